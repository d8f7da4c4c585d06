"""From a file to entries, with every fault in it."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.assessment.importing.csv_file import read_csv
from maturity.assessment.importing.detect_table import best_tables, find_table
from maturity.assessment.importing.match_items import Index
from maturity.assessment.importing.model import Fault, Problem, Reading, Subject
from maturity.assessment.importing.parse_table import Reader
from maturity.assessment.importing.sheet import FileError, Sheet
from maturity.assessment.importing.xlsx_file import read_xlsx
from maturity.questionnaire.model import Questionnaire

LARGEST = 20 * 1024 * 1024
_ANSWERS = frozenset({"antwoorden", "answers"})  #: the sheet of our own template


def read_file(data: bytes, questionnaire: Questionnaire, wanted: Subject | None = None, sheet: str = "") -> Reading:
    """The answers in an .xlsx or CSV file. wanted: what columns without a known heading are to be taken for; sheet: which one.

    Never raises: what is wrong stands under `faults`, and nothing may be done with the entries while there are any.
    """
    try:
        return read_sheets(sheets_of(data), questionnaire, wanted, sheet)
    except FileError as error:
        return Reading(faults=error.faults)


def sheets_of(data: bytes) -> list[Sheet]:
    """The sheets in a file, by what it is and not by its name. Raises FileError."""
    if len(data) > LARGEST:
        raise FileError.of(Problem.TOO_LARGE)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return read_xlsx(data)
    return [read_csv(data)]


def read_sheets(sheets: Iterable[Sheet], questionnaire: Questionnaire, wanted: Subject | None = None, sheet: str = "") -> Reading:
    """The answers in sheets. Raises nothing; see `read_file`."""
    index = Index(questionnaire)
    found = [table for one in sheets if (table := find_table(one, index, wanted)) is not None]
    asked = [table for table in found if table.name == sheet or (not sheet and table.name.casefold() in _ANSWERS)]
    tables = asked or best_tables(found)
    if not tables:
        return Reading(faults=(Fault(Problem.NO_HEADER),))
    reader = Reader(index, several=len(tables) > 1)
    for table in tables:
        reader.read(table)
    reader.finish()
    if not reader.entries and not reader.faults:
        reader.faults.append(Fault(Problem.NOTHING))
    return Reading(
        tuple(reader.entries),
        tuple(reader.faults),
        next((table.subject for table in tables if table.subject), None),
        tuple(dict.fromkeys(text for table in tables for text in table.unread)),
        tuple(dict.fromkeys(reader.summaries)),
        tuple(table.name for table in found if table.answers and table.named),
        tuple(table.name for table in tables),
    )
