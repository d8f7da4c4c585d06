"""Suggested changes: Els suggests with a link, Ann takes over or leaves, Bob does neither, Charlie reaches none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.database import ConflictError
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.roadmap import service
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.links.model import ReviewLinkNotValidError
from maturity.roadmap.review.model import RemarkMissingError
from maturity.roadmap.review.suggestions import repository
from maturity.roadmap.review.suggestions import service as suggestion_service
from maturity.roadmap.review.suggestions.model import (
    NotSuggestableError,
    SuggestionDecidedError,
    SuggestionSameError,
    TooManySuggestionsError,
)
from maturity.roadmap.validation import TEXT_LIMIT, NumberError, TextTooLongError
from tests.roadmap.review.test_service import OWN


@pytest.fixture
def planned(db, cast):
    service.add_own(db, cast.ann, "M", OWN)
    return cast


@pytest.fixture
def els(db, planned):
    """Els, who came in with a link that reads and remarks."""
    token = link_service.invite(db, planned.ann, "Els Bos", "directeur")[1]
    return link_service.enter(db, token)[0]


def plan_of(db, cast):
    return service.roadmap(db, cast.ann, "nl").initiative("M-9")


def suggest(db, actor, field="owner", new="Kim", code="M-9"):
    return suggestion_service.suggest(db, actor, code, field, new, "Iemand anders", "nl")


@pytest.mark.both_stores
def test_it_works(db, planned, els):
    wanted = {"owner": "Kim", "first_action_on": date(2027, 2, 1), "person_days": 40, "done_when": "90 %"}
    made = [suggest(db, els, field, new) for field, new in wanted.items()]
    assert [(one.old, one.new, one.by) for one in made] == [
        ("Jo", "Kim", "Els Bos, directeur"),
        ("2027-01-08", "2027-02-01", "Els Bos, directeur"),
        ("0", "40", "Els Bos, directeur"),
        ("80 %", "90 %", "Els Bos, directeur"),
    ]
    assert plan_of(db, planned).owner == "Jo"
    for one in made[:3]:
        suggestion_service.accept(db, planned.ann, one.number, one.old)
    suggestion_service.reject(db, planned.ann, made[3].number)
    changed = plan_of(db, planned)
    assert (changed.owner, changed.first_action_on, changed.person_days) == ("Kim", date(2027, 2, 1), 40)
    assert changed.done_when == "80 %"
    assert [one.state for one in suggestion_service.suggestions(db, els)] == ["accepted"] * 3 + ["rejected"]


def test_what_stood_there_is_the_librarys_text_in_the_language_of_the_reader(db, planned, els):
    service.choose(db, planned.ann, ["B-1"], with_prerequisites=False)
    texts = {language: service.roadmap(db, planned.ann, language).initiative("B-1").done_when for language in ("nl", "en")}
    for language, text in texts.items():
        made = suggestion_service.suggest(db, els, "B-1", "done_when", f"90 % {language}", "", language)
        assert made.old == text
        with pytest.raises(SuggestionSameError):
            suggestion_service.suggest(db, els, "B-1", "done_when", text, "", language)
    assert len(set(texts.values())) == 2


def test_what_changed_meanwhile_is_not_overwritten(db, planned, els):
    made = suggest(db, els)
    service.save(db, planned.ann, replace(plan_of(db, planned), owner="Lee"))
    with pytest.raises(ConflictError):
        suggestion_service.accept(db, planned.ann, made.number, "Jo")
    assert plan_of(db, planned).owner == "Lee"
    suggestion_service.accept(db, planned.ann, made.number, "Lee")
    assert plan_of(db, planned).owner == "Kim"
    with pytest.raises(SuggestionDecidedError):
        suggestion_service.accept(db, planned.ann, made.number, "Kim")
    with pytest.raises(SuggestionDecidedError):
        suggestion_service.reject(db, planned.ann, made.number)


@pytest.mark.parametrize(
    ("field", "new", "error"),
    [
        ("name", "Iets", NotSuggestableError),
        ("start", 3, NotSuggestableError),
        ("revision", 9, NotSuggestableError),
        ("state", "done", NotSuggestableError),
        ("owner", "  ", RemarkMissingError),
        ("owner", 7, RemarkMissingError),
        ("owner", "Jo", SuggestionSameError),
        ("done_when", "x" * (TEXT_LIMIT + 1), TextTooLongError),
        ("person_days", -1, NumberError),
        ("person_days", True, NumberError),
        ("person_days", "40", NumberError),
        ("first_action_on", "2027-01-01", RemarkMissingError),
    ],
)
def test_what_cannot_be_suggested_is_not_kept(db, planned, els, field, new, error):
    with pytest.raises(error):
        suggest(db, els, field, new)
    assert suggestion_service.suggestions(db, planned.ann) == []


def test_a_link_suggests_and_does_no_more_and_a_withdrawn_one_nothing(db, planned, els):
    made = suggest(db, els)
    with pytest.raises(NotPermittedError):
        suggestion_service.accept(db, els, made.number, "Jo")
    with pytest.raises(NotPermittedError):
        suggestion_service.reject(db, els, made.number)
    link_service.withdraw(db, planned.ann, link_service.links(db, planned.ann)[0].id)
    with pytest.raises(ReviewLinkNotValidError):
        suggest(db, els, "done_when", "90 %")
    with pytest.raises(ReviewLinkNotValidError):
        suggestion_service.suggestions(db, els)
    assert len(suggestion_service.suggestions(db, planned.ann)) == 1


def test_bob_may_not_and_from_elsewhere_nothing_is_reached(db, planned, els):
    made = suggest(db, els)
    for act in (
        lambda who: suggest(db, who, "done_when", "90 %"),
        lambda who: suggestion_service.suggestions(db, who),
        lambda who: suggestion_service.accept(db, who, made.number, "Jo"),
        lambda who: suggestion_service.reject(db, who, made.number),
    ):
        with pytest.raises(NotPermittedError):
            act(planned.bob)
    away = link_service.enter(db, link_service.invite(db, planned.charlie, "Cas")[1])[0]
    for who in (planned.charlie, away):
        assert suggestion_service.suggestions(db, who) == []
        with pytest.raises(NotFoundError):
            suggest(db, who, "done_when", "90 %")
    with pytest.raises(NotFoundError):
        suggestion_service.accept(db, planned.charlie, made.number, "Jo")
    with pytest.raises(NotFoundError):
        suggestion_service.reject(db, planned.charlie, made.number)
    assert plan_of(db, planned).owner == "Jo"


def test_nobody_floods_whoever_leads(db, planned, els, monkeypatch):
    monkeypatch.setattr(suggestion_service, "MOST_WAITING", 2)
    for name in ("Kim", "Lee"):
        suggest(db, els, "owner", name)
    with pytest.raises(TooManySuggestionsError):
        suggest(db, els, "owner", "Mo")
    assert suggest(db, els, "owner", "Lee").number == 2  # the same once more is the one that waits already
    suggestion_service.reject(db, planned.ann, 1)
    assert suggest(db, els, "owner", "Mo").number == 3
    assert [one.new for one in suggestion_service.waiting_suggestions(db, planned.ann)] == ["Mo", "Lee"]


def test_two_who_suggest_the_same_are_both_heard(db, planned, els):
    mo = link_service.enter(db, link_service.invite(db, planned.ann, "Mo")[1])[0]
    assert [suggest(db, who).number for who in (els, mo, els, mo)] == [1, 2, 1, 2]
    assert [one.by for one in suggestion_service.waiting_suggestions(db, planned.ann)] == ["Mo", "Els Bos, directeur"]
    suggestion_service.accept(db, planned.ann, 1, "Jo")
    suggestion_service.accept(db, planned.ann, 2, "Jo")  # what it asks stands there already
    assert [one.state for one in suggestion_service.suggestions(db, mo)] == ["accepted"] * 2
    assert plan_of(db, planned).owner == "Kim"


def test_a_suggestion_is_decided_once_also_by_two_at_the_same_moment(db, planned, els):
    mine, number = planned.organisation.id, suggest(db, els).number
    with db.writing(mine) as session:
        assert not repository.decide(session, mine, 9, "a", "accepted")
        assert repository.decide(session, mine, number, "a", "rejected")
        assert not repository.decide(session, mine, number, "b", "accepted")
        assert repository.find(session, mine, number).state == "rejected"
