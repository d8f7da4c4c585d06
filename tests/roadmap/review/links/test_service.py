"""Links for directors: Ann makes them, Bob does not, Charlie reaches none; who holds one reads, remarks and perhaps decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.people import audit_service
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Permission, Role, TooManyAttemptsError
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.review import service as review_service
from maturity.roadmap.review.links import repository as link_repository
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.links.model import (
    LONGEST_KEEPS,
    ReviewLinkExpiredError,
    ReviewLinkInvalidError,
    ReviewLinkNotValidError,
)
from tests.clock import TODAY
from tests.roadmap.review.test_service import OWN, revision


@pytest.fixture
def planned(db, cast):
    service.add_own(db, cast.ann, "M", OWN)
    found = service.order(db, cast.ann)
    service.accept_order(db, cast.ann, revision(db, cast), found.status, found.places)
    return cast


@pytest.fixture
def els(db, planned):
    """The token of a link for Els, who reads and remarks."""
    return link_service.invite(db, planned.ann, " Els  Bos ", "directeur")[1]


def expire(db, cast, days):
    """Let every link of Ann's organisation have ended so many days ago."""
    with db.writing(cast.organisation.id) as session:
        for link in link_repository.links(session, cast.organisation.id):
            ended = TODAY - timedelta(days=days)
            link_repository.save(session, cast.organisation.id, type(link)(**{**vars(link), "expires_on": ended}))


@pytest.mark.both_stores
def test_it_works(db, planned, els):
    actor, link, organisation = link_service.enter(db, els)
    assert (link.name, link.signature, organisation) == ("Els Bos", "Els Bos, directeur", planned.organisation)
    assert link.expires_on == TODAY + timedelta(days=30)
    review_service.remark(db, actor, "", "Mooi plan.", "Iemand anders")
    assert [(one.by, one.text) for one in review_service.remarks(db, planned.ann)] == [("Els Bos, directeur", "Mooi plan.")]
    assert audit_service.log(db, planned.ann)[0][0].account_id == f"link:{link.id}"


def test_of_the_token_only_a_hash_is_kept(db, planned, els):
    with db.reading(planned.organisation.id) as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM review_link").all()
    assert els not in repr(rows)
    assert els not in repr(audit_service.log(db, planned.ann))


def test_a_link_reads_and_remarks_and_nothing_else(db, els):
    actor, _, _ = link_service.enter(db, els)
    assert {one for one in Permission if actor.may(one)} == {Permission.READ, Permission.REMARK}
    for permission in set(Permission) - {Permission.READ, Permission.REMARK}:
        with pytest.raises(NotPermittedError):
            actor.require(permission)


def test_a_link_never_widens_a_role():
    actor = Actor("", "o", Role.MEMBER, only=frozenset(Permission))
    assert {one for one in Permission if actor.may(one)} == {Permission.READ, Permission.ANSWER}


@pytest.mark.parametrize(("wished", "allowed"), [(True, True), (True, False), (False, True), (False, False)])
def test_deciding_takes_both_the_wish_and_the_setting_of_the_organisation(db, planned, wished, allowed):
    token = link_service.invite(db, planned.ann, "Els", may_decide=wished)[1]
    link_service.allow_deciding(db, planned.ann, allowed=allowed)
    actor, _, _ = link_service.enter(db, token)
    assert actor.may(Permission.DECIDE) is (wished and allowed)
    if wished and allowed:
        decision_service.record_answer(db, actor, "moments", "Akkoord", "Iemand anders")
        decision_service.decide(db, actor, revision(db, planned), "Iemand anders", "", "nl")
        review_service.return_plan(db, actor, revision(db, planned), "Iemand anders", "Toch niet")
        assert {
            one.by for one in decision_service.entries(db, planned.ann) if one.kind in ("answered", "decided", "returned")
        } == {"Els"}
        assert decision_service.versions(db, planned.ann)[0].by == "Els"
    else:
        for act in (
            lambda: decision_service.record_answer(db, actor, "moments", "Akkoord", "Els"),
            lambda: decision_service.decide(db, actor, revision(db, planned), "Els", "", "nl"),
            lambda: review_service.return_plan(db, actor, revision(db, planned), "Els", "Nee"),
        ):
            with pytest.raises(NotPermittedError):
                act()


def test_deciding_by_link_is_not_allowed_until_the_owner_says_so(db, planned):
    assert not link_service.links_decide(db, planned.ann)
    leader = Actor("", planned.organisation.id, Role.LEADER)
    with pytest.raises(NotPermittedError):
        link_service.allow_deciding(db, leader, allowed=True)
    link_service.allow_deciding(db, planned.ann, allowed=True)
    link_service.allow_deciding(db, planned.ann, allowed=True)
    assert link_service.links_decide(db, leader)
    link_service.allow_deciding(db, planned.ann, allowed=False)
    assert not link_service.links_decide(db, planned.ann)
    assert not link_service.links_decide(db, planned.charlie)


@pytest.mark.parametrize("end", ["withdraw", "forget", "renew"])
def test_a_link_that_ended_lets_nobody_in_nor_go_on(db, planned, els, end):
    actor, link, _ = link_service.enter(db, els)
    getattr(link_service, end)(db, planned.ann, link.id)
    with pytest.raises(ReviewLinkNotValidError):
        link_service.enter(db, els)
    with pytest.raises(ReviewLinkNotValidError):
        review_service.remark(db, actor, "", "Nog iets", "Els")
    with pytest.raises(ReviewLinkNotValidError):
        service.roadmap(db, actor, "nl")


