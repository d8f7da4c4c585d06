"""Text that people typed, made safe for a Word file and for its lay-out."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from maturity.drawing.lettering import cut
from maturity.safe_text import for_xml

_Value = TypeVar("_Value")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NAMES = {"name", "domain_name", "level_name", "period", "organisation", "title", "questionnaire", "by"}
_CODES = {"code", "domain", "label", "year", "plan_code", "export_code"}
_NAME_LENGTH, _CODE_LENGTH = 200, 40


def clean(text: str) -> str:
    """The text without what a Word file cannot hold. Line breaks become "\\n", a tab becomes a space; emoji and Arabic stay."""
    if text.isprintable():  # nearly all: then there is nothing to take out
        return text.strip()
    return for_xml(_BREAKS.sub("\n", text).replace("\t", " ")).strip()


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
        changed = {name: cleaned(getattr(value, name)) for name in _names(type(value))}
        changed |= {name: cut(changed[name], _NAME_LENGTH) for name in _NAMES & changed.keys()}
        changed |= {name: cut(changed[name], _CODE_LENGTH) for name in _CODES & changed.keys()}
        found = replace(value, **changed)
    return cast(_Value, found)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass."""
    return tuple(each.name for each in fields(kind))
