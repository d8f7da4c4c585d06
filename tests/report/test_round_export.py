"""A round taken out: the answers come back in with the same scores, no name goes along, and nothing becomes a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment import service
from maturity.assessment.brake_sentences import brake_line
from maturity.assessment.importing import service as imports
from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.files.csv_file import read_csv
from maturity.assessment.importing.model import Subject
from maturity.assessment.importing.read_file import read_file
from maturity.assessment.importing.service import Wish
from maturity.assessment.model import Answer, AnswerState, Mode, Rater
from maturity.assessment.rounds import answer_repository, repository
from maturity.assessment.rounds import service as round_service
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.assessment.scoring.brakes import brakes
from maturity.assessment.summary import summary
from maturity.language import translator
from maturity.numbers import exact
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.questionnaire import registry
from maturity.questionnaire.library import questionnaire, read_questionnaire
from maturity.report.round_export import AnswersStayError, round_csv, round_document, round_file_name, round_pdf, round_workbook
from maturity.report.workbook.csv_text import csv_of
from maturity.report.workbook.grid import Column, Grid
from maturity.report.workbook.template import write_template
from maturity.safe_text import for_csv
from tests.assessment.importing.books import book
from tests.assessment.scoring.test_answer_file import PKIMM
from tests.report.reading import parse, text_of
from tests.report.workbook.test_workbook import HOSTILE

CX = questionnaire("cx", "2026.1")
NL, EN = translator("nl"), translator("en")


def _answers(number):
    found = []
    for at, item in enumerate(CX.items):
        state, choice = AnswerState.ANSWERED, str(1 + (at * number + at) % 5)
        if (at + number) % 7 == 0:
            state, choice = AnswerState.DONT_KNOW, ""
        elif at % 11 == 5 and not item.core:
            state, choice = AnswerState.NOT_APPLICABLE, ""
        if (at + number) % 13:
            found.append(Answer(item.id, state, choice, "Kanarienoot"))
    return found


def a_panel(db, cast, size, title="Nulmeting"):
    """A closed panel: `size` people of each of two role groups, with names; don't know, not applicable and blanks among it."""
    round_ = round_service.open_round(db, cast.ann, title)
    given = [
        (Rater(f"account{number:02}", ("leaders", "front")[number % 2], name=f"Kanarie{number}"), _answers(number))
        for number in range(2 * size)
    ]
    with db.writing(cast.ann.organisation_id) as session:
        answer_repository.add_raters(session, round_.organisation_id, round_.id, given)
    return round_service.close_round(db, cast.ann, round_.id)


@pytest.mark.parametrize("t", [NL, EN])
def test_answers_come_back_in_with_exactly_the_same_scores(db, cast, t):
    round_ = a_panel(db, cast, 5)
    before = service.results(db, cast.ann, round_.id)
    for data in (
        round_csv(db, cast.ann, round_.id, "answers", t),
        round_workbook(db, cast.ann, cast.organisation, round_.id, t),
    ):
        found = preview_of(read_file(data, CX), CX)
        assert (found.faults, found.unread) == ((), ())
        (one,) = found.rounds
        assert (one.title, one.day, one.named) == (round_.title, round_.closed_on, 10)
        assert one.scores == before.scores
    (made,) = imports.import_rounds(db, cast.charlie, Wish(data, "cx", "2026.1"))
    assert service.results(db, cast.charlie, made.id).scores == before.scores


def test_figures_come_back_in_exactly(db, cast, tmp_path, monkeypatch):
    """A third, a negative scale and weights, of another questionnaire."""
    monkeypatch.setenv(registry.VARIABLE, str(tmp_path))
    asked = registry.add(PKIMM)
    rows = [["Code", "2024", "2025"], *([item.id, 1 + at % 4 + 2 / 3, 1 + at % 5] for at, item in enumerate(asked.items))]
    made = imports.import_rounds(db, cast.ann, Wish(book(rows), asked.id, asked.version))
    for round_ in made:
        before = service.results(db, cast.ann, round_.id).scores
        for t in (NL, EN):
            found = preview_of(read_file(round_csv(db, cast.ann, round_.id, "answers", t), asked), asked)
            assert (found.faults, found.rounds[0].scores) == ((), before)
        found = preview_of(read_file(round_workbook(db, cast.ann, cast.organisation, round_.id, NL), asked), asked)
        assert (found.faults, found.rounds[0].scores) == ((), before)


