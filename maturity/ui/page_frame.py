"""What stands around every page: the menu, whose it is, in which language, and the steps that pages hand to each other."""

from __future__ import annotations

from base64 import b64encode
from copy import copy
from functools import cache, partial
from pathlib import Path
from typing import Literal

import streamlit as st

from maturity.language import LANGUAGES, Translator
from maturity.people.model import Account
from maturity.ui.markdown import escaped
from maturity.ui.session import LANGUAGE, Visit, is_solo, open_organisation, organisations
from maturity.ui.sign_in import person_menu, sign_in

START = "pages/overview/start.py"
HOME = "pages/overview/home.py"
ANSWER = "pages/assessment/answer.py"
ROUNDS = "pages/assessment/rounds.py"
CONSENSUS = "pages/assessment/workshop.py"
RESULTS = "pages/results/results.py"
BRING_IN = "pages/assessment/import_answers.py"
YEARS = "pages/results/years.py"
COMPARE = "pages/results/compare.py"
AMBITION = "pages/plan/ambition.py"
PLAN = "pages/plan/plan.py"
TEAM_MAP = "pages/plan/team_map.py"
REVIEW = "pages/decisions/review.py"
PEOPLE = "pages/organisation/people.py"
SETTINGS = "pages/organisation/settings.py"
ICON = Path(__file__).parents[2] / "data" / "brand" / "icon.svg"


@cache
def icon() -> str:
    """The picture of the app in the browser's tab, as an address that holds it: of a file Streamlit reads all in every run."""
    return f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}"


def menu(t: Translator, *, has_organisation: bool, is_signed_in: bool) -> dict[str, list[st.Page]]:
    """Every page that has an address, by section; those about an organisation are in the menu once there is one.

    The first section has no name: the overview stands in the bar itself, and with it what is found elsewhere than in the menu.
    """
    shown, is_new = has_organisation, is_signed_in and not has_organisation
    first = [
        _page(HOME, t("Overview"), "overview", is_shown=shown, is_first=shown),
        _page(PEOPLE, t("People"), "people"),
        _page(SETTINGS, t("Settings"), "settings"),
        _page(START, t("Start"), "start", is_first=is_new),
        _page("pages/account/logins.py", t("Where am I signed in?"), "my-logins"),
        _page("pages/account/organisations.py", t("Organisations"), "organisations"),
        _page("pages/account/installation.py", t("Signing in"), "signing-in"),
    ]
    if not is_signed_in:  # none of the pages is the first one, so that each address stays what it is until somebody signed in
        first.append(sign_in_page(t))
    return {
        "": first,
        t("Self-assessment"): [
            _page(ANSWER, t("Answer"), "answer", is_shown=shown),
            _page(ROUNDS, t("Rounds"), "rounds", is_shown=shown),
            _page(CONSENSUS, t("Workshop"), "consensus", is_shown=shown),
            _page(BRING_IN, t("Import"), "import", is_shown=shown),
        ],
        t("Results"): [
            _page(RESULTS, t("Results"), "results", is_shown=shown),
            _page(YEARS, t("Over the years"), "years", is_shown=shown),
            _page(COMPARE, t("Comparing"), "compare", is_shown=shown),
        ],
        t("Planning"): [
            _page(AMBITION, t("Ambition"), "ambition", is_shown=shown),
            _page(PLAN, t("Plan"), "plan", is_shown=shown),
            _page(TEAM_MAP, t("Team map"), "team-map", is_shown=shown),
        ],
        t("Decisions"): [_page(REVIEW, t("Review"), "review", is_shown=shown)],
    }


def sign_in_page(t: Translator) -> st.Page:
    """The sign-in as a page of its own, the first one of whoever is nobody here."""
    return st.Page(partial(sign_in, t, ""), title=t("Sign in"), url_path="sign-in", visibility="hidden", default=True)


def _page(file: str, title: str, address: str, *, is_shown: bool = False, is_first: bool = False) -> st.Page:
    """A page for one run: the router writes into it whether it may run."""
    return copy(_prepared(file, title, address, is_shown, is_first))


@cache
def _prepared(file: str, title: str, address: str, is_shown: bool, is_first: bool) -> st.Page:
    """A page that nothing was written into. Looking for its file asks the disk some eight times."""
    shown: Literal["visible", "hidden"] = "visible" if is_shown else "hidden"
    return st.Page(file, title=title, url_path=address, visibility=shown, default=is_first)


