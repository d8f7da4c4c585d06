"""A page stays on the screen after a run that asked for it, and only after that one."""

from __future__ import annotations

import asyncio
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from maturity.ui.web.kept_page import KEPT, _Window

ENDED = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
ASKED = ForwardMsg()
ASKED.delta.new_element.html.body = KEPT
BEGUN = ForwardMsg()
BEGUN.new_session.main_script_path = "app.py"
OTHER = ForwardMsg()
OTHER.delta.new_element.html.body = "text"


def heard(*sent: ForwardMsg) -> list[ForwardMsg]:
    """What the browser gets of what the app sends to its window."""
    got: list[Any] = []

    async def send(message: Any) -> None:
        got.append(ForwardMsg.FromString(message["bytes"]))

    async def all_of_it() -> None:
        window = _Window(send)
        for one in sent:
            await window.send({"type": "websocket.send", "bytes": one.SerializeToString()})

    asyncio.new_event_loop().run_until_complete(all_of_it())
    return got


def test_a_run_that_keeps_the_page_ends_as_one_after_which_nothing_is_cleared():
    kept = ForwardMsg(script_finished=ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
    assert heard(BEGUN, OTHER, ENDED) == [BEGUN, OTHER, ENDED]
    assert heard(BEGUN, ASKED, OTHER, ENDED) == [BEGUN, ASKED, OTHER, kept]
    assert heard(ASKED, ENDED, BEGUN, OTHER, ENDED)[2:] == [BEGUN, OTHER, ENDED]  # the next run is another one


def test_a_run_that_another_one_broke_off_says_nothing_about_that_one():
    assert heard(BEGUN, ASKED, BEGUN, OTHER, ENDED) == [BEGUN, ASKED, BEGUN, OTHER, ENDED]
    stopped = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert heard(ASKED, stopped, ENDED)[1:] == [stopped, ENDED]
