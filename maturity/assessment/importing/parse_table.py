"""From tables to entries: every cell is an answer, nothing, or a fault."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from maturity.assessment.importing.columns.heading_rows import second_headings
from maturity.assessment.importing.columns.headings import Field, bare, is_statistic, normalised
from maturity.assessment.importing.columns.match_items import EMPTY, STATES, Chosen, Index
from maturity.assessment.importing.compared_names import names_of_others
from maturity.assessment.importing.figures_of_others import figure_columns, figure_rows
from maturity.assessment.importing.files.sheet import UNVALUED, Row, day_of, ranges
from maturity.assessment.importing.model import Choices, Entry, Fault, Hidden, Place, Problem, Source, letter
from maturity.assessment.importing.rows_aside import rows_aside
from maturity.assessment.importing.source_gaps import gap_in
from maturity.assessment.importing.sources import Sources
from maturity.assessment.importing.table_forms import AnswerColumn, Table
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.scoring.answer_file import may_not_apply

NOTE_LIMIT = 10_000
_OF_SCALE = frozenset({Problem.OTHER_SCALE, Problem.REVERSED_SCALE})  #: the rows can be read all the same, for their own faults
_NO = frozenset({"no", "nee", "false", "onwaar", "0", "n"})


class Reader:
    """Goes through tables and remembers what it found and what is wrong."""

    def __init__(self, index: Index, several: bool, choices: Choices) -> None:
        self.index, self.several, self.choices = index, several, choices
        self.sources = Sources(several, choices, self._fault)
        self.entries: list[Entry] = []
        self.faults: list[Fault] = []
        self.summaries: list[str] = []
        self._places: dict[tuple[int, str], Place] = {}  #: by the object that the source is
        self._answers: dict[tuple[str, int], Answer] = {}
        self._sums: list[tuple[Table, Row, str, Source]] = []
        self._noted: set[tuple[Problem, Place]] = set()
        self._people: dict[Source, int] = {}
        self._hidden_rows: dict[int, None] = {}

    def read(self, table: Table) -> None:
        """Read a table; with faults in its headings none of its rows, for they would be misread."""
        for fault in table.faults:
            self._add(Fault(fault.problem, self._placed(fault.place), fault.values))
        if any(fault.problem not in _OF_SCALE for fault in table.faults):
            return
        self._hidden_rows.clear()
        self.sources.forget()
        self._people.clear()
        columns = self._columns(table)
        rows = [row for row in table.rows if not (row.hidden and self.choices.hidden is Hidden.LEAVE_OUT)]
        again = second_headings(table, rows, self.index)
        rows = self._without_figures(table, [row for row in rows if row.number not in again], columns)
        aside = {
            row.number: (self.sources.targets if is_goal else self.summaries, said)
            for row, said, is_goal in rows_aside(table, rows)
        }
        for told, said in aside.values():
            told.append(said)
        rows = [row for row in rows if row.number not in aside]
        for row, at, item, other in names_of_others(table, rows, self.index):
            self._fault(Problem.NAME_OF_ANOTHER, table, row, at, item=item, name=other)
        for row in rows:
            if table.strict and any(row.cells[len(table.headings.cells) :]):
                self._fault(Problem.MORE_CELLS, table, row)
            elif table.item is not None or self._is_person(table, row, columns):
                about = row.cell(table.item) if table.item is not None else ""
                for column in columns:
                    self._cell(table, row, column, about if column.item is None else column.item)
        self._note_hidden(table)
        for field, row in gap_in(table, rows, columns, self.index):
            self._fault(Problem.SOURCE_GAP, table, row, table.source[field], heading=table.headings.cell(table.source[field]))

    def _columns(self, table: Table) -> list[AnswerColumn]:
        """The columns that are read: without those about something else, and without hidden ones when somebody says so."""
        aside = self._about_something_else(table)
        columns = [column for column in table.answers if column.index not in aside]
        hidden = [column for column in columns if column.index in table.sheet.hidden and self._has_answers(table, column)]
        if hidden and self.choices.hidden is None:
            names = ", ".join(f"{letter(one.index)} ({table.headings.cell(one.index)})" for one in hidden)
            self._fault(Problem.HIDDEN_COLUMNS, table, table.headings, columns=names)
        if self.choices.hidden is Hidden.LEAVE_OUT:
            columns = [column for column in columns if column.index not in table.sheet.hidden]
        return self._somebodys(table, columns)

    def _somebodys(self, table: Table, columns: list[AnswerColumn]) -> list[AnswerColumn]:
        """The columns that are somebody's: without figures of the others, when somebody says that they do not count."""
        found = figure_columns(table, columns, self.index)
        return columns if self._count(table, found.values()) else [column for column in columns if column.index not in found]

    def _without_figures(self, table: Table, rows: list[Row], columns: list[AnswerColumn]) -> list[Row]:
        found = figure_rows(table, rows, columns, self.index)
        return rows if self._count(table, found.values()) else [row for row in rows if row.number not in found]

    def _count(self, table: Table, names: Collection[str]) -> bool:
        """Whether what can be a figure of the others counts; asked, when nobody said it."""
        if names and self.choices.figures is None:
            told = ", ".join(f"“{name}”" for name in names)
            self._fault(Problem.FIGURE_OR_SOMEBODY, table, table.headings, names=told)
        if self.choices.figures is Hidden.LEAVE_OUT:
            self.summaries += names
        return self.choices.figures is not Hidden.LEAVE_OUT

    def _about_something_else(self, table: Table) -> set[int]:
        """Columns in which no cell beside a question is an answer: one fault each, instead of one per row."""
        found = set()
        for column in table.answers:
            if column.must_answer and not self._has_answers(table, column):
                self._no_answers(table, column)
                found.add(column.index)
        return found

    def _no_answers(self, table: Table, column: AnswerColumn) -> None:
        """What is wrong with a column in which nothing is an answer: its first cell beside a question shows it."""
        heading = table.headings.cell(column.index)
        about = [row for row in table.rows if self.index.find(row.cell(table.item or 0)) in self.index.items]
        first = next((row for row in about if row.cell(column.index) not in EMPTY), None)
        text = first.cell(column.index) if first else ""
        if first and (text == UNVALUED or text.startswith("#")):
            problem = Problem.FORMULA_EMPTY if text == UNVALUED else Problem.ERROR_VALUE
            self._fault(problem, table, first, column.index, answer=text[:100])
        else:
            self._fault(
                Problem.COLUMN_WITHOUT_ANSWERS, table, table.headings, column.index, heading=heading, answer=text[:100] or "–"
            )

    def _has_answers(self, table: Table, column: AnswerColumn) -> bool:
        if column.item is not None:
            return any(row.cell(column.index) not in EMPTY for row in table.rows)
        return any(self.index.reads(row.cell(table.item or 0), row.cell(column.index)) for row in table.rows)

    def _note_hidden(self, table: Table) -> None:
        """Hidden rows with an answer: whether they count is not ours to say."""
        if self._hidden_rows and self.choices.hidden is None:
            numbers = list(self._hidden_rows)
            problem = Problem.FILTERED_ROWS if table.sheet.filtered else Problem.HIDDEN_ROWS
            row = next(row for row in table.rows if row.number == numbers[0])
            self._fault(problem, table, row, rows=ranges(numbers), n=str(len(numbers)))

    def _is_person(self, table: Table, row: Row, columns: Iterable[AnswerColumn]) -> bool:
        """Whether a row with a question per column is somebody's, and the first of that person."""
        said = row.cell(table.source[Field.RATER]) if Field.RATER in table.source else ""
        first = said or next((text for text in row.cells if text), "")
        if is_statistic(first):
            self.summaries.append(first)
            return False
        column = next((one for one in columns if row.cell(one.index) not in EMPTY), None)
        source = self.sources.of(table, row, column) if column and said else None
        if source is not None and table.per_person:
            earlier = self._people.setdefault(source, row.number)
            if earlier != row.number:
                self._fault(Problem.PERSON_TWICE, table, row, table.source[Field.RATER], name=said, earlier=str(earlier))
                return False
        return True

    def _cell(self, table: Table, row: Row, column: AnswerColumn, about: str) -> None:
        text = row.cell(column.index)
        answer = bare(text if table.not_applicable is None else self._marked(table, row, text))
        if answer in EMPTY or self._is_heading(table, column, about, answer):
            return
        if about == UNVALUED or answer == UNVALUED:
            self._fault(Problem.FORMULA_EMPTY, table, row, column.index if answer == UNVALUED else table.item)
            return
        item = self.index.find(about)
        if column.item is None and item is None:
            self._not_an_item(table, row, about)
        elif self._is_merged(table, row, column):
            pass
        elif item in self.index.items:
            self._answer(table, row, column, item, answer)
        else:
            self._practice(table, row, column, item or "", answer)

    def _marked(self, table: Table, row: Row, answer: str) -> str:
        """The answer, or "not applicable" where a mark in the column for that says so; never both."""
        at = table.not_applicable
        mark = row.cell(at) if at is not None else ""
        if at is None or mark in EMPTY or normalised(mark) in _NO or mark == table.headings.cell(at):
            return answer
        if answer not in EMPTY and self.index.find(row.cell(table.item or 0)) is not None:
            self._fault(Problem.MARKED_AND_ANSWERED, table, row, at, heading=table.headings.cell(at))
        return AnswerState.NOT_APPLICABLE.value

    def _is_heading(self, table: Table, column: AnswerColumn, about: str, answer: str) -> bool:
        """Whether this is the row of headings once more, as above every part of a long table."""
        head = table.headings
        return table.item is not None and about == head.cell(table.item) and answer == head.cell(column.index)

    def _is_merged(self, table: Table, row: Row, column: AnswerColumn) -> bool:
        """Whether an answer is merged over several cells. With its question that is one answer; else a fault: whose is it?"""
        at = column.index
        if not row.below and not row.across:
            return False
        if at in row.below and table.item is not None and table.item in row.below:
            return True
        others = {one.index for one in table.answers} - {at}
        wide = any(first <= at <= last and others & set(range(first, last + 1)) for first, last in row.across)
        if at in row.below or wide:
            self._fault(Problem.MERGED_ANSWER, table, row, at)
        return at in row.below or wide

    def _not_an_item(self, table: Table, row: Row, about: str) -> None:
        if about and (row.hidden or self.index.is_summary(about)):
            self.summaries.append(about)
        elif not about:
            self._fault(Problem.ITEM_MISSING, table, row, table.item)
        else:
            problem = Problem.ITEM_A_DATE if day_of(about) else Problem.ITEM_UNKNOWN
            self._fault(problem, table, row, table.item, item=about[:200])

    def _practice(self, table: Table, row: Row, column: AnswerColumn, practice: str, answer: str) -> None:
        """A practice with questions: it can be left out as a whole; a figure of it only sums up its questions."""
        questions = self.index.practices[practice].questions
        chosen = self.index.choose(questions[0].id, answer)
        if chosen is not None and chosen.state in STATES.values():
            for question in questions:
                self._answer(table, row, column, question.id, answer)
        elif (source := self.sources.of(table, row, column)) is not None:
            self._sums.append((table, row, practice, source))

    def finish(self) -> None:
        """A figure of a practice sums up what stands beside it, or else nothing was answered: then it is a fault. Names that
        may be
        one are asked about."""
        answered = {(entry.source, entry.answer.item) for entry in self.entries} if self._sums else set()
        for table, row, practice, source in self._sums:
            if any((source, question.id) in answered for question in self.index.practices[practice].questions):
                self.summaries.append(practice)
            else:
                self._fault(Problem.HAS_QUESTIONS, table, row, table.item, item=practice)
        pairs = [f"“{first}” – “{second}”" for _, first, second in self.sources.names.in_doubt()]
        if self.sources.unclear:
            names = ", ".join(f"“{name}”" for name in dict.fromkeys(self.sources.unclear))
            self._add(Fault(Problem.SHEETS_UNCLEAR, values={"names": names}))
        if pairs:
            self._add(Fault(Problem.ALIKE, values={"names": "; ".join(pairs[:10])}))

    def _answer(self, table: Table, row: Row, column: AnswerColumn, item_id: str, text: str) -> None:
        source = self.sources.of(table, row, column)
        if source is None:
            return
        place = self._place(table, row, column.index)
        earlier = self._places.setdefault((id(source), item_id), place)
        if earlier is not place:
            where = (
                f"{earlier.column}{earlier.row}"
                if earlier.sheet == place.sheet
                else f"{earlier.sheet}!{earlier.column}{earlier.row}"
            )
            self._fault(Problem.TWICE, table, row, column.index, item=item_id, earlier=where)
            return
        chosen = self.index.choose(item_id, text)
        if row.hidden:
            self._hidden_rows[row.number] = None
        if chosen is None:
            item = self.index.items[item_id]
            problem = Problem.ERROR_VALUE if text.startswith("#") else Problem.ANSWER_UNKNOWN
            allowed = ", ".join(answer.id for answer in item.scale.answers)
            self._fault(problem, table, row, column.index, item=item_id, answer=text[:100], allowed=allowed)
        elif chosen.value is not None and source.rater:
            self._fault(Problem.BETWEEN_ANSWERS, table, row, column.index, item=item_id, answer=text)
        elif chosen.state is AnswerState.NOT_APPLICABLE and not may_not_apply(self.index.items[item_id]):
            self._fault(Problem.MUST_APPLY, table, row, column.index, item=item_id)
        else:
            self._enter(table, row, item_id, source, chosen, place)

    def _enter(self, table: Table, row: Row, item: str, source: Source, chosen: Chosen, place: Place) -> None:
        note = row.cell(table.note) if table.note is not None else ""
        if len(note) > NOTE_LIMIT:
            self._fault(Problem.NOTE_TOO_LONG, table, row, table.note)
        key = item, id(chosen)  # of the index, which keeps it
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = Answer(item, chosen.state, chosen.choice, value=chosen.value)
        answer = replace(answer, note=note) if note else answer
        self.entries.append(Entry(source, answer, place))

    def _place(self, table: Table, row: Row, at: int | None = None) -> Place:
        return Place(table.name if self.several else "", row.number, "" if at is None else letter(at))

    def _placed(self, place: Place) -> Place:
        return place if self.several else Place("", place.row, place.column)

    def _fault(self, problem: Problem, table: Table, row: Row, at: int | None = None, **values: str) -> None:
        self._add(Fault(problem, self._place(table, row, at), values))

    def _add(self, fault: Fault) -> None:
        if (fault.problem, fault.place) not in self._noted:
            self._noted.add((fault.problem, fault.place))
            self.faults.append(fault)
