"""Scoring rules as a questionnaire writes them: what is read, and every fault that is named."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from maturity.checked_fields import Faults, Table
from maturity.questionnaire.model import Band, LevelRule, Rounding, Rules
from maturity.questionnaire.rules import read_rules

BASE = Rules(missing=Fraction(1), minimum_answered=Fraction(2, 3))


def read(data: dict[str, Any], *, of_items: bool = True) -> tuple[Rules, list[str]]:
    faults = Faults()
    rules = read_rules(Table(data, "d.toml", faults, "d"), BASE, of_items=of_items)
    return rules, [fault.message for fault in faults.found]


def test_what_is_left_out_is_as_above():
    assert read({}) == (BASE, [])
    rules, faults = read(
        {"missing": "exclude", "carry": "level", "raters": "equal", "minimum_of": "applicable", "constant": "0.5"}
    )
    assert (rules.missing, rules.carry, rules.raters, rules.minimum_of, rules.constant) == (
        "exclude",
        "level",
        "equal",
        "applicable",
        Fraction(1, 2),
    )
    assert (rules.minimum_answered, faults) == (Fraction(2, 3), [])


@pytest.mark.parametrize("key", ["dont_know", "not_applicable", "raters"])
def test_what_is_about_items_stands_with_items(key):
    data = {key: "equal" if key == "raters" else "exclude"}
    assert read(data)[1] == []
    (fault,) = read(data, of_items=False)[1]
    assert f"`{key}` says something about items" in fault


@pytest.mark.parametrize(
    ("key", "value", "found", "fault"),
    [
        ("missing", "2/3", Fraction(2, 3), ""),
        ("missing", 0, Fraction(0), ""),
        ("missing", "refuse", "exclude", "`missing` must be `exclude` or a number"),
        ("not_applicable", "refuse", "refuse", ""),
        ("not_applicable", "x", "exclude", "`not_applicable` must be `exclude`, `refuse` or a number"),
        ("minimum_answered", 1, Fraction(1), ""),
        ("minimum_answered", 0, Fraction(0), ""),
        ("minimum_answered", "1.01", Fraction(0), "`minimum_answered` must lie between 0 and 1"),
        ("minimum_answered", "-0.01", Fraction(0), "`minimum_answered` must lie between 0 and 1"),
    ],
)
def test_an_effect_and_a_share_are_what_the_format_allows(key, value, found, fault):
    rules, faults = read({key: value})
    assert (getattr(rules, key), faults) == (found, [fault] if fault else [])


def test_rounding_is_half_up_to_one_decimal_unless_said_otherwise():
    assert read({"rounding": {}})[0].rounding == Rounding("half_up", 1)
    assert read({"rounding": {"decimals": 12}})[1] == []
    assert read({"rounding": {"decimals": 13}})[1] != []


def test_a_level_rule_is_read_with_its_bands_in_order():
    bands = [{"above": 3, "level": 3}, {"from": 3, "level": 2}, {"from": "1.5", "level": 1}]
    rules, faults = read({"level": {"rule": "bands", "bands": bands}})
    assert faults == []
    assert rules.level.bands == (Band(Fraction(3, 2), 1), Band(Fraction(3), 2), Band(Fraction(3), 3, strictly=True))
    gated = {"rule": "gated", "share": "0.8", "core": True, "below": 1}
    assert read({"level": gated})[0].level == LevelRule("gated", (), Fraction(4, 5), True, 1)
    assert read({"level": {"rule": "truncated"}})[0].level == LevelRule("truncated")


@pytest.mark.parametrize(
    ("level", "fault"),
    [
        ({"rule": "bands"}, "the level rule `bands` needs `bands`"),
        ({"rule": "bands", "bands": [{"from": 1, "level": 1}, {"from": 1, "level": 2}]}, "two bands begin at the same value"),
        ({"rule": "gated", "share": 2}, "`share` must lie between 0 and 1"),
    ],
)
def test_a_fault_of_a_level_rule_is_named(level, fault):
    assert read({"level": level})[1] == [fault]
