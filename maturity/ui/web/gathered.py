"""What a run of a page sends goes to the server's loop together, not message by message.

Streamlit wakes the loop for each message, and the loop once more for itself. A page has fifty to two hundred. The waking, with
threads that take the interpreter from each other, costs about half as much again as the messages. Here they wait for the end of
the run, at most a twentieth of a second. What says that a run begins or ends does not wait, and nothing passes anything.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

WAITS = 0.05  #: seconds, at most
LARGEST = 50  #: messages for one window before others have a turn; a tenth of what may wait for a slow one
Callback = Callable[[], None]


class Gathered:
    """What waits of one session, in the order in which it came. `add` is called by threads, all else by the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop, self._waiting, self._is_due = loop, deque[Callback](), False

    def add(self, callback: Callback, *, at_once: bool) -> None:
        """Have the loop call something, after all that came before it. A loop that was closed calls nothing any more."""
        self._waiting.append(callback)
        if at_once:
            self._wake(self._call)
        elif not self._is_due:  # whoever comes meanwhile goes along
            self._is_due = True
            self._wake(lambda: self._loop.call_later(WAITS, self._call))

    def _wake(self, work: Callable[[], object]) -> None:
        try:
            self._loop.call_soon_threadsafe(work)
        except RuntimeError:
            if not self._loop.is_closed():
                raise

    def _call(self) -> None:
        self._is_due = False  # before the first is taken: what another thread adds from here on is taken too, or wakes by itself
        while self._waiting:
            callback = self._waiting.popleft()
            try:
                callback()
            except Exception as error:  # noqa: BLE001 - as the loop does it: one that fails keeps none of the others
                self._loop.call_exception_handler({"message": f"Exception in {callback!r}", "exception": error})


_gathered: WeakKeyDictionary[AppSession, Gathered] = WeakKeyDictionary()
_send = AppSession._on_scriptrunner_event
_take = AppSession.flush_browser_queue
_send_one = Runtime._send_message


def _call_soon(session: AppSession, callback: Callback, *, at_once: bool = True) -> None:
    gathered = _gathered.get(session)
    if gathered is None:
        gathered = _gathered.setdefault(session, Gathered(session._event_loop))
    gathered.add(callback, at_once=at_once)


def _on_event(session: AppSession, sender: Any, event: ScriptRunnerEvent, *rest: Any, **named: Any) -> None:
    if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG or rest:
        _send(session, sender, event, *rest, **named)
        return

    def handle() -> None:
        session._handle_scriptrunner_event_on_event_loop(sender, event, **named)

    _call_soon(session, handle, at_once=False)


def _has_message(runtime: Runtime) -> None:
    """Something is to be sent. On the loop itself nobody needs to be woken for that."""
    objects = runtime._get_async_objs()
    if asyncio._get_running_loop() is objects.eventloop:
        objects.need_send_data.set()
    else:
        objects.eventloop.call_soon_threadsafe(objects.need_send_data.set)


class Batch(list[ForwardMsg]):
    """What waits for one window, as one message to the loop of the server: it lets all others have a turn after each."""


def _flush(session: AppSession) -> list[Any]:
    waiting = _take(session)
    return [Batch(waiting[place : place + LARGEST]) for place in range(0, len(waiting), LARGEST)]


def _send_batch(runtime: Runtime, window: Any, batch: Batch) -> None:
    for message in batch:
        _send_one(runtime, window, message)


def send_together() -> None:
    """From here on messages go together, in this process."""
    AppSession._call_soon_on_event_loop = _call_soon  # type: ignore[method-assign, assignment]
    AppSession._on_scriptrunner_event = _on_event  # type: ignore[method-assign, assignment]
    Runtime._enqueued_some_message = _has_message  # type: ignore[method-assign, assignment]
    AppSession.flush_browser_queue = _flush  # type: ignore[method-assign, assignment]
    Runtime._send_message = _send_batch  # type: ignore[method-assign, assignment]
