"""A re-vote on phones: each ballot once, nobody sees a figure before it is revealed, and nothing tells who chose what."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from maturity.assessment.model import UnknownItemError
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import service as workshops
from maturity.assessment.workshop.model import Consensus, RevoteInvalidError, WorkshopNotStartedError
from maturity.assessment.workshop.revote import phones, service
from maturity.assessment.workshop.revote import repository as revote_repository
from maturity.assessment.workshop.revote.model import (
    BallotMissingError,
    OtherRevoteOpenError,
    RevoteFullError,
    RevoteOverError,
    RevoteState,
    TooFewVotesError,
    VoteCodeNotValidError,
    new_ballot,
    spelled,
)
from maturity.database import Database
from maturity.people import audit_service, rate_limit
from maturity.people.model import NotFoundError, NotPermittedError, TooManyAttemptsError
from tests.assessment.workshop.test_service import agree, answered
from tests.pages.counted import statements

TABLES = ("revote", "revote_tally", "spent_ballot")


@pytest.fixture
def begun(db, cast):
    round_ = answered(db, cast.ann)
    workshops.start(db, cast.ann, round_.id)
    return round_


@pytest.fixture
def opened(db, cast, begun):
    return service.open_revote(db, cast.ann, begun.id, "S1", 6)


def vote(db, opened, *choices):
    for choice in choices:
        phones.cast(db, opened.code, new_ballot(), opened.vote_id, choice)


def stored(db: Database, organisation_id: str) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the three tables, as they stand there."""
    with db.reading(organisation_id) as session:
        execute = session.connection().exec_driver_sql
        return {table: [tuple(row) for row in execute(f"SELECT * FROM {table}")] for table in TABLES}


@pytest.mark.thorough
@pytest.mark.both_stores
def test_phones_vote_and_the_outcome_is_that_of_hands(db, cast, begun, opened):
    workshops.save_consensus(db, cast.ann, begun.id, agree("3", note="Besluit", dissent="Frontlijn ziet het anders"))
    shown = phones.paper(db, opened.code)
    assert (shown.item.id, shown.state, shown.is_counted) == ("S1", RevoteState.OPEN, False)
    vote(db, opened, "2", "2", "4", "2")
    seen = service.revote(db, cast.ann, begun.id)
    assert (seen.voted, seen.present, seen.is_open) == (4, 6, True)
    saved = service.reveal(db, cast.ann, begun.id, opened.vote_id)
    assert saved == workshops.sitting(db, cast.ann, begun.id).consensus("S1")
    assert (saved.revote, saved.choice, saved.note) == ((0, 3, 0, 1, 0), "3", "Besluit"), "what was agreed stays"
    assert phones.paper(db, opened.code).state is RevoteState.REVEALED


def test_one_code_serves_every_vote_of_a_workshop_and_each_vote_takes_its_own_ballots(db, cast, begun, opened):
    ballot = new_ballot()
    phones.cast(db, opened.code, ballot, opened.vote_id, "1")
    vote(db, opened, "1", "1")
    service.reveal(db, cast.ann, begun.id, opened.vote_id)
    again = service.open_revote(db, cast.ann, begun.id, "S2")
    assert (again.code, again.voted) == (opened.code, 0)
    assert not phones.paper(db, again.code, ballot).is_counted
    with pytest.raises(RevoteOverError):  # a phone on which the vote before this one still stands
        phones.cast(db, again.code, ballot, opened.vote_id, "5")
    phones.cast(db, again.code, ballot, again.vote_id, "5")
    assert service.revote(db, cast.ann, begun.id).voted == 1


# once


@pytest.mark.thorough
@pytest.mark.both_stores
def test_the_same_ballot_counts_once_and_its_first_choice_stays(db, cast, begun, opened):
    ballot = new_ballot()
    for choice in ("2", "2", "5"):
        phones.cast(db, opened.code, ballot, opened.vote_id, choice)
    assert phones.paper(db, opened.code, ballot).is_counted
    vote(db, opened, "2", "2")
    assert service.reveal(db, cast.ann, begun.id, opened.vote_id).revote == (0, 3, 0, 0, 0)


@pytest.mark.both_stores
def test_of_twenty_phones_that_each_press_twice_at_once_twenty_votes_are_counted(db, cast, begun, opened):
    ballots = [new_ballot() for _ in range(20)] * 2

    def press(number: int) -> None:
        phones.cast(db, opened.code, ballots[number], opened.vote_id, str(number % 20 % 5 + 1))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(press, range(40)))
    assert service.revote(db, cast.ann, begun.id).voted == 20
    assert service.reveal(db, cast.ann, begun.id, opened.vote_id).revote == (4, 4, 4, 4, 4)


