"""What people and programs write in a table, and what is read of it."""

from __future__ import annotations

import io
from datetime import date, datetime
from fractions import Fraction

import openpyxl  # type: ignore[import-untyped]
import pytest

from maturity.assessment.importing.columns.match_items import choose
from maturity.assessment.importing.files.csv_file import delimiter
from maturity.assessment.importing.files.sheet import meant, number_of, text_of
from maturity.assessment.importing.model import Choices, Problem, Subject, letter
from maturity.assessment.importing.periods import day_in
from maturity.assessment.importing.read_file import read_file
from maturity.assessment.model import AnswerState
from maturity.questionnaire.library import questionnaire
from tests.assessment.importing.books import book, lines

CX = questionnaire("cx", "2026.1")
ITEMS = {item.id: item for item in CX.items}
DONT_KNOW, NOT_APPLICABLE = AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE


def read(data, **said):
    """(organisation, round, rater, role group, item, answer) of every entry; faults fail the test."""
    found = read_file(data, CX, Choices(**said))
    assert found.faults == ()
    return [
        (one.source.organisation, one.source.round, one.source.rater, one.source.role_group, one.answer.item, _said(one.answer))
        for one in found.entries
    ]


def _said(answer):
    return answer.choice or answer.value or answer.state


S1_NL = ITEMS["S1"].levels["nl"][2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("3,0", "3"),
        ("Ingericht", "3"),
        ("ingericht.", "3"),
        ("3 Ingericht", "3"),
        ("3. ingericht", "3"),
        ("3: Ingericht", "3"),
        ("3 - Ingericht", "3"),
        ("niveau 3", "3"),
        ("Level 3", "3"),
        (S1_NL, "3"),
        (f"3 Ingericht: {S1_NL}", "3"),
        ("2,75", Fraction(11, 4)),
        ("11/4", Fraction(11, 4)),
        ("2.666666666666667", Fraction(8, 3)),
        ("Weet ik niet", DONT_KNOW),
        ("don’t know", DONT_KNOW),
        ("dont_know", DONT_KNOW),
        ("n.v.t.", NOT_APPLICABLE),
        ("NVT", NOT_APPLICABLE),
        ("Not applicable", NOT_APPLICABLE),
        ("not_applicable", NOT_APPLICABLE),
    ],
)
def test_an_answer_is_known_however_it_is_written(text, said):
    chosen = choose(ITEMS["S1"], text)
    assert chosen is not None
    assert _said(chosen) == said


@pytest.mark.parametrize("text", ["0", "6", "5.01", "ja", "3 Verankerd", "niveau 7", "#N/A", "NA", "1e9", "3 4", "=3"])
def test_what_is_no_answer_is_not_guessed(text):
    assert choose(ITEMS["S1"], text) is None


def test_the_id_goes_before_the_value_and_the_value_before_the_name():
    from maturity.questionnaire.model import Answer, Scale
    from tests.builders import a_practice

    scale = Scale(
        "s", (Answer("1", Fraction(5), {"en": "2"}), Answer("x", Fraction(1), {"en": "one"}), Answer("y", Fraction(2), {}))
    )
    item = a_practice("P", scale=scale)
    assert [choose(item, text).choice for text in ("1", "5", "2", "one")] == ["1", "1", "y", "x"]


def test_a_row_per_answer_in_dutch():
    rows = [
        ["Organisatie", "Ronde", "Datum", "Beoordelaar", "Rolgroep", "Afdeling", "Item", "Antwoord", "Toelichting"],
        ["Dienst", "2025", "1-3-2025", "An", "Frontlijn", "KCC", "S1", "3", "gezien"],
        ["Dienst", "2025", "1-3-2025", "An", "Frontlijn", "KCC", "s2", "weet ik niet", ""],
        ["Dienst", "2025", "1-3-2025", "Bo", "Leiding", "", "S1", "", ""],
    ]
    found = read_file(lines(rows, ";"), CX)
    assert found.faults == ()
    first, second = found.entries
    assert (first.answer.item, first.answer.choice, first.answer.note) == ("S1", "3", "gezien")
    assert (first.source.day, first.source.department, first.source.rater) == (date(2025, 3, 1), "KCC", "An")
    assert (second.answer.item, second.answer.state) == ("S2", DONT_KNOW)


def test_the_form_that_score_reads_is_read_alike():
    text = b"organisation,round,rater,role_group,item,answer,note\nA,2025,r,x,S1,2,ja\nA,2025,r,x,S2,not_applicable,\n"
    assert read(text) == [("A", "2025", "r", "x", "S1", "2"), ("A", "2025", "r", "x", "S2", NOT_APPLICABLE)]


