"""Worlds that follow from one by exchanging answers: each as possible as the first, or too much would be told."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from maturity.assessment.anonymity.disclosure import Statement
from maturity.assessment.anonymity.distributions import _exchanged, _own, _ways, leaves_open

F = Fraction


def a_class(*places: int, keys: str) -> tuple[frozenset[int], frozenset[tuple[str, Fraction]]]:
    """The people who stand behind these statements and no other, each with an answer."""
    return frozenset(places), frozenset((key, F(1)) for key in keys)


APART = [a_class(0, keys="abc"), a_class(1, keys="def"), a_class(0, 1, keys="ghi"), a_class(keys="jkl")]


def test_classes_that_stand_together_behind_the_same_figures_can_exchange():
    assert _ways(APART, 2) == [[(0, 1), (2, 3)]]
    assert _ways(APART[:3], 2) == []


def test_an_exchange_changes_nothing_that_is_told():
    world = np.array([[2, 1, 0], [1, 1, 1], [0, 2, 1], [1, 0, 2]])
    found = _exchanged(world, _ways(APART, 2))
    assert len(np.unique(found, axis=0)) > 2
    assert (found >= 0).all()
    assert (found.sum(axis=2) == world.sum(axis=1)).all(), "as many people in each class"
    for behind in ([0, 2], [1, 2]):
        assert (found[:, behind].sum(axis=1) == world[behind].sum(axis=0)).all(), "as many of each answer behind each figure"


def test_without_such_classes_there_is_one_world():
    assert len(_exchanged(np.array([[1, 1]]), [])) == 1


@pytest.mark.parametrize(
    ("classes", "own"),
    [
        ([a_class(0, keys="ab")], [{0: [0]}, {0: [1]}]),
        ([a_class(0, keys="a"), a_class(1, keys="a")], [{0: [a], 1: [b]} for a in (0, 1) for b in (0, 1)]),
    ],
)
def test_a_colleague_can_have_answered_anything(classes, own):
    assert list(_own(classes, 2)) == own


@pytest.mark.parametrize(("answers", "open_"), [((1, 2, 3), True), ((1, 1, 2), False)])
def test_of_many_classes_it_is_enough_that_each_has_three_answers_and_nothing_else_is_looked_for(answers, open_):
    """Thirty is more than is searched through."""
    told = []
    for number in range(30):
        units = frozenset((f"k{number} {n}", F(answer)) for n, answer in enumerate(answers))
        counts = {F(answer): answers.count(answer) for answer in answers}
        told.append(Statement(units, F(sum(answers)), F(sum(answers)), counts))
    assert leaves_open(told, [F(value) for value in range(1, 6)]) is open_
