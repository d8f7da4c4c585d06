"""Texts of people inside markdown: shown as written, never carried out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^&=])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$:^&=])")


def escaped(text: str) -> str:
    """The text with every character that markdown gives a meaning put out of action; one line stays one paragraph."""
    return _SPECIAL.sub(r"\\\1", text).replace("\r\n", "\n").replace("\n", "  \n")


def without_markdown(text: str) -> str:
    """What `escaped` made of a line, as it was: for a place that is no markdown."""
    return _ESCAPED.sub(r"\1", text)


def escaped_rows(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows of a table with headings and cells escaped."""
    return [{escaped(heading): escaped(cell) for heading, cell in row.items()} for row in rows]