def test_a_row_per_question_and_a_column_per_person_with_what_they_are():
    rows = [
        ["Een titel"],
        [],
        ["Code", "Domein", "Praktijk", "Ann", "Bob", "Leeg"],
        ["Rolgroep", "", "", "Leiding", "Frontlijn"],
        ["", "Afdeling", "", "", "KCC"],
        ["Strategie"],
        ["S1", "Strategie", "Gewenste klantbeleving", 3, 2],
        ["S2", "Strategie", "", None, 4.0],
        ["Gemiddelde", "", "", 3, 3],
    ]
    found = read_file(book(rows), CX)
    assert (found.faults, found.subject, found.summaries) == ((), Subject.RATER, ("Gemiddelde",))
    assert [(one.source.rater, one.source.role_group, one.source.department, one.answer.item) for one in found.entries] == [
        ("Ann", "Leiding", "", "S1"),
        ("Bob", "Frontlijn", "KCC", "S1"),
        ("Bob", "Frontlijn", "KCC", "S2"),
    ]


@pytest.mark.parametrize(
    "headings",
    [("Q1", "Q2"), ("2024", "2025"), ("1e kwartaal", "2e kwartaal"), ("jan 2025", "feb 2025"), ("Ronde: X", "Ronde: Y")],
)
def test_columns_that_are_called_like_a_time_are_rounds(headings):
    found = read(lines([["Code", *headings], ["S1", "2.5", "3"]]))
    names = [heading.removeprefix("Ronde: ") for heading in headings]
    assert found == [("", names[0], "", "", "S1", Fraction(5, 2)), ("", names[1], "", "", "S1", "3")]


def test_beside_quarters_another_column_is_about_the_question_and_said():
    found = read_file(lines([["Code", "Aantal", "Q1", "Q2"], ["S1", "4", "2.5", "3"], ["S2", "5", "1", "1"]]), CX)
    assert (found.faults, found.subject, found.unread) == ((), Subject.ROUND, ("Aantal",))
    assert {one.source.round for one in found.entries} == {"Q1", "Q2"}


def test_a_mean_is_the_answer_where_there_is_no_other():
    rows = [["Organisation", "Quarter", "Question", "Mean"], ["A", "Q1 2025", "S1", "2.5"]]
    assert read(lines(rows)) == [("A", "Q1 2025", "", "", "S1", Fraction(5, 2))]
    assert [one[2:] for one in read(lines([["Code", "Ann", "Mean"], ["S1", "2", "2"]]))] == [("Ann", "", "S1", "2")]


def test_somebody_can_say_what_the_columns_are():
    data = lines([["Code", "A", "B"], ["S1", "2.5", "3"]])
    assert [one[0] for one in read(data, subject=Subject.ORGANISATION)] == ["A", "B"]
    assert [one[1] for one in read(data, subject=Subject.ROUND)] == ["A", "B"]
    named = lines([["Code", "Organisatie: A", "Beoordelaar: B"], ["S1", "2", "3"]])
    assert [one[:3] for one in read(named)] == [("A", "", ""), ("", "", "B")]


def test_a_row_per_person_and_a_column_per_question_as_a_form_gives_it():
    rows = [
        ["ID", "Start time", "Name", "Rolgroep", "S1 Gewenste klantbeleving", ITEMS["S2"].question["nl"], "S3"],
        ["1", "2025-01-01 10:00", "Ann", "Leiding", "Ingericht", "4", ""],
        ["2", "2025-01-01 11:00", "Bob", "Frontlijn", "2", "", "weet ik niet"],
    ]
    assert read(book(rows)) == [
        ("", "", "Ann", "Leiding", "S1", "3"),
        ("", "", "Ann", "Leiding", "S2", "4"),
        ("", "", "Bob", "Frontlijn", "S1", "2"),
        ("", "", "Bob", "Frontlijn", "S3", DONT_KNOW),
    ]


def test_rows_without_a_name_are_different_people():
    rows = [["Role", "S1", "S2"], ["front", "2", "3"], ["front", "4", "3"]]
    assert len({one[2] for one in read(lines(rows))}) == 2


def test_a_sheet_per_round_takes_the_name_of_the_sheet():
    sheets = {"2024": [["Code", "Ann"], ["S1", 2]], "2025": [["Code", "Ann"], ["S1", 3]], "Uitleg": [["Lees mij"]]}
    assert [one[1:] for one in read(book(sheets))] == [("2024", "Ann", "", "S1", "2"), ("2025", "Ann", "", "S1", "3")]


def test_the_sheet_of_the_template_goes_first():
    sheets = {"Antwoorden": [["Code", "Ann"], ["S1", 2]], "Oud": [["Code", "Ann"], ["S1", 3]]}
    assert read(book(sheets)) == [("", "", "Ann", "", "S1", "2")]


def test_of_several_sheets_those_with_answers_are_read_unless_one_is_named():
    questions = [["Code", "Eigenaar"], *([item, "Kim"] for item in ITEMS)]
    scores = [["Code", "Score"], *([item, 3] for item in ITEMS)]
    data = book({"Vragen": questions, "Meting": scores, "Top": [["Code", "Score"], ["S1", 5]]})
    found = read_file(data, CX)
    assert (found.faults, found.sheets, found.read) == ((), ("Vragen", "Meting", "Top"), ("Meting",))
    assert [one.answer.choice for one in read_file(data, CX, Choices(sheet="Top")).entries] == ["5"]


