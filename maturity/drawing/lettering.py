"""How much room words take before a browser has drawn them.

The widths are those of Arial, the widest of our fonts, so that we guess on the safe side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

_Choice = TypeVar("_Choice")

_WIDTHS = {
    "ijl'|": 222, "ftrI!.,:;·/\\ \u00a0()[]-": 310, "ckszvxyJ": 500, "abdeghnopqu0123456789L–": 556, "\"*": 370,
    "TFZ": 611, "ABEKPSVXYw&": 690, "CDHNRUw": 722, "GOQm+=<>": 800, "mM": 833, "W%—": 944,
}  # fmt: skip
_WIDTH = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_BOLD = 1.07
_OTHER, _BROAD = 620, 1112  #: a letter that is not in the table, and one that fills a square (Chinese, emoji)
_N = _WIDTH["n"]


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in pixels, at most."""
    thousandths = sum(map(_thousandths, text))
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def room_of(text: str) -> float:
    """The width of a text on one line, in letters n: for paper, on which nobody knows the type."""
    return sum(map(_thousandths, " ".join(text.split()))) / _N


def lines_of(text: str, length: int) -> int:
    """How many lines of so many letters n a text takes: at least one, and one for every line break."""
    return sum(1 + int(room_of(line) / length * 1.08) for line in text.split("\n"))  # words never fill their lines


def most_generous(choices: Sequence[_Choice], cost: Callable[[_Choice], float], room: float) -> _Choice:
    """The first choice that costs no more than the room there is, or the last one."""
    return next((choice for choice in choices if cost(choice) <= room), choices[-1])


def wrap(text: str, width: float, size: float, bold: bool = False, first: float = 0) -> tuple[str, ...]:
    """The text in lines no wider than `width`, but for a word that is wider itself; a hard space does not break.

    first: room that is taken on the first line.
    """
    lines: list[str] = []
    line = ""
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, bold) + (0 if lines else first) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def shorten(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis when it is wider than `width`."""
    if text_width(text, size, bold) <= width:
        return text
    while text and text_width(text + "…", size, bold) > width:
        text = text[:-1].rstrip()
    return text + "…"


def fitted(text: str, limit: int) -> str:
    """One line, shortened to the room of `limit` letters n, at a word where one ends near."""
    line = " ".join(text.split())
    room = 0.0
    for number, letter in enumerate(line):
        room += _thousandths(letter) / _N
        if room > limit:
            return cut(line, max(2, number))
    return line


def cut(text: str, limit: int) -> str:
    """At most `limit` characters on one line, cut at a word when one ends near, with "…" for what is gone."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[limit // 2 :] else kept).rstrip(" ,;:.") + "…"


def _thousandths(letter: str) -> int:
    known = _WIDTH.get(letter)
    if known is None:
        return _BROAD if unicodedata.east_asian_width(letter) in "WF" else _OTHER
    return known