#: Long lines are hard to read, and wide pictures scroll inside their own frame instead of widening the page.
STYLE = """<style>
[class*="st-key-practice_"], .st-key-words, .st-key-intro { max-width: 48rem; }
/* Some 75 letters of this type; fields, tables and cells say how wide they are themselves. */
[data-testid="stMain"] [data-testid="stMarkdownContainer"] > :is(p, ul, ol, blockquote) { max-width: 60ch; }
[data-testid="stMain"] [data-testid="stCaptionContainer"] > :is(p, ul) { max-width: 60ch; }
[data-testid="stMain"] :is(label:not([data-testid="stRadioOption"]), button, td, th, summary)
  [data-testid="stMarkdownContainer"] > p { max-width: none; }
.st-key-verdict [data-testid="stMarkdownContainer"] > p { max-width: 122ch; columns: 2 38ch; column-gap: 2ch; }
[class*="_scroll"] { overflow-x: auto; max-width: 100%; }
[class*="st-key-practice_"] [data-testid="stRadio"] > label p { font-weight: 600; font-size: 1.05rem; }
[class*="st-key-practice_"] [role="radiogroup"] { gap: 0.6rem; }
[class*="st-key-practice_"] [data-testid="stCaptionContainer"]:has(strong) { opacity: 1; }
[class*="st-key-practice_"] [data-testid="stCaptionContainer"] strong { color: light-dark(#14602f, #7ee2a0); }
[data-testid="stMainBlockContainer"] { padding: 3.75rem 2.5rem 4rem; }
[data-testid="stMain"] h1 { padding: 0 0 0.25rem; font-size: 2rem; outline-offset: 0.4rem; }
[data-testid="stMain"] h2 { padding: 0.5rem 0 0.25rem; font-size: 1.5rem; }
[data-testid="stMain"] h3 { padding: 0.25rem 0; font-size: 1.2rem; }
[data-testid="stMenuButtonBody"] [role="menuitem"] { height: auto; min-height: 2rem; }
[data-testid="stMenuButtonBody"] [data-testid="stMarkdownContainer"] p { white-space: normal; }
[data-testid="stMain"] h1:focus { outline: none !important; }
[class*="st-key-phone_"], [class*="st-key-seen_"] { display: none; }
/* What the store holds, for web/typing.js; and what the page says of it meanwhile. */
[data-testid="stElementContainer"]:has(> .stHtml > :is(span[data-stored], [data-kept], [data-store-failed], [data-style])) {
  display: none;
}
ol.way { display: grid; grid-template-columns: repeat(6, 1fr); gap: 1rem; margin: 0; padding: 0; list-style: none; }
@media (max-width: 640px) { ol.way { grid-template-columns: 1fr; gap: 0.25rem; } }
.all-saved, p.when-typing { margin: 0; font-size: 0.875rem; }
html:not([data-typing]) .all-saved .when-typing, html[data-typing] .all-saved .when-stored,
[class*="st-key-item_"]:not(:has([data-differs])) [class*="st-key-state_"] > :has(.when-typing),
[class*="st-key-item_"]:has([data-differs]) [class*="st-key-state_"] > :not(:has(.when-typing)) { display: none; }
.st-key-try_again { display: none; }
.stApp:has([data-store-failed]) .st-key-try_again { display: flex; }
.st-key-store_notice:has(*) { position: sticky; top: 3.75rem; z-index: 90; background: light-dark(#ffffff, #0d1015); }
/* Day and month of a date, each large enough to hit (WCAG 2.5.8). */
[data-testid="stDateInput"] [role="spinbutton"] {
  display: inline-block; min-width: 1.5rem; min-height: 1.5rem; text-align: center;
}
/* Its words are English only, and every chart has a table. */
[data-testid="stElementToolbar"], [data-testid="InputInstructions"] { display: none; }
/* In the dark theme no one colour is readable both under a button's text and as text; what is chosen shows by its frame. */
button[data-selected="true"], [data-testid="stTab"], [data-testid="stSliderThumbValue"],
button[kind="tertiary"]:is(:hover, :focus, :active) { color: inherit !important; }
:focus-visible { outline: 3px solid currentColor !important; outline-offset: 2px; }
/* The map, the bars and the timeline grow with a large screen, their letters too: they are shown in meetings. */
@media (min-width: 1500px) {
  :is(.st-key-wide_team_map_scroll, .st-key-wide_bars_scroll, .st-key-wide_timeline_scroll) { zoom: 1.2; }
  .st-key-wide_proposal_scroll { zoom: 1.15; }
}
@media (min-width: 1700px) {
  :is(.st-key-wide_team_map_scroll, .st-key-wide_bars_scroll, .st-key-wide_timeline_scroll) { zoom: 1.35; }
  .st-key-wide_proposal_scroll { zoom: 1.3; }
  .st-key-wide_radar_scroll { zoom: 1.25; }
  [class*="st-key-wide_dots_"] { zoom: 1.45; }
  :is([class*="st-key-wide_gap_"], .st-key-wide_raters_scroll) { zoom: 1.4; }
}
@media (min-width: 1900px) {
  :is(.st-key-wide_team_map_scroll, .st-key-wide_bars_scroll, .st-key-wide_timeline_scroll, .st-key-wide_proposal_scroll) {
    zoom: 1.5;
  }
}
/* A table of fields: on a wide screen the headings stand above it once, and each field keeps its own for who hears it. */
[class*="st-key-alone_typed_first_year_row_"] { border-top: 1px solid #c3c8ce; padding-top: 0.6rem; }
[class*="st-key-alone_typed_first_year_row_"] h3 { font-size: 1rem; padding: 0; }
@media (min-width: 641px) {
  [class*="st-key-alone_typed_first_year_row_"] [data-testid="stWidgetLabel"] { position: absolute; left: -10000px; }
}
/* The verdict and the lines of the map in one view. */
.stApp:has(.st-key-map_controls) .st-key-verdict { padding: 0.4rem 0.75rem; }
.stApp:has(.st-key-map_controls) [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.5rem; }
.st-key-map_controls [data-testid="stToggle"] { margin: 0; }
/* The map over the whole screen, as large as fits (web/big_screen.js). */
:is(.st-key-wide_team_map_scroll, .st-key-wide_bars_scroll):fullscreen {
  zoom: 1; display: flex; align-items: center; justify-content: center; background: light-dark(#ffffff, #0d1015);
}
:is(.st-key-wide_team_map_scroll, .st-key-wide_bars_scroll):fullscreen * { width: auto; max-width: 100vw; }
:is(.st-key-wide_team_map_scroll, .st-key-wide_bars_scroll):fullscreen svg { width: 98vw; height: 98vh; }
@media (max-width: 640px) { .st-key-big_screen { display: none; } }
/* On paper: what is said, over as many pages as it takes; nothing to press, and no menu. */
@media print {
  [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stPopover"], .stButton, .stDownloadButton,
  .st-key-page_header { display: none !important; }
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; height: auto !important; overflow: visible !important;
  }
  [class*="st-key-wide_"] { zoom: 1; break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  /* Of the page with the map the map alone, on one page. */
  .stApp:has(.st-key-wide_team_map_scroll) [data-testid="stMainBlockContainer"]
    *:not(:has(.st-key-wide_team_map_scroll), .st-key-wide_team_map_scroll, .st-key-wide_team_map_scroll *) { display: none; }
  .stApp:has(.st-key-wide_team_map_scroll) [data-testid="stMainBlockContainer"] { padding: 0; }
  .stApp:has(.st-key-wide_team_map_scroll) [data-testid="stVerticalBlock"] { gap: 0; }
  .st-key-wide_team_map_scroll { overflow: hidden; height: 248mm; }
  .st-key-wide_team_map_scroll svg { width: 395mm; height: 246mm; max-width: none; }
  tr, li { break-inside: avoid; }
}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.75rem 1rem 3rem; }
  /* One line, whatever the name of the organisation. */
  .st-key-page_header { flex-wrap: nowrap !important; gap: 0.25rem !important; margin-bottom: -0.5rem; }
  .st-key-page_header > :first-child { flex: 1 1 0; min-width: 0; }
  .st-key-page_header [data-testid="stMenuButton"] button { justify-content: flex-start; padding-left: 0; }
  [data-testid="stMenuButtonBody"], [data-testid="stMenuButtonBody"] > [role="menu"] { max-width: calc(100vw - 1rem); }
  .st-key-page_header [data-testid="stButtonGroup"] button { padding: 0.25rem 0.5rem; }
  .st-key-made_up_example { display: none; }
  .st-key-map_controls { justify-content: flex-start !important; }
  [class*="st-key-wide_"] { display: none; }
  [class*="st-key-phone_"] { display: flex; }
  [class*="_scroll"] { overflow: visible; }
  :is([class*="_scroll"], [class*="st-key-phone_"]) :is([data-testid="stVegaLiteChart"], svg) { max-width: 100%; height: auto; }
  [class*="st-key-broad_table_"] thead { position: absolute; left: -10000px; }
  [class*="st-key-broad_table_"] tr { display: block; padding: 0.5rem 0; border-bottom: 1px solid #767676; }
  [class*="st-key-broad_table_"] td { display: block; border: 0 !important; padding: 0.1rem 0 !important; }
  [class*="st-key-broad_table_"] td:first-child { font-weight: 600; }
  [class*="st-key-broad_table_"] td div, [class*="st-key-broad_table_"] td p { display: inline !important; }
}
</style>"""


