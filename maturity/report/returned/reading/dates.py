"""A date in front of a text, in all the ways in which people write one in Dutch and English."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from babel.dates import get_day_names, get_month_names

from maturity.language import LANGUAGES

_VAGUE = re.compile(
    r"[kq][1-4]|week|20\d\d|begin|medio|mid|eind|end|kwartaal|quarter|maand|month|jaar|year|zsm|asap|[1-4]e|[1-4](?:st|nd|rd|th)"
)
_NEAR, _FEW = 30, 3  #: letters in front of a text in which a time stands, and words when no colon ends it
_ABOUT = (
    r"(?P<about>niet later dan|no later than|v[oó]{2}r|uiterlijk|tot en met|tot|per|vanaf|na|rond|omstreeks|ongeveer|circa|ca\.|"
    r"before|by|until|from|after|around|about)"
)
_TO = r"\s*(?:[-–—]|tot|to|en|and|until)\s*"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2})?\s*(?:uur|u|h|[ap]\.?m)\b\.?|\d{1,2}:\d{2}(?::\d{2})?)"
_PART = r"(?:['’]s |in the )?(?:ochtends?|middags?|avonds?|morning|afternoon|evening|noon)\b"
_TIME = (
    rf"(?P<time>(?:T|[\s,(]+)(?:(?:om|at|van|vanaf|from|tussen|between)\s+)?(?:(?:\d{{1,2}}(?:[:.]\d{{2}})?{_TO})?{_CLOCK}|{_PART})\)?"
    r"|\s+(?:of|or) (?:eerder|later|earlier|sooner))"
)
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_END = r"(?=$|[\s:;,.–—-])\s*(?:[:;,–—-]+\s*|\.(?=\s|$)\s*)?"
_DAY = r"(?P<day>\d{1,2})(?:\s*(?:st|nd|rd|th|e))?"
_WAYS = (
    rf"{_DAY}[\s.-]+(?:of\s+)?(?P<month>[^\W\d]{{3,9}})\.?,?[\s-]+{_YEAR}",
    rf"(?P<month>[^\W\d]{{3,9}})\.?\s+{_DAY},?\s+{_YEAR}",
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    rf"{_DAY}\s+(?P<month>\d{{1,2}})\s+(?P<year>\d{{4}})",
    rf"{_DAY}\s*(?P<sign>[-/.])\s*(?P<month>\d{{1,2}})\s*(?P=sign)\s*{_YEAR}",
)


class Dated(NamedTuple):
    """A text with a date in front.

    day: "2027-01-15", or "" for none; text: what follows it; said: the words of a date that say more than its day ("uiterlijk
    1 maart 2027", "1 maart 2027 om 10.00 uur"), else "".
    """

    day: str
    text: str
    said: str


def dated(text: str) -> Dated:
    """The date in front of a first action, and what follows it.

    A date in figures is read day first, as in Dutch and in British English.
    """
    for way in _ways():
        found = way.match(text)
        day = _day(found) if found else None
        if found and day:
            more = found["about"] or found["time"]
            return Dated(day.isoformat(), text[found.end() :], found["said"].strip() if more else "")
    return Dated("", text, "")


def is_about_a_time(text: str) -> bool:
    """Whether a text begins with a time that is no day: "begin maart 2027", "week 9", "K1"."""
    front, colon, _ = text[:_NEAR].partition(":")
    words = re.findall(r"[^\W_]+", front.casefold())[: None if colon else _FEW]
    return any(word in _months() or _VAGUE.fullmatch(word) for word in words)


def _day(found: re.Match[str]) -> date | None:
    name = found["month"]
    month = int(name) if name.isdecimal() else _months().get(name.casefold().rstrip("."))
    year = int(found["year"].lstrip("'’"))
    if month is None:
        return None
    try:
        return date(year if year > 99 else 2000 + year, month, int(found["day"]))
    except ValueError:
        return None


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    """All ways to write a date, with a day of the week or a word before it and a time after it."""
    names = {
        name.rstrip(".") for language in LANGUAGES for width in ("wide", "abbreviated") for name in _weekdays(language, width)
    }
    before = rf"(?:{_ABOUT}\s+)?(?:(?:op|on)\s+)?(?:(?:{'|'.join(sorted(names, key=len, reverse=True))})\.?,?\s+)?"
    return tuple(re.compile(rf"\s*(?P<said>{before}{way}{_TIME}?){_END}".replace(" ", r"\s"), re.IGNORECASE) for way in _WAYS)


def _weekdays(language: str, width: Literal["wide", "abbreviated"]) -> list[str]:
    return list(get_day_names(width, locale=language).values())


@cache
def _months() -> dict[str, int]:
    names = (get_month_names(width, locale=language) for language in LANGUAGES for width in ("wide", "abbreviated"))
    known = {name.rstrip(".").casefold(): number for of in names for number, name in of.items()}
    return known | {"mrt": 3, "sept": 9}
