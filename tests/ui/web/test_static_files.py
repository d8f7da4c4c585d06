"""Streamlit's files go out compressed and for good, whole for who asks so, and nothing beside them."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from maturity.ui.web.ahead import PAGES, ahead
from maturity.ui.web.static_files import FOR_GOOD, STATIC, Compressed, kept_file

SCRIPT = max((STATIC / "js").glob("index.*.js"), key=lambda file: file.stat().st_size)
ADDRESS = f"/static/js/{SCRIPT.name}"
INDEX = (STATIC.parent / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def client() -> TestClient:
    routes = [
        Route("/page", lambda _: HTMLResponse("<p>" + "woord " * 500)),
        Route("/{rest:path}", lambda _: PlainTextResponse("the app itself")),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Compressed)]))


def test_a_script_comes_compressed_and_may_be_kept_for_good(client):
    with client.stream("GET", ADDRESS, headers={"accept-encoding": "gzip"}) as answer:
        sent = b"".join(answer.iter_raw())
    assert gzip.decompress(sent) == SCRIPT.read_bytes()
    assert len(sent) < SCRIPT.stat().st_size / 2
    assert answer.headers["cache-control"] == FOR_GOOD
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("headers", [{"accept-encoding": "identity"}, {"accept-encoding": "gzip", "range": "bytes=0-9"}])
def test_who_asks_otherwise_gets_it_from_the_app_itself(client, headers):
    assert client.get(ADDRESS, headers=headers).text == "the app itself"


@pytest.mark.parametrize(
    "path", ["/static/../index.html", "/static/js/../../index.html", "/static/js/none.js", "/static/", "/etc/x.js"]
)
def test_only_files_that_are_there_are_ours(path):
    assert kept_file(path) is None


def test_a_page_is_made_smaller_on_its_way(client):
    answer = client.get("/page", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == "<p>" + "woord " * 500


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_questions_fetches_its_parts_ahead_and_its_letters_later(path):
    page = ahead(INDEX, path)
    assert 'as="font"' in INDEX
    assert 'as="font"' not in page
    for part in ("Html", "Radio"):
        assert f'href="./static/js/{part}.' in page
    assert page.count('rel="modulepreload"') > INDEX.count('rel="modulepreload"')


def test_other_pages_stay_as_they_are():
    assert ahead(INDEX, "/results") == INDEX
