"""A window without a browser: it opens the web socket, reads what a page sends and makes gestures, as a browser does."""

from __future__ import annotations

import asyncio
import random
import ssl
import time
from collections.abc import Callable
from typing import Any

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

SECONDS = 120  #: longer than anybody waits
UNCHECKED = ssl._create_unverified_context()  #: a measurement makes its own certificate


class Window:
    """One window on one page. `widgets`: what can be touched, by id: the kind, the message, the fragment."""

    def __init__(self, url: str, page: str, query: str = "", cookie: str = "", seed: int = 0) -> None:
        """url: of the server, http://…; page: its address without a slash; query: without a question mark; cookie: name=value."""
        self.url, self.page, self.query, self.cookie = url, page, query, cookie
        self.random = random.Random(seed)
        self.widgets: dict[str, tuple[str, Any, str]] = {}
        self.texts: list[str] = []  #: what the last run showed as text
        self.said: list[str] = []  #: what of that is in a box: an error, a warning, a message
        self.state: dict[str, WidgetState] = {}
        self.bytes = self.messages = self.errors = 0
        self.is_waiting = False  #: whether a part of the page asks to be run by itself, as while the planner works
        self._page_hash = ""
        self._known: set[str] = set()  #: hashes of messages that a browser keeps
        self._session, self._urls = "", FileURLs()
        self._socket: Any = None

    async def open(self) -> float:
        """Connect and run the page once; seconds until it was there."""
        began = time.perf_counter()
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self._socket = await websockets.connect(
            f"{self.url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            additional_headers={**headers, "Origin": self.url} if self.cookie else headers,
            max_size=None,
            ping_interval=None,
            open_timeout=SECONDS,
            compression=None,
            ssl=UNCHECKED if self.url.startswith("https:") else None,
        )
        await self.run()
        return time.perf_counter() - began

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def go(self, page: str, query: str = "") -> float:
        """Go to another page, as by the menu; seconds until it was there. query: with the organisation that stays open."""
        self.page, self.query, self._page_hash, self.state = page, query, "", {}
        return await self.run()

    async def run(self, touched: str = "") -> float:
        """One gesture, or the page anew; seconds until its run had ended. touched: the id of a widget that was `set`."""
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.query_string = self.query
        if self._page_hash:
            rerun.page_script_hash = self._page_hash
        else:
            rerun.page_name = self.page
        rerun.context_info.locale, rerun.context_info.timezone = "nl-NL", "Europe/Amsterdam"
        rerun.context_info.url = f"{self.url}/{self.page}"
        for state in self.state.values():
            rerun.widget_states.widgets.add().CopyFrom(state)
        if touched:
            rerun.fragment_id = self.widgets[touched][2]
        rerun.cached_message_hashes.extend(self._known)
        began = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        if not rerun.fragment_id:
            self.widgets, self.is_waiting = {}, False
        self.texts, self.said = [], []
        await asyncio.wait_for(self._read(), SECONDS)
        for known in [id_ for id_, state in self.state.items() if state.WhichOneof("value") == "trigger_value"]:
            del self.state[known]
        return time.perf_counter() - began

    async def upload(self, id_: str, name: str, data: bytes) -> None:
        """Give a field a file, as a browser does: ask where to, send it there, and tell so in the next run."""
        asked = BackMsg()
        asked.file_urls_request.request_id = name
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self._session
        await self._socket.send(asked.SerializeToString())
        await asyncio.wait_for(self._read(), SECONDS)
        async with httpx.AsyncClient(base_url=self.url, verify=False, trust_env=False, timeout=SECONDS) as browser:
            token = (await browser.get("/_stcore/health")).cookies["_streamlit_xsrf"]
            browser.cookies.clear()
            headers = {"Origin": self.url, "X-Xsrftoken": token, "Cookie": f"{self.cookie}; _streamlit_xsrf={token}"}
            answer = await browser.put(self._urls.upload_url, files={"file": (name, data)}, headers=headers)
        answer.raise_for_status()
        self.state[id_] = WidgetState(id=id_)
        self.state[id_].file_uploader_state_value.uploaded_file_info.append(
            UploadedFileInfo(name=name, size=len(data), file_id=self._urls.file_id, file_urls=self._urls)
        )

    async def _read(self) -> None:
        while True:
            raw = await self._socket.recv()
            self.bytes, self.messages = self.bytes + len(raw), self.messages + 1
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "file_urls_response":
                self._urls = message.file_urls_response.file_urls[0]
                return
            if kind == "new_session":
                self._session = message.new_session.initialize.session_id
                self._page_hash = message.new_session.page_script_hash
            elif kind == "navigation":
                self._page_hash = message.navigation.page_script_hash or self._page_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._note(message)
            elif kind == "delta" and message.delta.WhichOneof("type") == "add_block":
                self._note_block(message.delta.add_block, message.delta.fragment_id)
            elif kind == "auto_rerun":
                self.is_waiting = True
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def _note(self, message: Any) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        shown = getattr(element, kind)
        self.errors += kind == "exception" or (kind == "alert" and shown.icon.endswith("sync_problem:"))
        if message.metadata.cacheable and message.hash:
            self._known.add(message.hash)
        if kind in ("markdown", "html", "alert"):
            self.texts.append(str(shown.body))
            self.said += [str(shown.body)] if kind == "alert" else []
        id_ = getattr(shown, "id", "")
        if isinstance(id_, str) and id_.startswith("$$ID") and not getattr(shown, "disabled", False):
            self.widgets[id_] = (kind, shown, message.delta.fragment_id)

    def _note_block(self, block: Any, fragment: str) -> None:
        kind = block.WhichOneof("type")
        if kind in ("expandable", "tab_container") and getattr(block, kind).id:
            self.widgets[getattr(block, kind).id] = (kind, getattr(block, kind), fragment)

    def find(self, kind: str, chosen: Callable[[str, Any], bool]) -> list[str]:
        """The ids of widgets of a kind, by id and message, in the order of the page."""
        return [id_ for id_, (known, shown, _) in self.widgets.items() if known == kind and chosen(id_, shown)]

    def press(self, id_: str) -> None:
        """Press a button in the next run."""
        self.state[id_] = WidgetState(id=id_, trigger_value=True)

    def fold(self, id_: str, *, is_open: bool) -> None:
        """Open or close a fold in the next run."""
        self.state[id_] = WidgetState(id=id_, bool_value=is_open)

    def choose(self, id_: str, option: str) -> None:
        """Choose an option of a radio, or another tab, in the next run."""
        self.state[id_] = WidgetState(id=id_, string_value=option)

    def count(self, id_: str, number: float) -> None:
        """Put a number in a field in the next run."""
        self.state[id_] = WidgetState(id=id_, double_value=number)

    def type(self, id_: str, text: str) -> None:
        """Type a text in the next run."""
        self.state[id_] = WidgetState(id=id_, string_value=text)
