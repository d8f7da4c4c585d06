"""The first page: what this is, who is a customer here, and two ways in."""

import streamlit as st

from maturity.archive import import_service as archive
from maturity.archive.model import ArchiveError
from maturity.archive.sentences import refusal
from maturity.demonstration.service import example_organisation
from maturity.people import service as people
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.ui.errors import showing_errors
from maturity.ui.labels import kind_name, size_name
from maturity.ui.once import Once
from maturity.ui.overview.accept_invitation import draw_invitation
from maturity.ui.page_frame import ANSWER, HOME
from maturity.ui.session import account, database, language, open_organisation
from maturity.ui.uploading import file_field
from maturity.ui.worker_pool import in_worker

t = language()
st.title(t("Groeikaart: from paper to doing"), anchor=False)
draw_invitation(t)
st.markdown(
    t(
        "With Groeikaart you find out where your organisation stands in customer experience. "
        "You choose where you want to be in three years. "
        "Then you make a plan with an order that your organisation can bear, and a document that your director can decide on."
    )
)
st.info(
    t(
        "**Who is a customer here?** A resident, an entrepreneur, or somebody who acts for them. "
        "Not the minister, and not the policy department that gives you your assignment."
    )
)

own, example = st.columns(2, gap="large")
own_form, example_button, archive_form = Once("own"), Once("example"), Once("archive")
with own:
    st.subheader(t("Start with your own organisation"), anchor=False)
    with st.form(own_form.key):
        name = st.text_input(t("Name of your organisation"), max_chars=200)
        kind = st.selectbox(
            t("What kind of organisation is it?"), list(OrganisationKind), format_func=lambda one: kind_name(one, t), index=1
        )
        size = st.selectbox(
            t("How many people work there?"), list(OrganisationSize), format_func=lambda one: size_name(one, t), index=1
        )
        if st.form_submit_button(t("Start the self-assessment"), type="primary"):
            with showing_errors(t):
                made = people.create_organisation(
                    database(), account(), name, kind or OrganisationKind.OTHER, size or OrganisationSize.UP_TO_500
                )
                own_form.done()
                open_organisation(made.id)
                st.switch_page(ANSWER)
with example:
    st.subheader(t("Look around in the example"), anchor=False)
    st.markdown(
        t("A made-up agency with three years of history and a running plan. You can change everything there; it is yours to try.")
    )
    if st.button(t("Open the example"), key=example_button.key):
        with st.spinner(t("Filling the example…")):
            made = example_organisation(database(), account(), t.language)
            example_button.done()
        open_organisation(made.id)
        st.switch_page(HOME)
    with st.expander(t("Bring in an archive")), st.form(archive_form.key):
        st.markdown(
            t("Do you have a zip file with all data of an organisation? It becomes a new organisation here, and you its owner.")
        )
        given = file_field(t("The zip file"), ["zip"], "archive", t)
        if st.form_submit_button(t("Bring it in")) and given is not None:
            person = account()
            with showing_errors(t):
                try:
                    made = in_worker(person.id, archive.import_organisation, database(), person, given.getvalue())
                except ArchiveError as error:
                    st.error(refusal(error, t))
                else:
                    archive_form.done()
                    open_organisation(made.id)
                    st.switch_page(HOME)
st.caption(
    t(
        "The questions are based on the six pillars that Community CX uses. They have not been validated yet. "
        "Your answers stay on this computer or on the server of your own organisation."
    )
)
