"""Reading the scoring rules of a questionnaire: a table of rules on top of the rules of the node above."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, cast, get_args

from maturity.checked_fields import Table
from maturity.numbers import exact
from maturity.questionnaire.model import Aggregate, Band, Carry, Effect, LevelRule, LevelRuleName, Rounding, RoundingMode, Rules

ITEM_KEYS = ("dont_know", "not_applicable", "raters")  #: what they say is about an item, not about what is above it
KEYS = (
    "minimum_of",
    "aggregate",
    "constant",
    "missing",
    "dont_know",
    "not_applicable",
    "minimum_answered",
    "carry",
    "rounding",
    "level",
    "raters",
)


def read_rules(table: Table, base: Rules, *, of_items: bool = True) -> Rules:
    """The rules in a table; what it leaves out is taken from `base`. Faults are noted in the table.

    of_items: whether the rules also hold for items; those of a domain or of the overall figure do not.
    """
    given: dict[str, Any] = {}
    for key in ITEM_KEYS:
        if table.has(key) and not of_items:
            table.fault(f"`{key}` says something about items: write it under [rules], [rules.practice] or [practice.rules]")
    if table.has("minimum_of"):
        given["minimum_of"] = table.choice("minimum_of", ("total", "applicable"))
    if table.has("aggregate"):
        given["aggregate"] = cast(Aggregate, table.choice("aggregate", get_args(Aggregate)))
    if table.has("constant"):
        given["constant"] = table.fraction("constant")
    for key in ("missing", "dont_know", "not_applicable"):
        if table.has(key):
            given[key] = _effect(table, key)
    if table.has("minimum_answered"):
        given["minimum_answered"] = _share(table, "minimum_answered")
    if table.has("carry"):
        given["carry"] = cast(Carry, table.choice("carry", get_args(Carry)))
    if table.has("raters"):
        given["raters"] = table.choice("raters", ("role_groups", "equal"))
    if table.has("rounding"):
        given["rounding"] = _rounding(table.table("rounding"))
    if table.has("level"):
        given["level"] = _level_rule(table.table("level"))
    return replace(base, **given)


def _effect(table: Table, key: str) -> Effect:
    value = table.raw(key)
    if value == "exclude" or (value == "refuse" and key == "not_applicable"):
        return cast(Effect, value)
    number = exact(value)
    if number is None:
        table.fault(f"`{key}` must be `exclude`{', `refuse`' if key == 'not_applicable' else ''} or a number")
        return "exclude"
    return number


def _share(table: Table, key: str, default: Fraction | None = None) -> Fraction:
    share = table.fraction(key, default)
    if not 0 <= share <= 1:
        table.fault(f"`{key}` must lie between 0 and 1")
        return Fraction(0)
    return share


def _rounding(table: Table) -> Rounding:
    mode = cast(RoundingMode, table.choice("mode", get_args(RoundingMode), "half_up"))
    rounding = Rounding(mode, table.integer("decimals", 0, 12, 1))
    table.done()
    return rounding


def _level_rule(table: Table) -> LevelRule:
    name = cast(LevelRuleName, table.choice("rule", get_args(LevelRuleName)))
    bands = []
    for band in table.tables("bands"):
        strictly = band.has("above")
        bands.append(Band(band.fraction("above" if strictly else "from"), band.integer("level", -1000, 1000), strictly))
        band.done()
    if len({(band.start, band.strictly) for band in bands}) < len(bands):
        table.fault("two bands begin at the same value")
    if name == "bands" and not bands:
        table.fault("the level rule `bands` needs `bands`")
    below = table.integer("below", 0, 100) if table.has("below") else None
    rule = LevelRule(
        rule=name,
        bands=tuple(sorted(bands, key=lambda band: (band.start, band.strictly))),
        share=_share(table, "share", Fraction(1)),
        core=table.boolean("core"),
        below=below,
    )
    table.done()
    return rule
