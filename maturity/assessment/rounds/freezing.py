"""The figures of a panel as they stood when it closed.

They are kept so that erasing somebody afterwards does not tell what that person answered: recomputed without them, every figure
would, by subtraction. From then on the frozen figures are shown, without dots, and only those with five or more others
behind them; nothing is computed anew until five people or more were erased or came.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from maturity.assessment.anonymity import release_repository
from maturity.assessment.anonymity.disclosure import Release
from maturity.assessment.frozen import ENOUGH, figures
from maturity.assessment.model import Round
from maturity.assessment.results import StoredRound, groups_may_show
from maturity.assessment.round_questions import as_responses, asked_in
from maturity.assessment.rounds import answer_repository


def freeze(session: Session, round_: Round) -> None:
    """Keep the figures of a panel that closes, unless somebody was erased and too little changed since to compute them anew."""
    frozen = release_repository.frozen(session, round_.organisation_id, round_.id)
    place, questionnaire = (round_.organisation_id, round_.id), asked_in(round_)
    given = answer_repository.answers_of_round(session, *place)
    answering = len({rater for rater, _, _ in given})
    if frozen is not None and frozen.erased > 0 and frozen.erased + max(0, answering - frozen.remaining) < ENOUGH:
        return
    shows_groups = groups_may_show(StoredRound(round_, questionnaire, answer_repository.raters(session, *place), given))
    release = Release(1, (), figures(questionnaire, as_responses(questionnaire, given), shows_groups=shows_groups))
    release_repository.freeze(session, round_.organisation_id, round_.id, release, answering, date.today())


def erase_rater(session: Session, round_: Round, rater_id: str) -> None:
    """Erase the answers of somebody from a panel, so that what was shown before does not tell what they were."""
    place = (round_.organisation_id, round_.id)
    has_answered = bool(answer_repository.answers_of_rater(session, *place, rater_id))
    was_shown = not round_.is_open or bool(round_.reopenings)
    if was_shown and has_answered and release_repository.frozen(session, *place) is None:
        freeze(session, round_)
    answer_repository.delete_rater(session, *place, rater_id)
    if was_shown and has_answered:
        release_repository.count_erased(session, *place)
        if not round_.is_open:
            freeze(session, round_)
