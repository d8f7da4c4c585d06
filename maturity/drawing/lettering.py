"""How much room words take before a browser has drawn them.

The widths are those of Arial, the widest of our fonts, so that we guess on the safe side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial

_SENTENCE = re.compile(r"(?<=[.!?…]) +(?=\S)")

_WIDTHS = {
    "ijl'|": 222, "ftrI!.,:;·/\\ \u00a0()[]-": 310, "ckszvxyJ": 500, "abdeghnopqu0123456789L–": 556, "\"*": 370,
    "TFZ": 611, "ABEKPSVXYw&": 690, "CDHNRUw": 722, "GOQm+=<>": 800, "mM": 833, "W%—": 944,
}  # fmt: skip
_WIDTH = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_BOLD = 1.07
_OTHER, _BROAD = 620, 1112  #: a letter that is not in the table, and one that fills a square (Chinese, emoji)
_N = _WIDTH["n"]
_NARROWEST = min(_WIDTH.values()) / _N
_SPACE, _SPARE = _WIDTH[" "] / _N, 1.05  #: between words; how much broader a type may be than ours


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in pixels, at most."""
    thousandths = sum(map(_thousandths, text))
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def room_of(text: str) -> float:
    """The width of a text on one line, in letters n: for paper, on which nobody knows the type."""
    return sum(map(_thousandths, " ".join(text.split()))) / _N


def has_room(line: str, limit: int) -> bool:
    """Whether a text on one line fits in the room of `limit` letters n; a long one is not measured to its end."""
    return len(line) * _NARROWEST <= limit and sum(map(_thousandths, line)) / _N <= limit


def lines_of(text: str, length: int) -> int:
    """How many lines of so many letters n a text takes: at least one, and one for every line break.

    Words go to the next line whole; one that is longer than a line is broken.
    """
    return sum(map(partial(_wrapped, length=length), text.split("\n")))


def _wrapped(line: str, length: int) -> int:
    lines, taken = 1, 0.0
    for word in line.split():
        room = room_of(word) * _SPARE
        if taken and taken + _SPACE + room > length:
            lines, taken = lines + 1, 0.0
        taken += room + (_SPACE if taken else 0)
        lines, taken = lines + int(taken // length), taken % length
    return lines


def most_generous(
    choices: Sequence[tuple[int, int]], costs: tuple[Callable[[int], float], Callable[[int], float]], room: float
) -> tuple[int, int]:
    """The first pair of lengths that takes no more than the room there is, or the last one. costs: what each of the two takes.

    Each length is measured once, whatever number of pairs it is in.
    """
    first, second = (cache(cost) for cost in costs)
    return next((pair for pair in choices if first(pair[0]) + second(pair[1]) <= room), choices[-1])


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
    line = _on_one_line(text)
    room = 0.0
    for number, letter in enumerate(line):
        room += _thousandths(letter) / _N
        if room > limit:
            return cut(line[: number + 4], max(2, number))
    return line


def whole_sentences(text: str, limit: int) -> str:
    """The sentences from the first on that fit in the room of `limit` letters n, with "…" when some are left out.

    A first sentence that does not fit by itself is shortened.
    """
    line = _on_one_line(text)
    if has_room(line, limit):
        return line
    kept, *rest = _SENTENCE.split(line[: int(limit / _NARROWEST) + 1])  # what follows has no room
    if not has_room(kept, limit - 2):
        return fitted(kept, limit)
    for sentence in rest:
        if not has_room(f"{kept} {sentence} …", limit):
            break
        kept = f"{kept} {sentence}"
    return f"{kept} …"


def first_fitting(wordings: Sequence[str], limit: int) -> str:
    """The first wording that fits in the room of `limit` letters n; the last one shortened when none does."""
    return next((text for text in wordings if has_room(_on_one_line(text), limit)), None) or fitted(wordings[-1], limit)


@lru_cache(maxsize=256)
def _on_one_line(text: str) -> str:
    return " ".join(text.split())


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
