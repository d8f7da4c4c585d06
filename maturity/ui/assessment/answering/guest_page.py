"""What a guest sees: a welcome with what happens with the answers, then the questionnaire, one domain at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from html import escape

import streamlit as st

from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.keys import new_code, spelled
from maturity.assessment.guests.sentences import minutes, promise
from maturity.assessment.model import Answer
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds.sentences import group_names
from maturity.assessment.sentences import round_title
from maturity.database import now
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire
from maturity.ui.assessment.answering.answer_form import AnswerForm
from maturity.ui.assessment.answering.domain_pager import answer_domain, open_domain
from maturity.ui.assessment.answering.evidence_form import EvidenceList, draw_evidence
from maturity.ui.assessment.answering.guest_visit import GuestVisit, post_form
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import page_title
from maturity.ui.web.cookie import WHY
from maturity.ui.web.guests import CODE

_NEW_CODE = "new_code"  #: in the session: the personal code before it was taken into use
_SAVED = "saved_at"  #: in the session: item → when it was saved in this window


def welcome(visit: GuestVisit) -> None:
    """Before the first question: who asks, how long it takes, what happens with the answers."""
    t, held = visit.t, visit.round
    page_title(
        t("How does it stand with customer experience?"),
        t("**{organisation}** asks what you see of it in your work.", organisation=escaped(visit.organisation.name)),
    )
    st.markdown(_what_it_is(visit))
    if not held.takes_answers(date.today()):
        st.info(t("You can no longer answer: this round is closed. Thank you for coming."))
        return
    asked = asked_in(held)
    st.markdown(
        t(
            "{number} questions, about {minutes} minutes, on a phone or a computer. Every answer is saved at once; you can stop "
            "and go on at any moment.",
            number=len(asked.items),
            minutes=minutes(asked),
        )
    )
    if held.is_broad:
        st.caption(t.plural("{n} person was invited.", "{n} people were invited.", visit.guest.invited))
    st.markdown(promise(held, t))
    if visit.guest.has_seat:
        st.html(post_form(t, "begin", t("Begin"), _new_code() if held.is_broad else ""))
    else:
        st.info(t("Somebody began with this link already. Go on with your personal code."))
    if held.is_broad:
        _go_on_with_code(t)


def _new_code() -> str:
    """The personal code that this window will have: drawn once, so that whoever presses twice begins once."""
    code = st.session_state.setdefault(_NEW_CODE, new_code())
    return f'<input type="hidden" name="code" value="{escape(code)}">'


def _what_it_is(visit: GuestVisit) -> str:
    t, held, guest = visit.t, visit.round, visit.guest
    lines = [escaped(round_title(held, t))]
    if held.part:
        lines.append(t("About: {part}", part=escaped(held.part)))
    seat = [group_names(held, t).get(guest.role_group, guest.role_group), guest.department]
    whom = " · ".join(escaped(one) for one in (guest.name, *seat) if one)
    lines.append(t("You answer as: {whom}", whom=whom))
    if held.closes_on is not None:
        lines.append(t("You can answer until {date}.", date=t.date(held.closes_on)))
    return "  \n".join(lines)


def _go_on_with_code(t: Translator) -> None:
    st.subheader(t("Did you begin on another device?"), anchor=False)
    if st.query_params.get(WHY) == CODE:
        st.error(t("Nobody in this round has this code. Look at it once more."))
    field = (
        f"<label>{escape(t('Your personal code'))}"
        '<input name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"></label>'
    )
    st.html(post_form(t, "code", t("Go on with this code"), field))


def questionnaire(visit: GuestVisit) -> None:
    """The questions, with above them how to come back and below them how to stop."""
    t, held = visit.t, visit.round
    page_title(
        t("What is true of {organisation}?", organisation=escaped(visit.organisation.name)),
        t("What is true today? Not what you hope for."),
    )
    if not held.takes_answers(date.today()):
        st.info(t("This round is closed. You see your answers; they cannot be changed."))
    stored = _with_clock(guest_service.guest_answers(visit.db, visit.guest))
    asked = asked_in(held)
    if open_domain(asked) == asked.domains[0]:
        _at_the_beginning(visit)
    elif held.is_broad:
        with st.expander(t("Your personal code"), icon=":material/key:", key=f"code_{t.language}"):
            st.code(spelled(visit.code), language=None)
    form = AnswerForm(
        t,
        lambda answer: _save(visit, answer),
        lambda item, note: guest_service.save_guest_draft(visit.db, visit.guest, item, note),
        guest_service.guest_drafts(visit.db, visit.guest),
    )
    if not held.is_broad:
        brought = _evidence(visit)
        form = replace(form, under=lambda practice: draw_evidence(brought, practice))
    if answer_domain(form, held, asked, stored, lambda: _still_open(asked, stored, t)) and held.takes_answers(date.today()):
        st.success(t("Everything is answered. Thank you! You can still change it, or close this page."))
    st.html(post_form(t, "leave", t("Stop on this device"), is_quiet=True))
    st.caption(t("On a device that others use too: stop when you are ready, so that they do not see your answers."))


def _still_open(asked: Questionnaire, stored: Mapping[str, Answer], t: Translator) -> None:
    """After the last question: what was passed over."""
    missing = [item.id for item in asked.items if item.id not in stored]
    if missing:
        st.markdown(
            t.plural(
                "{n} question is still open: {items}.",
                "{n} questions are still open: {items}.",
                len(missing),
                items=", ".join(missing),
            )
        )


def _at_the_beginning(visit: GuestVisit) -> None:
    """How to come back, and what to know before the first answer."""
    t = visit.t
    if visit.round.is_broad:
        said = t(
            "This is your personal code. Write it down or take a picture: with your link and this code you go on later or on "
            "another device. Nobody can look it up for you."
        )
        st.info(said, icon=":material/key:")
        st.code(spelled(visit.code), language=None)
        st.caption(t("In a note, write nothing by which others recognise you or a customer."))
    else:
        said = t("Your link is your personal key: open it again, here or on another device, and you go on where you were.")
        st.info(said, icon=":material/key:")
        _consent(visit)


def _consent(visit: GuestVisit) -> None:
    """Compared with what is stored on each run, and never saved in a callback (docs/decisions/0001)."""
    t, stored = visit.t, guest_service.guest_consents(visit.db, visit.guest)
    agreed = st.checkbox(
        t("The mean of my role group may be shown, also when it is small"),
        stored,
        key=f"consent_{visit.guest.link_id}_{t.language}",
        help=t("Without this, role groups are only shown apart when each has five people or more."),
        disabled=not visit.round.takes_answers(date.today()),
    )
    if agreed != stored:
        guest_service.save_consent(visit.db, visit.guest, agreed)


def _evidence(visit: GuestVisit) -> EvidenceList:
    db, guest = visit.db, visit.guest
    return EvidenceList(
        visit.t,
        evidence_service.guest_evidence(db, guest),
        lambda one: evidence_service.save_guest_evidence(db, guest, one),
        lambda one: evidence_service.delete_guest_evidence(db, guest, one),
        visit.round.takes_answers(date.today()),
    )


def _save(visit: GuestVisit, answer: Answer) -> Answer:
    saved = guest_service.save_guest_answer(visit.db, visit.guest, answer)
    if visit.round.is_broad:  # the store keeps the day; the moment is this window's own
        st.session_state.setdefault(_SAVED, {})[saved.item] = now().isoformat()
        saved = replace(saved, saved_at=now())
    return saved


def _with_clock(stored: Mapping[str, Answer]) -> dict[str, Answer]:
    moments: Mapping[str, str] = st.session_state.get(_SAVED, {})
    return {
        item: replace(answer, saved_at=datetime.fromisoformat(moments[item])) if item in moments else answer
        for item, answer in stored.items()
    }
