"""Inviting guests into a round: make a link, pass it on as text or QR code, see who takes part, withdraw it."""

from __future__ import annotations

import io
from datetime import date

import streamlit as st

from maturity.assessment.anonymity.releasing import BY_GROUP_LINK
from maturity.assessment.anonymity.responses import Rate
from maturity.assessment.guests import link_service
from maturity.assessment.guests.model import LONGEST, MOST, GuestLink, Invited
from maturity.assessment.guests.sentences import how_long_links_work, invitation_text
from maturity.assessment.model import Round
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds.sentences import group_names
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui.assessment.qr_code import draw_qr_code
from maturity.ui.assessment.rounds.address import address_of
from maturity.ui.assessment.rounds.codes import draw_codes
from maturity.ui.assessment.rounds.pasted_links import draw_made, make_links
from maturity.ui.assessment.rounds.taking_part import draw_members, draw_reminder, how_far
from maturity.ui.errors import showing_errors
from maturity.ui.link_forms import pass_on
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.session import Visit, is_solo


def invitations(visit: Visit, round_: Round) -> None:
    """For whoever organises an open round; nothing for others. To be drawn on a page, not inside an expander."""
    t = visit.t
    if not visit.actor.may(Permission.MANAGE_ROUNDS):
        return
    st.subheader(t("Invite people without an account"), anchor=False)
    st.markdown(_how_it_works(round_, t))
    if is_solo():
        st.info(t("On this installation without sign-in, links work on this computer only."))
    with showing_errors(t):
        found = link_service.invited(visit.db, visit.actor, round_.id)
        if round_.is_anonymous and not round_.has_group_link:
            draw_codes(visit, round_, found)
            _rates(found, round_, t)
            return
        shown = st.empty()
        if round_.takes_answers(date.today()) and not found.is_frozen and _make(visit, round_):
            found = link_service.invited(visit.db, visit.actor, round_.id)
        else:
            with shown.container():
                draw_made(visit, round_)
        _known(visit, round_, found)


def _how_it_works(round_: Round, t: Translator) -> str:
    if round_.has_group_link:
        return t(
            "One link for everybody. It cannot tell whether somebody sits down twice, so only figures of everybody together are "
            "shown, from ten answers, once. As many people can begin as you say here; that number stays from the first answer on."
        )
    if round_.is_anonymous:
        return t(
            "A code for each person, that lets one person begin once. Nobody knows whose code is whose, so you see only how many "
            "answered. Draw as many as there are people; from the first answer on that number stays."
        )
    return t("One link per person. It opens the questionnaire and nothing else; you see whether somebody has started.")


def _make(visit: Visit, round_: Round) -> bool:
    """Whether a link was made just now."""
    t, names = visit.t, group_names(round_, visit.t)
    once = Once(f"link_{round_.id}_{t.language}")
    with st.form(once.key):
        name = "" if round_.is_anonymous else st.text_input(t("Name of who gets this link"), max_chars=LONGEST)
        left, right = st.columns(2)
        group, department = "", ""
        if not round_.is_anonymous:
            group = (
                left.selectbox(t("Role group"), [role_group.id for role_group in round_.groups], format_func=names.__getitem__)
                or ""
            )
        if round_.departments and not round_.is_anonymous:
            every = t("All departments")
            department = right.selectbox(t("Department"), ["", *round_.departments], format_func=lambda one: one or every) or ""
        pasted = "" if round_.is_anonymous else _list_of_people(t)
        invited = 1
        if round_.is_anonymous:
            invited = int(left.number_input(t("How many people get this link?"), 1, MOST, 10, step=1))
        st.caption(how_long_links_work(round_, t))
        sent = st.form_submit_button(t("Make a link"), type="primary")
    if sent:
        with showing_errors(t):
            if pasted.strip():
                return _make_all(visit, round_, group, department, f"{name}\n{pasted}", once)
            guest_link, token = link_service.invite(
                visit.db, visit.actor, round_.id, group, department=department, name=name, invited=invited
            )
            once.done()
            _show(visit, round_, guest_link, token)
            return True
    return False


def _list_of_people(t: Translator) -> str:
    return (
        st.text_area(
            t("Or several people at once: a name or an e-mail address on each line"),
            height=80,
            placeholder=t("Kim de Vries; kim@example.org"),
        )
        or ""
    )


def _make_all(visit: Visit, round_: Round, group: str, department: str, text: str, once: Once) -> bool:
    made = make_links(visit, round_, group, department, text)
    if made:
        once.done()
        draw_made(visit, round_)
    return made


