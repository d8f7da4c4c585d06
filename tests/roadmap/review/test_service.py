"""Remarks in the app: Ann and a director make them, Bob does not see them, Charlie does not reach them."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.database import ConflictError
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Role
from maturity.roadmap import service, validation
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import PRESETS, RoadmapInitiative
from maturity.roadmap.review import service as review_service
from maturity.roadmap.review.model import RemarkMissingError, threads

OWN = RoadmapInitiative(
    "",
    "metrics",
    "Belteam",
    owner="Jo",
    done_when="80 %",
    stop_when="niemand belt",
    first_action="Bel",
    first_action_on=date(2027, 1, 8),
)


@pytest.fixture
def planned(db, cast):
    service.add_own(db, cast.ann, "M", OWN)
    found = service.order(db, cast.ann)
    service.accept_order(db, cast.ann, revision(db, cast), found.status, found.places)
    return cast


@pytest.fixture
def director(planned):
    return Actor("", planned.organisation.id, Role.DIRECTOR)


def revision(db, cast):
    return service.roadmap(db, cast.ann, "nl").revision


@pytest.mark.both_stores
def test_it_works(db, planned, director):
    first = review_service.remark(db, director, "M-9", "Kan dit eerder?", "Els")
    answer = review_service.answer(db, planned.ann, first.number, "Nee.", "Ann")
    review_service.answer(db, director, answer.number, "Jammer.", "Els")
    review_service.remark(db, director, "", "Mooi plan.", "Els")
    (thread,) = threads(review_service.remarks(db, planned.ann), "M-9")
    assert (thread.remark.text, [one.text for one in thread.answers]) == ("Kan dit eerder?", ["Nee.", "Jammer."])
    review_service.resolve(db, planned.ann, first.number)
    assert threads(review_service.remarks(db, director), "M-9")[0].remark.resolved


def test_settled_ones_come_last(db, planned, director):
    first, second = (review_service.remark(db, director, "", text, "Els") for text in ("een", "twee"))
    review_service.resolve(db, director, first.number)
    assert [one.remark.number for one in threads(review_service.remarks(db, director), "")] == [second.number, first.number]


def test_bob_may_not_and_charlie_finds_nothing(db, planned, director):
    remark = review_service.remark(db, director, "M-9", "GEHEIM", "Els")
    for forbidden in (
        lambda who: review_service.remarks(db, who),
        lambda who: review_service.remark(db, who, "", "hoi", ""),
        lambda who: review_service.answer(db, who, remark.number, "hoi", ""),
        lambda who: review_service.resolve(db, who, remark.number),
        lambda who: review_service.return_plan(db, who, revision(db, planned), "", "hoi"),
    ):
        with pytest.raises(NotPermittedError):
            forbidden(planned.bob)
    assert review_service.remarks(db, planned.charlie) == []
    for reach in (review_service.resolve, lambda *asked: review_service.answer(*asked, "hoi", "")):
        with pytest.raises(NotFoundError):
            reach(db, planned.charlie, remark.number)
    with pytest.raises(NotFoundError):
        review_service.remark(db, planned.charlie, "M-9", "hoi", "")


def test_a_remark_needs_a_text_and_an_initiative_that_is_there(db, planned):
    with pytest.raises(RemarkMissingError):
        review_service.remark(db, planned.ann, "M-9", "  ", "")
    with pytest.raises(validation.TextTooLongError):
        review_service.remark(db, planned.ann, "M-9", "x" * 10_001, "")
    with pytest.raises(NotFoundError):
        review_service.remark(db, planned.ann, "Z-1", "hoi", "")


def test_a_plan_that_was_sent_back_stays_so_until_it_is_decided(db, planned, director):
    review_service.return_plan(db, director, revision(db, planned), "Els", "Eerst de capaciteit")
    entry = review_service.standing_return(db, planned.bob)
    assert entry is not None
    assert (entry.kind, entry.by, entry.why) == ("returned", "Els", "Eerst de capaciteit")
    assert review_service.standing_return(db, planned.charlie) is None
    decision_service.record_answer(db, director, "moments", "Nee", "Els")
    service.set_capacity(db, planned.ann, service.roadmap(db, planned.ann, "nl"), "large", PRESETS["large"])
    assert review_service.standing_return(db, planned.bob) == entry  # what the board says or Ann changes is no decision
    decision_service.decide(db, director, revision(db, planned), "Els", "", "nl")
    assert review_service.standing_return(db, planned.bob) is None


def test_a_plan_that_changed_meanwhile_is_not_sent_back_unseen(db, planned, director):
    seen = revision(db, planned)
    service.set_capacity(db, planned.ann, service.roadmap(db, planned.ann, "nl"), "large", PRESETS["large"])
    with pytest.raises(ConflictError):
        review_service.return_plan(db, director, seen, "", "Waarom?")
    with pytest.raises(RemarkMissingError):
        review_service.return_plan(db, director, revision(db, planned), "", " ")
    assert review_service.standing_return(db, planned.ann) is None
