"""The interface languages: texts from gettext catalogues, dates and numbers by locale.

A translator is a value that is passed on, never a setting of the process: two people in one process read two languages.
Message ids are the English texts; both catalogues hold every one of them (a test sees to that).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

DEFAULT_LANGUAGE = "nl"
LANGUAGES = {"nl": "Nederlands", "en": "English"}
LOCALES = Path(__file__).parent.parent / "data" / "locales"
_BABEL_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


_WRITTEN = 4_096  #: numbers, and dates, that are kept as they were written: writing one asks as much as fifty texts


@lru_cache(_WRITTEN)
def _number(value: str, pattern: str, locale: str) -> str:
    return format_decimal(Decimal(value), format=pattern, locale=locale)


@lru_cache(_WRITTEN)
def _date(value: dt.date, pattern: str, locale: str) -> str:
    return format_date(value, format=pattern, locale=locale)


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


@dataclass(frozen=True)
class Translator:
    """Speaks one language.

    `t("Hello {name}", name="Ann")` gives the text in the language with the braces filled. A text that the catalogue lacks
    comes back in English, so that a forgotten entry is ugly and never fatal.
    """

    language: str
    _texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False, hash=False)

    def __reduce__(self) -> tuple[Callable[[str], Translator], tuple[str]]:
        """Another process has the catalogues too."""
        return translator, (self.language,)

    def __call__(self, message: str, /, **values: object) -> str:
        found = self._texts.get(message)
        text = found[0] if found else message
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The text for n of something; `{n}` in it becomes the number."""
        found = self._texts.get(one)
        text = (one, many)[n != 1] if found is None or len(found) < 2 else found[n != 1]
        return text.format(n=n, **values)

    def of(self, texts: Mapping[str, str]) -> str:
        """The entry of a content text (language → text) in this language, else in the first language it has."""
        return texts.get(self.language) or next(iter(texts.values()), "")

    def number(self, value: float | Fraction | Decimal | None, decimals: int = 1) -> str:
        """A figure with a fixed number of decimals, half up: 2.25 → "2,3" in Dutch; None → "–"."""
        if value is None:
            return "–"
        exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(str(value))
        shown = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return _number(str(shown), pattern, _BABEL_LOCALES[self.language])

    def date(self, value: dt.date) -> str:
        """A date in words: "23 november 2026"."""
        return _date(_day(value), "long", _BABEL_LOCALES[self.language])

    def month(self, value: dt.date) -> str:
        """A month and year in words: "november 2026"."""
        return _date(_day(value), "MMMM y", _BABEL_LOCALES[self.language])

    def time(self, value: dt.datetime) -> str:
        """A time of day: "14:05"."""
        return f"{value:%H:%M}"  # in both languages

    def listing(self, items: list[str]) -> str:
        """Words in a row: "a, b en c"."""
        if len(items) < 2:
            return "".join(items)
        return self("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])


def read_catalogue(language: str) -> Catalog:
    """The gettext catalogue of a language, as Babel reads it. Raises FileNotFoundError for a language we do not have."""
    with (LOCALES / language / "LC_MESSAGES" / "groeikaart.po").open("rb") as file:
        return read_po(file, locale=_BABEL_LOCALES.get(language, language))


@cache
def translator(language: str) -> Translator:
    """The translator for a language code ("nl", "en"); an unknown code gives the default language."""
    if language not in LANGUAGES:
        return translator(DEFAULT_LANGUAGE)
    texts = {}
    for message in read_catalogue(language):
        if message.id and not message.fuzzy:
            key = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
            strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            if all(strings):
                texts[key] = tuple(str(text) for text in strings)
    return Translator(language, texts)
