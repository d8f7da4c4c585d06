"""Wishes that cannot all be granted: the smallest set of wishes and facts that says why."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ortools.sat.python import cp_model

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.count_limits import DOMAIN
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.assumptions import EFFORT, Claim, Together
from maturity.roadmap.planner.reasons.sentences import Name, Period, figure, numbered

#: How many questions finding a smaller set may cost: a number, so that the answer does not depend on the clock.
QUESTIONS = 400


def conflict(problem: Problem, wishes: Sequence[Claim], questions: int = QUESTIONS) -> tuple[Claim, ...] | None:
    """The smallest set of wishes and facts that cannot all hold: without any one of them the others can. None when all can.

    `assumptions.wishes` gives the wishes that are in the problem; others may be added. When so many `questions` to the solver are
    not enough for that, the set is one that cannot hold all the same, but something may be missed in it. The same in every run.
    Raises KeyError for a wish about an initiative that is not in the problem.
    """
    together = Together(problem, wishes)
    if together.hold(together.claims, 10 * EFFORT):
        return None
    end = together.asked + questions
    found = _smaller(together, _filtered(together, together.claims, end), end)
    return tuple(sorted(found, key=lambda claim: together.claims.index(claim), reverse=True))


def _filtered(together: Together, claims: Sequence[Claim], end: int) -> list[Claim]:
    """What remains when one after the other goes that can be missed: first by halves, in the end one by one."""
    left, size = list(claims), len(claims) // 2
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


def _smaller(together: Together, known: list[Claim], end: int) -> list[Claim]:
    """A set with the fewest claims of all; `known` when there is none smaller, or no time to find it.

    Of each set of claims that must be given up for the others to hold, a conflict has at least one (Ignatiev and others, 2015).
    """
    given_up: list[frozenset[Claim]] = []
    while together.asked < end:
        fewest = _one_of_each(given_up)
        if len(fewest) >= len(known):
            break
        if not together.hold(fewest):
            return fewest
        given_up.append(frozenset(together.claims) - together.most(fewest))
    return known


def _one_of_each(sets: Collection[frozenset[Claim]]) -> list[Claim]:
    """The fewest claims that have one of each set among them."""
    model = cp_model.CpModel()
    chosen = {claim: model.new_bool_var("") for claim in dict.fromkeys(claim for each in sets for claim in sorted(each, key=str))}
    for each in sets:
        model.add_bool_or([chosen[claim] for claim in sorted(each, key=str)])
    model.minimize(sum(chosen.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.solve(model)
    return [claim for claim, x in chosen.items() if solver.boolean_value(x)]


def sentence(
    claim: Claim, problem: Problem, t: Translator, name: Name = str, period: Period | None = None, domain: Name = str
) -> str:
    """A claim in words, with how long the initiatives take that it is about."""
    words = period or numbered(t)
    when, who = words(claim.period), name(claim.id)
    match claim.kind:
        case "start":
            return t.plural(
                "{name} takes {n} quarter and is to start in {period}.",
                "{name} takes {n} quarters and is to start in {period}.",
                problem.by_id[claim.id].duration,
                name=who,
                period=when,
            )
        case "finish":
            return t.plural(
                "{name} takes {n} quarter and is to be finished in {period}.",
                "{name} takes {n} quarters and is to be finished in {period}.",
                problem.by_id[claim.id].duration,
                name=who,
                period=when,
            )
        case "frozen":
            return t("{name} was agreed for {period}, which is too near to move.", name=who, period=when)
        case "in":
            return t.plural(
                "{name} takes {n} quarter and is to be in the plan.",
                "{name} takes {n} quarters and is to be in the plan.",
                problem.by_id[claim.id].duration,
                name=who,
            )
        case "earliest":
            return t("{name} cannot start before {period}.", name=who, period=when)
        case "prerequisite":
            return _prerequisite(claim, problem, t, name, words)
        case "horizon":
            return t("The plan ends in {period}.", period=when)
        case "capacity":
            return _capacity(claim, t, when, domain)


def _prerequisite(claim: Claim, problem: Problem, t: Translator, name: Name, words: Period) -> str:
    before, names = problem.by_id[claim.before], {"name": name(claim.id), "before": name(claim.before)}
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


def _capacity(claim: Claim, t: Translator, when: str, domain: Name) -> str:
    values = {"period": when, "amount": figure(float(claim.amount), t)}
    n = 1 if claim.amount == 1 else 2
    match claim.resource:
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
