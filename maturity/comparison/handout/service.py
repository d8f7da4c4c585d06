"""Taking along what a group tells, for who may export: read anew, so that what was withdrawn meanwhile is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from maturity.ambition import service as ambitions
from maturity.ambition.model import YEARS
from maturity.comparison.giving import service as giving
from maturity.comparison.handout.tables import Part, table_csv, write_tables
from maturity.comparison.handout.values import Whose, group_handout, own_handout
from maturity.comparison.handout.word import write_handout
from maturity.comparison.helping.overview import Overview, compared_with, group_pairs, overview
from maturity.comparison.model import ComparisonError
from maturity.database import Database
from maturity.initiative.library import library
from maturity.language import Translator
from maturity.people import audit_service as audit
from maturity.people.model import Actor, Organisation, Permission
from maturity.questionnaire.model import Questionnaire
from maturity.report.pdf.writer import pdf_of
from maturity.safe_text import slug


class NothingToSeeError(ComparisonError):
    """The group shows nothing yet to this organisation."""


def handout_word(db: Database, actor: Actor, organisation: Organisation, group_id: str, whose: Whose, t: Translator) -> bytes:
    """The handout of an organisation, or of its group, as a Word file.

    Raises NotFoundError, NothingToSeeError, NotPermittedError.
    """
    seen = _taken_out(db, actor, group_id)
    initiatives = {initiative.id: initiative for initiative in library().initiatives}
    pairs, today = group_pairs(seen.view), date.today()
    if whose == "own":
        return write_handout(own_handout(seen, pairs, initiatives, organisation.name, today, t), t)
    return write_handout(group_handout(seen, pairs, initiatives, today, t), t)


def handout_pdf(db: Database, actor: Actor, organisation: Organisation, group_id: str, whose: Whose, t: Translator) -> bytes:
    """The same as an accessible PDF. Raises what `handout_word` raises."""
    return pdf_of(handout_word(db, actor, organisation, group_id, whose, t))


def handout_tables(db: Database, actor: Actor, group_id: str, t: Translator) -> bytes:
    """What one may see as an .xlsx file. Raises what `handout_word` raises."""
    seen = _taken_out(db, actor, group_id)
    return write_tables(seen, group_pairs(seen.view), t)


def handout_csv(db: Database, actor: Actor, group_id: str, part: Part, t: Translator) -> bytes:
    """One table of it as CSV. Raises what `handout_word` raises."""
    seen = _taken_out(db, actor, group_id)
    return table_csv(seen, group_pairs(seen.view), part, t)


def handout_name(title: str, whose: str, ending: str) -> str:
    """A file name that every system accepts: "klantleiders own.docx"."""
    return f"{slug(title, 'group')} {whose}{ending}"


def targets_of(db: Database, actor: Actor, questionnaire: Questionnaire) -> Mapping[str, int | None]:
    """What the actor's organisation aims for in the last year, by practice. Raises NotPermittedError."""
    return ambitions.ambition(db, actor).practice_targets(questionnaire, YEARS[-1])


def _taken_out(db: Database, actor: Actor, group_id: str) -> Overview:
    """What may be told now; that somebody took it out is written down."""
    actor.require(Permission.EXPORT)
    view = giving.group_view(db, actor, group_id)
    questionnaire = compared_with(view)
    seen = overview(view, targets_of(db, actor, questionnaire)) if questionnaire is not None else None
    if seen is None:
        raise NothingToSeeError
    with db.writing(actor.organisation_id) as session:
        audit.record(session, actor, "comparison_taken_out", group_id)
    return seen
