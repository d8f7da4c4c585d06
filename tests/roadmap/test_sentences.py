"""The roadmap in words: what has happened goes before what the planner once said."""

from __future__ import annotations

import pytest

from maturity.roadmap.model import Reason, State
from maturity.roadmap.sentences import why_of
from tests.roadmap.plans import EN, a_roadmap, pictured, work


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


def test_what_is_not_wanted_stands_with_its_reason_among_what_is_not_done():
    chosen, refused = work("S-1", start=None), work("S-2", start=None, state=State.IDEA, refused="Dat doet de koepel.")
    roadmap = a_roadmap(refused, chosen, work("S-3", start=None, state=State.IDEA))
    assert roadmap.left_out == (chosen, refused)
    assert why_of(roadmap, refused, EN) == "We do not choose this: Dat doet de koepel."
    assert [one.code for one in pictured(roadmap).siding] == ["S-1", "S-2"]
