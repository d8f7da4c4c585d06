"""Long work beside the page: it stays usable, somebody can stop it, and nobody else waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass, field
from threading import Event
from typing import Any, TypeVar

import streamlit as st

from maturity.language import Translator
from maturity.workers.niceness import step_back_thread

T = TypeVar("T")
#: Seconds that a page waits for a quick answer before it shows that something is going on.
PATIENCE = 1.0
#: Seconds between two looks at whether the answer is there.
GLANCE = 0.5
#: Questions that are worked on at once; more of them wait for their turn.
AT_ONCE = 4
#: Answers that are kept, for whoever asks the same.
KEPT = 60


@dataclass
class Job:
    """Work that is under way or done; `stop` ends it with the best answer so far."""

    future: Future[Any]
    stop: Event = field(default_factory=Event)

    @property
    def was_cut_short(self) -> bool:
        """Whether somebody stopped it: then asking once more is worth it."""
        return self.stop.is_set() and self.future.done()


@st.cache_resource(show_spinner=False)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="planner", initializer=step_back_thread)


@st.cache_resource(show_spinner=False)
def _jobs() -> dict[str, Job]:
    return {}


def begin(key: str, work: Callable[[Event], Any]) -> None:
    """Begin work under a key that stands for the whole question, unless its answer is there or on its way."""
    job = _jobs().get(key)
    if job is None or job.was_cut_short or (job.future.done() and job.future.exception()):
        stop = Event()
        _jobs()[key] = Job(_pool().submit(work, stop), stop)
    for old in list(_jobs())[:-KEPT]:
        if _jobs()[old].future.done():
            del _jobs()[old]


def answer(key: str, kind: type[T], t: Translator, saying: str) -> T | None:
    """The answer to a question; None as long as it is not there, with what is going on and a button to stop it on the page.

    Raises what the work raised.
    """
    job = _jobs().get(key)
    if job is None:
        return None
    try:
        found = job.future.result(timeout=PATIENCE)
    except NotYetError:
        _waiting(key, t, saying)
        return None
    assert isinstance(found, kind) or found is None
    return found


def is_known(key: str) -> bool:
    """Whether this question was asked since the server started."""
    return key in _jobs()


def stopped_early(key: str) -> bool:
    """Whether the answer is the best so far, since somebody stopped."""
    job = _jobs().get(key)
    return job is not None and job.was_cut_short


@st.fragment(run_every=GLANCE)
def _waiting(key: str, t: Translator, saying: str) -> None:
    job = _jobs().get(key)
    if job is None or job.future.done():
        st.rerun()
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"… {saying}")
        if job.stop.is_set():
            st.caption(t("Stopping …"))
        elif st.button(t("Stop"), key=f"stop_{key[:12]}", icon=":material/stop:"):
            job.stop.set()
            st.rerun()
