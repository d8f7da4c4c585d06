"""Wishes that cannot all be granted: the smallest set of wishes and facts that says why."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ortools.sat.python import cp_model

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.count_limits import DOMAIN
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.assumptions import EFFORT, Requirement, RequirementModel
from maturity.roadmap.planner.reasons.sentences import Name, Period, figure, numbered

#: How many questions finding a smaller set may cost: a number, so that the answer does not depend on the clock.
QUESTIONS = 400


def conflict(problem: Problem, wishes: Sequence[Requirement], questions: int = QUESTIONS) -> tuple[Requirement, ...] | None:
    """The smallest set of wishes and facts that cannot all hold: without any one of them the others can. None when all can.

    `assumptions.wishes` gives the wishes that are in the problem; others may be added. When so many `questions` to the solver are
    not enough for that, the set is one that cannot hold all the same, but something may be missed in it. The same in every run.
    Raises KeyError for a wish about an initiative that is not in the problem.
    """
    together = RequirementModel(problem, wishes)
    if together.hold(together.requirements, 10 * EFFORT):
        return None
    end = together.asked + questions
    found = _smaller(together, _filtered(together, together.requirements, end), end)
    return tuple(sorted(found, key=lambda requirement: together.requirements.index(requirement), reverse=True))


def _filtered(together: RequirementModel, requirements: Sequence[Requirement], end: int) -> list[Requirement]:
    """What remains when one after the other goes that can be missed: first by halves, in the end one by one."""
    left, size = list(requirements), len(requirements) // 2
    while size:
        at = 0
        while at < len(left) and together.asked < end:
            rest = left[:at] + left[at + size :]
            if together.hold(rest):
                at += size
            else:
                left = rest
        size //= 2
    return left


def _smaller(together: RequirementModel, known: list[Requirement], end: int) -> list[Requirement]:
    """A set with the fewest requirements of all; `known` when there is none smaller, or no time to find it.

    Of each set of requirements that must be given up for the others to hold, a conflict has at least one (Ignatiev and others,
    2015).
    """
    given_up: list[frozenset[Requirement]] = []
    while together.asked < end:
        fewest = _one_of_each(given_up)
        if len(fewest) >= len(known):
            break
        if not together.hold(fewest):
            return fewest
        given_up.append(frozenset(together.requirements) - together.most(fewest))
    return known


def _one_of_each(sets: Collection[frozenset[Requirement]]) -> list[Requirement]:
    """The fewest requirements that have one of each set among them."""
    model = cp_model.CpModel()
    chosen = {
        requirement: model.new_bool_var("")
        for requirement in dict.fromkeys(requirement for each in sets for requirement in sorted(each, key=str))
    }
    for each in sets:
        model.add_bool_or([chosen[requirement] for requirement in sorted(each, key=str)])
    model.minimize(sum(chosen.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.solve(model)
    return [requirement for requirement, x in chosen.items() if solver.boolean_value(x)]


def conflict_sentence(
    requirement: Requirement, problem: Problem, t: Translator, name: Name = str, period: Period | None = None, domain: Name = str
) -> str:
    """A requirement in words, with how long the initiatives take that it is about."""
    words = period or numbered(t)
    when, who = words(requirement.period), name(requirement.id)
    match requirement.kind:
        case "start":
            return t.plural(
                "{name} takes {n} quarter and is to start in {period}.",
                "{name} takes {n} quarters and is to start in {period}.",
                problem.by_id[requirement.id].duration,
                name=who,
                period=when,
            )
        case "finish":
            return t.plural(
                "{name} takes {n} quarter and is to be finished in {period}.",
                "{name} takes {n} quarters and is to be finished in {period}.",
                problem.by_id[requirement.id].duration,
                name=who,
                period=when,
            )
        case "frozen":
            return t("{name} was agreed for {period}, which is too near to move.", name=who, period=when)
        case "in":
            return t.plural(
                "{name} takes {n} quarter and is to be in the plan.",
                "{name} takes {n} quarters and is to be in the plan.",
                problem.by_id[requirement.id].duration,
                name=who,
            )
        case "earliest":
            return t("{name} cannot start before {period}.", name=who, period=when)
        case "prerequisite":
            return _prerequisite(requirement, problem, t, name, words)
        case "horizon":
            return t("The plan ends in {period}.", period=when)
        case "capacity":
            return _capacity(requirement, t, when, domain)


def _prerequisite(requirement: Requirement, problem: Problem, t: Translator, name: Name, words: Period) -> str:
    before, names = problem.by_id[requirement.before], {"name": name(requirement.id), "before": name(requirement.before)}
    if before.state is State.STOPPED:
        return t("{name} needs {before}, which was stopped.", **names)
    if before.state is State.RUNNING:
        return t("{name} needs {before}, which is finished in {period}.", **names, period=words(before.duration))
    return t.plural(
        "{name} needs {before}, which takes {n} quarter.",
        "{name} needs {before}, which takes {n} quarters.",
        before.duration,
        **names,
    )


def _capacity(requirement: Requirement, t: Translator, when: str, domain: Name) -> str:
    values = {"period": when, "amount": figure(float(requirement.amount), t)}
    n = 1 if requirement.amount == 1 else 2
    match requirement.resource:
        case "person_days":
            return t.plural(
                "In {period} there is room for {amount} day.", "In {period} there is room for {amount} days.", n, **values
            )
        case "load":
            return t("In {period} there is room for a change load of {amount}.", **values)
        case "parallel":
            return t.plural(
                "In {period} there is room for {amount} initiative at once.",
                "In {period} there is room for {amount} initiatives at once.",
                n,
                **values,
            )
        case "starts":
            return t.plural(
                "In {period} {amount} initiative can start.", "In {period} {amount} initiatives can start.", n, **values
            )
        case resource if resource.startswith(DOMAIN):
            return t.plural(
                "In {period} there is room for {amount} initiative at once in {domain}.",
                "In {period} there is room for {amount} initiatives at once in {domain}.",
                n,
                domain=domain(resource.removeprefix(DOMAIN)),
                **values,
            )
        case resource:
            return t("In {period} there is room for {amount} of {resource}.", resource=resource, **values)
