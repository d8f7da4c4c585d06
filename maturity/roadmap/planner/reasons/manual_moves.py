"""What a plan breaks that was moved by hand: every rule and every wish, one sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Figure, Place
from maturity.roadmap.planner.question.constraints import (
    Capacity,
    Closed,
    Earliest,
    Horizon,
    Prerequisite,
    Running,
    Schedule,
    Violation,
    violations,
)
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.sentences import Name, Period, holders, names, numbered, shortage
from maturity.roadmap.planner.reasons.shortages import Shortages
from maturity.roadmap.planner.search.objectives import broken_wishes

Kind = Literal[
    "running",
    "closed",
    "earliest",
    "horizon",
    "prerequisite",
    "missing",
    "stopped",
    "capacity",
    "fixed",
    "latest",
    "frozen",
    "must",
]
WISHES = ("fixed", "latest", "frozen", "must")


@dataclass(frozen=True)
class Break:
    """Something that a plan breaks.

    kind: the rule, or the wish (one of WISHES): `ids` starts or finishes in `at` (None: not in the plan) and not as it should
    with regard to `period`; other: the prerequisite; for a capacity: in `period` there is `amount` too little of `resource`, and
    `ids` hold it, what has most value for what it takes first. For a prerequisite `amount` is how many periods it is late.
    """

    kind: Kind
    ids: tuple[str, ...]
    period: int
    at: int | None = None
    other: str = ""
    resource: str = ""
    amount: Figure = 0

    @property
    def is_wish(self) -> bool:
        """Whether it is only a wish that is broken, and the plan could be carried out."""
        return self.kind in WISHES


def broken_by(problem: Problem, plan: Mapping[str, Place | int]) -> tuple[Break, ...]:
    """Everything that a plan breaks: rules first, then wishes. Empty for a plan that is allowed and grants every wish.

    A shortage is told once for each period of a resource, and not for each initiative that has a part in it.
    `plan` must hold what is under way too; ids that are not in the problem are left aside.
    """
    schedule = problem.places({id: at for id, at in plan.items() if id in problem.by_id})
    found: dict[Break, None] = {}
    for violation in violations(problem, schedule):
        found[_broken(problem, schedule, violation)] = None
    return (*found, *_wishes(problem, schedule))


def _broken(problem: Problem, plan: Schedule, violation: Violation) -> Break:
    id, period, place = violation.id, violation.period, plan.get(violation.id)
    at = None if place is None else place.start
    match violation.rule:
        case Running():
            return Break("running", (id,), period, at)
        case Closed():
            return Break("closed", (id,), period, at)
        case Earliest():
            return Break("earliest", (id,), period, at)
        case Horizon(last=last):
            return Break("horizon", (id,), last, period)
        case Prerequisite(before=before) if before in plan:
            return Break("prerequisite", (id,), period, at, before, amount=period + 1 - plan[id].start)
        case Prerequisite(before=before):
            stopped = problem.by_id[before].state is State.STOPPED
            return Break("stopped" if stopped else "missing", (id,), 0, at, before)
        case Capacity() as rule:
            return Break("capacity", _holders(problem, plan, rule, period), period, None, "", rule.resource, violation.amount)


def _holders(problem: Problem, plan: Schedule, rule: Capacity, period: int) -> tuple[str, ...]:
    return Shortages(problem, plan).holders(rule, period)


def _wishes(problem: Problem, plan: Schedule) -> Iterator[Break]:
    for id in sorted([*problem.open, *problem.running]):
        for wish in broken_wishes(problem, id, plan.get(id)):
            place = plan.get(id)
            at = None if place is None else place.finish if wish.kind == "latest" else place.start
            yield Break(wish.kind, (id,), wish.period, at)


def break_sentence(found: Break, t: Translator, name: Name = str, period: Period | None = None, domain: Name = str) -> str:
    """What is broken, in one sentence; for a shortage in two."""
    words, who = period or numbered(t), names(found.ids, t, name)
    values = {"name": who, "period": words(found.period), "at": "" if found.at is None else words(found.at)}
    match found.kind:
        case "running":
            return t("{name} is under way and cannot move.", name=who)
        case "closed":
            return t("{name} is done or was stopped, and takes no place in the plan.", name=who)
        case "earliest":
            return t("{name} starts in {at}, but cannot start before {period}.", **values)
        case "horizon":
            return t("{name} would be finished in {at}, but the plan ends in {period}.", **values)
        case "prerequisite":
            return _late(found, t, name, values)
        case "missing":
            return t("{name} needs {other}, which is not in the plan.", name=who, other=name(found.other))
        case "stopped":
            return t("{name} needs {other}, which was stopped.", name=who, other=name(found.other))
        case "capacity":
            return " ".join((shortage(found.resource, float(found.amount), values["period"], t, domain), holders(who, t)))
        case _:
            return _wish(found, t, values)


def _late(found: Break, t: Translator, name: Name, values: dict[str, str]) -> str:
    return t.plural(
        "{name} starts in {at}, but needs {other}, which is finished in {period}: {n} quarter too early.",
        "{name} starts in {at}, but needs {other}, which is finished in {period}: {n} quarters too early.",
        int(found.amount),
        other=name(found.other),
        **values,
    )


def _wish(found: Break, t: Translator, values: dict[str, str]) -> str:
    match found.kind, found.at:
        case "must", _:
            return t("{name} has to be done; it is not in the plan.", name=values["name"])
        case "fixed", None:
            return t("{name} was to start in {period}; it is not in the plan.", name=values["name"], period=values["period"])
        case "fixed", _:
            return t("{name} was to start in {period}; it starts in {at}.", **values)
        case "latest", None:
            return t(
                "{name} was to be finished in {period}; it is not in the plan.", name=values["name"], period=values["period"]
            )
        case "latest", _:
            return t("{name} was to be finished in {period}; it is finished in {at}.", **values)
        case _, None:
            return t("{name} was to stay in {period}; it is not in the plan.", name=values["name"], period=values["period"])
        case _:
            return t("{name} was to stay in {period}; it starts in {at}.", **values)
