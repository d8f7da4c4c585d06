"""From a file to entries, with every fault in it. Pure: bytes in, plain values out, so that another process can do it."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.assessment.importing.columns.headings import field_of, is_statistic, is_target
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.detect_table import best_tables, find_table, why_none
from maturity.assessment.importing.files.csv_file import read_csv
from maturity.assessment.importing.files.sheet import FileError, Sheet
from maturity.assessment.importing.files.xlsx_file import read_xlsx
from maturity.assessment.importing.model import NOTHING_SAID, Choices, Fault, Form, Problem, Reading
from maturity.assessment.importing.parse_table import Reader
from maturity.assessment.importing.table_forms import Table
from maturity.questionnaire.model import Questionnaire

LARGEST = 20 * 1024 * 1024
_ANSWERS = frozenset({"antwoorden", "answers"})  #: the sheet of our own template


def read_file(data: bytes, questionnaire: Questionnaire, choices: Choices = NOTHING_SAID) -> Reading:
    """The answers in an .xlsx or CSV file. choices: what somebody says that the file does not say.

    Never raises: what is wrong, or has to be asked, stands under `faults`, and nothing may be done with the entries while
    there are
    any.
    """
    index = Index(questionnaire)
    try:
        return _read(sheets_of(data, index), index, choices)
    except FileError as error:
        return Reading(faults=error.faults)


def sheets_of(data: bytes, index: Index) -> list[Sheet]:
    """The sheets in a file, by what it is and not by its name. Raises FileError."""
    if len(data) > LARGEST:
        raise FileError.of(Problem.TOO_LARGE)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return read_xlsx(data)
    return [read_csv(data, lambda text: field_of(text) is not None or index.find(text) is not None)]


def _read(sheets: Sequence[Sheet], index: Index, choices: Choices) -> Reading:
    seen = [sheet for sheet in sheets if sheet.seen]
    unseen = tuple(sheet.name for sheet in sheets if not sheet.seen)
    found = [table for sheet in seen if (table := find_table(sheet, index, choices)) is not None]
    names = tuple(table.name for table in found if table.answers and table.named)
    now = [table for table in found if not is_target(table.name)] or found
    sums = [table for table in now if is_statistic(table.name)] if len(now) > 1 else []
    now = [table for table in now if table not in sums] or now
    goals = tuple(table.name for table in found if table not in (*now, *sums))
    said = [table for table in found if table.name == choices.sheet or (not choices.sheet and table.name.casefold() in _ANSWERS)]
    tables = said or best_tables(now)
    if choices.sheet and not said:
        return Reading(faults=(_wrong_sheet(choices.sheet, seen, best_tables(now)),), sheets=names, unseen=unseen)
    if not tables:
        return Reading(faults=(why_none(seen, index),), unseen=unseen)
    reader = Reader(index, len(tables) > 1, choices)
    for table in tables:
        reader.read(table)
    reader.finish()
    if not reader.entries and not reader.faults:
        reader.faults.append(Fault(Problem.NOTHING))
    return Reading(
        entries=tuple(reader.entries),
        faults=tuple(reader.faults),
        subject=next((table.subject for table in tables if table.subject), None),
        unread=tuple(dict.fromkeys(text for table in tables for text in table.unread)),
        summaries=tuple(dict.fromkeys((*(table.name for table in sums if table not in tables), *reader.summaries))),
        sheets=names,
        read=tuple(table.name for table in tables),
        unseen=unseen,
        targets=tuple(dict.fromkeys((*goals, *(text for table in tables for text in table.targets), *reader.sources.targets))),
        forms=tuple(map(_form, tables)),
    )


def _wrong_sheet(name: str, sheets: Sequence[Sheet], best: Sequence[Table]) -> Fault:
    """A sheet that is not there, or has no table: which ones look right."""
    right = [table.name for table in best] or [sheet.name for sheet in sheets]
    problem = Problem.WRONG_SHEET if best and name in {sheet.name for sheet in sheets} else Problem.NO_SHEET
    return Fault(problem, values={"sheet": name, "names": ", ".join(f"“{one}”" for one in right[:10])})


def _form(table: Table) -> Form:
    source = {table.headings.cell(at): str(field) for field, at in table.source.items()}
    item = "" if table.item is None else table.headings.cell(table.item) or "?"
    return Form(
        table.name, table.headings.number, item, tuple(table.headings.cell(column.index) for column in table.answers), source
    )
