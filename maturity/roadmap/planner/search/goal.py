"""What a search can take as far as it goes, and what such a goal can ask of a solver's model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from ortools.sat.python import cp_model

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Model, Schedule, WholeDemand
from maturity.roadmap.planner.question.windows import Windows

#: What the place of one candidate is worth, in whole units; None: it is not in the plan.
Weight = Callable[[str, Place | None], int]
#: A practice, a level of it, and a period.
Step = tuple[str, int, int]


class Formulation(Model, Protocol):
    """A model with a place for each initiative in its window, or none."""

    model: cp_model.CpModel
    linearization: int  #: how much the solver should lean on the linear relaxation, 0 to 2
    polish: float  #: what a canonical plan may cost, in the solver's deterministic time: the same on every machine
    pace: float  #: how much of that time the search takes per second that it is given: less than a machine can do in one
    reached: dict[Step, Any]  #: whether a practice has made a step; made once, by `value.reached`

    def __init__(self, windows: Windows) -> None: ...

    def expression(self, name: str, weight: Weight) -> Any:
        """The sum of what the places are worth as a linear expression."""

    def use(self, demand: WholeDemand, periods: int) -> list[Any]:
        """What the placed ones demand together in each period, as linear expressions."""

    def present(self, id: str) -> Any:
        """1 when a candidate is in the plan, as a linear expression."""

    def ended(self, id: str, period: int) -> Any:
        """1 when a candidate is finished in a period or before, as a linear expression."""

    def hint(self, schedule: Schedule) -> None:
        """Tells the solver where to begin."""

    def schedule(self, solver: cp_model.CpSolver) -> dict[str, Place]:
        """The places in the solution."""


class Goal(Protocol):
    """What a search can take as far as it goes. More is always better: what is to be avoided counts below zero."""

    @property
    def name(self) -> str: ...

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """What a schedule is worth; the sum over `ids` of what their places are worth, where it is such a sum."""

    def without(self, ids: Iterable[str]) -> int:
        """What candidates add to that when none of them is in the plan."""

    def ceiling(self, windows: Windows) -> int:
        """What no schedule can exceed."""

    def floor(self, windows: Windows) -> int:
        """What no schedule can stay below."""

    def expressed(self, form: Formulation) -> Any:
        """The goal as a linear expression in a solver's model."""


def at_least(form: Formulation, most: int, expressions: Iterable[Any]) -> Any:
    """A variable from 0 to `most` that is at least each of these; the objective presses it down."""
    found = form.model.new_int_var(0, most, "")
    for expression in expressions:
        if not isinstance(expression, int) or expression > 0:
            form.model.add(found >= expression)
    return found


def any_of(form: Formulation, expressions: Iterable[Any], name: str = "") -> Any:
    """A variable that can be 1 only when one of these is."""
    found = form.model.new_bool_var(name)
    form.model.add(found <= sum(expressions))
    return found
