"""The heat map on paper: a row per practice, a cell with its figure per round, in blocks per domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from maturity.assessment.charts.scale_sheet import FINE, LINE, NAME, SMALL
from maturity.assessment.years.model import Why
from maturity.drawing.lettering import shorten, text_width, wrap
from maturity.drawing.shapes import TRANSPARENT, Area, Path, Shape, Text
from maturity.drawing.theme import Ink
from maturity.language import Translator

BROAD = 900.0  #: from this width on, blocks stand beside each other
BETWEEN = 40.0
#: What stands in a cell without a figure, explained under the picture.
EMPTY: dict[Why, str] = {"not_asked": "·", "changed": "≠", "no_figure": "?"}


@dataclass(frozen=True)
class HeatCell:
    """One practice in one round: its figure, or why there is none."""

    value: float | None = None
    why: Why = ""


@dataclass(frozen=True)
class HeatRow:
    """A practice: a cell per round."""

    code: str
    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatGroup:
    """A domain with its practices."""

    code: str
    name: str
    color: str
    rows: tuple[HeatRow, ...]


def empty_word(why: Why, t: Translator) -> str:
    """Why a cell holds no figure, in words."""
    words: dict[Why, str] = {
        "not_asked": t("not asked"),
        "changed": t("another question was asked"),
        "no_figure": t("no figure"),
        "": "",
    }
    return words[why]


@dataclass
class HeatSheet:
    """The shapes of a heat map. rounds: their short names, oldest first; top: the highest level."""

    groups: tuple[HeatGroup, ...]
    rounds: tuple[str, ...]
    t: Translator
    ink: Ink
    width: float
    top: int = 5
    height: float = 0
    ground: list[Area] = field(default_factory=list)
    rules: list[Path] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)

    def __post_init__(self) -> None:
        beside = self.width >= BROAD
        self.block = (self.width - BETWEEN) / 2 if beside else self.width
        self.cell = min(86.0, self.block * 0.58 / max(len(self.rounds), 1))
        halves = self._halves() if beside else (self.groups,)
        ends = [self._column(groups, i * (self.block + BETWEEN)) for i, groups in enumerate(halves)]
        self.height = self._legend(max(ends, default=0) + 22) + 12

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.ground, self.rules, self.words)

    def _halves(self) -> tuple[tuple[HeatGroup, ...], ...]:
        middle = (len(self.groups) + 1) // 2
        return self.groups[:middle], self.groups[middle:]

    def _column(self, groups: Sequence[HeatGroup], x: float) -> float:
        y = 0.0
        for group in groups:
            y = self._group(group, x, y)
        return y

    def _group(self, group: HeatGroup, x: float, y: float) -> float:
        start = x + self.block - self.cell * len(self.rounds)
        y += 24
        title = shorten(f"{group.code}  {group.name}", start - x - 8, 14, True)
        self.words.append(Text(x + 4, y, title, self.ink.readable(group.color), 14, 700))
        for i, name in enumerate(self.rounds):
            shown = shorten(name, self.cell - 4, FINE)
            self.words.append(Text(start + (i + 0.5) * self.cell, y, shown, self.ink.muted, FINE, align="center"))
        y += 13
        for row in group.rows:
            y = self._row(row, group.color, x, start, y)
        return y

    def _row(self, row: HeatRow, color: str, x: float, start: float, top: float) -> float:
        code = text_width(row.code, NAME, True) + 6
        room = start - x - 12 - code
        lines = [shorten(line, room, NAME) for line in wrap(row.name, room, NAME)]
        height = max(26.0, len(lines) * LINE + 6)
        y = top + height / 2 - (len(lines) - 1) * LINE / 2
        self.words.append(Text(x + 4, y, row.code, self.ink.readable(color), NAME, 700))
        for i, line in enumerate(lines):
            self.words.append(Text(x + 4 + code, y + i * LINE, line, self.ink.text, NAME))
        for i, cell in enumerate(row.cells):
            self._cell(row, cell, self.rounds[i], color, start + i * self.cell, top, height)
        return top + height

    def _cell(self, row: HeatRow, cell: HeatCell, name: str, color: str, x: float, top: float, height: float) -> None:
        box = Area(x + 1.5, top + 1.5, x + self.cell - 1.5, top + height - 1.5, radius=3)
        middle = x + self.cell / 2, top + height / 2
        said = f"{row.code} {row.name}, {name}: "
        if cell.value is None:
            edge = replace(box, stroke=self.ink.grid, width=1, says=said + empty_word(cell.why, self.t))
            self.ground.append(edge)
            self.words.append(Text(*middle, EMPTY.get(cell.why, "–"), self.ink.muted, NAME, align="center"))
            return
        paint = self.paint(color, cell.value)
        self.ground.append(replace(box, fill=paint, stroke=TRANSPARENT, says=said + self.t.number(cell.value)))
        self.words.append(Text(*middle, self.t.number(cell.value), self.ink.on(paint), NAME, 700, "center"))

    def paint(self, color: str, value: float) -> str:
        """The ground of a cell: the higher, the fuller the colour of the domain."""
        share = 0.12 + 0.83 * (value - 1) / max(self.top - 1, 1)
        return self.ink.tint(self.ink.shade(color), share)

    def _legend(self, y: float) -> float:
        found = {cell.why for group in self.groups for row in group.rows for cell in row.cells if cell.value is None}
        parts = [f"{sign}  {empty_word(why, self.t)}" for why, sign in EMPTY.items() if why in found]
        text = " \u00a0 ".join([self.t("The fuller the colour, the higher the level."), *parts])
        for i, line in enumerate(wrap(text, self.width - 8, SMALL)):
            y += 16 if i else 0
            self.words.append(Text(4, y, line, self.ink.muted, SMALL))
        return y
