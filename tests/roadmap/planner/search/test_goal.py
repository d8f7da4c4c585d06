"""What a goal asks of a solver's model: one of several, and no less than each."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from ortools.sat.python import cp_model

from maturity.roadmap.planner.search.goal import any_of, at_least


def most(model: cp_model.CpModel, wanted: Any) -> int:
    """The most that an expression can be."""
    model.maximize(wanted)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return int(solver.objective_value)


@pytest.mark.parametrize(("given", "found"), [((0, 0), 0), ((1, 0), 1), ((1, 1), 1), ((), 0)])
def test_something_is_there_when_one_of_several_is(given, found):
    model = cp_model.CpModel()
    assert most(model, any_of(SimpleNamespace(model=model), [model.new_constant(one) for one in given])) == found


@pytest.mark.parametrize(("given", "least"), [((2, 3), 3), ((-1, 0), 0), ((), 0), ((5,), 5)])
def test_a_figure_is_pressed_down_to_the_largest_of_several(given, least):
    model = cp_model.CpModel()
    form = SimpleNamespace(model=model)
    assert -most(model, -at_least(form, 5, [model.new_constant(one) for one in given])) == least
    model = cp_model.CpModel()
    assert -most(model, -at_least(SimpleNamespace(model=model), 5, list(given))) == least
