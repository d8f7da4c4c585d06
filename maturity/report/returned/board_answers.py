"""What the board answered to a decision that was asked: the words of whoever answered, as one reads them off a form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from maturity.language import LANGUAGES, translator
from maturity.report.returned.comparable import plain
from maturity.report.returned.model import Kind, Passage, Proposal
from maturity.report.values.words import answers_to_choose

_DECISION = re.compile(r"decision-?(\d+)$")
_EMPTY, _TICKED = "☐□", "☑☒✓✔✗✘"
_BOX = re.compile(rf"([{_EMPTY}{_TICKED}])\s*([^{_EMPTY}{_TICKED}]*)")
_BETWEEN = " \n\t/|,;:.()[]…-"  #: what people write between the answers to choose from


def board_answer(found: Proposal, passage: Passage, named: Mapping[str, str]) -> list[Proposal]:
    """A changed row of the table of decisions as an answer, with what else was changed in the row; nothing when it is none.

    What was struck out in the cell is no answer; of several answers the one that is ticked or highlighted is. With more than one,
    or when that cannot be told, there is no answer to take over: the row itself shows what was written.
    """
    if " | " not in found.new:
        return []
    asked = {name: text for name, text in named.items() if name.startswith("decision:")}
    cells, before = (_cells(text) for text in (found.new, found.old))
    field = _decision([*cells, *before], passage.control, asked)
    if not field or not before or len(cells) < len(before):
        return []
    own = len(before) - 1  # behind it may be a column that somebody put in
    typed = f"{found.new} ".split(" | ")[own : len(cells)]
    said = next((text for text in (_chosen(cell, passage) for cell in reversed(typed)) if text), "")
    if not said:
        return []
    answer = replace(found, kind=Kind.ANSWER, field=field, old=asked[field], new=said)
    return [answer, found] if cells[:own] != before[:own] else [answer]


def only_more_columns(found: Proposal) -> bool:
    """Whether a row of a table only has one more, empty, cell."""
    return " | " in found.new and bool(found.old) and _cells(found.new) == _cells(found.old)


def _cells(row: str) -> list[str]:
    """The cells of a row, without empty ones at its end."""
    cells = [plain(cell) for cell in f"{row} ".split(" | ")] if row.strip() else []
    while cells and not cells[-1].strip(" |"):
        cells.pop()
    return cells


def _decision(cells: Sequence[str], control: str, asked: Mapping[str, str]) -> str:
    """Which decision a row is about: by its words, else by the tag of its list."""
    for name, text in asked.items():
        if any(cell.startswith(plain(text)) for cell in cells):
            return name
    tag = _DECISION.match(control)
    return list(asked)[int(tag[1]) - 1] if tag and 0 < int(tag[1]) <= len(asked) else ""


def _chosen(cell: str, passage: Passage) -> str:
    """The answer in a cell as it was typed; "" for none, and for more than one."""
    for struck in filter(str.strip, passage.struck):
        cell = cell.replace(struck.strip(), "", 1)
    cell = _prompt().sub("", cell, count=1)
    boxes = _BOX.findall(cell)
    if len(boxes) > 1 or any(sign in _EMPTY for sign, _ in boxes):
        chosen = [text for sign, text in boxes if sign in _TICKED]
    elif len(_options_in(cell)) > 1:
        chosen = [text for text in map(str.strip, passage.highlighted) if text and text in cell]
    else:
        return cell.strip()
    return chosen[0].strip(_BETWEEN) if len(chosen) == 1 else ""


def _options_in(cell: str) -> list[str]:
    """The answers to choose from that a cell consists of; none when somebody wrote more than those."""
    left, found = plain(cell).casefold(), []
    for option in _options():
        if option in left:
            found.append(option)
            left = left.replace(option, "")
    return [] if left.strip(_BETWEEN) else found


@cache
def _prompt() -> re.Pattern[str]:
    """What stood at a decision before it was answered; programs keep other blanks."""
    prompts = "|".join(answers_to_choose(translator(language))[0] for language in LANGUAGES)
    return re.compile(rf"^\s*(?:{prompts})[\s:]*".replace(" ", r"\s+"))


@cache
def _options() -> tuple[str, ...]:
    """The longest first: one may hold another."""
    options = {plain(one).casefold().strip(_BETWEEN) for each in LANGUAGES for one in answers_to_choose(translator(each))[1]}
    return tuple(sorted(options, key=len, reverse=True))
