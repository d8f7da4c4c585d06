"""From tables to entries: every cell is an answer, nothing, or a fault."""

from __future__ import annotations

from datetime import date

from maturity.assessment.importing.headings import Field
from maturity.assessment.importing.match_items import EMPTY, STATES, Chosen, Index, choose
from maturity.assessment.importing.model import Entry, Fault, Place, Problem, Source, letter
from maturity.assessment.importing.periods import day_in
from maturity.assessment.importing.sheet import UNVALUED, Row, day_of
from maturity.assessment.importing.table_forms import AnswerColumn, Table
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.scoring.answer_file import may_not_apply

NOTE_LIMIT, NAME_LIMIT = 10_000, 200


class Reader:
    """Goes through tables and remembers what it found and what is wrong."""

    def __init__(self, index: Index, several: bool) -> None:
        self.index, self.several = index, several
        self.entries: list[Entry] = []
        self.faults: list[Fault] = []
        self.summaries: list[str] = []
        self._places: dict[tuple[str, ...], Place] = {}
        self._days: dict[tuple[str, str], date] = {}
        self._sums: list[tuple[Table, Row, str, Source]] = []
        self._told: set[tuple[Problem, Place]] = set()

    def read(self, table: Table) -> None:
        if self._wrong_headings(table):
            return
        aside = self._about_something_else(table)
        for row in table.rows:
            if table.strict and any(row.cells[len(table.headings.cells) :]):
                self._fault(Problem.MORE_CELLS, table, row)
                continue
            for column in table.answers:
                if column.index not in aside:
                    self._cell(table, row, column)

    def _wrong_headings(self, table: Table) -> bool:
        for text in table.twice:
            self._fault(Problem.COLUMN_TWICE, table, table.headings, heading=text)
        for at in table.nameless:
            self._fault(Problem.HEADING_MISSING, table, table.headings, at)
        return bool(table.twice or table.nameless)

    def _about_something_else(self, table: Table) -> set[int]:
        """Columns in which no cell beside a question is an answer: one fault each, instead of one per row."""
        found = set()
        for column in table.answers:
            if column.must_answer and not any(
                self.index.reads(row.cell(table.item or 0), row.cell(column.index)) for row in table.rows
            ):
                self._fault(
                    Problem.COLUMN_WITHOUT_ANSWERS, table, table.headings, column.index, heading=table.headings.cell(column.index)
                )
                found.add(column.index)
        return found

    def _cell(self, table: Table, row: Row, column: AnswerColumn) -> None:
        about = column.item if column.item is not None else row.cell(table.item or 0)
        answer = row.cell(column.index)
        if answer in EMPTY or self._is_heading(table, column, about, answer):
            return
        if UNVALUED in (about, answer):
            self._fault(Problem.FORMULA_EMPTY, table, row, column.index if answer == UNVALUED else table.item)
            return
        item = self.index.find(about)
        if column.item is None and item is None:
            self._not_an_item(table, row, about)
        elif item in self.index.items:
            self._answer(table, row, column, item, answer)
        else:
            self._practice(table, row, column, item or "", answer)

    def _is_heading(self, table: Table, column: AnswerColumn, about: str, answer: str) -> bool:
        """Whether this is the row of headings once more, as above every part of a long table."""
        head = table.headings
        return table.item is not None and (about, answer) == (head.cell(table.item), head.cell(column.index))

    def _not_an_item(self, table: Table, row: Row, about: str) -> None:
        if about and (row.hidden or self.index.is_summary(about)):
            self.summaries.append(about)
        elif not about:
            self._fault(Problem.ITEM_MISSING, table, row, table.item)
        else:
            problem = Problem.ITEM_A_DATE if day_of(about) else Problem.ITEM_UNKNOWN
            self._fault(problem, table, row, table.item, item=about)

    def _practice(self, table: Table, row: Row, column: AnswerColumn, practice: str, answer: str) -> None:
        """A practice with questions: it can be left out as a whole; a figure of it only sums up its questions."""
        questions = self.index.practices[practice].questions
        chosen = choose(questions[0], answer)
        if chosen is not None and chosen.state in STATES.values():
            for question in questions:
                self._answer(table, row, column, question.id, answer)
        else:
            self._sums.append((table, row, practice, self._source(table, row, column)))

    def finish(self) -> None:
        """A figure of a practice sums up what stands beside it, or else nothing was answered: then it is a fault."""
        answered = {(entry.source, entry.answer.item) for entry in self.entries}
        for table, row, practice, source in self._sums:
            if any((source, question.id) in answered for question in self.index.practices[practice].questions):
                self.summaries.append(practice)
            else:
                self._fault(Problem.HAS_QUESTIONS, table, row, table.item, item=practice)

    def _answer(self, table: Table, row: Row, column: AnswerColumn, item_id: str, text: str) -> None:
        item, source = self.index.items[item_id], self._source(table, row, column)
        place = self._place(table, row, column.index)
        key = (source.organisation, source.round, source.rater, source.role_group, source.department, item_id)
        earlier = self._places.setdefault(key, place)
        if earlier != place:
            self._fault(Problem.TWICE, table, row, column.index, item=item_id, earlier=f"{earlier.column}{earlier.row}")
            return
        chosen = choose(item, text)
        if chosen is None:
            problem = Problem.ERROR_VALUE if text.startswith("#") else Problem.ANSWER_UNKNOWN
            allowed = ", ".join(answer.id for answer in item.scale.answers)
            self._fault(problem, table, row, column.index, item=item_id, answer=text[:100], allowed=allowed)
        elif chosen.value is not None and source.rater:
            self._fault(Problem.BETWEEN_ANSWERS, table, row, column.index, item=item_id, answer=text)
        elif chosen.state is AnswerState.NOT_APPLICABLE and not may_not_apply(item):
            self._fault(Problem.MUST_APPLY, table, row, column.index, item=item_id)
        else:
            self._enter(table, row, column, item_id, source, chosen)

    def _enter(self, table: Table, row: Row, column: AnswerColumn, item: str, source: Source, chosen: Chosen) -> None:
        note = row.cell(table.note) if table.note is not None else ""
        if len(note) > NOTE_LIMIT:
            self._fault(Problem.NOTE_TOO_LONG, table, row, table.note)
        answer = Answer(item, chosen.state, chosen.choice, note, value=chosen.value)
        self.entries.append(Entry(source, answer, self._place(table, row, column.index)))

    def _source(self, table: Table, row: Row, column: AnswerColumn) -> Source:
        """Whose answer it is: what the row says, what the column says, and else the name of the sheet."""
        said = {known: text for known, at in table.source.items() if (text := row.cell(at))} | dict(column.source)
        for known, text in said.items():
            if len(text) > NAME_LIMIT:
                self._fault(Problem.NAME_TOO_LONG, table, row, table.source.get(known, column.index))
        title, year = said.get(Field.ROUND, ""), said.get(Field.YEAR, "")
        title = title if year in title else f"{year} {title}".strip()
        organisation = said.get(Field.ORGANISATION, "")
        if self.several and not title:
            title = table.name
        elif self.several and not organisation:
            organisation = table.name
        rater = said.get(Field.RATER, "") or (f"{table.name}#{row.number}" if table.per_person else "")
        day = self._day(table, row, said.get(Field.DATE, ""), (organisation, title)) or day_in(title)
        return Source(organisation, title, rater, said.get(Field.ROLE_GROUP, ""), said.get(Field.DEPARTMENT, ""), day)

    def _day(self, table: Table, row: Row, text: str, of: tuple[str, str]) -> date | None:
        if not text:
            return None
        day = day_of(text)
        if day is None:
            self._fault(Problem.NOT_A_DATE, table, row, table.source.get(Field.DATE), text=text[:100])
        elif self._days.setdefault(of, day) != day:
            self._fault(Problem.TWO_DATES, table, row, table.source.get(Field.DATE), round=of[1])
        return day

    def _place(self, table: Table, row: Row, at: int | None = None) -> Place:
        return Place(table.name if self.several else "", row.number, "" if at is None else letter(at))

    def _fault(self, problem: Problem, table: Table, row: Row, at: int | None = None, **values: str) -> None:
        fault = Fault(problem, self._place(table, row, at), values)
        if (problem, fault.place) not in self._told:
            self._told.add((problem, fault.place))
            self.faults.append(fault)
