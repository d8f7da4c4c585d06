"""Colours of the document: six hexadecimal digits, as Word writes them."""

from __future__ import annotations

import re

ACCENT = "154273"
INK = "1A1A1A"
QUIET = "595959"
HAIRLINE = "BFC7D1"
WHITE = "FFFFFF"
#: The least contrast between text and ground (WCAG 2.2, 1.4.3).
READABLE = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio between two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str) -> str:
    """The colour, darkened until it can be read on white and white on it; the accent for what is no colour."""
    found = colour.removeprefix("#").upper()
    if not re.fullmatch("[0-9A-F]{6}", found):
        return ACCENT
    while contrast(found, WHITE) < READABLE + 0.5:  # a little more: the same colour is read on its own tint
        found = "".join(f"{channel * 9 // 10:02X}" for channel in bytes.fromhex(found))
    return found


def tint(colour: str, share: float) -> str:
    """The colour mixed with white; `share` is how much of it is left."""
    return "".join(f"{round(255 - share * (255 - channel)):02X}" for channel in bytes.fromhex(colour))


def _luminance(colour: str) -> float:
    channels = [channel / 255 for channel in bytes.fromhex(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
