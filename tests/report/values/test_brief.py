"""What a director has to know in two minutes: why now, what a no means, and what changed since the last decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.language import Translator
from maturity.report.model import Decided
from maturity.report.values.brief import brief_of
from maturity.report.values.logbook import decided
from maturity.roadmap.decisions.model import Entry, Version, places_of
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from tests.clock import AFTER_MIDNIGHT, NOON, TODAY
from tests.roadmap.plans import a_roadmap, work

EN = Translator("en")


def decided_plan(roadmap: Roadmap) -> Version:
    return Version(1, NOON.astimezone(), "", "", places_of(roadmap), roadmap.calendar, roadmap.initiatives)


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        ((2, 2, 3), "2 initiatives begin in Q2 2027; their owners need your answer before 1 April 2027."),
        ((4,), "1 initiative begins in Q4 2027; its owner needs your answer before 1 October 2027."),
        ((5,), "Nothing new begins in the first year; this is about going on with what runs."),
    ],
)
def test_the_first_that_begins_say_why_now(starts, said):
    roadmap = a_roadmap(*(work(f"S-{at}", start=start) for at, start in enumerate(starts)))
    assert brief_of(roadmap, [], EN).why_now == said


def test_a_day_that_was_said_is_the_only_one():
    found = brief_of(a_roadmap(work("S-1", start=2)), [], EN, date(2026, 12, 1), "Internal")
    assert found.why_now == "1 initiative begins in Q2 2027; its owner waits for your answer."
    assert (found.answer_by, found.mark) == (date(2026, 12, 1), "Internal")


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (0, "The plan comes back to you, changed as you say."),
        (3, "What runs already goes on: Werk R-0, Werk R-1 and Werk R-2."),
        (4, "What runs already goes on: Werk R-0, Werk R-1, Werk R-2 and 1 more."),
    ],
)
def test_what_runs_goes_on_whatever_is_decided(runs, said):
    running = [work(f"R-{at}", state=State.RUNNING) for at in range(runs)]
    found = brief_of(a_roadmap(*running), [], EN).if_no
    assert found.endswith(said)
    assert "does not begin" not in found
    assert brief_of(a_roadmap(*running, work("S-1")), [], EN).if_no.startswith("1 initiative does not begin in the first year")


def test_what_changed_since_the_last_decision_is_named():
    def plan(*more: RoadmapInitiative) -> Roadmap:
        return a_roadmap(work("A", start=1), *more)

    before = plan(work("B", start=2))
    now = plan(work("B", start=3), work("C"), work("D"), work("E"))
    assert brief_of(now, [], EN).changed == ()
    assert (brief_of(now, [], EN).decided_on, brief_of(now, [decided_plan(before)], EN).decided_on) == (None, TODAY)
    assert brief_of(before, [decided_plan(before)], EN).changed == ("Nothing changed.",)
    assert brief_of(now, [decided_plan(before), decided_plan(now)], EN).changed == (
        "Added: Werk C, Werk D and 1 more.",
        "Moved: Werk B.",
    )


@pytest.mark.parametrize(
    ("kind", "subject", "said", "why"),
    [
        ("ordered", "", "The order of the plan was accepted.", "So"),
        ("stopped", "S-1", "S-1 Werk S-1 was stopped.", "So"),
        ("waived", "S-1 X-9", "S-1 Werk S-1 no longer waits for X-9.", "So"),
        ("capacity", "medium", "What the organisation can bear was changed.", ""),
        ("closed", str(4 * 2027 + 2), "Looked back on Q3 2027.", "So"),
        ("answered", "days", "Answered on the days for the first year.", "So"),
    ],
)
def test_a_line_of_the_log_is_said_in_words(kind, subject, said, why):
    entry = Entry(1, NOON, kind, subject, "Fenna", "So")
    assert decided(a_roadmap(work("S-1")), [entry], EN) == (Decided(TODAY, said, "Fenna", why),)


def test_work_between_decisions_is_no_line():
    log = [Entry(1, NOON, "moved"), Entry(2, NOON, "undone"), Entry(3, NOON, "decided")]
    assert [line.what for line in decided(replace(a_roadmap(), revision=2), log, EN)] == ["The plan was decided."]


def test_a_decision_just_after_midnight_is_of_the_new_day():
    """The store keeps moments in UTC; the pages and the document tell the day on which it was decided here."""
    plan = a_roadmap(work("S-1"))
    late = replace(decided_plan(plan), decided_at=AFTER_MIDNIGHT)
    assert brief_of(plan, [late], EN).decided_on == TODAY
    assert [line.on for line in decided(plan, [Entry(1, AFTER_MIDNIGHT, "decided")], EN)] == [TODAY]
