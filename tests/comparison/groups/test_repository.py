"""Groups in the store: what is asked of one group tells and takes nothing of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from maturity.comparison.groups import repository
from maturity.comparison.model import GroupInvitation, GroupRole, Moment
from maturity.comparison.scope import of_group
from maturity.database import ConflictError, Database
from maturity.people import service as people
from maturity.people.model import Actor
from tests.comparison.circle import TERMS, Circle, a_circle
from tests.conftest import Cast

ENDS = datetime(2027, 3, 31, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def two(db: Database, cast: Cast) -> tuple[Circle, Circle]:
    """Ann hosts a group and Charlie another; in each the same ids for invitations and moments."""
    found = a_circle(db, cast.ann), a_circle(db, cast.charlie, replace(TERMS, title="Andere kring"))
    for circle in found:
        of = circle.group.id
        with db.writing(of_group(of)) as session:
            for number, id in enumerate(("past", "now", "later"), -1):
                invitation = GroupInvitation(id, GroupRole.MEMBER, id, ENDS + number * HOUR)
                repository.add_invitation(session, of, invitation, f"{id} {of}")
            for number, id in enumerate(("first", "second"), 1):
                repository.save_moment(session, of, Moment(id, id, date(2027, number, 1), None))
    return found


def invited(db: Database, actor: Actor, circle: Circle) -> list[str]:
    with db.reading(actor.organisation_id) as session:
        return [one.id for one in repository.invitations(session, actor.organisation_id, circle.group.id)]


def planned(db: Database, actor: Actor, circle: Circle) -> list[str]:
    with db.reading(actor.organisation_id) as session:
        return [one.id for one in repository.moments(session, actor.organisation_id, circle.group.id)]


def test_what_lasts_longest_and_the_last_day_come_first_and_others_see_nothing(db, cast, two):
    ours, theirs = two
    assert invited(db, cast.ann, ours) == ["later", "now", "past"]
    assert planned(db, cast.ann, ours) == ["second", "first"]
    assert invited(db, cast.ann, theirs) == [] == planned(db, cast.ann, theirs)
    ours.join(cast.charlie, people.sign_in(db, "test", "charlie", "Charlie"))
    assert planned(db, cast.charlie, ours) == ["second", "first"]
    assert invited(db, cast.charlie, ours) == [], "the host alone sees who was invited"


def test_what_goes_goes_in_one_group(db, cast, two):
    ours, theirs = two
    of = ours.group.id
    with db.writing(of_group(of)) as session:
        assert repository.delete_expired(session, of, ENDS) == 1
        assert repository.delete_invitation(session, of, "now") is True
        assert repository.delete_invitation(session, of, "now") is False
        assert repository.delete_moment(session, of, "first") is True
        assert repository.delete_moment(session, of, "first") is False
    assert (invited(db, cast.ann, ours), planned(db, cast.ann, ours)) == (["later"], ["second"])
    assert (len(invited(db, cast.charlie, theirs)), len(planned(db, cast.charlie, theirs))) == (3, 2)


def test_a_token_belongs_to_its_group(db, two):
    ours, theirs = two
    with db.reading(of_group(ours.group.id)) as session:
        found = repository.find_invitation(session, ours.group.id, f"now {ours.group.id}")
        assert found == GroupInvitation("now", GroupRole.MEMBER, "now", ENDS)
        assert repository.find_invitation(session, ours.group.id, f"now {theirs.group.id}") is None


def test_a_seat_changes_in_one_group_for_one_member(db, cast, two):
    ours, _ = two
    newcomer = ours.newcomer("Dienst C")
    of = ours.group.id
    with db.writing(of_group(of)) as session:
        seats = {holder: seat for seat, holder in repository.seats(session, of)}
        mine, host = seats[newcomer.organisation_id].member_id, seats[cast.ann.organisation_id].member_id
        repository.change_sight(session, of, [mine], sees=True)
        repository.change_role(session, of, mine, GroupRole.HOST)
        assert repository.change_seat(session, of, "nobody", sees=True) is False
        after = {seat.member_id: seat for seat, _ in repository.seats(session, of)}
        assert (after[mine].sees, after[mine].role) == (True, GroupRole.HOST)
        assert after[host] == seats[cast.ann.organisation_id]
        assert {one.id: one.role for one in repository.all_members(session, of)} == {mine: GroupRole.HOST, host: GroupRole.HOST}
        assert [one.name for one in repository.all_members(session, of)] == ["Dienst Ann", "Dienst C"]
        assert repository.delete_seat(session, of, mine) is True
        assert repository.delete_seat(session, of, mine) is False
        assert [seat.member_id for seat, _ in repository.seats(session, of)] == [host]


def test_who_saves_what_somebody_else_changed_is_told(db, two):
    ours, theirs = two
    with db.writing(of_group(ours.group.id)) as session:
        seen = repository.group(session, ours.group.id)
        assert seen is not None
        saved = repository.save_group(session, replace(seen, title="Nieuw"))
        assert (saved.title, saved.revision) == ("Nieuw", seen.revision + 1)
        with pytest.raises(ConflictError):
            repository.save_group(session, replace(seen, title="Ook nieuw"))
        assert repository.lock(session, ours.group.id) == saved
        repository.delete_group(session, ours.group.id)
        assert repository.group(session, ours.group.id) is None
    with db.reading(of_group(theirs.group.id)) as session:
        assert repository.group(session, theirs.group.id) == theirs.group
