"""Invitations in the store: which of them go, and whose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from maturity.people import invitation_repository as repository
from maturity.people.model import Actor, Invitation, Role

ENDS = datetime(2027, 3, 31, 12, tzinfo=UTC)


def test_what_ended_before_a_moment_goes_and_only_of_one_organisation(db, cast):
    def known(actor: Actor) -> list[str]:
        with db.reading(actor.organisation_id) as session:
            return [one.id for one in repository.invitations(session, actor.organisation_id)]

    for actor, ids in ((cast.ann, ("past", "now", "later")), (cast.charlie, ("theirs",))):
        with db.writing(actor.organisation_id) as session:
            for hours, id in enumerate(ids, -1):
                made = Invitation(
                    id, actor.account_id, Role.MEMBER, "", ENDS - timedelta(days=14, hours=hours), ENDS + timedelta(hours=hours)
                )
                repository.add(session, actor.organisation_id, made, f"hash of {id}")
    with db.writing(cast.organisation.id) as session:
        assert repository.delete_expired(session, cast.organisation.id, ENDS) == 1
    assert (known(cast.ann), known(cast.charlie)) == (["now", "later"], ["theirs"])


def test_only_what_one_person_made_to_these_roles_goes(db, cast):
    with db.writing(cast.organisation.id) as session:
        for maker in (cast.ann, cast.bob):
            for role in (Role.LEADER, Role.MEMBER):
                made = Invitation(f"{maker.role.value} {role.value}", maker.account_id, role, "", ENDS, ENDS)
                repository.add(session, cast.organisation.id, made, f"{maker.account_id} {role}")
        assert repository.delete_made_by(session, cast.organisation.id, cast.ann.account_id, [Role.LEADER, Role.OWNER]) == 1
        left = {one.id for one in repository.invitations(session, cast.organisation.id)}
    assert left == {"owner member", "member leader", "member member"}
