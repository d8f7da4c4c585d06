"""The dot plot on paper: a row per practice, today as a dot, the target as an open diamond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from maturity.assessment.drawing import Area, Mark, Path, Shape, Text
from maturity.assessment.ink import Ink
from maturity.assessment.lettering import shorten, text_width, wrap
from maturity.language import Translator

NAME, FINE = 13.0, 11.0


@dataclass(frozen=True)
class DotRow:
    """A practice in the dot plot. value: where it stands, None when nobody answered."""

    code: str
    name: str
    value: float | None
    core: bool
    target: float | None = None
    previous: float | None = None


@dataclass
class DotSheet:
    """The shapes of a dot plot. levels: the names of the scale's levels, lowest (1) first."""

    rows: tuple[DotRow, ...]
    levels: tuple[str, ...]
    t: Translator
    ink: Ink
    color: str
    width: float
    height: float = 0
    ground: list[Area] = field(default_factory=list)
    rules: list[Path] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.paint = self.ink.shade(self.color)
        self.narrow = self.width < 560
        self.left = 34.0 if self.narrow else min(300.0, self.width * 0.42)
        self.right = self.width - (34 if self.narrow else 46)
        self._scale()
        y = 44.0
        for index, row in enumerate(self.rows):
            y = self._row(row, y, index)
        for number in range(1, len(self.levels) + 1):
            x = self.at(number)
            self.rules.append(Path(((x, 36), (x, y)), self.ink.grid))
        self.height = self._legend(y + 16)

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.ground, self.rules, self.marks, self.words)

    def at(self, value: float) -> float:
        """The x of a value."""
        return self.left + (value - 1) * (self.right - self.left) / max(len(self.levels) - 1, 1)

    def _scale(self) -> None:
        step = (self.right - self.left) / max(len(self.levels) - 1, 1)
        for number, name in enumerate(self.levels, 1):
            x = self.at(number)
            self.words.append(Text(x, 10, str(number), self.ink.text, NAME, 700, "center"))
            self.words.append(Text(x, 25, shorten(name, step - 2, FINE), self.ink.muted, FINE, align="center"))

    def _row(self, row: DotRow, top: float, index: int) -> float:
        label = f"{row.name} ({self.t('core')})" if row.core else row.name
        room = self.width - 30 if self.narrow else self.left - 66
        lines = wrap(label, room, NAME, first=text_width(row.code, NAME, True) + 6 if self.narrow else 0)
        height = len(lines) * 16 + (26 if self.narrow else 14)
        if index % 2 == 0:
            self.ground.append(Area(0, top, self.width, top + height, self.ink.tint(self.paint, 0.06), radius=4))
        y = top + height - 13 if self.narrow else top + height / 2
        first = top + 14 if self.narrow else y - (len(lines) - 1) * 8
        indent = 8 + text_width(row.code, NAME, True) + 6 if self.narrow else 36
        self.words.append(Text(8, first, row.code, self.ink.readable(self.color), NAME, 700))
        for i, line in enumerate(lines):
            self.words.append(Text(8 if self.narrow and i else indent, first + i * 16, line, self.ink.text, NAME))
        self._dots(row, y)
        return top + height

    def _dots(self, row: DotRow, y: float) -> None:
        ink, t = self.ink, self.t
        if row.value is not None and row.target is not None:
            self.rules.append(Path(((self.at(row.value), y), (self.at(row.target), y)), self.paint, 2, (2, 4)))
        if row.previous is not None:
            says = f"{row.code} {row.name}, {t('previous round')}: {t.number(row.previous)}"
            self.marks.append(Mark(self.at(row.previous), y, "circle", 7, ink.muted, ink.background, 1, says))
        if row.target is not None:
            says = f"{row.code} {row.name}, {t('target')}: {t.number(row.target)}"
            self.marks.append(Mark(self.at(row.target), y, "diamond", 18, ink.background, self.paint, 2.2, says))
        if row.value is None:
            self._unanswered(row, y)
            return
        says = f"{row.code} {row.name}: {t.number(row.value)}"
        reached = row.target is not None and abs(row.value - row.target) < 0.15
        size, edge = (8.0, self.paint) if reached else (14.0, ink.background)
        self.marks.append(Mark(self.at(row.value), y, "circle", size, self.paint, edge, 1.5, says))
        self.words.append(Text(self.width - 4, y, t.number(row.value), ink.text, NAME, 700, "right"))

    def _unanswered(self, row: DotRow, y: float) -> None:
        """Words instead of a dot, where no other mark stands."""
        words = self.t("not answered")
        wide = text_width(words, FINE)
        taken = [self.at(value) for value in (row.target, row.previous) if value is not None]
        places = (self.at(1) + step for step in range(4, int(self.right - self.left), 12))
        x = next((x for x in places if all(not x - 14 < other < x + wide + 14 for other in taken)), self.at(1) + 4)
        self.words.append(Text(x, y, words, self.ink.muted, FINE))
        self.words.append(Text(self.width - 4, y, "–", self.ink.muted, NAME, align="right"))

    def _legend(self, y: float) -> float:
        t, ink = self.t, self.ink
        entries = [("circle", 14.0, self.paint, ink.background, t("today"))]
        if any(row.target is not None for row in self.rows):
            entries.append(("diamond", 16.0, ink.background, self.paint, t("target")))
        if any(row.previous is not None for row in self.rows):
            entries.append(("circle", 7.0, ink.muted, ink.background, t("previous round")))
        x = 8.0
        for shape, size, fill, stroke, words in entries:
            self.marks.append(Mark(x + 8, y, shape, size, fill, stroke, 2))
            self.words.append(Text(x + 22, y, words, ink.muted, 12))
            x += 22 + text_width(words, 12) + 20
        if any(row.core for row in self.rows):
            for line in wrap(t("core: holds the level of its domain back"), self.width - 16, 12):
                y += 18
                self.words.append(Text(8, y, line, ink.muted, 12))
        return y + 12
