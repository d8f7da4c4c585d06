"""From an answer as it is kept to a response as scoring sees it."""

from __future__ import annotations

from maturity.assessment.model import Answer, AnswerState, Response
from maturity.questionnaire.model import Practice, Question
from maturity.questionnaire.numbers import exact


def response(rater: str, role_group: str, answer: Answer, item: Practice | Question) -> Response:
    """The value that an answer has on the scale of its item; a figure counts as an answer with that value."""
    if answer.state is AnswerState.FIGURE:
        return Response(rater, role_group, answer.item, AnswerState.ANSWERED, exact(answer.choice))
    chosen = item.scale.find(answer.choice) if answer.state is AnswerState.ANSWERED else None
    return Response(rater, role_group, answer.item, answer.state, None if chosen is None else chosen.value)
