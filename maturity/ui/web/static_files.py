"""Streamlit's own scripts and styles, and ours, compressed once and kept: a third of the bytes of a first visit.

Streamlit leaves them uncompressed on purpose, because it would compress them for each visitor anew. Here each file is compressed
at its first request and stays in memory; all of them together take some seven megabytes. Names in `/static/` change with their
content, so a browser may keep them for good.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(streamlit.__file__).parent / "static" / "static"
FOR_GOOD = "public, immutable, max-age=31536000"
_KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
_WORTH_IT = 600  #: bytes; below that compressing gains nothing


class Compressed:
    """Answers requests for files of `/static/` from memory; makes the HTML page and our own scripts smaller on their way."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        takes_gzip = scope["type"] == "http" and "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if not takes_gzip or scope["method"] != "GET" or "range" in Headers(scope=scope):
            await self.app(scope, receive, send)
            return
        if (found := kept_file(scope["path"])) is not None:
            body = await run_in_threadpool(compressed, found)
            await _answer(body, _KINDS[found.suffix], FOR_GOOD)(scope, receive, send)
        elif scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, _Smaller(send).send)


def kept_file(path: str) -> Path | None:
    """The file of `/static/` that a path names, if it is one that compressing makes smaller. Anything else is not for us."""
    return _files().get(path)


@cache
def _files() -> dict[str, Path]:
    return {
        f"/static/{one.relative_to(STATIC).as_posix()}": one
        for one in STATIC.rglob("*")
        if one.suffix in _KINDS and one.stat().st_size > _WORTH_IT
    }


@cache
def compressed(file: Path) -> bytes:
    """A file of Streamlit's, compressed. There are as many as Streamlit has, so that this stays bounded."""
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def _answer(body: bytes, kind: str, cached: str) -> Response:
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": cached}
    return Response(body, media_type=kind, headers=headers)


class _Smaller:
    """Holds an HTML page or a script of ours back until it is whole, and compresses it."""

    def __init__(self, send: Send) -> None:
        self._send, self._start, self._body = send, None, b""

    _start: Message | None
    _body: bytes

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_text(message):
            self._start = dict(message)
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        if len(self._body) > _WORTH_IT:
            self._body = gzip.compress(self._body, 6, mtime=0)
            kept = [(name, value) for name, value in start["headers"] if name.lower() not in (b"content-length", b"etag")]
            start["headers"] = [
                *kept,
                (b"content-length", str(len(self._body)).encode()),
                (b"content-encoding", b"gzip"),
                (b"vary", b"Accept-Encoding"),
            ]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body})


def _is_text(message: Message) -> bool:
    headers = {name.lower(): value for name, value in message.get("headers", [])}
    is_plain = b"content-encoding" not in headers and message["status"] == 200
    return is_plain and headers.get(b"content-type", b"").startswith((b"text/html", b"text/javascript"))
