"""Every page that has an address, by section."""

from __future__ import annotations

from base64 import b64encode
from copy import copy
from functools import cache, partial
from pathlib import Path
from typing import Literal

import streamlit as st

from maturity.language import Translator
from maturity.ui.sign_in import sign_in

ICON = Path(__file__).parents[2] / "data" / "brand" / "icon.svg"


@cache
def icon() -> str:
    """The picture of the app in the browser's tab, as an address that holds it: of a file Streamlit reads all in every run."""
    return f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}"


def menu(t: Translator, *, has_organisation: bool, is_signed_in: bool) -> dict[str, list[st.Page]]:
    """The pages; those about an organisation are in the menu once there is one.

    The first section has no name: the overview stands in the bar itself, and with it what is found elsewhere than in the menu.
    """
    shown, is_new = has_organisation, is_signed_in and not has_organisation
    first = [
        _page("overview/home", t("Overview"), "overview", is_shown=shown, is_first=shown),
        _page("organisation/people", t("People"), "people"),
        _page("organisation/settings", t("Settings"), "settings"),
        _page("overview/start", t("Start"), "start", is_first=is_new),
        _page("account/logins", t("Where am I signed in?"), "my-logins"),
        _page("account/organisations", t("Organisations"), "organisations"),
        _page("account/installation", t("Signing in"), "signing-in"),
    ]
    if not is_signed_in:  # none of the pages is the first one, so that each address stays what it is until somebody signed in
        first.append(sign_in_page(t))
    return {
        "": first,
        t("Self-assessment"): [
            _page("assessment/answer", t("Answer"), "answer", is_shown=shown),
            _page("assessment/rounds", t("Rounds"), "rounds", is_shown=shown),
            _page("assessment/workshop", t("Workshop"), "consensus", is_shown=shown),
            _page("assessment/import_answers", t("Import"), "import", is_shown=shown),
        ],
        t("Results"): [
            _page("results/results", t("Results"), "results", is_shown=shown),
            _page("results/years", t("Over the years"), "years", is_shown=shown),
            _page("results/compare", t("Comparing"), "compare", is_shown=shown),
        ],
        t("Planning"): [
            _page("plan/ambition", t("Ambition"), "ambition", is_shown=shown),
            _page("plan/plan", t("Plan"), "plan", is_shown=shown),
            _page("plan/team_map", t("Team map"), "team-map", is_shown=shown),
        ],
        t("Decisions"): [_page("decisions/review", t("Review"), "review", is_shown=shown)],
    }


def sign_in_page(t: Translator) -> st.Page:
    """The sign-in as a page of its own, the first one of whoever is nobody here."""
    return st.Page(partial(sign_in, t, ""), title=t("Sign in"), url_path="sign-in", visibility="hidden", default=True)


def _page(file: str, title: str, address: str, *, is_shown: bool = False, is_first: bool = False) -> st.Page:
    """A page for one run: the router writes into it whether it may run."""
    return copy(_prepared(file, title, address, is_shown, is_first))


@cache
def _prepared(file: str, title: str, address: str, is_shown: bool, is_first: bool) -> st.Page:
    """A page that nothing was written into. Looking for its file takes a fifth of a whole run of an empty page."""
    shown: Literal["visible", "hidden"] = "visible" if is_shown else "hidden"
    return st.Page(f"pages/{file}.py", title=title, url_path=address, visibility=shown, default=is_first)
