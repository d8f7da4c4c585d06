"""The documents of an organisation: each gathers once what is stored, has it worded, and hands it to the writer."""

from __future__ import annotations

from datetime import date

from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor, Organisation
from maturity.report.contents import report_from
from maturity.report.facts import facts_of
from maturity.report.house_style.service import house_style
from maturity.report.model import Kind, MapStyle, PaperSize, Report
from maturity.report.returned.export_snapshot import sent
from maturity.report.word.document import write_document
from maturity.safe_text import slug


def roadmap_document(
    db: Database,
    actor: Actor,
    organisation: Organisation,
    t: Translator,
    *,
    kind: Kind = "roadmap",
    map_style: MapStyle = "simple",
    paper: PaperSize = "A4",
) -> bytes:
    """The Word file of the actor's organisation in the translator's language, in its own template. Raises NotPermittedError."""
    facts = facts_of(db, actor, t)
    report = report_from(facts, organisation, t)
    looks = house_style(db, actor)
    data = write_document(report, t, kind=kind, map_style=map_style, paper=paper, style=looks)
    return sent(db, actor, report, data, kind, facts.roadmap.revision)


def document_name(organisation: Organisation, t: Translator, kind: Kind = "roadmap") -> str:
    """A file name that every system accepts: "roadmap dienst-x 2026-11-23.docx" in the language."""
    name = t("roadmap") if kind == "roadmap" else t("decision note")
    return f"{name} {slug(organisation.name)} {date.today().isoformat()}.docx"


def report_of(db: Database, actor: Actor, organisation: Organisation, t: Translator) -> Report:
    """Everything that the document shows, as plain values. Raises NotPermittedError."""
    return report_from(facts_of(db, actor, t), organisation, t)
