"""Asking a director to review: make a link, pass it on, see who opened it, withdraw it; and whether links may decide."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.language import Translator
from maturity.people.model import Permission
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.links.model import KEEPS, LONGEST, LONGEST_KEEPS, ReviewLink
from maturity.roadmap.review.links.sentences import invitation_text
from maturity.ui.assessment.rounds.address import address_of
from maturity.ui.errors import showing_errors
from maturity.ui.link_forms import pass_on
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.page_frame import TEAM_MAP
from maturity.ui.session import Visit, is_solo, on_their_clock


def draw_links(visit: Visit) -> None:
    """For whoever plans: everything about links for directors. Alone on a computer the document takes their place."""
    t = visit.t
    st.subheader(t("Ask a director"), anchor=False)
    if is_solo():
        st.info(
            t(
                "You work alone on this computer, so nobody else can open a link to it. Send your director the Word document: "
                "what comes back in it, you read in under Proposals."
            )
        )
        if st.button(t("To the team map and the Word document"), key="to_document"):
            st.switch_page(TEAM_MAP)
        return
    st.markdown(
        t(
            "With a link, one person reads the plan without an account: what is asked, the plan itself, and what changed. They "
            "remark on it. They see no answers, no other pages and no documents."
        )
    )
    decides = link_service.links_decide(visit.db, visit.actor)
    _setting(visit, decides)
    _make(visit, decides)
    _known(visit, decides)


def _setting(visit: Visit, decides: bool) -> None:
    """Whether links may decide; the owner says so."""
    t = visit.t
    said = t("Deciding by link is not allowed here.")
    if decides:
        said = t("Deciding by link is allowed here: whoever holds such a link decides under the name that you gave it.")
    with st.container(border=True, key="links_decide"):
        st.markdown(said)
        if not visit.actor.may(Permission.OWN):
            st.caption(t("The owner of your organisation chooses this."))
            return
        label = t("No longer allow it") if decides else t("Allow deciding by link")
        if st.button(label, key=f"allow_deciding_{decides}"):
            link_service.allow_deciding(visit.db, visit.actor, allowed=not decides)
            st.rerun()


def _make(visit: Visit, decides: bool) -> None:
    t, once, today = visit.t, Once(f"review_link_{visit.t.language}"), date.today()
    with st.form(once.key):
        name = st.text_input(t("For whom is the link?"), max_chars=LONGEST, key=f"link_name{once.suffix}")
        what = t("What are they? For example: director of services (not needed)")
        position = st.text_input(what, max_chars=LONGEST, key=f"link_position{once.suffix}")
        until = st.date_input(
            t("The link works until"),
            today + KEEPS,
            max_value=today + LONGEST_KEEPS,
            format="DD-MM-YYYY",
            key=f"until{once.suffix}",
        )
        may = decides and st.checkbox(t("This person may decide with the link"), key=f"link_decides{once.suffix}")
        sent = st.form_submit_button(t("Make a link"), type="primary", key=f"make_link{once.suffix}")
    if sent and isinstance(until, date):
        with showing_errors(t):
            link, token = link_service.invite(
                visit.db, visit.actor, name or "", position or "", may_decide=bool(may), expires_on=until
            )
            once.done()
            _show(visit, link, token, decides)


def _show(visit: Visit, link: ReviewLink, token: str, decides: bool) -> None:
    """The address, this once, in a text to send."""
    t, address = visit.t, address_of(f"review/{token}")
    who = escaped(link.signature)
    st.success(t("This is the link for {whom}. Pass it on now: you do not see it again, only whoever has it.", whom=who))
    with st.container(border=True, key="fresh_link"):
        whose, may_decide = visit.organisation.name, decides and link.may_decide
        pass_on(t, address, lambda spoken, its: invitation_text(link, whose, spoken, may_decide, its))


def _known(visit: Visit, decides: bool) -> None:
    t, found = visit.t, link_service.links(visit.db, visit.actor)
    if not found:
        return
    st.subheader(t("Who has a link"), anchor=False)
    for link in found:
        renew = False
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            st.markdown(in_a_line(link, decides, t))
            with st.popover(t("Adjust"), key=f"adjust_{link.id}"), showing_errors(t):
                renew = _adjust(visit, link)
        if renew:
            with showing_errors(t):
                _show(visit, *link_service.renew(visit.db, visit.actor, link.id), decides)


def _adjust(visit: Visit, link: ReviewLink) -> bool:
    """Whether a new address was asked for."""
    t = visit.t
    st.markdown(t("Is the link lost, or in wrong hands? A new one makes the old one useless."))
    renew = st.button(t("New link"), key=f"renew_{link.id}")
    if link.works_on(date.today()):
        st.markdown(t("Withdrawn, the link lets nobody in any more. What was written with it stays."))
        if st.button(t("Withdraw"), key=f"withdraw_{link.id}"):
            link_service.withdraw(visit.db, visit.actor, link.id)
            st.rerun()
    st.markdown(t("Erased, the link and the name with it are gone. Under remarks and decisions the name stays."))
    if st.button(t("Erase this link"), key=f"forget_{link.id}"):
        link_service.forget(visit.db, visit.actor, link.id)
        st.rerun()
    return renew


def in_a_line(link: ReviewLink, decides: bool, t: Translator) -> str:
    """Who has it, what it allows, whether it was opened, and until when it works."""
    may = t("reads, remarks and decides") if decides and link.may_decide else t("reads and remarks")
    seen = t("not opened yet")
    if link.opened_at is not None:
        seen = t("last opened on {date}", date=t.date(on_their_clock(link.opened_at)))
    ends = t("until {date}", date=t.date(link.expires_on))
    if link.withdrawn_on is not None:
        ends = t("withdrawn on {date}", date=t.date(link.withdrawn_on))
    elif not link.works_on(date.today()):
        ends = t("too old since {date}", date=t.date(link.expires_on))
    return f"**{escaped(link.signature)}**, {may}, {seen}, {ends}"
