"""Addresses outside Streamlit when the store does not answer: a sentence, and never a bare error."""

from __future__ import annotations

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from maturity.database.errors import StoreError, StoreRefusedError

_SENTENCE = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Groeikaart</title>'
    "<p>Groeikaart kan nu niet bij de opslag. Er is niets veranderd. Probeer het zo nog eens.</p>"
    '<p lang="en">Groeikaart cannot reach its store now. Nothing was changed. Try it again in a moment.</p></html>'
)


class StoreFailures:
    """Turns what the routes and gates around the pages raise into an answer with status 503. Windows stay open."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except (StoreError, StoreRefusedError):
            if has_begun:
                raise
            headers = {"Retry-After": "10", "Cache-Control": "no-store"}
            await HTMLResponse(_SENTENCE, 503, headers)(scope, receive, send)
