"""Who gets as far as Streamlit: closed addresses, files only for whoever is signed in, and ended logins in windows still open."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from maturity.database.errors import StoreError
from maturity.people import logins
from maturity.people.installation import Installation, SignIn
from maturity.ui.session import database
from maturity.ui.web.cookie import token_of

#: Streamlit's figures about the server, and its way in for programs: nobody here needs them.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
#: Files that somebody made or hands in. Their addresses cannot be guessed, but may be passed on.
FILES = ("/media/", "/_stcore/upload_file")
ONLY_HERE = (
    "Groeikaart heeft hier geen aanmelding en is er daarom alleen voor deze computer zelf. Zet GROEIKAART_SIGN_IN=local of "
    "stel OpenID Connect in; docs/operations.md vertelt hoe.\n"
    "Groeikaart has no sign-in here and is therefore for this computer only. Set GROEIKAART_SIGN_IN=local or configure "
    "OpenID Connect; docs/operations.md tells how."
)


def is_loopback(host: str | None) -> bool:
    """Whether an address or a name is that of this computer itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


class Gate:
    """Lets requests through, or answers them itself."""

    def __init__(self, app: ASGIApp, settings: Installation) -> None:
        self.app, self._is_solo = app, settings.sign_in is SignIn.SOLO

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        if self._is_solo and not _is_from_here(connection):
            await _refuse(scope, receive, send, 403, ONLY_HERE)
        elif scope["path"].startswith(CLOSED):
            await _refuse(scope, receive, send, 404, "Not Found")
        elif scope["path"].startswith(FILES) and not (self._is_solo or await _is_signed_in(token_of(connection))):
            await _refuse(scope, receive, send, 403, "Forbidden")
        elif scope["type"] == "websocket" and token_of(connection):
            await self.app(scope, _Watched(receive, token_of(connection)), send)
        else:
            await self.app(scope, receive, send)


class _Watched:
    """What a window sends, as long as its login holds.

    A part of a page runs by itself, past the router that asks who is here (Streamlit's fragments). Once the login has ended, what
    such a part asks becomes a run of the whole page, which then shows the sign-in; all else is passed over.
    """

    def __init__(self, receive: Receive, token: str) -> None:
        self._receive, self._token = receive, token

    async def __call__(self) -> Message:
        while True:
            message = await self._receive()
            if not message.get("bytes") or await self._is_still_signed_in():
                return message
            asked = BackMsg()
            asked.ParseFromString(message["bytes"])
            if asked.WhichOneof("type") == "rerun_script":
                asked.rerun_script.ClearField("fragment_id")
                return {**message, "bytes": asked.SerializeToString()}

    async def _is_still_signed_in(self) -> bool:
        try:
            return await _is_signed_in(self._token)
        except StoreError:  # the window stays open; the run of the whole page finds out for itself
            return False


async def _is_signed_in(token: str) -> bool:
    return await run_in_threadpool(lambda: logins.account_of(database(), token) is not None)


def _is_from_here(connection: HTTPConnection) -> bool:
    """Whether both the socket and the name that the browser was given are this computer's own.

    The name counts because a foreign website can point a name of its own to 127.0.0.1 (DNS rebinding).
    """
    server = connection.scope.get("server") or ("", None)
    return is_loopback(server[0]) and is_loopback(urlsplit(f"//{connection.headers.get('host', '')}").hostname)


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse(text, status)(scope, receive, send)
