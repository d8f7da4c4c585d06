"""What a person can do with a consensus workshop: prepare, begin, agree per practice, end it with brakes and actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from maturity.assessment import service
from maturity.assessment.agreement.agreement import proposed
from maturity.assessment.anonymity import release_repository
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence
from maturity.assessment.model import Round
from maturity.assessment.results import Results
from maturity.assessment.rounds import repository
from maturity.assessment.workshop import repository as workshop_repository
from maturity.assessment.workshop.checking import check_agenda, check_consensus, check_end, check_evidence
from maturity.assessment.workshop.model import (
    Consensus,
    NotTellableError,
    Workshop,
    WorkshopFinishedError,
    WorkshopNotStartedError,
)
from maturity.assessment.workshop.revote import repository as revote_repository
from maturity.assessment.workshop.revote.model import RevoteState
from maturity.database import Database, new_id
from maturity.people import audit_service as audit
from maturity.people.facts import CLOSED, fact
from maturity.people.model import Actor, NotFoundError, Permission


@dataclass(frozen=True)
class Sitting:
    """A workshop with all that lies on the table.

    workshop: with what is proposed as its agenda as long as nobody chose one (revision 0). evidence: practice → what everybody
    in the room may see; confidential: practice → how many pieces stay out of sight.
    """

    results: Results
    workshop: Workshop
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    confidential: Mapping[str, int] = field(default_factory=dict)

    def consensus(self, item: str) -> Consensus:
        """What was made of an item so far."""
        return self.results.consensus.get(item, Consensus(item))

    @property
    def open_items(self) -> tuple[str, ...]:
        """What stands on the agenda and is not settled."""
        return tuple(item for item in self.workshop.agenda if not self.consensus(item).is_settled)


def workshop(db: Database, actor: Actor, round_id: str) -> Workshop | None:
    """The workshop of a round as it is stored; None when nobody prepared one, or there is no such round."""
    actor.require(Permission.READ)

    def read() -> Workshop | None:
        with db.reading(actor.organisation_id) as session:
            return workshop_repository.workshop_of_round(session, actor.organisation_id, round_id)

    return fact(db, actor, "workshop", read, round_id, follows=CLOSED)


def sitting(db: Database, actor: Actor, round_id: str) -> Sitting:
    """The workshop of a round. Raises NotFoundError, NotTellableError while the round is open or nothing of it may be told."""
    actor.require(Permission.READ)
    results = service.results(db, actor, round_id)
    if not results.is_told or results.round.is_open or (results.round.is_anonymous and results.release is None):
        raise NotTellableError
    with db.reading(actor.organisation_id) as session:
        round_ = workshop_repository.workshop_of_round(session, actor.organisation_id, round_id)
        known = evidence_repository.evidence_of_round(session, actor.organisation_id, round_id)
    # Who answers anonymously could be known by what they bring; only what came from the table itself is shown there.
    known = [evidence for evidence in known if not (results.round.is_anonymous and evidence.rater_id)]
    practices = {practice.id for practice in results.questionnaire.practices}
    shown = {one: tuple(each for each in known if each.practice == one and not each.confidential) for one in practices}
    hidden = {one: sum(each.practice == one and each.confidential for each in known) for one in practices}
    return Sitting(results, round_ or Workshop(round_id, _proposal(results)), shown, hidden)


def save_agenda(db: Database, actor: Actor, seen: Workshop, agenda: Sequence[str]) -> Workshop:
    """Choose what is talked about, in order. seen: the workshop as it was read.

    Raises AgendaInvalidError, WorkshopFinishedError, ConflictError, and what `sitting` raises.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_, known = at_the_table(session, actor, seen.round_id)
        check_agenda(round_, agenda)
        chosen = replace(known, agenda=tuple(agenda), revision=seen.revision)
        saved = workshop_repository.save_workshop(session, actor.organisation_id, chosen)
        audit.record(session, actor, "workshop_agenda", seen.round_id)
    return saved


def start(db: Database, actor: Actor, round_id: str) -> Workshop:
    """Begin: with the agenda that was chosen, else with the proposed one. Begun twice is begun once. Raises as `save_agenda`."""
    actor.require(Permission.MANAGE_ROUNDS)
    prepared = sitting(db, actor, round_id).workshop
    with db.writing(actor.organisation_id) as session:
        _, known = at_the_table(session, actor, round_id)
        if known.started_on is not None:
            return known
        begun = replace(known if known.revision else prepared, started_on=date.today())
        saved = workshop_repository.save_workshop(session, actor.organisation_id, begun)
        audit.record(session, actor, "workshop_started", round_id)
    return saved


