"""The ambition: words and targets, and whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.ambition import service
from maturity.ambition.model import Ambition, TargetFallsError, TextTooLongError, UnknownTargetError
from maturity.database import ConflictError
from maturity.people.model import NotPermittedError
from maturity.questionnaire.library import questionnaire

CX = questionnaire("cx", "2026.1")


@pytest.mark.thorough
def test_it_works(db, cast):
    empty = service.ambition(db, cast.ann)
    saved = service.save_words(db, cast.ann, empty, " Ik weet waar ik sta. ", ("Wij bellen terug", "", "Eén verhaal"))
    again = service.save_targets(db, cast.ann, saved, {"strategy": (2, 3, 4), "S1": (None, None, 5)}, CX)
    assert service.ambition(db, cast.bob) == again
    assert (again.sentence, again.promises) == ("Ik weet waar ik sta.", ("Wij bellen terug", "Eén verhaal"))
    assert again.practice_target("strategy", "S2", 2) == 3
    assert again.practice_target("strategy", "S1", 3) == 5
    assert again.practice_target("culture", "C1", 3) is None


def test_a_practice_without_an_own_target_in_an_earlier_year_takes_its_domains():
    known = Ambition(targets={"strategy": (2, 3, 4), "S1": (None, None, 5)})
    assert [known.practice_target("strategy", "S1", year) for year in (1, 2, 3)] == [2, 3, 5]


def test_a_year_without_a_target_takes_that_of_the_year_before():
    known = Ambition(targets={"strategy": (2, None, None)})
    assert known.practice_target("strategy", "S2", 3) == 2


def test_the_second_of_two_windows_is_told(db, cast):
    seen = service.ambition(db, cast.ann)
    first = service.save_words(db, cast.ann, seen, "Eerste", ())
    assert first.revision == seen.revision + 1
    with pytest.raises(ConflictError):
        service.save_words(db, cast.ann, seen, "Tweede", ())
    assert service.ambition(db, cast.ann).sentence == "Eerste"


def test_bob_reads_and_charlie_sees_nothing(db, cast):
    seen = service.save_words(db, cast.ann, service.ambition(db, cast.ann), "GEHEIM", ())
    service.save_targets(db, cast.ann, seen, {"strategy": (1, 2, 3)}, CX)
    with pytest.raises(NotPermittedError):
        service.save_words(db, cast.bob, service.ambition(db, cast.bob), "Bob", ())
    assert service.ambition(db, cast.charlie) == Ambition()


@pytest.mark.parametrize(
    ("targets", "error"),
    [
        ({"strategy": (3, 2, 4)}, TargetFallsError),
        ({"strategy": (3, None, 2)}, TargetFallsError),
        ({"strategy": (0, 2, 4)}, UnknownTargetError),
        ({"strategy": (1, 2, 6)}, UnknownTargetError),
        ({"nothing": (1, 2, 3)}, UnknownTargetError),
    ],
)
def test_targets_that_cannot_be_meant_are_refused(db, cast, targets, error):
    with pytest.raises(error):
        service.save_targets(db, cast.ann, service.ambition(db, cast.ann), targets, CX)
    assert service.ambition(db, cast.ann).targets == {}


def test_a_target_may_be_any_level_that_there_is_and_each_subject_has_three_years():
    levels = CX.levels[:3]
    three = replace(CX, levels=levels)
    service.check_targets({"strategy": (1, 2, 3), "S1": (None, None, None)}, three)
    for targets in ({"strategy": (1, 2, 4)}, {"strategy": (1, 2)}, {"strategy": (1, 2, 3, 3)}):
        with pytest.raises(UnknownTargetError):
            service.check_targets(targets, three)


def test_a_promise_of_a_book_is_refused(db, cast):
    with pytest.raises(TextTooLongError):
        service.save_words(db, cast.ann, service.ambition(db, cast.ann), "x" * 1001, ())


def test_the_mean_target_of_a_domain_is_that_of_its_practices():
    known = Ambition(targets={"strategy": (2, 3, 4), "S1": (None, None, 5)})
    assert known.domain_means(CX, 3)["strategy"] == pytest.approx(25 / 6)
    assert known.domain_means(CX, 3)["culture"] is None


def test_a_target_that_was_taken_off_is_gone_and_those_of_others_stay(db, cast):
    for actor in (cast.ann, cast.charlie):
        service.save_targets(db, actor, service.ambition(db, actor), {"strategy": (1, 2, 3), "S1": (2, None, 4)}, CX)
    service.save_targets(db, cast.ann, service.ambition(db, cast.ann), {"S1": (None, 3, None), "S2": (None, None, None)}, CX)
    assert service.ambition(db, cast.ann).targets == {"S1": (None, 3, None)}
    assert service.ambition(db, cast.charlie).targets == {"strategy": (1, 2, 3), "S1": (2, None, 4)}


def test_words_have_a_thousand_characters_and_promises_are_three(db, cast):
    seen = service.ambition(db, cast.ann)
    with pytest.raises(TextTooLongError):
        service.save_words(db, cast.ann, seen, "", ("x" * 1001,))
    saved = service.save_words(db, cast.ann, seen, "x" * 1000, (" a ", "", "b" * 1000, "c", "d"))
    assert (len(saved.sentence), saved.promises) == (1000, ("a", "b" * 1000, "c"))


def test_a_reader_sets_no_targets(db, cast):
    with pytest.raises(NotPermittedError):
        service.save_targets(db, cast.bob, service.ambition(db, cast.bob), {"strategy": (1, 2, 3)}, CX)
    with pytest.raises(NotPermittedError):
        service.save(db, cast.bob, service.ambition(db, cast.bob), "", (), {"strategy": (1, 2, 3)}, CX)
    assert service.ambition(db, cast.ann).targets == {}
