"""The document and the plan in other formats than Word, for who may export."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, Unpack

from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor, Organisation
from maturity.report.contents import report_from
from maturity.report.facts import facts_of
from maturity.report.model import Kind
from maturity.report.odt import open_document
from maturity.report.pdf.writer import pdf_of
from maturity.report.service import Choices, document_name, plain_document, roadmap_document
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


def roadmap_pdf(db: Database, actor: Actor, organisation: Organisation, t: Translator, **choices: Unpack[Choices]) -> bytes:
    """The document as an accessible PDF, in our own style with the organisation's logo. Raises NotPermittedError."""
    return pdf_of(roadmap_document(db, actor, organisation, t, **choices))


def roadmap_odt(db: Database, actor: Actor, organisation: Organisation, t: Translator, **choices: Unpack[Choices]) -> bytes:
    """The document as an OpenDocument text, in our own style: no template that somebody uploaded ever reaches LibreOffice.

    Saved as Word it comes back like the Word file. Raises OfficeMissingError, OfficeFailedError, what `roadmap_document` raises.
    """
    return open_document(plain_document(db, actor, organisation, t, **choices))


def plan_workbook(db: Database, actor: Actor, organisation: Organisation, t: Translator) -> bytes:
    """The plan and the results as an Excel workbook. Raises NotPermittedError."""
    facts = facts_of(db, actor, t)
    return write_workbook(report_from(facts, organisation, t), figures_of(facts.results, facts.roadmap), t)


def file_name(organisation: Organisation, t: Translator, format_: Format, kind: Kind = "roadmap") -> str:
    """A file name that every system accepts: "roadmap dienst-x 2026-11-23.pdf" in the language."""
    name = document_name(organisation, t, "roadmap" if format_ == "excel" else kind)
    return str(PurePath(name).with_suffix(TYPES[format_][0]))
