"""A table with answers in one of three forms, which look alike from here.

A row per answer; a row per question with a column per person, round or organisation; a row per person with a column per question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.assessment.importing.headings import Field, field_of, is_period, named_subject
from maturity.assessment.importing.model import Subject
from maturity.assessment.importing.sheet import Row, Sheet

_OF_SOURCE = (Field.ORGANISATION, Field.YEAR, Field.ROUND, Field.DATE, Field.RATER, Field.ROLE_GROUP, Field.DEPARTMENT)
_OF_ROUND = (Field.ORGANISATION, Field.YEAR, Field.ROUND, Field.DATE)
_FIELDS = {Subject.RATER: Field.RATER, Subject.ROUND: Field.ROUND, Subject.ORGANISATION: Field.ORGANISATION}


@dataclass(frozen=True)
class AnswerColumn:
    """A column with answers. source: whose they are, as far as the column says; item: its question, None when the row says."""

    index: int
    source: Mapping[Field, str] = field(default_factory=dict)
    item: str | None = None
    must_answer: bool = False  #: the heading is no known word: without any answer in it, it is about something else


@dataclass(frozen=True)
class Table:
    """A sheet of which we know where what stands.

    headings: the row of headings; source: the columns that say whose answers a row holds; item, note: columns, None when there is
    none; per_person: every row is a person of whom no name is given; subject: what the answer columns were taken for.
    """

    name: str
    headings: Row
    rows: tuple[Row, ...]
    source: Mapping[Field, int]
    answers: tuple[AnswerColumn, ...]
    item: int | None = None
    note: int | None = None
    per_person: bool = False
    subject: Subject | None = None
    nameless: tuple[int, ...] = ()  #: columns with something in them and no heading
    twice: tuple[str, ...] = ()  #: headings that stand there twice
    unread: tuple[str, ...] = ()
    strict: bool = False  #: a row per answer: it has no more cells than headings
    named: int = 0  #: how many questions it names


def by_subject(
    sheet: Sheet, headings: Row, rows: Sequence[Row], fields: Sequence[Field | None], items: Mapping[int, str]
) -> Table:
    """A row per person, round or organisation. items: column → its question."""
    source = _first({at: known for at, known in enumerate(fields) if at not in items}, _OF_SOURCE)
    answers = tuple(AnswerColumn(at, {}, item) for at, item in items.items())
    taken = {*items, *source.values()}
    aggregated = {Field.ORGANISATION, Field.ROUND, Field.YEAR} & set(source) and Field.ROLE_GROUP not in source
    return Table(
        sheet.name, headings, tuple(rows), source, answers,
        per_person=Field.RATER not in source and not aggregated,
        twice=_twice([headings.cells[at] for at in items], list(items.values())),
        unread=_unread(headings, fields, taken, rows), named=len(items),
    )  # fmt: skip


def by_item(
    sheet: Sheet, headings: Row, rows: Sequence[Row], fields: Sequence[Field | None], column: int, wanted: Subject | None
) -> Table:
    """A row per answer, or per question. column: the one with the questions."""
    scores = [at for at, known in enumerate(fields) if known is Field.ANSWER]
    # Beside a column per person, a word such as "group" or "name" is about the question.
    source = _first(dict(enumerate(fields)), _OF_SOURCE if scores else _OF_ROUND)
    note = next((at for at, known in enumerate(fields) if known is Field.NOTE), None)
    below, about = _about_columns(rows, column)
    if scores:
        answers: tuple[AnswerColumn, ...] = (AnswerColumn(scores[0]),)
        subject = None
        nameless: tuple[int, ...] = ()
        twice = _twice([headings.cells[at] for at in scores], ["answer"] * len(scores)) or _twice_sources(headings, fields)
    else:
        subject, answers, nameless = _subjects(headings, fields, below, about, column, wanted)
        whose = [str(sorted(one.source.items())) for one in answers]
        twice = _twice([headings.cell(one.index) for one in answers], whose)
    taken = {column, *source.values(), *(one.index for one in answers), *nameless, *(() if note is None else (note,))}
    return Table(
        sheet.name, headings, tuple(below), source, answers, column, note if len(answers) == 1 else None,
        subject=subject, nameless=nameless, twice=twice, unread=_unread(headings, fields, taken, rows), strict=bool(scores),
    )  # fmt: skip


def _about_columns(rows: Sequence[Row], column: int) -> tuple[list[Row], dict[Field, Row]]:
    """The rows that say something about the columns instead of a question ("role group", "round"), apart from the others."""
    about: dict[Field, Row] = {}
    below = []
    for row in rows:
        said = row.cell(column) or next((text for text in row.cells if text), "")
        known = field_of(said)
        if known in _OF_SOURCE and known not in about:
            about[known] = row
        else:
            below.append(row)
    return below, about


def _subjects(
    headings: Row,
    fields: Sequence[Field | None],
    rows: Sequence[Row],
    about: Mapping[Field, Row],
    column: int,
    wanted: Subject | None,
) -> tuple[Subject, tuple[AnswerColumn, ...], tuple[int, ...]]:
    width = max(len(headings.cells), max((len(row.cells) for row in (*rows, *about.values())), default=0))
    free = [at for at in range(width) if at != column and (at >= len(fields) or fields[at] is None)]
    filled = [at for at in free if any(row.cell(at) for row in rows)]
    named = [at for at in filled if headings.cell(at) or any(row.cell(at) for row in about.values())]
    unnamed = [at for at in named if named_subject(headings.cell(at)) is None]
    periods = [at for at in unnamed if is_period(headings.cell(at))]
    if wanted is None and len(periods) > 1:  # beside years or quarters, another column is about the question
        named = [at for at in named if at in periods or at not in unnamed]
    subject = wanted or (Subject.ROUND if periods and set(periods) >= set(named) & set(unnamed) else Subject.RATER)
    answers = []
    for at in named:
        kind, name = named_subject(headings.cell(at)) or (subject, headings.cell(at))
        source = {_FIELDS[kind]: name} | {known: row.cell(at) for known, row in about.items() if row.cell(at)}
        answers.append(AnswerColumn(at, source, must_answer=True))
    return subject, tuple(answers), tuple(at for at in filled if not headings.cell(at) and at not in named)


def _first(fields: Mapping[int, Field | None], wanted: Sequence[Field]) -> dict[Field, int]:
    found: dict[Field, int] = {}
    for at, known in fields.items():
        if known in wanted and known is not None:
            found.setdefault(known, at)
    return found


def _twice(headings: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text, key in zip(headings, keys, strict=True) if keys.count(key) > 1))


def _twice_sources(headings: Row, fields: Sequence[Field | None]) -> tuple[str, ...]:
    return tuple(
        text
        for at, (text, known) in enumerate(zip(headings.cells, fields, strict=True))
        if known in _OF_SOURCE and known in fields[:at]
    )


def _unread(headings: Row, fields: Sequence[Field | None], taken: set[int], rows: Sequence[Row]) -> tuple[str, ...]:
    """The headings of columns with something in them that is not read; what explains a question is left out of it."""
    known = (Field.ASIDE, Field.ITEM)
    free = [at for at, text in enumerate(headings.cells) if text and at not in taken and fields[at] not in known]
    return tuple(headings.cells[at] for at in free if any(row.cell(at) for row in rows))
