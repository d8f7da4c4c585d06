"""A browser window on the app, for tests: open a page, read what stands there, fill in, press.

Streamlit's AppTest with three differences. Texts are read with markdown's backslashes taken out. Options are chosen by what the
person reads, and sent as the browser sends them. A gesture in a drawer reruns the drawer alone, as in a browser: AppTest itself
would rerun the whole page, where the drawer is no longer open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd
import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state.common import TESTING_KEY
from streamlit.testing.v1 import AppTest, app_test, local_script_runner
from streamlit.util import calc_hash

from maturity.language import Translator, translator

APP = Path(__file__).parents[2] / "app.py"
START, HOME = "pages/overview/start.py", "pages/overview/home.py"
ANSWER, RESULTS = "pages/assessment/answer.py", "pages/results/results.py"
CONSENSUS = "pages/assessment/workshop.py"
YEARS, COMPARE = "pages/results/years.py", "pages/results/compare.py"
ROUNDS = "pages/assessment/rounds.py"
BRING_IN = "pages/assessment/import_answers.py"
AMBITION = "pages/plan/ambition.py"
PLAN, TEAM_MAP = "pages/plan/plan.py", "pages/plan/team_map.py"
REVIEW = "pages/decisions/review.py"
PEOPLE, SETTINGS = "pages/organisation/people.py", "pages/organisation/settings.py"
#: Every page about an organisation, and its address.
ADDRESSES = {
    HOME: "overview",
    ANSWER: "answer",
    ROUNDS: "rounds",
    BRING_IN: "import",
    RESULTS: "results",
    CONSENSUS: "consensus",
    YEARS: "years",
    COMPARE: "compare",
    AMBITION: "ambition",
    PLAN: "plan",
    TEAM_MAP: "team-map",
    REVIEW: "review",
    PEOPLE: "people",
    SETTINGS: "settings",
}
#: Pages that are not about one organisation.
ORGANISATIONS, LOGINS = "pages/account/organisations.py", "pages/account/logins.py"
SIGNED_IN = "pages/account/installation.py"
GUEST = "pages/invitation/respond.py"  # for who has a link
BY_LINK = "pages/invitation/review_by_link.py"  # for a director who has one
ELSEWHERE = {START: "start", ORGANISATIONS: "organisations", LOGINS: "my-logins", SIGNED_IN: "signing-in"}
#: Fields of Streamlit's messages that nobody reads: names, settings, and what `_read` reads in its own way.
_UNREAD = {
    "id", "form_id", "icon", "type", "tag", "format", "spec", "name", "selection_mode", "deferred_file_id", "url", "min", "max",
    "element_id",
}  # fmt: skip
#: Columns in the data of charts that say how a mark looks.
_STYLES = {"color", "fill", "stroke", "shape", "weight", "align"}
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$:^&=])")


#: Streamlit's check that sessions hold plain values only.
PLAIN = "runner.enforceSerializableSessionState"


@contextmanager
def set_options(options: dict[str, Any]) -> Iterator[None]:
    """Settings of Streamlit for as long as this lasts."""
    before = {name: st.config.get_option(name) for name in options}
    try:
        for name, value in options.items():
            st.config.set_option(name, value)
        yield
    finally:
        for name, value in before.items():
            st.config.set_option(name, value)


class _Formatters(dict[str, Any]):
    """What AppTest keeps in session state for itself. It does not pickle, so that the app could not be held to its own rule
    (`enforceSerializableSessionState`); empty it does."""

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, ()


class Window:
    """One window, with a session of its own."""

    def __init__(self, page: str = "", **address: str) -> None:
        """page: opened by its address, as a link does it; "" opens the root."""
        self.at = _fresh()
        self.at.query_params |= address
        if page:
            self.at._page_hash = calc_hash((ADDRESSES | ELSEWHERE | {GUEST: "respond", BY_LINK: "review-by-link"})[page])
        self._lines: list[str] | None = None
        self._open: dict[str, Any] = {}  # which folds and parts are open: the browser says so with every gesture
        self.run()

    # going round

    def run(self) -> Window:
        """Run the page, as the browser does after a gesture."""
        sent = self.at._tree.get_widget_states()
        for id, value in self._open.items():
            kind = "bool_value" if isinstance(value, bool) else "string_value"
            sent.widgets.append(WidgetState(id=id, **{kind: value}))
        with self._running():
            self.at._run(sent)
        return self._settle()

    def go(self, page: str) -> Window:
        """Go to a page by the menu."""
        self.at.switch_page(page)
        return self.run()

    def open_fold(self, key: str) -> Window:
        """Open a fold whose content is made when it is open."""
        self._open[self._id(key)] = True
        return self.run()

    def turn_fold(self, key: str, nth: int, *, is_open: bool = True) -> Window:
        """Open or shut a fold as a browser asks it where that fold, the nth of such parts, runs by itself."""
        self._open[self._id(key)] = is_open
        return self.run_part(nth)

    def open_part(self, key: str, name: str) -> Window:
        """Open the part with this name of a row of parts, together with what was filled in just before."""
        self._open[self._id(key)] = name
        return self.run()

    def _id(self, key: str) -> str:
        ids = {str(getattr(getattr(one, "proto", None), "id", "")) for one in self.at._tree}
        (found,) = (id for id in ids if id.endswith(f"-{key}"))
        return found

    def open_parts(self, key: str) -> Window:
        """Open every part of a row in turn; what was opened stays, where a page works so."""
        for name in [tab.label for tab in self.at.tabs]:
            self.open_part(key, name)
        return self

    @contextmanager
    def _running(self) -> Iterator[None]:
        def keep(*arguments: Any) -> MediaFileManager:
            self._files = MediaFileManager(*arguments)
            return self._files

        with (
            mock.patch.object(app_test, "MediaFileManager", keep),
            mock.patch.object(local_script_runner, "ScriptCache", _scripts),
            mock.patch.object(local_script_runner, "require_widgets_deltas", _wait),
        ):
            yield

    def _settle(self) -> Window:
        self.at._page_hash = ""  # from here on the window stays where the app brought it
        self._lines = None
        assert not self.at.exception, [failure.message for failure in self.at.exception]
        return self

    def lose_session(self) -> Window:
        """The server has forgotten the session: what was just chosen here, and all that stands here, goes to a new one."""
        sent, old, self.at = self.at._tree.get_widget_states(), self.at, _fresh()
        self.at.query_params, self.at._page_hash = old.query_params, old._finished_page_script_hash
        with self._running(), set_options({PLAIN: False}):  # see .streamlit/config.toml
            self.at._run(sent)
        return self._settle()

    @property
    def page(self) -> str:
        """The file of the page that is shown."""
        shown = self.at._registered_pages[self.at._finished_page_script_hash]["script_path"]
        return Path(str(shown)).relative_to(APP.parent).as_posix()

    @property
    def menu(self) -> list[str]:
        """The names of the pages."""
        return [str(page["page_name"]) for page in self.at._registered_pages.values()]

    @property
    def t(self) -> Translator:
        """The language of the window."""
        return translator(str(self.at.session_state["lang"]))

    # reading

    @property
    def shown(self) -> str:
        """Everything that can be read on the page."""
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """Everything that can be read, piece by piece: texts, labels, options, tables, descriptions and pictures."""
        if self._lines is None:
            self._lines = [_unescaped(text) for node in self.at._tree for text in _read(node) if text.strip()]
        return self._lines

    def raw(self) -> bytes:
        """Everything that the browser was sent, read or not."""
        sent = [node.proto.SerializeToString() for node in self.at._tree if getattr(node, "proto", None) is not None]
        return b"\n".join([*sent, *(name.encode() for name in self.menu), repr(self.at.query_params).encode()])

    def table(self, alt: str) -> pd.DataFrame:
        """The one table with this description, without backslashes."""
        (found,) = (table.value for table in self.at.table if table.proto.alt == alt)
        return found.map(lambda cell: _unescaped(str(cell))).rename(columns=_unescaped)

    def said(self, kind: str) -> list[str]:
        """The texts of all elements of a kind: error, warning, info, success, toast, caption, title …"""
        return [_unescaped(element.value) for element in getattr(self.at, kind)]

    def pictures(self, alt: str = "") -> list[Any]:
        """The messages of the charts whose description begins like this."""
        return [chart.proto for chart in self.at.get("vega_lite_chart") if chart.proto.alt.startswith(alt)]

    # doing

    def button(self, what: str) -> Any:
        """The one button with this key or label."""
        return _one([*self.at.button], what)

    def has_button(self, what: str) -> bool:
        return any(what in (button.key, _unescaped(button.label)) for button in self.at.button)

    def press(self, what: str) -> Window:
        """Press the one button with this key or label."""
        self.button(what).click()
        return self.run()

    def organisation(self, what: str) -> Window:
        """Choose in the menu above the page by what it says there."""
        (menu,) = self.at.menu_button
        (place,) = (number for number, option in enumerate(self.organisations()) if option.split(" (")[0] == what)
        menu.click_index(place)
        return self.run()

    def organisations(self) -> list[str]:
        """What the menu above the page says."""
        (menu,) = self.at.menu_button
        return [_unescaped(re.sub(r":material/\w+: |\*\*", "", option)) for option in menu.options]

    def field(self, label: str, nth: int = 0) -> Any:
        """The field with this key or label; the nth of several with the same label."""
        at = self.at
        fields = [
            *at.text_input, *at.text_area, *at.number_input, *at.date_input, *at.selectbox, *at.radio, *at.button_group,
            *at.multiselect, *at.slider, *at.toggle, *at.checkbox,
        ]  # fmt: skip
        found = [one for one in fields if label in (one.key, _unescaped(one.label).strip("*"))]
        assert len(found) > nth, f"{label!r} is not among {[one.label for one in fields]}"
        return found[nth]

    def fill(self, label: str, value: Any, nth: int = 0) -> Window:
        """Fill in a field of a form; nothing runs until its button is pressed."""
        self.field(label, nth).set_value(value)
        return self

    def write(self, label: str, value: Any, nth: int = 0) -> Window:
        """Fill in a field that stands on its own."""
        return self.fill(label, value, nth).run()

    def select(self, label: str, option: str, nth: int = 0) -> Window:
        """Choose an option by what it says, in a form; nothing runs until its button is pressed."""
        self.field(label, nth).__class__ = _saying(self.field(label, nth), option)
        return self

    def choose(self, label: str, option: str, nth: int = 0) -> Window:
        """Choose an option by what it says."""
        return self.select(label, option, nth).run()

    def click_in(self, chart: str, code: str) -> Window:
        """Click on an initiative in the chart with this key."""
        (picture,) = (one.proto for one in self.at.get("vega_lite_chart") if one.key == chart)
        sent = self.at._tree.get_widget_states()
        said = json.dumps({"selection": {"initiative": [{"code": code}]}})
        sent.widgets.append(WidgetState(id=picture.id, string_value=said))
        with self._running():
            self.at._run(sent)
        return self._settle()

    def download(self, key: str) -> tuple[bytes, str]:
        """What a download button gives, and the name of the file. It is made when it is asked for."""
        (button,) = (one for one in self.at.get("download_button") if one.key == key)
        made = self._files._deferred_callables[button.proto.deferred_file_id]
        data = made["callable"]()
        assert isinstance(data, bytes)
        return data, str(made["filename"])

    def drawer(self, what: str) -> Window:
        """Press a button in the drawer that is open. Only the drawer runs again, with what the page knew when it was opened."""
        self.button(what).click()
        return self._run_drawer()

    def choose_in_drawer(self, label: str, option: str) -> Window:
        """Choose an option in the drawer that is open."""
        self.select(label, option)
        return self._run_drawer()

    def run_part(self, nth: int) -> Window:
        """Run the nth part of the page that can run by itself, as the browser asks after a gesture in it."""
        with _only(list(self.at._fragment_storage._fragments)[nth]):
            return self.run()

    def _run_drawer(self) -> Window:
        (fragment,) = self.at._fragment_storage._fragments
        with _only(fragment), self._running():
            self.at.run()
        return self._settle()


def _fresh() -> AppTest:
    at = AppTest.from_file(APP, default_timeout=60)
    at.session_state[TESTING_KEY] = _Formatters()
    # No page uses components of installed packages, and to look for them in all that is installed takes a second.
    at._bidi_component_manager = BidiComponentManager()
    return at


@cache
def _scripts() -> ScriptCache:
    """The pages, compiled: as in a server, where every window shares them."""
    return ScriptCache()


def _wait(runner: Any, timeout: float) -> None:
    """Wait until the page has run. AppTest itself looks a thousand times per second, which takes time from the page."""
    runner._script_thread.join(timeout)
    assert not runner._script_thread.is_alive(), f"the page takes longer than {timeout} s"


def _only(fragment: str) -> AbstractContextManager[Any]:
    """Make the next run one of a single fragment."""
    return mock.patch.object(local_script_runner, "RerunData", partial(RerunData, fragment_id=fragment))


def _one(buttons: list[Any], what: str) -> Any:
    found = [button for button in buttons if what in (button.key, _unescaped(button.label))]
    assert len(found) == 1, f"{len(found)} buttons {what!r} among {[button.label for button in buttons]}"
    return found[0]


def _saying(widget: Any, option: str) -> type[Any]:
    """The class of a widget whose browser says that this option was chosen."""
    said = next((one for one in widget.options if _unescaped(one) == option), None)
    assert said is not None, f"{option!r} is not among {widget.options}"
    assert not widget.proto.disabled, f"{widget.label!r} cannot be changed"

    def state(self: Any) -> WidgetState:
        sent = WidgetState(id=self.id)
        if widget.type == "button_group":
            sent.string_array_value.data[:] = [said]
        else:
            sent.string_value = said
        return sent

    return type("Chosen", (type(widget),), {"_widget_state": property(state)})


def _read(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if proto is None:
        return
    if node.type == "html":
        yield from _words(str(proto.body))
        return
    yield from _strings(proto)
    if node.type == "table":
        yield from (str(name) for name in node.value.columns)
        yield from (str(cell) for cell in node.value.to_numpy().ravel())
    if node.type == "vega_lite_chart":
        yield from _in_picture(proto)


def _words(html: str) -> list[str]:
    """What can be read of plain HTML: each text that stands by itself."""
    plain = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    return [unescape(text).strip() for text in re.split(r"<[^>]*>", plain) if text.strip()]


def _strings(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in _UNREAD or field.type == field.TYPE_BYTES:
            continue
        for one in value if field.is_repeated else [value]:
            if field.type == field.TYPE_MESSAGE and not field.message_type.GetOptions().map_entry:
                yield from _strings(one)
            elif field.type == field.TYPE_STRING:
                yield one


def _in_picture(proto: Any) -> Iterator[str]:
    """The words in a chart: what is drawn, and what is said about each mark."""
    for frame in frames(proto):
        for name in set(frame.columns) - _STYLES:
            yield from (cell for cell in frame[name] if isinstance(cell, str))


def frames(proto: Any) -> list[pd.DataFrame]:
    """The data of a chart."""
    return [convert_arrow_bytes_to_pandas_df(dataset.data.data) for dataset in proto.datasets]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
