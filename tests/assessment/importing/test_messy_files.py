"""Files as people and programs make them: read rightly, or refused with the cell. Never a wrong score."""

from __future__ import annotations

import io
import time
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.model import EVERY_COLUMN, Above, Alike, Choices, Hidden, Problem, Subject
from maturity.assessment.importing.read_file import read_file
from maturity.questionnaire.library import questionnaire
from tests.assessment.importing.books import book, lines

CX = questionnaire("cx", "2026.1")
IDS = [item.id for item in CX.items]
CASES = Path(__file__).parent / "cases"
SHEET = "xl/worksheets/sheet1.xml"


def seen(data, title="x", **said):
    return preview_of(read_file(data, CX, Choices(**said)), CX, title)


def problems(data, **said):
    return [(one.problem, one.place.row, one.place.column) for one in seen(data, **said).faults]


def only(data, **said):
    """The one round in a file without faults."""
    found = seen(data, **said)
    assert found.faults == ()
    (one,) = found.rounds
    return one


def changed(rows, change):
    """A workbook of which something is changed after it was filled."""
    made = openpyxl.load_workbook(io.BytesIO(book(rows)))
    change(made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def long(value="3", **columns):
    return [[*columns, "code", "antwoord"], *([*columns.values(), item, value] for item in IDS)]


# the files that went wrong once


def case(name):
    return (CASES / name).read_bytes()


def test_semicolons_beside_remarks_with_commas():
    one = only(case("01_semicolon_texts_with_commas.csv"))
    assert (one.named, one.answered) == (2, 6)


def test_decimal_commas_in_a_file_with_semicolons():
    one = only(case("03_separator_tie.csv"))
    assert (one.figures, one.scores.overall.exact) == (36, Fraction(5, 2))


@pytest.mark.parametrize(
    ("name", "problem", "kept", "left"),
    [
        ("04_filtered_rows.xlsx", Problem.HIDDEN_ROWS, 6, 3),
        ("05_hidden_column.xlsx", Problem.HIDDEN_COLUMNS, 3, 2),
    ],
)
def test_what_is_hidden_is_said_and_asked(name, problem, kept, left):
    assert [one.problem for one in seen(case(name)).faults] == [problem]
    assert only(case(name), hidden=Hidden.KEEP).named == kept
    one = only(case(name), hidden=Hidden.LEAVE_OUT)
    assert (one.named, one.scores.overall.exact) == (left, 3)


def test_role_groups_merged_across_columns():
    one = only(case("06_role_group_merged_across.xlsx"))
    assert dict(one.sizes) == {"leaders": 3, "front": 3}


def test_one_person_in_capitals_and_blanks():
    assert only(case("08_same_person_capitals.xlsx")).named == 1


def test_one_department_in_capitals_and_blanks():
    assert only(case("10_department_capitals.xlsx")).departments == ("Balie",)


@pytest.mark.parametrize("name", ["11_zero_width.xlsx", "13_qualtrics.csv", "15_kobo_groups.xlsx"])
def test_what_programs_add_does_no_harm(name):
    one = only(case(name))
    assert (one.missing, one.scores.overall.exact) == ((), 3)


def test_two_columns_that_can_be_the_answer_are_both_named():
    data = case("20_two_answer_columns.csv")
    (fault,) = seen(data).faults
    assert (fault.problem, fault.values["headings"]) == (Problem.TWO_ANSWER_COLUMNS, "“niveau”, “score”")
    assert only(data, answer="score").scores.overall.exact == 2
    assert only(data, answer="Niveau").scores.overall.exact == 5


def test_a_comment_full_of_cells_costs_no_time():
    started = time.process_time()
    assert seen(case("comment_of_cells.xlsx")).faults == ()
    large = zipped(comment_of(200_000))
    seen(large)
    assert time.process_time() - started < 5, "twenty times as long was hours"


def comment_of(cells):
    parts = parts_of(book([["code", "Ann"], ["S1", 3]]))
    return parts | {SHEET: parts[SHEET].replace(b"<sheetData>", b"<!-- " + b"<c " * cells + b"--><sheetData>")}


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


# which column is the answer


@pytest.mark.parametrize(
    "headings",
    [
        ["code", "antwoord", "niveau"],
        ["Vraag", "Score", "Cijfer"],
        ["code", "score", "Jan"],
        ["Code", "Punten", "Resultaat"],
        ["code", "Huidig niveau", "Level"],
    ],
)
def test_of_two_columns_with_other_answers_none_is_taken(headings):
    rows = [headings, *([item, 1 + at % 5, 1 + (at + 1) % 5] for at, item in enumerate(IDS))]
    for data in (book(rows), lines(rows, ";")):
        assert [one.problem for one in seen(data).faults] == [Problem.TWO_ANSWER_COLUMNS]
        first, second = only(data, answer=headings[1]), only(data, answer=headings[2])
        assert first.scores != second.scores


def test_a_column_per_person_can_be_chosen_beside_a_column_called_score():
    rows = [["code", "Jan", "Kim", "score"], *([item, 2, 4, 5] for item in IDS)]
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.TWO_ANSWER_COLUMNS]
    one = only(book(rows), answer=EVERY_COLUMN)
    assert (one.named, one.scores.overall.exact) == (2, 3)


