"""When a round was held, as far as its title tells: "2024-Q1" is the last day of March 2024."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from maturity.assessment.importing.columns.headings import normalised
from maturity.assessment.importing.files.sheet import day_of

_YEAR = re.compile(r"\b((?:19|20)\d\d)(?!\d)")
_QUARTER = re.compile(r"\b(?:q|k|kw|kwartaal|quarter) ?([1-4])\b|\b([1-4])(?:e|ste|de|st|nd|rd|th)? ?(?:kwartaal|quarter)\b")
_HALF = re.compile(r"\b(?:h|halfjaar|half) ?([12])\b|\b([12])(?:e|ste|de)? ?halfjaar\b")
_MONTHS = ("jan", "feb", "mrt maa mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
_MONTH = re.compile(r"\b(" + "|".join(" ".join(_MONTHS).split()) + r")[a-z]*\b")


def day_in(title: str) -> date | None:
    """The last day of the period that a title names, None when it names no year."""
    day = day_of(title)
    year = _YEAR.search(title.replace("_", " "))
    if day or not year:
        return day
    month = _month(normalised(_YEAR.sub(" ", title.replace("_", " ")).replace("-", " ").replace("/", " ")))
    return date(int(year[1]), month, monthrange(int(year[1]), month)[1])


def _month(text: str) -> int:
    """The last month of the part of a year that a text names; December when it names none."""
    for pattern, months in ((_QUARTER, 3), (_HALF, 6)):
        found = pattern.search(text)
        if found:
            return int(next(group for group in found.groups() if group)) * months
    named = _MONTH.search(text)
    if named:
        return next(number for number, words in enumerate(_MONTHS, 1) if named[1] in words.split())
    digits = re.fullmatch(r"(?:.* )?(0?[1-9]|1[0-2])", text)
    return int(digits[1]) if digits and text.isdigit() else 12
