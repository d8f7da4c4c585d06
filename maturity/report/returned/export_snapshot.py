"""What happens when a document goes out: answers go along, and what stands in it is kept to compare with when it returns."""

from __future__ import annotations

from maturity.database import Database, now
from maturity.people import audit_service as audit
from maturity.people.model import Actor, Permission
from maturity.report.model import Report
from maturity.report.returned import repository
from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.model import Export, Proposal
from maturity.report.returned.plan_texts import TARGET
from maturity.report.returned.reading.document import snapshot
from maturity.report.returned.reply_comments import AUTHOR, with_answers
from maturity.report.word.safe_docx import OpeningError
from maturity.report.word.text import cleaned


def sent(db: Database, actor: Actor, report: Report, data: bytes, kind: str, revision: int) -> bytes:
    """The written document, ready to go out, and kept under its export code. Raises NotPermittedError.

    kind: which of our documents it is; revision: of the roadmap in it. A document that is too large to be read back goes out all
    the same.
    """
    actor.require(Permission.EXPORT)
    data = with_answers(data, answers(db, actor))
    shown = cleaned(report)
    known = {not_now.code: not_now.name for not_now in (*shown.not_now, *shown.refused)} | {
        stopped.code: stopped.name for stopped in shown.stopped
    }
    known |= {initiative.code: initiative.name for initiative in shown.initiatives}
    try:
        seen = snapshot(data, known, named_texts(shown))
    except OpeningError:
        with db.writing(actor.organisation_id) as session:
            audit.record(session, actor, "document_made", kind)
        return data
    export = Export(shown.export_code, now(), report.language, kind, revision, seen)
    with db.writing(actor.organisation_id) as session:
        repository.add_export(session, actor.organisation_id, actor.account_id, export)
        audit.record(session, actor, "document_made", f"{kind} {export.code}".strip())
    return data


def named_texts(report: Report) -> dict[str, str]:
    """The lines of a document that are the plan's as a whole: the experience, promises, rows of targets, decisions asked."""
    named = {f"promise{number}": text for number, text in enumerate(report.promises, 1)}
    named |= {"sentence": report.desired_experience} if report.desired_experience else {}
    named |= {f"{TARGET}:{domain.code}": f"{domain.code} {domain.name}" for domain in report.standing}
    return named | {f"decision:{decision.key}": decision.text for decision in report.decisions}


def answers(db: Database, actor: Actor) -> list[Proposal]:
    """The answers to remarks that their reviewers have not seen: until a document in which they stood comes back."""
    actor.require(Permission.EXPORT)
    with db.reading(actor.organisation_id) as session:
        found = [proposal for proposal in repository.proposals(session, actor.organisation_id) if proposal.answer]
        back = repository.returned_exports(session, actor.organisation_id) if found else []
    seen = {(author, comparable_text(text)) for export in back for author, text in export.snapshot.comments}
    return [proposal for proposal in found if (AUTHOR, comparable_text(proposal.answer)) not in seen]
