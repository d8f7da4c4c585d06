"""The first step of the way: what there is to do in the newest round, and where the rounds are."""

from __future__ import annotations

import streamlit as st

from maturity.assessment import service as assessments
from maturity.assessment.model import Round
from maturity.assessment.results import Results
from maturity.assessment.sentences import round_title
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui.assessment.rounds.round_card import particulars
from maturity.ui.assessment.workshop.entry_button import draw_way_in
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import ANSWER, ROUNDS
from maturity.ui.session import Visit


def own_answers(visit: Visit, current: Round | None) -> int:
    """How many questions this person answered in a round; 0 where nobody answers under an account."""
    if current is None or current.is_anonymous or not visit.actor.may(Permission.ANSWER):
        return 0
    return len(assessments.my_answers(visit.db, visit.actor, current.id))


def assessing(newest: Results | None, mine: int, t: Translator) -> tuple[bool, str, str, str]:
    """Of the step to assess: whether it is done, what to say about it, what the button says, the page it leads to.

    newest: of the newest round. mine: what the person who looks answered in it. While several people answer, the round tells
    nothing yet, and the step is about this person alone.
    """
    if newest is None:
        return False, t("{answered} of {total} questions answered.", answered=0, total=36), t("Start the self-assessment"), ANSWER
    base, is_open = newest.scores.overall.base, newest.round.is_open
    if is_open and newest.round.is_anonymous:
        return False, t("People answer with a link, without a name."), t("To the rounds"), ROUNDS
    answered = base.responded if newest.is_told else mine
    if not newest.is_told and answered == base.total:
        return False, t("You answered everything. Others can still answer."), t("To the rounds"), ROUNDS
    said = t("{answered} of {total} questions answered.", answered=answered, total=base.total)
    if not newest.is_told:
        said = t("You answered {answered} of {total} questions.", answered=answered, total=base.total)
    onwards = t("Go on answering") if answered else t("Start the self-assessment")
    return not is_open or answered == base.total, said, onwards, ANSWER


def draw_round(visit: Visit, newest: Results | None) -> None:
    """The round that runs, or the talk that follows once it is closed; nothing after that."""
    t = visit.t
    if newest is None:
        return
    if not newest.round.is_open:
        if not any(one.is_settled for one in newest.consensus.values()):
            draw_way_in(visit, newest)
        return
    with st.container(border=True, key="round_now"):
        st.markdown(f"**{escaped(round_title(newest.round, t))}**  \n{particulars(newest.round, t)}")
        if st.button(t("Invite people, or close the round") if visit.may_manage else t("See the round"), key="to_rounds"):
            st.switch_page(ROUNDS)
