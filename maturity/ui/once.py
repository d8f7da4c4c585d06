"""What a button makes is made once, however often it is pressed before the page has answered."""

from __future__ import annotations

import streamlit as st

_TURNS = "turns"  #: in the session: the name of a button or a form → how often it did its work


class Once:
    """The key of a button or a form. Once its work is `done` the next one has another key.

    A second press was of a button that is there no more, and Streamlit passes over it. A form with this key is empty again after
    its work, and keeps what was typed when the work could not be done.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        # Changed in place: between the work and the note that it is done no newer gesture may end the run.
        self._turns: dict[str, int] = st.session_state.setdefault(_TURNS, {})
        turn = self._turns.get(name, 0)
        self.suffix = f"_{turn}" if turn else ""  #: for the keys of what stands in a form
        self.key = name + self.suffix

    def done(self) -> None:
        """Call this right after the work, before anything is drawn."""
        self._turns[self._name] = self._turns.get(self._name, 0) + 1
