"""What a plan reaches: per year and domain how many practices are at their target, and how far the rest is from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from maturity.questionnaire.model import Domain
from maturity.roadmap.aims import YEAR, aims_of
from maturity.roadmap.benefit import Gaps, Levels
from maturity.roadmap.model import Roadmap
from maturity.roadmap.planner.search.attainment import Target


@dataclass(frozen=True)
class Reach:
    """A domain at the end of a year of the plan.

    at_target of `practices` that have a target are at it; expected, target: the means over those whose level is known (None: none
    is); short: (practice, level, target) of those that are not there.
    """

    domain: str
    year: int
    at_target: int
    practices: int
    expected: float | None
    target: float | None
    short: tuple[tuple[str, int | None, int], ...]

    @property
    def is_reached(self) -> bool:
        """Whether every practice that has a target is at it, and there is one."""
        return self.practices > 0 and self.at_target == self.practices


def reach(domains: Sequence[Domain], gaps: Gaps, after: Sequence[Levels]) -> tuple[Reach, ...]:
    """Per year and domain. after: the level of every practice today and after each quarter, as `forecast` gives them."""
    years = range(1, (len(after) - 1) // YEAR + 1)
    return tuple(_reach(domain, year, gaps, after[YEAR * year]) for year in years for domain in domains)


def _reach(domain: Domain, year: int, gaps: Gaps, levels: Levels) -> Reach:
    aimed = {one.id: target for one in domain.practices if (target := gaps.target(one.id, year)) is not None}
    there = {practice: levels.get(practice) for practice in aimed}
    short = [(p, None if there[p] is None else floor(there[p] or 0), aimed[p]) for p in aimed if (there[p] or 0) < aimed[p]]
    known = [(level, aimed[practice]) for practice, level in there.items() if level is not None]
    return Reach(
        domain.id,
        year,
        len(aimed) - len(short),
        len(aimed),
        sum(level for level, _ in known) / len(known) if known else None,
        sum(target for _, target in known) / len(known) if known else None,
        tuple(short),
    )


def targets_of(roadmap: Roadmap, domains: Sequence[Domain], gaps: Gaps, now: int = 1) -> tuple[Target, ...]:
    """The domain targets that are still to come, as the planner counts them: the practices with their levels at each year end."""
    found = []
    aims = aims_of(roadmap, gaps, now)
    for year in range(1, roadmap.calendar.quarters // YEAR + 1):
        period = YEAR * year - now + 1
        for domain in domains:
            levels: Mapping[str, int] = {
                one.id: target for one in domain.practices if one.id in aims and (target := gaps.target(one.id, year))
            }
            if levels and period >= 1:
                found.append(Target(f"{domain.id}/{year}", levels, period))
    return tuple(found)
