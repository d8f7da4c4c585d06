"""A request for a part of a page that the session does not know becomes one for the whole page, and is never dropped."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from maturity.ui.web.whole_page import WholePage
from tests.event_loop import outcome_of

PART = "a" * 32


class Sessions:
    """One session, that knows one part."""

    def get_active_session_info(self, session: str) -> Any:
        known = SimpleNamespace(session=SimpleNamespace(has_fragment=lambda part: part == PART))
        return known if session == "mine" else None


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> WholePage:
    async def send(_: Any) -> None:
        pass

    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=Sessions()))
    return WholePage(send)


def says(page: WholePage, *parts: str, finished: int | None = None) -> None:
    """The app begins a run, or says that it ended."""
    message = ForwardMsg()
    message.metadata.run.script_run_id = "run"
    message.metadata.run.fragment_ids.extend(parts)
    if finished is None:
        message.new_session.initialize.session_id = "mine"
    else:
        message.script_finished = finished  # type: ignore[assignment]
    outcome_of(page.send({"type": "websocket.send", "bytes": message.SerializeToString()}))


def asked(page: WholePage, part: str = "") -> str:
    """Which part runs when the browser asks for this one."""
    message = BackMsg()
    message.rerun_script.fragment_id = part
    is_changed = page.widen(message)
    assert is_changed == (part != message.rerun_script.fragment_id)
    return message.rerun_script.fragment_id


def test_before_the_session_said_anything_the_whole_page_runs(page):
    assert asked(page, PART) == ""


def test_a_part_that_the_session_knows_runs_by_itself(page):
    says(page)
    says(page, finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    assert asked(page, PART) == PART
    says(page, PART)
    assert asked(page, PART) == PART, "while another part runs as well"
    says(page, PART, finished=ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    assert asked(page, PART) == PART


def test_a_part_that_it_does_not_know_becomes_the_whole_page(page):
    says(page)
    says(page, finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    assert asked(page, "b" * 32) == ""
    assert asked(page, PART) == "", "and so does what is asked until that run has ended"


def test_while_the_whole_page_runs_a_part_may_become_another_one(page):
    says(page)
    assert asked(page, PART) == ""
    says(page, finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    assert asked(page) == ""
    assert asked(page, PART) == "", "asked for, and not begun yet"
    says(page, finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert asked(page, PART) == ""


def test_a_part_that_asks_for_the_whole_page_is_waited_for(page):
    says(page)
    says(page, finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    says(page, *[f"{number:032}" for number in range(9)])  # longer than a byte can say
    says(page, PART, finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert asked(page, PART) == ""
