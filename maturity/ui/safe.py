"""Texts of people inside markdown: shown as written, never carried out."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^&=])")


def escaped(text: str) -> str:
    """The text with every character that markdown gives a meaning put out of action; one line stays one paragraph."""
    return _SPECIAL.sub(r"\\\1", text).replace("\r\n", "\n").replace("\n", "  \n")
