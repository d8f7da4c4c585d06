"""Tables where people compare: real HTML, with a description."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st

from maturity.ui.markdown import without_markdown


def draw_table(rows: Sequence[Mapping[str, str]], alt: str, *, broad: bool = False) -> None:
    """Rows with the same keys, the keys as headings. Headings and cells are markdown: escape what people wrote.

    broad: has a column of sentences; on a phone its rows become blocks, one cell under the other, each with its heading.
    """
    key = f"broad_table_{alt}" if broad else f"table_{alt}"
    if broad and rows:
        st.html(_headings(key, list(rows[0])))
    with st.container(key=key):
        st.table(in_columns(rows), hide_index=True, border="horizontal", alt=alt)


def in_columns(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Rows in the form in which they go to the browser: by way of pandas that is ten times as much work."""
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows], from_pandas=True) for name in names})


def _headings(key: str, headings: Sequence[str]) -> str:
    """The style that puts a heading before each cell on a phone, where the row of headings is out of sight.

    The first cell names the row and needs none. Streamlit makes a class of a key by replacing every other sign with a dash.
    """
    place = ".st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key.strip())
    rules = [
        f'{place} td:nth-child({number})::before {{ content: "{_quoted(without_markdown(heading))}: "; }}'
        for number, heading in enumerate(headings, 1)
        if number > 1
    ]
    # Not style alone: Streamlit puts that outside the page, where `draw_once` cannot put it back.
    return f"<span data-style></span><style>@media (max-width: 640px) {{ {' '.join(rules)} }}</style>"


def _quoted(text: str) -> str:
    """A text that can stand between quotes in a style: nothing in it ends the string or the style."""
    return re.sub(r'[\\"<>\n]', lambda sign: f"\\{ord(sign[0]):x} ", text)
