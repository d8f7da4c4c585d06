"""The way in: page settings, language, who is here, the menu."""

from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from maturity.language import Translator
from maturity.ui.page_frame import bare_header, header
from maturity.ui.session import Visit, claim_window, is_for_guests, is_for_reviewers, language, visit, who
from maturity.ui.sign_in import sign_in
from maturity.ui.store_notice import begin_notice, identity_was_checked, page_stays_without_store
from maturity.ui.web.cookie import RESPOND, REVIEWING

ICON = Path(__file__).parent / "data" / "brand" / "icon.svg"


def page_for_guests(t: Translator) -> None:
    """The questionnaire of a guest."""
    only(t, st.Page("pages/invitation/respond.py", title=t("Questionnaire"), url_path=RESPOND, visibility="hidden"))


def page_for_reviewers(t: Translator) -> None:
    """The plan, for who reviews it with a link."""
    only(t, st.Page("pages/invitation/review_by_link.py", title=t("Review"), url_path=REVIEWING, visibility="hidden"))


def only(t: Translator, page: st.Page) -> None:
    """One page and nothing around it, whoever else is signed in at this browser."""
    other = st.Page(partial(sign_in, t, ""), title=t("Sign in"), url_path="sign-in", visibility="hidden", default=True)
    chosen = st.navigation([page, other], position="hidden")
    bare_header(t, None, page.url_path)
    chosen.run()


def page_for_members(t: Translator) -> None:
    """The page of the address, under the menu; the sign-in for whoever is not signed in."""
    person = who()
    claim_window(person.id if person else "")
    current = visit() if person else None
    identity_was_checked()
    chosen = st.navigation(menu(t, current, is_signed_in=person is not None), position="top")
    if current is None:
        bare_header(t, person, chosen.url_path)
    else:
        header(current, chosen.url_path)
    if person is None:
        sign_in(t, chosen.url_path)
    else:
        chosen.run()


def menu(t: Translator, current: Visit | None, *, is_signed_in: bool) -> dict[str, list[st.Page]]:
    """Every page that has an address, by section. Those about an organisation are in the menu once there is one.

    The first section has no name: the overview stands in the bar itself, and with it what is found elsewhere than in the menu.
    """
    is_new = is_signed_in and current is None
    shown: Literal["visible", "hidden"] = "visible" if current else "hidden"
    first = [
        st.Page("pages/overview/home.py", title=t("Overview"), url_path="overview", visibility=shown, default=bool(current)),
        st.Page("pages/organisation/people.py", title=t("People"), url_path="people", visibility="hidden"),
        st.Page("pages/organisation/settings.py", title=t("Settings"), url_path="settings", visibility="hidden"),
        st.Page("pages/overview/start.py", title=t("Start"), url_path="start", visibility="hidden", default=is_new),
        st.Page("pages/account/logins.py", title=t("Where am I signed in?"), url_path="my-logins", visibility="hidden"),
        st.Page("pages/account/organisations.py", title=t("Organisations"), url_path="organisations", visibility="hidden"),
        st.Page("pages/account/installation.py", title=t("Signing in"), url_path="signing-in", visibility="hidden"),
    ]
    if not is_signed_in:  # none of the pages is the first one, so that each address stays what it is until somebody signed in
        first.append(st.Page(partial(sign_in, t, ""), title=t("Sign in"), url_path="sign-in", visibility="hidden", default=True))
    return {
        "": first,
        t("Self-assessment"): [
            st.Page("pages/assessment/answer.py", title=t("Answer"), url_path="answer", visibility=shown),
            st.Page("pages/assessment/rounds.py", title=t("Rounds"), url_path="rounds", visibility=shown),
            st.Page("pages/assessment/workshop.py", title=t("Workshop"), url_path="consensus", visibility=shown),
            st.Page("pages/assessment/import_answers.py", title=t("Import"), url_path="import", visibility=shown),
        ],
        t("Results"): [
            st.Page("pages/results/results.py", title=t("Results"), url_path="results", visibility=shown),
            st.Page("pages/results/years.py", title=t("Over the years"), url_path="years", visibility=shown),
            st.Page("pages/results/compare.py", title=t("Comparing"), url_path="compare", visibility=shown),
        ],
        t("Planning"): [
            st.Page("pages/plan/ambition.py", title=t("Ambition"), url_path="ambition", visibility=shown),
            st.Page("pages/plan/plan.py", title=t("Plan"), url_path="plan", visibility=shown),
            st.Page("pages/plan/team_map.py", title=t("Team map"), url_path="team-map", visibility=shown),
        ],
        t("Decisions"): [st.Page("pages/decisions/review.py", title=t("Review"), url_path="review", visibility=shown)],
    }


st.set_page_config(page_title="Groeikaart", page_icon=str(ICON), layout="wide")
t = language()
begin_notice(t)
with page_stays_without_store(t):
    if is_for_guests():
        page_for_guests(t)
    elif is_for_reviewers():
        page_for_reviewers(t)
    else:
        page_for_members(t)
