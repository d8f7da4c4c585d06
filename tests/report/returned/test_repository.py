"""What was sent out and came back, in the store: numbered per organisation, and decided on once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from maturity.database import Database
from maturity.report.returned import repository
from maturity.report.returned.model import Export, Kind, Proposal, ReturnedFile, Snapshot, State
from tests.conftest import Cast

DAY = datetime(2026, 12, 1, 10, tzinfo=UTC)
SENT = Snapshot({"M-1": {"goal": "Doel"}}, ("los",), (("Els", "Waarom?"),), (("header", "Dienst"),), {"M-1": "Meten"})
EDIT = Proposal(0, 0, Kind.EDIT, "M-1", "goal", "Doel", "Beter", "Els", DAY, "citaat", "bij M-1", "code", tracked=True)
REMARK = Proposal(0, 0, Kind.COMMENT, "", "", "", "Hoezo?", resolved=True)


@pytest.fixture
def two(db: Database, cast: Cast) -> tuple[str, str]:
    """Two organisations that each sent out E1, of which a file came back with two proposals; the first sent out E2 as well."""
    for of in (cast.organisation.id, cast.elsewhere.id):
        with db.writing(of) as session:
            repository.add_export(session, of, "a", Export("E1", DAY, "nl", "plan", 3, SENT))
            made = repository.add_file(session, of, "a", ReturnedFile(0, DAY, "terug.docx", "Kim", "E1"), f"digest {of}")
            assert made == ReturnedFile(1, DAY, "terug.docx", "Kim", "E1")
            repository.add_proposals(session, of, 1, [EDIT, REMARK])
    with db.writing(cast.organisation.id) as session:
        older = replace(SENT, asides=None, named={})
        repository.add_export(session, cast.organisation.id, "a", Export("E2", DAY, "en", "note", 4, older))
    return cast.organisation.id, cast.elsewhere.id


def test_what_was_sent_out_comes_from_the_store_as_it_was(db, two):
    mine, theirs = two
    with db.reading(mine) as session:
        assert repository.find_export(session, mine, ["E9", "E1", "E2"]) == Export("E1", DAY, "nl", "plan", 3, SENT)
        found = repository.find_export(session, mine, ["E2"])
        assert found is not None
        assert (found.snapshot.asides, found.snapshot.named) == (None, {})
        assert [one.code for one in repository.returned_exports(session, mine)] == ["E1"]
    with db.reading(theirs) as session:
        assert repository.find_export(session, theirs, ["E2"]) is None


def test_a_file_is_known_again_and_the_newest_comes_first(db, two):
    mine, theirs = two
    with db.writing(mine) as session:
        repository.add_file(session, mine, "a", ReturnedFile(0, DAY, "nog eens.docx", "", "E2"), "other")
        assert [one.number for one in repository.files(session, mine)] == [2, 1]
        again = repository.find_file(session, mine, f"digest {mine}")
        assert again is not None
        assert again.number == 1
        assert repository.find_file(session, mine, f"digest {theirs}") is None
        assert repository.add_proposals(session, mine, 2, [REMARK]) == [replace(REMARK, number=3, file=2)]
        assert [one.number for one in repository.proposals(session, mine)] == [1, 2, 3]
        assert [one.number for one in repository.proposals(session, mine, files=[2])] == [3]
        assert repository.proposals(session, mine, files=[]) == []
    with db.reading(theirs) as session:
        assert [one.number for one in repository.files(session, theirs)] == [1]
        assert repository.proposals(session, theirs) == [replace(EDIT, number=1, file=1), replace(REMARK, number=2, file=1)]


def test_a_proposal_is_decided_on_once_and_may_be_answered_after_that(db, two):
    mine, theirs = two
    with db.writing(mine) as session:
        assert repository.change_proposal(session, mine, 1, state=State.ACCEPTED.value, decided_at=DAY) is True
        assert repository.change_proposal(session, mine, 1, state=State.REJECTED.value) is False
        assert repository.change_proposal(session, mine, 9, state=State.REJECTED.value) is False
        repository.answer_proposal(session, mine, 1, "a", "Gedaan")
        repository.answer_proposal(session, mine, 9, "a", "Niets")
        found = repository.find_proposal(session, mine, 1)
        assert found is not None
        one, export = found
        assert (one.state, one.decided_at, one.answer, export.code) == (State.ACCEPTED, DAY, "Gedaan", "E1")
        assert one.answered_at is not None
        assert repository.find_proposal(session, mine, 9) is None
        assert [each.state for each in repository.proposals(session, mine)] == [State.ACCEPTED, State.OPEN]
    with db.reading(theirs) as session:
        assert {each.state for each in repository.proposals(session, theirs)} == {State.OPEN}
