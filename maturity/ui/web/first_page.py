"""The first page stands at the root of the address, also for whoever types its own name.

Streamlit knows a first page only at the root. Under its name it would first say that there is no such page, and then show it.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from maturity.people import logins, service
from maturity.people.installation import Installation, SignIn
from maturity.ui.session import database
from maturity.ui.web.cookie import token_of

OVERVIEW, START = "/overview", "/start"  #: the first page of whoever has an organisation, and of whoever has none


class FirstPage:
    """Sends a browser to the root where that is the same page."""

    def __init__(self, app: ASGIApp, settings: Installation) -> None:
        self.app, self._is_solo = app, settings.sign_in is SignIn.SOLO

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path") if scope["type"] == "http" and scope["method"] == "GET" else None
        if path == OVERVIEW or (path == START and await self._is_new(HTTPConnection(scope))):
            await RedirectResponse(str(URL(scope=scope).replace(path="/", netloc="", scheme="")))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _is_new(self, connection: HTTPConnection) -> bool:
        """Whether somebody is here who belongs to no organisation yet."""

        def ask() -> bool:
            db, token = database(), token_of(connection)
            person = service.sign_in_solo(db) if self._is_solo else logins.account_of(db, token) if token else None
            return person is not None and not service.organisations_of(db, person)

        return await run_in_threadpool(ask)
