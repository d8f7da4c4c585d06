"""Elements beside each other in the columns of a table, all of them in one container.

Streamlit's columns are a message for the row and one for each cell, in every row again: of a table of fields more than half of
all that a page sends. Here the style lays the elements of one container in rows. What is only read, such as the headings and the
first cells of a row, is one element over several columns. On a phone all stand under each other, as Streamlit's columns do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

WIDE, PHONE = "@media (min-width: 641px)", "@media (max-width: 640px)"  #: as for Streamlit's own columns
#: Cells as one element: beside each other as in the rows around it, on a phone under each other and without the headings.
#: Headings are for who sees; who hears a cell, or has a phone, gets what stands above it with each.
CELLS = f""".cells strong {{ font-weight: 600; }}
{WIDE} {{ .cells {{ display: grid; column-gap: 1rem; align-items: center; }}
.cells .label {{ position: absolute; left: -10000px; }} }}
{PHONE} {{ .cells {{ display: flex; flex-direction: column; gap: 1rem; }}
[data-testid="stElementContainer"]:has(> .stHtml > .heads) {{ display: none; }} }}"""


def rows_of(key: str, widths: Sequence[float], *, read: int = 1) -> str:
    """The style that lays the elements of a container in rows, one after the other.

    key: of the container. widths: of the columns, as shares of the whole. read: how many columns `cells` take in each row.
    """
    place = _place(key)
    span = f"{place} > :has(> .stHtml > .cells) {{ grid-column: span {read}; }}"
    heads = f"{place} > :has(> .stHtml > .heads) {{ grid-column: 1 / -1; }}"
    return f"{WIDE} {{ {place} {{ {_columns(widths)} align-items: center; }} {span} {heads} }}"


def row_of(key: str, widths: Sequence[float]) -> str:
    """The style that lays the first elements of every container whose key begins with `key` beside each other; what follows
    after them takes the whole width."""
    place = _place(key)
    rest = f"{place} > :nth-child(n+{len(widths) + 1}) {{ grid-column: 1 / -1; }}"
    return f"{WIDE} {{ {place} {{ {_columns(widths)} }} {rest} }}"


def heads(names: Iterable[str], widths: Sequence[float]) -> str:
    """What stands above the columns, as HTML."""
    return _cells("cells heads", (f"<strong>{escape(name)}</strong>" for name in names), widths)


def cells(texts: Sequence[str], widths: Sequence[float], *, labels: Sequence[str] = (), is_strong: bool = False) -> str:
    """Cells of a row that are only read, as HTML. labels: what stands above each. is_strong: the first text is."""
    shown = [escape(text) for text in texts]
    if is_strong:
        shown[0] = f"<strong>{shown[0]}</strong>"
    if labels:
        shown = [f'<span class="label">{escape(label)}: </span>{one}' for label, one in zip(labels, shown, strict=True)]
    return _cells("cells", shown, widths)


def _cells(names: str, shown: Iterable[str], widths: Sequence[float]) -> str:
    inside = "".join(f"<div>{one}</div>" for one in shown)
    return f'<div class="{names}" style="grid-template-columns: {_shares(widths)}">{inside}</div>'


def draw_style(*rules: str, above: str = "") -> None:
    """Give the page these rules. above: HTML that stands in the same element, such as the headings of what follows."""
    st.html(f"<style>{' '.join((CELLS, *rules))}</style>{above}")


def _place(key: str) -> str:
    return f'[data-testid="stVerticalBlock"][class*="st-key-{key}"]'


def _columns(widths: Sequence[float]) -> str:
    return f"display: grid; grid-template-columns: {_shares(widths)};"


def _shares(widths: Sequence[float]) -> str:
    return " ".join(f"minmax(0, {width:g}fr)" for width in widths)
