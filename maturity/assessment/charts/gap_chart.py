"""Two groups beside each other on paper: a row per practice or domain, leaders and front line on one scale, the gap between."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.charts.scale_sheet import NAME, ScaleSheet, Sign
from maturity.drawing.shapes import Mark, Path, Text
from maturity.language import Translator

ASIDE = 212.0  #: room for "+1,4" and who rates higher
LEADERS, FRONT = "square", "circle"  #: the marks; the first is filled, the second is open


@dataclass(frozen=True)
class GapRow:
    """A practice or domain. leaders, front: where either group sees it; None for both when too few people answered."""

    code: str
    name: str
    color: str
    leaders: float | None = None
    front: float | None = None

    @property
    def size(self) -> float | None:
        """Positive when leaders see it higher."""
        return None if self.leaders is None or self.front is None else self.leaders - self.front


def gap_figure(size: float | None, t: Translator) -> str:
    """A gap with its sign: "+1,4", "−0,6"."""
    if size is None:
        return "–"
    shown = t.number(abs(size))
    zero = t.number(0)
    return shown if shown == zero else f"{'+' if size > 0 else '−'}{shown}"


def higher_word(size: float | None, t: Translator) -> str:
    """Who sees it higher, in a few words."""
    if size is None:
        return t("too few answers")
    if t.number(abs(size)) == t.number(0):
        return t("seen alike")
    return t("leaders higher") if size > 0 else t("front line higher")


@dataclass
class GapSheet(ScaleSheet):
    """The shapes of the gaps, in the order of the rows."""

    rows: tuple[GapRow, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        y = self.draw_rows(self.rows, self._row)
        ink = self.ink
        signs = [
            Sign(LEADERS, 12, ink.accent, ink.accent, self.t("leaders")),
            Sign(FRONT, 12, ink.background, ink.target, self.t("front line")),
        ]
        self.height = self.legend(signs, y + 18) + 12

    def _row(self, row: GapRow, top: float) -> float:
        t, figure, word = self.t, gap_figure(row.size, self.t), higher_word(row.size, self.t)
        note = (f"{figure} · {word}" if row.size is not None else word) if self.narrow else ""
        y, bottom = self.label(top, row.code, row.name, row.color, note=note)
        if not self.narrow:
            if row.size is not None:
                self.words.append(Text(self.right + 62, y, figure, self.ink.text, NAME, 700, "right"))
            self.words.append(Text(self.right + 72, y, word, self.ink.muted, NAME))
        if row.leaders is not None and row.front is not None:
            self._marks(row, row.leaders, row.front, y, f"{row.code} {row.name}, ".lstrip(), t)
        return bottom

    def _marks(self, row: GapRow, leaders: float, front: float, y: float, said: str, t: Translator) -> None:
        ink = self.ink
        self.rules.append(Path(((self.at(leaders), y), (self.at(front), y)), ink.muted, 3))
        high = f"{said}{t('leaders')}: {t.number(leaders)}"
        low = f"{said}{t('front line')}: {t.number(front)}"
        self.marks.append(Mark(self.at(leaders), y, LEADERS, 13, ink.accent, ink.background, 1, high))
        self.marks.append(Mark(self.at(front), y, FRONT, 12, ink.background, ink.target, 2.6, low))
