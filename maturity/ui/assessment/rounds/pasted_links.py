"""Links for a whole panel at once, from a pasted list; taken along as a table for a mail merge."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from maturity.assessment.guests import link_service
from maturity.assessment.guests.pasted_names import more_than_once, read_names
from maturity.assessment.guests.sentences import invitation_text
from maturity.assessment.model import Round
from maturity.assessment.round_questions import asked_in
from maturity.report.code_cards import links_csv
from maturity.ui.assessment.rounds.address import address_of
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit

_MADE = "pasted_links"  #: in the session: (name, mail address, link) of each, to be taken along; it is kept nowhere else
_GAP = "{{link}}"  #: where a mail merge puts the link


def make_links(visit: Visit, round_: Round, group: str, department: str, text: str) -> bool:
    """A link for everybody on the list, or none; whether they were made. Raises what `link_service.invite_all` raises."""
    t, invitees = visit.t, read_names(text)
    if twice := more_than_once(invitees):
        st.error(t("On the list more than once: {names}. No link was made.", names=escaped(t.listing(list(twice)))))
        return False
    names = [invitee.name for invitee in invitees]
    made = link_service.invite_all(visit.db, visit.actor, round_.id, group, names, department=department)
    fresh = [(invitee.name, invitee.address, address_of(token)) for invitee, (_, token) in zip(invitees, made, strict=True)]
    key = f"{_MADE}_{round_.id}"
    st.session_state[key] = (*st.session_state.get(key, ()), *fresh)
    return True


def draw_made(visit: Visit, round_: Round) -> None:
    """This once: whoever comes back in another window finds no addresses here any more."""
    t = visit.t
    fresh: Sequence[tuple[str, str, str]] = st.session_state.get(f"{_MADE}_{round_.id}", ())
    if not fresh:
        return
    with st.container(border=True, key="fresh_links"):
        st.success(
            t.plural("{n} link was made.", "{n} links were made.", len(fresh))
            + " "
            + t("Take them along now: they are shown this once, and kept nowhere.")
        )
        st.download_button(
            t("Table for a mail merge (CSV)"),
            lambda: links_csv(fresh, t),
            "links.csv",
            "text/csv",
            type="primary",
            on_click="ignore",
            key="links_csv",
        )
        with st.expander(t("The text to send, with {gap} where the link comes", gap=f"`{_GAP}`")):
            st.markdown(escaped(invitation_text(round_, asked_in(round_), visit.organisation.name, _GAP, t)))
