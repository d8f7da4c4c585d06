"""Every fault is told with its place, all of them at once, in both languages; and no file gets further than a sentence."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
import zipfile

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.model import Choices, Fault, Place, Problem, Subject
from maturity.assessment.importing.read_file import read_file
from maturity.assessment.importing.sentences import _SENTENCES, fault_line, fault_sentence
from maturity.language import LANGUAGES, translator
from maturity.questionnaire.library import questionnaire, read_questionnaire
from tests.assessment.importing.books import book, lines
from tests.assessment.scoring.test_answer_file import PKIMM

CX, PKI = questionnaire("cx", "2026.1"), read_questionnaire(PKIMM)


def faults(data, asked=CX, **said):
    return [(one.problem, one.place.row, one.place.column) for one in read_file(data, asked, Choices(**said)).faults]


def test_all_faults_of_a_table_are_told_at_once_with_row_and_column():
    rows = [
        ["Code", "Praktijk", "Ann", "Bob", "Memo"],
        ["S1", "", "3", "9", "x"],
        ["S9", "", "3", "", ""],
        ["S3", "", "n.v.t.", "2,5", "y"],
        ["", "", "2", "", ""],
        ["2024-01-02", "", "3", "", ""],
        ["S4", "", "#DIV/0!", "ja", ""],
    ]
    assert sorted(faults(book(rows)), key=lambda one: (one[1], one[2])) == [
        (Problem.COLUMN_WITHOUT_ANSWERS, 1, "E"),
        (Problem.ANSWER_UNKNOWN, 2, "D"),
        (Problem.ITEM_UNKNOWN, 3, "A"),
        (Problem.MUST_APPLY, 4, "C"),
        (Problem.BETWEEN_ANSWERS, 4, "D"),
        (Problem.ITEM_MISSING, 5, "A"),
        (Problem.ITEM_A_DATE, 6, "A"),
        (Problem.ERROR_VALUE, 7, "C"),
        (Problem.ANSWER_UNKNOWN, 7, "D"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["a", "b"], ["1", "2"]], (Problem.NO_HEADER, 0, "")),
        ([["Item", "Antwoord"], ["S1", ""]], (Problem.NOTHING, 0, "")),
        ([["Item", "Antwoord", "Antwoord"], ["S1", "2", "3"]], (Problem.COLUMN_TWICE, 1, "")),
        ([["Item", "Antwoord"], ["S1", "2", "5"]], (Problem.MORE_CELLS, 2, "")),
        ([["Code", "Ann", ""], ["S1", "2", "3"]], (Problem.HEADING_MISSING, 1, "C")),
        ([["Code", "Ann", "Ann"], ["S1", "2", "3"]], (Problem.COLUMN_TWICE, 1, "")),
        ([["S1", "S2", "S1"], ["1", "2", "3"]], (Problem.COLUMN_TWICE, 1, "")),
        ([["Item", "Antwoord"], ["S1", "2"], ["S1", "2"]], (Problem.TWICE, 3, "B")),
        ([["Item", "Antwoord", "Datum"], ["S1", "2", "gisteren"]], (Problem.NOT_A_DATE, 2, "C")),
        ([["Item", "Antwoord", "Datum"], ["S1", "2", "1-1-2025"], ["S2", "2", "2-1-2025"]], (Problem.TWO_DATES, 3, "C")),
        ([["Item", "Antwoord", "Toelichting"], ["S1", "2", "x" * 10_001]], (Problem.NOTE_TOO_LONG, 2, "C")),
        ([["Item", "Antwoord", "Beoordelaar"], ["S1", "2", "x" * 201]], (Problem.NAME_TOO_LONG, 2, "C")),
        ([["Item", "Antwoord", "Rolgroep", "Functie"], ["S1", "2", "Balie", "Beleid"]], (Problem.SAME_MEANING, 1, "")),
    ],
)
def test_one_fault_each(rows, expected):
    assert faults(lines(rows)) == [expected]
    if expected[0] is not Problem.MORE_CELLS:
        assert faults(book(rows)) == [expected]


def test_a_note_of_ten_thousand_characters_is_no_fault():
    assert faults(lines([["Item", "Antwoord", "Toelichting"], ["S1", "2", "x" * 10_000]])) == []


def test_a_practice_with_questions_is_answered_through_them_or_left_out_as_a_whole():
    assert faults(lines([["Item", "Antwoord"], ["1.1", "3"]]), PKI) == [(Problem.HAS_QUESTIONS, 2, "A")]
    found = read_file(lines([["Item", "Antwoord"], ["1.1", "n.v.t."]]), PKI)
    assert [one.answer.item for one in found.entries] == ["1.1.1", "1.1.2", "1.1.3", "1.1.4"]
    assert faults(lines([["Code", "2025"], ["1.1", "2.5"], ["2.1.1", "3"]]), PKI) == [(Problem.HAS_QUESTIONS, 2, "A")]
    wide = read_file(lines([["Code", "2025"], ["1.1", "2.5"], ["1.1.1", "3"]]), PKI)
    assert (wide.faults, wide.summaries, len(wide.entries)) == ((), ("1.1",), 1)


@pytest.mark.parametrize(("data", "row"), [(b'item,answer\nS1,"2\nS2,3\n', 3), (b'item,answer\nS1,"a"b\n', 2)])
def test_a_csv_file_that_would_be_misread_says_from_where(data, row):
    assert faults(data) == [(Problem.NOT_CSV, row, "")]


def test_answers_of_several_organisations_must_all_say_whose_they_are():
    rows = [["Organisatie", "Item", "Antwoord"], ["A", "S1", "2"], ["", "S2", "2"]]
    assert [one.problem for one in preview_of(read_file(lines(rows), CX), CX, "2025").faults] == [Problem.ORGANISATION_MISSING]


def test_a_round_without_a_name_is_asked_for():
    reading = read_file(lines([["Item", "Antwoord"], ["S1", "2"]]), CX)
    assert [one.problem for one in preview_of(reading, CX).faults] == [Problem.ROUND_NAMELESS]
    assert preview_of(reading, CX, "Nulmeting").faults == ()


def test_more_role_groups_or_departments_than_a_round_has_are_refused():
    rows = [["Rolgroep", "Afdeling", "Item", "Antwoord"], *([f"groep {at}", f"afdeling {at}", "S1", "2"] for at in range(31))]
    found = preview_of(read_file(lines(rows), CX), CX, "2025")
    assert [one.problem for one in found.faults] == [Problem.TOO_MANY_GROUPS, Problem.TOO_MANY_DEPARTMENTS]


def test_a_formula_without_a_result_is_no_empty_answer_and_elsewhere_it_does_no_harm():
    assert faults(book([["Code", "Memo", "Score"], ["S1", "=1+1", "3"]])) == []
    assert faults(book([["Code", "2025"], ["S1", "=2+1"], ["S2", 3]])) == [(Problem.FORMULA_EMPTY, 2, "B")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_every_fault_has_a_sentence_in_which_nothing_is_left_open(problem, language):
    names = [
        "n",
        "heading",
        "headings",
        "item",
        "answer",
        "allowed",
        "earlier",
        "text",
        "texts",
        "round",
        "names",
        "name",
        "signs",
        "sheet",
        "rows",
        "columns",
    ]
    values = dict.fromkeys(names, "{x}")
    said = fault_line(Fault(problem, Place("Blad", 3, "C"), values), translator(language))
    assert said.removesuffix(".")
    assert "{" not in said.replace("{x}", "")
    assert set(_SENTENCES) == set(Problem)


def test_a_number_in_a_dutch_sentence_has_a_comma():
    fault = Fault(Problem.BETWEEN_ANSWERS, values={"item": "S1", "answer": "2.5"})
    assert "2,5" in fault_sentence(fault, translator("nl"))
    assert "2.5" in fault_sentence(fault, translator("en"))


# files that were made to do harm, or that are something else


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


SOUND = parts_of(book([["Code", "2025"], ["S1", 3]]))
SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="A1048576"><v>3</v></c></row></sheetData>'
TYPES = "[Content_Types].xml"


def changed(**parts):
    return zipped(SOUND | {name.replace("__", "/").replace("_0", "."): part for name, part in parts.items()})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.NO_HEADER),
        (b"\x00\x01\x02", Problem.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), Problem.NOT_TEXT),
        (b"\x81\x8d", Problem.NOT_TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Problem.PROTECTED),
        (b"PK nonsense", Problem.BROKEN),
        (zipped({"a.txt": b"x"}), Problem.NOT_A_SPREADSHEET),
        (zipped(SOUND | {TYPES: SOUND[TYPES].replace(b"sheet.main", b"sheet.macroEnabled.main")}), Problem.MACROS),
        (changed(xl__vbaProject_0bin=b"x"), Problem.MACROS),
        (zipped(SOUND | {SHEET: b"<worksheet>" + b"<c/>" * 2_000_000 + b"</worksheet>"}), Problem.SUSPICIOUS),
        (zipped(SOUND | {SHEET: SOUND[SHEET] + b" " * 9_000_000}), Problem.SUSPICIOUS),
        (zipped(SOUND | {SHEET: b'<!DOCTYPE x [<!ENTITY a "b">]>' + SOUND[SHEET]}), Problem.SUSPICIOUS),
        (zipped(SOUND | {SHEET: SOUND[SHEET][:200]}), Problem.BROKEN),
        (zipped(SOUND | {"xl/workbook.xml": b"<x/>"}), Problem.NO_HEADER),
        (zipped(SOUND | {SHEET: SOUND[SHEET].replace(b"</sheetData>", FAR)}), Problem.TOO_MANY_ROWS),
        (book([["Code", *map(str, range(2000, 2600))], ["S1", *[3] * 600]]), Problem.TOO_MANY_COLUMNS),
        (b"item,answer\n" + b"S1,3\n" * 50_001, Problem.TOO_MANY_ROWS),
        (b"item," + b"a," * 600 + b"\n", Problem.TOO_MANY_COLUMNS),
        (b"x" * (20 * 1024 * 1024 + 1), Problem.TOO_LARGE),
    ],
)
def test_a_file_that_is_something_else_or_does_harm_is_a_sentence(data, problem):
    tracemalloc.start()
    started = time.process_time()
    found = read_file(data, CX).faults
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.problem for one in found] == [problem]
    assert (time.process_time() - started < 20, peak < 200_000_000) == (True, True)


def test_merges_that_cover_the_world_are_refused():
    merge = b"".join(f'<mergeCell ref="A{at}:A1048576"/>'.encode() for at in range(1, 60))
    sheet = SOUND[SHEET].replace(b"</sheetData>", b"</sheetData><mergeCells>" + merge + b"</mergeCells>")
    started = time.process_time()
    assert read_file(zipped(SOUND | {SHEET: sheet}), CX).faults
    assert time.process_time() - started < 5


@given(st.binary(max_size=300))
def test_no_bytes_raise(data):
    for head in (b"", b"PK\x03\x04", b"item,answer\n"):
        read_file(head + data, CX)


@given(
    st.lists(
        st.lists(
            st.sampled_from(["S1", "item", "answer", "Code", "Ann", "3", "2.5", "", "n.v.t.", "=1", "9", "2024"]), max_size=5
        ),
        max_size=6,
    )
)
def test_no_table_raises_and_every_entry_is_an_item(rows):
    for subject in (None, *Subject):
        found = read_file(lines(rows), CX, Choices(subject=subject))
        assert all(one.answer.item in {item.id for item in CX.items} for one in found.entries)
        assert found.entries or found.faults


def test_a_damaged_workbook_never_raises():
    whole = book([["Code", "2025"], ["S1", 3], ["S2", "x"]])
    for at in range(0, len(whole), 37):
        read_file(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], CX)
        read_file(whole[:at], CX)


def test_a_workbook_whose_cells_do_not_say_where_they_are_is_read():
    bare = re.sub(rb' r="[A-Z]*\d+"', b"", SOUND[SHEET])
    found = read_file(zipped(SOUND | {SHEET: bare}), CX)
    assert (found.faults, [one.answer.choice for one in found.entries]) == ((), ["3"])


def test_openpyxl_reads_with_defused_xml():
    assert openpyxl.DEFUSEDXML
