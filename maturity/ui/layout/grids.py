"""Elements beside each other in the columns of a table, all of them in one container.

Streamlit's columns are a message for the row and one for each cell, in every row again: of a table of fields more than half of
all that a page sends. Here the style lays the elements of one container in rows. On a phone they stand under each other, as
Streamlit's columns do.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

WIDE, PHONE = "@media (min-width: 641px)", "@media (max-width: 640px)"  #: as for Streamlit's own columns


def rows_of(key: str, widths: Sequence[float], *, has_heads: bool = False) -> str:
    """The style that lays the elements of a container in rows, one after the other.

    key: of the container. widths: of the columns, as shares of the whole. has_heads: the first row says what stands in the
    columns; on a phone, where there are none, it is left out.
    """
    place = _place(key)
    rules = f"{WIDE} {{ {place} {{ {_columns(widths)} align-items: center; }} }}"
    if has_heads:
        rules += f" {PHONE} {{ {place} > :nth-child(-n+{len(widths)}) {{ display: none; }} }}"
    return rules


def row_of(key: str, widths: Sequence[float]) -> str:
    """The style that lays the first elements of every container whose key begins with `key` beside each other; what follows
    after them takes the whole width."""
    place = _place(key)
    rest = f"{place} > :nth-child(n+{len(widths) + 1}) {{ grid-column: 1 / -1; }}"
    return f"{WIDE} {{ {place} {{ {_columns(widths)} }} {rest} }}"


def draw_style(*rules: str) -> None:
    """Give the page these rules."""
    st.html(f"<style>{' '.join(rules)}</style>")


def _place(key: str) -> str:
    return f'[data-testid="stVerticalBlock"][class*="st-key-{key}"]'


def _columns(widths: Sequence[float]) -> str:
    return f"display: grid; grid-template-columns: {' '.join(f'minmax(0, {width:g}fr)' for width in widths)};"
