"""The roadmap in words: what has happened goes before what the planner once said."""

from __future__ import annotations

import pytest

from maturity.roadmap.model import Reason, State
from maturity.roadmap.sentences import why_of
from tests.roadmap.plans import EN, a_roadmap, work


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.PLANNED, "Starts right away: nothing stands in its way."),
        (State.RUNNING, "Is already under way."),
        (State.DONE, "Is finished."),
    ],
)
def test_a_reason_keeps_step_with_what_happened(state, said):
    one = work("S-1", state=state, reason=Reason("first_quarter"))
    assert why_of(a_roadmap(one), one, EN) == said
