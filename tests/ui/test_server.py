"""The page says in which language it is."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse

from maturity.ui.server import HtmlLanguage

PAGE = '<!doctype html><html lang="en"><body>é</body></html>'


def get(response, query=b"", accept=b"text/html"):
    """The body and headers that a browser gets, when the app behind answers with `response`."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": query, "headers": [(b"accept", accept)]}
    with ThreadPoolExecutor(1) as pool:  # a browser test in the same process may have left its own event loop running
        pool.submit(asyncio.run, HtmlLanguage(response)(scope, receive, send)).result()
    return b"".join(message.get("body", b"") for message in sent[1:]).decode(), dict(sent[0]["headers"])


@pytest.mark.parametrize(("query", "language"), [(b"", "nl"), (b"lang=en", "en"), (b"lang=xx", "nl"), (b"org=1&lang=en", "en")])
def test_the_language_of_the_address_is_that_of_the_page(query, language):
    text, headers = get(HTMLResponse(PAGE, headers={"ETag": "x"}), query)
    assert text == PAGE.replace('lang="en"', f'lang="{language}"')
    assert int(headers[b"content-length"]) == len(text.encode())
    assert b"etag" not in headers


def test_what_is_no_page_stays_as_it_is():
    assert get(PlainTextResponse('<html lang="en">'))[0] == '<html lang="en">'
    text, headers = get(HTMLResponse(PAGE, headers={"ETag": "x"}), accept=b"*/*")
    assert (text, headers[b"etag"]) == (PAGE, b"x")
