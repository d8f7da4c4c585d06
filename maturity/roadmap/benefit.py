"""What an initiative is worth to an organisation: how much of the gap to its targets it closes.

The gap counts squared, so that the largest gaps come first: closing 3 → 2 is worth 5, closing 1 → 0 is worth 1 (docs/method.md,
"Benefit and focus": with squares the largest gaps are closed first, with plain gaps they are not).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from maturity.ambition.model import YEARS, Ambition
from maturity.initiative.model import Lift
from maturity.questionnaire.model import Questionnaire

CORE_WEIGHT = 2  #: a core practice holds back the level of its whole domain, so its gap counts double
Levels = Mapping[str, float | None]  #: practice id → level, None when it is not known


@dataclass(frozen=True)
class Gaps:
    """Where the practices stand, where they should be at the end of the last year, and which are core.

    yearly: where they should be at the end of each year; when it is left out, the last targets hold from the first day.
    """

    levels: Levels
    targets: Mapping[str, int | None]
    core: frozenset[str] = frozenset()
    yearly: tuple[Mapping[str, int | None], ...] = ()

    def target(self, practice: str, year: int) -> int | None:
        """The level that a practice should have at the end of a year of the plan; after the last year that of the last."""
        if not self.yearly:
            return self.targets.get(practice)
        return self.yearly[min(year, len(self.yearly)) - 1].get(practice)

    def weight(self, practice: str) -> int:
        """How much the gap of a practice counts."""
        return CORE_WEIGHT if practice in self.core else 1

    def worth(self, lifts: Sequence[Lift]) -> int:
        """The drop in squared gap, core practices counted double; 0 when nothing that is aimed for comes closer."""
        return sum(self.closed_by(lift) for lift in lifts)

    def closed_by(self, lift: Lift) -> int:
        """The drop in weighted squared gap by one lift. A practice without a target has no gap.

        When the practice stands below the lift's start, only the lift's own steps count: others must bring it there.
        """
        target = self.targets.get(lift.practice)
        if target is None:
            return 0
        level = self.levels.get(lift.practice)
        start = max(lift.start, floor(level) if level is not None else lift.start)
        weight = CORE_WEIGHT if lift.practice in self.core else 1
        return weight * max(0, max(0, target - start) ** 2 - max(0, target - max(start, lift.end)) ** 2)

    def gap(self, practice: str) -> int:
        """Whole levels between where a practice stands and its target; 0 without a target or a level."""
        target, level = self.targets.get(practice), self.levels.get(practice)
        return 0 if target is None or level is None else max(0, target - floor(level))

    def size(self, practice: str) -> int:
        """How much it is worth to close the whole gap of a practice: squared, a core practice counted double."""
        return (CORE_WEIGHT if practice in self.core else 1) * self.gap(practice) ** 2

    def has_result_of(self, lifts: Sequence[Lift]) -> bool:
        """Whether every practice already stands at the level that these lifts would bring it to."""
        known = [(self.levels.get(lift.practice), lift.end) for lift in lifts]
        return bool(known) and all(level is not None and level >= end for level, end in known)


def gaps_of(levels: Levels, ambition: Ambition, questionnaire: Questionnaire, outside: Collection[str] = ()) -> Gaps:
    """The gaps between levels and an ambition. outside: practices that do not apply here."""
    targets = (ambition.practice_targets(questionnaire, year) for year in YEARS)
    yearly = tuple({practice: aim for practice, aim in year.items() if practice not in outside} for year in targets)
    return Gaps(levels, yearly[-1], questionnaire.core, yearly)
