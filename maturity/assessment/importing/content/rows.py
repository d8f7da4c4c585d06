"""From the sheets of a questionnaire to rows by key, with every fault that a reader of the sheet would see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from maturity.assessment.importing.columns.headings import bare
from maturity.assessment.importing.content.layout import COLUMNS, LANGUAGES, NAMES, NEEDED, Part, column_of, part_of
from maturity.assessment.importing.files.sheet import UNVALUED, Sheet
from maturity.assessment.importing.model import Place, letter

NOWHERE = Place()  #: the whole file
_HEAD = 10


class Trouble(StrEnum):
    """What can be wrong with a questionnaire in a spreadsheet; the sentences stand in sentences.py."""

    UNREADABLE = "unreadable"
    NO_SHEET = "no_sheet"
    NO_HEADINGS = "no_headings"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_TWICE = "column_twice"
    LANGUAGE_MISSING = "language_missing"
    CELL_MISSING = "cell_missing"
    KEY_UNKNOWN = "key_unknown"
    UNKNOWN = "unknown"
    TWICE = "twice"
    NOT_A_NUMBER = "not_a_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_BANDS = "not_bands"
    GAP = "gap"
    CONTENT = "content"


@dataclass(frozen=True)
class ContentFault:
    """Something wrong, where, and what a sentence about it needs."""

    trouble: Trouble
    place: Place = NOWHERE
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ContentLine:
    """A row of a sheet. cells: (key, language) → text; only what is filled."""

    part: Part
    place: Place
    cells: Mapping[tuple[str, str], str]
    columns: Mapping[tuple[str, str], str]

    def text(self, key: str, language: str = "") -> str:
        return self.cells.get((key, language), "")

    def at(self, key: str, language: str = "") -> Place:
        """The cell of a key."""
        column = self.columns.get((key, language)) or self.columns.get((key, ""), "")
        return Place(self.place.sheet, self.place.row, column)


@dataclass
class Lines:
    """The rows of a workbook per part, the languages of its headings, and what is wrong with it."""

    of: dict[Part, list[ContentLine]] = field(default_factory=lambda: {part: [] for part in Part})
    languages: list[str] = field(default_factory=list)
    faults: list[ContentFault] = field(default_factory=list)

    def fault(self, trouble: Trouble, place: Place, **values: str) -> None:
        self.faults.append(ContentFault(trouble, place, values))


def lines_of(sheets: Iterable[Sheet]) -> Lines:
    """The rows of all sheets that a questionnaire has; other sheets are left alone."""
    lines, names = Lines(), dict[Part, str]()
    for sheet in sheets:
        part = part_of(sheet.name) if sheet.seen else None
        if part is None:
            continue
        names[part] = sheet.name
        _read(sheet, part, lines)
    for part in NEEDED:
        if part not in names:
            lines.fault(Trouble.NO_SHEET, Place(), name=" / ".join(NAMES[part]))
    return lines


def _read(sheet: Sheet, part: Part, lines: Lines) -> None:
    start = next((at for at, row in enumerate(sheet.rows[:_HEAD]) if _known(part, row.cells)), None)
    if start is None:
        needed = ", ".join(f"“{kind.names[0]}”" for kind in list(COLUMNS[part].values())[:3])
        lines.fault(Trouble.NO_HEADINGS, Place(sheet.name), names=needed)
        return
    headings = sheet.rows[start]
    keys: dict[int, tuple[str, str]] = {}
    for at, text in enumerate(headings.cells):
        key = column_of(part, text) if text else None
        if key in keys.values():
            lines.fault(Trouble.COLUMN_TWICE, Place(sheet.name, headings.number, letter(at)), heading=text)
        elif key is not None:
            keys[at] = key
        elif any(row.cell(at) for row in sheet.rows[start + 1 :]):
            lines.fault(Trouble.COLUMN_UNKNOWN, Place(sheet.name, headings.number, letter(at)), heading=text or letter(at))
    lines.languages += [language for _, language in keys.values() if language and language not in lines.languages]
    columns = {key: letter(at) for at, key in keys.items()}
    for row in sheet.rows[start + 1 :]:
        cells = {key: bare(text) for at, key in keys.items() if (text := row.cell(at)) and text != UNVALUED}
        if cells:
            lines.of[part].append(ContentLine(part, Place(sheet.name, row.number), cells, columns))


def _known(part: Part, texts: Sequence[str]) -> bool:
    return sum(column_of(part, text) is not None for text in texts if text) >= 2


def languages_of(lines: Lines, said: str) -> list[str]:
    """The languages of the questionnaire: those that the first sheet names, else those of the headings, else Dutch."""
    asked = [text.strip().casefold() for text in said.replace(";", ",").split(",") if text.strip()]
    return asked or sorted(lines.languages, key=LANGUAGES.index) or ["nl"]
