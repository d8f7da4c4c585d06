"""Whether what a workshop wants to save can be: its agenda, what was agreed, how it ends."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.assessment.evidence.model import STRENGTHS, Evidence, EvidenceInvalidError
from maturity.assessment.model import Answer, Round, UnknownItemError
from maturity.assessment.round_questions import asked_in, check_answer
from maturity.assessment.workshop.model import (
    LONG,
    MOST_PEOPLE,
    SHORT,
    THREE,
    AgendaInvalidError,
    Consensus,
    RevoteInvalidError,
    Workshop,
    WorkshopTextTooLongError,
)


def check_agenda(round_: Round, agenda: Sequence[str]) -> None:
    """Raises AgendaInvalidError when something is not asked in this round, or stands on it twice."""
    known = {item.id for item in asked_in(round_).items}
    if not set(agenda) <= known or len(set(agenda)) < len(agenda):
        raise AgendaInvalidError


def check_consensus(round_: Round, consensus: Consensus) -> None:
    """Raises UnknownItemError, NotApplicableRefusedError, ReasonMissingError, RevoteInvalidError or WorkshopTextTooLongError.

    What was agreed keeps the rules of an answer: not applicable needs a reason, and is none to a core practice.
    """
    item = next((item for item in asked_in(round_).items if item.id == consensus.item), None)
    if item is None or (consensus.state is None and consensus.choice):
        raise UnknownItemError
    if consensus.state is not None:
        check_answer(round_, Answer(consensus.item, consensus.state, consensus.choice, consensus.note))
    if consensus.revote and (
        len(consensus.revote) != len(item.scale.answers) or not all(0 <= count <= MOST_PEOPLE for count in consensus.revote)
    ):
        raise RevoteInvalidError
    if len(consensus.owner) > SHORT or max(len(consensus.note), len(consensus.dissent)) > LONG:
        raise WorkshopTextTooLongError


def check_evidence(round_: Round, evidence: Evidence) -> None:
    """Raises EvidenceInvalidError without a place to find it, and for a practice that is not asked."""
    asked = {practice.id for practice in asked_in(round_).practices}
    if evidence.practice not in asked or evidence.strength not in STRENGTHS or not 0 < len(evidence.place.strip()) <= LONG:
        raise EvidenceInvalidError


def check_end(workshop: Workshop) -> None:
    """Raises WorkshopTextTooLongError for a text that is too long, AgendaInvalidError for more than three of either."""
    if len(workshop.brakes) > THREE or len(workshop.actions) > THREE:
        raise AgendaInvalidError
    texts = [*workshop.brakes, *(action.what for action in workshop.actions)]
    if any(len(text) > LONG for text in texts) or any(len(action.who) > SHORT for action in workshop.actions):
        raise WorkshopTextTooLongError
