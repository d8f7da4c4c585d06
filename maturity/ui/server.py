"""The app behind what Streamlit itself does not have: sign-in, security headers, a page that says its language.

`run.py` serves this. `streamlit run app.py` works too for one person on one computer, without all that.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

import maturity.ui
from maturity.database.errors import StoreError, StoreRefusedError
from maturity.database.write_queue import all_written
from maturity.migrations import NewerStoreError
from maturity.people.installation import Installation, InstallationError, SignIn, installation
from maturity.ui.layout.style_sheets import look_through_once
from maturity.ui.session import database
from maturity.ui.store_notice import script_failed
from maturity.ui.web.access import ONLY_HERE, AccessGate, is_loopback
from maturity.ui.web.first_page import FirstPage
from maturity.ui.web.gathered import send_together
from maturity.ui.web.glance import look_instead_of_gathering
from maturity.ui.web.headers import SecurityHeaders
from maturity.ui.web.html_page import HtmlPage
from maturity.ui.web.kept_page import KeptPage
from maturity.ui.web.routes import routes
from maturity.ui.web.static_files import Compressed
from maturity.ui.web.store_failures import StoreFailures
from maturity.ui.worker_pool import LOADED
from maturity.workers import pool
from maturity.workers.warm_start import get_ready_meanwhile

log = logging.getLogger(__name__)
STOP_SECONDS = 5  # containers are given ten
APP = Path(__file__).parent.parent.parent / "app.py"


def checked_settings() -> Installation:
    """What the environment asks, set in Streamlit too. Ends the program with a sentence when it cannot be."""
    try:
        settings = installation()
    except InstallationError as error:
        raise SystemExit(str(error)) from error
    if settings.sign_in is SignIn.SOLO and not is_loopback(config.get_option("server.address")):
        raise SystemExit(ONLY_HERE)
    if settings.cookie_secret:  # signs the cookie that bridges the visit to the provider, the same in every replica
        config.set_option("server.cookieSecret", settings.cookie_secret)
    # Until the router ran once, Streamlit takes a folder called `pages` for its own and knows none of our addresses: the first
    # visitor of a bookmark would read "Page not found".
    PagesManager.uses_pages_directory = False
    open_store()
    return settings


def open_store() -> None:
    """Look at the store before anybody does. Ends the program with a sentence for one that we may not open; one that does not
    answer yet may do so later, and until then the pages say so."""
    try:
        database()
    except (StoreRefusedError, NewerStoreError) as error:
        raise SystemExit(str(error)) from error
    except StoreError as error:
        log.warning("The store cannot be opened yet: %s.", error.fault)


@asynccontextmanager
async def writing_first(_: st.App) -> AsyncIterator[None]:
    """Asked to stop, the server first lets what is being stored be stored: pages run in threads that end with the process."""
    pool.start(LOADED)
    get_ready_meanwhile(maturity.ui, without="maturity.ui.server")  # which is what runs here
    yield
    await run_in_threadpool(pool.stop, STOP_SECONDS)
    await run_in_threadpool(all_written, STOP_SECONDS)


settings = checked_settings()
look_instead_of_gathering()
send_together()
look_through_once()
around = [
    Middleware(SecurityHeaders, settings=settings),
    Middleware(StoreFailures),
    Middleware(AccessGate, settings=settings),
    Middleware(Compressed),
    Middleware(FirstPage, settings=settings),
    Middleware(HtmlPage),
    Middleware(KeptPage),
]
# Streamlit looks for these very words, `app = st.App(`, in the text of this file.
app = st.App(str(APP), routes=routes(settings), middleware=around, lifespan=writing_first, on_script_error=script_failed)
