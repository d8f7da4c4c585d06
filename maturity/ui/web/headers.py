"""The headers that tell a browser what this app may do: on every answer, so that the default is safe without a proxy."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from maturity.people.installation import Installation

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_HSTS = "max-age=31536000; includeSubDomains"
_OFF = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
#: Answers that differ per person or moment; a shared computer must not keep them.
_PERSONAL = ("/media/", "/u/", "/login", "/logout", "/healthz")
#: Parts of a page, which no browser opens as a page: the rules for pages say nothing about them, and in eighty files are 60 kB.
_FILES, _PARTS = "/static/", (".js", ".css", ".woff2")
_FOR_EVERYTHING = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Strict-Transport-Security")


def content_security_policy(index: str) -> str:
    """What a page may load. index: the HTML of Streamlit's page; its one script that stands inside is allowed by its hash.

    Styles stay `unsafe-inline`, because Streamlit makes its styles while it runs. Scripts do not.
    """
    scripts = " ".join(f"'sha256-{_sha256(script)}'" for script in re.findall(r"<script>(.*?)</script>", index, re.DOTALL))
    return (
        f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


class SecurityHeaders:
    """Adds the headers to every answer, and `Secure` to every cookie where people come over HTTPS."""

    def __init__(self, app: ASGIApp, settings: Installation) -> None:
        self.app, self._secure = app, settings.is_secure
        self._headers = {
            "Content-Security-Policy": content_security_policy(_INDEX.read_text(encoding="utf-8")),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",  # with less, browsers would not say either that a form is our own
            "Permissions-Policy": ", ".join(f"{one}=()" for one in _OFF.split()),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        if self._secure:
            self._headers["Strict-Transport-Security"] = _HSTS
        self._of_file = {name: value for name, value in self._headers.items() if name in _FOR_EVERYTHING}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(
                    self._of_file if scope["path"].startswith(_FILES) and scope["path"].endswith(_PARTS) else self._headers
                )
                if scope["path"].startswith(_PERSONAL):
                    headers["Cache-Control"] = "no-store"
                if self._secure:
                    message["headers"] = [_only_over_https(*header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _only_over_https(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        value += b"; Secure"
    return name, value


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
