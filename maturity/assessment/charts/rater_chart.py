"""All raters on paper: a row per practice, a dot per rater without a name, and whether it is worth a talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.assessment.charts.scale_sheet import FINE, NAME, ScaleSheet, Sign
from maturity.drawing.shapes import Mark, Text

ASIDE = 264.0  #: room for a word and what stands beside it
DOT, APART = 9.0, 11.0  #: the width of a dot, and from one to the next


@dataclass(frozen=True)
class RaterRow:
    """A practice.

    values: what the raters answered, lowest first, none when only a mean may be told; said: what stands beside it, such as
    "2 × don't know".
    """

    code: str
    name: str
    color: str
    values: tuple[Fraction, ...]
    discuss: bool
    said: str = ""


@dataclass
class RaterSheet(ScaleSheet):
    """The shapes of the raters of some practices."""

    rows: tuple[RaterRow, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self.most = max(1, int((self._step - 4) // APART))  # dots beside each other on one level
        y = self.draw_rows(self.rows, self._row)
        signs = [Sign("circle", DOT, self.ink.text, self.ink.text, self.t("one rater"))]
        if any(row.discuss for row in self.rows):
            signs.append(Sign("diamond", 14, self.ink.background, self.ink.warning, self.t("worth a talk")))
        self.height = self.legend(signs, y + 18) + 12

    def _row(self, row: RaterRow, top: float) -> float:
        t, counts = self.t, Counter(row.values)
        lines = max((-(-count // self.most) for count in counts.values()), default=1)
        words = " · ".join(filter(None, (t("worth a talk") if row.discuss else "", row.said)))
        y, bottom = self.label(top, row.code, row.name, row.color, note=words if self.narrow else "", plot=lines * APART + 6)
        if row.discuss:
            x = self.width - 10 if self.narrow else self.right + 46
            self.marks.append(Mark(x, top + 14 if self.narrow else y, "diamond", 14, self.ink.background, self.ink.warning, 2.4))
        if not self.narrow:
            self.words.append(Text(self.right + (62 if row.discuss else 30), y, words, self.ink.muted, NAME))
        if not row.values:
            self.words.append(Text(self.at(1) - 4, y, t("no dots to show"), self.ink.muted, FINE))
        for value, count in counts.items():
            says = f"{row.code} {row.name}, {t.number(value, 0)}: {count}"
            self._stack(self.at(float(value)), y, count, self.ink.shade(row.color), says)
        return bottom

    def _stack(self, x: float, y: float, count: int, paint: str, says: str) -> None:
        """The dots of one answer, side by side around its place on the scale."""
        for line, left in enumerate(range(0, count, self.most)):
            here = min(self.most, count - left)
            down = (line - (-(-count // self.most) - 1) / 2) * APART
            for i in range(here):
                place = x + (i - (here - 1) / 2) * APART
                said = says if line == 0 and i == 0 else ""
                self.marks.append(Mark(place, y + down, "circle", DOT, paint, self.ink.background, 1, said))


def spread(values: Sequence[Fraction]) -> str:
    """The answers as they can be read in a table: "2 · 2 · 3"."""
    return " · ".join(f"{float(value):g}" for value in values)
