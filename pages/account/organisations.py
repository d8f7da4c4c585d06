"""For the administrator of an installation: which organisations there are. No answer, no plan and no name of a member."""

import streamlit as st

from maturity.archive import service as archive
from maturity.people import administration_service as administration
from maturity.people.administration_service import MOST
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.ui.errors import showing_errors
from maturity.ui.labels import kind_name, size_name
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.organisation.finding import find
from maturity.ui.organisation.members import link
from maturity.ui.page_frame import page_title
from maturity.ui.session import account, database, language

t = language()
person, db = account(), database()
page_title(t("Organisations on this installation"), t("Which organisations are there, and who owns them?"))
with showing_errors(t):
    for organisation, members in find(
        t, "find_organisation", lambda part, most: administration.organisations(db, person, part, most), MOST
    ):
        with st.container(border=True):
            count = t.plural("{n} member", "{n} members", members)
            st.markdown(f"**{escaped(organisation.name)}**, {kind_name(organisation.kind, t)}, {count}")
            with st.container(horizontal=True), showing_errors(t):
                once = Once(f"hand_over_{organisation.id}")
                if st.button(t("Make a link for a new owner"), key=once.key):
                    token = administration.hand_over(db, person, organisation.id)
                    once.done()
                    st.code(link(token), language=None)
                    st.caption(t("Send it to the new owner. You see it only now, and you cannot use it yourself."))
                if st.button(t("Remove, if it is empty"), key=f"remove_{organisation.id}"):
                    archive.remove_empty(db, person, organisation.id)
                    st.rerun()
    once = Once("new_organisation")
    with st.form(once.key):
        name = st.text_input(t("Name of the organisation"), max_chars=200)
        kind = st.selectbox(
            t("What kind of organisation is it?"), list(OrganisationKind), format_func=lambda one: kind_name(one, t)
        )
        size = st.selectbox(t("How many people work there?"), list(OrganisationSize), format_func=lambda one: size_name(one, t))
        if st.form_submit_button(t("Make the organisation"), type="primary"):
            with showing_errors(t):
                administration.create(db, person, name, kind or OrganisationKind.OTHER, size or OrganisationSize.UP_TO_500)
                once.done()
                st.rerun()
