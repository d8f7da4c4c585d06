"""One round taken out: as a document, or its results and the answers behind them as a workbook or as CSV.

Everything comes through `results`.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Literal

from xlsxwriter import Workbook

from maturity.assessment import service as assessments
from maturity.assessment.model import AssessmentError
from maturity.assessment.results import Results
from maturity.assessment.rounds.sentences import mode_name
from maturity.assessment.sentences import round_title
from maturity.assessment.workshop import service as workshop_service
from maturity.database import Database
from maturity.language import Translator
from maturity.people import audit_service as audit
from maturity.people.model import Actor, Organisation, Permission
from maturity.report.contents import results_report_from
from maturity.report.house_style.service import house_style
from maturity.report.pdf.writer import pdf_of
from maturity.report.word.document import write_document
from maturity.report.word.text import cleaned
from maturity.report.workbook.answers import answers, domains_of, practices_of
from maturity.report.workbook.csv_text import csv_of
from maturity.report.workbook.grid import Column, Grid
from maturity.report.workbook.sheet import Sheets
from maturity.safe_text import slug

Part = Literal["answers", "domains", "practices"]


class AnswersStayError(AssessmentError):
    """The answers of an anonymous round do not go out; what was told of them does."""


def round_workbook(db: Database, actor: Actor, organisation: Organisation, round_id: str, t: Translator) -> bytes:
    """A round as an .xlsx file: results, practices and, of a panel, the answers. Raises NotPermittedError, NotFoundError."""
    results = _taken_out(db, actor, round_id)
    grids = [domains_of(results, t), practices_of(results, t)] + ([] if results.answers_stay else [answers(results, t)])
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheets = Sheets(book, t)
        for grid in (_about(results, organisation, grids, t), *grids):
            sheets.add(_clean(grid))
    return stream.getvalue()


def round_csv(db: Database, actor: Actor, round_id: str, part: Part, t: Translator) -> bytes:
    """One sheet of the same as CSV. Raises NotPermittedError, NotFoundError, and AnswersStayError for answers that stay."""
    results = _taken_out(db, actor, round_id)
    if part == "answers" and results.answers_stay:
        raise AnswersStayError
    make = {"answers": answers, "domains": domains_of, "practices": practices_of}[part]
    return csv_of(_clean(make(results, t)), t)


def round_document(db: Database, actor: Actor, organisation: Organisation, round_id: str, t: Translator) -> bytes:
    """A round and its workshop as a Word file in the organisation's own template, without a plan.

    Raises NotPermittedError, NotFoundError.
    """
    results = _taken_out(db, actor, round_id)
    round_ = workshop_service.workshop(db, actor, round_id)
    report = results_report_from(results, round_, organisation, t)
    return write_document(report, t, kind="results", style=house_style(db, actor))


def round_pdf(db: Database, actor: Actor, organisation: Organisation, round_id: str, t: Translator) -> bytes:
    """The same as an accessible PDF, to read and to print. Raises NotPermittedError, NotFoundError."""
    return pdf_of(round_document(db, actor, organisation, round_id, t))


def round_file_name(title: str, part: str, ending: str) -> str:
    """A file name that every system accepts: "nulmeting-2026 answers.csv"."""
    return f"{slug(title, 'round')} {part}{ending}"


def _taken_out(db: Database, actor: Actor, round_id: str) -> Results:
    """What may be told of the round; that somebody took it out is written down."""
    actor.require(Permission.EXPORT)
    results = assessments.results(db, actor, round_id)
    with db.writing(actor.organisation_id) as session:
        audit.record(session, actor, "round_taken_out", round_id)
    return results


def _clean(grid: Grid) -> Grid:
    return cleaned(replace(grid, rows=tuple(tuple(row) for row in grid.rows)))


def _about(results: Results, organisation: Organisation, others: list[Grid], t: Translator) -> Grid:
    questionnaire = results.questionnaire
    limits = t("This is a self-assessment: it tells how people in the organisation see it. It is not a ranking or an audit.")
    lines = (
        (t("Organisation"), organisation.name),
        (t("Round"), round_title(results.round, t)),
        (t("Kind of round"), mode_name(results.round.mode, t)),
        (t("Questionnaire"), f"{t.of(questionnaire.name)}, {questionnaire.version}"),
        (t("Limits"), limits),
        *((t("Sheet {name}", name=grid.name), grid.description) for grid in others),
    )
    columns = (Column(t("Subject"), 28), Column(t("Explanation"), 100))
    return Grid("About", t("Read me"), t("What this file is, and what stands on which sheet."), columns, lines, "")
