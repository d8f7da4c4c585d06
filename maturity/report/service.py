"""The documents of an organisation: each gathers once what is stored, has it worded, and hands it to the writer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypedDict, Unpack

from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor, Organisation
from maturity.report.contents import report_from
from maturity.report.facts import facts_of
from maturity.report.house_style.service import house_style
from maturity.report.model import HouseStyle, Kind, MapStyle, PaperSize, Report
from maturity.report.note_ready import Lacking, check_note, lacking
from maturity.report.returned.export_snapshot import sent
from maturity.report.word.document import write_document
from maturity.safe_text import slug


class Choices(TypedDict, total=False):
    """What can be chosen about the document; answer_by, mark: of a note (`report.model.Brief`)."""

    kind: Kind
    map_style: MapStyle
    paper: PaperSize
    answer_by: date | None
    mark: str


def roadmap_document(db: Database, actor: Actor, organisation: Organisation, t: Translator, **choices: Unpack[Choices]) -> bytes:
    """The Word file of the actor's organisation in the translator's language, in its own template.

    Raises NothingToDecideError for a note about nothing, NotPermittedError.
    """
    return _document(db, actor, organisation, t, house_style, choices)


def plain_document(db: Database, actor: Actor, organisation: Organisation, t: Translator, **choices: Unpack[Choices]) -> bytes:
    """The same in our own style: no template that somebody uploaded may reach another program."""
    return _document(db, actor, organisation, t, lambda *_: None, choices)


def _document(
    db: Database,
    actor: Actor,
    organisation: Organisation,
    t: Translator,
    looks: Callable[[Database, Actor], HouseStyle | None],
    choices: Choices,
) -> bytes:
    facts, kind = facts_of(db, actor, t), choices.get("kind", "roadmap")
    report = report_from(facts, organisation, t, answer_by=choices.get("answer_by"), mark=choices.get("mark", ""))
    if kind == "note":
        check_note(report)
    data = write_document(
        report,
        t,
        kind=kind,
        map_style=choices.get("map_style", "simple"),
        paper=choices.get("paper", "A4"),
        style=looks(db, actor),
    )
    return sent(db, actor, report, data, kind, facts.roadmap.revision)


def note_lacks(db: Database, actor: Actor, organisation: Organisation, t: Translator) -> tuple[Lacking, ...]:
    """What is still missing before there is something to decide on. Raises NotPermittedError."""
    return lacking(report_of(db, actor, organisation, t))


def document_name(organisation: Organisation, t: Translator, kind: Kind = "roadmap") -> str:
    """A file name that every system accepts: "roadmap dienst-x 2026-11-23.docx" in the language."""
    name = t("roadmap") if kind == "roadmap" else t("decision note")
    return f"{name} {slug(organisation.name)} {date.today().isoformat()}.docx"


def report_of(db: Database, actor: Actor, organisation: Organisation, t: Translator) -> Report:
    """Everything that the document shows, as plain values. Raises NotPermittedError."""
    return report_from(facts_of(db, actor, t), organisation, t)
