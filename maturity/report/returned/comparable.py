"""Texts made comparable: what a program changes of itself makes no difference."""

from __future__ import annotations

import re
import unicodedata

#: Quotes, dashes and dots in one sign: programs put them in unasked.
_SAME = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚", "'") | dict.fromkeys("\u2010\u2011–—−", "-"))
#: Where a word may break: it shows nothing, and programs put it in and take it out.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_ANY = re.compile(f"[{''.join(map(chr, _SAME))}]")  #: looked for first: most texts have none, and looking is much faster


def seen_of(text: str) -> str:
    """A text without what does not show."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def comparable_text(text: str | None) -> str:
    """A text for comparing: white space, empty lines and the shape of quotes make no difference."""
    shown = text or ""
    if not shown.isascii():
        shown = unicodedata.normalize("NFC", seen_of(shown)).replace("…", "...")
        if _ANY.search(shown):
            shown = shown.translate(_SAME)
    if "\n" not in shown:
        return " ".join(shown.split())
    lines = (" ".join(line.split()) for line in shown.split("\n"))
    return "\n".join(filter(None, lines))


def shown_as(text: str, length: int) -> str:
    """A text on one line as somebody wrote it, when that has as many letters as its form to compare, of which a part is taken."""
    written = " ".join(unicodedata.normalize("NFC", seen_of(text)).split())
    return written if len(written) == length else comparable_text(text)


def same(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same; where a line ends makes no difference either."""
    return one == other or comparable_text(one).split() == comparable_text(other).split()


def squeezed(text: str) -> str:
    """A text without any white space, small letters only."""
    return "".join(comparable_text(text).split()).casefold()
