"""A round on the rounds page: what it is, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from maturity.assessment.model import AssessmentError, Round, Scope
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.sentences import mode_name
from maturity.assessment.rounds.unfinished_service import unfinished
from maturity.assessment.sentences import round_title
from maturity.database import ConflictError
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui import form_revisions
from maturity.ui.assessment.rounds.round_form import Filled, round_form
from maturity.ui.errors import error_sentence, showing_errors
from maturity.ui.layout.parts import is_drawn
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import ANSWER, CONSENSUS, PEOPLE, RESULTS
from maturity.ui.session import Visit, is_solo


def particulars(round_: Round, t: Translator) -> str:
    """What a round is, in a line."""
    parts = [mode_name(round_.mode, t), escaped(round_.period), escaped(round_.part)]
    parts.append(t("questionnaire {version}", version=round_.questionnaire_version))
    parts.append(t("opened {date}", date=t.date(round_.opened_on)))
    if round_.closed_on:
        parts.append(t("closed {date}", date=t.date(round_.closed_on)))
    elif round_.closes_on:
        parts.append(t("answers until {date}", date=t.date(round_.closes_on)))
    return " · ".join(part for part in parts if part)


def open_card(visit: Visit, round_: Round, earlier: list[Round]) -> None:
    """The round that is open: change it, close it."""
    t = visit.t
    st.header(escaped(round_title(round_, t)), anchor=False)
    st.markdown(particulars(round_, t))
    _reopenings(round_, t)
    if not round_.takes_answers(date.today()):
        st.warning(t("The last day to answer has passed. Close the round, or choose a later day."))
    _taking_part(visit, round_)
    if not visit.may_manage:
        return
    with st.expander(t("Change this round"), key=f"change_{round_.id}_{t.language}"):
        seen = form_revisions.seen_revision(f"round_{round_.id}", f"title_{round_.id}", round_.revision)
        filled = round_form(t, round_, earlier, round_.id)
        if st.button(t("Save"), key="save_round"):
            _save(visit, replace(round_, revision=seen), filled)
        if round_.scope is Scope.QUICK and st.button(t("Ask all practices after all"), key="widen"):
            with showing_errors(t):
                saved = round_service.widen_round(visit.db, visit.actor, round_.id)
                if saved.revision == seen + 1:  # nobody else changed it meanwhile, so the form need not ask
                    form_revisions.now_sees(f"round_{round_.id}", saved.revision)
                st.rerun()


def _taking_part(visit: Visit, round_: Round) -> None:
    """How somebody with an account answers: on the page for it, after being invited to the organisation."""
    if round_.is_anonymous or not visit.actor.may(Permission.ANSWER):
        return
    t = visit.t
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t("Answer the questions yourself"), key="answer_myself"):
            st.switch_page(ANSWER)
        if visit.may_manage and not is_solo() and st.button(t("Invite people with an account"), key="to_people"):
            st.switch_page(PEOPLE)


def _save(visit: Visit, round_: Round, filled: Filled) -> None:
    try:
        saved = round_service.change_round(visit.db, visit.actor, round_, filled.title, filled.particulars)
        form_revisions.now_sees(f"round_{round_.id}", saved.revision)
        st.rerun()
    except ConflictError as conflict:
        st.error(error_sentence(conflict, visit.t))
        if isinstance(conflict.current, Round):
            st.markdown(f"{escaped(round_title(conflict.current, visit.t))}: {particulars(conflict.current, visit.t)}")
            form_revisions.now_sees(f"round_{round_.id}", conflict.current.revision)
    except AssessmentError as error:
        st.error(error_sentence(error, visit.t))


def close_step(visit: Visit, round_: Round) -> None:
    """Close the round, with what that means."""
    t = visit.t
    st.subheader(t("Close the round"), anchor=False)
    st.markdown(
        t("The answers then stay as they are. What may be shown of them is worked out once, which can take a minute.")
        if round_.is_anonymous
        else t("The answers then stay as they are, and everybody sees the results. After that you talk about the differences.")
    )
    with st.popover(t("Close this round …"), key=f"closing_{round_.id}"):  # asked once, away from what stands there afterwards
        _who_is_left(visit, round_)
        if st.button(t("Close this round"), key="close_round", type="primary"):
            with showing_errors(t), st.spinner(t("Working out what may be shown…")):
                round_service.close_round(visit.db, visit.actor, round_.id)
                st.rerun()


def _who_is_left(visit: Visit, round_: Round) -> None:
    """Who has questions left; they can be answered no more once the round is closed."""
    t, left = visit.t, unfinished(visit.db, visit.actor, round_.id)
    if round_.is_anonymous:
        st.markdown(t("Whoever has not answered yet cannot do so any more."))
    elif left:
        st.markdown(t("These people have not answered everything yet:"))
        for one in left:
            name = t("you") if one.rater_id == visit.actor.account_id else escaped(one.name) or t("somebody without a name")
            st.markdown(t("- {name}: {answered} of {total} answered", name=name, answered=one.answered, total=one.total))
    else:
        st.markdown(t("Everybody has answered everything."))


def closed_card(visit: Visit, round_: Round) -> None:
    """A round that is closed: look at it, talk about it, open it again."""
    t, key = visit.t, round_.id
    with st.container(border=True):
        st.markdown(f"**{escaped(round_title(round_, t))}**  \n{particulars(round_, t)}")
        _reopenings(round_, t)
        with st.container(horizontal=True):
            if st.button(t("Results"), key=f"results_{key}"):
                st.switch_page(RESULTS, query_params={"round": key})
            if visit.may_manage and st.button(t("Talk about it together"), key=f"consensus_{key}"):
                st.switch_page(CONSENSUS, query_params={"round": key})
            if visit.may_manage and not round_.settled:
                _more(visit, round_)


def _more(visit: Visit, round_: Round) -> None:
    """What is seldom done with a closed round, drawn once somebody looks: there is one for each round."""
    fold = st.popover(visit.t("More"), key=f"more_of_{round_.id}", on_change="rerun")
    if is_drawn(fold, _why(round_)):
        with fold:
            _reopen(visit, round_)
            if round_.is_anonymous:
                _settle(visit, round_)


def _why(round_: Round) -> str:
    return f"why_{round_.id}"


def _reopenings(round_: Round, t: Translator) -> None:
    for reopening in round_.reopenings:
        st.caption(t("Opened again on {date}: {why}", date=t.date(reopening.on), why=escaped(reopening.why)))
    if round_.settled:
        st.caption(t("The answers were erased for good. The figures that were shown stay."))


def _reopen(visit: Visit, round_: Round) -> None:
    t = visit.t
    why = st.text_input(t("Why do you open it again?"), key=_why(round_))
    if st.button(t("Open this round again"), key=f"reopen_{round_.id}"):
        with showing_errors(t):
            round_service.reopen_round(visit.db, visit.actor, round_.id, why or "")
            st.rerun()


def _settle(visit: Visit, round_: Round) -> None:
    t = visit.t
    st.markdown(
        t("This erases all answers of this round for good. Only the figures that were shown stay, and it cannot be opened again.")
    )
    sure = st.checkbox(t("Yes, for good"), key=f"sure_{round_.id}")
    if st.button(t("Erase the answers for good"), key=f"settle_{round_.id}", disabled=not sure):
        with showing_errors(t):
            round_service.settle_round(visit.db, visit.actor, round_.id)
            st.rerun()
