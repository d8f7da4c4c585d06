"""The team map on a phone: line under line, each running down from today over its stations to its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from maturity.drawing.label_placement import code_width
from maturity.drawing.lettering import text_width, wrap
from maturity.drawing.shapes import CROSS, TICK, TRANSPARENT, Area, Hit, Mark, Path, Shape, Text
from maturity.drawing.theme import Ink
from maturity.language import Translator
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import State
from maturity.roadmap.team_map.model import DomainLine, Station, Step, TeamMap
from maturity.roadmap.team_map.painter import FADE, station_tip

_RAIL, _WORDS = 17.0, 42.0  #: the x of lines and of words
_NAME, _FINE, _BIG, _LEADING = 14.0, 12.0, 16.0, 18.0
_DOT = 13.0


@dataclass
class Strip:
    """The shapes of the map in a narrow column."""

    picture: TeamMap
    t: Translator
    ink: Ink
    width: float
    height: float = 0
    ground: list[Area] = field(default_factory=list)
    rails: list[Path] = field(default_factory=list)
    plates: list[Area] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    @classmethod
    def draw(cls, picture: TeamMap, t: Translator, ink: Ink, width: float) -> Strip:
        """The desired future above, then every line, then what was stopped."""
        strip = cls(picture, t, ink, width)
        strip._future()
        for line in picture.lines:
            strip._line(line)
        strip._stopped()
        return strip

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.ground, self.rails, self.plates, self.marks, self.words, self.hits)

    def _say(self, text: str, size: float = _NAME, weight: int = 400, muted: bool = False, x: float = _WORDS) -> None:
        """Words at the present height, in lines, which move it down."""
        for line in wrap(text, self.width - x - 4, size, weight > 400):
            self.words.append(Text(x, self.height + size / 2, line, self.ink.muted if muted else self.ink.text, size, weight))
            self.height += _LEADING if size < _BIG else _LEADING + 4

    def _future(self) -> None:
        sentence, ink = self.picture.sentence or self.t("Nobody has put it into words yet."), self.ink
        lines, white = wrap(sentence, self.width - 32, _BIG, True), ink.on(ink.panel)
        self.words.append(Text(16, 22, self.t("What we want for customers"), white, _FINE))
        for i, line in enumerate(lines):
            self.words.append(Text(16, 46 + 22 * i, line, white, _BIG, 700))
        self.height = 46.0 + 22 * len(lines)
        self.ground.append(Area(0, 0, self.width, self.height, ink.panel, radius=12))
        self.height += 26

    def _line(self, line: DomainLine) -> None:
        t, ink, colour = self.t, self.ink, self.ink.shade(line.colour)
        top = self.height + 12
        self._say(line.name, _BIG, 700)
        level = t("level {number}", number=line.level) if line.level is not None else t("no level yet")
        mean = t("mean {value}", value=t.number(line.today)) if line.today is not None else t("not assessed yet")
        self._say(f"{t('Today')}: {level} {line.level_name}, {mean}", _FINE, muted=True)
        if line.done:
            self._say(t("done: {codes}", codes=", ".join(named.code for named in line.done)), _FINE, muted=True)
        self.height += 12
        stops: list[tuple[int, Station | Step]] = [(station.quarter, station) for station in line.stations]
        stops += [(step.quarter, step) for step in line.steps]
        rail = top
        for _, stop in sorted(stops, key=lambda stop: stop[0]):
            y = self.height + 8
            zone = self.picture.zone(stop.quarter)
            self.rails.append(Path(((_RAIL, rail), (_RAIL, y)), ink.fade(colour, FADE[zone]), 5))
            rail = y
            if isinstance(stop, Station):
                self._station(stop, line, ink.fade(colour, FADE[zone]), y)
            else:
                self._step(stop, colour, y)
        y = self.height + 8
        self.rails.append(Path(((_RAIL, rail), (_RAIL, y)), ink.fade(colour, FADE["later"]), 5))
        self._target(line, colour, y)
        self.marks.append(Mark(_RAIL, top, "circle", 32, colour, colour))
        self.words.append(Text(_RAIL, top + 0.5, line.code, ink.on(colour), 15 if len(line.code) < 2 else 11, 700, "center"))
        self.height += 30

    def _station(self, station: Station, line: DomainLine, colour: str, y: float) -> None:
        top, tip = self.height - 4, station_tip(station, line.name, self.t)
        done = station.state is State.DONE
        shape = "circle" if station.track == "foundation" else "square"
        self.marks.append(Mark(_RAIL, y, shape, _DOT, colour if done else self.ink.background, colour, 2.5))
        if station.state is State.RUNNING:
            self.marks.append(Mark(_RAIL, y, shape, 5, colour, colour))
        if done:
            self.marks.append(Mark(_RAIL, y, TICK, _DOT, TRANSPARENT, self.ink.on(colour), 1.8))
        strong = self.ink.readable(line.colour)
        self.words.append(Text(_WORDS, self.height + _NAME / 2, station.code, strong, _NAME, 700))
        self._say(station.name, x=_WORDS + code_width(station.code) * _NAME / _FINE)
        state = f", {station.state_word.lower()}" if station.state is not State.PLANNED else ""
        self._say(f"{station.period}{state}{self._before(station)}", _FINE, muted=True)
        self.hits.append(Hit(0, top, self.width, self.height, station.code, ", ".join(tip.values()), tip))
        self.height += 8

    def _before(self, station: Station) -> str:
        """Where it stood in the decided plan, when that is asked."""
        shift = self.picture.shift
        if shift is None:
            return ""
        old = next((mark for mark in shift.baseline_marks if mark.code == station.code), None)
        if old is not None:
            return ", " + self.t("was {period}", period=old.period)
        return ", " + self.t("new") if station.code in shift.added else ""

    def _step(self, step: Step, colour: str, y: float) -> None:
        far = self.picture.zone(step.quarter) == "later"
        fill = self.ink.background if far else colour
        words = f"{step.level} {step.name}".strip()
        x2 = 8 + text_width(words, _FINE, True) + 20
        self.plates.append(Area(8, y - 10, x2, y + 10, fill, colour, 1.5, 10))
        self.words.append(Text((8 + x2) / 2, y + 0.5, words, colour if far else self.ink.on(fill), _FINE, 700, "center"))
        when = quarter_label(self.picture.calendar, step.quarter, self.t) if step.quarter else ""
        self.words.append(Text(x2 + 8, y, when, self.ink.muted, _FINE))
        self.height += 28

    def _target(self, line: DomainLine, colour: str, y: float) -> None:
        t, reached = self.t, line.forecast[-1]
        self.marks.append(Mark(_RAIL, y, "diamond", 18, self.ink.background, colour, 2.5))
        goal = t("target {value}", value=t.number(line.target)) if line.target is not None else t("no target yet")
        self._say(goal, _NAME, 700)
        if reached is not None:
            self._say(t("plan {value}", value=t.number(reached)), _FINE, muted=True)

    def _stopped(self) -> None:
        if self.picture.shift:
            self._say(self.picture.shift.sentence, x=0)
            self.height += 12
        if not self.picture.stopped:
            return
        self._say(self.t("Stopped: {number}", number=len(self.picture.stopped)), _BIG, 700, x=0)
        for named in self.picture.stopped:
            self.marks.append(Mark(_RAIL, self.height + 7, CROSS, 9, TRANSPARENT, self.ink.muted, 1.8))
            self._say(f"{named.code} {named.name}")
            self._say(named.says, _FINE, muted=True)
            self.height += 6


@dataclass
class SlimBars:
    """The plan as bars in a narrow column: the name above its bar, a year as wide as a third of the column."""

    width: float
    height: float = 28
    rules: list[Path] = field(default_factory=list)
    bars: list[Area] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.rules, self.bars, self.marks, self.words, self.hits)

    @classmethod
    def draw(cls, picture: TeamMap, t: Translator, ink: Ink, width: float) -> SlimBars:
        """All bars, domain under domain."""
        sheet, calendar = cls(width), picture.calendar
        quarter = width / calendar.quarters
        for line in picture.lines:
            colour = ink.shade(line.colour)
            sheet.marks.append(Mark(13, sheet.height + 14, "circle", 24, colour, colour))
            sheet.words.append(Text(13, sheet.height + 14.5, line.code, ink.on(colour), 12, 700, "center"))
            sheet.words.append(Text(34, sheet.height + 14, line.name, ink.text, _NAME, 700))
            sheet.height += 34
            for station in sorted(line.stations, key=lambda station: (station.start, station.code)):
                sheet._bar(station, line, quarter, t, ink)
        for number in range(1, calendar.quarters + 1):
            if number == 1 or calendar.quarter_of(number) == 1:
                x = (number - 1) * quarter
                sheet.rules.append(Path(((x + 1, 4), (x + 1, sheet.height)), ink.grid))
                sheet.words.append(Text(x + 6, 12, str(calendar.year_of(number)), ink.text, _NAME, 700))
        return sheet

    def _bar(self, station: Station, line: DomainLine, quarter: float, t: Translator, ink: Ink) -> None:
        y, colour = self.height, ink.shade(line.colour)
        x, x2 = (station.start - 1) * quarter + 1, station.quarter * quarter - 1
        words = wrap(f"{station.code} {station.name}", self.width - 4, _FINE)
        for i, row in enumerate(words):
            self.words.append(Text(0, y + 8 + 15 * i, row, ink.text, _FINE))
        y += 15 * len(words) + 2
        self.bars.append(
            Area(x, y, x2, y + 10, ink.tint(colour, 0.15 if station.state is State.PLANNED else 0.6), colour, 1.5, 4)
        )
        tip = station_tip(station, line.name, t)
        self.hits.append(Hit(0, self.height, self.width, y + 12, station.code, ", ".join(tip.values()), tip))
        self.height = y + 22
