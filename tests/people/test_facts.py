"""Facts: worked out once for whoever may see the same, never shown to anybody else, and never after a change."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.rounds import service as rounds
from maturity.database import Database
from maturity.database.change_repository import Stamp, stamp_of
from maturity.people import facts
from maturity.people import service as people
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Role


@pytest.fixture
def store(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Database]:
    """A store of its own: what is known of it is what is looked at."""
    path = tmp_path / "store.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    db = Database(f"sqlite:///{path}")
    yield db
    db.dispose()


@pytest.fixture
def replica(store: Database) -> Iterator[Database]:
    other = Database(store.url)
    yield other
    other.dispose()


def enter(db: Database, name: str, organisation: str) -> Actor:
    return people.actor_in(db, people.sign_in(db, "test", name, name), organisation)[0]


@pytest.fixture
def ann(store: Database) -> Actor:
    """Ann leads, Bob of the same organisation reads."""
    account, bob = (people.sign_in(store, "test", name, name) for name in ("Ann", "Bob"))
    made = people.create_organisation(store, account, "Dienst Ann")
    people.add_member(store, made.id, bob, Role.DIRECTOR)
    return enter(store, "Ann", made.id)


@pytest.fixture
def charlie(store: Database) -> Actor:
    made = people.create_organisation(store, people.sign_in(store, "test", "Charlie", "Charlie"), "Dienst Charlie")
    return enter(store, "Charlie", made.id)


def count_of(db: Database, actor: Actor) -> Stamp:
    with db.reading(actor.organisation_id) as session:
        return stamp_of(session, actor.organisation_id)


def say(db: Database, actor: Actor, round_id: str, choice: str) -> None:
    seen = assessments.my_answers(db, actor, round_id).get("S1")
    given = Answer("S1", AnswerState.ANSWERED, choice, revision=seen.revision if seen else 0)
    assessments.save_answer(db, actor, round_id, given)


# who sees what


def test_it_is_worked_out_once_for_a_role_and_apart_for_another_role_and_another_organisation(store, ann, charlie):
    bob, asked = enter(store, "Bob", ann.organisation_id), []

    def told(actor: Actor, of: str) -> str:
        return facts.fact(store, actor, "secret", lambda: asked.append(of) or of, "nl")

    assert [told(ann, "ann"), told(ann, "again"), told(bob, "bob"), told(charlie, "charlie")] == ["ann", "ann", "bob", "charlie"]
    assert asked == ["ann", "bob", "charlie"]


def test_another_language_or_round_is_another_fact(store, ann):
    told = [facts.fact(store, ann, "word", lambda word=word: word, word) for word in ("nl", "en", "nl")]
    assert told == ["nl", "en", "nl"]


def test_whoever_comes_later_is_asked_for_the_permission_all_the_same(store, ann, charlie):
    made = rounds.open_round(store, ann, "")
    say(store, ann, made.id, "3")
    assert assessments.results(store, ann, made.id).round.id == made.id
    with pytest.raises(NotFoundError):
        assessments.results(store, charlie, made.id)
    with pytest.raises(NotPermittedError):
        assessments.my_answers(store, enter(store, "Bob", ann.organisation_id), made.id)


def test_an_organisation_that_was_erased_is_not_kept(store, ann):
    facts.fact(store, ann, "secret", lambda: "kept")
    assert len(store.facts) == 1
    with store.writing(ann.organisation_id) as session:
        people.repository.delete_organisation(session, ann.organisation_id)
    assert len(store.facts) == 0
    assert store.facts.size == 0


# what was changed a moment ago


def test_a_change_is_in_the_next_view_of_this_window_of_another_and_of_another_replica(store, replica, ann):
    other = enter(replica, "Ann", ann.organisation_id)
    assert ambitions.ambition(store, ann).sentence == ambitions.ambition(replica, other).sentence == ""
    seen = ambitions.ambition(store, ann)
    ambitions.save_words(store, ann, seen, "Warm welkom", ())
    assert ambitions.ambition(store, ann).sentence == "Warm welkom"  # with the actor of before: the same run
    fresh = enter(replica, "Ann", ann.organisation_id)
    assert ambitions.ambition(replica, fresh).sentence == "Warm welkom"


def test_each_kind_of_change_counts_for_what_follows_from_it(store, ann):
    made = rounds.open_round(store, ann, "")
    before = count_of(store, ann)
    say(store, ann, made.id, "3")
    ambitions.save_words(store, ann, ambitions.ambition(store, ann), "Warm welkom", ())
    after = count_of(store, ann)
    assert (after.revision, after.plan, after.answers) == (before.revision, before.plan + 1, before.answers + 1)
    rounds.close_round(store, ann, made.id)
    assert count_of(store, ann).revision == after.revision + 1


def test_an_answer_changes_an_open_round_and_not_a_closed_one(store, ann):
    first = rounds.open_round(store, ann, "")
    say(store, ann, first.id, "3")
    assert assessments.results(store, ann, first.id).scores.practices["S1"].exact == 3
    say(store, ann, first.id, "4")
    assert assessments.results(store, ann, first.id).scores.practices["S1"].exact == 4
    rounds.close_round(store, ann, first.id)
    second = rounds.open_round(store, ann, "")
    closed = assessments.results(store, ann, first.id)
    say(store, ann, second.id, "1")
    assert assessments.results(store, ann, first.id) is closed
    assert assessments.results(store, ann, second.id).scores.practices["S1"].exact == 1


def test_what_was_rolled_back_counts_for_nothing(store, ann):
    before = count_of(store, ann)
    with pytest.raises(ZeroDivisionError), store.writing(ann.organisation_id):
        _ = 1 / 0
    assert count_of(store, ann) == before


def test_every_transaction_of_an_organisation_is_counted_also_when_one_turns_to_several(store, ann, charlie):
    before = [count_of(store, one) for one in (ann, charlie)]
    with store.writing() as session:
        store.switch_tenant(session, ann.organisation_id)
        store.switch_tenant(session, charlie.organisation_id)
    after = [count_of(store, one) for one in (ann, charlie)]
    assert [one.revision for one in after] == [one.revision + 1 for one in before]


def test_another_day_is_another_fact(store, ann, monkeypatch):
    told = []
    for day in (1, 2, 2):
        monkeypatch.setattr(facts, "date", type("Day", (), {"today": staticmethod(lambda day=day: day)}))
        told.append(facts.fact(store, ann, "today", lambda day=day: object()))
    assert told[0] is not told[1]
    assert told[1] is told[2]


def test_in_another_process_the_store_is_asked_anew(store, ann):
    assert ann.stamp is not None
    assert pickle.loads(pickle.dumps(replace(ann, on_refusal=None))).stamp is None


def test_whoever_just_came_in_knows_the_count_and_whoever_does_not_asks_the_store(store, ann, monkeypatch):
    known = count_of(store, ann)
    monkeypatch.setattr(facts, "stamp_of", lambda session, organisation_id: pytest.fail("the store is asked"))
    assert facts.stamp(store, ann) == known
    asked = []
    monkeypatch.setattr(facts, "stamp_of", lambda session, organisation_id: asked.append(organisation_id) or known)
    store.facts.clear()
    assert facts.stamp(store, replace(ann, stamp=None)) == known
    assert asked == [ann.organisation_id]
