"""What a plan reaches: per year and domain how many practices are at their target, and how far the rest is from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from maturity.questionnaire.model import Domain
from maturity.roadmap.aims import YEAR, aims_of
from maturity.roadmap.benefit import Gaps, Levels
from maturity.roadmap.forecasting import forecast
from maturity.roadmap.model import Roadmap
from maturity.roadmap.planner.search.attainment import Target


@dataclass(frozen=True)
class Reach:
    """A domain at the end of a year of the plan.

    Counted are the practices with a target whose level is known, as the planner counts them: at_target of `practices` are at it;
    expected, target: their means (None: there are none); short: (practice, level, target) of those that are not there.
    unknown: how many have a target while nobody said where they stand (a quick scan asks two per domain).
    """

    domain: str
    year: int
    at_target: int
    practices: int
    expected: float | None
    target: float | None
    short: tuple[tuple[str, int, int], ...]
    unknown: int = 0

    @property
    def is_reached(self) -> bool:
        """Whether every practice that counts is at its target, and there is one."""
        return self.practices > 0 and self.at_target == self.practices


def reach(domains: Sequence[Domain], gaps: Gaps, after: Sequence[Levels]) -> tuple[Reach, ...]:
    """Per year and domain. after: the level of every practice today and after each quarter, as `forecast` gives them."""
    years = range(1, (len(after) - 1) // YEAR + 1)
    return tuple(_reach(domain, year, gaps, after[YEAR * year]) for year in years for domain in domains)


def reach_of(roadmap: Roadmap, domains: Sequence[Domain], gaps: Gaps) -> tuple[Reach, ...]:
    """What a plan reaches per year and domain, as it stands in a roadmap that is stored or proposed."""
    return reach(domains, gaps, forecast(gaps.levels, roadmap.initiatives, roadmap.calendar.quarters))


def levels_won(levels: Levels, roadmap: Roadmap) -> tuple[int, ...]:
    """How many steps of one level all practices together have risen by the end of each year of a plan. levels: those today."""
    now, *after = (_whole_levels(each) for each in forecast(levels, roadmap.initiatives, roadmap.calendar.quarters))
    return tuple(sum(then[practice] - level for practice, level in now.items()) for then in after[YEAR - 1 :: YEAR])


def _whole_levels(levels: Levels) -> dict[str, int]:
    return {practice: floor(level) for practice, level in levels.items() if level is not None}


def _reach(domain: Domain, year: int, gaps: Gaps, levels: Levels) -> Reach:
    aimed = {one.id: target for one in domain.practices if (target := gaps.target(one.id, year))}
    there = {practice: level for practice in aimed if (level := levels.get(practice)) is not None}
    short = [(practice, floor(level), aimed[practice]) for practice, level in there.items() if level < aimed[practice]]
    return Reach(
        domain.id,
        year,
        len(there) - len(short),
        len(there),
        sum(there.values()) / len(there) if there else None,
        sum(aimed[practice] for practice in there) / len(there) if there else None,
        tuple(short),
        len(aimed) - len(there),
    )


def targets_of(roadmap: Roadmap, domains: Sequence[Domain], gaps: Gaps, now: int = 1) -> tuple[Target, ...]:
    """The domain targets that are still to come, as the planner counts them: the practices with their levels at each year end."""
    found = []
    aims = aims_of(roadmap, gaps, now)
    for year in range(1, roadmap.calendar.quarters // YEAR + 1):
        period = YEAR * year - now + 1
        for domain in domains:
            levels: Mapping[str, int] = {
                practice.id: target
                for practice in domain.practices
                if practice.id in aims and (target := gaps.target(practice.id, year))
            }
            if levels and period >= 1:
                found.append(Target(f"{domain.id}/{year}", levels, period))
    return tuple(found)