def _show(visit: Visit, round_: Round, link: GuestLink, token: str) -> None:
    """The address, this once: as a text in both languages and as a QR code. Switching between them asks nothing of the app."""
    t, address = visit.t, address_of(token)
    st.success(
        t(
            "This is the link for {whom}. Pass it on now: you do not see it again, only whoever has it.",
            whom=_whom(link, round_, t),
        )
    )
    if round_.is_anonymous and link.invited < BY_GROUP_LINK.means:
        st.warning(t("Fewer than {n} people get this link. Then no figures are shown.", n=BY_GROUP_LINK.means))
    with st.container(border=True, key="fresh_link"):
        whose, questionnaire = visit.organisation.name, asked_in(round_)
        pass_on(t, address, lambda spoken, its: invitation_text(round_, questionnaire, whose, spoken, its))
        _qr(t, address)


def _qr(t: Translator, address: str) -> None:
    code = draw_qr_code(address, t("QR code with the link"))
    out = io.BytesIO()
    code.save(out, kind="png", scale=10, border=4)
    st.download_button(
        t("Download the QR code"), out.getvalue(), "groeikaart-qr.png", "image/png", on_click="ignore", key="download_qr"
    )


def _known(visit: Visit, round_: Round, found: Invited) -> None:
    t = visit.t
    if not found.links and not found.members:
        return
    st.subheader(t("Invited"), anchor=False)
    if round_.is_anonymous:
        _rates(found, round_, t)
    draw_members(visit, round_, found)
    for link in found.links:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            st.markdown(_in_a_line(link, found, round_, t))
            with st.popover(t("Adjust"), key=f"adjust_{link.id}"):
                renew = _adjust(visit, link)
        if renew:
            _show(visit, round_, *link_service.renew(visit.db, visit.actor, link.id))
    if not round_.is_anonymous:
        draw_reminder(visit, round_, found)


def _adjust(visit: Visit, link: GuestLink) -> bool:
    """Whether a new address was asked for."""
    t = visit.t
    st.markdown(t("Is the link lost, or in wrong hands? A new one makes the old one useless; answers stay."))
    renew = st.button(t("New link"), key=f"renew_{link.id}")
    st.markdown(t("Withdrawn, the link lets nobody in any more. What was answered with it stays."))
    if st.button(t("Withdraw"), key=f"withdraw_{link.id}"):
        link_service.withdraw(visit.db, visit.actor, link.id)
        st.rerun()
    if link.rater_id:
        _erase(visit, link)
    return renew


def _erase(visit: Visit, link: GuestLink) -> None:
    """For whoever asks to be forgotten."""
    t = visit.t
    st.markdown(t("Erased, figures that were shown already stay where five or more others are behind them."))
    sure = st.checkbox(t("Also erase the name, the answers and the evidence of this person, for good"), key=f"sure_{link.id}")
    if st.button(t("Withdraw and erase"), key=f"erase_{link.id}", disabled=not sure):
        link_service.erase(visit.db, visit.actor, link.id)
        st.rerun()


def _whom(link: GuestLink, round_: Round, t: Translator) -> str:
    if round_.has_group_link and not link.role_group:
        return t("everybody")
    parts = (link.name, group_names(round_, t).get(link.role_group, link.role_group), link.department)
    return " · ".join(escaped(part) for part in parts if part)


def _in_a_line(link: GuestLink, found: Invited, round_: Round, t: Translator) -> str:
    if link.expires_on < date.today():
        ends = t("too old since {date}", date=t.date(link.expires_on))
    else:  # the answers end with the round, and with them what a link is for
        ends = t("until {date}", date=t.date(min(link.expires_on, round_.closes_on or link.expires_on)))
    state = (
        t.plural("for {n} person", "for {n} people", link.invited) if round_.is_anonymous else how_far(link.rater_id, found, t)
    )
    return f"**{_whom(link, round_, t)}**, {state}, {ends}"


def _rates(found: Invited, round_: Round, t: Translator) -> None:
    names = group_names(round_, t)
    lines = [f"- {escaped(names.get(group, group))}: {_rate(rate, t)}" for group, rate in found.rates.items() if group]
    if found.total is not None and (len(found.rates) != 1 or "" in found.rates):
        lines.append(f"- {t('Together')}: {_rate(found.total, t)}")
    if lines:
        st.markdown("\n".join(lines))
    why = t("From five people invited you see how many answered; while the round is open, up to yesterday.")
    st.caption(why + " " + t("So nobody can tell who is ready just now."))


def _rate(rate: Rate, t: Translator) -> str:
    share = t.number(rate.share * 100, 0)
    return t("{responded} of {invited} answered ({share}%)", responded=rate.responded, invited=rate.invited, share=share)
