"""What a decision on a plan rests on: the first year, what it lacks, who has too much at once, and what moved since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from maturity.roadmap.decisions.model import (
    NEEDED,
    Difference,
    Entry,
    NothingPlannedError,
    NotReadyError,
    Place,
    Version,
    busy_owners,
    check_ready,
    differences,
    first_year,
    missing,
    places_of,
    proposed_day,
    settled_answers,
)
from maturity.roadmap.model import Calendar, RoadmapInitiative, State
from tests.clock import NOON
from tests.roadmap.plans import a_roadmap, work


def ready(code: str, **more: object) -> RoadmapInitiative:
    agreed = {"owner": "Jo", "done_when": "x", "first_action": "bel", "first_action_on": date(2027, 1, 4), "stop_when": "y"}
    return work(code, **(agreed | more))  # type: ignore[arg-type]


def test_the_first_year_is_what_runs_or_begins_in_its_four_quarters():
    roadmap = a_roadmap(
        work("A", start=4),
        work("B", start=5),
        work("C", start=1, state=State.RUNNING),
        work("D", start=1, state=State.DONE),
        work("E", start=1, state=State.STOPPED),
        work("F", start=None),
    )
    assert [one.code for one in first_year(roadmap)] == ["C", "A"]


def test_a_plan_is_ready_when_its_first_year_lacks_nothing():
    check_ready(a_roadmap(ready("A"), work("B", start=5)))
    lacking = a_roadmap(ready("A", owner="", first_action_on=None))
    assert missing(lacking) == {"A": ("owner", "first_action_on")}
    with pytest.raises(NotReadyError):
        check_ready(lacking)
    with pytest.raises(NothingPlannedError):
        check_ready(a_roadmap(work("B", start=None)))


@pytest.mark.parametrize(
    ("field", "nothing"),
    [("owner", ""), ("done_when", ""), ("first_action", ""), ("first_action_on", None), ("stop_when", "")],
)
def test_no_plan_is_decided_that_lacks_one_of_five_things(field, nothing):
    assert len(NEEDED) == 5
    with pytest.raises(NotReadyError) as caught:
        check_ready(a_roadmap(ready("A"), ready("B", **{field: nothing})))
    assert caught.value.missing == {"B": (field,)}


@pytest.mark.parametrize(
    ("starts", "busy"),
    [((1, 1), {}), ((1, 1, 1), {"Jo": (1, 3)}), ((1, 2, 3), {"Jo": (3, 3)}), ((1, 1, 4), {}), ((1, 2, 3, 3), {"Jo": (3, 4)})],
)
def test_an_owner_carries_two_at_once(starts, busy):
    made = [work(f"A-{at}", start=start, quarters=3, owner="Jo") for at, start in enumerate(starts)]
    assert (
        busy_owners(a_roadmap(*made, work("B", owner="Kim"), work("C"), work("D", start=1, owner="Jo", state=State.DONE))) == busy
    )


@pytest.mark.parametrize(
    ("start", "today", "day"),
    [
        (1, date(2026, 11, 18), date(2027, 1, 14)),  # a Thursday
        (2, date(2026, 11, 18), date(2027, 4, 14)),  # a Wednesday
        (4, date(2026, 11, 18), date(2027, 10, 14)),
        (1, date(2027, 2, 1), date(2027, 2, 12)),  # Sunday the 14th
        (1, date(2027, 2, 28), date(2027, 3, 12)),  # Saturday the 13th
        (None, date(2026, 11, 18), date(2027, 1, 14)),
    ],
)
def test_the_first_action_is_within_fourteen_days_on_a_working_day(start, today, day):
    assert proposed_day(Calendar(2027), work("A", start=start), today) == day


def entry(kind: str, subject: str = "", why: str = "") -> Entry:
    return Entry(1, NOON, kind, subject, why=why)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("log", "answers"),
    [
        ([], None),
        ([entry("moved")], None),
        ([entry("returned"), entry("decided")], None),
        ([entry("answered", "days"), entry("decided")], None),
        ([entry("moved"), entry("decided")], {}),
        ([entry("decided"), entry("answered", "days", "yes"), entry("answered", "days", "no")], {"days": "yes"}),
        ([entry("decided"), entry("decided"), entry("answered", "days", "old")], {}),
        ([entry("decided"), entry("returned"), entry("answered", "start", "yes")], {"start": "yes"}),
    ],
)
def test_answers_hold_that_the_last_decision_rests_on(log, answers):
    found = settled_answers(log)
    assert (None if found is None else {key: one.why for key, one in found.items()}) == answers


def test_what_moved_is_told_in_quarters_of_now():
    then = a_roadmap(work("A", start=2), work("B", start=3), work("C", start=1), work("D", start=None), work("E", start=4))
    version = Version(1, datetime(2026, 11, 12), "", "", places_of(then), then.calendar)
    now = replace(
        a_roadmap(
            work("A", start=1),
            work("B", start=3),
            work("D", start=None),
            work("E", start=3, state=State.STOPPED),
            work("F", start=5),
            work("G", start=None),
        ),
        calendar=Calendar(2027, 2),
    )
    assert differences(version, now) == (
        Difference("B", "Werk B", 2, 3),
        Difference("C", "Werk C", 0, None),
        Difference("E", "Werk E", 3, None),
        Difference("F", "Werk F", None, 5),
    )


def test_a_version_keeps_what_was_chosen():
    chosen = (work("A", start=2, quarters=3), work("B", start=None), work("C", state=State.DONE), work("D", state=State.RUNNING))
    left = (work("E", state=State.IDEA), work("F", state=State.STOPPED))
    assert places_of(a_roadmap(*chosen, *left)) == (
        Place("A", "Werk A", 2, 3),
        Place("B", "Werk B", None, 1),
        Place("C", "Werk C", 1, 1),
        Place("D", "Werk D", 1, 1),
    )
