"""Signs that stand for words: of fonts that have signs in place of letters, and what was chosen in forms of the old kind."""

from __future__ import annotations

import re

from maturity.numbers import whole
from maturity.report.returned.reading.marks import OFF
from maturity.report.returned.reading.xml_parts import W
from maturity.report.word.oxml import Element

_VAL = W + "val"
#: What fonts of signs show at a place that means nothing elsewhere: ticks and crosses (Wingdings, and Wingdings 2).
_TICKS = {0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x53: "☒", 0x51: "☒"}
_AS_LETTER = re.compile("[\uf020-\uf0ff]")


def sign(code: str) -> str:
    """A sign of a font of signs: a tick where it is known to be one."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return _TICKS.get(number - 0xF000, "•")
    return _TICKS.get(number, "•") if number < 0x20 else chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else ""


def with_signs(text: str) -> str:
    """A text in which signs of such fonts stand as letters, as LibreOffice writes them, with what they show."""
    return text if text.isascii() else _AS_LETTER.sub(lambda found: sign(f"{ord(found[0]):X}"), text)


def chosen(field_: Element) -> str:
    """What was chosen in a box to tick, or a list, of the old kind: that stands nowhere in the text."""
    tick, choices = field_.find(f"{W}ffData/{W}checkBox"), field_.find(f"{W}ffData/{W}ddList")
    if tick is not None:
        state = tick.find(W + "checked")
        state = tick.find(W + "default") if state is None else state
        return "☒" if state is not None and state.get(_VAL, "1") not in OFF else "☐"
    if choices is None:
        return ""
    entries, result = choices.findall(W + "listEntry"), choices.find(W + "result")
    number = whole("0" if result is None else result.get(_VAL, "0"))
    return entries[number].get(_VAL, "") if number is not None and number < len(entries) else ""
