"""The invitation in the address of the first page: what it invites to, and the step to accept it."""

from __future__ import annotations

import streamlit as st

from maturity.language import Translator
from maturity.people import invitation_service
from maturity.ui.errors import showing_errors
from maturity.ui.labels import role_name
from maturity.ui.markdown import escaped
from maturity.ui.organisation.members import INVITE
from maturity.ui.page_frame import HOME
from maturity.ui.session import account, database, is_solo, open_organisation


def draw_invitation(t: Translator) -> None:
    """Shown to somebody who is signed in and came with a link; nothing when there is none in the address."""
    token = st.query_params.get(INVITE)
    if not token:
        return
    if is_solo():
        st.info(t("This link is for an installation with a way to sign in. Here you work alone on this computer."))
        return
    with st.container(border=True), showing_errors(t):
        organisation, role = invitation_service.look_at(database(), account(), token)
        name = escaped(organisation.name)
        st.markdown(
            t("You are invited to take part in **{organisation}**, as {role}.", organisation=name, role=role_name(role, t))
        )
        if st.button(t("Take part"), type="primary", key="accept"):
            organisation_id = invitation_service.accept(database(), account(), token)
            del st.query_params[INVITE]
            open_organisation(organisation_id)
            st.switch_page(HOME)