def save_consensus(db: Database, actor: Actor, round_id: str, consensus: Consensus) -> Consensus:
    """Save what the table made of an item, read at its revision (0: nothing yet).

    Raises ConflictError when somebody else at the table was faster, WorkshopNotStartedError, WorkshopFinishedError,
    UnknownItemError, NotApplicableRefusedError, ReasonMissingError, RevoteInvalidError, WorkshopTextTooLongError, and what
    `sitting` raises.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_, _ = at_the_table(session, actor, round_id, begun=True)
        check_consensus(round_, consensus)
        before = workshop_repository.consensus_of_round(session, actor.organisation_id, round_id).get(consensus.item)
        saved = workshop_repository.save_consensus(session, actor.organisation_id, round_id, consensus)
        if _verdict(saved) != _verdict(before or Consensus(consensus.item)):
            audit.record(session, actor, "consensus_saved", round_id)
    return saved


def add_evidence(db: Database, actor: Actor, round_id: str, evidence: Evidence) -> Evidence:
    """Record evidence that the table brought for a practice; its id and who brought it are not taken over.

    Raises EvidenceInvalidError, and what `save_consensus` raises about the workshop.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_, _ = at_the_table(session, actor, round_id, begun=True)
        check_evidence(round_, evidence)
        brought = replace(evidence, id=new_id(), place=evidence.place.strip(), rater_id="", revision=0)
        saved = evidence_repository.save(session, actor.organisation_id, round_id, brought)
        audit.record(session, actor, "evidence_added", round_id)
    return saved


def remove_evidence(db: Database, actor: Actor, round_id: str, evidence_id: str) -> None:
    """Take back evidence that the table brought; what a rater brought stays. Raises as `add_evidence`, NotFoundError."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        at_the_table(session, actor, round_id, begun=True)
        evidence = evidence_repository.find(session, actor.organisation_id, round_id, evidence_id)
        if evidence is None or evidence.rater_id:
            raise NotFoundError
        evidence_repository.delete(session, actor.organisation_id, round_id, evidence_id)
        audit.record(session, actor, "evidence_removed", round_id)


def save_end(db: Database, actor: Actor, seen: Workshop, *, finish: bool = False) -> Workshop:
    """Save the brakes and first actions of `seen`, which was read at its revision; finish: the workshop ends today, and with it
    a re-vote that is open.

    Raises WorkshopNotStartedError, WorkshopFinishedError, WorkshopTextTooLongError, ConflictError, and what `sitting` raises.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    check_end(seen)
    with db.writing(actor.organisation_id) as session:
        _, known = at_the_table(session, actor, seen.round_id, begun=True)
        ended = replace(
            known,
            brakes=seen.brakes,
            actions=seen.actions,
            finished_on=date.today() if finish else None,
            revision=seen.revision,
        )
        saved = workshop_repository.save_workshop(session, actor.organisation_id, ended)
        if finish:  # nobody comes back to reveal it
            revote_repository.end(session, actor.organisation_id, seen.round_id, RevoteState.WITHDRAWN)
        audit.record(session, actor, "workshop_finished" if finish else "workshop_saved", seen.round_id)
    return saved


def reopen(db: Database, actor: Actor, round_id: str) -> Workshop:
    """Go on with a workshop that was finished. Raises WorkshopNotStartedError without one, and what `sitting` raises."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        known = _tellable(session, actor, round_id)[1]
        if known.started_on is None:
            raise WorkshopNotStartedError
        if known.finished_on is None:
            return known
        saved = workshop_repository.save_workshop(session, actor.organisation_id, replace(known, finished_on=None))
        audit.record(session, actor, "workshop_reopened", round_id)
    return saved


def _proposal(results: Results) -> tuple[str, ...]:
    return tuple(agreement.item for agreement in proposed(results.agreements.values()))


def _tellable(session: Session, actor: Actor, round_id: str) -> tuple[Round, Workshop]:
    """The round and its workshop, revision 0 without one. The round is held, so that nobody opens it again meanwhile.

    Raises NotFoundError, NotTellableError.
    """
    round_ = repository.find_round(session, actor.organisation_id, round_id, lock=True)
    if round_ is None:
        raise NotFoundError
    if round_.is_open or (
        round_.is_anonymous and release_repository.last_told(session, actor.organisation_id, round_id)[0] is None
    ):
        raise NotTellableError
    return round_, workshop_repository.workshop_of_round(session, actor.organisation_id, round_id) or Workshop(round_id)


def at_the_table(session: Session, actor: Actor, round_id: str, *, begun: bool = False) -> tuple[Round, Workshop]:
    """The same for a workshop that can be changed: not finished, and begun when that is asked."""
    round_, known = _tellable(session, actor, round_id)
    if known.finished_on is not None:
        raise WorkshopFinishedError
    if begun and known.started_on is None:
        raise WorkshopNotStartedError
    return round_, known


def _verdict(consensus: Consensus) -> tuple[object, ...]:
    return consensus.state, consensus.choice, consensus.dissent
