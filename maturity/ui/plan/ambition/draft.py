"""What was typed on the page Ambition and not saved yet: it stays in this window, whatever page or language one goes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from maturity.ambition.model import PROMISES, YEARS, Ambition

_KEY = "ambition_draft"
Levels = tuple[int | None, ...]


@dataclass(frozen=True)
class Draft:
    """The words and targets as the screen shows them. targets: domain or practice id → a level per year, None without one."""

    sentence: str = ""
    promises: tuple[str, ...] = ("",) * PROMISES
    targets: Mapping[str, Levels] = field(default_factory=dict)

    @classmethod
    def of(cls, ambition: Ambition, targets: Mapping[str, Levels] | None = None) -> Draft:
        """What is stored; targets: instead of the stored ones, for a proposal."""
        promises = (*ambition.promises, *("",) * PROMISES)[:PROMISES]
        return cls(ambition.sentence, promises, _set(ambition.targets if targets is None else targets))

    def says_as(self, ambition: Ambition) -> bool:
        """Whether it says what is stored."""
        kept = tuple(promise.strip() for promise in self.promises if promise.strip())
        return (self.sentence.strip(), kept, _set(self.targets)) == (ambition.sentence, ambition.promises, _set(ambition.targets))

    def ambition(self, ambition: Ambition) -> Ambition:
        """The ambition as it would be, for pictures and counts."""
        targets = {subject: (levels[0], levels[1], levels[2]) for subject, levels in _set(self.targets).items()}
        return Ambition(self.sentence, self.promises, targets, ambition.revision)


def _set(targets: Mapping[str, Levels]) -> dict[str, Levels]:
    return {subject: tuple(levels) for subject, levels in targets.items() if any(level is not None for level in levels)}


def stored_draft(organisation_id: str) -> Draft | None:
    """What this window holds for an organisation; None without."""
    found: dict[str, Any] | None = st.session_state.get(_KEY)
    if not found or found["organisation"] != organisation_id:
        return None
    targets = {subject: tuple(levels) for subject, levels in found["targets"].items()}
    return Draft(found["sentence"], tuple(found["promises"]), targets)


def keep(organisation_id: str, draft: Draft) -> None:
    """Hold it, as plain values."""
    targets = {subject: list(levels) for subject, levels in draft.targets.items() if len(levels) == len(YEARS)}
    st.session_state[_KEY] = {
        "organisation": organisation_id,
        "sentence": draft.sentence,
        "promises": list(draft.promises),
        "targets": targets,
    }


def drop() -> None:
    """It was saved, or thrown away."""
    st.session_state.pop(_KEY, None)
