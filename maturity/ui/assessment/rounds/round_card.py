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
from maturity.ui.errors import sentence, told
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import ANSWER, CONSENSUS, PEOPLE, RESULTS
from maturity.ui.session import Visit, is_solo


def particulars(held: Round, t: Translator) -> str:
    """What a round is, in a line."""
    parts = [mode_name(held.mode, t), escaped(held.period), escaped(held.part)]
    parts.append(t("questionnaire {version}", version=held.questionnaire_version))
    parts.append(t("opened {date}", date=t.date(held.opened_on)))
    if held.closed_on:
        parts.append(t("closed {date}", date=t.date(held.closed_on)))
    elif held.closes_on:
        parts.append(t("answers until {date}", date=t.date(held.closes_on)))
    return " · ".join(part for part in parts if part)


def open_card(visit: Visit, held: Round, earlier: list[Round]) -> None:
    """The round that is open: change it, close it."""
    t = visit.t
    st.header(escaped(round_title(held, t)), anchor=False)
    st.markdown(particulars(held, t))
    _reopenings(held, t)
    if not held.takes_answers(date.today()):
        st.warning(t("The last day to answer has passed. Close the round, or choose a later day."))
    _taking_part(visit, held)
    if not visit.may_manage:
        return
    with st.expander(t("Change this round"), key=f"change_{held.id}_{t.language}"):
        seen = form_revisions.seen(f"round_{held.id}", f"title_{held.id}", held.revision)
        filled = round_form(t, held, earlier, held.id)
        if st.button(t("Save"), key="save_round"):
            _save(visit, replace(held, revision=seen), filled)
        if held.scope is Scope.QUICK and st.button(t("Ask all practices after all"), key="widen"):
            with told(t):
                saved = round_service.widen_round(visit.db, visit.actor, held.id)
                if saved.revision == seen + 1:  # nobody else changed it meanwhile, so the form need not ask
                    form_revisions.now_sees(f"round_{held.id}", saved.revision)
                st.rerun()


def _taking_part(visit: Visit, held: Round) -> None:
    """How somebody with an account answers: on the page for it, after being invited to the organisation."""
    if held.is_broad or not visit.actor.may(Permission.ANSWER):
        return
    t = visit.t
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t("Answer the questions yourself"), key="answer_myself"):
            st.switch_page(ANSWER)
        if visit.may_manage and not is_solo() and st.button(t("Invite people with an account"), key="to_people"):
            st.switch_page(PEOPLE)


def _save(visit: Visit, seen: Round, filled: Filled) -> None:
    try:
        saved = round_service.change_round(visit.db, visit.actor, seen, filled.title, filled.particulars)
        form_revisions.now_sees(f"round_{seen.id}", saved.revision)
        st.rerun()
    except ConflictError as conflict:
        st.error(sentence(conflict, visit.t))
        if isinstance(conflict.current, Round):
            st.markdown(f"{escaped(round_title(conflict.current, visit.t))}: {particulars(conflict.current, visit.t)}")
            form_revisions.now_sees(f"round_{seen.id}", conflict.current.revision)
    except AssessmentError as error:
        st.error(sentence(error, visit.t))


def close_step(visit: Visit, held: Round) -> None:
    """Close the round, with what that means."""
    t = visit.t
    st.subheader(t("Close the round"), anchor=False)
    st.markdown(
        t("The answers then stay as they are. What may be shown of them is worked out once, which can take a minute.")
        if held.is_broad
        else t("The answers then stay as they are, and everybody sees the results. After that you talk about the differences.")
    )
    with st.popover(t("Close this round …"), key=f"closing_{held.id}"):  # asked once, away from what stands there afterwards
        _who_is_left(visit, held)
        if st.button(t("Close this round"), key="close_round", type="primary"):
            with told(t), st.spinner(t("Working out what may be shown…")):
                round_service.close_round(visit.db, visit.actor, held.id)
                st.rerun()


def _who_is_left(visit: Visit, held: Round) -> None:
    """Who has questions left; they can be answered no more once the round is closed."""
    t, left = visit.t, unfinished(visit.db, visit.actor, held.id)
    if held.is_broad:
        st.markdown(t("Whoever has not answered yet cannot do so any more."))
    elif left:
        st.markdown(t("These people have not answered everything yet:"))
        for one in left:
            name = t("you") if one.rater_id == visit.actor.account_id else escaped(one.name) or t("somebody without a name")
            st.markdown(t("- {name}: {answered} of {total} answered", name=name, answered=one.answered, total=one.total))
    else:
        st.markdown(t("Everybody has answered everything."))


def closed_card(visit: Visit, held: Round) -> None:
    """A round that is closed: look at it, talk about it, open it again."""
    t, key = visit.t, held.id
    with st.container(border=True):
        st.markdown(f"**{escaped(round_title(held, t))}**  \n{particulars(held, t)}")
        _reopenings(held, t)
        with st.container(horizontal=True):
            if st.button(t("Results"), key=f"results_{key}"):
                st.switch_page(RESULTS, query_params={"round": key})
            if visit.may_manage and st.button(t("Talk about it together"), key=f"consensus_{key}"):
                st.switch_page(CONSENSUS, query_params={"round": key})
            if visit.may_manage and not held.settled:
                with st.popover(t("More"), key=f"more_of_{key}"):
                    _reopen(visit, held)
                    if held.is_broad:
                        _settle(visit, held)


def _reopenings(held: Round, t: Translator) -> None:
    for one in held.reopenings:
        st.caption(t("Opened again on {date}: {why}", date=t.date(one.on), why=escaped(one.why)))
    if held.settled:
        st.caption(t("The answers were erased for good. The figures that were shown stay."))


def _reopen(visit: Visit, held: Round) -> None:
    t = visit.t
    why = st.text_input(t("Why do you open it again?"), key=f"why_{held.id}")
    if st.button(t("Open this round again"), key=f"reopen_{held.id}"):
        with told(t):
            round_service.reopen_round(visit.db, visit.actor, held.id, why or "")
            st.rerun()


def _settle(visit: Visit, held: Round) -> None:
    t = visit.t
    st.markdown(
        t("This erases all answers of this round for good. Only the figures that were shown stay, and it cannot be opened again.")
    )
    sure = st.checkbox(t("Yes, for good"), key=f"sure_{held.id}")
    if st.button(t("Erase the answers for good"), key=f"settle_{held.id}", disabled=not sure):
        with told(t):
            round_service.settle_round(visit.db, visit.actor, held.id)
            st.rerun()
