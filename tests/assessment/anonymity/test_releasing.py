"""When a release is entered in the register, and of whom it tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from maturity.assessment.anonymity import release_repository, releasing
from maturity.assessment.anonymity.disclosure import EVERYBODY, Selector
from maturity.assessment.anonymity.releasing import groups_in_order, make_release
from maturity.assessment.model import Access, Answer, AnswerState, GroupKind, Mode, Rater, RoleGroup, Round, Scope
from maturity.assessment.rounds import answer_repository, repository
from maturity.assessment.rounds import service as rounds
from maturity.database import Database
from tests.clock import TODAY
from tests.conftest import Cast

FIRST = 5  #: from so many people on a mean is told


@pytest.fixture
def closed(db: Database, cast: Cast) -> Callable[..., Round]:
    """A closed anonymous round in which nothing was released yet: so many people answered S1, and wrote a text.

    silent: how many of them wrote nothing.
    """

    def closed(
        people: int = FIRST,
        access: Access = Access.CODES,
        groups: Sequence[str] = ("front",),
        levels: Sequence[int] = (2, 3, 4, 2, 3),
        silent: int = 0,
    ) -> Round:
        round_ = rounds.open_round(db, cast.ann, "", mode=Mode.ANONYMOUS, access=access)
        answer(round_, people, groups, levels, silent)
        with db.writing(round_.organisation_id) as session:
            return repository.save_round(session, replace(round_, closed_on=TODAY))

    def answer(round_: Round, people: int, groups: Sequence[str], levels: Sequence[int], silent: int) -> None:
        with db.writing(round_.organisation_id) as session:
            for number in range(people):
                rater = Rater(f"{number:032x}", groups[number % len(groups)])
                answer_repository.ensure_rater(session, round_.organisation_id, round_.id, rater)
                given = Answer(
                    "S1", AnswerState.ANSWERED, str(levels[number % len(levels)]), f"tekst {number}" * (number >= silent)
                )
                unknown = Answer("S2", AnswerState.DONT_KNOW, "", "")
                answer_repository.add_answers(session, round_.organisation_id, round_.id, rater.id, [given, unknown])

    return closed


def register(db: Database, round_: Round) -> list[int]:
    with db.reading(round_.organisation_id) as session:
        return [one.number for one in release_repository.register(session, round_.organisation_id, round_.id)]


def test_what_tells_nothing_is_not_entered_and_the_next_one_need_not_wait(db, closed):
    round_ = closed(FIRST - 1)
    assert make_release(db, round_) is None
    assert register(db, round_) == []


def test_what_was_told_is_entered_once_and_holds_answers_only(db, closed):
    round_ = closed()
    made = make_release(db, round_)
    assert made is not None
    assert made.cells["S1"][EVERYBODY].base == FIRST
    assert made.cells["S2"] == {}, "nobody knew"
    assert {item for person in made.people for item in person.answers} == {"S1"}
    again = make_release(db, round_)
    assert again is not None
    assert (again.number, register(db, round_)) == (1, [1])


def test_who_only_did_not_know_is_nobody_that_came(db, closed):
    """Else the same figures would be told again, with other lots."""
    round_ = closed()
    assert make_release(db, round_) is not None

    def come(given: Answer) -> int:
        with db.writing(round_.organisation_id) as session:
            for number in range(FIRST):
                rater = Rater(f"{given.state.value} {number}", "front")
                answer_repository.ensure_rater(session, round_.organisation_id, round_.id, rater)
                answer_repository.add_answers(session, round_.organisation_id, round_.id, rater.id, [given])
        made = make_release(db, round_)
        assert made is not None
        return made.number

    assert come(Answer("S1", AnswerState.DONT_KNOW)) == 1
    assert come(Answer("S1", AnswerState.ANSWERED, "3")) == 2
    assert register(db, round_) == [1, 2]


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda round_: replace(round_, closed_on=None),
        lambda round_: replace(round_, settled=True),
        lambda round_: None,
    ],
    ids=["opened again", "settled", "gone"],
)
def test_nothing_is_entered_when_the_round_is_no_longer_as_it_was(db, closed, monkeypatch, meanwhile):
    round_ = closed()
    monkeypatch.setattr(releasing.repository, "find_round", lambda *_, **__: meanwhile(round_))
    assert make_release(db, round_) is None
    monkeypatch.undo()
    assert register(db, round_) == []
    assert make_release(db, round_) is not None


def test_with_one_link_for_many_everybody_is_told_of_from_ten_on_and_once(db, closed):
    round_ = closed(24, Access.LINK, ("front", "leaders"))
    made = make_release(db, round_)
    assert made is not None
    assert set(made.cells["S1"]) == {EVERYBODY}
    with db.writing(round_.organisation_id) as session:
        for number in range(20):
            rater = Rater(f"later {number}", "front")
            answer_repository.ensure_rater(session, round_.organisation_id, round_.id, rater)
            given = Answer("S1", AnswerState.ANSWERED, "3")
            answer_repository.add_answers(session, round_.organisation_id, round_.id, rater.id, [given])
    again = make_release(db, round_)
    assert again is not None
    assert (again.cells["S1"], register(db, round_)) == (made.cells["S1"], [1]), "whoever came later is not told of"


def test_with_one_link_for_many_somebody_may_have_sat_down_four_times(db, closed):
    """Twelve times 2: whoever gave four of them as fives would know all others if it were told exactly."""
    told = {access: make_release(db, closed(12, access, levels=(2,))) for access in Access}
    assert {access: one.cells["S1"][EVERYBODY].bound for access, one in told.items()} == {
        Access.CODES: "",
        Access.LINK: "at most",
    }


def test_with_one_link_for_many_nothing_is_told_of_nine(db, closed):
    assert make_release(db, closed(9, Access.LINK)) is None


def test_with_codes_role_groups_are_told_of_and_nine_are_enough(db, closed):
    made = make_release(db, closed(10, groups=("front", "leaders")))
    assert made is not None
    assert {EVERYBODY, Selector("leaders")} <= set(made.cells["S1"])


def test_texts_of_ten_who_wrote_are_told(db, closed):
    def texts(people: int, silent: int = 0) -> int:
        round_ = closed(people, silent=silent)
        make_release(db, round_)
        with db.reading(round_.organisation_id) as session:
            return len(release_repository.last_told(session, round_.organisation_id, round_.id)[1].get("S1", ()))

    assert (texts(9), texts(10), texts(10, silent=1), texts(11, silent=1)) == (0, 10, 0, 10)


def test_leaders_and_the_front_line_come_first_and_everybody_once():
    groups = tuple(
        RoleGroup(id, kind)
        for id, kind in (
            ("policy", GroupKind.OTHER),
            ("front", GroupKind.FRONT),
            ("staff", GroupKind.OTHER),
            ("board", GroupKind.LEADERS),
            ("desk", GroupKind.FRONT),
        )
    )
    round_ = Round("r", "o", "", "cx", "1", Scope.FULL, date(2027, 1, 1), groups=groups)
    assert groups_in_order(round_) == ["board", "front", "desk", "policy", "staff"]
