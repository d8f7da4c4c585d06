"""What a window still asks after its login has ended."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from maturity.ui.web import access


def rerun(fragment: str = "") -> BackMsg:
    asked = BackMsg()
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.query_string = "lang=nl"
    return asked


HEARTBEAT, CLEAR = BackMsg(app_heartbeat=True), BackMsg(clear_cache=True)


@pytest.fixture
def heard(monkeypatch):
    """What gets as far as Streamlit of what a window sends."""

    def hear(*sent, signed_in):
        async def is_signed_in(_):
            return signed_in

        monkeypatch.setattr(access, "_is_signed_in", is_signed_in)
        messages = iter(
            [*({"type": "websocket.receive", "bytes": one.SerializeToString()} for one in sent), {"type": "websocket.disconnect"}]
        )

        async def receive():
            return next(messages)

        async def all_of_it():
            watched, found = access._Watched(receive, "token"), []
            while (message := await watched())["type"] != "websocket.disconnect":
                found.append(BackMsg.FromString(message["bytes"]))
            return found

        with ThreadPoolExecutor(1) as pool:  # a browser test in the same process may have left its own event loop running
            return pool.submit(asyncio.run, all_of_it()).result()

    return hear


def test_as_long_as_the_login_holds_everything_passes_as_it_is(heard):
    assert heard(rerun("part"), HEARTBEAT, rerun(), signed_in=True) == [rerun("part"), HEARTBEAT, rerun()]


def test_afterwards_a_part_of_a_page_no_longer_runs_by_itself(heard):
    assert heard(rerun("part"), HEARTBEAT, CLEAR, rerun(), signed_in=False) == [rerun(), rerun()]
