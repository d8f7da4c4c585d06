"""A guest at the door: who comes in with the link in this browser, and who does not and why."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.model import CodeNotValidError, Guest
from maturity.assessment.model import Round, Sheet
from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Organisation
from maturity.ui.link_forms import why_refused
from maturity.ui.page_frame import page_title
from maturity.ui.session import claim_window, database, key_of_guest

_LET_IN = "let_in"  #: in the session: with which key this window was let in, and whose link that was


@dataclass(frozen=True)
class GuestVisit:
    """One run of the page for a guest. code: the personal code in a broad round, "" before there is one."""

    db: Database
    t: Translator
    guest: Guest
    code: str
    round: Round
    organisation: Organisation
    sheet: Sheet


def refused(t: Translator) -> bool:
    """Say why a link did not let somebody in, or that this device forgot them. Whether there is nothing else to show."""
    said = why_refused(t, t("This link is too old. Ask whoever sent it for a new one; what you answered is kept."))
    if said is None and key_of_guest() != ("", ""):
        return False
    page_title(t("Questionnaire"), said or t("To answer you need a link. Open the one that was sent to you."))
    return True


def come_in(t: Translator) -> GuestVisit:
    """Whoever has the link and the code in this browser's cookie. Raises what `guest_service.arrive` raises."""
    db, (token, code) = database(), key_of_guest()
    key = f"{token} {code}"
    let_in, organisation_id = st.session_state.get(_LET_IN, ("", ""))
    try:
        if let_in == key:
            arrival = guest_service.arrive(db, token, code, organisation_id=organisation_id)
        else:
            arrival = guest_service.arrive(db, token, code, st.context.ip_address or "here")
    except CodeNotValidError:  # the cookie is none of ours: begin with the link alone
        arrival, code = guest_service.arrive(db, token), ""
    claim_window(f"{arrival.guest.link_id} {arrival.guest.rater_id}")
    st.session_state[_LET_IN] = (key, arrival.guest.organisation_id)
    return GuestVisit(db, t, arrival.guest, code, arrival.round, arrival.organisation, arrival.sheet)
