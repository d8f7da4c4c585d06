"""What a spreadsheet with answers holds: entries, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from maturity.assessment.model import Answer

ROWS, COLUMNS = 50_000, 500  #: what a sheet may have
SHOWN = 200  #: so many faults are shown; the rest is counted


class Problem(StrEnum):
    """What can be wrong; the sentences stand in sentences.py."""

    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    NOT_TEXT = "not_text"
    NOT_CSV = "not_csv"
    BROKEN = "broken"
    PROTECTED = "protected"
    MACROS = "macros"
    TOO_LARGE = "too_large"
    SUSPICIOUS = "suspicious"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    SEPARATOR_UNCLEAR = "separator_unclear"
    NO_HEADER = "no_header"
    NO_SHEET = "no_sheet"
    CODES_UNKNOWN = "codes_unknown"
    WRONG_SHEET = "wrong_sheet"
    SHEETS_UNCLEAR = "sheets_unclear"
    ITEM_HEADING_MISSING = "item_heading_missing"
    ANSWER_HEADING_MISSING = "answer_heading_missing"
    TWO_ANSWER_COLUMNS = "two_answer_columns"
    NO_ANSWER_COLUMN = "no_answer_column"
    SUBJECT_UNCLEAR = "subject_unclear"
    ABOVE_UNCLEAR = "above_unclear"
    ABOVE_GAP = "above_gap"
    HIDDEN_ROWS = "hidden_rows"
    FILTERED_ROWS = "filtered_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    ALIKE = "alike"
    SAME_MEANING = "same_meaning"
    NOTHING = "nothing"
    COLUMN_TWICE = "column_twice"
    HEADING_MISSING = "heading_missing"
    COLUMN_WITHOUT_ANSWERS = "column_without_answers"
    ANSWERS_AS_COLUMNS = "answers_as_columns"
    MIXED_COLUMNS = "mixed_columns"
    FIGURE_OR_SOMEBODY = "figure_or_somebody"
    OTHER_SCALE = "other_scale"
    REVERSED_SCALE = "reversed_scale"
    NAME_OF_ANOTHER = "name_of_another"
    MORE_CELLS = "more_cells"
    FORMULA_EMPTY = "formula_empty"
    ERROR_VALUE = "error_value"
    ITEM_MISSING = "item_missing"
    ITEM_UNKNOWN = "item_unknown"
    ITEM_A_DATE = "item_a_date"
    HAS_QUESTIONS = "has_questions"
    ANSWER_UNKNOWN = "answer_unknown"
    BETWEEN_ANSWERS = "between_answers"
    MUST_APPLY = "must_apply"
    TWICE = "twice"
    PERSON_TWICE = "person_twice"
    SOURCE_GAP = "source_gap"
    PERSON_IN_TWO = "person_in_two"
    MERGED_ANSWER = "merged_answer"
    MARKED_AND_ANSWERED = "marked_and_answered"
    FUTURE = "future"
    NOTE_TOO_LONG = "note_too_long"
    NAME_TOO_LONG = "name_too_long"
    NOT_A_DATE = "not_a_date"
    TWO_DATES = "two_dates"
    TOO_MANY_GROUPS = "too_many_groups"
    TOO_MANY_DEPARTMENTS = "too_many_departments"
    ROUND_NAMELESS = "round_nameless"
    ROUND_EXISTS = "round_exists"
    SEVERAL_ORGANISATIONS = "several_organisations"
    ORGANISATION_MISSING = "organisation_missing"
    ORGANISATION_AMBIGUOUS = "organisation_ambiguous"


class Place(NamedTuple):
    """Where in a file: the sheet ("" when there is one), the row as programs show it (0: the whole file), the column's letter."""

    sheet: str = ""
    row: int = 0
    column: str = ""


NOWHERE = Place()  #: the file as a whole


@dataclass(frozen=True)
class Fault:
    """Something wrong, where, and what a sentence about it needs."""

    problem: Problem
    place: Place = NOWHERE
    values: Mapping[str, str] = field(default_factory=dict)


