"""A roadmap in the store: every field comes back as it was, and whoever saw an older one is told."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from maturity.database import ConflictError
from maturity.initiative.model import Lift
from maturity.roadmap import repository, service
from maturity.roadmap.model import Calendar, Capacity, Obstacle, Reason, Roadmap, RoadmapInitiative, State, Waiver
from maturity.roadmap.repository import initiative_columns, initiative_of, reason_columns, reason_of_columns
from tests.clock import NOON
from tests.roadmap.decisions.test_deciding import OWN
from tests.roadmap.plans import a_roadmap, work

OBSTACLES = (Obstacle("capacity", 2, resource="load", amount=1.5), Obstacle("missing", 0, "S-9"))
WHY = Reason("capacity", ("B-1",), 3, "load", 1.5, obstacles=OBSTACLES, nearest=(2, 1))
FULL = RoadmapInitiative(
    code="S-1",
    domain="strategy",
    name="Naam",
    goal="Doel",
    owner="Eigenaar",
    team="Team",
    first_action="Eerst",
    first_action_on=date(2027, 1, 8),
    done_when="Klaar",
    stop_when="Stop",
    note="Noot",
    kind="behaviour",
    track="visible",
    quarters=3,
    person_days=40,
    load=2,
    requires=("B-1", "B-2"),
    lifts=(Lift("S1", 1, 3), Lift("S2", 2, 3)),
    earliest=4,
    latest=9,
    fixed=6,
    state=State.RUNNING,
    stop_reason="Reden",
    library_id="S-2",
    library_version="2026.1",
    start=5,
    reason=WHY,
    waived=(Waiver("B-1", "Is er al"),),
    extra={"IT": 3},
    began=8108,
    ended=8110,
    estimate=1,
    must=True,
    refused="Past niet",
    revision=7,
)


def test_every_field_of_an_initiative_has_its_own_place():
    told = [getattr(FULL, field.name) for field in fields(FULL)]
    assert len({repr(value) for value in told}) == len(told), "no two are the same, so that none can stand for another"
    assert initiative_of({**initiative_columns(FULL), "code": "S-1"}) == FULL
    found = initiative_of({**initiative_columns(FULL), "code": "S-1"}).reason
    assert found is not None
    assert (found.obstacles, found.nearest) == (OBSTACLES, (2, 1))


@pytest.mark.parametrize(
    "reason", [Reason("no_capacity", (), 1, "load", 2.0, room=0.0), Reason("prerequisite", ("A",), 0), Reason("too_much", over=2)]
)
def test_a_reason_with_nothing_in_it_is_another_than_one_without(reason):
    assert reason_of_columns(reason_columns(reason)) == reason


def test_every_field_of_a_roadmap_comes_back(db, cast):
    mine = cast.organisation.id
    room = Capacity(*(tuple(range(first, first + 12)) for first in (101, 21, 41, 61, 81)), {"IT": (9,) * 12})
    kept = Roadmap(
        mine,
        Calendar(2028, 3),
        room,
        preset="own",
        status="feasible",
        sequenced_at=NOON.astimezone(),
        themes=(("strategy",), (), ("culture",)),
        frozen=2,
        closed=3,
        visible=False,
        overrun=45,
    )
    with db.writing(mine) as session:
        repository.save(session, kept)
        assert repository.load(session, mine) == replace(kept, revision=1)


def test_whoever_saw_an_older_roadmap_changes_nothing(db, cast):
    mine = cast.organisation.id
    with db.writing(mine) as session:
        repository.save(session, replace(a_roadmap(), organisation_id=mine))
        repository.touch(session, mine, 1)
        for stale in (0, 1, 3):
            with pytest.raises(ConflictError):
                repository.touch(session, mine, stale)
            with pytest.raises(ConflictError):
                repository.save(session, replace(a_roadmap(), organisation_id=mine, revision=stale))
        found = repository.load(session, mine)
        assert found is not None
        assert found.revision == 2


def test_a_place_is_changed_and_nothing_else(db, cast):
    mine, theirs = cast.organisation.id, cast.elsewhere.id
    for actor in (cast.ann, cast.charlie):
        service.add_own(db, actor, "M", OWN)
        service.add_own(db, actor, "M", replace(OWN, name="Ander"))
    before = service.roadmap(db, cast.ann, "nl")
    with db.writing(mine) as session:
        repository.place(session, mine, {"M-9": (4, Reason("choice")), "Z-1": (1, None)})
        found = repository.load(session, mine)
    assert found is not None
    assert found.initiatives == tuple(
        replace(one, start=4, reason=Reason("choice")) if one.code == "M-9" else one for one in before.initiatives
    )
    with db.reading(theirs) as session:
        elsewhere = repository.load(session, theirs)
    assert elsewhere is not None
    assert [one.start for one in elsewhere.initiatives] == [None, None]


def test_an_initiative_that_is_taken_off_is_gone_here_alone(db, cast):
    for actor in (cast.ann, cast.charlie):
        service.add_own(db, actor, "M", OWN)
    with db.writing(cast.organisation.id) as session:
        repository.delete_initiative(session, cast.organisation.id, "M-9")
        repository.delete_initiative(session, cast.organisation.id, "M-9")  # it is gone already
    assert service.roadmap(db, cast.ann, "nl").initiatives == ()
    assert [one.code for one in service.roadmap(db, cast.charlie, "nl").initiatives] == ["M-9"]


def test_stored_work_knows_when_it_began():
    assert initiative_of({**initiative_columns(work("A")), "code": "A"}) == work("A")
