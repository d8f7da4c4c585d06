"""Names that mean the same: one person, department, role group, round or organisation, however it is written.

Capitals, blanks of any kind and the several ways in which Unicode writes a letter make no difference. Names that differ only in
accents, in signs between words or in the order of words are a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from maturity.assessment.importing.columns.headings import Field, normalised
from maturity.assessment.importing.model import Alike

_BETWEEN = re.compile(r"[\W_]+")


class Names:
    """Remembers how each name was written first. alike: what names in doubt are, None when that has to be asked."""

    def __init__(self, alike: Alike | None) -> None:
        self.alike = alike
        self._first: dict[tuple[Field, str], str] = {}
        self._known: dict[tuple[Field, str], str] = {}

    def one(self, field: Field, text: str) -> str:
        """The name under which this one was written first."""
        found = self._known.get((field, text))
        if found is None:
            key = _loose(text) if self.alike is Alike.ONE else normalised(text) or text
            found = self._known[field, text] = self._first.setdefault((field, key), text)
        return found

    def in_doubt(self) -> Iterator[tuple[Field, str, str]]:
        """Pairs of names that may be one; none when somebody said what they are."""
        if self.alike is not None:
            return
        seen: dict[tuple[Field, str], str] = {}
        for (field, _), name in self._first.items():
            first = seen.setdefault((field, _loose(name)), name)
            if first != name:
                yield field, first, name


def _loose(text: str) -> str:
    """The words of a name without accents, in the order of the alphabet."""
    letters = (letter for letter in unicodedata.normalize("NFKD", normalised(text)) if not unicodedata.combining(letter))
    return " ".join(sorted(filter(None, _BETWEEN.split("".join(letters))))) or text
