"""Places on paper: a row per practice or domain, members as dots, the middle half as a band, the median, the own place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from maturity.assessment.charts.scale_sheet import FINE, NAME, SMALL, ScaleSheet, Sign
from maturity.drawing.lettering import wrap
from maturity.drawing.shapes import Area, Mark, Path, Text

STACK = 7.0  #: pixels from a dot to the next at the same place
HIGHEST = 4  #: dots on top of each other; more than that are told in words only
RISE = "M0,-1 L0,1"
CHOSEN = ("triangle-up", "square")  #: the marks of one and another chosen member


@dataclass(frozen=True)
class PlaceRow:
    """A figure in the group. own: None when one has none.

    low, high: of the median, the same when it is told exactly; band: from the lower to the upper quartile; dots: members under a
    name; chosen: a value per chosen member; n: of how many; note: why there is no median.
    """

    code: str
    name: str
    color: str
    own: float | None = None
    low: float | None = None
    high: float | None = None
    band: tuple[float, float] | None = None
    dots: tuple[float, ...] = ()
    chosen: tuple[float | None, ...] = ()
    n: int = 0
    note: str = ""


@dataclass
class PlaceSheet(ScaleSheet):
    """The shapes of the places, in the order of the rows. chosen: the names of chosen members."""

    rows: tuple[PlaceRow, ...] = ()
    chosen: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        y = self.draw_rows(self.rows, self._row)
        self.height = self._legend(y + 18)

    def _row(self, row: PlaceRow, top: float) -> float:
        stacked = min(max(Counter(round(self.at(dot)) for dot in row.dots).values(), default=1), HIGHEST)
        middle, bottom = self.label(top, row.code, row.name, row.color, note=row.note, plot=18 + stacked * STACK * 2)
        ink, paint = self.ink, self.ink.shade(row.color)
        says = f"{row.code} {row.name}, ".lstrip()
        if row.band is not None:
            x, x2 = self.at(row.band[0]), self.at(row.band[1])
            said = self.t("{low} to {high}", low=self._n(row.band[0]), high=self._n(row.band[1]))
            said = f"{says}{self.t('the middle half')}: {said}"
            box = Area(x - 3, middle - 9, x2 + 3, middle + 9, ink.tint(paint, 0.25), radius=4, says=said)
            self.ground.append(box)
        self._dots(row, middle)
        if row.low is not None and row.high is not None:
            x, x2 = self.at(row.low), self.at(row.high)
            if x2 > x:
                self.rules.append(Path(((x, middle), (x2, middle)), ink.text, 3))
            for end in dict.fromkeys((x, x2)):
                self.marks.append(Mark(end, middle, RISE, 30, ink.text, ink.text, 2.6, self._median_said(row, says)))
        for place, value in enumerate(row.chosen):
            if value is not None:
                said = f"{says}{self.chosen[place]}: {self._n(value)}"
                self.marks.append(Mark(self.at(value), middle, CHOSEN[place], 12, ink.background, ink.target, 2.4, said))
        if row.own is not None:
            said = f"{says}{self.t('You')}: {self._n(row.own)}"
            self.marks.append(Mark(self.at(row.own), middle, "diamond", 17, ink.accent, ink.background, 1.5, said))
            self.words.append(Text(self.width - 4, middle, self._n(row.own), ink.text, NAME, 700, "right"))
        return bottom

    def _dots(self, row: PlaceRow, middle: float) -> None:
        """Dots at the same place beside each other, above and below the line in turn."""
        seen: Counter[float] = Counter()
        for dot in sorted(row.dots):
            seen[dot] += 1
            if seen[dot] <= HIGHEST * 2:
                step = seen[dot] // 2 * (1 if seen[dot] % 2 else -1)
                self.marks.append(Mark(self.at(dot), middle + step * STACK, "circle", 7, self.ink.muted, self.ink.background, 1))

    def _median_said(self, row: PlaceRow, says: str) -> str:
        low, high = self._n(row.low), self._n(row.high)
        return f"{says}{self.t('median')}: {low if low == high else self.t('{low} to {high}', low=low, high=high)}"

    def _n(self, value: float | None) -> str:
        return self.t.number(value)

    def _legend(self, y: float) -> float:
        t, ink = self.t, self.ink
        has_own = any(row.own is not None for row in self.rows)
        signs = [Sign("diamond", 15, ink.accent, ink.background, t("You"))] if has_own else []
        if any(row.low is not None for row in self.rows):
            signs.append(Sign(RISE, 14, ink.text, ink.text, t("median")))
        if any(row.band is not None for row in self.rows):
            signs.append(Sign("square", 14, ink.tint(ink.accent, 0.25), ink.background, t("the middle half")))
        if any(row.dots for row in self.rows):
            signs.append(Sign("circle", 7, ink.muted, ink.background, t("a member under its name")))
        signs += [Sign(CHOSEN[place], 12, ink.background, ink.target, name) for place, name in enumerate(self.chosen)]
        y = self.legend(signs, y)
        if any(row.low is not None and row.low != row.high for row in self.rows):
            text = t("A median as a line: for the sake of members without a name only that may be told.")
            for line in wrap(text, self.width - 16, SMALL):
                y += 18
                self.words.append(Text(8, y, line, ink.muted, FINE))
        return y + 14
