"""What is proposed: whoever chooses all of it finds nothing of it outside the plan for want of a purpose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maturity.initiative.library import library
from maturity.questionnaire.library import questionnaire
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.proposals import all_prerequisites, propose

ASKED = questionnaire("cx", library().questionnaire_version)
IDS = [practice.id for practice in ASKED.practices]
STANDINGS = st.fixed_dictionaries({practice: st.sampled_from([None, 1.0, 2.0, 3.0, 4.0]) for practice in IDS})


def idle(gaps: Gaps, at_most: int = 12) -> list[str]:
    """The proposals that close nothing and that no other proposal needs."""
    found = propose(library(), gaps, (), at_most)
    needed = {code for one in found if one.lift is not None for code in all_prerequisites(library(), one.initiative.id)}
    return [one.initiative.id for one in found if one.lift is None and one.initiative.id not in needed]


def test_a_quick_scan_gets_no_proposal_without_a_purpose():
    levels = dict.fromkeys(ASKED.core, 2.0) | {"S1": 1.0, "B5": 1.0, "G6": 1.0, "C3": 1.0, "M5": 4.0}
    gaps = Gaps(levels, dict.fromkeys(IDS, 3), ASKED.core)
    assert idle(gaps) == []
    assert len(propose(library(), gaps, ())) == 12, "what goes makes room for the next"


@given(STANDINGS, st.integers(1, 20))
def test_every_proposal_closes_a_gap_or_opens_the_way_to_one_that_does(levels, at_most):
    assert idle(Gaps(levels, dict.fromkeys(IDS, 3), ASKED.core), at_most) == []
