"""What a guest opens."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from maturity.people.installation import installation


def address_of(token: str) -> str:
    """The address of a link on this installation."""
    own = urlsplit(st.context.url or "")
    return f"{installation().base_url or f'{own.scheme}://{own.netloc}'}/u/{token}"
