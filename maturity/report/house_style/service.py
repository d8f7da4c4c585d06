"""What a person can do with the looks of the documents: give the organisation its own template and logo, or take them away."""

from __future__ import annotations

from datetime import date

from maturity.database import Database
from maturity.drawing.lettering import cut
from maturity.language import translator
from maturity.people import audit_service as audit
from maturity.people.model import Actor, Permission
from maturity.report.house_style import repository as repository
from maturity.report.house_style.repository import Names
from maturity.report.house_style.template import sanitised
from maturity.report.model import HouseStyle, Report
from maturity.report.word.document import write_document
from maturity.report.word.logo import looked_at
from maturity.report.word.text import clean

_NAME_LENGTH = 200


def house_style(db: Database, actor: Actor) -> HouseStyle:
    """The template and logo of the actor's organisation, for writing a document."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return repository.load(session, actor.organisation_id)


def names(db: Database, actor: Actor) -> Names:
    """What the files were called, to show which are there."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return repository.names(session, actor.organisation_id)


def set_template(db: Database, actor: Actor, name: str, data: bytes) -> None:
    """Keep a .docx or .dotx as the organisation's template, without what is dangerous in it.

    name: what the file is called. A document is tried in it first. Raises an OpeningError, NotPermittedError.
    """
    actor.require(Permission.EDIT_PLAN)
    template = sanitised(data)
    write_document(Report("", "", "nl", date.today()), translator("nl"), kind="note", style=HouseStyle(template))
    with db.writing(actor.organisation_id) as session:
        repository.save_template(session, actor.organisation_id, actor.account_id, _named(name), template)
        audit.record(session, actor, "template_set")


def set_logo(db: Database, actor: Actor, name: str, data: bytes) -> None:
    """Keep a PNG or JPEG as the organisation's logo. Raises LogoError, NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    looked_at(data)
    with db.writing(actor.organisation_id) as session:
        repository.save_logo(session, actor.organisation_id, actor.account_id, _named(name), data)
        audit.record(session, actor, "logo_set")


def remove_template(db: Database, actor: Actor) -> None:
    """Go back to our own house style. Raises NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id) as session:
        repository.save_template(session, actor.organisation_id, actor.account_id, "", None)
        audit.record(session, actor, "template_removed")


def remove_logo(db: Database, actor: Actor) -> None:
    """Write documents without a logo. Raises NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id) as session:
        repository.save_logo(session, actor.organisation_id, actor.account_id, "", None)
        audit.record(session, actor, "logo_removed")


def _named(name: str) -> str:
    return cut(clean(name), _NAME_LENGTH) or "–"
