"""A plan carried out many times, with work that runs over by chance: when does everything end, and what is reached when?

Every run keeps the order of the plan: nothing starts before its place, before what it needs is finished, or where there is
too little room beside what came before it in the plan. Work that runs over goes on at the pace of its last period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Capacity, Schedule, capacities
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.search.attainment import Target

Ints = NDArray[np.int64]
RUNS, SEED = 1_000, 1
#: The middle 80 % of the runs is called likely.
LIKELY = (10, 50, 90)


@dataclass(frozen=True)
class Overrun:
    """How much longer work takes: the chance of each number of periods more, from none on."""

    chances: tuple[float, ...]

    @classmethod
    def of(cls, extra: Sequence[int]) -> Overrun:
        """From what was seen: how many periods more (none: 0) each piece of finished work took."""
        seen = [max(0, more) for more in extra]
        return cls(tuple(seen.count(more) / len(seen) for more in range(max(seen) + 1)))


@dataclass(frozen=True)
class Range:
    """A period that is likely: a tenth of the runs is earlier than `early`, a tenth later than `late`. planned: in the plan
    itself;
    None: not within the periods that were simulated. share: of the runs in which it is no later than the end of the plan."""

    planned: int | None
    early: int | None
    middle: int | None
    late: int | None
    share: float


@dataclass(frozen=True)
class Simulation:
    """What the runs say.

    finishes: per initiative; whole: when the last of them is finished; targets: per name of a target when it is reached; risks:
    initiatives by how much of the value is lost on average because they run over, as a share, the largest first.
    """

    finishes: Mapping[str, Range]
    targets: Mapping[str, Range]
    risks: tuple[tuple[str, float], ...]
    whole: Range

    @property
    def on_time(self) -> float:
        """The share of the runs in which everything is finished within the plan."""
        return self.whole.share


def simulate(
    problem: Problem, plan: Schedule, overrun: Overrun, targets: Sequence[Target] = (), runs: int = RUNS, seed: int = SEED
) -> Simulation:
    """Carries out a plan `runs` times. The same seed gives the same runs."""
    draw = np.random.default_rng(seed)
    order = sorted(plan, key=lambda id: (plan[id].start, id))
    last = 2 * problem.horizon + sum(place.duration for place in plan.values())
    extra = {id: draw.choice(len(overrun.chances), size=runs, p=overrun.chances) * (plan[id].duration > 0) for id in order}
    ends = _carried_out(problem, plan, order, extra, min(last, 4 * problem.horizon))
    levels = _Levels(problem, ends, runs)
    itself = _Levels(problem, {id: np.array([place.finish]) for id, place in plan.items()}, 1)
    finishes = {id: _range(plan[id].finish, ends[id], problem.horizon) for id in order}
    reached = {target.name: _reached(target, levels, itself) for target in targets}
    everything = np.max([ends[id] for id in order], axis=0) if order else np.zeros(runs, dtype=np.int64)
    planned = max((place.finish for place in plan.values()), default=None)
    whole = _range(planned, everything, problem.horizon)
    return Simulation(finishes, reached, _risks(order, extra, levels.value()), whole)


def _carried_out(problem: Problem, plan: Schedule, order: Sequence[str], extra: Mapping[str, Ints], last: int) -> dict[str, Ints]:
    """The last period of each initiative in each run."""
    runs = len(next(iter(extra.values()), ()))
    rules = capacities(problem)
    left = {rule.resource: _offered(rule, runs, last) for rule in rules}
    ends: dict[str, Ints] = {}
    for id in order:
        waits = [ends[before] + 1 for before in problem.awaited(problem.by_id[id]) if before in ends]
        ready = np.max([np.full(runs, plan[id].start), *waits], axis=0)
        takes = plan[id].duration + extra[id]
        asked = [(left[rule.resource], _paced(rule, id, plan[id], int(takes.max(initial=0)))) for rule in rules]
        asked = [(room, amounts) for room, amounts in asked if amounts.any()]
        starts = ready if id in problem.running else _first_fit(ready, takes, asked, last)
        _take(starts, takes, asked, last)
        ends[id] = starts + takes - 1
    return ends


def _offered(rule: Capacity, runs: int, last: int) -> NDArray[np.float64]:
    """Per period (from 1; 0 is not used) and run what there is; after the plan as in its last period."""
    row = [0.0, *(float(offered) for offered in rule.available)]
    row += row[-1:] * (last + 1 - len(row))
    return np.tile(np.array(row[: last + 1])[:, None], (1, runs))


def _paced(rule: Capacity, id: str, place: Place, longest: int) -> NDArray[np.float64]:
    """What it asks in each own period, with the pace of the last one for as long as it can take; starts are asked once."""
    given = [float(amount) for amount in rule.demand.get((id, place.duration), ())]
    if not given:
        return np.zeros(0)
    pace = given[-1] if len(given) == 1 or any(given[1:]) else 0.0
    if rule.resource == "starts":
        pace = 0.0
    return np.array(given + [pace] * (longest - len(given)))


def _first_fit(ready: Ints, takes: Ints, asked: list[tuple[NDArray[np.float64], NDArray[np.float64]]], last: int) -> Ints:
    """The first period from `ready` on in which each run has room for the whole of the work, or `last` when there is none."""
    starts = np.full(len(ready), last, dtype=np.int64)
    open_ = np.ones(len(ready), dtype=bool)
    own_periods = [(room, own, amount - 1e-6) for room, amounts in asked for own, amount in enumerate(amounts) if amount]
    over = {own: takes <= own for _, own, _ in own_periods}  # in these runs it is finished by then
    for period in range(int(ready.min(initial=1)), last + 1):
        fits = open_ & (ready <= period)
        if not fits.any():
            continue
        for room, own, amount in own_periods:
            if period + own <= last:
                fits &= (room[period + own] >= amount) | over[own]
        starts[fits] = period
        open_ &= ~fits
        if not open_.any():
            break
    return starts


def _take(starts: Ints, takes: Ints, asked: list[tuple[NDArray[np.float64], NDArray[np.float64]]], last: int) -> None:
    rows = np.arange(len(starts))
    for room, amounts in asked:
        for own, amount in enumerate(amounts):
            busy = (takes > own) & (starts + own <= last)
            room[(starts + own)[busy], rows[busy]] -= amount


class _Levels:
    """The level of every practice in each run and period."""

    def __init__(self, problem: Problem, ends: Mapping[str, Ints], runs: int) -> None:
        self.problem, self.runs, self.periods = problem, runs, 2 * problem.horizon
        lifts: dict[str, list[tuple[int, int, str]]] = {name: [] for name in sorted(problem.practices)}
        for c in problem.by_id.values():
            if c.id in ends or c.state is State.DONE:
                for lift in c.lifts:
                    lifts[lift.practice].append((lift.start, lift.end, c.id))
        self.after = {name: self._practice(name, sorted(its), ends) for name, its in lifts.items()}

    def _practice(self, name: str, lifts: Sequence[tuple[int, int, str]], ends: Mapping[str, Ints]) -> Ints:
        """Runs × periods: the highest level that the lifts finished by then reach, one building on another."""
        level = np.full((self.runs, self.periods), self.problem.practices[name].level, dtype=np.int64)
        period = np.arange(1, self.periods + 1)
        for start, end, id in lifts:
            there = np.ones_like(level, dtype=bool) if id not in ends else ends[id][:, None] <= period[None, :]
            level = np.where(there & (level >= start), np.maximum(level, end), level)
        return level

    def value(self) -> NDArray[np.float64]:
        """Per run how much of the weighted squared gaps is closed, over the periods of the plan."""
        total = np.zeros(self.runs)
        for name, levels in self.after.items():
            aim = self.problem.practices[name]
            targets = np.array([aim.target(period) for period in range(1, self.problem.horizon + 1)], dtype=np.int64)
            left = np.maximum(0, targets - levels[:, : self.problem.horizon]) ** 2
            total += float(aim.weight) * (np.maximum(0, targets - aim.level) ** 2 - left).sum(axis=1)
        return total


def _reached(target: Target, levels: _Levels, itself: _Levels) -> Range:
    """In which period all practices of a target are at their levels; `share`: in how many runs that is in time. itself: the
    levels in the plan itself."""
    there = np.ones((levels.runs, levels.periods), dtype=bool)
    for practice, level in target.levels.items():
        there &= levels.after[practice] >= level
    first = np.where(there.any(axis=1), there.argmax(axis=1) + 1, levels.periods + 1)
    alone = np.ones(levels.periods, dtype=bool)
    for practice, level in target.levels.items():
        alone &= itself.after[practice][0] >= level
    return _range(int(alone.argmax()) + 1 if alone.any() else None, first, target.period, levels.periods)


def _range(planned: int | None, ends: Ints, in_time: int, last: int | None = None) -> Range:
    ordered = np.sort(ends)
    early, middle, late = (int(ordered[-(-(len(ends) - 1) * percent // 100)]) for percent in LIKELY)
    first, half, most = (None if last is not None and each > last else each for each in (early, middle, late))
    return Range(planned, first, half, most, float(np.mean(ends <= in_time)))


def _risks(order: Sequence[str], extra: Mapping[str, Ints], value: NDArray[np.float64]) -> tuple[tuple[str, float], ...]:
    """By how much less the runs bring in which an initiative runs over, times how often it does."""
    mean = float(value.mean()) if len(value) else 0.0
    found = []
    for id in order:
        over = extra[id] > 0
        if mean > 0 and over.any() and not over.all():
            lost = float(value[~over].mean() - value[over].mean()) * float(over.mean()) / mean
            found.append((id, round(max(0.0, lost), 6)))
    return tuple(sorted((each for each in found if each[1]), key=lambda each: (-each[1], each[0])))
