"""From a value, or from the values under a node, to a level: the level rule.

Gated levels follow docs/content-format.md ("The level rules"): high enough in most practices, in every core practice, and nowhere
far below. The mean beside it keeps the rule honest: [4, 4, 4, 4, 4, 1] has mean 3.5 and level 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from maturity.assessment.model import Bottleneck
from maturity.questionnaire.model import LevelRule


@dataclass(frozen=True)
class Gate:
    """A child in a gated level: its id, its value (None when it has none) and whether it is a core practice."""

    id: str
    value: Fraction | None
    core: bool


def level_of(rule: LevelRule, value: Fraction, children: Sequence[Gate], levels: Sequence[int]) -> int | None:
    """The level under a rule, or None when the rule gives none.

    value: the node's exact value; children: what is under it, without what does not apply; levels: the numbers of the scale,
    lowest first.
    """
    if rule.rule == "none":
        return None
    if rule.rule == "truncated":
        return floor(value)
    if rule.rule == "bands":
        reached = [band for band in rule.bands if band.start < value or (band.start == value and not band.strictly)]
        return reached[-1].level if reached else None
    if rule.rule == "gated":
        return _gated(rule, children, levels) if children else floor(value)
    return None


def _gated(rule: LevelRule, children: Sequence[Gate], levels: Sequence[int]) -> int | None:
    if not levels or (rule.core and any(child.core and child.value is None for child in children)):
        return None
    reached = _reached(children)
    return max((level for level in levels if _holding_back(rule, level, children, reached) is None), default=min(levels))


def bottleneck(rule: LevelRule, level: int | None, children: Sequence[Gate], levels: Sequence[int]) -> Bottleneck | None:
    """What keeps a gated level from being one higher; None at the highest level, without a level, or under another rule."""
    higher = [number for number in levels if level is not None and number > level]
    if rule.rule != "gated" or not higher:
        return None
    return _holding_back(rule, min(higher), children, _reached(children))


def _reached(children: Sequence[Gate]) -> dict[str, int]:
    return {child.id: floor(child.value) for child in children if child.value is not None}


def _holding_back(rule: LevelRule, level: int, children: Sequence[Gate], reached: Mapping[str, int]) -> Bottleneck | None:
    """The conditions that fail at a level, or None when all hold. reached: the level of each child that has a value."""
    below = tuple(child for child, number in reached.items() if number < level)
    needed = ceil(rule.share * len(reached)) - (len(reached) - len(below))
    core = tuple(child.id for child in children if rule.core and child.core and child.id in below)
    lagging = tuple(child for child in below if rule.below is not None and reached[child] < level - rule.below)
    short = below if needed > 0 else ()
    return Bottleneck(level, core, lagging, short, max(needed, 0)) if core or lagging or short else None
