"""What the example is, in every language it is told in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from maturity.ambition.model import Ambition, Targets
from maturity.assessment.model import AnswerState
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.model import Questionnaire, Texts
from maturity.roadmap.model import Roadmap, RoadmapInitiative


@dataclass(frozen=True)
class Mark:
    """One answer: to an item, by a rater (None: what all agreed on together)."""

    item: str
    rater: int | None
    state: AnswerState
    choice: str = ""
    note: Texts | None = None


@dataclass(frozen=True)
class ExampleRound:
    """A round with all its answers."""

    title: Texts
    opened: date
    closed: date
    marks: tuple[Mark, ...]


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
    """The whole example; raters: the role group of each rater; rounds: oldest first; roadmap: without its initiatives."""

    languages: tuple[str, ...]
    questionnaire: Questionnaire
    name: Texts
    kind: OrganisationKind
    size: OrganisationSize
    sentence: Texts
    promises: tuple[Texts, ...]
    targets: Targets
    raters: tuple[Texts, ...]
    rounds: tuple[ExampleRound, ...]
    roadmap: Roadmap
    initiatives: tuple[ExampleInitiative, ...]
    decision: ExampleDecision

    def ambition(self, language: str) -> Ambition:
        """Where the example wants to be."""
        return Ambition(self.sentence[language], tuple(promise[language] for promise in self.promises), self.targets)
