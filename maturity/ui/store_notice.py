"""What a page says when the store does not do its work, or when something goes wrong that nobody foresaw.

The notice stands above the page, and the page stays as it was: what somebody typed is still there. `web/typing.js` presses
"Try again" until it works.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maturity.database.errors import StoreError, StoreFault
from maturity.language import Translator, translator
from maturity.ui.web.kept_page import KEPT

IDENTITY_HOLDS = 600  #: seconds that a page stays on the screen although nobody can check whose it is
_CHECKED, _LANGUAGE = "identity_checked_at", "lang"  #: in the session
_place: ContextVar[DeltaGenerator | None] = ContextVar("place", default=None)
_has_failed: ContextVar[bool] = ContextVar("has_failed", default=False)  #: in this run
log = logging.getLogger(__name__)


def begin_notice(t: Translator) -> None:
    """Keep a place above the page, before anything is read from the store. What stood there stays until this run has ended."""
    _place.set(st.container(key="store_notice"))
    _has_failed.set(False)
    st.button(t("Try again"), key="try_again")  # out of sight until there is something to try


def begin_part() -> None:
    """A part of a page runs by itself: what its page met in an earlier run is no news of this one."""
    _place.set(None)
    _has_failed.set(False)


def identity_was_checked() -> None:
    """The store just said who is here and what they may see."""
    st.session_state[_CHECKED] = time.time()


def store_has_failed() -> bool:
    """Whether the store did not do something in this run already."""
    return _has_failed.get()


def not_saved_yet(error: StoreError, t: Translator) -> None:
    """The store did not take something; the rest of the page is drawn as usual."""
    _has_failed.set(True)
    log.warning("The store did not do what a page asked: %s.", error.fault)
    _say(" ".join((t("Not saved yet. We are trying again."), _reason(error.fault, t), t("What you typed is still here."))))


def page_stays(error: StoreError, t: Translator) -> None:
    """The store did not answer, so this run ends here: leave on the screen what is there, as long as that is somebody's own."""
    not_saved_yet(error, t)
    if time.time() - float(st.session_state.get(_CHECKED, 0.0)) < IDENTITY_HOLDS:
        st.html(KEPT)


@contextmanager
def page_stays_without_store(t: Translator) -> Iterator[None]:
    """Around all that a run reads and draws."""
    try:
        yield
    except StoreError as error:
        page_stays(error, t)


def script_failed(error: Exception) -> bool:
    """What Streamlit calls for an error that no page caught, after writing it to the log. Whether its own text stays away."""
    t = translator(str(st.session_state.get(_LANGUAGE, "")))
    if isinstance(error, StoreError):  # of a part of a page that ran by itself
        page_stays(error, t)
        return True
    number = f"{secrets.randbelow(10**6):06d}"
    log.error("The error above was shown to somebody as number %s (%s).", number, type(error).__name__)
    _say(
        t(
            "Something went wrong that we did not foresee. What you typed is still here; try it once more. If it happens again, "
            "tell whoever manages Groeikaart this number: {number}.",
            number=number,
        ),
        is_store=False,
    )
    st.html(KEPT)
    return True


def _say(text: str, *, is_store: bool = True) -> None:
    with _place.get() or st.container():
        st.error(text, icon=":material/sync_problem:")
        if is_store:
            st.html("<span data-store-failed></span>")


def _reason(fault: StoreFault, t: Translator) -> str:
    return {
        StoreFault.FULL: t("The disk of the server is full; whoever manages Groeikaart can make room."),
        StoreFault.BUSY: t("The store is busy with something else."),
        StoreFault.READ_ONLY: t("The store can only be read at this moment; whoever manages Groeikaart can put that right."),
        StoreFault.AWAY: t("The store does not answer."),
        StoreFault.DAMAGED: t("The store is damaged; tell whoever manages Groeikaart."),
    }[fault]
