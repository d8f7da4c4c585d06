"""The roadmap in words: what has happened goes before what the planner once said."""

from __future__ import annotations

import pytest

from maturity.initiative.library import library
from maturity.initiative.model import Lift
from maturity.questionnaire.library import questionnaire
from maturity.roadmap.model import Reason, State
from maturity.roadmap.proposals import Proposal
from maturity.roadmap.roadmap_problem import Move, Order
from maturity.roadmap.sentences import order_sentence, proposal_sentence, size_sentence, why_of
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


WHY = Reason("choice")


@pytest.mark.parametrize(
    ("status", "gap", "moves", "said"),
    [
        ("optimal", 0.0, (), "Nothing moves; the plan stays as it is. Proven: no order is better."),
        ("feasible", 0.0123, (), "Nothing moves; the plan stays as it is. At most 1.2 % from the best."),
        (
            "optimal",
            0.0,
            (Move("A", 1, 2, WHY), Move("B", 2, 3, WHY), Move("C", None, 1, WHY), Move("D", 3, None, WHY)),
            "2 of 3 initiatives move. 1 initiative gets a place. 1 initiative loses its place. Proven: no order is better.",
        ),
        (
            "optimal",
            0.0,
            (Move("B", None, 3, WHY), Move("C", None, 1, WHY)),
            "0 of 3 initiatives move. 2 initiatives get a place. Proven: no order is better.",
        ),
    ],
)
def test_an_order_says_what_it_changes_and_how_certain_it_is(status, gap, moves, said):
    roadmap = a_roadmap(work("A"), work("B", start=2), work("C", start=None), work("D", start=3))
    assert order_sentence(Order(status, gap, {}, moves), roadmap, EN) == said


def test_a_first_order_moves_nothing_of_an_empty_plan():
    order = Order("optimal", 0.0, {}, (Move("A", None, 1, WHY),))
    assert order_sentence(order, a_roadmap(work("A", start=None)), EN) == "1 initiative gets a place. Proven: no order is better."


@pytest.mark.parametrize(
    ("lift", "target", "opens", "first", "said"),
    [
        (Lift("S1", 1, 4), 3, 0, (), "Brings {practice} to level 3; you aim for 3."),
        (Lift("S1", 1, 2), 3, 1, ("B-1",), "Brings {practice} to level 2; you aim for 3. Makes one other initiative possible. "),
        (None, None, 2, ("B-1", "K-1"), "Makes 2 other initiatives possible. "),
    ],
)
def test_a_proposal_promises_no_more_than_was_aimed_for(lift, target, opens, first, said):
    asked = questionnaire("cx", library().questionnaire_version)
    named = said.format(practice=f"S1 {EN.of(asked.practice('S1').name)}")
    needs = f"Needs first: {' and '.join(first)}." if first else ""
    proposal = Proposal(library().initiatives[0], lift, 2, target, opens, first)
    assert proposal_sentence(proposal, asked, EN) == named + needs


def test_what_an_initiative_asks_in_one_line():
    assert size_sentence(2, 50, 3, EN) == "2 quarters · 50 person-days · change load 3"
    assert size_sentence(1, 1, 1, EN) == "1 quarter · 1 person-day · change load 1"
