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
from maturity.ui.assessment.answering.domain_pager import answer_domain
from maturity.ui.assessment.answering.evidence_form import EvidenceList, draw_evidence
from maturity.ui.assessment.answering.guest_visit import GuestVisit
from maturity.ui.assessment.answering.role_group_form import consent_asked, without_consent
from maturity.ui.assessment.answering.style import STYLE
from maturity.ui.link_forms import post_form
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import page_title
from maturity.ui.web.cookie import WHY
from maturity.ui.web.guests import CODE

_NEW_CODE = "new_code"  #: in the session: the personal code before it was taken into use
_SAVED = "saved_at"  #: in the session: item → when it was saved in this window


def welcome(visit: GuestVisit) -> None:
    """Before the first question: who asks, how long it takes, what happens with the answers."""
    t, round_ = visit.t, visit.round
    page_title(
        t("How does it stand with customer experience?"),
        t("**{organisation}** asks what you see of it in your work.", organisation=escaped(visit.organisation.name)),
    )
    st.markdown(_what_it_is(visit))
    if not round_.takes_answers(date.today()):
        st.info(t("You can no longer answer: this round is closed. Thank you for coming."))
        return
    asked = asked_in(round_)
    st.markdown(
        t(
            "{number} questions, about {minutes} minutes, on a phone or a computer. Every answer is saved at once; you can stop "
            "and go on at any moment.",
            number=len(asked.items),
            minutes=minutes(asked),
        )
    )
    if round_.is_anonymous:
        st.caption(t.plural("{n} person was invited.", "{n} people were invited.", visit.guest.invited))
    st.markdown(promise(round_, t))
    if visit.guest.has_seat:
        st.html(STYLE + post_form(t, "begin", t("Begin"), _new_code(t) if round_.is_anonymous else _consent_field(t)))
    else:
        st.info(t("Somebody began with this link already. Go on with your personal code."))
    if round_.is_anonymous:
        _go_on_with_code(t)


def _new_code(t: Translator) -> str:
    """The personal code that this window will have: drawn once, so that whoever presses twice begins once."""
    code = st.session_state.setdefault(_NEW_CODE, new_code())
    return f'{_code_in_words(t, code)}<input type="hidden" name="code" value="{escape(code)}">'


def _code_in_words(t: Translator, code: str) -> str:
    """The code, to keep. Plain words: Streamlit's block of code brings 1.5 MB of colours for computer languages along."""
    said = t(
        "This is your personal code. Write it down or take a picture: with your link and this code you go on later or on "
        "another device. Nobody can look it up for you."
    )
    copy = f'<button type="button" data-copy data-done="{escape(t("Copied"))}"><span>{escape(t("Copy"))}</span></button>'
    return f'<p><span>{escape(said)}</span></p><p class="own-code"><code translate="no">{escape(spelled(code))}</code>{copy}</p>'


def _consent_field(t: Translator) -> str:
    said, why = (escape(one) for one in (consent_asked(t), without_consent(t)))
    return f'<label class="tick"><input type="checkbox" name="consents" value="yes"><span>{said}</span></label><p>{why}</p>'


def _what_it_is(visit: GuestVisit) -> str:
    t, round_, guest = visit.t, visit.round, visit.guest
    lines = [escaped(round_title(round_, t))]
    if round_.part:
        lines.append(t("About: {part}", part=escaped(round_.part)))
    seat = [group_names(round_, t).get(guest.role_group, guest.role_group), guest.department]
    whom = " · ".join(escaped(one) for one in (guest.name, *seat) if one)
    lines.append(t("You answer as: {whom}", whom=whom))
    if round_.closes_on is not None:
        lines.append(t("You can answer until {date}.", date=t.date(round_.closes_on)))
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
    """The questions, with below them how to come back and how to stop."""
    t = visit.t
    round_, sheet = visit.round, visit.sheet
    if not round_.takes_answers(date.today()):
        st.info(t("This round is closed. You see your answers; they cannot be changed."))
    stored, asked = _with_clock(sheet.answers), asked_in(round_)
    form = AnswerForm(
        t,
        lambda answer: _save(visit, answer),
        lambda item, note: guest_service.save_guest_draft(visit.db, visit.guest, item, note),
        dict(sheet.drafts),
    )
    if not round_.is_anonymous:
        evidence_list = _evidence(visit)
        form = replace(form, under=lambda practice: draw_evidence(evidence_list, practice))
    title = t("What is true of {organisation}?", organisation=escaped(visit.organisation.name))
    question = t("What is true today? Not what you hope for.")
    is_complete = answer_domain(form, round_, asked, stored, title, lambda: _still_open(asked, stored, t), question)
    if is_complete and round_.takes_answers(date.today()):
        st.success(t("Everything is answered. Thank you! You can still change it, or close this page."))
    _come_back(visit, agreed=sheet.seat is not None and sheet.seat.consents)
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


def _come_back(visit: GuestVisit, *, agreed: bool) -> None:
    """How to come back, and what somebody agreed to before the first answer."""
    t = visit.t
    if visit.round.is_anonymous:
        st.html(_code_in_words(t, visit.code))
        st.caption(t("In a note, write nothing by which others recognise you or a customer."))
    else:
        st.caption(t("Your link is your personal key: open it again, here or on another device, and you go on where you were."))
        _consent(visit, stored=agreed)


def _consent(visit: GuestVisit, *, stored: bool) -> None:
    """Compared with what is stored on each run, and never saved in a callback (docs/decisions/0001)."""
    t = visit.t
    agreed = st.checkbox(
        consent_asked(t),
        stored,
        key=f"consent_{visit.guest.link_id}_{t.language}",
        help=without_consent(t),
        disabled=not visit.round.takes_answers(date.today()),
    )
    if agreed != stored:
        guest_service.save_consent(visit.db, visit.guest, agreed)


def _evidence(visit: GuestVisit) -> EvidenceList:
    db, guest = visit.db, visit.guest
    return EvidenceList(
        visit.t,
        evidence_service.guest_evidence(db, guest),
        lambda evidence: evidence_service.save_guest_evidence(db, guest, evidence),
        lambda one: evidence_service.delete_guest_evidence(db, guest, one),
        visit.round.takes_answers(date.today()),
    )


def _save(visit: GuestVisit, answer: Answer) -> tuple[Answer, Mapping[str, Answer]]:
    saved, mine = guest_service.save_guest_among(visit.db, visit.guest, answer)
    if visit.round.is_anonymous:  # the store keeps the day; the moment is this window's own
        st.session_state.setdefault(_SAVED, {})[saved.item] = now().isoformat()
    shown = _with_clock(mine)
    return shown[saved.item], shown


def _with_clock(stored: Mapping[str, Answer]) -> dict[str, Answer]:
    moments: Mapping[str, str] = st.session_state.get(_SAVED, {})
    return {
        item: replace(answer, saved_at=datetime.fromisoformat(moments[item])) if item in moments else answer
        for item, answer in stored.items()
    }