def test_the_same_answer_in_words_and_in_figures_is_one():
    rows = [["code", "niveau", "score"], *([item, "3 Ingericht", 3] for item in IDS)]
    assert only(book(rows)).scores.overall.exact == 3
    rows[5][2] = 4
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.TWO_ANSWER_COLUMNS]


@pytest.mark.parametrize(
    "heading",
    [
        "Doel 2027",
        "Ambitie",
        "Gewenst niveau",
        "Streefniveau",
        "Target 2027",
        "to-be",
        "Doelscore",
        "Desired level",
        "Ambitieniveau 2028",
    ],
)
def test_a_target_is_never_a_round_a_person_or_an_answer(heading):
    for now in ("2025", "Nu", "Jan", "score"):
        rows = [["code", now, heading], *([item, 2, 5] for item in IDS)]
        found = seen(book(rows))
        assert (found.faults, found.targets) == ((), (heading,))
        assert [one.scores.overall.exact for one in found.rounds] == [2]


def test_a_sheet_and_a_round_of_targets_are_left_out_and_said():
    now, goal = ([["code", "score"], *([item, value] for item in IDS)] for value in (2, 5))
    found = seen(book({"2025": now, "Doelen 2027": goal}))
    assert (found.faults, found.targets, [one.scores.overall.exact for one in found.rounds]) == ((), ("Doelen 2027",), [2])
    rows = [
        ["ronde", "code", "score"],
        *([title, item, value] for title, value in (("2025", 2), ("Doel 2027", 5)) for item in IDS),
    ]
    found = seen(book(rows))
    assert (found.targets, [one.title for one in found.rounds]) == (("Doel 2027",), ["2025"])


def test_a_round_of_a_year_to_come_is_no_round():
    rows = [["code", "2024", "2099"], *([item, 2, 5] for item in IDS)]
    assert [(one.problem, one.values["round"]) for one in seen(book(rows)).faults] == [(Problem.FUTURE, "2099")]


@pytest.mark.parametrize(
    "heading",
    [
        "Belang",
        "Prioriteit",
        "Mediaan",
        "Spreiding",
        "Aantal",
        "Weging",
        "Vorig niveau",
        "Teamgemiddelde",
        "Gem. team",
        "Aantal respondenten",
        "Verschil met vorig jaar",
        "Wegingsfactor",
        "Hoogste score",
        "Norm gemeente",
        "Toelichting Jan",
    ],
)
def test_a_number_about_something_else_is_no_person_and_said(heading):
    rows = [["code", "Jan", "Kim", heading], *([item, 2, 4, 5] for item in IDS)]
    found = seen(book(rows))
    assert (found.faults, found.unread) == ((), (heading,))
    assert found.rounds[0].scores.overall.exact == 3


def test_a_mark_for_not_applicable_counts_and_never_beside_an_answer():
    out = next(item.id for item in CX.items if not getattr(item, "core", False))
    rows = [["code", "n.v.t.", "score"], *([item, "x" if item == out else "", "" if item == out else 3] for item in IDS)]
    one = only(book(rows))
    assert one.scores.practices[out].status == "not_applicable"
    rows[1 + IDS.index(out)][2] = 5
    assert problems(book(rows)) == [(Problem.MARKED_AND_ANSWERED, 2 + IDS.index(out), "B")]


