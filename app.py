"""The way in: page settings, language, who is here, the menu."""

import streamlit as st

from maturity.language import Translator
from maturity.ui.page_frame import bare_header, header, icon, menu, sign_in_page
from maturity.ui.session import claim_window, is_for_guests, is_for_reviewers, language, visit, who
from maturity.ui.sign_in import sign_in
from maturity.ui.store_notice import begin_notice, identity_was_checked, page_stays_without_store
from maturity.ui.web.cookie import RESPOND, REVIEWING


def page_for_guests(t: Translator) -> None:
    """The questionnaire of a guest."""
    only(t, st.Page("pages/invitation/respond.py", title=t("Questionnaire"), url_path=RESPOND, visibility="hidden"))


def page_for_reviewers(t: Translator) -> None:
    """The plan, for who reviews it with a link."""
    only(t, st.Page("pages/invitation/review_by_link.py", title=t("Review"), url_path=REVIEWING, visibility="hidden"))


def only(t: Translator, page: st.Page) -> None:
    """One page and nothing around it, whoever else is signed in at this browser."""
    chosen = st.navigation([page, sign_in_page(t)], position="hidden")
    bare_header(t, None, page.url_path)
    chosen.run()


def page_for_members(t: Translator) -> None:
    """The page of the address, under the menu; the sign-in for whoever is not signed in."""
    person = who()
    claim_window(person.id if person else "")
    current = visit() if person else None
    identity_was_checked()
    pages = menu(t, has_organisation=current is not None, is_signed_in=person is not None)
    chosen = st.navigation(pages, position="top")
    if current is None:
        bare_header(t, person, chosen.url_path)
    else:
        header(current, chosen.url_path)
    if person is None:
        sign_in(t, chosen.url_path)
    else:
        chosen.run()


st.set_page_config(page_title="Groeikaart", page_icon=icon(), layout="wide")
t = language()
begin_notice(t)
with page_stays_without_store(t):
    if is_for_guests():
        page_for_guests(t)
    elif is_for_reviewers():
        page_for_reviewers(t)
    else:
        page_for_members(t)
