"""Broad rounds, through the store: what a member can get of them follows from their releases, and finds nobody."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from maturity.archive import service as archive
from maturity.archive.packing import unpack
from maturity.assessment import service
from maturity.assessment.anonymity import release_repository, releasing
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import (
    Answer,
    AnswerState,
    Mode,
    Rater,
    RoundClosedError,
    RoundInvalidError,
    RoundSettledError,
    Scope,
)
from maturity.assessment.round_questions import asked_in, scales_of
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.assessment.workshop import repository as workshop_repository
from maturity.assessment.workshop.model import Consensus
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Role
from tests.assessment.anonymity.attacker import Attacker
from tests.clock import TODAY
from tests.sampling import sample

DEPARTMENTS = ("Noord", "Zuid", "Oost")
GROUPS = ("leaders", "staff", "front", "policy")
ITEMS = ("S1", "M2", "C3")


@pytest.fixture
def held(db, cast):
    return round_service.open_round(db, cast.ann, "Breed", Scope.FULL, Mode.ANONYMOUS, Particulars(departments=DEPARTMENTS))


def answer(db, held, rater, item, level, note=""):
    """As somebody with a link would."""
    with db.writing(held.organisation_id) as session:
        known = {one.item: one for one in answer_repository.answers_of_rater(session, held.organisation_id, held.id, rater.id)}
        store(session, held, rater, item, level, note, known[item].revision if item in known else 0)


def store(session, held, rater, item, level, note, revision=0):
    given = Answer(item, AnswerState.ANSWERED, str(level), note, revision)
    service.store_answer(session, held.organisation_id, held.id, Mode.ANONYMOUS, rater, given)


def fill(db, held, seed, size, items=ITEMS, first=0):
    """So many people, in unequal groups and departments, now and then of one mind."""
    chance = random.Random(seed)
    usual = {group: chance.randint(1, 5) if chance.random() < 0.3 else None for group in GROUPS}
    with db.writing(held.organisation_id) as session:
        for number in range(first, first + size):
            group = chance.choices(GROUPS, (15, 10, 45, 30))[0]
            rater = Rater(f"{chance.getrandbits(128):032x}", group, chance.choice(DEPARTMENTS))
            for item in items:
                if chance.random() < 0.95:
                    store(session, held, rater, item, usual[group] or chance.randint(1, 5), f"tekst {number}")


def close(db, cast, held):
    round_service.close_round(db, cast.ann, held.id)
    return service.results(db, cast.ann, held.id)


def test_while_it_is_open_nothing_is_told_and_afterwards_the_same_to_everybody(db, cast, held):
    fill(db, held, 1, 30)
    hidden = service.results(db, cast.ann, held.id)
    assert (hidden.is_told, hidden.scores.overall.base.answered, hidden.release, hidden.responses) == (False, 0, None, ())
    found = close(db, cast, held)
    assert found.is_told
    assert found.scores.practices["S1"].exact is not None
    assert repr(found) == repr(service.results(db, cast.bob, held.id))
    round_service.reopen_round(db, cast.ann, held.id, "Nog tien mensen")
    assert not service.results(db, cast.ann, held.id).is_told


def test_of_four_people_nothing_is_told_and_of_five_a_mean(db, cast, held):
    for number in range(4):
        answer(db, held, Rater(f"r{number}", "front"), "S1", 1 + number)
    assert close(db, cast, held).scores.practices["S1"].exact is None
    round_service.reopen_round(db, cast.ann, held.id, "Eén erbij")
    answer(db, held, Rater("r4", "front"), "S1", 5)
    assert close(db, cast, held).scores.practices["S1"].exact == 3


def test_the_next_release_waits_for_five_people(db, cast, held):
    fill(db, held, 2, 20, ["S1"])
    first = close(db, cast, held)
    round_service.reopen_round(db, cast.ann, held.id, "Eén vergeten")
    answer(db, held, Rater("later", "front"), "S1", 5)
    assert close(db, cast, held).release == first.release
    with db.reading(held.organisation_id) as session:
        assert len(release_repository.register(session, held.organisation_id, held.id)) == 1


@pytest.mark.parametrize(("seed", "size"), sample([(6, 7), (3, 25)], 1))  # more of them: python -m bench.anonymity
def test_whoever_has_every_release_finds_nobody(db, cast, held, seed, size):
    fill(db, held, seed, size)
    close(db, cast, held)
    round_service.reopen_round(db, cast.ann, held.id, "Meer mensen")
    fill(db, held, seed + 100, 9, first=size)
    close(db, cast, held)
    scales = scales_of(asked_in(held))
    with db.reading(held.organisation_id) as session:
        register = release_repository.register(session, held.organisation_id, held.id)
    for item in ITEMS[:1] if size > 12 else ITEMS:
        of_item = [replace(one, cells={"P": one.cells[item]}, people=_only(one.people, item)) for one in register]
        attacker = Attacker(of_item, scales[item])
        if attacker.known:
            assert attacker.smallest_exposed(5) is None
            assert attacker.computable_people() == []
            assert min(len(left) for left in attacker.possible()) >= 3


def _only(people, item):
    return tuple(replace(one, answers={"P": one.answers[item]} if item in one.answers else {}) for one in people)


def views(db, actor):
    """All that an owner can get of the rounds of an organisation."""
    rounds = round_service.rounds(db, actor)
    told = [repr(replace(service.results(db, actor, one.id), round=replace(one, settled=True))) for one in rounds]
    outcomes = [service.results(db, actor, one.id) for one in rounds]
    derived = [repr((one.agreements, one.perception, one.confirmed, one.unconfirmed)) for one in outcomes]
    packed = unpack(archive.export_organisation(db, actor)).tables
    return told, derived, packed["release"], packed["answer"], packed["rater"], packed["consensus"]


def test_all_that_a_member_can_get_follows_from_what_was_released(db, cast, held):
    """With the answers gone from the store everything looks the same: so nothing was computed from them on the way."""
    fill(db, held, 8, 25)
    close(db, cast, held)
    with db.writing(held.organisation_id) as session:
        agreed = Consensus("S1", AnswerState.ANSWERED, "3")
        workshop_repository.save_consensus(session, held.organisation_id, held.id, agreed)
    owner = replace(cast.ann, role=Role.OWNER)
    before = views(db, owner)
    with db.writing(held.organisation_id) as session:
        answer_repository.delete_raters(session, held.organisation_id, held.id)
        release_repository.forget_people(session, held.organisation_id, held.id)
    assert views(db, owner) == before
    assert before[3] == before[4] == []
    assert all(row["people"] == [] and row["written"] == {} for row in before[2])


def test_an_archive_takes_along_the_evidence_of_the_table_and_of_nobody_else(db, cast, held):
    brought = {"tafel": "", "brenger": "r1"}
    with db.writing(held.organisation_id) as session:
        for name, rater_id in brought.items():
            one = Evidence(name, "S1", EvidenceKind.DECISION, name, 2, rater_id=rater_id)
            evidence_repository.save(session, held.organisation_id, held.id, one)
    packed = unpack(archive.export_organisation(db, replace(cast.ann, role=Role.OWNER))).tables
    assert [row["place"] for row in packed["evidence"]] == ["tafel"]


def test_what_the_workshop_agrees_decides_the_score(db, cast, held):
    fill(db, held, 9, 30, ["S1"])
    close(db, cast, held)
    with db.writing(held.organisation_id) as session:
        agreed = Consensus("S1", AnswerState.ANSWERED, "4")
        workshop_repository.save_consensus(session, held.organisation_id, held.id, agreed)
    assert service.results(db, cast.ann, held.id).scores.practices["S1"].exact == 4


@pytest.mark.thorough
def test_free_text_is_told_from_ten_writers_and_in_an_order_that_says_nothing(db, cast, held):
    for number in range(9):
        answer(db, held, Rater(f"r{number}", "front"), "S1", 3, f"tekst {number}")
    assert close(db, cast, held).texts == {}
    round_service.reopen_round(db, cast.ann, held.id, "Meer")
    for number in range(9, 20):
        answer(db, held, Rater(f"r{number}", "front"), "S1", 3, f"tekst {number}")
    texts = close(db, cast, held).texts["S1"]
    assert sorted(texts) == sorted(f"tekst {number}" for number in range(20))
    assert list(texts) != [f"tekst {number}" for number in range(20)]


def test_nothing_finer_than_a_day_is_kept_and_closing_takes_the_order_away(db, cast, held):
    rater = Rater("b", "front")
    answer(db, held, rater, "S1", 3)
    answer(db, held, rater, "S1", 4)
    answer(db, held, Rater("a", "front"), "S1", 3)
    close(db, cast, held)
    with db.reading(held.organisation_id) as session:
        of_theirs = col(answer_repository.AnswerRow.organisation_id) == held.organisation_id
        rows = session.exec(select(answer_repository.AnswerRow).where(of_theirs)).all()
        in_store = session.execute(sa.text("SELECT rater_id FROM answer")).scalars().all()
    assert {row.saved_at for row in rows} == {datetime.combine(TODAY, datetime.min.time(), UTC)}
    assert {row.revision for row in rows} == {3}  # one for all, which no window has seen
    assert in_store == ["a", "b"]


def test_settling_lets_go_of_the_answers_and_keeps_what_was_told(db, cast, held):
    fill(db, held, 10, 20, ["S1"])
    with pytest.raises(RoundInvalidError):
        round_service.settle_round(db, cast.ann, held.id)
    told = close(db, cast, held)
    settled = round_service.settle_round(db, cast.ann, held.id)
    assert replace(service.results(db, cast.ann, held.id), round=told.round) == told
    with db.reading(held.organisation_id) as session:
        assert answer_repository.raters(session, held.organisation_id, held.id) == []
        assert [one.people for one in release_repository.register(session, held.organisation_id, held.id)] == [()]
    assert settled.settled
    with pytest.raises(RoundSettledError):
        round_service.reopen_round(db, cast.ann, held.id, "Toch nog")


@pytest.mark.thorough
@pytest.mark.parametrize("meanwhile", ["settled", "opened again"])
def test_a_release_that_was_being_made_does_not_bring_answers_back(db, cast, held, monkeypatch, meanwhile):
    fill(db, held, 10, 20, ["S1"])
    first = close(db, cast, held).release
    round_service.reopen_round(db, cast.ann, held.id, "Nog een team")
    fill(db, held, 11, 10, ["S1"], first=20)
    made = releasing.release

    def slow(*given, **how):
        if meanwhile == "settled":
            round_service.settle_round(db, cast.ann, held.id)
        else:
            round_service.reopen_round(db, cast.ann, held.id, "Toch nog")
        return made(*given, **how)

    monkeypatch.setattr(releasing, "release", slow)
    round_service.close_round(db, cast.ann, held.id)
    with db.reading(held.organisation_id) as session:
        (only,) = release_repository.register(session, held.organisation_id, held.id)
    assert (only.number, only.cells) == (1, first.cells)
    assert (only.people == ()) == (meanwhile == "settled")


def test_nobody_answers_under_an_account_and_nobody_after_closing(db, cast, held):
    with pytest.raises(NotFoundError):
        service.save_answer(db, cast.ann, held.id, Answer("S1", AnswerState.ANSWERED, "3"))
    round_service.close_round(db, cast.ann, held.id)
    with pytest.raises(RoundClosedError):
        answer(db, held, Rater("r", "front"), "S1", 3)


def test_others_close_and_settle_nothing(db, cast, held):
    for refused in (round_service.close_round, round_service.settle_round):
        with pytest.raises(NotPermittedError):
            refused(db, cast.bob, held.id)
        with pytest.raises(NotFoundError):
            refused(db, Actor(cast.charlie.account_id, cast.elsewhere.id, Role.OWNER), held.id)