@pytest.mark.parametrize("word", ["nee", "Nee", "no", "N", "false", "onwaar", "0"])
def test_no_under_not_applicable_leaves_the_answer(word):
    one = only(book([["code", "n.v.t.", "score"], *([item, word, 3] for item in IDS)]))
    assert (one.scores.overall.exact, one.missing) == (3, ())


# who answered


@pytest.mark.parametrize(
    "other",
    [
        "jan de vries",
        "JAN DE VRIES ",
        "Jan\u00a0de\u00a0Vries",
        "Jan  de Vries",
        "Jan de\u200bVries".replace("de\u200b", "de \u200b"),
    ],
)
def test_one_person_however_written(other):
    rows = [["naam", "code", "antwoord"], *(["Jan de Vries" if at % 2 else other, item, 3] for at, item in enumerate(IDS))]
    assert only(book(rows)).named == 1


def test_letters_composed_in_two_ways_are_one_name():
    rows = [["naam", "code", "antwoord"], *(["Ren\u00e9" if at % 2 else "Rene\u0301", item, 3] for at, item in enumerate(IDS))]
    assert only(book(rows)).named == 1


@pytest.mark.parametrize(("first", "second"), [("René", "Rene"), ("Vries, Jan de", "Jan de Vries"), ("KCC-Noord", "KCC Noord")])
def test_names_in_doubt_are_asked_about(first, second):
    rows = [["naam", "code", "antwoord"], *([first if at % 2 else second, item, 3] for at, item in enumerate(IDS))]
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.ALIKE]
    assert only(book(rows), alike=Alike.ONE).named == 1
    assert only(book(rows), alike=Alike.APART).named == 2


def test_rounds_and_organisations_in_capitals_are_one():
    rows = [["Organisatie", "Meting", "code", "score"]]
    rows += [
        ["Dienst X" if at % 2 else "DIENST X", "Nulmeting" if at % 3 else "nulmeting ", item, 3] for at, item in enumerate(IDS)
    ]
    assert only(book(rows)).answered == 36


def test_a_person_who_stands_there_twice_is_told_where():
    rows = [["naam", *IDS], ["Jan", *[3] * 36], ["Kim", *[3] * 36], ["jan ", *[5] * 36]]
    (fault,) = seen(book(rows)).faults
    assert (fault.problem, fault.place.row, fault.values["earlier"]) == (Problem.PERSON_TWICE, 4, "2")


def test_a_total_under_the_people_is_no_person():
    rows = [["naam", *IDS], ["Jan", *[2] * 36], ["Kim", *[4] * 36], ["Gemiddelde", *[3] * 36]]
    found = seen(book(rows))
    assert (found.faults, found.summaries, found.rounds[0].named) == ((), ("Gemiddelde",), 2)
    rows[-1][0] = ""
    assert problems(book(rows)) == [(Problem.SOURCE_GAP, 4, "A")]


def test_a_name_that_is_written_once_for_several_rows_is_refused_with_the_cell():
    people = [["Jan" if at == 0 else "", item, 3] for at, item in enumerate(IDS)]
    assert problems(lines([["naam", "code", "antwoord"], *people], ";")) == [(Problem.SOURCE_GAP, 3, "A")]
    groups = [["Leiding" if at == 0 else "Frontlijn" if at == 2 else "", f"P{at}", *[2 + at % 2] * 36] for at in range(4)]
    assert problems(lines([["rolgroep", "naam", *IDS], *groups], ";")) == [(Problem.SOURCE_GAP, 3, "A")]


def test_a_name_merged_downwards_counts_for_every_row():
    groups = [["Leiding" if at == 0 else "Frontlijn" if at == 2 else None, f"P{at}", *[2 + at % 2] * 36] for at in range(4)]

    def merge(sheet):
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("A4:A5")

    assert dict(only(changed([["rolgroep", "naam", *IDS], *groups], merge)).sizes) == {"leaders": 2, "front": 2}


def people_in_columns(*above, below=()):
    return [*above, ["code", "A", "B", "C", "D"], *below, *([item, 2, 2, 4, 4] for item in IDS)]


def test_role_groups_above_without_a_word_for_it_are_known_by_what_they_are():
    rows = people_in_columns(["", "Leiding", "Leiding", "Frontlijn", "Frontlijn"])
    assert dict(only(book(rows)).sizes) == {"leaders": 2, "front": 2}
    below = people_in_columns(below=[["", "Leiding", "Leiding", "Frontlijn", "Frontlijn"]])
    assert dict(only(book(below)).sizes) == {"leaders": 2, "front": 2}


