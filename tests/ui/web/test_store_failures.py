"""Addresses outside Streamlit say in a sentence that the store does not answer, while nothing was said yet."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from maturity.database.errors import StoreError, StoreFault
from maturity.ui.web.store_failures import StoreFailures


def asked(*, before: bool, error: Exception) -> Any:
    """An answer of an app in which this goes wrong: before it said anything, or after."""

    async def app(scope, receive, send):
        if not before:
            await PlainTextResponse("half")(scope, receive, send)
        raise error

    return TestClient(StoreFailures(app)).get("/login")


def test_before_anything_was_said_it_is_a_sentence_that_nobody_keeps():
    answer = asked(before=True, error=StoreError(StoreFault.AWAY))
    assert (answer.status_code, answer.headers["retry-after"], answer.headers["cache-control"]) == (503, "10", "no-store")
    assert "Er is niets veranderd." in answer.text


def test_an_answer_that_had_begun_is_no_second_answer_and_what_is_no_failure_of_the_store_is_not_hidden():
    with pytest.raises(StoreError):
        asked(before=False, error=StoreError(StoreFault.AWAY))
    with pytest.raises(ZeroDivisionError):
        asked(before=True, error=ZeroDivisionError())
