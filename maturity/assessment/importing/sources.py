"""Whose an answer is: what its row says, what its column says, and else the name of its sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from maturity.assessment.importing.columns.headings import Field, bare, begins_as_target, is_period, is_target
from maturity.assessment.importing.columns.match_items import EMPTY
from maturity.assessment.importing.columns.names import Names
from maturity.assessment.importing.files.sheet import Row, day_of
from maturity.assessment.importing.model import Choices, Problem, Source, Subject
from maturity.assessment.importing.periods import day_in
from maturity.assessment.importing.table_forms import AnswerColumn, Table

NAME_LIMIT = 200
_NAMED = (Field.ORGANISATION, Field.ROUND, Field.RATER, Field.ROLE_GROUP, Field.DEPARTMENT)


class Sources:
    """Works out the source of each answer, once per row and column that say the same. several: whether several sheets are read;
    fault: notes what is wrong with a name or a date."""

    def __init__(self, several: bool, choices: Choices, fault: Callable[..., None]) -> None:
        self.several, self.sheets, self.fault = several, choices.sheets, fault
        self.names = Names(choices.alike)
        self.targets: list[str] = []
        self.unclear: list[str] = []  #: sheets of which the name does not tell what it is
        self._days: dict[tuple[str, str], date] = {}
        self._found: dict[tuple[object, ...], Source | None] = {}
        self._same: dict[Source, Source] = {}
        self._row: Row | None = None
        self._texts: tuple[str, ...] = ()

    def forget(self) -> None:
        """Another table follows: its columns are others."""
        self._found.clear()
        self._row = None

    def of(self, table: Table, row: Row, column: AnswerColumn) -> Source | None:
        """Whose answer it is: what the row says, what the column says, and else the name of the sheet. None: it is a target.

        One source is one object.
        """
        if row is not self._row:
            self._row, self._texts = row, tuple(row.cell(at) for at in table.source.values())
        texts = self._texts
        key = (column.index if column.item is None else -1, texts, row.number if table.per_person else 0)
        if key not in self._found:
            said = {field: text for field, text in zip(table.source, map(bare, texts), strict=True) if text not in EMPTY}
            self._found[key] = self._source_of(table, row, column, said | dict(column.source))
        return self._found[key]

    def _source_of(self, table: Table, row: Row, column: AnswerColumn, said: dict[Field, str]) -> Source | None:
        for field, text in said.items():
            if len(text) > NAME_LIMIT:
                self.fault(Problem.NAME_TOO_LONG, table, row, table.source.get(field, column.index))
        title, year = said.get(Field.ROUND, ""), said.get(Field.YEAR, "")
        title = title if year in title else f"{year} {title}".strip()
        organisation = said.get(Field.ORGANISATION, "")
        if self.several:
            organisation, title = self._by_sheet(table, said, organisation, title)
        named = said.get(Field.RATER, "") if Field.RATER in table.source else ""
        goal = title if is_target(title) else begins_as_target(named)
        if goal:
            self.targets.append(goal)
            return None
        rater = said.get(Field.RATER, "") or (f"{table.name}#{row.number}" if table.per_person else "")
        texts = (organisation, title, rater, said.get(Field.ROLE_GROUP, ""), said.get(Field.DEPARTMENT, ""))
        names = [self.names.one(known, text) if text else "" for known, text in zip(_NAMED, texts, strict=True)]
        day = self._day(table, row, said.get(Field.DATE, ""), (names[0], names[1])) or day_in(names[1])
        source = Source(names[0], names[1], names[2], names[3], names[4], day)
        return self._same.setdefault(source, source)

    def _by_sheet(self, table: Table, said: dict[Field, str], organisation: str, title: str) -> tuple[str, str]:
        """What the name of a sheet adds: the round, or the organisation when the round is known, unless somebody says what it
        is."""
        kind = self.sheets
        if kind is None and not title and not is_period(table.name) and not is_target(table.name):
            self.unclear.append(table.name)
        if kind is Subject.RATER:
            said.setdefault(Field.RATER, table.name)
        elif kind is Subject.ORGANISATION:
            organisation = organisation or table.name
        elif not title:
            title = table.name
        elif kind is None and not organisation:
            organisation = table.name
        return organisation, title

    def _day(self, table: Table, row: Row, text: str, of: tuple[str, str]) -> date | None:
        if not text:
            return None
        day = day_of(text)
        if day is None:
            self.fault(Problem.NOT_A_DATE, table, row, table.source.get(Field.DATE), text=text[:100])
        elif self._days.setdefault(of, day) != day:
            self.fault(Problem.TWO_DATES, table, row, table.source.get(Field.DATE), round=of[1])
        return day
