"""Where an organisation wants to be at the end of each of three years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.questionnaire.model import Questionnaire

YEARS = (1, 2, 3)
PROMISES = 3
TEXT_LIMIT = 1_000


class AmbitionError(Exception):
    """Something about the ambition that a person has to hear."""


class UnknownTargetError(AmbitionError):
    """A target is a level of the scale, for a domain or practice of the questionnaire, in year 1, 2 or 3."""


class TargetFallsError(AmbitionError):
    """A target may not be lower than that of an earlier year."""


class TextTooLongError(AmbitionError):
    """The sentence and each promise have at most 1,000 characters."""


Targets = Mapping[str, tuple[int | None, int | None, int | None]]  #: domain or practice id → level at the end of year 1, 2, 3


@dataclass(frozen=True)
class Ambition:
    """The desired customer experience in one sentence, up to three promises, and target levels per year.

    A target for a domain holds for its practices, unless a practice has its own.
    """

    sentence: str = ""
    promises: tuple[str, ...] = ()
    targets: Targets = field(default_factory=dict)
    revision: int = 0

    def practice_target(self, domain_id: str, practice_id: str, year: int) -> int | None:
        """The level a practice should have at the end of a year: its own target, else its domain's, else None.

        A year without a target takes that of the year before it.
        """
        for subject in (practice_id, domain_id):
            known = [level for level in self.targets.get(subject, ())[:year] if level is not None]
            if known:
                return known[-1]
        return None

    def practice_targets(self, questionnaire: Questionnaire, year: int) -> dict[str, int | None]:
        """The target of every practice at the end of a year, by practice id."""
        return {
            practice.id: self.practice_target(domain.id, practice.id, year)
            for domain in questionnaire
            for practice in domain.practices
        }

    def steps_asked(self, questionnaire: Questionnaire, levels: Mapping[str, int | None]) -> int:
        """How many whole levels lie between today and the end of the last year, over all practices whose level is known."""
        wanted = self.practice_targets(questionnaire, YEARS[-1])
        known = [(target, levels.get(practice)) for practice, target in wanted.items()]
        return sum(max(0, target - level) for target, level in known if target is not None and level is not None)

    def domain_means(self, questionnaire: Questionnaire, year: int) -> dict[str, float | None]:
        """The mean of the practices' targets per domain at the end of a year; None where no practice has one."""
        practices = self.practice_targets(questionnaire, year)
        means: dict[str, float | None] = {}
        for domain in questionnaire:
            known = [level for level in (practices[practice.id] for practice in domain.practices) if level is not None]
            means[domain.id] = sum(known) / len(known) if known else None
        return means
