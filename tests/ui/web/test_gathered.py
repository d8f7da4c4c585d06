"""What a run sends goes together: nothing is lost, nothing passes anything, and one message alone arrives too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.web.server.starlette.starlette_server_config import WEBSOCKET_MAX_SEND_QUEUE_SIZE

from maturity.ui.web import gathered
from maturity.ui.web.gathered import Gathered

PATIENCE = 60  #: seconds, for a test that hangs


def counting(loop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every time that a thread wakes the loop."""
    woken: list[object] = []
    real = loop.call_soon_threadsafe

    def wake(work: Callable[..., object], *rest: object) -> object:
        woken.append(work)
        return real(work, *rest)

    monkeypatch.setattr(loop, "call_soon_threadsafe", wake)
    return woken


def on_a_loop(test: Callable[[asyncio.AbstractEventLoop], Any]) -> None:
    async def run() -> None:
        await asyncio.wait_for(test(asyncio.get_running_loop()), PATIENCE)

    asyncio.run(run())


def test_a_hundred_messages_wake_the_loop_twice_and_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test(loop: asyncio.AbstractEventLoop) -> None:
        together, heard, ended = Gathered(loop), list[int](), asyncio.Event()
        woken = counting(loop, monkeypatch)
        for number in range(100):
            together.add(partial(heard.append, number), at_once=False)
        together.add(ended.set, at_once=True)
        assert len(woken) == 2
        await ended.wait()
        assert heard == list(range(100))

    on_a_loop(test)


def test_what_comes_from_a_thread_while_the_loop_works_arrives_in_order() -> None:
    async def test(loop: asyncio.AbstractEventLoop) -> None:
        together, heard, ended = Gathered(loop), list[int](), asyncio.Event()

        def run() -> None:
            for number in range(2_000):
                together.add(partial(heard.append, number), at_once=number % 7 == 0)
            together.add(ended.set, at_once=False)

        await asyncio.to_thread(run)
        await ended.wait()
        assert heard == list(range(2_000))

    on_a_loop(test)


def test_one_message_alone_does_not_wait_for_the_end_of_its_run() -> None:
    async def test(loop: asyncio.AbstractEventLoop) -> None:
        arrived = asyncio.Event()
        Gathered(loop).add(arrived.set, at_once=False)
        await arrived.wait()

    on_a_loop(test)


def test_one_that_fails_keeps_none_of_the_others() -> None:
    async def test(loop: asyncio.AbstractEventLoop) -> None:
        together, said, arrived = Gathered(loop), list[Exception](), asyncio.Event()
        loop.set_exception_handler(lambda _, about: said.append(about["exception"]))
        together.add(partial(list[int]().remove, 1), at_once=False)
        together.add(arrived.set, at_once=True)
        await arrived.wait()
        assert isinstance(said[0], ValueError)

    on_a_loop(test)


def test_a_loop_that_was_closed_is_asked_nothing() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    Gathered(loop).add(lambda: None, at_once=True)


class Session:
    """What there is of a session of Streamlit here: its loop, its two ways to it, and what is done there."""

    _on_scriptrunner_event: Any = gathered._on_event
    _call_soon_on_event_loop: Any = gathered._call_soon

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._event_loop, self.heard, self.ended = loop, list[tuple[Any, Any]](), asyncio.Event()

    def _handle_scriptrunner_event_on_event_loop(
        self, sender: object, event: object, forward_msg: object = None, *rest: object, **named: object
    ) -> None:
        self.heard.append((event, forward_msg))
        if event is ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS:
            self.ended.set()


def test_messages_of_a_run_come_between_its_beginning_and_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ScriptRunnerEvent

    async def test(loop: asyncio.AbstractEventLoop) -> None:
        session, woken = Session(loop), counting(loop, monkeypatch)
        session._on_scriptrunner_event(None, kinds.SCRIPT_STARTED)
        for number in range(20):
            session._on_scriptrunner_event(None, event=kinds.ENQUEUE_FORWARD_MSG, forward_msg=number)
        session._on_scriptrunner_event(None, kinds.SCRIPT_STOPPED_WITH_SUCCESS)
        await session.ended.wait()
        assert [event for event, _ in session.heard] == [
            kinds.SCRIPT_STARTED,
            *[kinds.ENQUEUE_FORWARD_MSG] * 20,
            kinds.SCRIPT_STOPPED_WITH_SUCCESS,
        ]
        assert [message for _, message in session.heard[1:-1]] == list(range(20))
        assert len(woken) <= 3

    on_a_loop(test)


def test_what_waits_for_a_window_goes_in_batches_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others have a turn after each; and a batch is far smaller than what may wait for a slow window."""
    waiting, sent = [ForwardMsg(hash=str(number)) for number in range(2 * gathered.LARGEST + 1)], list[tuple[str, str]]()
    monkeypatch.setattr(gathered, "_take", lambda session: waiting)
    monkeypatch.setattr(gathered, "_send_one", lambda runtime, window, message: sent.append((window, message.hash)))
    batches = gathered._flush(cast(AppSession, None))
    assert len(batches) == 3
    for batch in batches:
        gathered._send_batch(cast(Runtime, None), "her window", batch)
    assert sent == [("her window", message.hash) for message in waiting]
    assert gathered.LARGEST < WEBSOCKET_MAX_SEND_QUEUE_SIZE / 4


def test_streamlit_still_has_what_gives_way() -> None:
    """Another version may call these otherwise; then the line in `ui/server.py` has to be looked at again."""
    assert callable(AppSession._on_scriptrunner_event)
    assert callable(AppSession._call_soon_on_event_loop)
    assert callable(AppSession._handle_scriptrunner_event_on_event_loop)
    assert callable(AppSession.flush_browser_queue)
    assert callable(Runtime._enqueued_some_message)
    assert callable(Runtime._send_message)
