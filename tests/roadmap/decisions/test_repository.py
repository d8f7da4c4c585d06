"""Decided plans and the log in the store: numbered per organisation, the newest first, and every word as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from maturity.roadmap import service
from maturity.roadmap.decisions import repository
from maturity.roadmap.decisions.model import Entry, Place, Version
from maturity.roadmap.model import Calendar, State
from tests.clock import NOON
from tests.roadmap.decisions.test_deciding import OWN
from tests.roadmap.plans import a_roadmap, work

AT = NOON.astimezone()


@pytest.fixture
def both(db, cast):
    """Two organisations with a roadmap."""
    for actor in (cast.ann, cast.charlie):
        service.add_own(db, actor, "M", OWN)
    return cast.organisation.id, cast.elsewhere.id


def test_a_version_keeps_the_plan_as_it_was_and_the_newest_comes_first(db, both):
    mine, theirs = both
    one = work("S-1", start=3, quarters=2, first_action_on=date(2027, 7, 8), requires=("S-2",))
    plan = replace(a_roadmap(one, work("S-2", state=State.IDEA)), organisation_id=mine, calendar=Calendar(2027, 2))
    with db.writing(theirs) as session:
        repository.add_version(session, "c", "Charlie", "", replace(plan, organisation_id=theirs), {})
    with db.writing(mine) as session:
        repository.add_version(session, "a", "Directie", "Akkoord", plan, {"S1": 1.5, "S2": None}, AT)
        repository.add_version(session, "a", "Raad", "", plan, {}, AT - timedelta(days=1))
        found = repository.versions(session, mine)
        first = Version(
            1,
            AT,
            "Directie",
            "Akkoord",
            (Place("S-1", "Werk S-1", 3, 2),),
            calendar=Calendar(2027, 2),
            initiatives=plan.initiatives,
            levels={"S1": 1.5, "S2": None},
        )
        assert found == [replace(first, number=2, by="Raad", note="", levels={}, decided_at=AT - timedelta(days=1)), first]


def test_the_log_is_numbered_per_organisation_and_the_newest_comes_first(db, both):
    mine, theirs = both
    with db.writing(theirs) as session:
        before = len(repository.entries(session, theirs))
    with db.writing(mine) as session:
        for number in (1, 2):
            repository.log(session, mine, "a", "answered", f"vraag {number}", "Directie", f"antwoord {number}", AT)
        assert repository.entries(session, mine) == [
            Entry(2, AT, "answered", "vraag 2", "Directie", "antwoord 2"),
            Entry(1, AT, "answered", "vraag 1", "Directie", "antwoord 1"),
        ]
    with db.writing(theirs) as session:
        repository.log(session, theirs, "c", "returned")
        assert [one.number for one in repository.entries(session, theirs)] == [before + 1]