def header(visit: Visit, page: str) -> None:
    """The line above a page: whose it is, and in which language. page: its address."""
    t = visit.t
    st.html(STYLE)
    line = st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small", key="page_header"
    )
    with line:
        _organisation_menu(visit)
        if visit.organisation.is_example:
            with st.container(key="made_up_example", width="content"):
                st.markdown(
                    f":blue-background[{t('This is a made-up example.')}]",
                    help=t("Look around and try everything; nothing here is about a real organisation."),
                    width="content",
                )
        corner(t, visit.account, page)


def bare_header(t: Translator, person: Account | None, page: str) -> None:
    """The line above a page for whoever has no organisation open."""
    st.html(STYLE)
    corner(t, person, page)


def corner(t: Translator, person: Account | None, page: str) -> None:
    """The end of the line above a page: who is signed in, if that is a question here, and the language."""
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        if person is not None and not is_solo():
            person_menu(t, person, page)
        choose_language(t)


def _organisation_menu(visit: Visit) -> None:
    """Whose page it is, and what else there is to go to: about this organisation, or another one."""
    t, here = visit.t, visit.organisation
    about = t("This is a made-up example.") if here.is_example else t("open now")  # on a phone the line has no room for it
    labels = {PEOPLE: f":material/group: {t('People')}", SETTINGS: f":material/settings: {t('Settings and privacy')}"}
    labels[here.id] = f":material/check: **{escaped(here.name)}** ({about})"
    for number, organisation in enumerate(organisations()):
        label = f":material/apartment: {escaped(organisation.name)}"
        unique = f"{label} ({number + 1})" if label in labels.values() else label  # two may have one name
        labels.setdefault(organisation.id, unique)
    labels[START] = f":material/add: {t('Another organisation')}"
    name, icon_ = escaped(here.name), ":material/apartment:"
    chosen = st.menu_button(name, [*labels], format_func=labels.__getitem__, icon=icon_, type="tertiary", key="organisation")
    if chosen in (PEOPLE, SETTINGS, START):
        st.switch_page(chosen)
    elif chosen in labels and chosen != here.id:
        open_organisation(chosen)
        st.switch_page(HOME)


def choose_language(t: Translator) -> None:
    """The two languages by their own names; the page stays where it is."""
    chosen = st.segmented_control(
        t("Language"),
        list(LANGUAGES),
        format_func=lambda code: LANGUAGES[code],
        default=t.language,
        key=f"language_{t.language}",
        required=True,
        label_visibility="collapsed",
    )
    if chosen and chosen != t.language:
        st.session_state[LANGUAGE] = chosen
        st.query_params[LANGUAGE] = chosen
        st.rerun()


def page_title(title: str, question: str) -> None:
    """The heading of a page, and the one question it answers."""
    st.title(title, anchor=False)
    st.markdown(question)


def empty(text: str, label: str, page: str, key: str = "empty") -> None:
    """A page that has nothing yet: what will be here, and the step that fills it."""
    with st.container(border=True):
        st.markdown(text)
        if st.button(label, type="primary", key=key):
            st.switch_page(page)
