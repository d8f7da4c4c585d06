"""What stands between the cells of a CSV file, and what is no CSV file."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.files import csv_file
from maturity.assessment.importing.files.csv_file import delimiter, read_csv
from maturity.assessment.importing.files.sheet import FileError
from maturity.assessment.importing.model import Problem


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_csv(data).rows]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("a\n1\n", ","),
        ("", ","),
    ],
)
def test_the_separator_is_what_makes_rows_alike(text, sign):
    assert delimiter(text) == sign


def test_headings_that_are_known_decide_and_a_tie_is_asked():
    assert delimiter("Code;Score, nu\nS1;3,0\n", {"Code"}.__contains__) == ";"
    assert delimiter("a,b;c\n1,2;3\n") in ",;"  # nothing known: no question either
    with pytest.raises(FileError) as found:
        delimiter("Code,x;Code\n1,2;3\n", {"Code"}.__contains__)
    assert found.value.faults[0].problem is Problem.SEPARATOR_UNCLEAR


def test_a_file_may_say_its_separator_and_rows_keep_their_numbers():
    sheet = read_csv(b"sep=|\r\na|b\r\n\r\n1|2\r\n")
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("a", "b")), (4, ("1", "2"))]


@pytest.mark.parametrize(
    ("data", "read"),
    [
        ("é;b\n".encode(), [("é", "b")]),
        ("é;b\n".encode("cp1252"), [("é", "b")]),
        ("\ufeffé;b\n".encode(), [("é", "b")]),
        ("é;b\n".encode("utf-16"), [("é", "b")]),
        (b"'=1+1;'tekst;' =2\n", [("=1+1", "'tekst", "=2")]),
    ],
)
def test_its_alphabet_is_recognised_and_our_own_guard_goes_off(data, read):
    assert cells(data) == read


@pytest.mark.parametrize("data", [b"a;b\0c\n", b"\x81\n"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(FileError) as found:
        read_csv(data)
    assert found.value.faults[0].problem is Problem.NOT_TEXT


@pytest.mark.parametrize(
    ("limit", "allowed", "refused", "problem"),
    [
        ("ROWS", b"1,2\n" * 3, b"1,2\n" * 4, Problem.TOO_MANY_ROWS),
        ("ROWS", b"1,2\n\n1,2\n,\n1,2\n", b"1,2\n" * 4, Problem.TOO_MANY_ROWS),  # an empty row is none
        ("COLUMNS", b"1,2,3\n", b"1,2,3,4\n", Problem.TOO_MANY_COLUMNS),
    ],
)
def test_as_much_as_is_allowed_comes_in_and_one_more_does_not(monkeypatch, limit, allowed, refused, problem):
    monkeypatch.setattr(csv_file, limit, 3)
    assert cells(allowed)
    with pytest.raises(FileError) as found:
        read_csv(refused)
    assert found.value.faults[0].problem is problem


def test_what_is_no_csv_is_refused_with_its_row():
    with pytest.raises(FileError) as found:
        read_csv(b'a,b\n"1"x,2\n')
    assert (found.value.faults[0].problem, found.value.faults[0].place.row) == (Problem.NOT_CSV, 2)
