"""Two or three plans side by side: with more or less capacity, or more or less true to what was agreed; what does each cost?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from threading import Event
from time import monotonic

from maturity.language import Translator
from maturity.roadmap.planner.question.answer import Sequence
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.sequencing import Mode, sequence

#: Another problem, the same one in another mode, or both.
Variant = Problem | Mode | tuple[Problem, Mode]


@dataclass(frozen=True)
class Scenario:
    """One of the plans.

    planned: how many initiatives that could be placed have a place; not_now: how many have none; moved: how many of what was
    agreed get another start, dropped: none any more; last_finish: the last period of work, 0 for an empty plan; value_share:
    its value as a share of the best of all scenarios.
    """

    name: str
    sequence: Sequence
    planned: int
    not_now: int
    moved: int
    dropped: int
    last_finish: int
    value_share: float


def compare(
    problem: Problem, variants: Mapping[str, Variant], time_limit: float = 10.0, stop: Event | None = None
) -> tuple[Scenario, ...]:
    """A scenario for each variant, in the order given; each may use an even share of the seconds that are left.

    A variant is a problem with the same initiatives, a mode of `sequence` for `problem`, or a problem and a mode. What moves is
    told against what was agreed in `problem`.
    """
    end, plans = monotonic() + time_limit, dict[str, Sequence]()
    for index, (name, variant) in enumerate(variants.items()):
        asked, mode = _problem_of(problem, variant)
        share = (end - monotonic()) / (len(variants) - index)
        plans[name] = sequence(asked, max(0.0, share), mode=mode, stop=stop)
    best = max((plan.value for plan in plans.values()), default=Fraction(0))
    return tuple(_scenario(problem, name, plan, best) for name, plan in plans.items())


def _problem_of(problem: Problem, variant: Variant) -> tuple[Problem, Mode]:
    if isinstance(variant, Problem):
        return variant, "balanced"
    return variant if isinstance(variant, tuple) else (problem, variant)


def _scenario(problem: Problem, name: str, plan: Sequence, best: Fraction) -> Scenario:
    placed = problem.open.keys() & plan.placements.keys()
    agreed = {id: start for id, start in (problem.agreed or {}).items() if start is not None and id in problem.open}
    return Scenario(
        name=name,
        sequence=plan,
        planned=len(placed),
        not_now=len(problem.open) - len(placed),
        moved=sum(id in placed and plan.placements[id].start != start for id, start in agreed.items()),
        dropped=len(agreed.keys() - placed),
        last_finish=max((place.finish for place in plan.placements.values()), default=0),
        value_share=float(plan.value / best) if best else 1.0,
    )


def scenario_sentence(scenario: Scenario, t: Translator) -> str:
    """What a scenario costs and brings beside its figures, in a few short sentences."""
    parts = []
    if scenario.moved:
        parts.append(t.plural("{n} agreed initiative moves.", "{n} agreed initiatives move.", scenario.moved))
    if scenario.dropped:
        parts.append(t.plural("{n} agreed initiative drops out.", "{n} agreed initiatives drop out.", scenario.dropped))
    less = 100 * (1 - scenario.value_share)
    if less >= 0.05:
        parts.append(t("{share} % less value than the best of these.", share=t.number(less)))
    else:
        parts.append(t("As much value as the best of these."))
    return " ".join(parts)
