"""What the documents show of a workshop: plain values, worded by others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Agreed:
    """What a workshop made of a practice: the mean of the answers before it, and what was agreed, in words."""

    name: str
    before: float | Fraction | None = None
    agreed: str = ""
    owner: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True)
class Dissent:
    """On what people went on disagreeing."""

    name: str
    text: str


@dataclass(frozen=True)
class FirstAction:
    """A first action: what, who, and before when."""

    what: str
    who: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Workshop:
    """What a workshop made of the answers. agreed: what became another score; same: how many were agreed as the answers said;
    unsettled: how many are still to be talked about."""

    on: date
    unsettled: int = 0
    agreed: tuple[Agreed, ...] = ()
    same: int = 0
    dissents: tuple[Dissent, ...] = ()
    brakes: tuple[str, ...] = ()
    actions: tuple[FirstAction, ...] = ()