def test_no_name_account_or_note_goes_along(db, cast):
    round_ = a_panel(db, cast, 5)
    workbook = openpyxl.load_workbook(io.BytesIO(round_workbook(db, cast.ann, cast.organisation, round_.id, NL)))
    texts = [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    texts.append(round_csv(db, cast.ann, round_.id, "answers", NL).decode())
    assert not [text for text in texts if "Kanarie" in text or "account" in text]
    assert any("Respondent 10" in text for text in texts)


def test_respondents_have_other_numbers_in_every_file(db, cast):
    round_ = a_panel(db, cast, 5)
    first = {round_csv(db, cast.ann, round_.id, "answers", NL) for _ in range(6)}
    assert len(first) > 1


def test_small_role_groups_stay_behind(db, cast):
    """One leader and one of the front line: with their group, an answer would have a name."""
    round_ = a_panel(db, cast, 1)
    rows = list(csv.DictReader(io.StringIO(round_csv(db, cast.ann, round_.id, "answers", EN).decode("utf-8-sig"))))
    assert len({row["Respondent"] for row in rows}) == 2
    assert {row["Role group"] for row in rows} == {""}


def test_of_an_open_round_with_several_people_nothing_goes_out(db, cast):
    round_ = a_panel(db, cast, 5)
    round_service.reopen_round(db, cast.ann, round_.id, "Vergeten")
    assert len(round_csv(db, cast.ann, round_.id, "answers", EN).decode().splitlines()) == 1


def test_of_an_anonymous_round_the_answers_stay(db, cast):
    """Six people, so that there is something told: the results go out, the answers do not, in no form."""
    with db.writing(cast.ann.organisation_id) as session:
        plain = round_service.Round(
            "breed", cast.ann.organisation_id, "Breed", "cx", "2026.1", round_service.Scope.FULL, date(2025, 3, 1)
        )
        round_ = replace(plain, mode=Mode.ANONYMOUS)
        repository.add_round(session, round_)
        answers = [Answer(item.id, AnswerState.ANSWERED, "3", "Kanarienoot") for item in CX.items]
        given = [(Rater(f"code{number}", "front"), answers) for number in range(6)]
        answer_repository.add_raters(session, round_.organisation_id, round_.id, given)
    round_service.close_round(db, cast.ann, round_.id)
    with pytest.raises(AnswersStayError):
        round_csv(db, cast.ann, round_.id, "answers", NL)
    workbook = openpyxl.load_workbook(io.BytesIO(round_workbook(db, cast.ann, cast.organisation, round_.id, NL)))
    assert "Antwoorden" not in workbook.sheetnames
    domains = list(csv.reader(io.StringIO(round_csv(db, cast.ann, round_.id, "domains", EN).decode("utf-8-sig"))))
    assert domains[1][2] == "3", "what was told does go out"


def test_whoever_may_not_export_takes_nothing_out(db, cast):
    round_ = a_panel(db, cast, 5)
    for act in (
        lambda: round_csv(db, cast.bob, round_.id, "domains", NL),
        lambda: round_workbook(db, cast.bob, cast.organisation, round_.id, NL),
    ):
        with pytest.raises(NotPermittedError):
            act()


@pytest.mark.thorough
def test_a_title_that_is_a_formula_stays_text_everywhere(db, cast):
    round_ = a_panel(db, cast, 5, '=HYPERLINK("http://x")')
    text = round_csv(db, cast.ann, round_.id, "answers", EN).decode("utf-8-sig")
    assert {row["Round"] for row in csv.DictReader(io.StringIO(text))} == {'\'=HYPERLINK("http://x")'}
    workbook = openpyxl.load_workbook(io.BytesIO(round_workbook(db, cast.ann, cast.organisation, round_.id, EN)))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert preview_of(read_file(text.encode(), CX), CX).rounds[0].title == '=HYPERLINK("http://x")'


DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20), st.text("'=+-@ \t1a", max_size=8)))
def test_no_text_in_a_csv_file_begins_like_a_formula_and_each_comes_back(text):
    grid = Grid("Test", "test", "", (Column("Item", 1), Column("Antwoord", 1)), [["S1", text]], "")
    for t in (NL, EN):
        (written,) = list(
            csv.reader(io.StringIO(csv_of(grid, t).decode("utf-8-sig"), newline=""), delimiter=";" if t is NL else ",")
        )[1:]
        cell = written[1]
        assert not cell.lstrip(" \u00a0").startswith(DANGEROUS) or exact(cell) is not None
    assert for_csv(text).removeprefix("'") == text or for_csv(text) == text
    if text.strip() and "\x00" not in text and not text.isspace() and "\r" not in text and "\n" not in text:
        back = read_csv(csv_of(grid, EN)).rows[-1].cell(1)
        assert back == text.strip(" \u00a0").strip()


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [(Fraction(11, 4), "2,75", "2.75"), (Fraction(8, 3), "2,66666666666667", "2.66666666666667"), (3, "3", "3")],
)
def test_numbers_are_as_excel_wants_them(value, nl, en):
    grid = Grid("Test", "test", "", (Column("x", 1, "figure"),), [[value]], "")
    assert [csv_of(grid, t).decode("utf-8-sig").split()[1] for t in (NL, EN)] == [nl, en]


