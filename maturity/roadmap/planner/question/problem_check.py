"""Everything that can be wrong with a planning question, in sentences. A check never stops at the first fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from math import lcm

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Figure
from maturity.roadmap.planner.question.problem_data import SPREAD_RESOURCES, ProblemData

MOST_PERIODS = 1_000
MOST_CANDIDATES = 1_000
#: So many possible places the model with levels takes.
MOST_PLACES = 200_000
MOST_SPREAD, HIGHEST = 4, 100
# Up to here whole numbers are exact in the solver's floating-point bounds too.
LARGEST_SUM = 2**53
_STATES = (State.PLANNED, State.RUNNING, State.DONE, State.STOPPED)


def scale(figures: Iterable[Figure]) -> int:
    """The smallest factor that makes all figures whole."""
    return lcm(*{Fraction(figure).denominator for figure in figures})


def faults(problem: ProblemData) -> list[str]:
    """One sentence per fault; empty when the problem can be planned."""
    found = [*_frame(problem), *_ids(problem)]
    known = {c.id for c in problem.candidates}
    for candidate in problem.candidates:
        found += [f"Initiative {candidate.id!r}: {fault}" for fault in _candidate(candidate, problem, known)]
    found += _cycles(problem, known)
    return found or list(_sizes(problem))


def _frame(problem: ProblemData) -> Iterator[str]:
    if not 1 <= problem.horizon <= MOST_PERIODS:
        yield f"The horizon must be a whole number of periods from 1 to {MOST_PERIODS}."
    if not 0 <= problem.tail <= MOST_PERIODS:
        yield f"The tail must be a whole number of periods from 0 to {MOST_PERIODS}."
    for name, offered in problem.resources.items():
        if len(offered) != problem.horizon:
            yield f"Resource {name!r} has {len(offered)} figures; the plan has {problem.horizon} periods."
        if any(figure < 0 for figure in offered):
            yield f"Resource {name!r} has a figure below 0."
    if problem.frozen_until < 0:
        yield "frozen_until must be a period of 0 or later."
    for name in sorted(set(problem.spread_resources) - set(problem.resources)):
        if name not in SPREAD_RESOURCES:
            yield f"The resource {name!r}, which may be spread, is not listed."
    yield from _levelling(problem)
    for name, aim in problem.practices.items():
        yield from (f"Practice {name!r}: {fault}" for fault in _aim(aim, problem))


def _aim(aim: Aim, problem: ProblemData) -> Iterator[str]:
    if len(aim.targets) != problem.horizon:
        yield f"it has targets for {len(aim.targets)} periods; the plan has {problem.horizon}."
    if any(not 0 <= level <= HIGHEST for level in (aim.level, *aim.targets)):
        yield f"levels and targets must be whole numbers from 0 to {HIGHEST}."
    if aim.weight < 0:
        yield "the weight must not be below 0."


def _levelling(problem: ProblemData) -> Iterator[str]:
    if (levelling := problem.levelling) is None:
        return
    for name in sorted(set(levelling.resources) - set(problem.resources)):
        yield f"The resource {name!r}, which should be used evenly, is not listed."
    if not 0 <= levelling.comfort <= 100 or not 0 <= levelling.price <= 100:
        yield "The comfortable use and the price of an even plan must be percentages from 0 to 100."
    if levelling.starts is not None and levelling.starts < 0:
        yield "The number of starts that is not too many must not be below 0."


def _ids(problem: ProblemData) -> Iterator[str]:
    if len(problem.candidates) > MOST_CANDIDATES:
        yield f"There are {len(problem.candidates)} initiatives; the planner takes at most {MOST_CANDIDATES}."
    for id, times in sorted(Counter(c.id for c in problem.candidates).items()):
        if times > 1:
            yield f"The id {id!r} is given to {times} initiatives; every initiative needs its own."


def _candidate(candidate: Candidate, problem: ProblemData, known: set[str]) -> Iterator[str]:
    if not 0 <= candidate.duration <= MOST_PERIODS:
        yield f"the duration must be a whole number of periods from 0 to {MOST_PERIODS}."
    for field in ("earliest", "latest", "fixed"):
        period = getattr(candidate, field)
        if period is not None and period < 1:
            yield f"{field} must be a period of 1 or later."
    if candidate.value is not None and candidate.value < 0:
        yield "the value must not be below 0."
    if candidate.state not in _STATES:
        yield f"the state {str(candidate.state)!r} cannot be planned; choose planned, running, done or stopped."
    if not 1 <= candidate.spread <= MOST_SPREAD:
        yield f"spread must be a whole number from 1 to {MOST_SPREAD}."
    for lift in candidate.lifts:
        if lift.practice not in problem.practices:
            yield f"it lifts {lift.practice!r}, which is not among the practices."
        if not 0 <= lift.start < lift.end <= HIGHEST:
            yield f"it must lift {lift.practice!r} from a level to a higher one, from 0 to {HIGHEST}."
    for name in sorted(set(candidate.requires) - known):
        yield f"it requires {name!r}, which is not in the list."
    for name, amounts in candidate.demand.items():
        if name not in problem.resources:
            yield f"it needs the resource {name!r}, which is not listed."
        if len(amounts) != candidate.duration:
            yield f"it has {len(amounts)} figures for {name!r}, for a duration of {candidate.duration}."
        if any(amount < 0 for amount in amounts):
            yield f"it needs less than 0 of {name!r}."


def _cycles(problem: ProblemData, known: set[str]) -> Iterator[str]:
    needs = {c.id: set(c.requires) & known for c in sorted(problem.candidates, key=lambda c: c.id)}
    while cycle := _cycle(needs):
        steps = ", ".join(f"{after!r} requires {before!r}" for after, before in pairwise(cycle))
        yield f"The prerequisites go round in a circle: {steps}."
        needs[cycle[0]].discard(cycle[1])  # cut it, and look for the next


def _cycle(needs: dict[str, set[str]]) -> list[str]:
    """Ids that each require the next, ending where they began with the first id; empty when there is no circle."""
    try:
        TopologicalSorter({id: sorted(before) for id, before in needs.items()}).prepare()
    except CycleError as error:
        ring = error.args[1][:0:-1]  # graphlib names the one that comes first, first
        at = ring.index(min(ring))
        return [*ring[at:], *ring[:at], ring[at]]
    return []


def _sizes(problem: ProblemData) -> Iterator[str]:
    values = [c.value for c in problem.candidates if c.value]
    steps = [aim.weight * max(aim.targets) ** 2 for aim in problem.practices.values() if aim.targets]
    if sum((*values, *steps)) * scale((*values, *steps)) * (problem.horizon + problem.tail + 1) > LARGEST_SUM:
        yield "The values are together too large, or too precise, to be compared exactly."
    asked = {name: Counter(_all_amounts(problem, name)) for name in problem.resources}
    for name, amounts in asked.items():
        if _total(amounts) * scale(amounts) > LARGEST_SUM:
            yield f"The figures for {name!r} are together too large, or too precise, to be added up exactly."
    if problem.levelling is not None:
        figures = Counter[Figure]()
        for name in problem.levelling.resources:
            figures.update(_even(problem, name, asked[name]))
        if (_total(figures) + len(problem.candidates)) * scale(figures) * 10 * problem.horizon > LARGEST_SUM:
            yield "The figures are together too large, or too precise, for the plan to be made even exactly."
    if problem.practices or any(c.spread > 1 for c in problem.candidates):
        places = sum(len(c.durations) for c in problem.candidates) * problem.horizon
        if places + len(problem.practices) * problem.horizon > MOST_PLACES:
            yield "With practices, or with work that may be spread, there are too many initiatives for so many periods."


def _total(figures: Counter[Figure]) -> Figure:
    """The sum of figures, of which many are the same."""
    return sum((figure * often for figure, often in figures.items()), 0)


def _all_amounts(problem: ProblemData, name: str) -> Iterator[Figure]:
    """What is asked of a resource in any period, by each candidate, however long it takes."""
    for candidate in problem.candidates:
        for duration in candidate.durations:
            yield from problem.asked(candidate, name, duration)


def even_figures(problem: ProblemData, name: str) -> Iterable[Fraction]:
    """All figures that say how evenly a resource is used, in percent of the most that there is in any period."""
    return _even(problem, name, Counter(_all_amounts(problem, name)))


def _even(problem: ProblemData, name: str, asked: Counter[Figure]) -> Counter[Fraction]:
    """The same, and how often each. asked: what is asked of the resource, of which many are the same."""
    offered, comfort = problem.resources[name], problem.levelling.comfort if problem.levelling else 0
    found = Counter[Fraction]()
    if most := max(offered, default=0):
        for figure, often in asked.items():
            found[Fraction(100 * figure) / most] += often
        for figure, often in Counter(offered).items():
            found[Fraction(comfort * figure) / most] += often
    return found
