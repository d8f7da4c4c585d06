"""Which column holds the answers, in a table that names the question in each row. Never a guess: of two that can be, somebody
says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from maturity.assessment.importing.columns.headings import Field, is_answering, normalised
from maturity.assessment.importing.columns.match_items import EMPTY, Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.model import EVERY_COLUMN, Problem, letter

Fields = list[Field | None]


@dataclass(frozen=True)
class Chosen:
    """The fields of the columns, with one answer or with none (then each column without a field is somebody's); or what is wrong,
    with the headings that a sentence about it needs."""

    fields: Fields
    problem: Problem | None = None
    headings: tuple[str, ...] = ()


class AnswerColumn:
    """Looks for the column with answers in the rows of a table. item: the column that names the question; hidden: columns that
    nobody sees."""

    def __init__(self, headings: Row, rows: Sequence[Row], item: int, index: Index, hidden: Collection[int]) -> None:
        self.headings, self.index, self.item, self.hidden = headings, index, item, hidden
        self.rows = [(row, about) for row in rows if (about := index.find(row.cell(item))) in index.items]

    def choose(self, fields: Fields, said: str) -> Chosen:
        """said: what somebody said of it; see `Choices.answer`."""
        called = [at for at, field in enumerate(fields) if field is Field.ANSWER]
        if said:
            return self._said(fields, said)
        people = [at for at, field in enumerate(fields) if field is None and self._can_be_somebody(at)]
        filled = [at for at in called if self._filled(at)]
        like = [at for at in people if self._is_answering(at)]
        if not called and like and len(people) > 1:
            return self._unclear(fields, people)
        if not called or (people and not filled):
            return Chosen(_without(fields, called))
        if people and len({*people, *filled}) > 1:
            return self._unclear(fields, [*filled, *people])
        if len({normalised(self.headings.cell(at)) for at in called}) < 2:
            return Chosen(fields)  # of two with one heading, that is what is said
        readable = [at for at in filled if self._readable(at)] or filled
        best = self._same(readable) if readable else called[0]
        if best is None:
            return self._unclear(fields, readable)
        return Chosen(_without(fields, [at for at in called if at != best]))

    def _said(self, fields: Fields, said: str) -> Chosen:
        called = [at for at, field in enumerate(fields) if field is Field.ANSWER]
        if said == EVERY_COLUMN:
            free = [at for at, field in enumerate(fields) if field is None and self._can_be_somebody(at)]
            like = [at for at in free if self._is_answering(at)]
            return Chosen(_without(fields, [*called, *(like if len(like) < len(free) else [])]))
        found = [at for at in range(len(fields)) if at != self.item and said in (self.name(at), letter(at))]
        found = found or [
            at for at in range(len(fields)) if at != self.item and normalised(self.headings.cell(at)) == normalised(said)
        ]
        if not found:
            return Chosen(fields, Problem.NO_ANSWER_COLUMN, (said,))
        fields = _without(fields, called)
        for at in found:
            fields[at] = Field.ANSWER
        return Chosen(fields)

    def _unclear(self, fields: Fields, columns: Sequence[int]) -> Chosen:
        return Chosen(fields, Problem.TWO_ANSWER_COLUMNS, tuple(self.name(at) for at in columns))

    def name(self, at: int) -> str:
        """What a column is called, or its letter."""
        return self.headings.cell(at) or letter(at)

    def _filled(self, at: int) -> int:
        return sum(row.cell(at) not in EMPTY for row, _ in self.rows)

    def _readable(self, at: int) -> int:
        return sum(self.index.reads(about or "", row.cell(at)) for row, about in self.rows)

    def _can_be_somebody(self, at: int) -> bool:
        """Whether a column in sight, with a heading, holds answers for the most part."""
        heading, filled = self.headings.cell(at), self._filled(at)
        return bool(heading) and at not in self.hidden and filled > 0 and 2 * self._readable(at) >= filled

    def _is_answering(self, at: int) -> bool:
        """Whether a heading says that it is an answer; "niveau 3" is called after one, as where answers are counted."""
        heading = self.headings.cell(at)
        return is_answering(heading) and not any(self.index.reads(about or "", heading) for _, about in self.rows[:1])

    def _same(self, columns: Sequence[int]) -> int | None:
        """The fullest of columns that say the same wherever they say something: "niveau" in words beside "score" in figures."""
        best = max(columns, key=self._readable)
        for row, about in self.rows:
            item = self.index.items[about or ""]
            said = {self.index.choose(item.id, text) for at in columns if (text := row.cell(at)) not in EMPTY}
            if len(said) > 1 or (said and row.cell(best) in EMPTY):
                return None
        return best


def _without(fields: Fields, columns: Sequence[int]) -> Fields:
    """The fields, where these columns are no answer, and said."""
    return [Field.OTHER if at in columns else field for at, field in enumerate(fields)]
