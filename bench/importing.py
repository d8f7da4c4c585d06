"""How long a spreadsheet takes to come in, beside reading it with openpyxl alone: 125 organisations, 145 questions.

`python -m bench.importing` prints the ratio per form of table; at most 2 is promised. Both are measured in one run, in processor
time.
"""

from __future__ import annotations

import io
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]

from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.model import Choices, Subject
from maturity.assessment.importing.read_file import read_file
from maturity.questionnaire.library import read_questionnaire
from maturity.questionnaire.model import Questionnaire
from tests.assessment.importing.books import book, content

ORGANISATIONS, DOMAINS, QUESTIONS = 125, 5, 29  #: 5 × 29 is 145
TIMES = 5


def main() -> None:
    dice = random.Random(145)
    with tempfile.TemporaryDirectory() as name:
        asked = _questionnaire(Path(name))
    names = [f"Organisation {at}" for at in range(1, ORGANISATIONS + 1)]
    columns: list[list[object]] = [["Code", *names], *([item.id, *(dice.randint(1, 5) for _ in names)] for item in asked.items)]
    rows: list[list[object]] = [
        ["Organisation", *(item.id for item in asked.items)],
        *([name, *(dice.randint(1, 5) for _ in asked.items)] for name in names),
    ]
    answers = ([name, item.id, dice.randint(1, 5)] for name in names for item in asked.items)
    long: list[list[object]] = [["Organisation", "Item", "Answer"], *answers]
    for form, table in (("a column per organisation", columns), ("a row per organisation", rows), ("a row per answer", long)):
        data = book(table)
        alone = _best(lambda data=data: _open(data))
        coming = _best(lambda data=data: _import(data, asked))
        scored = _best(lambda data=data: [one.scores for one in _import(data, asked).rounds])
        print(f"{form}: openpyxl {alone:.2f} s; import {coming / alone:.1f} ×; with scores {scored / alone:.1f} ×")


def _questionnaire(folder: Path) -> Questionnaire:
    items = {
        f"d{domain}": [{"id": f"D{domain}Q{at}", "weight": "1", "scale": "level"} for at in range(QUESTIONS)]
        for domain in range(DOMAINS)
    }
    return read_questionnaire(content(folder, "large", {"level": "12345"}, items))


def _open(data: bytes) -> object:
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    return [cell.value for row in sheet.iter_rows() for cell in row]


def _import(data: bytes, asked: Questionnaire):  # type: ignore[no-untyped-def]
    return preview_of(read_file(data, asked, Choices(subject=Subject.ORGANISATION)), asked, "2025")


def _best(act: Callable[[], object]) -> float:
    found = []
    for _ in range(TIMES):
        started = time.process_time()
        act()
        found.append(time.process_time() - started)
    return min(found)


if __name__ == "__main__":
    main()
