"""A table with answers in one of three forms, which look alike from here.

A row per answer; a row per question with a column per person, round or organisation; a row per person with a column per question.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.assessment.importing.columns.about_columns import OF_SOURCE, About, about_columns, settle, sources_of, targets_above
from maturity.assessment.importing.columns.answer_column import AnswerColumn as _Chooser
from maturity.assessment.importing.columns.answer_column import Fields
from maturity.assessment.importing.columns.column_subjects import Subjects, subjects_of
from maturity.assessment.importing.columns.headings import FIGURE_NAMES, Field, normalised
from maturity.assessment.importing.columns.match_items import EMPTY, Index
from maturity.assessment.importing.columns.scale_hints import ScaleHints
from maturity.assessment.importing.files.sheet import Row, Sheet
from maturity.assessment.importing.model import Choices, Fault, Place, Problem, Subject, letter

_NOWHERE = 1_000_000  #: a column beyond the last one
_OF_ROUND = (Field.ORGANISATION, Field.YEAR, Field.ROUND, Field.DATE)
#: Two columns that say this of an answer would contradict each other; of the others the first one counts.
_ONCE = (Field.ORGANISATION, Field.YEAR, Field.ROUND, Field.RATER, Field.ROLE_GROUP)


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

    headings: the row of headings; source: the columns that say whose answers a row holds; item, note, not_applicable: columns,
    None when
    there is none; per_person: every row is a person of whom no name is given; subject: what the answer columns were taken for;
    faults: why
    it cannot be read as it is, or what is to be asked first.
    """

    sheet: Sheet
    headings: Row
    rows: tuple[Row, ...]
    source: Mapping[Field, int]
    answers: tuple[AnswerColumn, ...]
    item: int | None = None
    note: int | None = None
    not_applicable: int | None = None
    per_person: bool = False
    subject: Subject | None = None
    faults: tuple[Fault, ...] = ()
    unread: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    strict: bool = False  #: a row per answer: it has no more cells than headings
    named: int = 0  #: how many questions it names
    names: tuple[int, ...] = ()  #: columns that can name the question once more

    @property
    def name(self) -> str:
        return self.sheet.name


def by_subject(
    sheet: Sheet, start: int, headings: Row, fields: Sequence[Field | None], items: Mapping[int, str], index: Index
) -> Table:
    """A row per person, round or organisation. start: where the headings stand; items: column → its question."""
    rows = sheet.rows[start + 1 :]
    free = {at: known for at, known in enumerate(fields) if at not in items and _has(rows, at)}
    source = sources_of(free, OF_SOURCE)
    if Field.RATER in source:
        source.pop(Field.RESPONSE, None)
    elif Field.RESPONSE in source:
        source[Field.RATER] = source.pop(Field.RESPONSE)
    about, _ = about_columns(sheet.rows[:start], (), _NOWHERE, index)
    of_all = {known: text for known, text in about.of(_NOWHERE).items() if known not in source and known in _OF_ROUND}
    answers = tuple(AnswerColumn(at, of_all, item) for at, item in items.items())
    aggregated = {Field.ORGANISATION, Field.ROUND, Field.YEAR} & {*source, *of_all} and Field.ROLE_GROUP not in source
    faults = [
        *_twice(sheet, headings, [(headings.cells[at], item) for at, item in items.items()]),
        *_same_meaning(sheet, headings, free),
        *_of_scale(sheet, start, headings, (), _NOWHERE, (), index),
    ]
    return Table(
        sheet, headings, tuple(rows), source, answers,
        per_person=not aggregated,
        faults=tuple(faults), unread=_unread(headings, fields, {*items, *source.values()}, rows),
        targets=_targets(headings, fields, items, rows), named=len(set(items.values())),
    )  # fmt: skip


