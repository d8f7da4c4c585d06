"""Figures that stay when somebody is erased: with five others behind them, whoever went counted as behind each."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.anonymity.disclosure import EVERYBODY, Cell, Release, Selector
from maturity.assessment.frozen import Frozen, figures, frozen_responses, still_shown
from maturity.assessment.model import AnswerState, Response
from tests.builders import a_domain, a_practice, a_questionnaire, answered, not_applicable

ASKED = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2"), a_practice("P3")])])
LEADERS, FRONT = Selector("leaders"), Selector("front")
GIVEN = [
    answered("P1", 2, "a", "leaders"),
    answered("P1", 4, "b", "leaders"),
    answered("P1", 5, "c", "front"),
    not_applicable("P2", "a"),
]


def test_the_mean_of_groups_and_each_group_are_kept_where_they_may_be_shown():
    kept = figures(ASKED, GIVEN, shows_groups=True)
    assert kept == {
        "P1": {EVERYBODY: Cell(Fraction(4), 3), LEADERS: Cell(Fraction(3), 2), FRONT: Cell(Fraction(5), 1)},
        "P2": {},
    }
    assert figures(ASKED, GIVEN, shows_groups=False) == {"P1": {EVERYBODY: Cell(Fraction(4), 3)}, "P2": {}}


@pytest.mark.parametrize(("base", "erased", "stays"), [(6, 1, True), (5, 1, False), (5, 0, True), (4, 0, False)])
def test_five_others_are_enough(base, erased, stays):
    release = Release(1, (), {"P1": {EVERYBODY: Cell(Fraction(3), base)}, "P2": {}})
    shown = still_shown(Frozen(release, erased, base - erased)).cells
    assert shown == ({"P1": release.cells["P1"], "P2": {}} if stays else {"P2": {}})


def test_a_figure_stands_for_an_answer_and_none_for_what_does_not_apply():
    release = Release(1, (), {"P1": {EVERYBODY: Cell(Fraction(7, 2), 6)}, "P2": {}, "X": {EVERYBODY: Cell(Fraction(1), 6)}})
    assert frozen_responses(release, ASKED) == [
        Response("", "", "P1", AnswerState.ANSWERED, Fraction(7, 2)),
        Response("", "", "P2", AnswerState.NOT_APPLICABLE),
    ]
