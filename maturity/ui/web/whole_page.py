"""Whether a part of a page may run by itself, or the whole page must.

Streamlit drops what a browser asks of a part (a fragment) that the session does not know: after a lost session, or once another
page was drawn. What was chosen there would look chosen and be stored nowhere. Such a request becomes a run of the whole page,
which compares everything that the browser shows with what is stored. So does what is asked while the whole page runs, since the
part may be another one afterwards.
"""

from __future__ import annotations

from starlette.types import Message, Send
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class WholePage:
    """Reads along what the app sends to one window: which session it is, and whether a run of the whole page is going on."""

    def __init__(self, send: Send) -> None:
        self._send, self._session, self._is_running = send, "", True

    async def send(self, message: Message) -> None:
        """Hand a message of the app to the browser."""
        data = message.get("bytes")
        if data and _tag(data) in _READ:
            self._hear(data)
        await self._send(message)

    def _hear(self, data: bytes) -> None:
        said = ForwardMsg()
        said.ParseFromString(data)
        kind = said.WhichOneof("type")
        if kind == "new_session":
            self._session = said.new_session.initialize.session_id or self._session
            self._is_running = not said.metadata.run.fragment_ids
        elif kind == "script_finished":
            if said.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._is_running = True
            elif said.script_finished != ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
                self._is_running = False

    def widen(self, asked: BackMsg) -> bool:
        """Make of a request for a part one for the whole page where it must be; whether that changed the message."""
        if asked.WhichOneof("type") != "rerun_script":
            return False
        if not asked.rerun_script.fragment_id:
            self._is_running = True
            return False
        if not self._is_running and self._knows(asked.rerun_script.fragment_id):
            return False
        asked.rerun_script.ClearField("fragment_id")
        self._is_running = True
        return True

    def _knows(self, fragment: str) -> bool:
        if not self._session or not runtime.exists():
            return False
        # Streamlit tells nobody outside which parts a session has; `has_fragment` is what it asks itself before it drops one.
        found = runtime.get_instance()._session_mgr.get_active_session_info(self._session)
        return found is not None and found.session.has_fragment(fragment)


def _tag(data: bytes) -> int:
    """The number and kind of the field that says what a message is (protobuf): after its hash and what is said about it."""
    at = 0
    while at < len(data) and data[at] in _AROUND:
        at, size, shift = at + 1, 0, 0
        while at < len(data):
            byte, at = data[at], at + 1
            size, shift = size | (byte & 127) << shift, shift + 7
            if byte < 128:
                break
        at += size
    return data[at] if at < len(data) else 0


_NUMBER = {name: field.number for name, field in ForwardMsg.DESCRIPTOR.fields_by_name.items()}
_AROUND = frozenset(_NUMBER[name] << 3 | 2 for name in ("hash", "metadata"))
_READ = frozenset({_NUMBER["new_session"] << 3 | 2, _NUMBER["script_finished"] << 3})
