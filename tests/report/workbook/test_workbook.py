"""The workbook, read back with another library: what was typed is text, dates are dates, and nothing is left out."""

from __future__ import annotations

import json
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from itertools import cycle
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from lxml import etree

from maturity.language import translator
from maturity.report.model import Decided
from maturity.report.workbook.figures import Basis, Effort, Figures
from maturity.report.workbook.grid import Column
from maturity.report.workbook.sheet import height, unique
from maturity.report.workbook.writer import write_workbook
from tests.report.builders import empty, report, seen
from tests.report.word.test_text import KEPT, LONG, everywhere
from tests.report.word.test_validator import validator
from tests.sampling import sample

assert openpyxl.DEFUSEDXML  # these files are read as if they came from elsewhere
LOG = (Decided(date(2026, 11, 3), "plan decided", "Directie", "=cmd()"), Decided(date(2026, 10, 1), "new order accepted"))
__all__ = ["validator"]  # a fixture: Microsoft's Open XML SDK, where it can be had
ENGLISH = translator("en")
HOSTILE = (
    "=1+1",
    "+31 6",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "{=1}",
    "_x0041_",
    "'=1",
    "12",
    " =2",
)


@cache
def figures(count: int = 27) -> Figures:
    full = report(count)
    return Figures(
        efforts=dict.fromkeys([*(one.code for one in full.initiatives), *(one.code for one in full.not_now)], Effort(2, 40, 3)),
        bases={"S": Basis(5, 6, 2.0), "S1": Basis(1, 1, 1.0)},
    )


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


@cache
def written(count: int = 27, language: str = "en") -> bytes:
    return write_workbook(report(count, language, log=LOG), figures(), translator(language))


def lines(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by heading."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows if row[1] is not None]


@pytest.mark.parametrize("count", [3, 27, 48])
def test_every_initiative_practice_and_quarter_has_its_row(count):
    book, full = opened(written(count)), report(count, "en")
    assert sorted(row["Code"] for row in lines(book["The plan"])) == sorted(one.code for one in full.initiatives)
    assert [row["Code"] for row in lines(book["Practices"])] == [one.code for one in full.practices]
    assert [row["Code"] for row in lines(book["Not now"])] == [one.code for one in full.not_now]
    assert [row["Quarter"] for row in lines(book["Capacity"])] == [str(quarter) for quarter in full.quarters]
    assert len(lines(book["Decision log"])) == 2


def test_a_row_of_the_plan_tells_all_there_is():
    one = next(each for each in report(27, "en").initiatives if each.first_action_on)
    row = next(row for row in lines(opened(written())["The plan"]) if row["Code"] == one.code)
    assert row["Initiative"] == one.name
    assert row["Owner"] == one.owner
    assert row["Date of the first action"] == datetime(2027, 1, 15)
    assert (row["Starts in"], row["Quarters"], row["Person-days"], row["Change load"]) == ("Q1 2027", 2, 40, 3)
    assert (row["Done when"], row["Stop when"], row["Why here"]) == (one.done_when, one.stop_when, one.why_here)


def test_results_come_with_what_they_rest_on():
    book = opened(written())
    strategy = lines(book["Results"])[0]
    assert (strategy["Now"], strategy["Last time"], strategy["Target end of 2029"]) == (2.5, 2, 4)
    assert (strategy["Practices answered"], strategy["Practices in all"]) == (5, 6)
    first = lines(book["Practices"])[0]
    assert (first["Last time"], first["Answered"]) == (1, "yes")
    assert {row["Answered"] for row in lines(book["Practices"]) if row["Now"] is None} == {"no answer"}


def test_the_calendar_says_in_words_when_something_runs():
    one = next(each for each in report(27, "en").initiatives if each.start == 1 and each.finish == 1)
    row = next(row for row in lines(opened(written())["Calendar"]) if row["Code"] == one.code)
    assert [text for name, text in row.items() if name.startswith("Q") and text] == ["here"]
    longest = max(report(27, "en").initiatives, key=lambda each: (each.finish or 0) - (each.start or 0))
    row = next(row for row in lines(opened(written())["Calendar"]) if row["Code"] == longest.code)
    said = [text for name, text in row.items() if name.startswith("Q") and text]
    assert said == ["start", *["runs"] * (len(said) - 2), "end"]
    assert len(said) == (longest.finish or 0) - (longest.start or 0) + 1


@pytest.mark.parametrize("texts", [HOSTILE, KEPT, ["a\x00b\x07\x1b[31m\ud83d"], [LONG]])
def test_what_people_typed_stays_text(texts):
    data = write_workbook(everywhere(report(9), cycle(texts)), figures(), ENGLISH)
    for name in zipfile.ZipFile(BytesIO(data)).namelist():
        if name.startswith("xl/worksheets/sheet"):
            tree = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(name))
            assert not [*tree.iter("{*}f"), *tree.iter("{*}hyperlink")]
    typed = {value for row in lines(opened(data)["The plan"]) for value in row.values() if isinstance(value, str)}
    for text in texts:
        cleaned = "".join(sign for sign in text if sign >= " " and sign != "\ud83d").strip()
        assert cleaned in typed or any(each.endswith(cleaned) for each in typed), cleaned


