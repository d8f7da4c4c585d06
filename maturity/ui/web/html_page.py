"""Changes to Streamlit's one HTML page, which Streamlit itself has no settings for: its language, its name, its English."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from maturity.language import DEFAULT_LANGUAGE, LANGUAGES
from maturity.ui.web.ahead import ahead

SHELL = "shell.js"  #: translates what Streamlit says itself
SCRIPTS = (
    SHELL,
    "connection.js",
    "typing.js",
    "buttons.js",
    "forms.js",
    "place.js",
    "answering.js",
    "translated.js",
    "begin.js",
    "big_screen.js",
)
_WITHOUT_SCRIPT = {
    "nl": "Groeikaart werkt alleen als JavaScript aanstaat in je browser.",
    "en": "Groeikaart only works with JavaScript switched on in your browser.",
}


class HtmlPage:
    """Writes the language of the address into `<html lang>`: screen readers choose their voice by it (WCAG 3.1.1)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in dict(scope["headers"]).get(b"accept", b"").decode("latin-1"):
            await self.app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
        page = _Page(send, asked if asked in LANGUAGES else DEFAULT_LANGUAGE, scope["path"])
        # A cached page would keep the language of the first visit, so conditional requests are not passed on.
        headers = [
            (name, value)
            for name, value in scope["headers"]
            if name not in (b"if-none-match", b"if-modified-since", b"accept-encoding")
        ]
        await self.app({**scope, "headers": headers}, receive, page.send)


def spoken(page: str, language: str) -> str:
    """Streamlit's page, called Groeikaart, in a language, with our script and without the pointer to what we keep closed."""
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    scripts = "".join(f'\n    <script src="./{name}"></script>' for name in SCRIPTS)
    page = page.replace("<title>Streamlit</title>", f"<title>Groeikaart</title>{scripts}", 1)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    return re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{_WITHOUT_SCRIPT[language]}</p></noscript>", page, flags=re.DOTALL)


class _Page:
    """Holds an HTML answer back until it is whole, and changes its language."""

    def __init__(self, send: Send, language: str, path: str) -> None:
        self._send, self._language, self._path = send, language, path
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
        body = ahead(spoken(self._body.decode(), self._language), self._path).encode()
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
