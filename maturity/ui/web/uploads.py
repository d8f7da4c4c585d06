"""Files on their way in and out: for whoever is signed in, into one's own window, not more than people bring."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from streamlit import config, runtime

from maturity.people import logins
from maturity.ui.session import database
from maturity.ui.web.cookie import cookie_name, token_of
from maturity.ui.web.throttle import MEGABYTE, Throttle
from maturity.ui.web.visitor import address_of, is_signed_in

UPLOAD = "/_stcore/upload_file/"
#: Files that somebody made or hands in. Their addresses cannot be guessed, but may be passed on.
FILES = ("/media/", UPLOAD)
_ENVELOPE = MEGABYTE  #: what stands around the file in a form


async def refusal(connection: HTTPConnection, throttle: Throttle, *, solo: bool) -> tuple[int, str] | None:
    """Why a request for or with a file is refused: a status and a text; None when it is not. solo: nobody signs in here."""
    token, path = token_of(connection), connection.scope["path"]
    if not solo and not await is_signed_in(token):
        return 403, "Forbidden"
    if not path.startswith(UPLOAD):
        return None
    if not solo and not await run_in_threadpool(_is_own_window, path.removeprefix(UPLOAD).partition("/")[0], token):
        return 403, "Forbidden"
    return _too_much(connection, throttle, "" if solo else token) if connection.scope.get("method") == "PUT" else None


def _is_own_window(session_id: str, token: str) -> bool:
    """Whether the window with this id is of the person with this login."""
    window = runtime.get_instance().get_client(session_id) if runtime.exists() else None
    if window is None or window.client_context is None:
        return False
    theirs = window.client_context.cookies.get(cookie_name(), "")
    mine, owner = logins.account_of(database(), token), logins.account_of(database(), theirs)
    return mine is not None and owner is not None and mine.id == owner.id


def _too_much(connection: HTTPConnection, throttle: Throttle, login: str) -> tuple[int, str] | None:
    said = connection.headers.get("content-length", "")
    if not said.isdecimal():
        return 411, "Length Required"
    if int(said) > int(config.get_option("server.maxUploadSize")) * MEGABYTE + _ENVELOPE:
        return 413, "Content Too Large"
    if not throttle.may_upload(address_of(connection), login, int(said)):
        return 429, "Too Many Requests"
    return None
