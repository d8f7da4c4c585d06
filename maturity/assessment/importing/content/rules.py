"""The rows of the sheet with rules as the tables of the content format: one per kind of node, and one per node that differs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maturity.assessment.importing.columns.headings import normalised
from maturity.assessment.importing.content.layout import SCOPES, Part
from maturity.assessment.importing.content.rows import ContentLine, Lines, Trouble
from maturity.assessment.importing.content.toml_text import INLINE, Value
from maturity.assessment.importing.files.sheet import meant

_SCOPES = {"praktijk": "practice", "praktijken": "practice", "domein": "domain", "domeinen": "domain", "totaal": "overall"}
_WORDS = ("aggregate", "minimum_of", "carry", "raters")
_NUMBERS = ("constant", "missing", "dont_know", "not_applicable", "minimum_answered")
_BAND = re.compile(r"(>?)\s*([-+\d./,]{1,40})\s*=\s*(-?\d{1,4})")
_YES = frozenset({"x", "ja", "yes", "true", "waar", "1"})


def rules_data(lines: Lines, node: str | None) -> dict[str, Value]:
    """The rules of a domain or a practice by its id; node None: those of the questionnaire, per kind. Empty when there are
    none."""
    found: dict[str, Value] = {}
    for line in lines.of[Part.RULES]:
        said = line.text("for")
        scope = _SCOPES.get(normalised(said), normalised(said))
        if node is None and scope in SCOPES:
            found[scope] = _table(lines, line)
        elif node is None and not _is_node(lines, said):
            lines.fault(Trouble.UNKNOWN, line.at("for"), name=said or "–")
        elif node is not None and said == node and scope not in SCOPES:
            found |= _table(lines, line)
    return {"rules": found} if found else {}


def _is_node(lines: Lines, name: str) -> bool:
    domains = {line.text("id") for line in lines.of[Part.DOMAINS]}
    return name in domains | {line.text("practice") for line in lines.of[Part.QUESTIONS]}


def _table(lines: Lines, line: ContentLine) -> dict[str, Value]:
    data: dict[str, Value] = {key: _word(line.text(key)) for key in _WORDS if line.text(key)}
    for key in _NUMBERS:
        if line.text(key):
            number = meant(line.text(key))
            data[key] = _word(line.text(key)) if number is None else number
    if line.text("mode") or line.text("decimals"):
        decimals = meant(line.text("decimals") or "1")
        if decimals is None or decimals.denominator != 1:
            lines.fault(Trouble.NOT_A_NUMBER, line.at("decimals"), text=line.text("decimals"))
            decimals = meant("1")
        data["rounding"] = {INLINE: True, "mode": _word(line.text("mode") or "half_up"), "decimals": decimals or 0}
    if line.text("rule"):
        data["level"] = _level(lines, line)
    return data


def _level(lines: Lines, line: ContentLine) -> Mapping[str, Value]:
    level: dict[str, Value] = {INLINE: True, "rule": _word(line.text("rule"))}
    if line.text("bands"):
        level["bands"] = _bands(lines, line)
    for key in ("share", "below"):
        if line.text(key):
            number = meant(line.text(key))
            if number is None:
                lines.fault(Trouble.NOT_A_NUMBER, line.at(key), text=line.text(key))
            else:
                level[key] = number
    if normalised(line.text("core")) in _YES:
        level["core"] = True
    return level


def _bands(lines: Lines, line: ContentLine) -> list[Mapping[str, Value]]:
    """ "0 = 1; 1,5 = 2; >3 = 4": from which value on, or above which, which level."""
    found: list[Mapping[str, Value]] = []
    for text in filter(None, (part.strip() for part in line.text("bands").replace("\n", ";").split(";"))):
        band = _BAND.fullmatch(text)
        start = meant(band[2]) if band else None
        if band is None or start is None:
            lines.fault(Trouble.NOT_BANDS, line.at("bands"), text=text)
        else:
            found.append({INLINE: True, "above" if band[1] else "from": start, "level": int(band[3])})
    return found


def _word(text: str) -> str:
    return normalised(text).replace(" ", "_")
