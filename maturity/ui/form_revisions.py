"""What a form saw when it was drawn.

A form is sent long after it was drawn. To notice that somebody else saved in the meantime, the revision seen at drawing is
kept; reading it again at sending would hide the change.
"""

from __future__ import annotations

import streamlit as st

ROADMAP = ("capacity", "decision", "themes", "looking_back")  #: the forms that save the roadmap itself


def seen_revision(form: str, field: str, current: int) -> int:
    """The revision that a form saw. When `field`, a key in it, is not on the screen yet, it is drawn now and sees `current`."""
    key = f"seen_{form}"
    if field not in st.session_state or key not in st.session_state:
        st.session_state[key] = current
    return int(st.session_state[key])


def now_sees(form: str, revision: int) -> None:
    """The person saved this revision, or was shown it: what is sent next is on purpose."""
    st.session_state[f"seen_{form}"] = revision


def forget(*forms: str) -> None:
    """This person changed the item somewhere else on the page: the forms see it as it is from the next run on."""
    for form in forms:
        st.session_state.pop(f"seen_{form}", None)
