"""Numbers as people and files write them, exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

#: A decimal, a fraction, or a power of ten of at most two digits: "1e999999999" would otherwise be worked out, and never end.
_NUMBER = re.compile(r"[+-]?\d{1,40}(/\d{1,40}|(\.\d{0,40})?([eE][+-]?\d{1,2})?)\Z|[+-]?\.\d{1,40}\Z")


def exact(value: object) -> Fraction | None:
    """A number, or a text such as "0.25", "2,5" or "2/3", as an exact fraction; None when it is none, or absurdly large."""
    if not isinstance(value, (int, float, Decimal, str)):
        return None
    text = str(value).strip().replace(",", ".")
    if not _NUMBER.match(text):
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def whole(text: str, digits: int = 9) -> int | None:
    """A whole number of at most so many digits; None when it is none. Python itself fails on "²" and on thousands of digits."""
    return int(text) if text.isdecimal() and len(text) <= digits else None
