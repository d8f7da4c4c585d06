"""Starting, inviting, joining, agreeing, leaving, handing over and ending; and what stands in whose log."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from maturity.archive import service as archive
from maturity.comparison.giving import moment_service as moments
from maturity.comparison.giving import repository
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import leaving
from maturity.comparison.groups import service as groups
from maturity.comparison.model import (
    AgreementNotAcceptedError,
    GroupEndedError,
    GroupInvalidError,
    GroupRole,
    HostStaysError,
)
from maturity.comparison.scope import of_group
from maturity.database import ConflictError, Database
from maturity.people import audit_service, member_service
from maturity.people import service as people
from maturity.people.model import (
    Account,
    Actor,
    InvitationNotValidError,
    NotFoundError,
    NotPermittedError,
    TooManyAttemptsError,
)
from tests.clock import TODAY, at
from tests.comparison.circle import TERMS, Circle, a_circle
from tests.conftest import Cast


@pytest.fixture
def charlie(db: Database, cast: Cast) -> Account:
    return people.sign_in(db, "test", "charlie", "Charlie")


@pytest.fixture
def circle(db: Database, cast: Cast) -> Circle:
    """Ann hosts a group, alone still."""
    return a_circle(db, cast.ann)


def log(db: Database, actor: Actor) -> list[str]:
    return [line.action for line, _ in reversed(audit_service.log(db, actor)) if line.action.startswith(("group", "given"))]


@pytest.mark.both_stores
def test_a_group_begins_with_its_host_and_others_come_in_by_a_link(db, cast, circle, charlie):
    token = circle.invite()
    invited = joining.look_at(db, charlie, token)
    assert (invited.group.title, invited.hosts, invited.role, invited.members) == ("Kring", "Dienst Ann", GroupRole.MEMBER, 1)
    joining.join(db, cast.charlie, charlie, token, 1)
    standing = groups.standing(db, cast.charlie, circle.group.id)
    assert [(one.name, one.role) for one in standing.members] == [
        ("Bureau Charlie", GroupRole.MEMBER),
        ("Dienst Ann", GroupRole.HOST),
    ]
    assert log(db, cast.ann) == ["group_started", "group_invited_member", "group_joined_by_another"]
    assert log(db, cast.charlie) == ["group_joined"]


@pytest.mark.both_stores
def test_a_link_lets_one_in(db, cast, circle, charlie):
    token = circle.invite()
    joining.join(db, cast.charlie, charlie, token, 1)
    dirk = people.sign_in(db, "test", "dirk", "Dirk")
    actor = people.actor_in(db, dirk, people.create_organisation(db, dirk, "Dirk").id)[0]
    with pytest.raises(InvitationNotValidError):
        joining.join(db, actor, dirk, token, 1)
    assert groups.groups(db, actor) == []


def test_a_link_ends_and_can_be_withdrawn_and_guessing_is_counted(db, cast, circle, charlie):
    made, token = joining.invite(db, cast.ann, circle.group.id, GroupRole.MEMBER, "Gemeente")
    assert [one.label for one in joining.open_invitations(db, cast.ann, circle.group.id)] == ["Gemeente"]
    with at(made.expires_at + timedelta(seconds=1)), pytest.raises(InvitationNotValidError):
        joining.join(db, cast.charlie, charlie, token, 1)
    joining.withdraw_invitation(db, cast.ann, circle.group.id, made.id)
    with pytest.raises(InvitationNotValidError):
        joining.look_at(db, charlie, token)
    for number in range(20):
        with pytest.raises((InvitationNotValidError, TooManyAttemptsError)) as told:
            joining.look_at(db, charlie, str(number))
    assert told.type is TooManyAttemptsError


def test_of_a_token_only_the_hash_is_kept(db, cast, circle):
    token = circle.invite()
    with db.reading("*") as session:
        rows = session.connection().execute(sa.text("SELECT * FROM group_invitation")).all()
    assert len(rows) == 1
    assert token not in str(rows)


def test_who_takes_part_already_stays_and_the_link_stays_good(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    token = circle.invite()
    assert joining.join(db, cast.charlie, charlie, token, 1) == circle.group.id
    assert joining.look_at(db, charlie, token).members == 2


def test_the_agreement_that_was_read_is_the_one_that_is_accepted(db, cast, circle, charlie):
    token = circle.invite()
    groups.change(db, cast.ann, circle.group, replace(TERMS, agreement="Anders."))
    with pytest.raises(AgreementNotAcceptedError):
        joining.join(db, cast.charlie, charlie, token, 1)
    joining.join(db, cast.charlie, charlie, token, 2)


def test_another_agreement_is_asked_of_all_but_who_wrote_it(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)

    def accepted() -> list[int]:
        return [groups.standing(db, actor, circle.group.id).seat.accepted for actor in (cast.ann, cast.charlie)]

    changed = groups.change(db, cast.ann, circle.group, replace(TERMS, agreement="Anders."))
    assert (changed.agreement.revision, accepted()) == (2, [2, 1])
    again = groups.change(db, cast.ann, changed, replace(TERMS, agreement="Anders.", title="Nieuwe naam"))
    assert (again.agreement.revision, accepted()) == (2, [2, 1]), "the same words are asked of nobody again"
    with pytest.raises(AgreementNotAcceptedError):
        groups.accept_agreement(db, cast.charlie, circle.group.id, 1)
    groups.accept_agreement(db, cast.charlie, circle.group.id, 2)
    assert accepted() == [2, 2]


@pytest.mark.thorough
def test_a_facilitator_guides_without_an_organisation_and_reads_what_has_a_name(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    circle.give(cast.ann, 3)
    circle.give(cast.charlie, 2, is_named=False)
    guide = people.sign_in(db, "test", "gids", "Gids")
    token = circle.invite(GroupRole.FACILITATOR)
    with pytest.raises(InvitationNotValidError):  # the link of a facilitator makes nobody a member
        joining.join(db, _stranger(db), guide, token, 1)
    joining.join_as_guide(db, guide, token, 1)
    assert [group.title for group, _ in groups.guided(db, guide)] == ["Kring"]
    known = giving.guided_known(db, guide, circle.group.id)
    assert [one.name for one in known.named] == ["Dienst Ann"]
    assert known.own is None
    assert {one.exact for one in known.tallies} == {3}
    groups.leave_as_guide(db, guide, circle.group.id)
    with pytest.raises(NotFoundError):
        giving.guided_known(db, guide, circle.group.id)


def _stranger(db: Database) -> Actor:
    account = people.sign_in(db, "test", "vreemd", "Vreemd")
    return people.actor_in(db, account, people.create_organisation(db, account, "Vreemd").id)[0]


def test_who_guides_is_not_counted_among_the_organisations(db, circle, charlie):
    joining.join_as_guide(db, people.sign_in(db, "test", "gids", "Gids"), circle.invite(GroupRole.FACILITATOR), 1)
    assert joining.look_at(db, charlie, circle.invite()).members == 1


def test_a_group_is_handed_over_to_a_member_and_to_nobody_else(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    joining.join_as_guide(db, people.sign_in(db, "test", "gids", "Gids"), circle.invite(GroupRole.FACILITATOR), 1)
    known = groups.standing(db, cast.ann, circle.group.id).members
    for one in (*(one.id for one in known if one.role is not GroupRole.MEMBER), "unknown"):
        with pytest.raises(NotFoundError):
            groups.hand_over(db, cast.ann, circle.group.id, one)
    assert groups.standing(db, cast.ann, circle.group.id).members == known


def test_the_link_of_a_member_makes_nobody_a_facilitator(db, cast, circle, charlie):
    with pytest.raises(InvitationNotValidError):
        joining.join_as_guide(db, charlie, circle.invite(), 1)


@pytest.mark.parametrize(
    ("terms", "fault"),
    [
        (replace(TERMS, title=" "), "title"),
        (replace(TERMS, agreement=""), "agreement"),
        (replace(TERMS, ends_on=TERMS.starts_on), "period"),
        (replace(TERMS, ends_on=date(2040, 1, 1)), "period"),
        (replace(TERMS, keep_months=-1), "keep"),
        (replace(TERMS, purpose="x" * 1001), "text"),
    ],
)
def test_a_group_has_a_title_an_agreement_and_an_end(db, cast, terms, fault):
    with pytest.raises(GroupInvalidError) as told:
        groups.start(db, cast.ann, terms)
    assert told.value.fault == fault
    assert groups.groups(db, cast.ann) == []


def test_only_the_host_rules(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    ann = next(one for one in groups.standing(db, cast.charlie, circle.group.id).members if one.role is GroupRole.HOST)
    planned = moments.plan_moment(db, cast.ann, circle.group.id, "Bijeenkomst", date(2026, 12, 1))
    for act in (
        lambda: joining.invite(db, cast.charlie, circle.group.id, GroupRole.MEMBER),
        lambda: groups.change(db, cast.charlie, circle.group, TERMS),
        lambda: groups.remove(db, cast.charlie, circle.group.id, ann.id),
        lambda: groups.hand_over(db, cast.charlie, circle.group.id, ann.id),
        lambda: groups.end(db, cast.charlie, circle.group.id),
        lambda: moments.plan_moment(db, cast.charlie, circle.group.id, "x", date(2026, 12, 1)),
        lambda: moments.open_moment(db, cast.charlie, circle.group.id, planned.id),
        lambda: moments.remove_moment(db, cast.charlie, circle.group.id, planned.id),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert joining.open_invitations(db, cast.charlie, circle.group.id) == []
    with pytest.raises(NotPermittedError):
        groups.start(db, cast.bob, TERMS)


def test_a_host_hands_over_before_leaving(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    with pytest.raises(HostStaysError):
        groups.leave(db, cast.ann, circle.group.id)
    charlies = groups.standing(db, cast.charlie, circle.group.id).seat.member_id
    groups.hand_over(db, cast.ann, circle.group.id, charlies)
    assert groups.standing(db, cast.charlie, circle.group.id).seat.role is GroupRole.HOST
    groups.leave(db, cast.ann, circle.group.id)
    assert groups.groups(db, cast.ann) == []
    assert log(db, cast.charlie) == ["group_joined", "group_taken_over"]
    groups.leave(db, cast.charlie, circle.group.id)  # the last one: the group goes too
    with db.reading(of_group(circle.group.id)) as session:
        for table in ("comparison_group", "group_seat", "group_member", "group_invitation"):
            assert session.connection().execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_who_leaves_takes_all_along_and_sees_nothing_any_more(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    circle.give(cast.ann, 3)
    circle.give(cast.charlie, 2)
    groups.leave(db, cast.charlie, circle.group.id)
    known = giving.group_view(db, cast.ann, circle.group.id)
    assert known.named == ()
    assert {one.exact for one in known.tallies} == {3}
    for read in (giving.group_view, groups.standing):
        with pytest.raises(NotFoundError):
            read(db, cast.charlie, circle.group.id)


@pytest.mark.thorough
def test_who_comes_back_is_the_same_member_so_that_what_was_told_of_it_stays_known(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    before = groups.standing(db, cast.charlie, circle.group.id).seat.member_id
    groups.leave(db, cast.charlie, circle.group.id)
    circle.join(cast.charlie, charlie)
    assert groups.standing(db, cast.charlie, circle.group.id).seat.member_id == before
    other = a_circle(db, cast.charlie)
    assert groups.standing(db, cast.charlie, other.group.id).seat.member_id != before


def test_the_host_lets_a_member_go(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    circle.give(cast.charlie, 2)
    groups.remove(db, cast.ann, circle.group.id, groups.standing(db, cast.charlie, circle.group.id).seat.member_id)
    with pytest.raises(NotFoundError):
        groups.standing(db, cast.charlie, circle.group.id)
    with db.reading(of_group(circle.group.id)) as session:
        assert repository.givers(session, circle.group.id) == frozenset()
    assert log(db, cast.charlie)[-1] == "group_removed"


def test_an_end_is_told_to_all_and_nobody_comes_in_any_more(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    token = circle.invite()
    ended = groups.end(db, cast.ann, circle.group.id)
    assert ended.ended_on == TODAY
    assert ended.kept_until == date(2027, TODAY.month, TODAY.day)
    assert log(db, cast.charlie)[-1] == "group_ended"
    dirk = _stranger(db)
    with pytest.raises(GroupEndedError):
        joining.join(db, dirk, people.sign_in(db, "test", "vreemd", "Vreemd"), token, 1)
    with pytest.raises(GroupEndedError):
        moments.plan_moment(db, cast.ann, circle.group.id, "x", TODAY)


def test_groups_that_go_on_stand_before_those_that_ended_then_by_title(db, cast, circle):
    for title in ("beek", "Akker", "Af"):
        groups.start(db, cast.ann, replace(TERMS, title=title))
    ended = next(group for group, _ in groups.groups(db, cast.ann) if group.title == "Af")
    groups.end(db, cast.ann, ended.id)
    assert [group.title for group, _ in groups.groups(db, cast.ann)] == ["Akker", "beek", "Kring", "Af"]


@pytest.mark.both_stores
def test_two_hosts_at_two_screens_overwrite_nothing(db, cast, circle):
    groups.change(db, cast.ann, circle.group, replace(TERMS, title="Eerste"))
    with pytest.raises(ConflictError):
        groups.change(db, cast.ann, circle.group, replace(TERMS, title="Tweede"))
    assert groups.standing(db, cast.ann, circle.group.id).group.title == "Eerste"


@pytest.mark.thorough
@pytest.mark.both_stores
def test_retention_erases_a_group_when_its_time_is_over(db, cast, circle, charlie):
    circle.join(cast.charlie, charlie)
    circle.give(cast.ann, 3)
    assert leaving.purge_groups_of(db, cast.ann.organisation_id) == 0
    ended = groups.end(db, cast.ann, circle.group.id)
    with at(_noon(ended.kept_until)):
        assert leaving.purge_groups_of(db, cast.ann.organisation_id) == 0
    with at(_noon(ended.kept_until + timedelta(days=1))):
        assert leaving.purge_groups_of(db, cast.charlie.organisation_id) == 1
    assert groups.groups(db, cast.ann) == []


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@pytest.mark.thorough
@pytest.mark.parametrize("is_host", [True, False])
@pytest.mark.both_stores
def test_an_organisation_that_is_erased_leaves_its_groups_first(db, cast, circle, charlie, is_host):
    circle.join(cast.charlie, charlie)
    circle.give(cast.ann, 3)
    circle.give(cast.charlie, 2)
    archive.erase(db, cast.ann if is_host else cast.charlie)
    known = giving.group_view(db, cast.charlie if is_host else cast.ann, circle.group.id)
    assert known.named == ()
    assert {one.exact for one in known.tallies} == {2 if is_host else 3}
    assert (known.group.ended_on is not None) is is_host


def test_an_account_that_is_erased_guides_no_more(db, cast, circle):
    guide = people.sign_in(db, "test", "gids", "Gids")
    joining.join_as_guide(db, guide, circle.invite(GroupRole.FACILITATOR), 1)
    member_service.erase_account(db, guide)
    assert [one.role for one in groups.standing(db, cast.ann, circle.group.id).members] == [GroupRole.HOST]
