"""A page that stays on the screen when its run came to nothing.

Streamlit takes everything off the screen that a run did not draw again, also when the run failed halfway. A run that sent KEPT
ends, for the browser, as one of which nothing is cleared away.
"""

from __future__ import annotations

import secrets

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_SIGN = secrets.token_hex(16)  # nobody's text holds it
KEPT = f'<span data-kept="{_SIGN}"></span>'


class KeptPage:
    """Reads along what the app sends to each window."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, _Window(send).send if scope["type"] == "websocket" else send)


class _Window:
    def __init__(self, send: Send) -> None:
        self._send, self._keeps = send, False

    async def send(self, message: Message) -> None:
        data = message.get("bytes")
        if data and _SIGN.encode() in data:
            self._keeps = True
        elif data and self._keeps:
            message = {**message, "bytes": self._ended(data)}
        await self._send(message)

    def _ended(self, data: bytes) -> bytes:
        said = ForwardMsg()
        said.ParseFromString(data)
        kind = said.WhichOneof("type")
        if kind not in ("new_session", "script_finished"):
            return data
        self._keeps = False
        if kind == "new_session" or said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            return data
        said.script_finished = ForwardMsg.FINISHED_WITH_COMPILE_ERROR
        changed: bytes = said.SerializeToString()
        return changed