def test_a_new_link_works_also_after_the_old_one_was_withdrawn_or_too_old(db, planned, els):
    _, link, _ = link_service.enter(db, els)
    link_service.withdraw(db, planned.ann, link.id)
    expire(db, planned, 3)
    renewed, token = link_service.renew(db, planned.ann, link.id)
    assert link_service.enter(db, token)[1] == renewed
    assert (renewed.withdrawn_on, renewed.expires_on) == (None, TODAY + timedelta(days=30))


def test_a_new_link_lasts_as_long_as_the_old_one_and_thirty_days_at_least(db, planned):
    for days, lasts in ((90, 90), (30, 30), (3, 30)):
        link, _ = link_service.invite(db, planned.ann, "Els", expires_on=TODAY + timedelta(days=days))
        assert link_service.renew(db, planned.ann, link.id)[0].expires_on == TODAY + timedelta(days=lasts)


def test_a_link_that_is_too_old_says_so_to_who_has_it(db, planned, els):
    actor, _, _ = link_service.enter(db, els)
    expire(db, planned, 0)
    link_service.enter(db, els)  # its last day
    expire(db, planned, 1)
    with pytest.raises(ReviewLinkExpiredError):
        link_service.enter(db, els)
    with pytest.raises(ReviewLinkExpiredError):
        review_service.remarks(db, actor)


@pytest.mark.parametrize(
    ("fault", "fields"),
    [
        ("no_name", {"name": "  "}),
        ("too_long", {"name": "x" * 201}),
        ("too_long", {"position": "x" * 201}),
        ("past", {"expires_on": TODAY - timedelta(days=1)}),
        ("too_far", {"expires_on": TODAY + LONGEST_KEEPS + timedelta(days=1)}),
    ],
)
def test_what_cannot_be_a_link_is_refused_with_its_fault(db, planned, fault, fields):
    with pytest.raises(ReviewLinkInvalidError) as refused:
        link_service.invite(db, planned.ann, **{"name": "Els"} | fields)
    assert refused.value.fault == fault
    assert link_service.links(db, planned.ann) == []


def test_bob_makes_no_links_and_charlie_reaches_none(db, planned, els):
    _, link, _ = link_service.enter(db, els)
    for act in (
        lambda who: link_service.invite(db, who, "x"),
        lambda who: link_service.links(db, who),
        lambda who: link_service.renew(db, who, link.id),
        lambda who: link_service.withdraw(db, who, link.id),
        lambda who: link_service.forget(db, who, link.id),
        lambda who: link_service.allow_deciding(db, who, allowed=True),
    ):
        with pytest.raises(NotPermittedError):
            act(planned.bob)
    for act in (link_service.renew, link_service.withdraw, link_service.forget):
        with pytest.raises(NotFoundError):
            act(db, planned.charlie, link.id)
    assert link_service.links(db, planned.charlie) == []
    assert link_service.enter(db, els)[1] == link


def test_a_link_of_another_organisation_leads_there_and_nowhere_else(db, planned, els):
    token = link_service.invite(db, planned.charlie, "Cor")[1]
    theirs, _, organisation = link_service.enter(db, token)
    assert organisation.name == "Bureau Charlie"
    assert service.roadmap(db, theirs, "nl").initiatives == ()
    with pytest.raises(NotFoundError):
        review_service.remark(db, theirs, "M-9", "Wat staat hier?", "Cor")
    assert review_service.remarks(db, planned.ann) == []


def test_when_it_was_opened_is_told_to_who_made_it(db, planned, els):
    assert link_service.links(db, planned.ann)[0].opened_at is None
    link_service.opened(db, els)
    assert link_service.links(db, planned.ann)[0].opened_at is not None


def test_many_guesses_from_one_address_have_to_wait(db, planned, els):
    for number in range(60):
        with pytest.raises(ReviewLinkNotValidError):
            link_service.enter(db, f"guess{number}", "203.0.113.9")
    with pytest.raises(TooManyAttemptsError):
        link_service.enter(db, els, "203.0.113.9")
    assert link_service.enter(db, els, "203.0.113.10")
    with pytest.raises(ReviewLinkNotValidError):
        link_service.enter(db, "", "203.0.113.10")


def test_what_others_remarked_waits_until_it_is_settled_or_answered(db, planned, els):
    actor, _, _ = link_service.enter(db, els)
    first = review_service.remark(db, actor, "", "Een", "")
    second = review_service.remark(db, actor, "M-9", "Twee", "")
    review_service.remark(db, planned.ann, "", "Van mijzelf", "Ann")
    assert [one.text for one in review_service.waiting_remarks(db, planned.ann)] == ["Twee", "Een"]
    review_service.resolve(db, planned.ann, first.number)
    review_service.answer(db, planned.ann, second.number, "Daarom", "Ann")
    assert review_service.waiting_remarks(db, planned.ann) == []
    review_service.answer(db, actor, second.number, "Toch niet", "")
    assert [one.text for one in review_service.waiting_remarks(db, planned.ann)] == ["Toch niet"]
