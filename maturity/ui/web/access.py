"""Who gets as far as Streamlit: closed addresses, pages of others, files, and what a window may send."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from maturity.people.installation import Installation, SignIn
from maturity.ui.web import uploads
from maturity.ui.web.cookie import token_of
from maturity.ui.web.origin import is_foreign, said_plainly
from maturity.ui.web.throttle import Throttle
from maturity.ui.web.visitor import Visitor, address_of, visitor_of
from maturity.ui.web.whole_page import WholePage
from maturity.ui.web.window import Window

#: Streamlit's figures about the server, and its way in for programs: nobody here needs them.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
SAFE = ("GET", "HEAD", "OPTIONS")  #: what changes nothing
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


class AccessGate:
    """Lets requests through, or answers them itself."""

    def __init__(self, app: ASGIApp, settings: Installation, throttle: Throttle | None = None) -> None:
        self.app, self._is_solo = app, settings.sign_in is SignIn.SOLO
        self._throttle = throttle or Throttle()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = await self._refusal(HTTPConnection(scope))
        if refused is not None:
            await _refuse(scope, receive, send, *refused)
        elif scope["type"] == "websocket":
            await self._open_window(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _refusal(self, connection: HTTPConnection) -> tuple[int, str] | None:
        """Why a request goes no further: a status and a text; None when it does."""
        scope = connection.scope
        if self._is_solo and not _is_from_here(connection):
            return 403, ONLY_HERE
        if scope["path"].startswith(CLOSED):
            return 404, "Not Found"
        if is_foreign(connection) and scope.get("method") not in SAFE:
            return 403, "Forbidden"
        if scope["path"].startswith(uploads.FILES):
            return await uploads.refusal(connection, self._throttle, solo=self._is_solo)
        return None

    async def _open_window(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        visitor = await visitor_of(connection, solo=self._is_solo)
        with self._throttle.window(address_of(connection), nobody=visitor is Visitor.NOBODY) as address:
            if address is None:
                await _refuse(scope, receive, send, 429, "Too Many Requests")
                return
            token = "" if self._is_solo else token_of(connection)
            page = WholePage(send)
            window = Window(receive, visitor, token, address, self._throttle, page)
            await self.app(said_plainly(scope), window.receive, page.send)


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
