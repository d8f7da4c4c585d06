"""The dot plot on paper: a row per practice, today as a dot, the target as an open diamond."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.charts.scale_sheet import FINE, NAME, SMALL, TOP, ScaleSheet, Sign
from maturity.drawing.lettering import text_width, wrap
from maturity.drawing.shapes import Mark, Path, Text


@dataclass(frozen=True)
class DotRow:
    """A practice in the dot plot. value: where it stands, None when nobody answered."""

    code: str
    name: str
    value: float | None
    core: bool
    target: float | None = None
    previous: float | None = None
    unconfirmed: bool = False  #: a high level without evidence that it is in use


@dataclass
class DotSheet(ScaleSheet):
    """The shapes of a dot plot."""

    rows: tuple[DotRow, ...] = ()
    color: str = "#154273"
    explains: bool = True  #: with a legend; where several stand together, one stands above them

    def __post_init__(self) -> None:
        super().__post_init__()
        self.paint = self.ink.shade(self.color)
        y = TOP
        for row in self.rows:
            name = f"{row.name} ({self.t('core')})" if row.core else row.name
            note = self.t("unconfirmed: no evidence in use") if row.unconfirmed else ""
            middle, y = self.label(y, row.code, name, self.color, note=note)
            self._dots(row, middle)
        self.upright(36, y)
        self.height = self._legend(y + 16) if self.explains else y + 6

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
        if row.unconfirmed:
            self.marks.append(Mark(self.at(row.value), y, "circle", size, ink.background, self.paint, 3, says))
        else:
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
        signs = [Sign("circle", 14, self.paint, ink.background, t("today"))]
        if any(row.target is not None for row in self.rows):
            signs.append(Sign("diamond", 16, ink.background, self.paint, t("target")))
        if any(row.previous is not None for row in self.rows):
            signs.append(Sign("circle", 7, ink.muted, ink.background, t("previous round")))
        if any(row.unconfirmed for row in self.rows):
            signs.append(Sign("circle", 13, ink.background, self.paint, t("today, unconfirmed")))
        y = self.legend(signs, y)
        if any(row.core for row in self.rows):
            for line in wrap(t("core: holds the level of its domain back"), self.width - 16, SMALL):
                y += 18
                self.words.append(Text(8, y, line, ink.muted, SMALL))
        return y + 12
