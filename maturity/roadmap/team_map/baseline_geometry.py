"""Where baseline marks stand on the lines, and the tracks beside the line that lead from them to the places of now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from maturity.drawing.label_placement import Anchor, Box, Point, Segment
from maturity.roadmap.team_map.line_geometry import Rail
from maturity.roadmap.team_map.model import BaselineMark, TeamMap

RADIUS = 5.0  #: of a baseline mark
BESIDE = 10.0  #: from a line to a track: below it for what comes later, above it for what comes earlier
_SHARES = tuple((i + 0.5) / 12 for i in range(12))
_STEP = 8.0


@dataclass(frozen=True)
class Trace:
    """A mark on its line, and its track; no track: it has no place any more."""

    mark: BaselineMark
    spot: Point
    track: tuple[Point, ...] = ()

    @property
    def segments(self) -> list[Segment]:
        """The pieces of the track."""
        return list(pairwise(self.track))

    @property
    def box(self) -> Box:
        """The room that the mark takes."""
        return Anchor("", "", *self.spot, RADIUS).box

    @property
    def anchor(self) -> Anchor | None:
        """A mark without a place says its code; the others lead to theirs."""
        return None if self.track else Anchor(self.mark.code, "", *self.spot, RADIUS)


def lay_traces(picture: TeamMap, rails: Sequence[Rail]) -> tuple[Trace, ...]:
    """The baseline marks of the map, each where its line has most room in the quarter in which the work would be finished."""
    traces = []
    for rail in rails:
        spots = {station.code: point for station, point in rail.spots()}
        taken = [x for x, _ in spots.values()]
        for mark in picture.shift.baseline_marks if picture.shift else ():
            if mark.domain != rail.line.domain:
                continue
            share = max(_SHARES, key=lambda share: min((abs(rail.at(mark.quarter, share)[0] - x) for x in taken), default=0))
            spot = rail.at(mark.quarter, share)
            taken.append(spot[0])
            traces.append(Trace(mark, spot, _track(rail, spot, spots[mark.code]) if mark.code in spots else ()))
    return tuple(traces)


def _track(rail: Rail, spot: Point, end: Point) -> tuple[Point, ...]:
    """Beside the line, from a mark to a station."""
    ahead = 1 if end[0] > spot[0] else -1
    length = abs(end[0] - spot[0])
    along = [spot[0] + ahead * min(_STEP * i, length) for i in range(1, int(length / _STEP) + 2)]
    first = (spot[0], spot[1] + ahead * (RADIUS + 1))
    return (first, *((x, rail.y(x) + ahead * BESIDE) for x in along))
