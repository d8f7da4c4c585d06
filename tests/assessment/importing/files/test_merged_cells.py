"""Merged cells: their text holds for every row and column that they cover, as far as a sheet may go."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.files.merged_cells import Hidden, rows_of
from maturity.assessment.importing.files.sheet import FileError, Row
from maturity.assessment.importing.files.sheet_xml import RawSheet
from maturity.assessment.importing.model import COLUMNS, ROWS


def read(cells: dict[int, dict[int, str]], *merged: tuple[int, int, int, int]) -> list[Row]:
    """merged: left, top, right and bottom, counted from 1."""
    return list(rows_of(RawSheet(cells, merged=list(merged)))[0])


def test_a_text_beside_several_rows_holds_for_those_with_something_in_them() -> None:
    assert read({1: {0: "Balie", 1: "a"}, 2: {1: "b"}, 4: {1: "c"}, 5: {1: "d"}}, (1, 1, 1, 4)) == [
        Row(1, ("Balie", "a")),
        Row(2, ("Balie", "b"), below=frozenset({0})),
        Row(4, ("Balie", "c"), below=frozenset({0})),
        Row(5, ("", "d")),
    ]


def test_a_text_above_several_columns_knows_how_far_it_goes() -> None:
    assert read({1: {1: "Balie", 3: "Team"}, 2: {1: "a", 2: "b"}}, (2, 1, 3, 1)) == [
        Row(1, ("", "Balie", "", "Team"), across=((1, 2),)),
        Row(2, ("", "a", "b")),
    ]


def test_a_block_goes_both_ways() -> None:
    assert read({1: {0: "Balie", 2: "x"}, 2: {2: "y"}}, (1, 1, 2, 2)) == [
        Row(1, ("Balie", "", "x"), across=((0, 1),)),
        Row(2, ("Balie", "", "y"), below=frozenset({0}), across=((0, 1),)),
    ]


def test_what_was_typed_under_a_merge_stays() -> None:
    assert read({1: {0: "Balie"}, 2: {0: "anders"}}, (1, 1, 1, 2))[1].cells == ("anders",)


def test_an_empty_merge_and_one_beyond_the_sheet_say_nothing_and_a_long_one_ends_with_it() -> None:
    assert read({1: {1: "a"}, 2: {1: "b"}}, (1, 1, 1, 2), (COLUMNS + 1, 1, COLUMNS + 2, 2)) == [
        Row(1, ("", "a")),
        Row(2, ("", "b")),
    ]
    found = read({1: {0: "lang"}, 2: {1: "b"}}, (1, 1, 16_384, 1_048_576))
    assert [row.across for row in found] == [((0, COLUMNS - 1),)] * 2


def test_merges_that_cover_more_than_any_sheet_are_refused() -> None:
    most = 1_000_000 // (ROWS - 1)
    cells = {1: dict.fromkeys(range(most + 1), "x")}
    assert len(read(cells, *((at, 1, at, ROWS) for at in range(1, most + 1)))) == 1
    with pytest.raises(FileError):
        read(cells, *((at, 1, at, ROWS) for at in range(1, most + 2)))


def test_what_nobody_sees_is_told() -> None:
    rows, hidden = rows_of(RawSheet({3: {0: "a"}, 1: {0: "b"}}, hidden_rows={3}, hidden_columns={2}, filtered=True))
    assert [(row.number, row.hidden) for row in rows] == [(1, False), (3, True)]
    assert hidden == Hidden(frozenset({2}), True)
