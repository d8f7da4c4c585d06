"""Answering: what is acknowledged is stored, nobody is overwritten silently, nobody sees what is not theirs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from maturity.assessment import service
from maturity.assessment.model import (
    CONSENSUS,
    Answer,
    AnswerState,
    Mode,
    NotApplicableRefusedError,
    Rater,
    ReasonMissingError,
    RoundClosedError,
    RoundInvalidError,
    Scope,
    UnknownItemError,
)
from maturity.assessment.round_questions import NoteTooLongError, asked_in
from maturity.assessment.rounds import answer_repository, rater_service
from maturity.assessment.rounds import service as round_service
from maturity.database import ConflictError, Database
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Role

ANSWERED, DONT_KNOW, NOT_APPLICABLE = AnswerState.ANSWERED, AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE


@pytest.fixture
def a_round(db, cast):
    return round_service.open_round(db, cast.ann, "Nulmeting")


@pytest.mark.both_stores
def test_it_works(db, cast, a_round):
    saved = service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "3", "Besluit van mei"))
    assert saved.revision == 1
    assert service.my_answers(db, cast.ann, a_round.id)["S1"].note == "Besluit van mei"
    assert service.results(db, cast.ann, a_round.id).scores.practices["S1"].exact == 3


@pytest.mark.both_stores
def test_an_answer_survives_a_restart(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "3"))
    db.dispose()
    again = Database(db.url)
    assert service.my_answers(again, cast.ann, a_round.id)["S1"].choice == "3"
    again.dispose()


def test_two_windows_on_one_answer_the_second_is_told(db, cast, a_round):
    first = service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "3"))
    service.save_answer(db, cast.ann, a_round.id, replace(first, choice="4"))
    with pytest.raises(ConflictError) as caught:
        service.save_answer(db, cast.ann, a_round.id, replace(first, choice="2"))
    assert isinstance(caught.value.current, Answer)
    assert caught.value.current.choice == "4"
    assert service.my_answers(db, cast.ann, a_round.id)["S1"].choice == "4"


@pytest.mark.both_stores
def test_of_many_at_once_exactly_one_wins_each_revision(db, cast, a_round):
    first = service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "3"))

    def save(number: int) -> bool:
        try:
            service.save_answer(db, cast.ann, a_round.id, replace(first, choice=str(number % 5 + 1)))
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(save, range(16)))
    assert won.count(True) == 1
    assert service.my_answers(db, cast.ann, a_round.id)["S1"].revision == 2


def test_ann_and_bob_each_have_their_own_answer(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "5"))
    service.save_answer(db, cast.bob, a_round.id, Answer("S1", ANSWERED, "2"))
    assert service.my_answers(db, cast.ann, a_round.id)["S1"].choice == "5"
    assert service.my_answers(db, cast.bob, a_round.id)["S1"].choice == "2"


def test_while_two_people_answer_nothing_is_told_until_the_round_is_closed(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "5"))
    assert service.results(db, cast.bob, a_round.id).scores.practices["S1"].exact == 5
    service.save_answer(db, cast.bob, a_round.id, Answer("S1", ANSWERED, "2"))
    hidden = service.results(db, cast.ann, a_round.id)
    assert (hidden.is_told, hidden.scores.overall.base.answered, hidden.responses) == (False, 0, ())
    round_service.close_round(db, cast.ann, a_round.id)
    assert service.results(db, cast.bob, a_round.id).scores.practices["S1"].exact * 2 == 7


def test_whoever_took_a_seat_in_the_panel_answers_without_seeing_what_the_first_one_said(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "5"))
    rater_service.join(db, cast.ann, a_round.id, "leaders")
    assert service.results(db, cast.ann, a_round.id).is_told
    rater_service.join(db, cast.bob, a_round.id, "front")
    for who in (cast.bob, cast.ann):
        assert not service.results(db, who, a_round.id).is_told
    round_service.close_round(db, cast.ann, a_round.id)
    assert service.results(db, cast.bob, a_round.id).scores.practices["S1"].exact == 5


def test_bob_may_answer_and_not_manage(db, cast, a_round):
    for manage in (round_service.close_round, round_service.widen_round, round_service.settle_round):
        with pytest.raises(NotPermittedError):
            manage(db, cast.bob, a_round.id)
    with pytest.raises(NotPermittedError):
        round_service.reopen_round(db, cast.bob, a_round.id, "Vergeten")
    with pytest.raises(NotPermittedError):
        round_service.open_round(db, cast.bob, "Bob")


def test_a_director_reads_the_results_and_does_not_answer(db, cast, a_round):
    director = Actor("d", cast.organisation.id, Role.DIRECTOR)
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "5"))
    assert service.results(db, director, a_round.id).scores.practices["S1"].exact == 5
    with pytest.raises(NotPermittedError):
        service.save_answer(db, director, a_round.id, Answer("S1", ANSWERED, "1"))


def test_for_charlie_there_is_no_such_round(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "5", "GEHEIM"))
    assert round_service.rounds(db, cast.charlie) == []
    assert service.my_answers(db, cast.charlie, a_round.id) == {}
    for attempt in (
        lambda: service.results(db, cast.charlie, a_round.id),
        lambda: service.save_answer(db, cast.charlie, a_round.id, Answer("S1", ANSWERED, "1")),
        lambda: round_service.close_round(db, cast.charlie, a_round.id),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert service.my_answers(db, cast.ann, a_round.id)["S1"].choice == "5"


def test_the_same_person_in_two_organisations_keeps_them_apart(db, cast, a_round):
    """Ann's account also works for Charlie's organisation; her answers there are others."""
    elsewhere = Actor(cast.ann.account_id, cast.elsewhere.id, Role.OWNER)
    there = round_service.open_round(db, elsewhere, "Daar")
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "5"))
    assert service.my_answers(db, elsewhere, there.id) == {}
    assert service.my_answers(db, elsewhere, a_round.id) == {}


def test_a_closed_round_keeps_its_answers_and_takes_no_more(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "5"))
    round_service.close_round(db, cast.ann, a_round.id)
    with pytest.raises(RoundClosedError):
        service.save_answer(db, cast.ann, a_round.id, Answer("S2", ANSWERED, "5"))
    round_service.reopen_round(db, cast.ann, a_round.id, "Vergeten")
    service.save_answer(db, cast.ann, a_round.id, Answer("S2", ANSWERED, "5"))
    assert set(service.my_answers(db, cast.ann, a_round.id)) == {"S1", "S2"}


def test_one_round_is_open_at_a_time(db, cast, a_round):
    with pytest.raises(round_service.RoundOpenError):
        round_service.open_round(db, cast.ann, "Nog een")
    round_service.close_round(db, cast.ann, a_round.id)
    later = round_service.open_round(db, cast.ann, "Hermeting")
    with pytest.raises(round_service.RoundOpenError):
        round_service.reopen_round(db, cast.ann, a_round.id, "Vergeten")
    assert [one.id for one in round_service.rounds(db, cast.ann)] == [later.id, a_round.id]


def test_the_round_before_stands_beside_the_results(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "2"))
    round_service.close_round(db, cast.ann, a_round.id)
    later = round_service.open_round(db, cast.ann, "Hermeting")
    service.save_answer(db, cast.ann, later.id, Answer("S1", ANSWERED, "3"))
    found = service.results(db, cast.ann, later.id)
    assert found.previous is not None
    assert (found.scores.practices["S1"].exact, found.previous.practices["S1"].exact) == (3, 2)


def test_a_new_round_without_figures_does_not_hide_where_the_organisation_stands(db, cast, a_round):
    def latest(actor: Actor) -> str | None:
        found = service.latest_results(db, actor)
        return None if found is None else found.round.id

    assert (latest(cast.bob), latest(cast.charlie)) == (a_round.id, None)
    service.save_answer(db, cast.ann, a_round.id, Answer("S1", ANSWERED, "2"))
    round_service.close_round(db, cast.ann, a_round.id)
    later = round_service.open_round(db, cast.ann, "Hermeting")
    assert latest(cast.bob) == a_round.id
    service.save_answer(db, cast.ann, later.id, Answer("S1", ANSWERED, "3"))
    assert latest(cast.bob) == later.id


def test_a_quick_scan_asks_twelve_and_grows_into_the_whole(db, cast):
    quick = round_service.open_round(db, cast.ann, "", Scope.QUICK)
    assert len(asked_in(quick).items) == 12
    service.save_answer(db, cast.ann, quick.id, Answer("S1", ANSWERED, "2"))
    with pytest.raises(UnknownItemError):
        service.save_answer(db, cast.ann, quick.id, Answer("S2", ANSWERED, "2"))
    whole = round_service.widen_round(db, cast.ann, quick.id)
    assert len(asked_in(whole).items) == 36
    assert service.my_answers(db, cast.ann, quick.id)["S1"].choice == "2"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer("S1", ANSWERED, "6"), UnknownItemError),
        (Answer("S1", ANSWERED, ""), UnknownItemError),
        (Answer("Z9", ANSWERED, "1"), UnknownItemError),
        (Answer("S1", NOT_APPLICABLE, "", "past niet"), NotApplicableRefusedError),
        (Answer("S2", NOT_APPLICABLE, "", "   "), ReasonMissingError),
        (Answer("S2", DONT_KNOW, "", "x" * 10_001), NoteTooLongError),
    ],
)
def test_what_cannot_be_an_answer_is_refused_and_nothing_is_stored(db, cast, a_round, answer, error):
    with pytest.raises(error):
        service.save_answer(db, cast.ann, a_round.id, answer)
    assert service.my_answers(db, cast.ann, a_round.id) == {}


def test_dont_know_and_not_applicable_are_kept_apart(db, cast, a_round):
    service.save_answer(db, cast.ann, a_round.id, Answer("S2", DONT_KNOW))
    service.save_answer(db, cast.ann, a_round.id, Answer("S4", NOT_APPLICABLE, "", "Wij kiezen niet zelf"))
    found = service.results(db, cast.ann, a_round.id).scores.domains["strategy"]
    assert (found.base.total, found.base.applicable, found.base.answered, found.dont_know) == (6, 5, 0, 1)


def test_changing_a_round_changes_its_particulars_only_and_finds_last_year_at_home_only(db, cast, a_round):
    elsewhere = round_service.open_round(db, cast.charlie, "Van Charlie")
    with pytest.raises(NotFoundError):
        round_service.change_round(db, cast.ann, a_round, "x", round_service.Particulars(previous_id=elsewhere.id))
    forged = replace(a_round, mode=Mode.ANONYMOUS, settled=True, scope=Scope.QUICK)
    changed = round_service.change_round(db, cast.ann, forged, "Anders", round_service.Particulars(period="2026"))
    assert (changed.mode, changed.settled, changed.scope) == (Mode.PANEL, False, Scope.FULL)
    assert (changed.title, changed.period) == ("Anders", "2026")
    with pytest.raises(ConflictError):
        round_service.change_round(db, cast.ann, a_round, "Te laat", round_service.Particulars())


def test_a_round_that_came_in_with_what_was_agreed_can_be_changed_once_it_is_open_again(db, cast, a_round):
    with db.writing(cast.organisation.id) as session:
        answer_repository.ensure_rater(session, cast.organisation.id, a_round.id, Rater("r1", CONSENSUS))
        answer_repository.ensure_rater(session, cast.organisation.id, a_round.id, Rater("r2", "front"))
    changed = round_service.change_round(db, cast.ann, a_round, "Anders", round_service.Particulars())
    assert changed.title == "Anders"
    without = tuple(group for group in a_round.groups if group.id != "front")
    with pytest.raises(RoundInvalidError):
        round_service.change_round(db, cast.ann, changed, "Anders", round_service.Particulars(groups=without))


@pytest.mark.both_stores
def test_of_two_who_open_a_round_at_once_only_one_does(db, cast):
    def attempt(number: int) -> bool:
        try:
            round_service.open_round(db, cast.ann, f"Ronde {number}")
        except round_service.RoundOpenError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [False, False, False, True]
    assert len(round_service.rounds(db, cast.ann)) == 1
