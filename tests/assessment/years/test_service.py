"""What moved between two rounds, also when the questionnaire changed in between."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from maturity.assessment.scoring.scoring import score
from maturity.assessment.years.comparing import compare
from tests.builders import a_domain, a_practice, a_questionnaire, answered, six


def two(before, after, evidenced=()):
    asked, was = six(before)
    return compare(asked, score(asked, was), asked, score(asked, six(after)[1]), evidenced)


@pytest.mark.parametrize(("raised", "change", "noise"), [(1, Fraction(1, 6), True), (2, Fraction(1, 3), False)])
def test_one_step_on_one_practice_is_noise_for_a_domain_and_two_are_not(raised, change, noise):
    found = two([2] * 6, [3] * raised + [2] * (6 - raised)).domains["d"]
    assert (found.change, found.noise) == (change, noise)


def test_a_practice_moved_only_with_new_evidence():
    found = two([2, 2, 2, 2, 2, 4], [3, 3, Fraction(5, 2), 2, 2, 3], {"P1", "P3", "P6"}).practices
    assert [found[f"P{n}"].movement for n in (1, 2, 3, 4, 6)] == ["moved", "unsupported", "still", "still", "moved"]


def test_a_domain_compares_the_same_practices_in_both_rounds():
    found = two([2, 2, 2, 2, 2, None], [2, 2, 2, 2, None, 5])
    assert (found.domains["d"].change, found.domains["d"].practices) == (0, ("P1", "P2", "P3", "P4"))
    assert set(found.practices) == {"P1", "P2", "P3", "P4"}


def test_the_weights_of_the_later_round_hold_for_both():
    """What weighs more now did not move by that: 2 and 4 then and now."""
    old, young = (a_questionnaire([a_domain("d", [a_practice("P1", weight=weight), a_practice("P2")])]) for weight in (1, 3))
    was, now = (score(asked, [answered("P1", 2), answered("P2", 4)]) for asked in (old, young))
    found = compare(old, was, young, now).domains["d"]
    assert (found.before, found.after) == (Fraction(5, 2), Fraction(5, 2))


def test_another_version_compares_on_shared_practices_only_and_says_which():
    kept, reworded, gone, new = (a_practice(name) for name in ("kept", "reworded", "gone", "new"))
    again = replace(reworded, question={"nl": "Iets anders?"})
    old, young = (a_questionnaire([a_domain("d", practices)]) for practices in ([kept, reworded, gone], [kept, again, new]))
    before = score(old, [answered("kept", 2), answered("reworded", 1), answered("gone", 1)])
    after = score(young, [answered("kept", 3), answered("reworded", 5), answered("new", 5)])
    found = compare(old, before, young, after)
    assert (found.new, found.gone, found.changed) == (("new",), ("gone",), ("reworded",))
    assert set(found.practices) == {"kept"}
    assert found.domains["d"].change == 1
    assert not found.same_questions
    assert compare(old, before, old, before).same_questions
