"""A sheet of a workbook as values: columns, rows of cells, and what a cell looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from maturity.report.model import Figure

Kind = Literal["text", "figure", "whole", "date", "word"]  #: figure: one decimal; word: short and in the middle


@dataclass(frozen=True)
class Cell:
    """A cell with a ground of its own; colour: six hexadecimal digits. The text on it is white."""

    value: str
    colour: str


Value = str | Figure | date | Cell | None


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, and what its cells hold. Headings within a grid differ."""

    heading: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True)
class Grid:
    """A sheet. key: the name of its table, letters only; description: for who cannot see it; none: said when there are no rows;
    fixed: so many columns stay in sight when somebody scrolls to the right."""

    key: str
    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    none: str
    fixed: int = 1
