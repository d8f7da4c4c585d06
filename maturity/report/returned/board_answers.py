"""What the board answered to a decision that was asked: the words of whoever answered, as one reads them off a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from maturity.language import LANGUAGES, translator
from maturity.numbers import whole
from maturity.report.returned.cells import Cell, text_of, without_struck
from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.model import Kind, Passage, Proposal
from maturity.report.values.words import answers_to_choose

_DECISION = re.compile(r"decision-?(\d+)$")
_EMPTY, _TICKED = "☐□", "☑☒✓✔✗✘"
_BOX = re.compile(rf"([{_EMPTY}{_TICKED}])\s*([^{_EMPTY}{_TICKED}]*)")
_BETWEEN = " \n\t/|,;:.()[]…-"  #: what people write between the answers to choose from


def board_answer(proposal: Proposal, passage: Passage, named: Mapping[str, str]) -> list[Proposal]:
    """A changed row of the table of decisions as an answer, with what else was changed in the row; nothing when it is none.

    What was struck out in the cell of the answer is no answer; of several answers the one that is ticked or highlighted there is.
    With more than one, or when that cannot be told, there is no answer to take over: the row itself shows what was written.
    """
    if len(passage.cells) < 2:
        return []
    asked = {name: text for name, text in named.items() if name.startswith("decision:")}
    cells, before = _without_empty(map(text_of, passage.cells)), _cells(proposal.old)
    field = _decision([*cells, *before], passage.control, asked)
    if not field or not before or len(cells) < len(before):
        return []
    own = len(before) - 1  # behind it may be a column that somebody put in
    said = next(filter(None, map(_chosen, reversed(passage.cells[own:]))), "")
    if not said:
        return []
    answer = replace(proposal, kind=Kind.ANSWER, field=field, old=asked[field], new=said)
    return [answer, proposal] if cells[:own] != before[:own] else [answer]


def only_more_columns(proposal: Proposal) -> bool:
    """Whether a row of a table only has one more, empty, cell."""
    return " | " in proposal.new and bool(proposal.old) and _cells(proposal.new) == _cells(proposal.old)


def _cells(row: str) -> list[str]:
    """The cells of a row that is one text."""
    return _without_empty(f"{row} ".split(" | ")) if row.strip() else []


def _without_empty(texts: Iterable[str]) -> list[str]:
    """The texts of cells, without empty ones at the end."""
    cells = list(map(comparable_text, texts))
    while cells and not cells[-1].strip(" |"):
        cells.pop()
    return cells


def _decision(cells: Sequence[str], control: str, asked: Mapping[str, str]) -> str:
    """Which decision a row is about: by its words, else by the tag of its list."""
    for name, text in asked.items():
        if any(cell.startswith(comparable_text(text)) for cell in cells):
            return name
    tag = _DECISION.match(control)
    number = whole(tag[1]) if tag else None
    return list(asked)[number - 1] if number and number <= len(asked) else ""


def _chosen(cell: Cell) -> str:
    """The answer in a cell as it was typed; "" for none, and for more than one."""
    kept = without_struck(cell)
    written = text_of(kept)
    text = _prompt().sub("", written, count=1)
    boxes = _BOX.findall(text)
    if len(boxes) > 1 or any(sign in _EMPTY for sign, _ in boxes):
        chosen = [text for sign, text in boxes if sign in _TICKED]
    elif _is_choices(text):
        marked = "".join(("x" if piece.highlighted else "-") * len(piece.text) for piece in kept)
        chosen = [one[0] for one in _options().finditer(written) if "x" in marked[one.start() : one.end()]]
    else:
        return text.strip()
    return chosen[0].strip(_BETWEEN) if len(chosen) == 1 else ""


def _is_choices(text: str) -> bool:
    """Whether a cell consists of several of the answers to choose from; not when somebody wrote more than those."""
    several = {comparable_text(one).casefold() for one in _options().findall(text)}
    return len(several) > 1 and not comparable_text(_options().sub("", text)).strip(_BETWEEN)


@cache
def _prompt() -> re.Pattern[str]:
    """What stood at a decision before it was answered; programs keep other blanks."""
    prompts = "|".join(answers_to_choose(translator(language))[0] for language in LANGUAGES)
    return re.compile(rf"^\s*(?:{prompts})[\s:]*".replace(" ", r"\s+"))


@cache
def _options() -> re.Pattern[str]:
    """The answers to choose from, the longest first: one may hold another."""
    options = {comparable_text(one).strip(_BETWEEN) for each in LANGUAGES for one in answers_to_choose(translator(each))[1]}
    longest = sorted(options, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)).replace(r"\ ", r"\s+"), re.IGNORECASE)
