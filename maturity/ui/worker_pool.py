"""Files that people bring and documents that they ask for, in a process beside the server: nobody else waits for them.

Where no server runs (`streamlit run app.py`, most tests), the page does the work itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from maturity.language import Translator
from maturity.ui.session import Visit
from maturity.workers import pool
from maturity.workers.model import BusyError, TookTooLongError, TookTooMuchMemoryError, WorkerDiedError

T = TypeVar("T")
#: Seconds that reading or making may take. LibreOffice, which ends by itself after 60, gets more.
SECONDS, OFFICE_SECONDS = 45.0, 90.0
#: What a worker loads before anybody asks.
LOADED = (
    "maturity.report.formats",
    "maturity.report.round_export",
    "maturity.report.returned.service",
    "maturity.report.house_style.service",
    "maturity.report.workbook.template",
    "maturity.report.pdf.differences",
    "maturity.assessment.importing.service",
    "maturity.roadmap.team_map.export",
    "maturity.archive.service",
    "maturity.archive.import_service",
)


def in_worker(sender: str, function: Callable[..., T], *arguments: Any, seconds: float = SECONDS, **named: Any) -> T:
    """What a function of a service gives. sender: the id of whose work it is; who asks for much waits for themselves.

    Raises what the function raises, and a WorkerError.
    """
    workers = pool.running()
    if workers is None:
        return function(*arguments, **named)
    return workers.run(sender, function, *arguments, seconds=seconds, **named)


def when_asked(sender: str, function: Callable[..., bytes], *arguments: Any, **named: Any) -> Callable[[], bytes]:
    """What makes a file at the moment that somebody wants it, for a button that downloads. A worker gets ready meanwhile."""
    get_ready()
    return partial(in_worker, sender, function, *arguments, **named)


def for_member(visit: Visit, function: Callable[..., bytes], *arguments: Any, **named: Any) -> Callable[[], bytes]:
    """The same for a file of the organisation: `function` gets the store, who asks and then the arguments. Who asks is looked up
    when the button is pressed, for it stays in a window after its person has left; then NotFoundError is raised."""
    get_ready()
    return lambda: in_worker(visit.account.id, function, visit.db, visit.still(), *arguments, **named)


def get_ready() -> None:
    """Let a worker get ready: somebody stands before a file."""
    workers = pool.running()
    if workers is not None:
        workers.warm()


def worker_sentences(t: Translator) -> dict[type[Exception], str]:
    """Why a file was not read or made, in words."""
    return {
        TookTooLongError: t("This file takes too long to read or to make, so we stopped. Nothing was changed."),
        TookTooMuchMemoryError: t("This file is too large to read or to make, so we stopped. Nothing was changed."),
        BusyError: t("Others are having files read or made. Nothing was changed; try it once more in a minute."),
        WorkerDiedError: t("Reading or making this file went wrong. Nothing was changed; try it once more."),
    }
