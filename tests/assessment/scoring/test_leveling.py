"""The level rules at their edges (docs/content-format.md, "The level rules")."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from maturity.assessment.model import Bottleneck
from maturity.assessment.scoring.leveling import Gate, bottleneck, level_of
from maturity.questionnaire.model import Band, LevelRule

F = Fraction
LEVELS = (1, 2, 3, 4, 5)
#: Four in five at the level, every core practice, none more than one below.
GATED = LevelRule("gated", share=F(4, 5), core=True, below=1)


def gates(*values: int | F | None, core: Sequence[int] = ()) -> list[Gate]:
    """Practices p1, p2, … with these values; core: the places of those that are."""
    return [Gate(f"p{at}", None if value is None else F(value), at in core) for at, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("rule", "value", "level"),
    [
        (LevelRule(), F(4), None),
        (LevelRule("truncated"), F(39, 10), 3),
        (LevelRule("truncated"), F(4), 4),
        (GATED, F(39, 10), 3),  # on an item itself
        (LevelRule("bands", (Band(F(0), 1), Band(F(2), 2), Band(F(3), 3, strictly=True))), F(-1), None),
        (LevelRule("bands", (Band(F(0), 1), Band(F(2), 2), Band(F(3), 3, strictly=True))), F(2), 2),
        (LevelRule("bands", (Band(F(0), 1), Band(F(2), 2), Band(F(3), 3, strictly=True))), F(3), 2),
        (LevelRule("bands", (Band(F(0), 1), Band(F(2), 2), Band(F(3), 3, strictly=True))), F(301, 100), 3),
    ],
)
def test_a_value_becomes_a_level(rule: LevelRule, value: F, level: int | None) -> None:
    assert level_of(rule, value, (), LEVELS) == level


@pytest.mark.parametrize(
    ("children", "level", "holding"),
    [
        (gates(3, 3, 3, 3, 2), 3, Bottleneck(4, (), ("p5",), ("p1", "p2", "p3", "p4", "p5"), 4)),
        (gates(3, 3, 3, 2, 2), 2, Bottleneck(3, (), (), ("p4", "p5"), 1)),  # three of five is too few
        (gates(3, 3, 3, 3, 1), 2, Bottleneck(3, (), ("p5",), (), 0)),  # enough, and one lags two behind
        (gates(4, 4, 4, 4, F(39, 10)), 4, Bottleneck(5, (), ("p5",), ("p1", "p2", "p3", "p4", "p5"), 4)),
        (gates(4, 4, 4, 4, 3, core=[5]), 3, Bottleneck(4, ("p5",), (), (), 0)),
        (gates(4, 4, 4, 4, 3, core=[1]), 4, Bottleneck(5, ("p1",), ("p5",), ("p1", "p2", "p3", "p4", "p5"), 4)),
        (gates(3, 3, 3, 3, None), 3, Bottleneck(4, (), (), ("p1", "p2", "p3", "p4"), 4)),  # of those with a value
        (gates(3, 3, 3, 3, None, core=[5]), None, None),
        (gates(5, 5, 5, 5, 5), 5, None),
        (gates(1, 1, 1, 1, 1), 1, Bottleneck(2, (), (), ("p1", "p2", "p3", "p4", "p5"), 4)),
        (gates(1, 5, 5, 5, 5), 2, Bottleneck(3, (), ("p1",), (), 0)),
    ],
)
def test_what_a_gated_level_is_and_what_holds_it_back(
    children: list[Gate], level: int | None, holding: Bottleneck | None
) -> None:
    assert level_of(GATED, F(3), children, LEVELS) == level
    assert bottleneck(GATED, level, children, LEVELS) == holding


def test_without_these_conditions_core_practices_and_those_far_below_hold_nothing_back() -> None:
    rule = LevelRule("gated", share=F(1, 2))
    children = gates(4, 4, 1, None, core=[3, 4])
    assert level_of(rule, F(3), children, LEVELS) == 4
    assert bottleneck(rule, 4, children, LEVELS) == Bottleneck(5, (), (), ("p1", "p2", "p3"), 2)


def test_below_the_lowest_level_it_is_the_lowest_and_without_levels_there_is_none() -> None:
    assert level_of(GATED, F(0), gates(0, 0, 0), LEVELS) == 1
    assert level_of(GATED, F(0), gates(0, 0, 0), ()) is None
    assert bottleneck(GATED, None, gates(0, 0, 0), LEVELS) is None
    assert bottleneck(LevelRule("truncated"), 3, gates(3, 3), LEVELS) is None


def test_levels_need_not_follow_each_other() -> None:
    children = gates(30, 30, 30, 30, 25)
    rule = LevelRule("gated", share=F(4, 5), below=10)
    assert level_of(rule, F(0), children, (10, 20, 30, 40)) == 30
    assert bottleneck(rule, 30, children, (10, 20, 30, 40)) == Bottleneck(40, (), ("p5",), ("p1", "p2", "p3", "p4", "p5"), 4)
