"""What a window may send to Streamlit: messages of our own app, not more than people make, and of nobody only a page."""

from __future__ import annotations

import asyncio

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

from maturity.database.errors import StoreError
from maturity.ui.web.throttle import MESSAGES_OF_WINDOW, Address, Bucket, Throttle
from maturity.ui.web.visitor import Visitor, is_signed_in
from maturity.ui.web.whole_page import WholePage

#: What our pages send, by the name of the message. All else is for developers of Streamlit and for its own cloud: emptying what
#: all people share, running on every save, stopping the server.
SENT = frozenset({"rerun_script", "stop_script", "file_urls_request", "backend_operation_request"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})  #: of the last one: a file to download, more rows of a table
SENT_BY = {
    Visitor.PERSON: SENT,
    Visitor.GUEST: SENT - {"file_urls_request"},
    Visitor.REVIEWER: frozenset({"rerun_script", "stop_script"}),  # brings no file and takes none along
    Visitor.NOBODY: frozenset({"rerun_script"}),
}
LARGEST_OF_NOBODY = 20_000  #: bytes; an address, and which language was chosen
_TEXT, _BROKEN, _TOO_LARGE = 1003, 1002, 1009  #: reasons to close a socket (RFC 6455, 7.4.1)


class Window:
    """Hands on what a browser sends, as far as it may.

    A part of a page runs by itself, past the router that asks who is here (Streamlit's fragments). Once the login has ended, what
    such a part asks becomes a run of the whole page, which then shows the sign-in; all else is passed over.
    """

    def __init__(
        self, receive: Receive, visitor: Visitor, token: str, address: Address, throttle: Throttle, page: WholePage | None = None
    ) -> None:
        """token: of the login, "" where nobody signs in. page: knows which parts of the page can run by themselves."""
        self._receive, self._visitor, self._token, self._address = receive, visitor, token, address
        self._page = page
        self._own = Bucket(MESSAGES_OF_WINDOW, throttle.clock)

    async def receive(self) -> Message:
        """The next message that Streamlit may see."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            data = message.get("bytes")
            if not isinstance(data, bytes):
                return _closed(_TEXT)
            await self._take_turns()
            asked = BackMsg()
            try:
                asked.ParseFromString(data)
            except DecodeError:
                return _closed(_BROKEN)
            visitor = await self._now()
            if visitor is Visitor.NOBODY and len(data) > LARGEST_OF_NOBODY:
                return _closed(_TOO_LARGE)
            if may_send(visitor, asked):
                is_whole = self._page is not None and self._page.widen(asked)
                if visitor is Visitor.NOBODY:
                    asked.rerun_script.ClearField("fragment_id")
                    is_whole = True
                return {**message, "bytes": asked.SerializeToString()} if is_whole else message

    async def _take_turns(self) -> None:
        waits = [self._own.wait(), self._address.messages.wait()]
        if self._visitor is Visitor.NOBODY:
            waits.append(self._address.messages_of_nobody.wait())
        if max(waits) > 0:
            await asyncio.sleep(max(waits))

    async def _now(self) -> Visitor:
        """Who this is at this moment: a login may have ended since the window was opened."""
        try:
            if self._token and self._visitor is Visitor.PERSON and not await is_signed_in(self._token):
                return Visitor.NOBODY
        except StoreError:  # the window stays open; the run of the page finds out for itself
            pass
        return self._visitor


def may_send(visitor: Visitor, asked: BackMsg) -> bool:
    """Whether somebody may send this message."""
    kind = asked.WhichOneof("type")
    if kind not in SENT_BY[visitor]:
        return False
    return kind != "backend_operation_request" or asked.backend_operation_request.WhichOneof("payload") in OPERATIONS


def _closed(code: int) -> Message:
    return {"type": "websocket.disconnect", "code": code}
