"""High levels need proof: what is not shown to be in use is unconfirmed, and counts as level 3 in the confirmed view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from maturity.assessment.model import CONSENSUS, AnswerState, Response, Scores
from maturity.assessment.scoring.scoring import score
from maturity.questionnaire.model import Questionnaire

IN_USE = 2  #: strength of evidence: 0 a claim, 1 a document, 2 in use, 3 an effect shown
WITHOUT_PROOF = Fraction(3)  #: as high as a practice stands without evidence


def unconfirmed(scores: Scores, strengths: Mapping[str, int]) -> frozenset[str]:
    """The practices on level 4 or 5 without evidence in use. strengths: practice → its strongest evidence."""
    return frozenset(
        practice
        for practice, found in scores.practices.items()
        if found.exact is not None and found.exact >= WITHOUT_PROOF + 1 and strengths.get(practice, 0) < IN_USE
    )


def confirmed(questionnaire: Questionnaire, responses: Iterable[Response], strengths: Mapping[str, int]) -> Scores:
    """The same scores with every practice that lacks evidence in use capped at 3.

    Also what lies between 3 and 4 is capped, so that a practice never stands below another one that scored lower.
    """
    given = list(responses)
    scores = score(questionnaire, given)
    capped = []
    for practice in questionnaire.practices:
        for item in practice.items:
            found = (scores.questions if practice.questions else scores.practices)[item.id].exact
            if found is not None and found > WITHOUT_PROOF and strengths.get(practice.id, 0) < IN_USE:
                capped.append(Response(CONSENSUS, CONSENSUS, item.id, AnswerState.ANSWERED, WITHOUT_PROOF))
    replaced = {response.item for response in capped}
    return score(questionnaire, [*(response for response in given if response.item not in replaced), *capped])