def test_what_stands_above_and_is_nothing_we_know_is_asked():
    rows = people_in_columns(["", "Blauw", "Blauw", "Groen", "Groen"])
    assert problems(book(rows)) == [(Problem.ABOVE_UNCLEAR, 1, "")]
    assert only(book(rows), above=Above.DEPARTMENT).departments == ("Blauw", "Groen")
    assert only(book(rows), above=Above.NOTHING).departments == ()


def test_a_group_above_that_may_go_on_to_the_right_is_refused_with_the_cell():
    rows = people_in_columns(["rolgroep", "Leiding", "", "Frontlijn", ""])
    assert problems(lines(rows, ";")) == [(Problem.ABOVE_GAP, 1, "C")]
    rows = people_in_columns(["rolgroep", "Leiding", "-", "Frontlijn", "Frontlijn"])
    assert dict(only(lines(rows, ";")).sizes) == {"leaders": 1, "front": 2, "": 1}


def test_titles_and_facts_above_the_table_are_no_groups():
    rows = people_in_columns(
        ["Nulmeting klantbeleving", "", "", "", ""], ["Organisatie", "Dienst X", "", "", ""], ["Ronde", "2025"]
    )
    one = only(book(rows))
    assert (one.organisation, one.title, one.named) == ("Dienst X", "2025", 4)


def test_headings_merged_with_the_row_under_them():
    rows = [["code", "rolgroep", "", "", ""], ["", "A", "B", "C", "D"], *([item, 2, 2, 4, 4] for item in IDS)]

    def merge(sheet):
        sheet["B1"] = "Leiding"
        sheet["D1"] = "Frontlijn"
        for cells in ("A1:A2", "B1:C1", "D1:E1"):
            sheet.merge_cells(cells)

    assert dict(only(changed(rows, merge)).sizes) == {"leaders": 2, "front": 2}


def test_an_answer_merged_over_several_people_is_refused_with_the_cell():
    rows = people_in_columns()
    assert problems(changed(rows, lambda sheet: sheet.merge_cells("B3:C3")))[0] == (Problem.MERGED_ANSWER, 3, "B")
    assert problems(changed(rows, lambda sheet: sheet.merge_cells("B3:B4")))[0] == (Problem.MERGED_ANSWER, 4, "B")


def test_what_was_agreed_decides():
    rows = [["code", "Jan", "Kim", "Consensus"], *([item, 2, 4, 5] for item in IDS)]
    assert only(book(rows)).scores.overall.exact == 5


# what nobody sees


def test_a_filter_is_called_a_filter():
    def hide(sheet):
        sheet.auto_filter.ref = "A1:AK4"
        sheet.auto_filter.add_filter_column(0, ["Jan"])
        sheet.row_dimensions[3].hidden = True

    data = changed([["naam", *IDS], ["Jan", *[2] * 36], ["Kim", *[4] * 36]], hide)
    (fault,) = seen(data).faults
    assert (fault.problem, fault.values["rows"]) == (Problem.FILTERED_ROWS, "3")


def test_a_row_without_height_and_a_column_without_width_are_hidden():
    rows = [["naam", *IDS], ["Jan", *[2] * 36], ["Kim", *[4] * 36]]

    parts = parts_of(book(rows))
    flat = parts[SHEET].replace(b'<row r="3"', b'<row r="3" ht="0" customHeight="1"')
    assert [one.problem for one in seen(zipped(parts | {SHEET: flat})).faults] == [Problem.HIDDEN_ROWS]
    people = [["code", "Jan", "Kim"], *([item, 2, 4] for item in IDS)]
    parts = parts_of(book(people))
    narrow = parts[SHEET].replace(b"<sheetData>", b'<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>')
    assert [one.problem for one in seen(zipped(parts | {SHEET: narrow})).faults] == [Problem.HIDDEN_COLUMNS]


# survey programs


def test_surveymonkey_writes_response_under_every_question():
    head = ["Respondent ID", "Collector ID", "Start Date", "IP Address", "Email Address", *(item.id for item in CX.items)]
    rows = [
        head,
        ["", "", "", "", "", *["Response"] * 36],
        ["11", "9", "x", "y", "z", *[2] * 36],
        ["12", "9", "x", "y", "z", *[4] * 36],
    ]
    one = only(lines(rows))
    assert (one.named, one.scores.overall.exact) == (2, 3)


