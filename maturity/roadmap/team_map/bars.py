"""The plan as bars: a lane per domain, bars below each other, so that nothing covers anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.drawing.label_placement import SIZE, code_width
from maturity.drawing.lettering import shorten, text_width
from maturity.drawing.shapes import Area, Hit, Mark, Path, Shape, Text
from maturity.drawing.theme import Ink
from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.team_map.model import BaselineMark, DomainLine, Station, TeamMap
from maturity.roadmap.team_map.painter import FINE, station_tip

LEFT, HEAD, ROW = 150.0, 40.0, 26.0
BAR, GHOST = 20.0, 6.0  #: the height of a bar, and of what shows where it stood


@dataclass
class BarSheet:
    """The shapes of the bar view.

    late: per code the quarter before which it probably is finished, where that is later than planned: words begin after it.
    """

    width: float
    height: float = HEAD
    late: Mapping[str, int] = field(default_factory=dict)
    ground: list[Area] = field(default_factory=list)
    rules: list[Path] = field(default_factory=list)
    bars: list[Area] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.ground, self.rules, self.bars, self.marks, self.words, self.hits)

    @classmethod
    def draw(cls, picture: TeamMap, t: Translator, ink: Ink, width: float) -> BarSheet:
        """All bars of the plan."""
        sheet = cls(width)
        quarter = (width - LEFT) / picture.calendar.quarters
        baseline_marks = {mark.code: mark for mark in picture.shift.baseline_marks if mark.moved} if picture.shift else {}
        for line in picture.lines:
            sheet._lane(line, quarter, t, ink, baseline_marks)
        sheet._time(picture, quarter, t, ink)
        return sheet

    def _lane(
        self, line: DomainLine, quarter: float, t: Translator, ink: Ink, baseline_marks: Mapping[str, BaselineMark]
    ) -> None:
        top, colour = self.height, ink.shade(line.colour)
        rows = pack(line.stations, quarter, self.width, baseline_marks, self.late)
        high = ROW + (GHOST if baseline_marks else 0)
        self.height += max(rows.values(), default=0) * high + high + 14
        self.marks.append(Mark(17, top + 20, "circle", 28, colour, colour))
        self.words.append(Text(17, top + 20.5, line.code, ink.on(colour), 13 if len(line.code) < 2 else FINE, 700, "center"))
        self.words.append(Text(38, top + 20, shorten(line.name, LEFT - 46, 14, True), ink.text, 14, 700))
        self.rules.append(Path(((0, self.height), (self.width, self.height)), ink.grid))
        for station in line.stations:
            y = top + 7 + rows[station.code] * high
            self._bar(station, line, y, quarter, t, ink)
            if station.code in baseline_marks:
                self._ghost(baseline_marks[station.code], station, y + BAR + GHOST / 2 + 1, quarter, ink)

    def _bar(self, station: Station, line: DomainLine, y: float, quarter: float, t: Translator, ink: Ink) -> None:
        x, x2 = _x(station.start, quarter) + 2, _x(station.quarter + 1, quarter) - 2
        colour = ink.shade(line.colour)
        fill = ink.tint(colour, 0.1 if station.state is State.PLANNED else 0.22)
        left, right = words_at(station, quarter, self.width, self.late.get(station.code, 0))
        if not x <= left <= x2:  # so that no rule of a year runs through the words
            self.bars.append(Area(left - 3, y + 1, right, y + BAR - 1, ink.background))
        self.bars.append(Area(x, y, x2, y + BAR, fill, colour, 1.5, 4))
        middle, indent = y + BAR / 2 + 0.5, code_width(station.code)
        self.words.append(Text(left, middle, station.code, ink.text, SIZE, 700))
        self.words.append(Text(left + indent, middle, shorten(_name(station), right - left - indent + 1, SIZE), ink.text, SIZE))
        tip = station_tip(station, line.name, t)
        self.hits.append(
            Hit(min(x, left) - 2, y - 2, max(x2, right) + 2, y + BAR + 2, station.code, ", ".join(tip.values()), tip)
        )

    def _ghost(self, mark: BaselineMark, station: Station, y: float, quarter: float, ink: Ink) -> None:
        """Under a bar: where it stood in the decided plan, and an arrow from there."""
        x, x2 = _x(mark.start, quarter) + 2, _x(mark.quarter + 1, quarter) - 2
        corners = ((x, y - 2), (x2, y - 2), (x2, y + 2), (x, y + 2), (x, y - 2))
        self.rules.append(Path(corners, ink.muted, 1, (3, 3)))
        ahead = station.start > mark.start or (station.start == mark.start and station.quarter > mark.quarter)
        tail = x2 if ahead else x
        tip = _x(station.start, quarter) + 8 if ahead else _x(station.quarter + 1, quarter) - 8
        tip = max(tip, tail + 12) if ahead else min(tip, tail - 12)
        self.rules.append(Path(((tail, y), (tip, y)), ink.muted, 1.2))
        self.marks.append(Mark(tip, y, "triangle-right" if ahead else "triangle-left", 7, ink.muted, ink.muted))

    def _time(self, picture: TeamMap, quarter: float, t: Translator, ink: Ink) -> None:
        calendar = picture.calendar
        for number in range(1, calendar.quarters + 1):
            x, opens = LEFT + (number - 1) * quarter, number == 1 or calendar.quarter_of(number) == 1
            self.rules.append(Path(((x, 4 if opens else HEAD - 6), (x, self.height if opens else HEAD)), ink.grid))
            words = t("Q{quarter}", quarter=calendar.quarter_of(number))
            self.words.append(Text(x + quarter / 2, 29, words, ink.muted, FINE, align="center"))
            if opens:
                self.words.append(Text(x + 6, 10, str(calendar.year_of(number)), ink.text, 14, 700))
        self.rules.append(Path(((0, HEAD), (self.width, HEAD)), ink.grid))


def pack(
    stations: Sequence[Station],
    quarter: float,
    width: float,
    baseline_marks: Mapping[str, BaselineMark] | None = None,
    late: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """A row for each bar: the first in which nothing is in its way, its words, its old place and its shade included."""
    taken: list[list[tuple[float, float]]] = []
    rows = {}
    for station in sorted(stations, key=lambda s: (s.start, s.quarter, s.code)):
        end = max(station.quarter, (late or {}).get(station.code, 0))
        left, right = words_at(station, quarter, width, end)
        then = (baseline_marks or {}).get(station.code, station)
        left = min(left, _x(station.start, quarter), _x(then.start, quarter)) - 4
        right = max(right, _x(end + 1, quarter), _x(then.quarter + 1, quarter)) + 4
        fits = (i for i, row in enumerate(taken) if all(right <= a or b <= left for a, b in row))
        row = next(fits, len(taken))
        taken[row:] = taken[row:] or [[]]
        taken[row].append((left, right))
        rows[station.code] = row
    return rows


def words_at(station: Station, quarter: float, width: float, late: int = 0) -> tuple[float, float]:
    """Where the words of a bar begin and end: in it when they fit, else after it and its shade, else before it.

    late: the quarter to which its shade goes, 0 without.
    """
    x, x2 = _x(station.start, quarter) + 8, _x(station.quarter + 1, quarter) - 8
    room = code_width(station.code) + text_width(_name(station), SIZE)
    if room <= x2 - x:
        return x, x + room
    after = _x(max(late, station.quarter) + 1, quarter) + 6
    if after + room <= width:
        return after, after + room
    if x - 14 - room >= LEFT:
        return x - 14 - room, x - 14
    return x, min(x + room, width)


def _x(number: int, quarter: float) -> float:
    return LEFT + (number - 1) * quarter


def _name(station: Station) -> str:
    return f"{station.name} ({station.state_word.lower()})" if station.state is not State.PLANNED else station.name
