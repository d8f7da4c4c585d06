"""What a guest opens."""

from __future__ import annotations

from maturity.ui.link_forms import on_this_installation


def address_of(token: str) -> str:
    """The address of a link on this installation."""
    return on_this_installation(f"u/{token}")
