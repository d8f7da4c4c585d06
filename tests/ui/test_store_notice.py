"""Errors that nobody foresaw get a number that stands in the log; a store that fails leaves the page as it was for a while."""

from __future__ import annotations

import logging
import re
import time

import pytest
from starlette.types import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

from maturity.ui.web.kept_page import KEPT, KeptPage
from tests.event_loop import outcome_of


def failing(kind: str) -> None:
    import streamlit as st

    from maturity.database.errors import StoreError, StoreFault
    from maturity.language import translator
    from maturity.ui.store_notice import begin_notice, script_failed

    begin_notice(translator("nl"))
    st.session_state["lang"] = "nl"
    script_failed(KeyError("secret") if kind == "other" else StoreError(StoreFault(kind)))


def run(kind: str, checked: float | None = None) -> AppTest:
    at = AppTest.from_function(failing, args=(kind,))
    if checked is not None:
        at.session_state["identity_checked_at"] = checked
    return at.run()


def bodies(at: AppTest) -> list[str]:
    return [str(one.proto.body) for one in at.get("html")]


def test_an_unforeseen_error_has_a_number_that_stands_in_the_log(caplog):
    with caplog.at_level(logging.ERROR):
        at = run("other")
    (said,) = (error.value for error in at.error)
    (number,) = re.findall(r"\d{6}", said)
    assert said.startswith("Er ging iets mis dat we niet voorzagen. Wat je typte staat er nog")
    assert "secret" not in said
    assert number in caplog.text
    assert KEPT in bodies(at)


@pytest.mark.parametrize(
    ("fault", "words"),
    [("full", "De schijf van de server is vol"), ("busy", "met iets anders bezig"), ("read_only", "alleen worden gelezen"),
     ("away", "De opslag antwoordt niet"), ("damaged", "De opslag is beschadigd")],
)  # fmt: skip
def test_every_fault_of_the_store_has_a_sentence(fault, words):
    (said,) = (error.value for error in run(fault).error)
    assert said.startswith("Nog niet bewaard. We proberen het opnieuw.")
    assert words in said


def test_a_page_stays_for_ten_minutes_after_the_identity_was_checked():
    assert KEPT in bodies(run("away", time.time() - 300))
    assert KEPT not in bodies(run("away", time.time() - 900))
    assert KEPT not in bodies(run("away"))


# what the window hears


def heard(*messages: ForwardMsg) -> list[ForwardMsg]:
    """What a window hears of these messages of the app."""
    found: list[ForwardMsg] = []

    async def app(scope, receive, send):
        for message in messages:
            await send({"type": "websocket.send", "bytes": message.SerializeToString()})

    async def send(message):
        found.append(ForwardMsg.FromString(message["bytes"]))

    async def receive() -> Message:
        return {"type": "websocket.receive"}

    outcome_of(KeptPage(app)({"type": "websocket"}, receive, send))
    return found


def kept() -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.html.body = KEPT
    return message


def finished() -> ForwardMsg:
    return ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)


def test_only_a_run_that_says_so_ends_without_clearing_the_page():
    assert [one.script_finished for one in heard(kept(), finished(), finished())][1:] == [
        ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
        ForwardMsg.FINISHED_SUCCESSFULLY,
    ]


def test_a_run_that_comes_after_it_begins_anew():
    begun = ForwardMsg()
    begun.new_session.name = "next"
    assert heard(kept(), begun, finished())[2].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