def test_a_screen_that_looks_each_second_asks_the_store_once(db, cast, begun, opened):
    vote(db, opened, "2", "4", "4")
    with statements(db) as asked:
        seen = service.revote(db, cast.ann, begun.id)
    assert (seen.voted, seen.present) == (3, 6)
    assert len([one for one in asked if "revote" in one]) == 1, asked
    service.reveal(db, cast.ann, begun.id, opened.vote_id)
    assert service.revote(db, cast.ann, begun.id).voted == 0
    assert service.revote(db, cast.ann, "elsewhere") is None
    assert service.revote(db, cast.charlie, begun.id) is None


def test_a_vote_that_breaks_off_halfway_was_no_vote(db, cast, begun, opened, monkeypatch):
    ballot, count = new_ballot(), revote_repository.count
    with monkeypatch.context() as broken:
        broken.setattr(revote_repository, "count", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            phones.cast(db, opened.code, ballot, opened.vote_id, "2")
    assert revote_repository.count is count
    assert not phones.paper(db, opened.code, ballot).is_counted
    phones.cast(db, opened.code, ballot, opened.vote_id, "2")
    assert stored(db, cast.organisation.id)["revote_tally"][0][-1] in ("[0, 1, 0, 0, 0]", [0, 1, 0, 0, 0])


# hidden


def test_nobody_is_told_a_figure_before_it_is_revealed(db, cast, begun, opened):
    vote(db, opened, "5", "5", "5")
    other = service.open_revote(db, cast.ann, begun.id, "S1")
    assert other.vote_id == opened.vote_id, "opened twice is opened once"
    assert set(vars(other)) == {"round_id", "code", "vote_id", "item", "state", "present", "voted"}
    assert workshops.sitting(db, cast.ann, begun.id).consensus("S1") == Consensus("S1")
    assert set(vars(phones.paper(db, opened.code, new_ballot()))) == {"vote_id", "state", "questionnaire", "item", "is_counted"}


def test_two_votes_are_not_shown_for_each_would_know_the_other(db, cast, begun, opened):
    vote(db, opened, "1", "5")
    with pytest.raises(TooFewVotesError):
        service.reveal(db, cast.ann, begun.id, opened.vote_id)
    assert workshops.sitting(db, cast.ann, begun.id).consensus("S1").revote == ()
    vote(db, opened, "1")
    assert service.reveal(db, cast.ann, begun.id, opened.vote_id).revote == (2, 0, 0, 0, 1)


def test_bob_looks_at_no_vote_and_ends_none(db, cast, begun, opened):
    vote(db, opened, "1", "1", "1")
    for attempt in (
        lambda: service.revote(db, cast.bob, begun.id),
        lambda: service.open_revote(db, cast.bob, begun.id, "S1"),
        lambda: service.save_present(db, cast.bob, begun.id, 3),
        lambda: service.reveal(db, cast.bob, begun.id, opened.vote_id),
        lambda: service.withdraw(db, cast.bob, begun.id, opened.vote_id),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
    assert workshops.sitting(db, cast.bob, begun.id).consensus("S1").revote == ()
    assert service.revote(db, cast.ann, begun.id).is_open


def test_for_charlie_there_is_no_such_vote(db, cast, begun, opened):
    vote(db, opened, "1", "1", "1")
    assert service.revote(db, cast.charlie, begun.id) is None
    for attempt in (
        lambda: service.open_revote(db, cast.charlie, begun.id, "S1"),
        lambda: service.reveal(db, cast.charlie, begun.id, opened.vote_id),
        lambda: service.save_present(db, cast.charlie, begun.id, 3),
        lambda: service.withdraw(db, cast.charlie, begun.id, opened.vote_id),
    ):
        with pytest.raises((NotFoundError, RevoteOverError)):
            attempt()
    assert service.revote(db, cast.ann, begun.id).present == 6


# nothing about who


@pytest.mark.both_stores
def test_the_store_holds_a_hash_per_ballot_and_one_row_of_counts_and_after_that_neither(db, cast, begun, opened):
    ballots = [new_ballot() for _ in range(4)]
    for ballot in ballots:
        phones.cast(db, opened.code, ballot, opened.vote_id, "2", "203.0.113.9")
    there = stored(db, cast.organisation.id)
    assert [len(there[table]) for table in TABLES] == [1, 1, 4]
    assert {len(row) for row in there["spent_ballot"]} == {3}, "the organisation, the round, the hash, and nothing else"
    written = repr(there) + repr(audit_service.log(db, cast.ann))
    assert not [secret for secret in (*ballots, "203.0.113.9") if secret in written]
    if db.is_sqlite:  # in the order of their hashes, without row numbers
        hashes = [row[-1] for row in there["spent_ballot"]]
        assert hashes == sorted(hashes)
        with pytest.raises(Exception, match="no such column"), db.reading(cast.organisation.id) as session:
            session.connection().exec_driver_sql("SELECT rowid FROM spent_ballot")
    with db.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM sign_in_attempt").scalar_one() == 0
    service.reveal(db, cast.ann, begun.id, opened.vote_id)
    there = stored(db, cast.organisation.id)
    assert [len(there[table]) for table in TABLES] == [1, 0, 0]


def test_the_log_says_that_there_was_a_vote_and_no_more(db, cast, begun, opened):
    vote(db, opened, "2", "2", "2")
    service.reveal(db, cast.ann, begun.id, opened.vote_id)
    again = service.open_revote(db, cast.ann, begun.id, "S1")
    service.withdraw(db, cast.ann, begun.id, again.vote_id)
    actions = [line.action for line, _ in audit_service.log(db, cast.ann)][:4]
    assert actions == ["revote_withdrawn", "revote_opened", "revote_revealed", "revote_opened"]


# when not


def test_a_vote_that_is_over_takes_no_more(db, cast, begun, opened):
    vote(db, opened, "2", "2", "2")
    service.withdraw(db, cast.ann, begun.id, opened.vote_id)
    assert phones.paper(db, opened.code).state is RevoteState.WITHDRAWN
    for attempt in (
        lambda: vote(db, opened, "2"),
        lambda: service.reveal(db, cast.ann, begun.id, opened.vote_id),
        lambda: service.withdraw(db, cast.ann, begun.id, opened.vote_id),
        lambda: service.save_present(db, cast.ann, begun.id, 2),
    ):
        with pytest.raises(RevoteOverError):
            attempt()
    assert workshops.sitting(db, cast.ann, begun.id).consensus("S1").revote == (), "withdrawn is never shown"


def test_it_ends_with_the_workshop_and_stops_while_the_round_is_open_again(db, cast, begun, opened):
    round_service.reopen_round(db, cast.ann, begun.id, "Vergeten")
    assert phones.paper(db, opened.code).state is RevoteState.WITHDRAWN
    with pytest.raises(RevoteOverError):
        vote(db, opened, "2")
    round_service.close_round(db, cast.ann, begun.id)
    vote(db, opened, "2", "2", "2")
    workshops.save_end(db, cast.ann, workshops.sitting(db, cast.ann, begun.id).workshop, finish=True)
    with pytest.raises(RevoteOverError):
        vote(db, opened, "2")
    assert [len(rows) for rows in stored(db, cast.organisation.id).values()] == [1, 0, 0]


def test_there_is_one_vote_at_a_time_on_something_that_is_asked(db, cast):
    round_ = answered(db, cast.ann)
    with pytest.raises(WorkshopNotStartedError):
        service.open_revote(db, cast.ann, round_.id, "S1")
    workshops.start(db, cast.ann, round_.id)
    for item, present, error in (("X9", 0, UnknownItemError), ("S1", -1, RevoteInvalidError), ("S1", 1_001, RevoteInvalidError)):
        with pytest.raises(error):
            service.open_revote(db, cast.ann, round_.id, item, present)
    service.open_revote(db, cast.ann, round_.id, "S1")
    service.save_present(db, cast.ann, round_.id, 9)
    for present in (-1, 1_001):
        with pytest.raises(RevoteInvalidError):
            service.save_present(db, cast.ann, round_.id, present)
    with pytest.raises(OtherRevoteOpenError) as caught:
        service.open_revote(db, cast.ann, round_.id, "S2")
    assert caught.value.item == "S1"
    assert service.revote(db, cast.ann, round_.id).present == 9


def test_bad_votes_are_no_votes(db, cast, begun, opened, monkeypatch):
    for ballot, choice, error in (
        ("", "2", BallotMissingError),
        ("x" * 101, "2", BallotMissingError),
        (new_ballot(), "9", UnknownItemError),
        (new_ballot(), "", UnknownItemError),
    ):
        with pytest.raises(error):
            phones.cast(db, opened.code, ballot, opened.vote_id, choice)
    monkeypatch.setattr(phones, "MOST_PEOPLE", 1)
    vote(db, opened, "2")
    late = new_ballot()
    with pytest.raises(RevoteFullError):
        phones.cast(db, opened.code, late, opened.vote_id, "2")
    assert not phones.paper(db, opened.code, late).is_counted
    assert service.revote(db, cast.ann, begun.id).voted == 1


def test_a_code_is_read_as_meant_and_wrong_ones_are_counted_per_address(db, opened):
    for typed in (spelled(opened.code), opened.code.lower(), f" {opened.code[:4]} {opened.code[4:]}"):
        assert phones.paper(db, typed).vote_id == opened.vote_id
    for number in range(rate_limit.PER_ADDRESS):
        with pytest.raises(VoteCodeNotValidError):
            phones.paper(db, f"{number:08d}" if number else "kort", "", "203.0.113.9")
    with pytest.raises(TooManyAttemptsError):
        phones.paper(db, opened.code, "", "203.0.113.9")
    assert phones.paper(db, opened.code, "", "203.0.113.10").vote_id == opened.vote_id
