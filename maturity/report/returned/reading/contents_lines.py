"""The lines of a table of contents, known by their text: programs change their style, their numbers and their pages."""

from __future__ import annotations

import re
from collections.abc import Collection

from maturity.language import LANGUAGES, translator
from maturity.report.returned.comparable import comparable_text

_NUMBER, _PAGE = re.compile(r"^[\d.]*\d[.)]?\s+"), re.compile(r"[\s.]*\d+$")
_TITLES = frozenset(translator(language)("Contents") for language in LANGUAGES)


def is_contents_line(text: str | None, headings: Collection[str]) -> bool:
    """Whether a text is a heading once more, with or without a number before and a page after it. headings: made `plain`."""
    line = comparable_text(text)
    if "|" in line:
        return False
    bare = _NUMBER.sub("", line)
    return line in _TITLES or bare in headings or _PAGE.sub("", bare).strip() in headings
