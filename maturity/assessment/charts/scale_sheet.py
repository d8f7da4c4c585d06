"""Rows on the scale of levels, in pixels: what the dots, the movements, the gaps and the raters are drawn on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from maturity.drawing.lettering import shorten, text_width, wrap
from maturity.drawing.shapes import Area, Mark, Path, Shape, Text
from maturity.drawing.theme import Ink
from maturity.language import Translator

R = TypeVar("R")
NAME, FINE, SMALL = 13.0, 11.0, 12.0
LINE = 16.0  #: from a line of words to the next
NARROW = 560.0  #: below this width a row has its words above the scale instead of beside it
TOP = 44.0  #: where the first row begins, under the scale


@dataclass(frozen=True)
class Sign:
    """A mark and what it means, for the legend."""

    shape: str
    size: float
    fill: str
    stroke: str
    words: str


@dataclass
class ScaleSheet:
    """A sheet with the scale above it. levels: the names, lowest (1) first; aside: room at the right for what a row says."""

    levels: tuple[str, ...]
    t: Translator
    ink: Ink
    width: float
    aside: float = 46
    height: float = 0
    ground: list[Area] = field(default_factory=list)
    rules: list[Path] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.narrow = self.width < NARROW
        self.left = 34.0 if self.narrow else min(300.0, self.width * 0.42)
        self.right = self.width - (34 if self.narrow else self.aside)
        self._stripes = 0
        self._scale()

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.ground, self.rules, self.marks, self.words)

    def at(self, value: float) -> float:
        """The x of a value."""
        return self.left + (value - 1) * self._step

    @property
    def _step(self) -> float:
        return (self.right - self.left) / max(len(self.levels) - 1, 1)

    def _scale(self) -> None:
        for number, name in enumerate(self.levels, 1):
            x = self.at(number)
            self.words.append(Text(x, 10, str(number), self.ink.text, NAME, 700, "center"))
            self.words.append(Text(x, 25, shorten(name, self._step - 2, FINE), self.ink.muted, FINE, align="center"))

    def draw_rows(self, rows: Iterable[R], draw: Callable[[R, float], float]) -> float:
        """The rows below each other, with the lines of the scale behind them. draw: a row from a y on; gives where it ends.

        Returns where the last one ends.
        """
        y = TOP
        for row in rows:
            y = draw(row, y)
        self.upright(36, y)
        return y

    def label(self, top: float, code: str, name: str, color: str, *, note: str = "", plot: float = 0) -> tuple[float, float]:
        """The words of a row. Returns the y of its place on the scale, and where the row ends.

        note: a line under the name, for what a narrow sheet has no room for at the right; plot: height that the marks need when
        that is more than a line.
        """
        taken = text_width(code, NAME, True) + 6 if code else 0
        room = self.width - 30 if self.narrow else self.left - 66
        lines = wrap(name, room, NAME, first=taken if self.narrow else 0)
        notes = wrap(note, self.width - 16, FINE) if note else ()
        text = len(lines) * LINE + len(notes) * 14
        height = text + max(26.0, plot + 10) if self.narrow else max(text + 14, plot + 10)
        if self._stripes % 2 == 0:
            self.ground.append(Area(0, top, self.width, top + height, self.ink.tint(self.ink.shade(color), 0.06), radius=4))
        self._stripes += 1
        y = top + text + (height - text) / 2 if self.narrow else top + height / 2
        first = top + 14 if self.narrow else y - (text - LINE) / 2
        indent = 8 + taken if self.narrow else 36
        if code:
            self.words.append(Text(8, first, code, self.ink.readable(color), NAME, 700))
        for i, line in enumerate(lines):
            self.words.append(Text(8 if self.narrow and i else indent, first + i * LINE, line, self.ink.text, NAME))
        for i, line in enumerate(notes):
            x = 8 if self.narrow else indent
            self.words.append(Text(x, first + len(lines) * LINE + i * 14 - 1, line, self.ink.muted, FINE))
        return y, top + height

    def upright(self, top: float, bottom: float) -> None:
        """The lines of the levels, under all other lines."""
        numbers = range(1, len(self.levels) + 1)
        self.rules[:0] = [Path(((self.at(number), top), (self.at(number), bottom)), self.ink.grid) for number in numbers]

    def legend(self, signs: Iterable[Sign], y: float) -> float:
        """What the marks mean, on as many lines as it takes. Returns the y of the last one."""
        x = 8.0
        for sign in signs:
            wide = 22 + text_width(sign.words, SMALL)
            if x > 8 and x + wide > self.width - 4:
                x, y = 8.0, y + 20
            self.marks.append(Mark(x + 8, y, sign.shape, sign.size, sign.fill, sign.stroke, 2))
            self.words.append(Text(x + 22, y, sign.words, self.ink.muted, SMALL))
            x += wide + 20
        return y
