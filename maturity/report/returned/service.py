"""What a person can do with a reviewed document: hand it in, and decide on each proposal. Nothing changes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from maturity.ambition import service as ambitions
from maturity.ambition.model import Ambition
from maturity.assessment import service as assessments
from maturity.database import Database, now
from maturity.drawing.lettering import cut
from maturity.language import translator
from maturity.people import audit_service as audit
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.questionnaire.model import Questionnaire
from maturity.report.returned import repository
from maturity.report.returned.carrying_out import carry_out
from maturity.report.returned.comparable import comparable_text, same
from maturity.report.returned.comparing import compare, has_nameless, remarks
from maturity.report.returned.current_values import present, since
from maturity.report.returned.model import (
    AnswerMissingError,
    ComparedProposal,
    DecidedError,
    Export,
    Kind,
    Proposal,
    Received,
    ReturnedFile,
    ReviewerMissingError,
    State,
    UnknownExportError,
)
from maturity.report.returned.plan_texts import is_target, of_the_plan, same_target
from maturity.report.returned.reading.annotated_pdf import Annotated, is_pdf
from maturity.report.returned.reading.document import Reviewed
from maturity.report.word.text import clean
from maturity.roadmap import service as roadmaps
from maturity.roadmap.model import Roadmap
from maturity.roadmap.validation import TEXT_LIMIT

_NAME_LENGTH = 200


def receive(db: Database, actor: Actor, name: str, data: bytes, reviewer: str = "") -> Received:
    """Take in a reviewed document: what was written in it becomes proposals.

    name: of the file; reviewer: who reviewed it, for what bears no name. What came before is not taken in twice. Raises an
    OpeningError, UnknownExportError, ReviewerMissingError, TooDifferentError, NotPermittedError; then nothing was kept.
    """
    actor.require(Permission.EDIT_PLAN)
    document, reviewer = (Annotated if is_pdf(data) else Reviewed)(data), cut(clean(reviewer), _NAME_LENGTH)
    with db.reading(actor.organisation_id) as session:
        export = repository.find_export(session, actor.organisation_id, document.export_codes)
    if export is None:
        raise UnknownExportError
    found, repaired = _read(document, export, reviewer)
    if not reviewer and has_nameless(found):
        raise ReviewerMissingError
    file = ReturnedFile(0, now(), cut(clean(name), _NAME_LENGTH), reviewer, export.code)
    returned_file, added, again = _keep(db, actor, file, sha256(data).hexdigest(), found)
    roadmap = roadmaps.roadmap(db, actor, export.language)
    changed = since(export.snapshot, roadmap, translator(export.language))
    return Received(returned_file, export, tuple(added), changed, repaired, again)


def _read(document: Reviewed | Annotated, export: Export, reviewer: str) -> tuple[list[Proposal], bool]:
    """What is in a file, and whether a part of it was damaged. Of a PDF only the remarks are read."""
    sent = export.snapshot
    if isinstance(document, Annotated):
        t = translator(export.language)
        return remarks(sent, document.remarks(sent, t("page {page}", page="{page}")), reviewer), False
    seen = document.read(sent.names, sent)
    return compare(sent, seen, reviewer), seen.repaired


def _keep(
    db: Database, actor: Actor, file: ReturnedFile, digest: str, found: Sequence[Proposal]
) -> tuple[ReturnedFile, list[Proposal], bool]:
    """The file with its number, its new proposals, and whether it came before."""
    with db.writing(actor.organisation_id) as session:
        returned_file = repository.find_file(session, actor.organisation_id, digest)
        if returned_file is not None:
            return returned_file, repository.proposals(session, actor.organisation_id, files=[returned_file.number]), True
        earlier = {_key(proposal) for proposal in repository.proposals(session, actor.organisation_id)}
        kept = repository.add_file(session, actor.organisation_id, actor.account_id, file, digest)
        audit.record(session, actor, "document_received", file.export_code)
        new = [proposal for proposal in found if _key(proposal) not in earlier]
        return kept, repository.add_proposals(session, actor.organisation_id, kept.number, new), False


def _key(proposal: Proposal) -> tuple[object, ...]:
    """What makes two proposals the same, also after one was placed, and under whatever name they are sent again."""
    if proposal.kind in (Kind.COMMENT, Kind.REPLY):
        return proposal.kind, proposal.quoted, comparable_text(proposal.old), comparable_text(proposal.new), proposal.author
    owner = proposal.code if proposal.field and proposal.kind is Kind.EDIT else ""
    return proposal.kind, owner, proposal.field, comparable_text(proposal.old), comparable_text(proposal.new)


def proposals(db: Database, actor: Actor) -> list[ComparedProposal]:
    """All proposals, in the order in which they came, each beside what stands in the app now. Raises NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    with db.reading(actor.organisation_id) as session:
        known = repository.proposals(session, actor.organisation_id)
        spoken = {
            returned_file.number: returned_file.export_code for returned_file in repository.files(session, actor.organisation_id)
        }
        codes = {code: repository.find_export(session, actor.organisation_id, [code]) for code in set(spoken.values())}
    languages = {number: export.language for number, code in spoken.items() if (export := codes[code])}
    plans = {language: roadmaps.roadmap(db, actor, language) for language in set(languages.values())}
    ambition = ambitions.ambition(db, actor)
    results = assessments.latest_results(db, actor) if any(is_target(proposal.field) for proposal in known) else None
    questionnaire = None if results is None else results.questionnaire
    return [
        _shown(proposal, plans[languages[proposal.file]], ambition, languages[proposal.file], questionnaire) for proposal in known
    ]


