"""A date in front of a text, in all the ways in which people write one in Dutch and English."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import get_month_names

from maturity.language import LANGUAGES

_NEAR = 30  #: letters in front of a text in which a time stands
_WEEKDAY = r"(?:[^\W\d]{2,9}\.?,?\s+)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_END = r"(?=$|[\s:;,.–—-])\s*(?:[:;,–—-]+\s*|\.(?=\s|$)\s*)?"
_DAY = r"(?P<day>\d{1,2})(?:\s*(?:st|nd|rd|th|e))?"
_WAYS = tuple(
    re.compile(rf"\s*{_WEEKDAY}{way}{_END}", re.IGNORECASE)
    for way in (
        rf"{_DAY}[\s.-]+(?:of\s+)?(?P<month>[^\W\d]{{3,9}})\.?,?[\s-]+{_YEAR}",
        rf"(?P<month>[^\W\d]{{3,9}})\.?\s+{_DAY},?\s+{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        rf"{_DAY}\s+(?P<month>\d{{1,2}})\s+(?P<year>\d{{4}})",
        rf"{_DAY}\s*(?P<sign>[-/.])\s*(?P<month>\d{{1,2}})\s*(?P=sign)\s*{_YEAR}",
    )
)


def dated(text: str) -> tuple[str, str]:
    """The date in front of a first action, as "2027-01-15" or "", and what follows it.

    A date in figures is read day first, as in Dutch and in British English.
    """
    for way in _WAYS:
        found = way.match(text)
        day = _day(found) if found else None
        if found and day:
            return day.isoformat(), text[found.end() :]
    return "", text


def is_about_a_time(text: str) -> bool:
    """Whether a text begins with a time that is no day: "begin maart 2027", "week 9", "K1"."""
    words = re.findall(r"[^\W_]+", text[:_NEAR].partition(":")[0].casefold())
    return any(word in _months() or re.fullmatch(r"[kq][1-4]|week|20\d\d", word) for word in words)


def _day(found: re.Match[str]) -> date | None:
    name = found["month"]
    month = int(name) if name.isdigit() else _months().get(name.casefold().rstrip("."))
    year = int(found["year"].lstrip("'’"))
    if month is None:
        return None
    try:
        return date(year if year > 99 else 2000 + year, month, int(found["day"]))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    names = (get_month_names(width, locale=language) for language in LANGUAGES for width in ("wide", "abbreviated"))
    known = {name.rstrip(".").casefold(): number for of in names for number, name in of.items()}
    return known | {"mrt": 3, "sept": 9}