def by_item(
    sheet: Sheet, start: int, headings: Row, fields: Sequence[Field | None], column: int, index: Index, choices: Choices
) -> Table:
    """A row per answer, or per question. column: the one with the questions."""
    about, below = about_columns(sheet.rows[:start], sheet.rows[start + 1 :], column, index)
    fields = targets_above(sheet.rows[:start], fields, column)
    chosen = _Chooser(headings, below, column, index, sheet.hidden).choose(fields, choices.answer)
    fields = chosen.fields
    scores = [at for at, known in enumerate(fields) if known is Field.ANSWER]
    if not scores:  # beside columns of people, "max" can be one of them
        fields = _with_names(fields, headings, below, column, index)
    # Beside a column per person, a word such as "group" or "name" is about the question.
    filled = {at: known for at, known in enumerate(fields) if _has(below, at)}
    source = sources_of(filled, OF_SOURCE if scores else _OF_ROUND)
    if Field.RATER not in source and Field.RESPONSE in source:
        source[Field.RATER] = source[Field.RESPONSE]
    source.pop(Field.RESPONSE, None)
    faults = []
    if chosen.problem is not None:
        names = {"headings": ", ".join(f"“{name}”" for name in chosen.headings), "columns": "\n".join(chosen.headings)}
        faults.append(Fault(chosen.problem, _place(sheet, headings), names))
    note = next((at for at, known in enumerate(fields) if known is Field.NOTE), None)
    out = fields.index(Field.NOT_APPLICABLE) if scores and Field.NOT_APPLICABLE in fields else None
    subjects = Subjects()
    if scores:
        whose = {known: text for known, text in about.of(scores[0], only=True).items() if known not in source}
        answers: tuple[AnswerColumn, ...] = (AnswerColumn(scores[0], whose),)
        if chosen.problem is None:
            faults += _twice(sheet, headings, [(headings.cell(at), "") for at in scores])
        faults += _same_meaning(sheet, headings, filled)
    else:
        subjects = subjects_of(headings, fields, below, about, column, choices, index)
        answers = tuple(AnswerColumn(at, said, must_answer=True) for at, said in subjects.columns.items())
        faults += _of_subjects(sheet, headings, subjects, about, choices)
    faults += _of_scale(sheet, start, headings, below, column, [one.index for one in answers], index)
    to_fill = any(headings.cell(at) and known is None for at, known in enumerate(fields))  # a template, not filled in yet
    if not answers and not faults and not to_fill:
        faults.append(
            Fault(Problem.ANSWER_HEADING_MISSING, _place(sheet, headings), {"heading": headings.cell(column) or letter(column)})
        )
    taken = {
        column,
        *source.values(),
        *(one.index for one in answers),
        *subjects.nameless,
        *(at for at in (note, out) if at is not None),
    }
    return Table(
        sheet, headings, tuple(below), source, answers, column, note if len(answers) == 1 else None, out,
        subject=subjects.subject, faults=tuple(faults), unread=_unread(headings, fields, taken, below),
        targets=_targets(headings, fields, taken, below), strict=bool(scores),
        names=tuple(at for at, known in enumerate(fields) if known in (Field.ITEM, Field.ASIDE) and at != column),
    )  # fmt: skip


def _of_subjects(sheet: Sheet, headings: Row, subjects: Subjects, about: About, choices: Choices) -> list[Fault]:
    """What is wrong with columns of persons, rounds or organisations, or has to be asked of them."""
    columns = list(subjects.columns)
    faults = [Fault(Problem.HEADING_MISSING, _place(sheet, headings, at)) for at in subjects.nameless]
    faults += _twice(sheet, headings, [(headings.cell(at), str(sorted(subjects.columns[at].items()))) for at in columns])
    problem = settle(about, columns, choices.above)
    if problem is Problem.ABOVE_UNCLEAR:
        row = about.unclear[0]
        texts = dict.fromkeys(text for at in columns if (text := row.cell(at)))
        faults.append(Fault(problem, _place(sheet, row), {"texts": ", ".join(f"“{text}”" for text in list(texts)[:5])}))
    elif problem is Problem.ABOVE_GAP:
        faults += [Fault(problem, _place(sheet, row, at), {"heading": headings.cell(at)}) for row, at in about.gaps]
    if subjects.unclear:
        names = ", ".join(f"“{headings.cell(at)}”" for at in columns[:5])
        faults.append(Fault(subjects.unclear, _place(sheet, headings), {"headings": names, "names": subjects.other}))
    return faults