def test_what_no_file_can_hold_is_in_no_file(db, cast):
    round_ = a_panel(db, cast, 3, "Nul\x07meting\u2028 één")
    said = round_csv(db, cast.ann, round_.id, "answers", NL).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(said, newline=""), delimiter=";")
    assert {row["Ronde"] for row in rows} == {"Nulmeting\n één"}


def test_file_names_are_names_everywhere():
    assert round_file_name("Nulmeting 2025: «één»/..", "answers", ".csv") == "nulmeting-2025-een answers.csv"
    assert round_file_name("…", "workbook", ".xlsx") == "round workbook.xlsx"


@pytest.mark.parametrize("t", [NL, EN])
@pytest.mark.parametrize("asked", [CX, read_questionnaire(PKIMM)], ids=["cx", "pkimm"])
@pytest.mark.parametrize("subject", [Subject.RATER, Subject.ROUND])
def test_the_template_filled_in_from_its_own_lists_has_no_fault(t, asked, subject):
    """Every choice of every list is an answer of the question it stands beside."""
    workbook = openpyxl.load_workbook(io.BytesIO(write_template(asked, t, subject)))
    sheet = workbook[t("Answers")]
    lists = {cell: one.formula1 for one in sheet.data_validations.dataValidation for cell in one.sqref.ranges}
    codes = {item.id: item for item in asked.items}
    for number in range(2, sheet.max_row + 1):
        offered = next((formula for cells, formula in lists.items() if cells.min_row == number), None)
        if offered is None:
            continue
        choices = [row[0].value for row in workbook[t("Choices")][offered.split("!")[1].replace("$", "")]]
        if (item := codes.get(sheet.cell(number, 1).value)) is not None:  # each may be left to others, and few may not apply
            ends = [t("I do not know"), *[t("Not applicable")] * may_not_apply(item)]
            assert choices[len(item.scale.answers) :] == ends
        for column, choice in enumerate((choices * 8)[: sheet.max_column - 4], 5):
            sheet.cell(number, column).value = choice
    for column in range(5, sheet.max_column + 1):
        sheet.cell(1, column).value = f"{2010 + column}" if subject is Subject.ROUND else f"Naam {column}"
    out = io.BytesIO()
    workbook.save(out)
    found = read_file(out.getvalue(), asked)
    assert (found.faults, found.subject, found.unread) == ((), subject, ())
    assert {entry.answer.item for entry in found.entries} == set(codes)
    if subject is Subject.RATER:
        assert {entry.source.role_group for entry in found.entries} <= {
            t("Board and management"),
            t("CX and staff"),
            t("Front line"),
            t("Policy, law and IT"),
        }


def test_an_empty_template_says_that_there_is_nothing():
    assert [one.problem for one in read_file(write_template(CX, NL), CX).faults] == ["nothing"]


# the document


def test_a_round_goes_out_as_a_document_without_a_plan(db, cast):
    """The answer first, the brakes with their reason, every practice; no name of who answered, and nothing of a plan."""
    round_ = a_panel(db, cast, 3)
    found = service.results(db, cast.ann, round_.id)
    data = round_document(db, cast.ann, cast.organisation, round_.id, NL)
    text = text_of(parse(data))
    assert summary(found, NL)[0] in text
    for brake in brakes(found.questionnaire, found.scores):
        assert brake_line(found.questionnaire, brake, NL) in text
    assert all(NL.of(practice.name) in text for practice in found.questionnaire.practices)
    assert "Kanarie" not in text
    assert "Gevraagde besluiten" not in text
    assert round_pdf(db, cast.ann, cast.organisation, round_.id, NL).startswith(b"%PDF-")
    with pytest.raises(NotFoundError):
        round_document(db, cast.charlie, cast.organisation, round_.id, NL)
