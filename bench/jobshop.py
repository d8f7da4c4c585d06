"""The planner's question in the words of PyJobShop, as a second opinion: the most value, from a model that others wrote."""

from __future__ import annotations

from pyjobshop import Model, Renewable, SolveStatus, Task

from maturity.roadmap.planner.question.constraints import capacities
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search.value import Value


def jobshop_value(problem: Problem, seconds: float) -> tuple[int, bool]:
    """The value of the best plan that PyJobShop finds, in whole units of `Value`, and whether it proved that.

    Each initiative must ask the same of a resource in all its periods. Wishes and what was agreed are left aside.
    """
    model, goal, possible = Model(), Value(problem), windows(problem)
    behind = problem.horizon + problem.tail + 1
    per_period = {id: goal.total([id], {id: places[0]}) // (behind - places[0].finish) for id, places in possible.items()}
    busy, out = dict[str, Task](), dict[str, Task]()
    for id, places in possible.items():
        job = model.add_job(weight=per_period[id])
        busy[id] = model.add_task(job, earliest_start=places[0].start - 1, latest_start=places[-1].start - 1, optional=True)
        out[id] = model.add_task(job, earliest_start=behind, latest_start=behind, optional=True)
        model.add_mode(out[id], [], 0)
        model.add_select_exactly_one([busy[id], out[id]])
    _add_rules(model, problem, busy)
    model.set_objective(weight_total_flow_time=1)
    result = model.solve(time_limit=seconds, num_workers=1, display=False)
    lost = (
        int(result.objective)
        if result.status in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE)
        else behind * sum(per_period.values())
    )
    return behind * sum(per_period.values()) - lost, result.status is SolveStatus.OPTIMAL


def _add_rules(model: Model, problem: Problem, busy: dict[str, Task]) -> None:
    asked: dict[str, tuple[list[Renewable], list[int]]] = {id: ([], []) for id in busy}
    for rule in capacities(problem):
        demand, room = rule.whole()
        resource = model.add_renewable(max(room))
        for (id, _), amounts in demand.items():
            if id in busy:
                asked[id][0].append(resource)
                asked[id][1].append(amounts[0])
        for period, left in enumerate(room):
            if left < max(room):
                less = model.add_task(earliest_start=period, latest_start=period)
                model.add_mode(less, [resource], 1, [max(room) - left])
    for id, task in busy.items():
        model.add_mode(task, *_mode(asked[id], problem.by_id[id].duration))
        for before in problem.awaited(problem.by_id[id]):
            if before in busy:
                model.add_end_before_start(busy[before], task)
                model.add_select_at_least_one([busy[before]], condition_task=task)


def _mode(asked: tuple[list[Renewable], list[int]], duration: int) -> tuple[list[Renewable], int, list[int]]:
    return asked[0], duration, asked[1]
