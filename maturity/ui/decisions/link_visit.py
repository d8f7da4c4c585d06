"""Somebody at the door with a review link: who comes in, and who does not and why."""

from __future__ import annotations

import streamlit as st

from maturity.language import Translator
from maturity.people.model import Account
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.links.model import ReviewLink
from maturity.ui.link_forms import post_form, why_refused
from maturity.ui.page_frame import page_title
from maturity.ui.session import Visit, claim_window, database, token_of_reviewer

_LET_IN = "let_in_to_review"  #: in the session: with which link this window was let in
ISSUER = "link"  #: who vouches for somebody with a link, where an identity provider would stand


def refused(t: Translator) -> bool:
    """Say why a link did not let somebody in, or that this device forgot it. Whether there is nothing else to show."""
    said = why_refused(t, t("This link is too old. Ask whoever sent it for a new one; what you wrote is kept."))
    if said is None and token_of_reviewer():
        return False
    page_title(t("Review"), said or t("To review the plan you need a link. Open the one that was sent to you."))
    return True


def come_in(t: Translator) -> tuple[Visit, ReviewLink]:
    """Whoever has the link in this browser's cookie. Raises what `links.service.enter` raises."""
    db, token = database(), token_of_reviewer()
    was_let_in = st.session_state.get(_LET_IN) == token
    actor, link, organisation = link_service.enter(db, token, "" if was_let_in else st.context.ip_address or "here")
    claim_window(actor.account_id)
    if st.session_state.get(_LET_IN) != token:
        link_service.opened(db, token)
        st.session_state[_LET_IN] = token
    person = Account(actor.account_id, ISSUER, "", link.signature)
    return Visit(db, t, person, actor, organisation), link


def draw_leave(t: Translator) -> None:
    """The button that lets this device forget the link."""
    st.html(post_form(t, "review/leave", t("Stop on this device"), is_quiet=True))
    st.caption(t("On a device that others use too: stop when you are ready, so that they do not see the plan."))
