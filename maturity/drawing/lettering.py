"""How much room words take before a browser has drawn them.

The widths are those of Arial, the widest of our fonts, so that we guess on the safe side.
"""

from __future__ import annotations

from functools import lru_cache

_WIDTHS = {
    "ijl'|": 222, "ftrI!.,:;·/\\ \u00a0()[]-": 310, "ckszvxyJ": 500, "abdeghnopqu0123456789L–": 556, "\"*": 370,
    "TFZ": 611, "ABEKPSVXYw&": 690, "CDHNRUw": 722, "GOQm+=<>": 800, "mM": 833, "W%—": 944,
}  # fmt: skip
_WIDTH = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_BOLD = 1.07


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in pixels, at most."""
    thousandths = sum(_WIDTH.get(letter, 620) for letter in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


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
