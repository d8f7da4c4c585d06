"""The app behind a little middleware: the page says in which language it is, which Streamlit itself cannot.

`run.py` serves this; `streamlit run app.py` works too, and then says that every page is English.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from maturity.language import DEFAULT_LANGUAGE, LANGUAGES

APP = Path(__file__).parent.parent.parent / "app.py"


class HtmlLanguage:
    """Writes the language of the address into `<html lang>`: screen readers choose their voice by it (WCAG 3.1.1)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in dict(scope["headers"]).get(b"accept", b"").decode("latin-1"):
            await self.app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
        page = _Page(send, asked if asked in LANGUAGES else DEFAULT_LANGUAGE)
        # A cached page would keep the language of the first visit, so conditional requests are not passed on.
        headers = [
            (name, value)
            for name, value in scope["headers"]
            if name not in (b"if-none-match", b"if-modified-since", b"accept-encoding")
        ]
        await self.app({**scope, "headers": headers}, receive, page.send)


class _Page:
    """Holds an HTML answer back until it is whole, and changes its language."""

    def __init__(self, send: Send, language: str) -> None:
        self._send, self._language = send, language
        self._start: dict[str, Any] | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = dict(message)
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish()
        else:
            await self._send(message)

    async def _finish(self) -> None:
        assert self._start is not None
        body = self._body.replace(b'<html lang="en">', f'<html lang="{self._language}">'.encode(), 1)
        kept = [
            (name, value)
            for name, value in self._start["headers"]
            if name.lower() not in (b"content-length", b"etag", b"last-modified")
        ]
        self._start["headers"] = [*kept, (b"content-length", str(len(body)).encode())]
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message.get("headers", []))


# Until the router ran once, Streamlit takes a folder called `pages` for its own and knows none of our addresses: the first
# visitor of a bookmark would read "Page not found".
PagesManager.uses_pages_directory = False

app = st.App(str(APP), middleware=[Middleware(HtmlLanguage)])
