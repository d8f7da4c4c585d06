"""The command that finds out what a proxy stops, against servers that do and do not open a web socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from typer.testing import CliRunner

from maturity.__main__ import app
from maturity.commands.connection import SOCKET


@contextmanager
def proxy(socket_status: int, health_status: int = 200) -> Iterator[str]:
    """A server that answers like this."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = {SOCKET: socket_status, "/healthz": health_status}.get(self.path, 200)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def check(address: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["check-connection", address])
    return found.exit_code, found.output


def test_everything_is_let_through():
    with proxy(101) as address:
        code, said = check(address)
    assert (code, said.count(": fine")) == (0, 3)


@pytest.mark.parametrize("status", [200, 400, 403, 426, 502])
def test_a_proxy_that_stops_web_sockets_is_found(status):
    with proxy(status) as address:
        code, said = check(address)
    assert code == 1
    assert f"web sockets: NOT fine, the answer was 'HTTP/1.0 {status}" in said


def test_a_store_that_fails_is_told_apart():
    with proxy(101, 503) as address:
        code, said = check(address)
    assert code == 1
    assert "the app and its store: NOT fine, the answer was 503" in said
    assert "web sockets: fine" in said


def test_nobody_there_and_no_address():
    with proxy(101) as address:
        pass
    assert check(address)[0] == 1
    assert check("groeikaart.example.nl")[0] == 2
