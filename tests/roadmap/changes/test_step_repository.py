"""Changes of the order in the store: the last comes off first, the oldest is forgotten, and each organisation has its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.database import Database
from maturity.roadmap import service
from maturity.roadmap.changes import step_repository as steps
from maturity.roadmap.changes.progress import QuarterReport
from maturity.roadmap.changes.step_repository import MOST_STEPS
from maturity.roadmap.model import Reason
from maturity.roadmap.repository import Places
from tests.conftest import Cast
from tests.roadmap.decisions.test_deciding import OWN
from tests.roadmap.plans import work

REASON = Reason("capacity", ("S-2",), 3, "person_days", 4.0)


@pytest.fixture
def ours(db: Database, cast: Cast) -> tuple[str, str]:
    """Two organisations with a roadmap."""
    for actor in (cast.ann, cast.charlie):
        service.add_own(db, actor, "M", OWN)
    return cast.organisation.id, cast.elsewhere.id


def places(number: int) -> Places:
    return {"S-1": (number, REASON), "S-2": (None, None)}


def test_the_last_change_is_taken_back_first(db, ours):
    mine, theirs = ours
    with db.writing(theirs) as session:
        steps.push(session, theirs, "c", "moved", "elsewhere", places(9))
    with db.writing(mine) as session:
        assert (steps.last(session, mine), steps.pop(session, mine)) == (None, None)
        for number in (1, 2):
            steps.push(session, mine, "a", "moved", f"S-{number}", places(number))
        found = steps.last(session, mine)
        assert found is not None
        assert (found.kind, found.subject) == ("moved", "S-2")
        assert [steps.pop(session, mine) for _ in range(3)] == [places(2), places(1), None]
    with db.reading(theirs) as session:
        assert steps.last(session, theirs) is not None


def test_so_many_changes_are_remembered_and_no_more(db, ours):
    mine, theirs = ours
    with db.writing(theirs) as session:
        steps.push(session, theirs, "c", "moved", "", places(9))
    with db.writing(mine) as session:
        for number in range(1, MOST_STEPS + 3):
            steps.push(session, mine, "a", "moved", "", places(number))
        back = []
        while (found := steps.pop(session, mine)) is not None:
            back.append(found["S-1"][0])
    assert back == list(range(MOST_STEPS + 2, 2, -1))
    with db.writing(mine) as session:
        steps.push(session, mine, "a", "moved", "", places(1))
        steps.clear(session, mine)
        assert steps.last(session, mine) is None
    with db.reading(theirs) as session:
        assert steps.last(session, theirs) is not None


def test_what_was_told_of_a_quarter_stands_newest_first(db, ours):
    mine, theirs = ours
    late, done = QuarterReport("late", " Ziek ", 2), QuarterReport("done", "", 1)
    with db.writing(mine) as session:
        steps.tell(session, mine, "a", 8108, {"S-2": late, "S-1": done})
        steps.tell(session, mine, "a", 8109, {"S-2": done})
        found = [(one.code, one.moment, one.report) for one in steps.progress(session, mine)]
    assert found == [("S-2", 8109, done), ("S-2", 8108, replace(late, why="Ziek")), ("S-1", 8108, done)]
    with db.reading(theirs) as session:
        assert steps.progress(session, theirs) == []


def test_where_everything_stands_with_its_reason():
    found = steps.places_before((work("S-1", start=2, reason=REASON), work("S-2", start=None)))
    assert found == places(2)


@pytest.mark.parametrize(
    ("before", "is_ordered"),
    [
        ({"M-9": (None, None)}, False),
        ({"M-9": (None, Reason("no_gap"))}, True),  # it was left out of a plan
        ({"M-9": (2, None)}, True),
        ({"M-9": (2, REASON)}, True),
    ],
)
def test_back_before_the_first_plan_there_was_none(db, cast, ours, before, is_ordered):
    order = service.order(db, cast.ann)
    service.accept_order(db, cast.ann, service.roadmap(db, cast.ann, "nl").revision, order.status, order.places)
    known = service.roadmap(db, cast.ann, "nl")
    assert known.sequenced_at is not None
    with db.writing(ours[0]) as session:
        service.restore(session, cast.ann, known, before)
    assert (service.roadmap(db, cast.ann, "nl").sequenced_at is not None) is is_ordered
    assert service.roadmap(db, cast.ann, "nl").initiative("M-9").start == before["M-9"][0]