def _of_scale(
    sheet: Sheet, start: int, headings: Row, rows: Sequence[Row], column: int, answers: Sequence[int], index: Index
) -> list[Fault]:
    """A fault where a file says that its scale is another: above the table, in headings of answers, or in rows without a
    question."""
    hints = ScaleHints(index)
    texts = [(row, at, text) for row in sheet.rows[:start] for at, text in enumerate(row.cells) if text]
    texts += [(headings, at, headings.cell(at)) for at in answers]
    texts += [
        (row, at, text) for row in rows if index.find(row.cell(column)) is None for at, text in enumerate(row.cells) if text
    ]
    found = [(row, at, text, problem) for row, at, text in texts if (problem := hints.problem_in(text))]
    return [Fault(problem, _place(sheet, row, at), {"text": text[:100]}) for row, at, text, problem in found]


def _with_names(fields: Fields, headings: Row, rows: Sequence[Row], column: int, index: Index) -> Fields:
    """The fields, where a column that is called after a figure and holds answers can be a person."""

    def can_be(at: int) -> bool:
        return normalised(headings.cell(at)) in FIGURE_NAMES and any(index.reads(row.cell(column), row.cell(at)) for row in rows)

    return [None if known is Field.OTHER and can_be(at) else known for at, known in enumerate(fields)]


def _place(sheet: Sheet, row: Row, at: int | None = None) -> Place:
    return Place(sheet.name, row.number, "" if at is None else letter(at))


def _has(rows: Sequence[Row], at: int) -> bool:
    return any(row.cell(at) not in EMPTY for row in rows)


def _twice(sheet: Sheet, headings: Row, columns: Sequence[tuple[str, str]]) -> list[Fault]:
    """A fault per heading of columns that stand for the same. columns: the heading, and what it stands for."""
    keys = [key for _, key in columns]
    names = dict.fromkeys(heading for heading, key in columns if keys.count(key) > 1)
    return [Fault(Problem.COLUMN_TWICE, _place(sheet, headings), {"heading": name}) for name in names]


def _same_meaning(sheet: Sheet, headings: Row, fields: Mapping[int, Field | None]) -> list[Fault]:
    """A fault per field that two columns hold, where that makes another answer of it."""
    faults = []
    for known in _ONCE:
        names = [headings.cell(at) for at, held in fields.items() if held is known]
        if len(names) > 1 and len(set(names)) == 1:
            faults.append(Fault(Problem.COLUMN_TWICE, _place(sheet, headings), {"heading": names[0]}))
        elif len(names) > 1:
            said = ", ".join(f"“{name}”" for name in names)
            faults.append(Fault(Problem.SAME_MEANING, _place(sheet, headings), {"headings": said}))
    return faults


def _unread(headings: Row, fields: Sequence[Field | None], taken: set[int], rows: Sequence[Row]) -> tuple[str, ...]:
    """The headings of columns with something in them that is not read; what explains a question is left out of it."""
    known = (Field.ASIDE, Field.ITEM, Field.TARGET)
    width = max(len(headings.cells), max((len(row.cells) for row in rows), default=0))
    free = [at for at in range(width) if at not in taken and (at >= len(fields) or fields[at] not in known)]
    return tuple(headings.cell(at) or letter(at) for at in free if _has(rows, at))


def _targets(headings: Row, fields: Sequence[Field | None], taken: Container[int], rows: Sequence[Row]) -> tuple[str, ...]:
    targets = [at for at, known in enumerate(fields) if known is Field.TARGET and at not in taken]
    return tuple(headings.cell(at) or letter(at) for at in targets if _has(rows, at))
