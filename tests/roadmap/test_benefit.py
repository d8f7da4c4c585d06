"""What closing a gap is worth: squared, a core practice double, nothing beyond the target."""

from __future__ import annotations

import pytest

from maturity.ambition.model import Ambition
from maturity.initiative.library import library
from maturity.initiative.model import Lift
from maturity.questionnaire.library import questionnaire
from maturity.roadmap.benefit import CORE_WEIGHT, Gaps, gaps_of

LEVELS = {"P": 1.0, "Q": 2.9, "R": None, "S": 4.0}
TARGETS = {"P": 4, "Q": 4, "R": 3, "S": 3, "T": None}


def gaps(core: str = "") -> Gaps:
    return Gaps(LEVELS, TARGETS, frozenset(core))


@pytest.mark.parametrize(
    ("practice", "start", "end", "worth"),
    [
        ("P", 1, 2, 3**2 - 2**2),
        ("P", 1, 4, 3**2),
        ("P", 1, 5, 3**2),  # beyond the target is worth nothing
        ("P", 3, 4, 1),  # only its own steps, whoever makes those below
        ("Q", 2, 3, 2**2 - 1),  # 2.9 has not reached 3
        ("Q", 1, 2, 0),  # it stands there already
        ("R", 2, 3, 1),  # nobody knows where it stands: its own step
        ("S", 4, 5, 0),  # above its target
        ("T", 1, 3, 0),  # no target
    ],
)
@pytest.mark.parametrize("core", [False, True])
def test_a_lift_is_worth_the_drop_in_squared_gap_and_double_for_a_core_practice(practice, start, end, worth, core):
    lift = Lift(practice, start, end)
    assert gaps(practice if core else "").closed_by(lift) == worth * (2 if core else 1)
    assert gaps("XYZ").closed_by(lift) == worth


def test_a_core_practice_weighs_two():
    assert CORE_WEIGHT == 2


@pytest.mark.parametrize(("practice", "gap"), [("P", 3), ("Q", 2), ("R", 0), ("S", 0), ("T", 0)])
def test_a_gap_is_in_whole_levels_and_its_size_is_its_square(practice, gap):
    assert gaps().gap(practice) == gap
    assert gaps().size(practice) == gap**2
    assert gaps(practice).size(practice) == 2 * gap**2


def test_a_result_is_there_when_every_practice_stands_where_the_lifts_would_bring_it():
    assert gaps().has_result_of([Lift("S", 3, 4)])
    assert not gaps().has_result_of([Lift("S", 3, 4), Lift("Q", 2, 3)])
    assert not gaps().has_result_of([Lift("R", 1, 2)])
    assert not gaps().has_result_of([])


def test_the_gaps_of_an_ambition_are_those_of_each_year_without_what_does_not_apply_here():
    asked = questionnaire("cx", library().questionnaire_version)
    ambition = Ambition(targets={"strategy": (2, 3, 4), "S2": (None, 3, 5)})
    found = gaps_of({"S1": 1.0}, ambition, asked, outside={"S3"})
    assert [[found.target(practice, year) for year in (1, 2, 3, 4)] for practice in ("S1", "S2", "S3", "C1")] == [
        [2, 3, 4, 4],
        [2, 3, 5, 5],
        [None] * 4,
        [None] * 4,
    ]
    assert (found.targets["S1"], found.targets.get("S3"), found.core) == (4, None, asked.core)
    assert (found.gap("S1"), found.gap("S3")) == (3, 0)
