"""Tables where people compare: real HTML, with a description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st


def draw_table(rows: Sequence[Mapping[str, str]], alt: str, *, broad: bool = False) -> None:
    """Rows with the same keys, the keys as headings. Cells are markdown: escape what people wrote.

    broad: has a column of sentences; on a phone its rows become blocks, one cell under the other.
    """
    with st.container(key=f"broad_table_{alt}" if broad else f"table_{alt}"):
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)
