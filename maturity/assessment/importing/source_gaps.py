"""Empty cells under a name that is written once: does the name go on, as in cells that look merged, or is there none?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maturity.assessment.importing.columns.headings import Field, normalised
from maturity.assessment.importing.columns.match_items import EMPTY, Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.table_forms import AnswerColumn, Table
from maturity.assessment.model import CONSENSUS


def gap_in(table: Table, rows: Sequence[Row], columns: Sequence[AnswerColumn], index: Index) -> Iterator[tuple[Field, Row]]:
    """The first row per column of names where a name is missing and that would be misread."""
    answered = [row for row in rows if _answers(table, row, columns, index)]
    for field, at in table.source.items():
        texts = [row.cell(at) if row.cell(at) not in EMPTY else "" for row in answered]
        if field is Field.ORGANISATION or not any(texts) or all(texts):  # of an organisation the preview says it
            continue
        of_round = field in (Field.ROUND, Field.YEAR)
        last = field is Field.RATER and table.item is None and not texts[-1]  # without a name: a total?
        found = next((part for part in _parts(table, field, answered, texts) if _goes_on([text for _, text in part])), None)
        if of_round:
            yield field, answered[texts.index("")]
        elif found is not None:
            yield field, next(row for row, text in found if not text)
        elif field is Field.RATER and (nobody := _nameless(table, answered, texts)) is not None:
            yield field, nobody
        elif last:
            yield field, answered[-1]


def _nameless(table: Table, rows: Sequence[Row], texts: Sequence[str]) -> Row | None:
    """In a row per answer, the first one without a name where others have one. What was agreed has none."""
    at = table.source.get(Field.ROLE_GROUP)
    if table.item is None:
        return None
    nobody = (row for row, text in zip(rows, texts, strict=True) if not text)
    return next((row for row in nobody if at is None or normalised(row.cell(at)) != CONSENSUS), None)


def _parts(table: Table, field: Field, rows: Sequence[Row], texts: Sequence[str]) -> Iterable[Sequence[tuple[Row, str]]]:
    """The rows in which a name could go on: all of them, or those of one person when the rows name persons."""
    rater = table.source.get(Field.RATER)
    pairs = list(zip(rows, texts, strict=True))
    if field is Field.RATER or rater is None or table.item is None:
        return [pairs]
    apart: dict[str, list[tuple[Row, str]]] = {}
    for row, text in pairs:
        apart.setdefault(normalised(row.cell(rater)), []).append((row, text))
    return apart.values()


def _answers(table: Table, row: Row, columns: Sequence[AnswerColumn], index: Index) -> bool:
    if table.item is not None and index.find(row.cell(table.item)) is None:
        return False
    return any(row.cell(column.index) not in EMPTY for column in columns)


def _goes_on(texts: Sequence[str]) -> bool:
    """Whether every name stands there once, the first one at the top, with empty cells under one of them."""
    filled = [normalised(text) for text in texts if text]
    return bool(texts[0]) and len(set(filled)) == len(filled) and len(texts) > len(filled)
