"""Every value of an archive by the content and the model: a file that was tampered with is refused before anything is written."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, get_args

from maturity.ambition.model import YEARS
from maturity.archive.model import Archive, ArchiveError, Row
from maturity.assessment.evidence.model import EvidenceKind
from maturity.assessment.model import AnswerState, Mode, Scope
from maturity.checked_fields import ContentError
from maturity.initiative.model import Kind as InitiativeKind
from maturity.initiative.model import Track
from maturity.language import LANGUAGES
from maturity.numbers import exact
from maturity.questionnaire.model import Practice, Question
from maturity.questionnaire.registry import questionnaire
from maturity.report.returned.model import Kind as ProposalKind
from maturity.report.returned.model import State as ProposalState
from maturity.roadmap.changes.progress import Outcome
from maturity.roadmap.decisions.model import Kind as DecisionKind
from maturity.roadmap.model import State
from maturity.roadmap.validation import MOST_PERSON_DAYS

MOST_CHARACTERS = 100_000  #: in one text; the pages allow 10,000
DEEPEST = 10  #: lists and objects within each other; our own have four
LARGEST = 2**31 - 1  #: of a whole number, as PostgreSQL keeps it
#: What no page lets through: half a character, and signs that do nothing but harm in other programs.
_FORBIDDEN = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

#: Columns that hold one of a few words.
CHOICES: dict[tuple[str, str], Collection[str]] = {
    ("round", "scope"): tuple(Scope),
    ("round", "mode"): tuple(Mode),
    ("answer", "state"): tuple(AnswerState),
    ("consensus", "state"): ("", *AnswerState),
    ("evidence", "kind"): tuple(EvidenceKind),
    ("initiative", "kind"): get_args(InitiativeKind),
    ("initiative", "track"): get_args(Track),
    ("initiative", "state"): tuple(State),
    ("decision", "kind"): get_args(DecisionKind),
    ("progress", "outcome"): get_args(Outcome),
    ("export", "language"): tuple(LANGUAGES),
    ("proposal", "kind"): tuple(ProposalKind),
    ("proposal", "state"): tuple(ProposalState),
}
#: Columns with a number between two others; every other number is 0 or more.
RANGES: dict[tuple[str, str], tuple[int, int]] = {
    ("roadmap", "year"): (2000, 2200),
    ("roadmap", "quarter"): (1, 4),
    ("target", "year"): (1, len(YEARS)),
    ("initiative", "quarters"): (1, 12),
    ("initiative", "load"): (1, 3),
    ("initiative", "person_days"): (0, MOST_PERSON_DAYS),
    # Of a plan that moved on to another first quarter, what has been lies before 1.
    **{("initiative", name): (-400, 400) for name in ("start", "earliest", "latest", "fixed", "began", "ended")},
    **{("progress", name): (-400, 400) for name in ("moment", "quarters")},
}


def check(archive: Archive) -> None:
    """Raises ArchiveError with the table and the column of the first value that cannot be."""
    for table, rows in archive.tables.items():
        for row in rows:
            for column, value in row.items():
                if not _is_sound(value) or not _fits(table, column, value):
                    raise ArchiveError("damaged", f"{table}: {column}")
    _check_answers(archive)


def is_text(value: str) -> bool:
    """Whether a text has characters that texts of people have, and not too many."""
    return len(value) <= MOST_CHARACTERS and not _FORBIDDEN.search(value)


def _is_sound(value: Any, depth: int = 0) -> bool:
    """Whether a store and a document can hold it: characters, whole numbers, and how deep it goes."""
    if isinstance(value, str):
        return is_text(value)
    if isinstance(value, bool) or value is None:
        return True
    if isinstance(value, int):
        return -LARGEST <= value <= LARGEST
    if isinstance(value, float):
        return math.isfinite(value)
    if depth >= DEEPEST:
        return False
    if isinstance(value, Mapping):
        return all(is_text(name) and _is_sound(one, depth + 1) for name, one in value.items())
    return isinstance(value, Sequence) and all(_is_sound(one, depth + 1) for one in value)


def _fits(table: str, column: str, value: Any) -> bool:
    allowed = CHOICES.get((table, column))
    if allowed is not None and value is not None:
        return isinstance(value, str) and value in {str(one) if isinstance(one, StrEnum) else one for one in allowed}
    if isinstance(value, int) and not isinstance(value, bool):
        least, most = RANGES.get((table, column), (0, LARGEST))
        return least <= value <= most
    return True


def _check_answers(archive: Archive) -> None:
    """Every answer by the questionnaire of its round: an item of it, a choice on its scale, a figure within it."""
    asked = {row.get("id"): _items_of(row) for row in archive.tables.get("round", ())}
    for table in ("answer", "consensus"):
        for row in archive.tables.get(table, ()):
            items = asked.get(row.get("round_id"))
            item = items.get(row.get("item")) if items is not None else None
            if item is None or not _is_on(item, row):
                raise ArchiveError("damaged", f"{table}: {'item' if item is None else 'choice'}")


def _items_of(row: Row) -> Mapping[Any, Practice | Question]:
    try:
        found = questionnaire(row["questionnaire_id"], row["questionnaire_version"])
    except (ContentError, KeyError, TypeError, ValueError, OSError) as error:
        raise ArchiveError("damaged", "round: questionnaire_id") from error
    return {item.id: item for item in found.items}


def _is_on(item: Practice | Question, row: Row) -> bool:
    choice, figure = row.get("choice", ""), row.get("value", "")
    if not isinstance(choice, str) or not isinstance(figure, str):
        return False
    if choice and not any(answer.id == choice for answer in item.scale.answers):
        return False
    if not figure:
        return bool(choice) or row.get("state") != AnswerState.ANSWERED
    values = [answer.value for answer in item.scale.answers]
    number = exact(figure)  # bounded: `Fraction("1e999999999")` would never be done
    return number is not None and min(values) <= number <= max(values)
