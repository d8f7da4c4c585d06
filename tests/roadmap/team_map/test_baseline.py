"""What moved since the decided plan: counted, shown at its old place, and led to the new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.roadmap.decisions.model import Version, places_of
from maturity.roadmap.model import Calendar, State
from maturity.roadmap.team_map.baseline import shift_since, with_ghosts
from maturity.roadmap.team_map.baseline_geometry import lay_traces
from maturity.roadmap.team_map.charts import bar_chart, describe_team_map, lay_out, strip_chart
from maturity.roadmap.team_map.line_geometry import lay_rails
from tests.clock import AFTER_MIDNIGHT
from tests.roadmap.plans import EN, a_roadmap, pictured, roadmaps, work
from tests.sampling import examples

DECIDED = datetime(2026, 11, 12, 9, tzinfo=UTC)


def decided(roadmap):
    return Version(1, DECIDED, "Directie", "", places_of(roadmap), roadmap.calendar, roadmap.initiatives)


def moved(roadmap, **starts):
    """The roadmap with initiatives (S_1 for S-1) at other starts."""
    found = {code.replace("_", "-"): start for code, start in starts.items()}
    return replace(roadmap, initiatives=tuple(replace(i, start=found.get(i.code, i.start)) for i in roadmap.initiatives))


def nineteen():
    return a_roadmap(*(work(f"S-{n}", start=1 + n % 11) for n in range(19)), work("C-1", "culture", start=None))


def test_four_of_nineteen_moved():
    before = nineteen()
    now = moved(before, S_1=6, S_2=1, S_3=12, S_4=2, S_5=None, C_1=3)
    shift = shift_since(decided(before), now, EN)
    assert shift.sentence == "4 of 19 moved since the decision of 12 November 2026, 1 new, 1 no longer in the plan."
    assert {mark.code: (mark.start, mark.moved) for mark in shift.baseline_marks} == {
        "S-1": (2, True), "S-2": (3, True), "S-3": (4, True), "S-4": (5, True), "S-5": (6, False)
    }  # fmt: skip
    assert shift.added == {"C-1"}


def test_when_nothing_moved_there_is_nothing_to_see():
    plan = nineteen()
    shift = shift_since(decided(plan), plan, EN)
    assert (shift.baseline_marks, shift.added) == ((), frozenset())
    assert shift.sentence == "0 of 19 moved since the decision of 12 November 2026."


def test_a_decision_just_after_midnight_is_of_the_new_day():
    plan = nineteen()
    late = replace(decided(plan), decided_at=AFTER_MIDNIGHT)
    assert shift_since(late, plan, EN).sentence == "0 of 19 moved since the decision of 18 November 2026."


def test_what_was_stopped_leaves_its_ghost_behind():
    before = a_roadmap(work("S-1", start=2, quarters=3))
    now = replace(before, initiatives=(replace(before.initiatives[0], state=State.STOPPED),))
    (mark,) = shift_since(decided(before), now, EN).baseline_marks
    assert (mark.code, mark.quarter, mark.period, mark.moved) == ("S-1", 4, "Q2–Q4 2027", False)


def test_what_would_have_ended_after_the_plan_has_its_mark_in_the_last_quarter():
    before = a_roadmap(work("S-1", start=12, quarters=3))
    (mark,) = shift_since(decided(before), moved(before, S_1=9), EN).baseline_marks
    assert (mark.start, mark.quarter, mark.period) == (12, 12, "Q4 2029 – Q2 2030")


def test_what_was_taken_off_the_roadmap_is_remembered_by_the_version():
    (mark,) = shift_since(decided(a_roadmap(work("S-1"))), a_roadmap(), EN).baseline_marks
    assert (mark.name, mark.domain) == ("Werk S-1", "strategy")


def test_a_plan_that_begins_later_counts_in_its_own_quarters():
    before = a_roadmap(work("S-1", start=6), work("S-2", start=2))
    now = replace(moved(before, S_1=3, S_2=1), calendar=Calendar(2028))
    (mark,) = shift_since(decided(before), now, EN).baseline_marks
    assert (mark.code, mark.start) == ("S-1", 2), "S-2 stood before the map begins"


def shown(before, now):
    return with_ghosts(pictured(now), decided(before), now, EN)


def test_the_rows_say_where_it_stood():
    before = a_roadmap(work("S-1", start=2), work("S-2", start=None), work("S-3"))
    rows = {row.code: row.before for row in shown(before, moved(before, S_1=4, S_2=5)).table()}
    assert rows == {"S-1": "Q2 2027", "S-2": "Not in the plan", "S-3": ""}


def test_a_ghost_stands_in_its_old_quarter_and_its_track_ends_at_the_new_place():
    before = a_roadmap(work("S-1", start=2), work("S-2", start=9))
    picture = shown(before, moved(before, S_1=7, S_2=3))
    rails = lay_rails(picture.lines, 0, 1200, 100)
    spots = {station.code: point for rail in rails for station, point in rail.spots()}
    for trace in lay_traces(picture, rails):
        quarter = (trace.mark.quarter - 1) * 100
        assert quarter < trace.spot[0] < quarter + 100
        assert trace.track[-1][0] == pytest.approx(spots[trace.mark.code][0])
        below = trace.track[-1][1] > spots[trace.mark.code][1]
        assert below == (trace.mark.code == "S-1"), "later runs below the line, earlier above it"


@pytest.mark.thorough
@examples(12)
@given(roadmaps(), st.integers(1, 6))
def test_ghosts_stand_in_the_way_of_no_name(roadmap, by):
    then = tuple(replace(one, start=one.start and (one.start + by) % 9 + 1) for one in roadmap.initiatives)
    before = replace(roadmap, initiatives=then)
    picture = shown(before, roadmap)
    rails = lay_rails(picture.lines, 168, 974, 98)
    poster, _ = lay_out(picture, EN)
    for trace in lay_traces(picture, rails):
        assert not any(label.box.overlaps(trace.box) for label in poster.labels.values())


def test_every_form_of_the_picture_tells_it():
    before = nineteen()
    picture = shown(before, moved(before, S_1=6))
    assert "1 of 19 moved" in describe_team_map(picture, EN)
    words = [row["text"] for rows in strip_chart(picture, EN).to_dict()["datasets"].values() for row in rows if "text" in row]
    assert "Q2 2028, was Q2 2027" in words
    plain, told = (bar_chart(one, EN).to_dict() for one in (pictured(before), picture))
    arrows = [row for rows in told["datasets"].values() for row in rows if str(row.get("shape")).startswith("triangle")]
    assert len(arrows) == 1
    assert "triangle" not in str(plain["datasets"])
