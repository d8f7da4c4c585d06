"""What it would take to reach more than a plan reaches: options that were found by solving, each of which does what it says.

As many targets as possible; one target before all else; more capacity, in which quarters; a target a year later; a target
lower. Each is a question of its own with
its answer: to apply it is to take over the question's capacity and targets, and the answer as the plan.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Literal

from maturity.questionnaire.model import Domain
from maturity.roadmap.aims import YEAR
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.complete_plan.reach import targets_of
from maturity.roadmap.model import Capacity, Roadmap, RoadmapInitiative
from maturity.roadmap.planner.question.answer import Sequence as Answer
from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.count_limits import DOMAIN, STARTS
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.search.enough import more_needed
from maturity.roadmap.planner.sequencing import sequence
from maturity.roadmap.roadmap_problem import Order, order_of, problem_of

Kind = Literal["most_targets", "priority", "more_capacity", "later", "lower"]


@dataclass(frozen=True)
class Situation:
    """What an option is found for. offered: what the planner may choose beside the roadmap; now: the quarter it plans from."""

    roadmap: Roadmap
    domains: Sequence[Domain]
    gaps: Gaps
    offered: Collection[RoadmapInitiative]
    now: int = 1

    def order(self, answer: Answer) -> Order:
        """An answer as a proposal for the roadmap."""
        return order_of(self.roadmap, answer, self.now, self.offered)

    def solved(
        self, seconds: float, targets: Sequence[Target] = (), stop: Event | None = None, begin: Schedule | None = None
    ) -> Answer:
        """The best plan, as many of these targets first; begin: a plan to begin with."""
        problem = problem_of(self.roadmap, self.gaps, self.now, offered=self.offered)
        return sequence(problem, seconds, targets=targets, begin=begin, stop=stop)


@dataclass(frozen=True)
class Option:
    """One of the things that would reach more.

    domain, year: what it is about ("" and 0: the plan as a whole); reached: names of the domain targets that its plan reaches;
    capacity: what it needs more, as (resource, quarter of the plan, how much); targets: practice → year → the level that it
    aims at
    instead; order: the plan.
    """

    kind: Kind
    order: Order
    value: float
    reached: tuple[str, ...]
    domain: str = ""
    year: int = 0
    capacity: tuple[tuple[str, int, int], ...] = ()
    targets: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


def with_capacity(roadmap: Roadmap, more: Collection[tuple[str, int, int]]) -> Roadmap:
    """The roadmap with more of some capacities, each in a quarter of the plan."""
    rows = {name: list(figures) for name, figures in roadmap.capacity.rows.items()}
    for name, quarter, amount in more:
        rows[name][quarter - 1] += amount
    return replace(roadmap, capacity=Capacity.of({name: tuple(figures) for name, figures in rows.items()}))


def most_targets(at: Situation, seconds: float, stop: Event | None = None) -> Option:
    """The plan that reaches as many domain targets as possible."""
    targets = targets_of(at.roadmap, at.domains, at.gaps, at.now)
    return _option("most_targets", at, at.solved(seconds, targets, stop), targets)


def more_capacity(at: Situation, domain: str, year: int, seconds: float, stop: Event | None = None) -> Option | None:
    """The least that there must be more, in which quarters, for a domain to be at its target; None when capacity does not help.

    A "priority" when nothing more is needed: then the domain only has to come before the others.
    """
    target = _target(at, domain, year)
    if target is None:
        return None
    problem = problem_of(at.roadmap, at.gaps, at.now, offered=at.offered)
    enough = more_needed(problem, target, seconds / 2)
    if enough is None:
        return None
    capacity = _rows(enough.more, at.now)
    richer = replace(at, roadmap=with_capacity(at.roadmap, capacity))
    kind: Kind = "more_capacity" if capacity else "priority"
    option = _option(kind, richer, richer.solved(seconds / 2, [target], stop, enough.plan), [target], domain, year)
    return replace(option, capacity=capacity) if option.reached else None


def _rows(added: Collection[tuple[str, int, int]], now: int) -> tuple[tuple[str, int, int], ...]:
    """What the planner asks more as rows of the capacity, in quarters of the plan."""
    most: dict[tuple[str, int], int] = {}
    for name, period, more in added:
        key = (_row(name), period + now - 1)
        most[key] = max(more, most.get(key, 0))
    return tuple((name, quarter, more) for (name, quarter), more in sorted(most.items()))


def _row(resource: str) -> str:
    """The row of the capacity that a limit of the planner comes from."""
    return "per_domain" if resource.startswith(DOMAIN) else "starts" if resource == STARTS else resource


def later(at: Situation, domain: str, year: int, seconds: float, stop: Event | None = None) -> Option | None:
    """The target of a year reached at the end of the next one: until then the target of the year before holds."""
    target, last = _target(at, domain, year), at.roadmap.calendar.quarters // YEAR
    if target is None or year >= last:
        return None
    moved = {practice: {year: at.gaps.target(practice, year - 1) or 0 if year > 1 else 0} for practice in target.levels}
    raised = {
        practice: {year + 1: max(level, at.gaps.target(practice, year + 1) or 0)} for practice, level in target.levels.items()
    }
    changed = {practice: {**moved[practice], **raised[practice]} for practice in moved}
    after = replace(at, gaps=with_targets(at.gaps, changed, last))
    wanted = replace(target, period=target.period + YEAR)
    option = _option("later", after, after.solved(seconds, [wanted], stop), [wanted], domain, year)
    return replace(option, targets=changed) if option.reached else None


def lower(at: Situation, domain: str, year: int, seconds: float, stop: Event | None = None) -> Option | None:
    """The highest levels of a domain that can be reached instead, step by step, and the targets that this leaves."""
    target = _target(at, domain, year)
    if target is None:
        return None
    steps = [
        Target(f"{practice}/{level}", {practice: step}, target.period)
        for practice, level in sorted(target.levels.items())
        for step in range(1, level + 1)
    ]
    answer = at.solved(seconds, steps, stop)
    reached = {practice: answer.reached[practice][target.period - 1] for practice in target.levels}
    short = {practice: {year: level} for practice, level in reached.items() if level < target.levels[practice]}
    changed = {
        p: {y: min(at.gaps.target(p, y) or 0, level) for y in range(1, year + 1)} for p, level in _flat(short, year).items()
    }
    goal = replace(target, levels={practice: min(level, reached[practice]) for practice, level in target.levels.items()})
    option = _option("lower", at, answer, [goal], domain, year)
    return replace(option, targets=changed) if changed else None


def _flat(short: Mapping[str, Mapping[int, int]], year: int) -> dict[str, int]:
    return {practice: levels[year] for practice, levels in short.items()}


def with_targets(gaps: Gaps, changed: Mapping[str, Mapping[int, int]], years: int) -> Gaps:
    """The gaps with other targets for some practices in some years."""
    yearly = [{p: gaps.target(p, year) for p in gaps.targets} for year in range(1, years + 1)]
    for practice, levels in changed.items():
        for year, level in levels.items():
            yearly[year - 1][practice] = level or None
    return replace(gaps, targets=yearly[-1], yearly=tuple(yearly))


def _target(at: Situation, domain: str, year: int) -> Target | None:
    name = f"{domain}/{year}"
    return next((target for target in targets_of(at.roadmap, at.domains, at.gaps, at.now) if target.name == name), None)


def _option(kind: Kind, at: Situation, answer: Answer, targets: Sequence[Target], domain: str = "", year: int = 0) -> Option:
    reached = tuple(target.name for target in targets if target.is_reached(answer.reached))
    return Option(kind, at.order(answer), float(answer.value), reached, domain, year)
