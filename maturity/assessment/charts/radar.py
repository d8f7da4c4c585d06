"""The radar on paper: rings, spokes, closed lines and a legend with values, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from typing import Literal

from maturity.drawing.lettering import text_width, wrap
from maturity.drawing.shapes import TRANSPARENT, Mark, Path, Shape, Text
from maturity.drawing.theme import Ink
from maturity.language import Translator

Role = Literal["current", "target", "previous", "forecast", "earlier"]
Point = tuple[float, float]
NAME, FINE = 13.0, 11.0
LEADING, ROW = 15.0, 20.0
NARROW = 420.0  #: below this width, names stand in the corners


@dataclass(frozen=True)
class Series:
    """A figure per axis, and what kind of figures they are. None: no figure."""

    name: str
    values: tuple[float | None, ...]
    role: Role


@dataclass(frozen=True)
class Style:
    """How a role looks: told apart by dash and marker, not by colour alone."""

    dash: tuple[int, ...]
    shape: str
    width: float
    size: float
    filled: bool


STYLES: dict[Role, Style] = {
    "earlier": Style((12, 5), "triangle-down", 1.5, 10, False),
    "previous": Style((2, 4), "square", 1.8, 8, True),
    "forecast": Style((9, 3, 2, 3), "triangle-up", 2.0, 9, False),
    "target": Style((7, 4), "diamond", 2.2, 11, False),
    "current": Style((), "circle", 3.0, 10, True),
}


def colour(role: Role, ink: Ink) -> str:
    """The colour of a role in a theme."""
    return {"current": ink.accent, "target": ink.target, "previous": ink.muted, "forecast": ink.forecast, "earlier": ink.target}[
        role
    ]


def codes(axes: Sequence[str]) -> tuple[str, ...]:
    """A short sign for each axis that has none of its own: its first letter when those differ, else its number."""
    letters = tuple(axis[:1].upper() for axis in axes)
    return letters if len(set(letters)) == len(axes) and all(letters) else tuple(str(n) for n in range(1, len(axes) + 1))


@dataclass
class Web:
    """The shapes of a radar that is `width` pixels wide. signs: a short one for each axis, the same in every language."""

    axes: tuple[str, ...]
    series: tuple[Series, ...]
    t: Translator
    ink: Ink
    maximum: int
    width: float
    signs: tuple[str, ...] = ()
    height: float = 0
    grid: list[Path] = field(default_factory=list)
    fills: list[Path] = field(default_factory=list)
    lines: list[Path] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codes = self.signs or codes(self.axes)
        self.names = [self._name(i, axis) for i, axis in enumerate(self.axes)]
        self.spots = [self._spot(i) for i in range(len(self.axes))]
        self.radius = self._radius()
        self.free = self._free_side()
        above = max((len(lines) for i, lines in enumerate(self.names) if self._upright(i) > 0), default=1)
        self.middle = (self.width / 2, self.radius + 16 + above * LEADING)
        self._rings()
        for series in sorted(self.series, key=lambda s: list(STYLES).index(s.role)):
            self._line(series)
        self._legend()

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.grid, self.fills, self.lines, self.marks, self.words)

    def point(self, axis: int, value: float) -> Point:
        """Where a value of an axis lies; the first axis points up, the others follow the clock."""
        r = self.radius * value / self.maximum
        return self.middle[0] + r * self._aside(axis), self.middle[1] - r * self._upright(axis)

    def _aside(self, axis: int) -> float:
        return sin(2 * pi * axis / len(self.axes))

    def _upright(self, axis: int) -> float:
        return cos(2 * pi * axis / len(self.axes))

    def _spot(self, axis: int) -> Literal["end", "beside", "corner"]:
        """Where a name stands: at the end of an upright axis, beside it, or on a phone in the corner above or below."""
        if abs(self._aside(axis)) < 0.01:
            return "end"
        return "corner" if self.width < NARROW and abs(self._upright(axis)) > 0.3 else "beside"

    def _name(self, index: int, axis: str) -> tuple[str, ...]:
        """The name of an axis in lines, with its sign when that is a number."""
        above = 0.6 if self.width >= NARROW or len(self.axes) < 7 else 0.3
        room = self.width * (0.24 if abs(self._aside(index)) > 0.01 else above)
        sign = self.codes[index]
        return wrap(axis if axis[:1].upper() == sign else f"{sign} {axis}", room, NAME, bold=True)

    def _radius(self) -> float:
        """As large as the names beside it allow."""
        largest = self.width * (0.4 if self.width < NARROW else 0.36)
        for i, lines in enumerate(self.names):
            aside = abs(self._aside(i))
            wide = {"end": 0.0, "corner": 20.0, "beside": 12 + max(text_width(line, NAME, True) for line in lines)}[self.spots[i]]
            if wide:
                largest = min(largest, (self.width / 2 - wide) / aside)
        return max(largest, self.width * 0.2)

    def _free_side(self) -> int:
        """The axis after which the numbers of the rings are least in the way of lines."""
        n = len(self.axes)

        def nearest(axis: int) -> float:
            return min((self._distance(axis, ring) for ring in range(1, self.maximum + 1)), default=1)

        return max(range(n - 1, -1, -1), key=nearest, default=0)

    def _distance(self, axis: int, ring: int) -> float:
        """How far lines stay from a ring, in levels, halfway between an axis and the next."""
        pairs = [(series.values[axis], series.values[(axis + 1) % len(self.axes)]) for series in self.series]
        return min((abs((a + b) / 2 - ring) for a, b in pairs if a is not None and b is not None), default=1)

    def _rings(self) -> None:
        ink, n = self.ink, len(self.axes)
        for value in range(1, self.maximum + 1):
            corners = [self.point(i % n, value) for i in range(n + 1)] if n else []
            self.grid.append(Path(tuple(corners), ink.grid, 1.4 if value == self.maximum else 1))
            if n and self._distance(self.free, value) > 0.16:
                self.words.append(Text(*self._between(value), str(value), ink.muted, FINE, align="center"))
        for i, lines in enumerate(self.names):
            self.grid.append(Path((self.middle, self.point(i, self.maximum)), ink.grid))
            self._put_name(i, lines)

    def _between(self, value: int) -> Point:
        """On a ring, halfway between two axes, where no marker stands."""
        (x, y), (x2, y2) = self.point(self.free, value), self.point((self.free + 1) % len(self.axes), value)
        return (x + x2) / 2, (y + y2) / 2

    def _put_name(self, axis: int, lines: tuple[str, ...]) -> None:
        x, y = self.point(axis, self.maximum)
        aside, up = self._aside(axis), self._upright(axis)
        align = "center" if abs(aside) < 0.01 else ("left" if aside > 0 else "right")
        x += 10 * aside
        if align == "center":
            y = y - 12 - (len(lines) - 1) * LEADING if up > 0 else y + 16
        else:
            y -= (len(lines) - 1) * LEADING / 2 + 6 * up
        if self.spots[axis] == "corner":
            wide = max(text_width(line, NAME, True) for line in lines)
            x = min(x + wide, self.width - 2) if aside > 0 else max(x - wide, 2)
            align = "right" if aside > 0 else "left"
            y += (-(len(lines) - 1) * LEADING / 2 - 12) if up > 0 else (len(lines) - 1) * LEADING / 2 + 14
        for i, line in enumerate(lines):
            self.words.append(Text(x, y + i * LEADING, line, self.ink.text, NAME, 700, align))

    def _line(self, series: Series) -> None:
        """A closed line; where a figure is missing, it has a gap."""
        style, paint = STYLES[series.role], colour(series.role, self.ink)
        points = [None if v is None else self.point(i, v) for i, v in enumerate(series.values)]
        if series.role == "current" and None not in points and len(points) > 2:
            closed = tuple(p for p in points if p)
            self.fills.append(Path(closed, TRANSPARENT, 0, fill=self.ink.tint(paint, 0.1)))
        self.lines += [Path(run, paint, style.width, style.dash) for run in runs(points)]
        for axis, value, point in zip(self.axes, series.values, points, strict=False):
            if point is not None:
                fill = paint if style.filled else self.ink.background
                says = f"{series.name}, {axis}: {self.t.number(value)}"
                self.marks.append(Mark(*point, style.shape, style.size, fill, paint, 2, says))

    def _legend(self) -> None:
        """One row per series: its line with its marker, its name, and its values."""
        below = max([self.point(i, self.maximum)[1] + len(lines) * LEADING for i, lines in enumerate(self.names)] + [0])
        y = below + 30
        for series in self.series:
            style, paint = STYLES[series.role], colour(series.role, self.ink)
            self.lines.append(Path(((4, y), (40, y)), paint, style.width, style.dash))
            fill = paint if style.filled else self.ink.background
            self.marks.append(Mark(22, y, style.shape, style.size, fill, paint, 2))
            name = text_width(series.name, NAME, True)
            self.words.append(Text(50, y, series.name, self.ink.text, NAME, 700))
            pairs = zip(self.codes, series.values, strict=False)
            values = " · ".join(f"{code}{':' if code.isdigit() else ''}\u00a0{self.t.number(value)}" for code, value in pairs)
            inline = 50 + name + 12 + text_width(values, 12) <= self.width
            x, y = (50 + name + 12, y) if inline else (50, y + 17)
            for i, row in enumerate(wrap(values, self.width - x, 12)):
                y += 16 if i else 0
                self.words.append(Text(x, y, row.strip(" ·"), self.ink.text, 12))
            y += ROW + 2
        self.height = y - 4


def runs(points: Sequence[Point | None]) -> Iterator[tuple[Point, ...]]:
    """A closed line as the pieces that have points: one closed piece when none is missing."""
    known = [point for point in points if point is not None]
    if len(known) == len(points):
        yield (*known, *known[:1])
        return
    gap = points.index(None)
    piece: list[Point] = []
    for point in (*points[gap:], *points[:gap], None):
        if point is not None:
            piece.append(point)
        elif piece:
            yield tuple(piece)
            piece = []
