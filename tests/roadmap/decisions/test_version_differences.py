"""The difference between two plans: added, gone, moved, changed; the same plan differs in nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from maturity.initiative.library import library
from maturity.roadmap.decisions.model import Place
from maturity.roadmap.decisions.version_differences import Moment, differing
from maturity.roadmap.library_texts import from_library, localised
from maturity.roadmap.model import Calendar, RoadmapInitiative

A = RoadmapInitiative("M-1", "metrics", "Belteam", goal="Bellen", owner="Jo", start=1)
B = RoadmapInitiative("M-2", "metrics", "Mailteam", start=2, quarters=2)


CALENDAR = Calendar(2027)


def moment(*initiatives, calendar=CALENDAR):
    places = tuple(Place(one.code, one.name, one.start, one.quarters) for one in initiatives)
    return Moment(calendar, places, {one.code: one for one in initiatives})


def found(before, after):
    return [(one.code, one.kind, one.field) for one in differing(before, after)]


def test_each_kind_is_told():
    after = moment(replace(A, start=3, owner="Kim", first_action_on=date(2027, 1, 8)), replace(B, code="M-3"))
    assert found(moment(A, B), after) == [
        ("M-1", "moved", ""),
        ("M-1", "changed", "owner"),
        ("M-1", "changed", "first_action_on"),
        ("M-2", "gone", ""),
        ("M-3", "added", ""),
    ]


def test_texts_stand_beside_each_other():
    (one,) = differing(moment(A), moment(replace(A, goal="Terugbellen")))
    assert (one.before, one.after) == ("Bellen", "Terugbellen")


def test_a_quarter_is_a_moment_in_time():
    """A plan that begins a quarter later counts anew: what stood in its second quarter stands in its first."""
    later = Calendar(2027, 2)
    assert found(moment(B), moment(replace(B, start=1), calendar=later)) == []
    assert found(moment(B), moment(B, calendar=later)) == [("M-2", "moved", "")]


def test_longer_is_moved_too():
    assert found(moment(B), moment(replace(B, quarters=3))) == [("M-2", "moved", "")]


def test_an_old_version_without_texts_tells_places_only():
    old = replace(moment(A), initiatives={})
    assert found(old, moment(replace(A, owner="Kim", start=None))) == [("M-1", "moved", "")]


def test_the_library_in_another_language_is_no_change():
    source = from_library(library().initiatives[0])
    dutch, english = localised(source, "nl"), localised(source, "en")
    assert dutch.goal != english.goal
    assert found(moment(dutch), moment(english)) == []


starts = st.one_of(st.none(), st.integers(1, 12))
plans = st.dictionaries(st.sampled_from(["M-1", "M-2", "M-3", "M-4"]), st.tuples(starts, st.text(max_size=5)), max_size=4)


def made(plan):
    return moment(*(RoadmapInitiative(code, "metrics", "N", goal=goal, start=start) for code, (start, goal) in plan.items()))


@given(plans, plans)
def test_nothing_differs_from_itself_and_the_way_back_tells_the_same(one, other):
    assert differing(made(one), made(one)) == ()
    there, back = differing(made(one), made(other)), differing(made(other), made(one))
    turned = {"added": "gone", "gone": "added"}
    assert [(each.code, turned.get(each.kind, each.kind), each.field) for each in back] == [
        (each.code, each.kind, each.field) for each in there
    ]
    assert [(each.before, each.start_before) for each in back] == [(each.after, each.start_after) for each in there]