def files(db: Database, actor: Actor) -> list[ReturnedFile]:
    """The files that came back, newest first. Raises NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    with db.reading(actor.organisation_id) as session:
        return repository.files(session, actor.organisation_id)


def accept(db: Database, actor: Actor, number: int, shown: str | None = None) -> None:
    """Carry out a proposal. What cannot be carried out here (a remark, a row of a table) is only noted as done.

    shown: the text in the app that the person saw beside it; None: the text as it was sent. Raises ConflictError when another
    stands there now, DecidedError, NotFoundError, what `carrying_out.carry_out` raises, NotPermittedError.
    """
    actor.require(Permission.EDIT_PLAN)
    proposal, export = _open(db, actor, number)
    if proposal.applies:
        carry_out(db, actor, proposal, export, proposal.old if shown is None else shown)
    _decide(db, actor, number, State.ACCEPTED)


def reject(db: Database, actor: Actor, number: int) -> None:
    """Leave the plan as it is. Raises DecidedError, NotFoundError, NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    _open(db, actor, number)
    _decide(db, actor, number, State.REJECTED)


def assign(db: Database, actor: Actor, number: int, code: str) -> None:
    """Give what lies in the tray to an initiative. Raises DecidedError, NotFoundError, NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    _open(db, actor, number)
    if code not in {initiative.code for initiative in roadmaps.roadmap(db, actor, "nl").initiatives}:
        raise NotFoundError
    with db.writing(actor.organisation_id) as session:
        if not repository.change_proposal(session, actor.organisation_id, number, code=code):
            raise DecidedError
        audit.record(session, actor, "proposal_placed", code)


def answer(db: Database, actor: Actor, number: int, text: str) -> None:
    """Answer a remark; it goes along with the next document. Raises AnswerMissingError, NotFoundError, NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    text = clean(text)
    if not text or len(text) > TEXT_LIMIT:
        raise AnswerMissingError
    proposal, _ = _find(db, actor, number)
    if proposal.kind in (Kind.EDIT, Kind.ANSWER, Kind.MANY):
        raise NotFoundError
    with db.writing(actor.organisation_id) as session:
        repository.answer_proposal(session, actor.organisation_id, number, actor.account_id, text)
        audit.record(session, actor, "proposal_answered", str(number))


def _shown(
    proposal: Proposal, roadmap: Roadmap, ambition: Ambition, language: str, questionnaire: Questionnaire | None = None
) -> ComparedProposal:
    initiative = next((known for known in roadmap.initiatives if known.code == proposal.code), None)
    if proposal.code and initiative is not None and proposal.applies:
        now: str | None = present(roadmap, initiative, proposal.field)
    else:
        now = of_the_plan(ambition, proposal.field, questionnaire) if proposal.kind is Kind.EDIT and not proposal.code else None
    alike = same_target if is_target(proposal.field) else same
    meanwhile = now is not None and not alike(now, proposal.old) and not alike(now, proposal.new)
    return ComparedProposal(proposal, now, meanwhile, language)


def _find(db: Database, actor: Actor, number: int) -> tuple[Proposal, Export]:
    with db.reading(actor.organisation_id) as session:
        found = repository.find_proposal(session, actor.organisation_id, number)
    if found is None:
        raise NotFoundError
    return found


def _open(db: Database, actor: Actor, number: int) -> tuple[Proposal, Export]:
    proposal, export = _find(db, actor, number)
    if proposal.state is not State.OPEN:
        raise DecidedError
    return proposal, export


def _decide(db: Database, actor: Actor, number: int, state: State) -> None:
    with db.writing(actor.organisation_id) as session:
        values = {"state": state.value, "decided_by": actor.account_id, "decided_at": now()}
        if not repository.change_proposal(session, actor.organisation_id, number, **values):
            raise DecidedError
        audit.record(session, actor, f"proposal_{state.value}", str(number))