class Subject(StrEnum):
    """What a column without a known heading holds, in a table with a row per question."""

    RATER = "rater"
    ROUND = "round"
    ORGANISATION = "organisation"


class Hidden(StrEnum):
    """What to do with answers that may not count: in rows and columns that nobody sees, or that can be a figure of others."""

    KEEP = "keep"
    LEAVE_OUT = "leave_out"


class Alike(StrEnum):
    """What names are that differ a little more than in capitals and blanks."""

    ONE = "one"
    APART = "apart"


class Above(StrEnum):
    """What a row above or below the headings says of each column, where its first cell does not tell."""

    ROLE_GROUP = "role_group"
    DEPARTMENT = "department"
    ROUND = "round"
    ORGANISATION = "organisation"
    NOTHING = "nothing"


#: What somebody can answer instead of changing the file; see `Choices`.
QUESTIONS = frozenset(
    {
        Problem.TWO_ANSWER_COLUMNS,
        Problem.SUBJECT_UNCLEAR,
        Problem.ANSWERS_AS_COLUMNS,
        Problem.FIGURE_OR_SOMEBODY,
        Problem.SHEETS_UNCLEAR,
        Problem.ABOVE_UNCLEAR,
        Problem.HIDDEN_ROWS,
        Problem.FILTERED_ROWS,
        Problem.HIDDEN_COLUMNS,
        Problem.ALIKE,
        Problem.ROUND_NAMELESS,
    }
)
EVERY_COLUMN = "*"  #: as the answer column: each column without a known heading is a person, a round or an organisation


@dataclass(frozen=True)
class Choices:
    """What somebody says about a file that it does not say itself. Nothing said: it is asked where it matters.

    subject: what columns without a known heading are; sheet: which one; sheets: what each of several is; answer: the heading
    of the
    column with the answers, or EVERY_COLUMN; figures: whether columns and rows that can be a figure of the others count.
    """

    subject: Subject | None = None
    sheet: str = ""
    sheets: Subject | None = None
    answer: str = ""
    above: Above | None = None
    hidden: Hidden | None = None
    alike: Alike | None = None
    figures: Hidden | None = None


NOTHING_SAID = Choices()


@dataclass(frozen=True)
class Form:
    """How a table was understood. headings: the number of that row; item: the heading of the column of questions, "" when
    questions are columns; answers: the headings of the columns with answers; source: heading → what it says of an answer."""

    sheet: str
    headings: int
    item: str
    answers: tuple[str, ...]
    source: Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """Whose answer it is, in the words of the file. Empty: the file does not say. day: when the round was held."""

    organisation: str = ""
    round: str = ""
    rater: str = ""
    role_group: str = ""
    department: str = ""
    day: date | None = None


class Entry(NamedTuple):
    """One answer in a file."""

    source: Source
    answer: Answer
    place: Place


@dataclass(frozen=True, kw_only=True)
class Extent:
    """What of a file was read, and what was not.

    subject: what its columns were taken for, None when that is no question; unread: headings of columns that hold no answers;
    summaries: rows with figures of a practice or domain, which are not read but follow from the answers; sheets: that hold
    a table with questions; read: those of them that were read; unseen: hidden sheets, which are not read; targets: columns,
    sheets and rounds that say where somebody wants to be, which are not read; forms: how what was read was understood.
    """

    subject: Subject | None = None
    unread: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()

    @property
    def extent(self) -> dict[str, Any]:
        """By name, for whoever tells more of the same file."""
        return {one.name: getattr(self, one.name) for one in fields(Extent)}


@dataclass(frozen=True, kw_only=True)
class Reading(Extent):
    """What a file holds."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()


@cache
def letter(index: int) -> str:
    """The letter of a column as spreadsheet programs show it: 0 → A, 27 → AB."""
    name = ""
    while index >= 0:
        index, digit = divmod(index, 26)
        name, index = chr(ord("A") + digit) + name, index - 1
    return name
