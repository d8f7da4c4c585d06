"""Texts that people typed, made safe for where they go: XML, a spreadsheet program, the name of a file."""

from __future__ import annotations

import re
import unicodedata

#: What XML 1.0 forbids, and the marks that turn the reading direction of all that follows (an isolated word keeps its own).
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
#: A text that begins so is taken for a formula, also behind blanks. Those with an apostrophe before it get one more, so that an
#: import takes off what was put on and nothing else.
_FORMULA = re.compile(r"[\s']*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d{1,40}([.,]\d{0,40})?(e[+-]?\d{1,2})?|[.,]\d{1,40})\Z", re.ASCII | re.IGNORECASE)
_SLUG = 60  #: letters of a name in the name of a file


def for_xml(text: str) -> str:
    """The text without what an XML file cannot hold; line feeds and tabs stay."""
    return _FORBIDDEN.sub("", text)


def for_csv(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet program would take it for a formula; a number stays a number."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def slug(name: str, otherwise: str = "groeikaart") -> str:
    """A name as part of a file name that every system accepts, its accents gone: "Café X & Y" is "cafe-x-y"."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", for_xml(name)) if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", plain.lower())[: _SLUG + 1].strip("-")[:_SLUG] or otherwise
