"""Style sheets are looked through once in a process, and not in every run of every page.

Of each piece of HTML Streamlit asks whether it is a style sheet and how far its lines are indented. For eight thousand letters
that takes half a millisecond, a twentieth of a page, and both answers follow from the text alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from streamlit.elements import html

BEGINS, ENDS = "<style>", "</style>"
KNOWN = 100  #: style sheets; a page has two or three
NAMES = ("clean_text", "_html_only_style_tags")  #: functions in that module of Streamlit, each of one text


def look_through_once() -> None:
    """From here on Streamlit remembers both of a style sheet, in this process."""
    for name in NAMES:
        setattr(html, name, remembering(getattr(html, name)))


def remembering(found: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same function, which works out once what it says of a style sheet; of other texts nothing is kept."""
    known = lru_cache(maxsize=KNOWN)(found)

    def asked(text: str) -> Any:
        is_sheet = isinstance(text, str) and text.startswith(BEGINS) and text.endswith(ENDS)
        return known(text) if is_sheet else found(text)

    return asked
