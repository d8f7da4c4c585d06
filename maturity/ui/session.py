"""Who is looking, in which organisation and language.

The address holds what must survive a refresh; session state only caches it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from maturity.database import Database
from maturity.language import DEFAULT_LANGUAGE, LANGUAGES, Translator, translator
from maturity.migrations import upgrade
from maturity.migrations.store_check import check_store
from maturity.people import logins
from maturity.people import service as people
from maturity.people.installation import SignIn, installation
from maturity.people.model import Account, Actor, NotFoundError, Organisation, Permission
from maturity.ui.web.cookie import RESPOND, REVIEWING, cookie_name, guest_cookie_name, guest_key, reviewer_cookie_name

LANGUAGE, ORGANISATION = "lang", "org"  #: the names in the address
KEPT_OPEN = "groeikaart-open"  #: the cookie in which web/begin.js keeps the organisation that is open
_WINDOW_OF = "window_of"  #: in the session: whose window it is


@dataclass(frozen=True)
class Visit:
    """One run of a page: the store, the language, the person, and the organisation that is open."""

    db: Database
    t: Translator
    account: Account
    actor: Actor
    organisation: Organisation

    @property
    def may_manage(self) -> bool:
        """Whether this person organises rounds."""
        return self.actor.may(Permission.MANAGE_ROUNDS)

    def still(self) -> Actor:
        """Who this person is in the organisation now: for what happens after the run, such as a file that is made when somebody
        presses the button. Raises NotFoundError when they left meanwhile."""
        return people.actor_in(self.db, self.account, self.organisation.id)[0]


@dataclass
class Run:
    """What one run of a page knows already. `of`: what Streamlit makes anew for every run, of a page or of a part of it."""

    of: object
    account: Account | None = None
    is_known: bool = False
    visit: Visit | None = None
    organisations: list[Organisation] | None = None


_run: ContextVar[Run | None] = ContextVar("run", default=None)


def this_run() -> Run:
    """What this run knows. Outside one, and where Streamlit no longer tells runs apart, nothing is kept."""
    here = getattr(get_script_run_ctx(suppress_warning=True), "cursors", None)
    run = _run.get()
    if here is None or run is None or run.of is not here:
        run = Run(here)
        _run.set(run)
    return run


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """The store of this installation, brought up to date when the server starts."""
    db = Database()
    check_store(db)
    upgrade(db)
    return db


def language() -> Translator:
    """The language of the address, else of the last choice, else Dutch; kept in the address."""
    chosen = st.query_params.get(LANGUAGE) or st.session_state.get(LANGUAGE)
    if chosen not in LANGUAGES:
        chosen = DEFAULT_LANGUAGE
    st.session_state[LANGUAGE] = chosen
    if chosen != DEFAULT_LANGUAGE or LANGUAGE in st.query_params:
        _write(LANGUAGE, chosen)
    return translator(chosen)


def _write(name: str, value: str) -> None:
    """Write into the address, when something else stands there: each writing is a message to the browser."""
    if st.query_params.get_all(name) != [value]:
        st.query_params[name] = value


def token() -> str:
    """What this browser keeps of its login, or ""."""
    return st.context.cookies.get(cookie_name(), "")


def key_of_guest() -> tuple[str, str]:
    """The link and the personal code that this browser keeps of a guest, each "" when there is none."""
    return guest_key(st.context.cookies.get(guest_cookie_name(), ""))


def is_for_guests() -> bool:
    """Whether the address is that of the page for guests, which has nothing around it."""
    return urlsplit(st.context.url or "").path == f"/{RESPOND}"


def token_of_reviewer() -> str:
    """What this browser keeps of a link to review the plan, or ""."""
    return st.context.cookies.get(reviewer_cookie_name(), "")


def is_for_reviewers() -> bool:
    """Whether the address is that of the page for who reviews with a link, which has nothing around it."""
    return urlsplit(st.context.url or "").path == f"/{REVIEWING}"


def is_solo() -> bool:
    """Whether this is one owner on one computer, who needs no sign-in."""
    return installation().sign_in is SignIn.SOLO


def who() -> Account | None:
    """The person who is here; None when nobody is signed in. Asked once per run."""
    run = this_run()
    if not run.is_known:
        run.account, run.is_known = _who(), True
    return run.account


def _who() -> Account | None:
    if is_solo():
        return people.sign_in_solo(database())
    return logins.account_of(database(), token())


def claim_window(person: str) -> None:
    """One person per window: what somebody left in it is not for the next one at this browser. person: tells people apart."""
    if st.session_state.setdefault(_WINDOW_OF, person) != person:
        st.session_state.clear()
        st.session_state[_WINDOW_OF] = person


def account() -> Account:
    """The person who is here, on a page that the router only shows to people. A login that ended just now goes back to it."""
    return who() or st.rerun()


def visit() -> Visit | None:
    """The visit, or None when this person has no organisation yet. Read once per run, for the organisation that is open.

    An organisation in the address that is not this person's is passed over as if it did not exist. An address without one keeps
    the one that was open in this browser last.
    """
    run = this_run()
    if run.visit is None or run.visit.organisation.id != st.query_params.get(ORGANISATION):
        run.visit = _visit()
    return run.visit


def _visit() -> Visit | None:
    db, person = database(), account()
    for wanted in (st.query_params.get(ORGANISATION), st.session_state.get(ORGANISATION), _kept_open()):
        if wanted:
            try:
                return _open(db, person, wanted)
            except NotFoundError:
                continue
    known = people.organisations_of(db, person)
    return _open(db, person, known[0].id) if known else None


def organisations() -> list[Organisation]:
    """The organisations of the person who is here, the own ones before the examples. Asked once per run."""
    run = this_run()
    if run.organisations is None:
        run.organisations = people.organisations_of(database(), account())
    return run.organisations


def _kept_open() -> str:
    """The organisation that was open in this browser last, or "". It is only a wish: whoever is no member does not come in."""
    kept = st.context.cookies.get(KEPT_OPEN, "")
    return kept if isinstance(kept, str) else ""  # without a browser there are no cookies


def here() -> Visit:
    """The visit, on a page about one organisation. Whoever has none yet is sent to the first page."""
    found = visit()
    if found is None:
        st.switch_page("pages/overview/start.py")
    return found


def still_here(known: Visit) -> Visit:
    """The visit as it is now, in a part of a page that runs by itself. Whoever left the organisation since gets the page anew."""
    now = visit()
    return now if now is not None and now.organisation.id == known.organisation.id else st.rerun()


def is_as_read(known: Visit) -> bool:
    """Whether this person still sees, and the store still holds, what they did when a visit began: asked by a part of a page that
    runs by itself."""
    now = visit()
    return now is not None and (now.actor, now.actor.stamp) == (known.actor, known.actor.stamp)


def open_organisation(organisation_id: str) -> None:
    """Go to another organisation of this person, from the next run on."""
    st.session_state[ORGANISATION] = organisation_id
    st.query_params[ORGANISATION] = organisation_id


def _open(db: Database, person: Account, organisation_id: str) -> Visit:
    actor, organisation = people.actor_in(db, person, organisation_id)
    st.session_state[ORGANISATION] = organisation.id
    _write(ORGANISATION, organisation.id)
    return Visit(db, language(), person, actor, organisation)


def on_their_clock(moment: datetime) -> datetime:
    """A moment on the clock of the person who looks."""
    return their_clock()(moment)


def their_clock() -> Callable[[datetime], datetime]:
    """What puts moments on the clock of the person who looks, also later, outside a run of a page."""
    try:
        zone = ZoneInfo(st.context.timezone or "Europe/Amsterdam")
    except (ValueError, ZoneInfoNotFoundError):
        return lambda moment: moment
    return lambda moment: moment.astimezone(zone)


def is_dark() -> bool:
    """Whether the browser shows the dark theme."""
    return st.context.theme.type == "dark"
