"""Rows above or below the headings that say something of the columns: whose role group, which round, which organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.assessment.importing.columns.groups import is_known_group
from maturity.assessment.importing.columns.headings import Field, field_of, is_period, is_target
from maturity.assessment.importing.columns.match_items import EMPTY, Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.model import Above, Problem

OF_SOURCE = (
    Field.ORGANISATION,
    Field.YEAR,
    Field.ROUND,
    Field.DATE,
    Field.RATER,
    Field.RESPONSE,
    Field.ROLE_GROUP,
    Field.DEPARTMENT,
)
#: What holds for the whole table when it stands there once.
_OF_ALL = (Field.ORGANISATION, Field.YEAR, Field.ROUND, Field.DATE)
_NEAR = 6  #: a row that does not say what it is stands near the headings


@dataclass
class About:
    """What rows say of columns. rows: the field → that row; unclear: rows that do not tell what they say, somebody is to tell it;
    gaps: (row, column) where a text may go on from the left, or not."""

    rows: dict[Field, Row] = field(default_factory=dict)
    unclear: list[Row] = field(default_factory=list)
    gaps: list[tuple[Row, int]] = field(default_factory=list)

    def of(self, column: int, *, only: bool = False) -> dict[Field, str]:
        """What is said of a column. only: it is the only one with answers."""
        found = {}
        for known, row in self.rows.items():
            values = _values(row, known)
            text = row.cell(column)
            if not text and len(values) == 1 and (known in _OF_ALL or only):
                text = values[0]
            if text and text not in EMPTY:
                found[known] = text
        return found


def about_columns(above: Sequence[Row], below: Sequence[Row], item: int, index: Index) -> tuple[About, list[Row]]:
    """What the rows above the headings and the first ones below say of the columns, and the rows that are left. item: the
    column of
    questions."""
    about, rest = About(), []
    for row in above:
        spread = row.spread
        known = _label(spread, item)
        if known is not None and known not in about.rows and _values(spread, known):
            about.rows[known] = spread
        elif known is None and row in above[-_NEAR:]:
            about.unclear.append(spread)
    begun = False
    for row in below:
        known = None if index.find(row.cell(item)) else _label(row.spread, item)
        if known is not None and known not in about.rows:
            about.rows[known] = row.spread
        elif not begun and not row.cell(item) and _by_contents(row.spread.cells) is not None:
            about.unclear.append(row.spread)
        else:
            begun = begun or index.find(row.cell(item)) is not None
            rest.append(row)
    return about, rest


def targets_above(above: Sequence[Row], fields: Sequence[Field | None], item: int) -> list[Field | None]:
    """The fields, where a column under "doel" or "gewenst" is a target. item: the column of questions.

    The text of a cell goes on to the right until another one, merged or not; a row with one text is a title.
    """
    found = list(fields)
    for row in above[-_NEAR:]:
        cells = row.spread.cells
        if len({text for text in cells if text}) < 2 or _label(row, item) is not None:
            continue
        said = False
        for at in range(max(len(cells), len(found) if any(map(is_target, cells)) else 0)):
            text = cells[at] if at < len(cells) else ""
            said = is_target(text) if text else said
            if said and at != item:
                found += [None] * (at + 1 - len(found))
                found[at] = Field.TARGET
    return found


def settle(about: About, columns: Sequence[int], above: Above | None) -> Problem | None:
    """Tell what the rows are that do not say it, by what stands in them or by what somebody says; or that it has to be asked.

    columns: those with answers. A row with one text above them is a title.
    """
    for row in about.unclear:
        texts = [text for at in columns if (text := row.cell(at))]
        if len(set(texts)) < 2:
            continue
        known = _by_contents(texts) or (None if above in (None, Above.NOTHING) else Field(str(above)))
        if known is None and above is None:
            about.unclear = [row]
            return Problem.ABOVE_UNCLEAR
        if known is not None and known not in about.rows:
            about.rows[known] = row
    about.gaps = [(row, at) for known, row in about.rows.items() if known not in _OF_ALL for at in _gaps(row, columns)]
    about.gaps += [
        (row, at)
        for known, row in about.rows.items()
        if known in _OF_ALL and len(set(_values(row, known))) > 1
        for at in _gaps(row, columns)
    ]
    return Problem.ABOVE_GAP if about.gaps else None


def _gaps(row: Row, columns: Sequence[int]) -> list[int]:
    """The first column without a text to the right of one with a text: does that one go on, as merged cells do in a CSV file?"""
    filled = [at for at in columns if row.cell(at)]
    return [at for at in columns if filled and at > filled[0] and not row.cell(at)][:1] if len(columns) > 1 else []


def _label(row: Row, item: int) -> Field | None:
    first = next((text for text in row.cells if text), "")
    known = field_of(row.cell(item) or first) or field_of(first)
    return known if known in OF_SOURCE else None


def _values(row: Row, known: Field) -> list[str]:
    """The texts in a row behind the one that says what they are."""
    texts = [text for text in row.cells if text]
    at = next((at for at, text in enumerate(texts) if field_of(text) is known), -1)
    return list(dict.fromkeys(text for text in texts[at + 1 :] if text not in EMPTY))


def _by_contents(texts: Sequence[str]) -> Field | None:
    """What texts are by themselves: every one a period, or every one a role group that we know."""
    filled = [text for text in texts if text]
    if not filled:
        return None
    if all(is_period(text) for text in filled):
        return Field.ROUND
    return Field.ROLE_GROUP if all(is_known_group(text) for text in filled) else None


def sources_of(fields: Mapping[int, Field | None], wanted: Sequence[Field]) -> dict[Field, int]:
    """The first column of each field that says whose an answer is."""
    found: dict[Field, int] = {}
    for at, known in fields.items():
        if known in wanted and known is not None:
            found.setdefault(known, at)
    return found
