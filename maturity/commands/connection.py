"""Whether people reach Groeikaart through whatever stands in front of it: a proxy, a firewall, a filter."""

from __future__ import annotations

import secrets
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

import typer

from maturity.commands.options import fail

SECONDS = 15
SOCKET = "/_stcore/stream"


def check_connection(address: Annotated[str, typer.Argument(help="As people type it: https://groeikaart.example.nl")]) -> None:
    """Check what a proxy must let through: the page and web sockets; exit code 1 when something is stopped."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        fail(f"{address} is no address that starts with http:// or https://.")
    base = f"{parts.scheme}://{parts.netloc}"
    stopped = False
    for what, check in (
        ("the app and its store", lambda: _answers(f"{base}/healthz")),
        ("the page", lambda: _answers(f"{base}/")),
        ("web sockets", lambda: _upgrades(parts.scheme, parts.hostname or "", parts.port, parts.netloc)),
    ):
        fault = _fault_of(check)
        stopped = stopped or bool(fault)
        typer.echo(f"{what}: {fault or 'fine'}")
    if stopped:
        raise typer.Exit(1)


def _fault_of(check: Callable[[], str]) -> str:
    try:
        return check()
    except urllib.error.HTTPError as error:
        return f"NOT fine, the answer was {error.code} {error.reason}"
    except (OSError, ValueError) as error:
        return f"NOT fine, {getattr(error, 'reason', None) or error}"


def _answers(address: str) -> str:
    request = urllib.request.Request(address, headers={"Accept": "text/html"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        answer.read()
    return ""


def _upgrades(scheme: str, host: str, port: int | None, netloc: str) -> str:
    """Ask for a web socket as a browser does. "" when it is opened, else what came instead."""
    asked = "\r\n".join(
        (
            f"GET {SOCKET} HTTP/1.1",
            f"Host: {netloc}",
            f"Origin: {scheme}://{netloc}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {secrets.token_urlsafe(16)[:22]}==",
            "Sec-WebSocket-Protocol: streamlit",
            "\r\n",
        )
    )
    with socket.create_connection((host, port or (443 if scheme == "https" else 80)), SECONDS) as plain:
        line = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if scheme == "https" else plain
        line.sendall(asked.encode())
        said = line.recv(4096).decode("latin-1").splitlines()[:1]
    if said and " 101" in said[0]:
        return ""
    came = said[0] if said else "nothing"
    return f"NOT fine, the answer was {came!r}; the proxy has to pass on Upgrade and Connection for {SOCKET}"
