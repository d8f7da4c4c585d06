"""Whose page sends something: our own under each of its names, and nobody else's, also on another port of this machine."""

from __future__ import annotations

import pytest
from starlette.requests import HTTPConnection

from maturity.ui.web.origin import is_foreign, is_own, said_plainly


def sent(origin: str, host: str = "127.0.0.1:8501", scheme: str = "http") -> HTTPConnection:
    headers = {"host": host} | ({"origin": origin} if origin else {})
    raw = [(name.encode(), text.encode()) for name, text in headers.items()]
    return HTTPConnection({"type": "http", "scheme": scheme, "method": "POST", "path": "/", "headers": raw})


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://127.0.0.1:8502", "127.0.0.1:8501", False),
        ("http://127.0.0.1", "127.0.0.1:8501", False),
        ("https://Groei.example", "groei.EXAMPLE", True),
        ("https://groei.example.evil.example", "groei.example", False),
        ("https://groeikaart.example", "inside:8501", True),  # a proxy asks under another name
        ("https://inside:8502", "inside:8501", False),
        ("null", "inside:8501", False),
        ("null", "", False),
    ],
)
def test_a_page_is_our_own_by_its_whole_address(monkeypatch, origin, host, own):
    monkeypatch.setenv("GROEIKAART_BASE_URL", "https://groeikaart.example")
    found = sent(origin, host)
    assert (is_own(found), is_foreign(found)) == (own, not own)


def test_a_program_that_says_nothing_is_neither_our_own_page_nor_somebody_elses(monkeypatch):
    monkeypatch.delenv("GROEIKAART_BASE_URL", raising=False)
    found = sent("")
    assert (is_own(found), is_foreign(found)) == (False, False)
    assert said_plainly(found.scope) is found.scope


@pytest.mark.parametrize(("scheme", "said"), [("http", "http"), ("ws", "http"), ("https", "https"), ("wss", "https")])
def test_streamlit_hears_that_it_comes_from_the_host_that_is_asked(scheme, said):
    found = HTTPConnection(said_plainly(sent("https://groeikaart.example", scheme=scheme).scope))
    assert (found.headers["origin"], found.headers["host"]) == (f"{said}://127.0.0.1:8501", "127.0.0.1:8501")
