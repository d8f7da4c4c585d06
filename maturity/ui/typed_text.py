"""Text that is stored while it is typed: the field, and what the store holds of it.

`web/typing.js` sends the field a second after the last key. It compares what stands in the field with what the store holds, and
only when these are the same the page says that all is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from maturity.language import Translator


class TypedText:
    """A field whose text is saved by itself. Draw it, save `text` when it differs, then `tell` what is stored."""

    def __init__(self, draw: Callable[[], str | None], key: str, *, disabled: bool = False) -> None:
        """draw: makes Streamlit's field and gives its value. key: the key of the field."""
        self._disabled = disabled
        with st.container(key=f"typed_{key}"):
            self.text = draw() or ""
            self._spot = st.empty()

    def tell(self, stored: str, *, waits: bool = False) -> None:
        """stored: what the store holds. waits: the text in the field is not stored yet, and the page says for what it waits."""
        if not self._disabled:
            self._spot.html(f"<span{store_attributes(stored, self.text if waits else None)}></span>")


def store_attributes(stored: str, waits: str | None) -> str:
    """The attributes that say what the store holds, and which text waits for something else, for an element of a page's own."""
    waiting = "" if waits is None else f' data-waits="{_attribute(waits)}"'
    return f' data-stored="{_attribute(stored)}"{waiting}'


def busy_line(t: Translator) -> None:
    """The sentence that takes the place of "Saved" while a text is on its way. Shown by the style of the page."""
    st.html(f'<p class="when-typing">… {escape(t("Busy saving"))}</p>')


def all_saved_line(t: Translator, *, is_all: bool) -> None:
    """Whether all on this page is stored. is_all: as far as the server knows; what is being typed the browser knows."""
    stored = f'<span class="when-stored">✓ {escape(t("Everything is saved."))}</span>' if is_all else ""
    st.html(f'<p class="all-saved" role="status">{stored}<span class="when-typing">… {escape(t("Busy saving"))}</span></p>')


def _attribute(text: str) -> str:
    return escape(text, quote=True).replace("\n", "&#10;")
