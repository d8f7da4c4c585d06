"""The edges of what can be planned: what just may, and what just may not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.roadmap.model import Lift
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Levelling
from maturity.roadmap.planner.question.problem_check import faults
from maturity.roadmap.planner.question.problem_data import ProblemData

TEAM = {"team": (0, 0)}


def asked(candidate: Candidate | None = None, **fields: object) -> ProblemData:
    """A question about two quarters and a team that has nothing to do."""
    return ProblemData((candidate or Candidate("a", 1),), **{"horizon": 2, "resources": TEAM, **fields})  # type: ignore[arg-type]


def lifting(start: int, end: int) -> ProblemData:
    return asked(Candidate("a", 1, lifts=(Lift("S1", start, end),)), practices={"S1": Aim(1, (2, 2))})


@pytest.mark.parametrize(
    ("allowed", "refused", "said"),
    [
        (asked(tail=0), asked(tail=-1), "The tail must be"),
        (asked(tail=1_000), asked(tail=1_001), "The tail must be"),
        (asked(), asked(horizon=0, resources={"team": ()}), "The horizon must be"),
        (asked(), asked(resources={"team": (0, -1)}), "a figure below 0"),
        (asked(frozen_until=0), asked(frozen_until=-1), "frozen_until"),
        (asked(practices={"S1": Aim(0, (0, 100))}), asked(practices={"S1": Aim(0, (0, 101))}), "from 0 to 100"),
        (asked(practices={"S1": Aim(1, (2, 3), 0)}), asked(practices={"S1": Aim(1, (2, 3), -1)}), "weight must not be below 0"),
        (asked(levelling=Levelling(("team",), 100)), asked(levelling=Levelling(("team",), 101)), "percentages"),
        (asked(levelling=Levelling(("team",), 0)), asked(levelling=Levelling(("team",), -1)), "percentages"),
        (asked(levelling=Levelling((), price=100)), asked(levelling=Levelling((), price=101)), "percentages"),
        (asked(levelling=Levelling((), starts=0)), asked(levelling=Levelling((), starts=-1)), "number of starts"),
        (asked(Candidate("a", 0)), asked(Candidate("a", -1)), "the duration must be"),
        (asked(Candidate("a", 1, earliest=1)), asked(Candidate("a", 1, earliest=0)), "earliest must be"),
        (asked(Candidate("a", 1, latest=1)), asked(Candidate("a", 1, latest=0)), "latest must be"),
        (asked(Candidate("a", 1, fixed=1)), asked(Candidate("a", 1, fixed=0)), "fixed must be"),
        (asked(Candidate("a", 1, value=0)), asked(Candidate("a", 1, value=Fraction(-1, 2))), "the value must not be"),
        (asked(Candidate("a", 1, spread=4)), asked(Candidate("a", 1, spread=5)), "spread must be"),
        (asked(Candidate("a", 1, spread=1)), asked(Candidate("a", 1, spread=0)), "spread must be"),
        (asked(Candidate("a", 1, demand={"team": (0,)})), asked(Candidate("a", 1, demand={"team": (-1,)})), "less than 0"),
        (lifting(0, 1), lifting(1, 1), "to a higher one"),
        (lifting(99, 100), lifting(99, 101), "to a higher one"),
    ],
)
def test_the_edge_is_allowed_and_one_step_beyond_it_is_refused(allowed, refused, said):
    assert faults(allowed) == []
    assert [said in fault for fault in faults(refused)] == [True]
