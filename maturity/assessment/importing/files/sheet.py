"""A file as sheets of texts: every cell as somebody would type it, numbers exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from fractions import Fraction

from maturity.assessment.importing.model import NOWHERE, Fault, Place, Problem
from maturity.numbers import exact

#: Stands in a cell with a formula of which the file does not hold the result: a fault where somebody needs it, and only there.
UNVALUED = "\x00"
#: As many digits as a spreadsheet keeps: 2.66666666666667 stands for 8/3.
_MANY_DIGITS = re.compile(r"-?\d{1,6}[.,]\d{12,20}")
_SIMPLE = 1000  #: a float that is the nearest one to a fraction with such a denominator stands for that fraction


@dataclass(frozen=True)
class Row:
    """A row with something in it.

    number: as the program shows it; below: columns whose text stands above and is merged downwards; across: first and last column
    of cells that are merged sideways, whose text stands in the first.
    """

    number: int
    cells: tuple[str, ...]
    hidden: bool = False
    below: frozenset[int] = frozenset()
    across: tuple[tuple[int, int], ...] = ()

    def cell(self, index: int) -> str:
        """The text in a column; "" beyond the last one."""
        return self.cells[index] if index < len(self.cells) else ""

    @property
    def spread(self) -> Row:
        """The row with the text of merged cells in each of their columns."""
        if not self.across:
            return self
        cells = [*self.cells, *[""] * (max(last for _, last in self.across) + 1 - len(self.cells))]
        for first, last in self.across:
            for at in range(first, last + 1):
                cells[at] = cells[at] or cells[first]
        return replace(self, cells=tuple(cells))


@dataclass(frozen=True)
class Sheet:
    """A sheet. name: "" in a CSV file; hidden: columns that nobody sees; filtered: whether a filter hides rows; seen: a sheet can
    itself be hidden."""

    name: str
    rows: tuple[Row, ...]
    hidden: frozenset[int] = frozenset()
    filtered: bool = False
    seen: bool = True


class FileError(Exception):
    """The file cannot be read at all; `faults` say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults)
        self.faults = faults

    @classmethod
    def of(cls, problem: Problem, place: Place = NOWHERE, **values: str) -> FileError:
        return cls(Fault(problem, place, values))


def text_of(value: object, shown: str = "General") -> str:
    """A cell's value as text. shown: the cell's number format; "1.10" typed as a number is shown so by the format 0.00."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{number_of(value * 100)}%" if "%" in shown else _padded(number_of(value), shown)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value).strip()


def number_of(value: float) -> str:
    """A number as a spreadsheet shows it: 0.1 + 0.2 is 0.3."""
    return str(int(value)) if isinstance(value, int) or value.is_integer() else f"{value:.15g}"


def meant(text: str) -> Fraction | None:
    """The number that a text stands for, None when it is none; of as many digits as a spreadsheet keeps the simple fraction. So
    the mean of 2, 3 and 3 is 8/3."""
    if not _MANY_DIGITS.fullmatch(text):
        return exact(text)
    value = float(text.replace(",", "."))
    simple = Fraction(value).limit_denominator(_SIMPLE)
    return simple if f"{float(simple):.15g}" == f"{value:.15g}" and 10**6 % simple.denominator else exact(f"{value:.15g}")


def _padded(text: str, shown: str) -> str:
    wanted = len(shown) - 2 if shown.startswith("0.") and not shown[2:].strip("0") else 0
    whole, _, decimals = text.partition(".")
    if len(decimals) >= wanted or not wanted or (not decimals.isdigit() and decimals) or not whole.lstrip("-").isdigit():
        return text
    return f"{whole}.{decimals.ljust(wanted, '0')}"


def day_of(text: str) -> date | None:
    """A day as people write it: 2024-03-31, 31-3-2024, 31/3/2024 or 31.3.2024; None when it is none."""
    parts = text.strip().split(" ")[0].replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if len(parts[0]) == 4 else reversed(numbers)
    try:
        return date(year, month, day) if year >= 1000 else None
    except ValueError:
        return None


def ranges(numbers: list[int]) -> str:
    """Numbers in a row, short: 3, 4, 5 and 9 are "3–5, 9"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)
