"""What of a window gets as far as Streamlit, by who opened it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from maturity.ui.web import window
from maturity.ui.web.throttle import Throttle
from maturity.ui.web.visitor import Visitor
from maturity.ui.web.window import LARGEST_OF_NOBODY, Window, may_send


def rerun(fragment: str = "", query: str = "lang=nl") -> BackMsg:
    asked = BackMsg()
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.query_string = query
    return asked


def operation(kind: str) -> BackMsg:
    asked = BackMsg()
    getattr(asked.backend_operation_request, kind).SetInParent()
    return asked


def files() -> BackMsg:
    asked = BackMsg()
    asked.file_urls_request.file_names.append("a.docx")
    return asked


OURS = [rerun("part"), BackMsg(stop_script=True), files(), operation("deferred_file"), operation("dataframe_chunk")]
NEVER = [
    BackMsg(),
    *(BackMsg(clear_cache=True), BackMsg(set_run_on_save=True), BackMsg(load_git_info=True), BackMsg(app_heartbeat=True)),
    *(BackMsg(debug_disconnect_websocket=True), BackMsg(debug_shutdown_runtime=True)),
    operation("install_skills"),
    operation("dismiss_skills_nudge"),
]


def received(message: object) -> dict[str, object]:
    return {"type": "websocket.receive", "bytes": message.SerializeToString() if isinstance(message, BackMsg) else message}


@pytest.fixture
def heard(monkeypatch):
    """What gets as far as Streamlit of what a window sends."""

    def hear(*sent, visitor=Visitor.PERSON, signed_in=True):
        async def is_signed_in(_):
            return signed_in

        monkeypatch.setattr(window, "is_signed_in", is_signed_in)
        messages = iter([*sent, {"type": "websocket.disconnect"}])

        async def receive():
            return next(messages)

        async def all_of_it():
            throttle, found = Throttle(), []
            opened = Window(receive, visitor, "token" if visitor is Visitor.PERSON else "", throttle.address("1.2.3.4"), throttle)
            while (message := await opened.receive())["type"] != "websocket.disconnect":
                found.append(BackMsg.FromString(message["bytes"]))
            return found, message.get("code")

        with ThreadPoolExecutor(1) as pool:  # a browser test in the same process may have left its own event loop running
            return pool.submit(asyncio.run, all_of_it()).result()

    return hear


def test_as_long_as_the_login_holds_what_our_pages_send_passes_as_it_is(heard):
    assert heard(*map(received, OURS))[0] == OURS


def test_what_our_pages_never_send_is_dropped_for_everybody(heard):
    for visitor in Visitor:
        assert heard(*map(received, NEVER), visitor=visitor)[0] == []


def test_afterwards_a_part_of_a_page_no_longer_runs_by_itself(heard):
    assert heard(*map(received, [*OURS, rerun()]), signed_in=False)[0] == [rerun(), rerun()]


def test_nobody_gets_a_page_and_no_more(heard):
    assert heard(*map(received, OURS), visitor=Visitor.NOBODY)[0] == [rerun()]
    found, code = heard(received(rerun(query="a" * LARGEST_OF_NOBODY)), received(rerun()), visitor=Visitor.NOBODY)
    assert (found, code) == ([], 1009)
    found, code = heard(received(rerun(query="a" * LARGEST_OF_NOBODY)), signed_in=False)  # who was somebody a moment ago
    assert (found, code) == ([], 1009)
    assert len(heard(received(rerun(query="a" * LARGEST_OF_NOBODY)))[0]) == 1


def test_a_guest_hands_in_no_files():
    assert [may_send(Visitor.GUEST, one) for one in OURS] == [True, True, False, True, True]
    assert [may_send(Visitor.REVIEWER, one) for one in OURS] == [True, True, False, False, False]


@pytest.mark.parametrize("garbage", [b"\xff\xff\xff", None])
def test_what_is_no_message_closes_the_window(heard, garbage):
    found, code = heard(received(garbage), received(rerun()))
    assert (found, code in (1002, 1003)) == ([], True)
