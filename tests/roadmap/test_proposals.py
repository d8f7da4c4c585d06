"""What is proposed: whoever chooses all of it finds nothing of it outside the plan for want of a purpose."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from maturity.initiative.library import library
from maturity.initiative.model import Initiative, Library, Lift
from maturity.questionnaire.library import questionnaire
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.proposals import Proposal, all_prerequisites, propose, suggested_themes

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


def a_library(*initiatives: Initiative) -> Library:
    return replace(library(), initiatives=initiatives)


def offered(id: str, days: int, *lifts: Lift, requires: tuple[str, ...] = ()) -> Initiative:
    return replace(library().initiatives[0], id=id, person_days=days, requires=requires, lifts=lifts)


def order(*initiatives: Initiative, on_roadmap: tuple[str, ...] = ()) -> list[str]:
    """Everything stands at 1 and is wanted at 3: the first step to 2 closes 3 of the squared gap, both together 4."""
    gaps = Gaps(dict.fromkeys(IDS, 1.0), dict.fromkeys(IDS, 3))
    return [one.initiative.id for one in propose(a_library(*initiatives), gaps, on_roadmap)]


FIRST, BOTH = Lift("S1", 1, 2), Lift("S2", 1, 3)


def test_what_closes_most_for_a_day_comes_first_and_less_than_a_day_is_one():
    assert order(offered("a", 2, FIRST), offered("b", 1, FIRST), offered("c", 0, FIRST)) == ["b", "c", "a"]
    assert order(offered("a", 10, FIRST), offered("b", 10, BOTH)) == ["b", "a"]
    assert order(offered("a", 3, FIRST), offered("b", 5, BOTH)) == ["a", "b"]


def test_what_it_makes_possible_counts_half_also_further_on():
    last = offered("last", 10, BOTH, requires=("mid",))
    assert order(offered("mid", 4, requires=("first",)), offered("first", 3), last) == ["mid", "last", "first"]


def test_what_was_chosen_or_brings_nothing_is_not_proposed():
    assert order(offered("a", 1, FIRST), offered("b", 1, FIRST), on_roadmap=("a",)) == ["b"]
    assert order(offered("a", 1), offered("b", 1, Lift("S1", 3, 4))) == []


def test_a_proposal_says_the_lift_that_closes_most_what_it_opens_and_what_comes_first():
    gaps = Gaps({"S1": 2.0, "S2": 1.0, "S3": 1.0}, {"S1": 3, "S2": 4, "S3": 3})
    first, second = offered("first", 5), offered("second", 5, requires=("first",))
    wide = offered("wide", 5, Lift("S1", 2, 3), Lift("S2", 1, 3), Lift("S3", 1, 2), requires=("second",))
    after = offered("after", 5, Lift("S3", 2, 3), requires=("wide",))
    idle = offered("idle", 5, Lift("S1", 4, 5), requires=("wide",))
    known = a_library(first, second, wide, after, idle)
    found = {one.initiative.id: one for one in propose(known, gaps, {"first"})}
    assert found["wide"] == Proposal(wide, Lift("S2", 1, 3), 3, 4, 1, ("second",))
    assert found["second"] == Proposal(second, None, 0, None, 2, ())
    assert "first" not in found


def test_the_themes_of_a_year_are_the_domains_with_the_largest_gaps():
    aimed = dict.fromkeys(IDS, 2)
    levels = dict.fromkeys(IDS, 2.0) | {"S1": 0.0, "B1": 1.0, "B2": 1.0, "K1": 1.0}
    first, second, third = (domain.id for domain in ASKED.domains[:3])
    assert [domain.code for domain in ASKED.domains[:3]] == ["S", "B", "K"]
    assert suggested_themes(ASKED.domains, Gaps(levels, aimed), 3) == ((first, second), (third,), ())
    assert suggested_themes(ASKED.domains, Gaps(levels, aimed, frozenset({"K1", "B1", "B2"})), 1) == ((first, second),)
    assert suggested_themes(ASKED.domains, Gaps(levels | {"S1": 2.0}, aimed, frozenset({"K1", "B1"})), 2) == ((second, third), ())
