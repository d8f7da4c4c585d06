"""What the example is, in every language it is told in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from maturity.ambition.model import Ambition, Targets
from maturity.assessment.anonymity.disclosure import Release
from maturity.assessment.evidence.model import EvidenceKind
from maturity.assessment.model import AnswerState
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.model import Questionnaire, Texts
from maturity.roadmap.model import Roadmap, RoadmapInitiative


@dataclass(frozen=True)
class Mark:
    """One answer: to an item, by a rater, or by the table together (None)."""

    item: str
    rater: int | None
    state: AnswerState
    choice: str = ""
    note: Texts | None = None


@dataclass(frozen=True)
class ExampleConsensus:
    """What a workshop made of one item; mark: what was agreed, None when nothing was."""

    item: str
    mark: Mark | None = None
    dissent: Texts | None = None
    owner: Texts | None = None
    hands: tuple[int, ...] = ()


@dataclass(frozen=True)
class ExampleEvidence:
    """Evidence for a practice, brought by the table."""

    practice: str
    kind: EvidenceKind
    strength: int
    place: Texts
    dated_on: date
    confidential: bool = False


@dataclass(frozen=True)
class ExampleAction:
    """A first action of a workshop."""

    what: Texts
    who: Texts
    by: date


@dataclass(frozen=True)
class ExampleWorkshop:
    """A workshop; finished: None while it goes on."""

    agenda: tuple[str, ...]
    started: date
    finished: date | None = None
    brakes: tuple[Texts, ...] = ()
    actions: tuple[ExampleAction, ...] = ()


@dataclass(frozen=True)
class ExampleRound:
    """A round of the panel with its answers, its workshop and what that made of it."""

    title: Texts
    opened: date
    closed: date
    questionnaire: Questionnaire
    workshop: ExampleWorkshop
    marks: tuple[Mark, ...] = ()
    consensus: tuple[ExampleConsensus, ...] = ()
    evidence: tuple[ExampleEvidence, ...] = ()


@dataclass(frozen=True)
class ExampleRater:
    """Somebody in the panel."""

    group: str
    name: str


@dataclass(frozen=True)
class Respondent:
    """Somebody in the survey; department: its number, from 0."""

    group: str
    department: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Survey:
    """An anonymous round; release: what may be told of it, with numbers for departments; remarks: item → what some wrote."""

    title: Texts
    opened: date
    closed: date
    questionnaire: Questionnaire
    departments: tuple[Texts, ...]
    people: tuple[Respondent, ...]
    remarks: Mapping[str, tuple[Texts, ...]]
    release: Release


@dataclass(frozen=True)
class ExampleInitiative:
    """An initiative on the roadmap; texts: field → what it says in each language."""

    plain: RoadmapInitiative
    texts: Mapping[str, Texts]

    def told(self, language: str) -> RoadmapInitiative:
        """The initiative as it is stored: what comes from the library stays empty."""
        own: dict[str, Any] = {name: text.get(language, "") for name, text in self.texts.items()}
        return replace(self.plain, **own)


@dataclass(frozen=True)
class ExampleDecision:
    """When and by whom the plan was decided; then: the first quarter of what stood elsewhere at that time, 0 for not in it."""

    on: date
    by: Texts
    note: Texts
    then: Mapping[str, int]


@dataclass(frozen=True)
class Example:
    """The whole example.

    questionnaire: what the last round asked; raters: the panel, whoever looks around first; rounds: of the panel, oldest first;
    roadmap: without its initiatives.
    """

    languages: tuple[str, ...]
    questionnaire: Questionnaire
    name: Texts
    kind: OrganisationKind
    size: OrganisationSize
    sentence: Texts
    promises: tuple[Texts, ...]
    targets: Targets
    raters: tuple[ExampleRater, ...]
    rounds: tuple[ExampleRound, ...]
    survey: Survey
    roadmap: Roadmap
    initiatives: tuple[ExampleInitiative, ...]
    decision: ExampleDecision

    def ambition(self, language: str) -> Ambition:
        """Where the example wants to be."""
        return Ambition(self.sentence[language], tuple(promise[language] for promise in self.promises), self.targets)
