"""Checked values out of tables of TOML and JSON: every fault, none of them twice, and errors that travel."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from maturity.checked_fields import ContentError, Fault, Faults, Table, read_json


def test_a_table_of_json_has_exact_numbers_and_tells_every_fault():
    faults = Faults()
    table = read_json('{"id": "a", "share": 0.1, "size": "much", "colour": 1}', "x.json", faults)
    assert table is not None
    assert (table.identifier(), table.fraction("share")) == ("a", Fraction(1, 10))
    table.integer("size", 0, 9)
    table.done()
    assert [str(fault) for fault in faults.found] == [
        "x.json: a: `size` must be a whole number from 0 to 9",
        "x.json: a: `colour` is not a key of the format",
    ]


@pytest.mark.parametrize(
    ("take", "data", "value", "fault"),
    [
        (lambda one: one.integer("x", 1, 5), {"x": 5}, 5, ""),
        (lambda one: one.integer("x", 1, 5), {"x": 6}, 1, "a whole number from 1 to 5"),
        (lambda one: one.integer("x", 0, 5), {"x": True}, 0, "a whole number from 0 to 5"),
        (lambda one: one.integer("x", 1, 5), {}, 1, "`x` is missing"),
        (lambda one: one.integer("x", 1, 5, 3), {}, 3, ""),
        (lambda one: one.boolean("x"), {"x": 1}, False, "true or false"),
        (lambda one: one.string("x"), {"x": " a "}, "a", ""),
        (lambda one: one.string("x"), {"x": " "}, "", "must be a text"),
        (lambda one: one.string("x", ""), {"x": ""}, "", ""),
        (lambda one: one.fraction("x"), {"x": "2/3"}, Fraction(2, 3), ""),
        (lambda one: one.fraction("x", Fraction(1)), {}, Fraction(1), ""),
        (lambda one: one.fraction("x"), {"x": "much"}, Fraction(0), "a number or a fraction"),
        (lambda one: one.choice("x", ["a", "b"]), {"x": "b"}, "b", ""),
        (lambda one: one.choice("x", ["a", "b"]), {"x": "c"}, "a", "one of: a, b"),
        (lambda one: one.identifier("x"), {"x": "S.1-a_b"}, "S.1-a_b", ""),
        (lambda one: one.identifier("x"), {"x": "S 1"}, "", "letters, digits, . _ and -"),
        (lambda one: one.identifier("x", blanks=True), {"x": "S 1"}, "S 1", ""),
        (lambda one: one.identifier("x", blanks=True), {"x": "S  1"}, "", "single blanks"),
        (lambda one: one.identifier("x"), {"x": "dont_know"}, "dont_know", "reserved"),
        (lambda one: one.strings("x"), {"x": ["a"]}, ("a",), ""),
        (lambda one: one.strings("x"), {"x": []}, (), "a list of texts"),
        (lambda one: one.strings("x"), {"x": ["a", " "]}, (), "a list of texts"),
        (lambda one: one.strings("x", required=False), {"x": []}, (), ""),
        (lambda one: one.strings("x", required=False), {}, (), ""),
        (lambda one: one.texts("x", ["nl", "en"]), {"nl": {"x": "a"}, "en": {"x": "b"}}, {"nl": "a", "en": "b"}, ""),
        (lambda one: one.texts("x", ["nl", "en"], required=False), {}, {}, ""),
        (lambda one: one.texts("x", ["nl", "en"], required=False), {"nl": {"x": "a"}}, {"nl": "a"}, "in the language en"),
        (lambda one: one.texts("x", ["nl"]), {"nl": {"x": " "}}, {}, "in the language nl"),
    ],
)
def test_every_kind_of_value_is_taken_or_its_fault_is_noted(take, data, value, fault):
    faults = Faults()
    assert take(Table(data, "x.toml", faults)) == value
    assert [fault in str(one) for one in faults.found] == ([True] if fault else [])


def test_an_id_is_used_once_in_a_folder_unless_it_may_be_used_again():
    faults = Faults()
    for unique in (True, False):
        Table({"id": "S1"}, "a.toml", faults).identifier(unique=unique)
    assert faults.found == []
    Table({"id": "S1"}, "b.toml", faults).identifier()
    assert [str(one) for one in faults.found] == ["b.toml: S1: this id is used twice"]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nope"])
def test_what_is_no_json_is_a_fault(text):
    faults = Faults()
    assert read_json(text, "x.json", faults) is None
    assert "this is not JSON" in str(faults.found[0])


def test_the_error_goes_from_one_process_to_another():
    error = ContentError([Fault("a.toml", "S1", "wrong")])
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.faults, str(copy)) == (error.faults, "a.toml: S1: wrong")
