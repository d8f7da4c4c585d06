"""Text that people typed, made safe for a Word file and for its lay-out."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

_Value = TypeVar("_Value")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 forbids, and the marks that turn the reading direction of all that follows (an isolated word keeps its own).
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")

_NAMES = {"name", "domain_name", "level_name", "period", "organisation", "title", "questionnaire", "by"}
_CODES = {"code", "domain", "label", "year", "plan_code", "export_code"}
_NAME_LENGTH, _CODE_LENGTH = 200, 40


def clean(text: str) -> str:
    """The text without what a Word file cannot hold. Line breaks become "\\n", a tab becomes a space; emoji and Arabic stay."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text).replace("\t", " ")).strip()


def cleaned(value: _Value) -> _Value:
    """The same value with every text in it cleaned, through dataclasses and tuples: the boundary of the document.

    Names and codes become one line that fits in a heading: LibreOffice never ends on a heading longer than a page.
    """
    found: Any = value
    if type(value) is str:  # not an enum: that is a text of our own
        found = clean(str(value))
    elif isinstance(value, tuple):
        found = tuple(cleaned(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: cleaned(getattr(value, each.name)) for each in fields(value)}
        changed |= {name: shorten(changed[name], _NAME_LENGTH) for name in _NAMES & changed.keys()}
        changed |= {name: shorten(changed[name], _CODE_LENGTH) for name in _CODES & changed.keys()}
        found = replace(value, **changed)
    return cast(_Value, found)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters on one line, cut at a word when one ends near, with "…" for what is gone."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[limit // 2 :] else kept).rstrip(" ,;:.") + "…"
