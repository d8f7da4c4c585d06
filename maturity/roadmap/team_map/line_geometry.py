"""Where the lines of the team map run: levels and quarters become points, lines keep their distance and rise side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi

from maturity.drawing.label_placement import Box, Point, Segment
from maturity.roadmap.team_map.dependencies import Link
from maturity.roadmap.team_map.model import DomainLine, Station, TeamMap


@dataclass(frozen=True)
class Spacing:
    """How far lines stand apart, in pixels.

    per_level: how high a level is, the same for every line, so that slopes can be compared; between, per_station, most: between
    two lines, and more for each station on them, of so many at most; beginnings: between two lines where their names stand;
    above, below: the room over the first line and under the last one.
    """

    per_level: float = 48.0
    between: float = 62.0
    per_station: float = 4.0
    most: int = 8
    beginnings: float = 64.0
    above: float = 60.0
    below: float = 54.0


PAPER = Spacing()
#: So near to each other that six lines are seen at once on a laptop (docs/decisions/0038-the-lines-of-the-map-in-one-view.md).
SCREEN = Spacing(per_level=30.0, between=40.0, per_station=2.0, most=6, beginnings=61.0, above=46.0, below=44.0)
TARGET = 40.0  #: between two targets
FLAT = 0.14  #: of a quarter, before and after the rise


@dataclass(frozen=True)
class Rail:
    """A line on the map from x to x2; base: the y of level 0."""

    line: DomainLine
    x: float
    x2: float
    base: float
    per_level: float = PAPER.per_level

    @property
    def quarters(self) -> int:
        return len(self.line.forecast) - 1

    @property
    def quarter(self) -> float:
        """The width of a quarter."""
        return (self.x2 - self.x) / self.quarters

    def level(self, height: float | None) -> float:
        """The y of a level; on a line without a figure of today all levels lie on the line."""
        return self.base - rise(self.line, height, self.per_level)

    def at(self, quarter: int, share: float) -> Point:
        """The point at a share (0 to 1) of a quarter: the line rises in the middle of it."""
        before, after = self.level(self.line.forecast[quarter - 1]), self.level(self.line.forecast[quarter])
        risen = (1 - cos(pi * min(max((share - FLAT) / (1 - 2 * FLAT), 0), 1))) / 2
        return self.x + (quarter - 1 + share) * self.quarter, before + (after - before) * risen

    def points(self, first: int, last: int) -> tuple[Point, ...]:
        """The line through quarters, smooth where it rises."""
        points = [self.at(first, 0)]
        for quarter in range(first, last + 1):
            rises = self.line.forecast[quarter] != self.line.forecast[quarter - 1]
            points += [self.at(quarter, step / 10) for step in range(1, 10)] if rises else []
            points.append(self.at(quarter, 1))
        return tuple(points)

    def y(self, x: float) -> float:
        """The y of the line at an x on it; outside it runs on."""
        along = min(max((x - self.x) / self.quarter, 0), self.quarters - 1e-9)
        return self.at(int(along) + 1, along % 1)[1]

    def spots(self) -> list[tuple[Station, Point]]:
        """Where the stations stand: in their quarter, side by side."""
        spots = []
        for quarter in range(1, self.quarters + 1):
            here = [station for station in self.line.stations if station.quarter == quarter]
            spots += [(station, self.at(quarter, (i + 1) / (len(here) + 1))) for i, station in enumerate(here)]
        return spots


@dataclass(frozen=True)
class DependencyGeometry:
    """One prerequisite with all that follows it at once: leaves its line at `start`, goes upright, arrives at each of `ends`."""

    before: str
    start: Point
    ends: tuple[Point, ...]

    @property
    def segments(self) -> list[Segment]:
        """The line to each of its ends."""
        return [(self.start, end) for end in self.ends]

    @property
    def boxes(self) -> list[Box]:
        """The room that its ends take on the lines."""
        return [Box(x - 5, y - 5, x + 5, y + 5) for x, y in (self.start, *self.ends)]


def rise(line: DomainLine, height: float | None, per_level: float) -> float:
    """How far a level lies above level 0 of its line, in pixels."""
    return 0 if line.today is None or height is None else height * per_level


def lay_rails(lines: Sequence[DomainLine], x: float, x2: float, top: float, spacing: Spacing = PAPER) -> tuple[Rail, ...]:
    """The lines below each other, so near that labels just fit between them."""
    rails: list[Rail] = []
    for line in lines:
        base = top + max(rise(line, height, spacing.per_level) for height in (*line.forecast, *line.targets))
        if rails:
            base = _below(rails[-1], line, spacing)
        rails.append(Rail(line, x, x2, base, spacing.per_level))
    return tuple(rails)


def _below(above: Rail, line: DomainLine, spacing: Spacing) -> float:
    """The base at which a line keeps clear of the one above it: along the way, at the names, and at the targets."""

    def risen(height: float | None) -> float:
        return rise(line, height, spacing.per_level)

    busiest = max(len(above.line.stations), len(line.stations))
    room = spacing.between + spacing.per_station * min(busiest, spacing.most)
    along = [above.level(one) + room + risen(other) for one, other in zip(above.line.forecast, line.forecast, strict=True)]
    names = above.level(above.line.forecast[0]) + spacing.beginnings + risen(line.forecast[0])
    targets = above.level(above.line.target) + TARGET + risen(line.target)
    known = above.line.target is not None and line.target is not None
    return max([*along, names] + ([targets] if known else []))


def lay_trunks(picture: TeamMap, rails: Sequence[Rail]) -> tuple[DependencyGeometry, ...]:
    """The links between lines, those from one station together."""
    rail_of = {station.code: rail for rail in rails for station in rail.line.stations}
    groups: dict[str, list[Link]] = {}
    for link in picture.links:
        if link.before in rail_of and link.after in rail_of:
            groups.setdefault(link.before, []).append(link)
    beside: dict[int, int] = {}
    trunks = []
    for before, links in groups.items():
        quarter = links[0].quarter
        n = beside[quarter] = beside.get(quarter, -1) + 1
        share = (-6 + 7 * n) / rail_of[before].quarter if rails else 0
        first = quarter if share < 0 else quarter + 1
        share = share + 1 if share < 0 else share
        ends = dict.fromkeys(rail_of[link.after].at(first, share) for link in links)
        trunks.append(DependencyGeometry(before, rail_of[before].at(first, share), tuple(ends)))
    return tuple(trunks)