def test_what_looks_like_a_formula_stays_text_when_it_is_edited():
    sheet = opened(written())["Decision log"]
    assert sheet["D2"].value == "=cmd()"
    assert (sheet["D2"].data_type, sheet["D2"].quotePrefix) == ("s", True)


def test_a_language_changes_words_and_no_columns():
    nl, en = opened(written(27, "nl")), opened(written(27, "en"))
    assert [sheet.max_column for sheet in nl] == [sheet.max_column for sheet in en]
    for one, other in zip(nl, en, strict=True):
        widths = [[(name, column.width) for name, column in sheet.column_dimensions.items()] for sheet in (one, other)]
        assert widths[0] == widths[1], one.title


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sheets_are_tables_with_names_that_print_on_whole_pages(language):
    book = opened(written(27, language))
    assert len(book.sheetnames) == 11
    for sheet in book:
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert table.autoFilter.ref == table.ref
        assert sheet.freeze_panes
        assert not sheet.merged_cells.ranges
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_title_rows) == ("landscape", 0, "$1:$1")
    assert book.properties.title == report(27, language).title
    assert book.properties.creator == report(27, language).organisation
    assert book.custom_doc_props["Language"].value == {"nl": "nl-NL", "en": "en-GB"}[language]


def test_the_radar_is_a_chart_of_excel_that_gives_its_figures_in_words():
    archive = zipfile.ZipFile(BytesIO(written()))
    chart = etree.fromstring(archive.read("xl/charts/chart1.xml"))
    assert [each.text for each in chart.iterfind(".//{*}val//{*}f")] == [
        "Results!$B$2:$B$7",
        "Results!$C$2:$C$7",
        "Results!$G$2:$G$7",
        "Results!$F$2:$F$7",
    ]
    (place,) = etree.fromstring(archive.read("xl/drawings/drawing1.xml")).iterfind(".//{*}graphicFrame//{*}cNvPr")
    assert "Now: Strategy 2.5" in place.get("descr")


def test_without_anything_known_every_sheet_says_so():
    book = opened(write_workbook(empty(), Figures(), ENGLISH))
    assert book["The plan"]["A2"].value == "There are no initiatives in the plan yet."
    assert book["Decision log"]["A2"].value == "Nothing has been decided yet."


def test_a_radar_needs_corners_and_figures():
    bare = tuple(replace(one, mean=None, previous=None, forecast=None, targets=(None, None, None)) for one in report().standing)
    for changed in (report(3, standing=bare), report(3, standing=report().standing[:2])):
        assert "xl/charts/chart1.xml" not in zipfile.ZipFile(BytesIO(write_workbook(changed, figures(), ENGLISH))).namelist()
    three = write_workbook(report(3, standing=report().standing[:3]), figures(), ENGLISH)
    assert "xl/charts/chart1.xml" in zipfile.ZipFile(BytesIO(three)).namelist()


def test_a_row_is_as_high_as_its_longest_text_and_no_higher_than_excel_allows():
    columns = (Column("A", 11), Column("B", 21))
    assert height(columns, ["a", None]) == 16
    assert height(columns, ["a" * 35, 3]) == 4 * 15 + 1
    assert height(columns, ["a", LONG]) == 409


def test_headings_of_a_table_differ():
    assert unique(["Now", "now", "Now", "Target"]) == ["Now", "now (2)", "Now (3)", "Target"]


@pytest.mark.parametrize(
    "told",
    sample([report(48), report(3, views=seen()), empty(), everywhere(report(9), cycle([*HOSTILE, *KEPT]))], 1),
    ids=["48", "seen", "empty", "hostile"],
)
def test_the_open_xml_sdk_finds_no_errors_in_a_workbook(told, validator, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(write_workbook(told, figures(), ENGLISH))
    done = subprocess.run([validator, path], capture_output=True, text=True, timeout=300, check=False)
    assert json.loads(done.stdout)["errors"] == []