def test_a_matrix_has_its_questions_in_the_second_row():
    rows = [["Respondent ID", "Hoe ver zijn jullie?", *[""] * 35], ["", *IDS], ["11", *[2] * 36], ["12", *[4] * 36]]
    one = only(lines(rows))
    assert (one.named, one.scores.overall.exact) == (2, 3)


@pytest.mark.parametrize(
    "form", ["data/strategie/{}", "strategie/{}", "groep_1-{}", "Hoe ver? [{}]", "vraag[{}]", "{}.", "strategie:{}"]
)
def test_a_group_before_a_code(form):
    rows = [["_id", *(form.format(item) for item in IDS)], *([at, *[3] * 36] for at in range(3))]
    one = only(book(rows))
    assert (one.named, one.missing) == (3, ())


def test_a_remark_or_target_in_a_group_is_no_answer():
    rows = [["_id", *IDS, "toelichting/S1", "doel/S1"], ["1", *[3] * 36, 5, 5]]
    found = seen(book(rows))
    assert (found.faults, found.rounds[0].scores.practices["S1"].exact) == ((), 3)


# sheets


def test_a_wrong_sheet_says_which_one_looks_right():
    data = book({"Uitleg": [["Lees mij"]], "Meting": long(), "Doel": [["x"]]})
    (fault,) = seen(data, sheet="Uitleg").faults
    assert (fault.problem, fault.values["names"]) == (Problem.WRONG_SHEET, "“Meting”")


def test_sheets_that_can_be_persons_or_rounds_are_asked_about():
    data = book({"Jan": long("2"), "Kim": long("4")})
    assert [one.problem for one in seen(data).faults] == [Problem.SHEETS_UNCLEAR]
    one = only(data, sheets=Subject.RATER)
    assert (one.named, one.scores.overall.exact) == (2, 3)
    assert len(seen(data, sheets=Subject.ROUND).rounds) == 2


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([["antwoord", "x"], ["3", "y"]], Problem.ITEM_HEADING_MISSING),
        ([["code"], ["S1"], ["S2"]], Problem.ANSWER_HEADING_MISSING),
        ([["code", "antwoord"], ["Q1", "3"], ["Q2", "3"]], Problem.ITEM_UNKNOWN),
        ([["code", "Jan"], ["Q1", "3"], ["Q2", "3"]], Problem.CODES_UNKNOWN),
        ([["foo", "bar"], ["1", "2"]], Problem.NO_HEADER),
    ],
)
def test_a_missing_heading_is_named(rows, problem):
    assert seen(lines(rows)).faults[0].problem is problem


def test_columns_called_as_months_and_people_are_asked_about():
    rows = [["code", "Jan", "Mei"], *([item, 2, 4] for item in IDS)]
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.SUBJECT_UNCLEAR]
    assert only(book(rows), subject=Subject.RATER).named == 2


# how cells are written


def test_strict_open_xml_is_read():
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    parts = parts_of(book(long(3, naam="Jan")))
    for old, new in strict.items():
        parts = {name: part.replace(old, new) for name, part in parts.items()}
    one = only(zipped(parts))
    assert (one.named, one.scores.overall.exact) == (1, 3)


def test_percentages_are_read_as_they_are_shown():
    rows = [["code", "score"], *([item, 0.03] for item in IDS)]

    def percent(sheet):
        for row in range(2, 38):
            sheet.cell(row, 2).number_format = "0%"

    assert {one.problem for one in seen(changed(rows, percent)).faults} == {Problem.ANSWER_UNKNOWN}


def test_pieces_of_a_text_with_looks_of_their_own_are_one_text():
    from openpyxl.cell.rich_text import CellRichText, TextBlock  # type: ignore[import-untyped]
    from openpyxl.cell.text import InlineFont  # type: ignore[import-untyped]

    rows = long(3)
    data = changed(rows, lambda sheet: sheet.__setitem__("A2", CellRichText(TextBlock(InlineFont(b=True), "S"), "1")))
    assert only(data).scores.practices["S1"].exact == 3


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_separator_is_found(sign):
    rows = [["Naam", "Opmerking", *IDS], ["Jan", "a, b; c", *[2] * 36], ["Kim", "", *[4] * 36]]
    assert only(lines(rows, sign)).named == 2
