"""What a round asks, and what an answer is worth on its scale."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from maturity.assessment.model import (
    Answer,
    AnswerState,
    AssessmentError,
    NotApplicableRefusedError,
    ReasonMissingError,
    Response,
    Round,
    Scope,
    UnknownItemError,
)
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.questionnaire.model import Practice, Question, Questionnaire
from maturity.questionnaire.registry import questionnaire

QUESTIONNAIRE = "cx"  #: our own; ambition and roadmap stand on it
NOTE_LIMIT = 10_000


class NoteTooLongError(AssessmentError):
    """A note has at most 10,000 characters."""


def asked_in(round_: Round) -> Questionnaire:
    """The questionnaire a round asks: all of it, or the core practices in a quick scan."""
    whole = questionnaire(round_.questionnaire_id, round_.questionnaire_version)
    return whole if round_.scope is Scope.FULL else whole.quick_scan


def current_round(known: Sequence[Round]) -> Round | None:
    """Of an organisation's rounds, newest first, the one that people work on: the open one, else the newest of our questionnaire.

    Rounds that were brought in from outside are closed, and may be newer or of another questionnaire.
    """
    ours = [round_ for round_ in known if round_.questionnaire_id == QUESTIONNAIRE]
    return next((round_ for round_ in known if round_.is_open), ours[0] if ours else None)


def check_answer(round_: Round, answer: Answer) -> None:
    """Raises UnknownItemError, NoteTooLongError, NotApplicableRefusedError or ReasonMissingError."""
    item = next((item for item in asked_in(round_).items if item.id == answer.item), None)
    if item is None or answer.value is not None or (answer.state is AnswerState.ANSWERED and not item.scale.find(answer.choice)):
        raise UnknownItemError
    if len(answer.note) > NOTE_LIMIT:
        raise NoteTooLongError
    if answer.state is AnswerState.NOT_APPLICABLE:
        if not may_not_apply(item):
            raise NotApplicableRefusedError
        if not answer.note.strip():
            raise ReasonMissingError


def scales_of(asked: Questionnaire) -> dict[str, list[Fraction]]:
    """Item → the values of its answers."""
    return {item.id: [answer.value for answer in item.scale.answers] for item in asked.items}


def value_of(item: Practice | Question, answer: Answer) -> Fraction | None:
    """What an answer is worth, None unless something was chosen."""
    if answer.state is not AnswerState.ANSWERED:
        return None
    if answer.value is not None:
        return answer.value
    found = item.scale.find(answer.choice)
    return None if found is None else found.value


def as_responses(asked: Questionnaire, given: list[tuple[str, str, Answer]]) -> list[Response]:
    """Answers as (rater, role group, answer) in the form that scoring takes; what the questionnaire does not ask stays out."""
    items = {item.id: item for item in asked.items}
    return [
        Response(rater, group, answer.item, answer.state, value_of(items[answer.item], answer))
        for rater, group, answer in given
        if answer.item in items
    ]
