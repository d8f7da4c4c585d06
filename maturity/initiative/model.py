"""What an initiative of the library is: a piece of work that lifts practices, with what it costs and what must come first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Texts = Mapping[str, str]
Kind = Literal["project", "behaviour"]
Track = Literal["foundation", "visible"]


@dataclass(frozen=True)
class Lift:
    """An initiative brings a practice from one level to another."""

    practice: str
    start: int
    end: int


@dataclass(frozen=True)
class Initiative:
    """An initiative as the library describes it.

    quarters: duration; person_days: of own staff over the whole duration; load: 1 one team, 2 several departments,
    3 the whole organisation; requires: ids that must be finished first; judgement: True when the numbers are
    somebody's judgement and not from a source.
    """

    id: str
    domain: str
    kind: Kind
    track: Track
    quarters: int
    person_days: int
    load: int
    requires: tuple[str, ...]
    lifts: tuple[Lift, ...]
    judgement: bool
    sources: str
    name: Texts
    goal: Texts
    team: Texts
    first_action: Texts
    done_when: Texts
    stop_when: Texts
    version: str = ""  #: of the library that it stands in


@dataclass(frozen=True)
class Library:
    """A published version of the library; `questionnaire` and `questionnaire_version` say whose practices it lifts."""

    version: str
    questionnaire: str
    questionnaire_version: str
    languages: tuple[str, ...]
    initiatives: tuple[Initiative, ...]

    def find(self, initiative_id: str) -> Initiative | None:
        """The initiative with this id, or None."""
        return next((initiative for initiative in self.initiatives if initiative.id == initiative_id), None)
