"""Checked values out of tables of TOML and JSON: every fault, none of them twice, and errors that travel."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from maturity.checked_fields import ContentError, Fault, Faults, read_json


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


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nope"])
def test_what_is_no_json_is_a_fault(text):
    faults = Faults()
    assert read_json(text, "x.json", faults) is None
    assert "this is not JSON" in str(faults.found[0])


def test_the_error_goes_from_one_process_to_another():
    error = ContentError([Fault("a.toml", "S1", "wrong")])
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.faults, str(copy)) == (error.faults, "a.toml: S1: wrong")