def test_of_answer_and_score_the_column_that_somebody_names_counts():
    rows = [["ID", "Answer", "Score"], ["TotalScore", "", "7"], ["S1", "yes", "3"], ["S2", "no", "1"], ["S3", "N/A", "2"]]
    (fault,) = read_file(lines(rows), CX).faults
    assert (fault.problem, fault.values["headings"]) == (Problem.TWO_ANSWER_COLUMNS, "“Answer”, “Score”")
    found = read_file(lines(rows), CX, Choices(answer="score"))
    assert (found.faults, found.unread, found.summaries) == ((), ("Answer",), ("TotalScore",))
    assert [one.answer.choice for one in found.entries] == ["3", "1", "2"]


def test_headings_above_every_part_are_no_rows():
    rows = [["#", "Vraag", "Score"], ["S1", "", 2], ["#", "Vraag", "Score"], ["B1", "", 3]]
    assert [one[4] for one in read(book(rows))] == ["S1", "B1"]


def test_a_hidden_sheet_is_not_read():
    made = openpyxl.load_workbook(io.BytesIO(book({"A": [["Code", "Ann"], ["S1", 2]], "B": [["Code", "Bob"], ["S1", 3]]})))
    made["B"].sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    assert [one[2] for one in read(out.getvalue())] == ["Ann"]


def test_cells_merged_downwards_count_for_every_row():
    made = openpyxl.load_workbook(
        io.BytesIO(book([["Beoordelaar", "Item", "Antwoord"], ["Ann", "S1", 2], [None, "S2", 3], ["Bob", "S1", 4]]))
    )
    made.active.merge_cells("A2:A3")
    out = io.BytesIO()
    made.save(out)
    assert [one[2] for one in read(out.getvalue())] == ["Ann", "Ann", "Bob"]


def test_a_formula_counts_with_the_value_that_the_program_worked_out():
    """Excel keeps both; openpyxl writes the formula alone, so the value is put in by hand."""
    import zipfile

    made = openpyxl.load_workbook(io.BytesIO(book([["Code", "2025"], ["S1", 2]])))
    made.active["B2"] = "=AVERAGE(2,3,3)"
    out = io.BytesIO()
    made.save(out)
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            part = (
                before.read(name)
                .replace(b"<v></v>", b"<v>2.6666666666666665</v>")
                .replace(b"<v />", b"<v>2.6666666666666665</v>")
            )
            after.writestr(name, part)
    assert read(changed.getvalue()) == [("", "2025", "", "", "S1", Fraction(8, 3))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_alphabets_are_read(encoding):
    data = "Beoordelaar;Item;Antwoord\nRené;S1;3\n".encode(encoding)
    assert read(data) == [("", "", "René", "", "S1", "3")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_found_also_beside_texts_with_commas(sign):
    rows = [["Item", "Vraag", "Antwoord"], ["S1", "een, twee, drie; vier", "3"], ["S2", "a, b; c, d; e", "2,5"]]
    found = read_file(lines(rows, sign), CX)
    assert [(one.answer.choice, one.answer.value) for one in found.entries] == [("3", None), ("", Fraction(5, 2))]
    assert delimiter("sep=;\nA;B") == ";"
    assert len(read(b"sep=;\r\nItem;Antwoord\r\nS1;3\r\n")) == 1


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (2.75, "General", "2.75"),
        (8 / 3, "General", "2.66666666666667"),
        (0.1 + 0.2, "General", "0.3"),
        (2.8000000000000003, "0.0", "2.8"),
        (1.1, "0.00", "1.10"),
        (2.67, "0.0", "2.67"),
        (1, "0.0", "1.0"),
        (datetime(2025, 3, 31), "General", "2025-03-31"),
        (True, "General", "true"),
        (None, "General", ""),
    ],
)
def test_a_cell_as_somebody_would_type_it(value, shown, text):
    assert text_of(value, shown) == text


def test_numbers_are_what_was_meant():
    for top in range(1, 60):
        for bottom in range(1, 60):
            assert meant(number_of(top / bottom)) == Fraction(top, bottom)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("Q1 2025", date(2025, 3, 31)),
        ("2025-Q3", date(2025, 9, 30)),
        ("2025_Q3", date(2025, 9, 30)),
        ("2e kwartaal 2024", date(2024, 6, 30)),
        ("kwartaal 4, 2024", date(2024, 12, 31)),
        ("1e halfjaar 2024", date(2024, 6, 30)),
        ("maart 2024", date(2024, 3, 31)),
        ("feb 2024", date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 29)),
        ("31-3-2024", date(2024, 3, 31)),
        ("Nulmeting 2023", date(2023, 12, 31)),
        ("Nulmeting", None),
        ("Q1", None),
        ("12024", None),
    ],
)
def test_the_day_of_a_round_as_its_title_tells(title, day):
    assert day_in(title) == day


def test_letters_of_columns():
    assert [letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
