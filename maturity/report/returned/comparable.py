"""Texts made comparable: what a program changes of itself makes no difference."""

from __future__ import annotations

import unicodedata

#: Quotes, dashes that do not break and dots in one sign: programs put them in unasked.
_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\u2011": "-", "\u00ad": None}
)


def plain(text: str | None) -> str:
    """A text for comparing: white space, empty lines and the shape of quotes make no difference."""
    shown = text or ""
    if not shown.isascii():
        shown = unicodedata.normalize("NFC", shown).translate(_SAME).replace("…", "...")
    if "\n" not in shown:
        return " ".join(shown.split())
    lines = (" ".join(line.split()) for line in shown.split("\n"))
    return "\n".join(filter(None, lines))


def same(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same; where a line ends makes no difference either."""
    return plain(one).split() == plain(other).split()


def squeezed(text: str) -> str:
    """A text without any white space, small letters only."""
    return "".join(plain(text).split()).casefold()
