"""The document and the plan in other formats than Word, for who may export."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, TypedDict, Unpack

from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor, Organisation
from maturity.report.contents import report_from
from maturity.report.facts import facts_of
from maturity.report.model import Kind, MapStyle, PaperSize
from maturity.report.odt import open_document
from maturity.report.pdf.writer import pdf_of
from maturity.report.service import document_name, report_of, roadmap_document
from maturity.report.word.document import write_document
from maturity.report.workbook.figures import figures_of
from maturity.report.workbook.writer import write_workbook

Format = Literal["word", "pdf", "odt", "excel"]
#: Format → the end of the file name, and the type for the browser.
TYPES: dict[Format, tuple[str, str]] = {
    "word": (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (".pdf", "application/pdf"),
    "odt": (".odt", "application/vnd.oasis.opendocument.text"),
    "excel": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class Choices(TypedDict, total=False):
    """What can be chosen about the document; what is left out is as `roadmap_document` has it."""

    kind: Kind
    map_style: MapStyle
    paper: PaperSize


def roadmap_pdf(db: Database, actor: Actor, organisation: Organisation, t: Translator, **choices: Unpack[Choices]) -> bytes:
    """The document as an accessible PDF, in our own style with the organisation's logo. Raises NotPermittedError."""
    return pdf_of(roadmap_document(db, actor, organisation, t, **choices))


def roadmap_odt(db: Database, actor: Actor, organisation: Organisation, t: Translator, **choices: Unpack[Choices]) -> bytes:
    """The document as an OpenDocument text, in our own style: no template that somebody uploaded ever reaches LibreOffice.

    Raises NotPermittedError, OfficeMissingError, OfficeFailedError.
    """
    return open_document(write_document(report_of(db, actor, organisation, t), t, **choices))


def plan_workbook(db: Database, actor: Actor, organisation: Organisation, t: Translator) -> bytes:
    """The plan and the results as an Excel workbook. Raises NotPermittedError."""
    facts = facts_of(db, actor, t)
    return write_workbook(report_from(facts, organisation, t), figures_of(facts.results, facts.roadmap), t)


def file_name(organisation: Organisation, t: Translator, wanted: Format, kind: Kind = "roadmap") -> str:
    """A file name that every system accepts: "roadmap dienst-x 2026-11-23.pdf" in the language."""
    name = document_name(organisation, t, "roadmap" if wanted == "excel" else kind)
    return str(PurePath(name).with_suffix(TYPES[wanted][0]))
