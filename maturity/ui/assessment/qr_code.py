"""An address as a picture for a phone: black on white in either theme, since a camera reads nothing else."""

from __future__ import annotations

from html import escape

import segno
import streamlit as st


def draw_qr_code(address: str, alt: str, *, size: str = "220px") -> segno.QRCode:
    """Draw the code of an address; returns it, for who offers it as a file. alt: what a screen reader says; size: in CSS."""
    code = segno.make(address, error="m", micro=False)
    picture = code.svg_data_uri(scale=5, border=4, light="white")
    st.html(f'<img src="{escape(picture)}" alt="{escape(alt)}" style="width: {size}; height: {size}">')
    return code
