"""What is true of us: the questionnaire, one domain at a time."""

from dataclasses import replace
from datetime import date

import streamlit as st

from maturity.assessment import service
from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.model import Round, Scope
from maturity.assessment.round_questions import asked_in, current_round
from maturity.assessment.rounds import draft_service
from maturity.assessment.rounds import service as round_service
from maturity.assessment.sentences import default_title, round_title
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui.assessment.answering.answer_form import AnswerForm
from maturity.ui.assessment.answering.domain_pager import answer_domain, begin
from maturity.ui.assessment.answering.evidence_form import EvidenceList, draw_evidence
from maturity.ui.assessment.answering.previous_answers import draw_last_year, introduce, memory
from maturity.ui.assessment.answering.role_group_form import ask_seat, draw_seat, lacks_seat
from maturity.ui.assessment.rounds.round_card import particulars
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.page_frame import RESULTS, ROUNDS, empty, page_title
from maturity.ui.session import Visit, here


def start(visit: Visit) -> None:
    """No round is open: choose a full one or a quick scan."""
    t = visit.t
    full, quick = st.columns(2, gap="large")
    for column, scope, heading, text in (
        (
            full,
            Scope.FULL,
            t("The whole self-assessment"),
            t("36 practices in six domains, 25 to 30 minutes. You can stop and go on at any moment."),
        ),
        (
            quick,
            Scope.QUICK,
            t("The quick scan"),
            t("Only the twelve core practices, ten minutes. Later you can fill in the rest."),
        ),
    ):
        with column, st.container(border=True):
            st.subheader(heading, anchor=False)
            st.markdown(text)
            once = Once(f"start_{scope}")
            if st.button(t("Start"), key=once.key, type="primary" if scope is Scope.FULL else "secondary"):
                with showing_errors(t):
                    title = default_title(round_service.rounds(visit.db, visit.actor), date.today(), t)
                    opened = round_service.open_round(visit.db, visit.actor, title, scope)
                    once.done()
                    begin(asked_in(opened))
    if visit.may_manage and st.button(t("Do it with several people: invite them"), key="to_rounds", type="tertiary"):
        st.switch_page(ROUNDS)


def to_rounds(visit: Visit, assessment_round: Round) -> None:
    """Where a round is closed, others are invited, and the next one begins."""
    t = visit.t
    if visit.may_manage:
        with st.container(border=True):
            st.markdown(
                t("This round: **{title}**. Invite others, or close it when you are ready.", title=_titled(assessment_round, t))
                if assessment_round.is_open
                else t("The round **{title}** is closed. Open it again, or begin a new one.", title=_titled(assessment_round, t))
            )
            if st.button(t("To the rounds"), key="to_rounds"):
                st.switch_page(ROUNDS)


def _titled(round_: Round, t: Translator) -> str:
    return escaped(round_title(round_, t))


def to_results(visit: Visit) -> None:
    if st.button(visit.t("To the results"), type="primary", key="to_results"):
        st.switch_page(RESULTS)


def my_evidence(visit: Visit, round_: Round) -> EvidenceList:
    """The evidence that this member brought, and more."""
    db, actor = visit.db, visit.actor
    mine = [evidence for evidence in evidence_service.evidence(db, actor, round_.id) if evidence.rater_id == actor.account_id]
    return EvidenceList(
        visit.t,
        mine,
        lambda evidence: evidence_service.save_evidence(db, actor, round_.id, evidence),
        lambda one: evidence_service.delete_evidence(db, actor, round_.id, one),
        round_.takes_answers(date.today()),
    )


def answer(visit: Visit, round_: Round) -> None:
    t, questionnaire, db = visit.t, asked_in(round_), visit.db
    sheet = service.my_sheet(db, visit.actor, round_.id)
    if lacks_seat(round_, sheet.seat):
        ask_seat(visit, round_, sheet.seat, t("Answer"))
        return
    stored, takes_answers = dict(sheet.answers), round_.takes_answers(date.today())
    if not takes_answers:
        st.info(t("This round is closed. You see your answers; they cannot be changed."))

    form = AnswerForm(  # a practice runs by itself, and this person may have left since the page was drawn
        t,
        lambda one: service.save_among(db, visit.still(), round_.id, one),
        lambda item, note: draft_service.save_draft(db, visit.still(), round_.id, item, note),
        dict(sheet.drafts),
    )
    then, evidence_list = memory(visit, round_, stored, form), my_evidence(visit, round_)
    if then is not None:
        form = replace(form, beside=lambda item: draw_last_year(then, item))
    form = replace(form, under=lambda practice: draw_evidence(evidence_list, practice))
    question = t("What is true of your organisation today? Not what you hope for.")
    is_complete = answer_domain(form, round_, questionnaire, stored, t("Answer"), lambda: to_results(visit), question)
    if is_complete and round_.is_open:
        st.success(t("Everything is answered. You can still change it, or look at the results."))
    if then is not None:
        introduce(then)
    if takes_answers:
        st.caption(f"{_titled(round_, t)} · {particulars(round_, t)}")
    draw_seat(visit, round_, sheet.seat)
    to_rounds(visit, round_)
    if round_.scope is Scope.QUICK and round_.is_open:
        with st.container(border=True):
            st.markdown(t("This is the quick scan. The other 24 practices make the picture complete; your answers stay."))
            if st.button(t("Go on with the whole self-assessment"), key="widen"):
                round_service.widen_round(visit.db, visit.actor, round_.id)
                begin(questionnaire)


def by_link_only(visit: Visit, round_: Round) -> None:
    """A broad round: nobody answers under an account."""
    t = visit.t
    if round_.is_open:
        st.info(t("This round is anonymous. You answer it with the link that was sent to you, not here under your own name."))
    else:
        st.info(t("This anonymous round is closed."))
    to_rounds(visit, round_)


def titled(visit: Visit) -> None:
    t = visit.t
    page_title(t("Answer"), t("What is true of your organisation today? Not what you hope for."))


visit = here()
t = visit.t
with showing_errors(t):
    current = current_round(round_service.rounds(visit.db, visit.actor))
    if not visit.actor.may(Permission.ANSWER):
        titled(visit)
        empty(
            t("Members who answer fill in the questions. You see what comes out of it under Results."),
            t("To the results"),
            RESULTS,
        )
    elif current and current.is_anonymous:
        titled(visit)
        by_link_only(visit, current)
    elif current:
        answer(visit, current)
    else:
        titled(visit)
        start(visit)
