"""Reviewing a plan in the app: remarks on it, and what differs between two moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maturity.roadmap.model import RoadmapError


class RemarkMissingError(RoadmapError):
    """A remark, or the reason for which a plan is returned, needs a text."""


@dataclass(frozen=True)
class Remark:
    """What somebody said about the plan. code: the initiative it is about, "" for the whole plan; parent: what it answers."""

    number: int
    code: str
    by: str
    made_at: datetime
    text: str
    parent: int | None = None
    resolved: bool = False


@dataclass(frozen=True)
class Thread:
    """A remark with the answers to it, oldest first."""

    remark: Remark
    answers: tuple[Remark, ...] = ()


def threads(remarks: list[Remark], code: str) -> list[Thread]:
    """The remarks on an initiative ("": on the whole plan), open ones first, each with its answers."""
    first = [remark for remark in remarks if remark.parent is None and remark.code == code]
    return [
        Thread(remark, tuple(other for other in remarks if other.parent == remark.number))
        for remark in sorted(first, key=lambda remark: (remark.resolved, remark.number))
    ]
