"""How much room a text takes on paper, guessed from its letters: for pages that have to stay as many as they are.

The guess is on the large side: counted in letters n of a broad type, so that narrow types leave white.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from maturity.report.word.text import shorten

_Choice = TypeVar("_Choice")
_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.45),
    **dict.fromkeys(" .,:;!", 0.55),
    **dict.fromkeys("ftrIJ()-/", 0.66),
    **dict.fromkeys("w", 1.35),
    **dict.fromkeys("mM@%W…", 1.65),
}


def room_of(text: str) -> float:
    """The width of a text on one line, in letters n."""
    return sum(map(_width, " ".join(text.split())))


def lines_of(text: str, length: int) -> int:
    """How many lines of so many letters a text takes: at least one, and one for every line break."""
    return sum(1 + int(room_of(line) / length * 1.08) for line in text.split("\n"))  # words never fill their lines


def fitted(text: str, limit: int) -> str:
    """Shortened to the room of `limit` letters n: capitals, Chinese and emoji take more of it, an i takes less."""
    line = " ".join(text.split())
    room = 0.0
    for number, letter in enumerate(line):
        room += _width(letter)
        if room > limit:
            return shorten(line, max(2, number))
    return line


def most_generous(choices: Sequence[_Choice], cost: Callable[[_Choice], float], room: float) -> _Choice:
    """The first choice that costs no more than the room there is, or the last one."""
    return next((choice for choice in choices if cost(choice) <= room), choices[-1])


def _width(letter: str) -> float:
    """The width of a letter against that of an n, as in DejaVu Sans, one of the broadest types for text."""
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return 2
    return 1.2 if letter.isupper() else 1
