"""The team map on paper: where every line, station and word of it stands, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, cos, floor, pi

from maturity.assessment.drawing import TICK, Area, Hit, Ink, Mark, Path, Shape, Text
from maturity.assessment.lettering import shorten, text_width, wrap
from maturity.language import Translator
from maturity.roadmap.layout import LEADING, SIZE, Anchor, Box, Label, Point, Room, Segment, code_width, dot, place_labels
from maturity.roadmap.model import State
from maturity.roadmap.team_map import Line, Station, Step, TeamMap, Zone

LEFT, RIGHT, PANEL = 158.0, 108.0, 150.0
HEAD = 66.0
PER_LEVEL = 36.0
MOST_LABELS = 7
FADE: dict[Zone, float] = {"now": 1.0, "next": 0.82, "later": 0.6}
SMALL = 11.0


@dataclass
class Poster:
    """The shapes of the picture, layer by layer."""

    width: float
    height: float = 0
    ground: list[Shape] = field(default_factory=list)
    rails: list[Shape] = field(default_factory=list)
    links: list[Shape] = field(default_factory=list)
    lines: list[Shape] = field(default_factory=list)
    plates: list[Shape] = field(default_factory=list)
    marks: list[Shape] = field(default_factory=list)
    halos: list[Shape] = field(default_factory=list)
    words: list[Shape] = field(default_factory=list)
    hits: list[Shape] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)

    @property
    def layers(self) -> tuple[list[Shape], ...]:
        return (self.ground, self.rails, self.links, self.lines, self.plates, self.marks, self.words, self.hits)


@dataclass(frozen=True)
class Band:
    """The room of one line and how levels become heights in it."""

    line: Line
    x: float
    x2: float
    y: float
    y2: float
    low: float
    per_level: float
    margin: float

    @property
    def quarter(self) -> float:
        return (self.x2 - self.x) / (len(self.line.forecast) - 1)

    def level(self, height: float | None) -> float:
        """The y of a level; the middle of the band when it is not known."""
        if height is None:
            return (self.y + self.y2) / 2
        return self.y2 - self.margin - (height - self.low) * self.per_level

    def at(self, quarter: int, share: float) -> Point:
        """The point of the line at a share (0 to 1) of a quarter's width: it rises in the middle of the quarter."""
        before, after = self.level(self.line.forecast[quarter - 1]), self.level(self.line.forecast[quarter])
        eased = (1 - cos(pi * min(max((share - 0.12) / 0.76, 0), 1))) / 2
        return self.x + (quarter - 1 + share) * self.quarter, before + (after - before) * eased

    def points(self, first: int, last: int) -> tuple[Point, ...]:
        return tuple(self.at(quarter, step / 8) for quarter in range(first, last + 1) for step in range(9))

    def segments(self) -> list[Segment]:
        points = self.points(1, len(self.line.forecast) - 1)
        return [pair for pair in zip(points, points[1:], strict=False) if pair[0] != pair[1]]


def lay_out(picture: TeamMap, t: Translator, ink: Ink, width: float) -> Poster:
    """The whole picture."""
    poster = Poster(width)
    bands = _bands(picture, width)
    bottom = bands[-1].y2 if bands else HEAD
    for band in bands:
        _draw_line(poster, band, picture, t, ink)
    places = {s.code: (band, p) for band in bands for s, p in _spots(band)}
    _draw_links(poster, picture, places, ink)
    for band in bands:
        _label_band(poster, band, picture, t, ink)
    foot = _draw_ribbon(poster, picture, bottom + 12, t, ink)
    _draw_zones(poster, picture, foot, t, ink)
    _draw_future(poster, picture, bottom, t, ink)
    poster.height = _draw_siding(poster, picture, foot + 18, t, ink)
    poster.height = _draw_legend(poster, poster.height + 10, t, ink)
    return poster


def _bands(picture: TeamMap, width: float) -> list[Band]:
    bands = []
    y = HEAD
    for line in picture.lines:
        known = [v for v in (*line.forecast, *line.targets) if v is not None] or [0.0]
        margin = 20 + 3.0 * min(len(line.stations), 8)
        y2 = y + (max(known) - min(known)) * PER_LEVEL + 2 * margin
        bands.append(Band(line, LEFT, width - RIGHT - PANEL, y, y2, min(known), PER_LEVEL, margin))
        y = y2
    return bands


def _spots(band: Band) -> list[tuple[Station, Point]]:
    """Where stations stand: at their quarter, side by side."""
    spots = []
    for quarter in range(1, len(band.line.forecast)):
        here = [s for s in band.line.stations if s.quarter == quarter]
        spots += [(s, band.at(quarter, (i + 1) / (len(here) + 1))) for i, s in enumerate(here)]
    return spots


def _colour(line: Line, zone: Zone, ink: Ink) -> str:
    return ink.tint(ink.readable(line.colour, 3), FADE[zone])


def _draw_line(poster: Poster, band: Band, picture: TeamMap, t: Translator, ink: Ink) -> None:
    line = band.line
    last = len(line.forecast) - 1
    full = ink.readable(line.colour, 3)
    for zone in ("later", "next", "now"):
        quarters = [q for q in range(1, last + 1) if picture.zone(q) == zone]
        if quarters:
            dash = () if line.today is not None else (2, 9)
            poster.lines.append(Path(band.points(quarters[0], quarters[-1]), _colour(line, zone, ink), 6, dash))
    y, end = band.level(line.today), band.level(line.forecast[-1])
    poster.marks.append(Mark(18, y, "circle", 32, full, full))
    poster.words.append(Text(18, y + 0.5, line.code, ink.on(full), 15, 700, "center"))
    poster.words.append(Text(42, y - 9, shorten(line.name, LEFT - 50, 14, True), ink.text, 14, 700))
    level = t("level {number}", number=line.level) + f" {line.level_name}" if line.level is not None else t("not assessed yet")
    poster.words.append(Text(42, y + 7, level, ink.text, SMALL))
    if line.today is not None:
        poster.words.append(Text(42, y + 21, t("mean {value}", value=t.number(line.today)), ink.muted, SMALL))
    poster.plates.append(Area(band.x - 3, y - 9, band.x + 3, y + 9, full, radius=2))
    if line.target is not None:
        goal = band.level(line.target)
        poster.rails.append(Path(((band.x2, end), (band.x2 + 16, goal)), full, 1.5, (3, 4)))
        poster.marks.append(Mark(band.x2 + 22, goal, "diamond", 17, ink.background, full, 2.5))
        poster.words.append(Text(band.x2 + 36, goal - 1, t("target {value}", value=t.number(line.target)), ink.text, 13, 700))
        if line.forecast[-1] is not None:
            poster.words.append(
                Text(band.x2 + 36, goal + 14, t("plan {value}", value=t.number(line.forecast[-1])), ink.muted, SMALL)
            )
    for year, target in enumerate(line.targets[:-1], 1):
        if target is not None and year * 4 < last:
            poster.marks.append(Mark(band.x + year * 4 * band.quarter, band.level(target), "diamond", 9, ink.background, full, 1.5))


def _label_band(poster: Poster, band: Band, picture: TeamMap, t: Translator, ink: Ink) -> None:
    spots = _spots(band)
    chosen = {s.code for s, _ in sorted(spots, key=lambda spot: (spot[0].state is not State.RUNNING, spot[0].quarter))[:MOST_LABELS]}
    anchors = [Anchor(s.code, s.name if s.code in chosen else "", x, y, 6.5 if s.code in chosen else 4.5) for s, (x, y) in spots]
    room = Room(Box(band.x + 4, band.y + 1, band.x2 + 4, band.y2 - 1), [dot(a) for a in anchors], band.segments())
    for step in band.line.steps:
        _draw_step(poster, band, step, room, picture, ink)
    named = place_labels([a for a in anchors if a.name], room, MOST_LABELS)
    bare = place_labels([Anchor(a.code, "", a.x, a.y, 4.5) for a in anchors if a.code not in named], room, len(anchors))
    for station, (x, y) in spots:
        label = named.get(station.code) or bare.get(station.code)
        _draw_station(poster, band, station, x, y, label, station.code in named, t, ink)


def _draw_step(poster: Poster, band: Band, step: Step, room: Room, picture: TeamMap, ink: Ink) -> None:
    x, y = band.at(step.quarter, 1)
    words = f"{step.level} {step.name}".strip()
    fill = _colour(band.line, picture.zone(step.quarter), ink)
    for text, distance, shift in [(words, d, s) for d in (0, 20, -20, 30, -30, 42, -42) for s in (0.5, 0.3, 0.7, 0.1, 0.9)] + [
        (str(step.level), 0, 0.5)
    ]:
        w = text_width(text, SMALL, True) + 12
        box = Box(x - w * (1 - shift), y - distance - 8.5, x + w * shift, y - distance + 8.5)
        clear = distance == 0 or not any(box.crossed_by(s, 2) for s in room.segments)
        if box.inside(room.area) and clear and not any(box.overlaps(b, 1) for b in room.boxes):
            break
    room.boxes.append(box)
    if distance:
        poster.rails.append(Path(((x, y), (x, box.y2 if distance > 0 else box.y)), fill, 2))
    poster.plates.append(Area(box.x, box.y, box.x2, box.y2, fill, ink.background, 1, 8.5, says=f"{band.line.name}: {step.label}"))
    poster.words.append(Text((box.x + box.x2) / 2, (box.y + box.y2) / 2 + 0.5, text, ink.on(fill), SMALL, 700, "center"))


def _draw_station(
    poster: Poster, band: Band, station: Station, x: float, y: float, label: Label | None, named: bool, t: Translator, ink: Ink
) -> None:
    colour = _colour(band.line, station.zone, ink)
    strong = ink.readable(band.line.colour, 4.5)
    shape = "circle" if station.track == "foundation" else "square"
    size = 13.0 if named else 9.0
    if shape == "square":
        size *= 0.92
    fill = colour if station.state is State.DONE else ink.background
    poster.marks.append(Mark(x, y, shape, size, fill, colour, 2.6 if named else 2))
    if station.state is State.RUNNING:
        poster.marks.append(Mark(x, y, shape, size * 0.42, colour, colour))
    if station.state is State.DONE:
        poster.marks.append(Mark(x, y, TICK, size * 1.0, "transparent", ink.on(colour), 1.8))
    tip = {
        t("Initiative"): f"{station.code} {station.name}",
        t("Domain"): band.line.name,
        t("When"): station.period,
        t("Owner"): station.owner or "–",
        t("Why here"): station.why,
    }
    says = f"{station.code} {station.name}, {station.period}"
    poster.hits.append(Hit(x - 11, y - 11, x + 11, y + 11, station.code, says, tip))
    if not label:
        return
    poster.labels[station.code] = label
    if label.leader:
        poster.rails.append(Path(label.leader, ink.tint(strong, 0.5), 1))
    box = label.box
    top = box.y + LEADING / 2
    poster.words.append(Text(box.x, top, station.code, strong, SIZE, 700))
    indent = code_width(station.code)
    for i, words in enumerate(label.lines):
        if words:
            poster.words.append(Text(box.x + (0 if i else indent), top + i * LEADING, words, ink.text, SIZE))
    poster.hits.append(Hit(box.x, box.y, box.x2, box.y2, station.code, says, tip))


def _draw_links(poster: Poster, picture: TeamMap, places: dict[str, tuple[Band, Point]], ink: Ink) -> None:
    used: dict[int, int] = {}
    for link in picture.links:
        if link.before not in places or link.after not in places:
            continue
        (band_a, (xa, ya)), (band_b, _) = places[link.before], places[link.after]
        n = used.get(link.quarter, 0)
        used[link.quarter] = n + 1
        share = 0.02 + 0.05 * n
        xb, yb = band_b.at(link.quarter + 1, share)
        down = 1 if yb > ya else -1
        r = 7
        points = ((xa, ya), (xb - r, ya + 0), (xb - r * 0.3, ya + down * r * 0.3), (xb, ya + down * r), (xb, yb - down * 4))
        poster.links.append(Path(points, ink.muted, 1.4))
        poster.marks.append(Mark(xb, yb - down * 8, "triangle-down" if down > 0 else "triangle-up", 8, ink.muted, ink.muted))


def _draw_zones(poster: Poster, picture: TeamMap, bottom: float, t: Translator, ink: Ink) -> None:
    cal = picture.calendar
    x, x2 = LEFT, poster.width - RIGHT - PANEL
    w = (x2 - x) / cal.quarters
    names = {"now": t("Now"), "next": t("Next"), "later": t("Later")}
    shares = {"now": 0.10, "next": 0.05, "later": 0.0}
    for zone in ("now", "next", "later"):
        qs = [q for q in range(1, cal.quarters + 1) if picture.zone(q) == zone]
        if not qs:
            continue
        a, b = x + (qs[0] - 1) * w, x + qs[-1] * w
        poster.ground.append(Area(a, 38, b, bottom, ink.tint(ink.accent, shares[zone])))
        poster.words.append(Text(a + 8, 52, names[zone], ink.accent, 14, 700))
    for q in range(1, cal.quarters + 1):
        a = x + (q - 1) * w
        poster.words.append(Text(a + w / 2, 27, t("Q{quarter}", quarter=cal.quarter_of(q)), ink.muted, SMALL, 400, "center"))
        first = q == 1 or cal.quarter_of(q) == 1
        poster.rails.append(Path(((a, 4 if first else 33), (a, 38)), ink.muted if first else ink.grid, 1))
        if first:
            poster.words.append(Text(a + 6, 10, str(cal.year_of(q)), ink.text, 14, 700))
    poster.rails.append(Path(((x, 38), (x2, 38)), ink.grid, 1))
    poster.words.append(Text(0, 27, t("Today"), ink.text, 14, 700))


def _draw_future(poster: Poster, picture: TeamMap, bottom: float, t: Translator, ink: Ink) -> None:
    x2 = poster.width - RIGHT - PANEL
    poster.words.append(Text(x2 + 12, 27, t("Target"), ink.text, 14, 700))
    left = poster.width - PANEL
    poster.ground.append(Area(left, 0, poster.width, bottom, ink.accent, radius=10))
    fg = ink.on(ink.accent)
    lines = wrap(picture.sentence, PANEL - 32, 18, True)
    middle = bottom / 2 - len(lines) * 11
    poster.words.append(Text(left + 16, middle - 26, t("Where we want to be"), fg, SIZE, 400))
    for i, line in enumerate(lines):
        poster.words.append(Text(left + 16, middle + i * 23, line, fg, 18, 700))


def _draw_ribbon(poster: Poster, picture: TeamMap, y: float, t: Translator, ink: Ink) -> float:
    x, x2 = LEFT, poster.width - RIGHT - PANEL
    w = (x2 - x) / max(len(picture.ribbon), 1)
    rows = (
        (t("Own people, days"), [(p.person_days, p.person_days_capacity) for p in picture.ribbon]),
        (t("Change load"), [(p.load, p.load_capacity) for p in picture.ribbon]),
    )
    for name, figures in rows:
        top = max([max(u, c) for u, c in figures] + [1])
        height = 26
        poster.words.append(Text(0, y + height - 8, name, ink.text, SIZE))
        for i, (used, capacity) in enumerate(figures):
            a = x + i * w
            over = used > capacity
            h = used / top * height
            poster.plates.append(Area(a + w * 0.2, y + height - h, a + w * 0.8, y + height, ink.warning if over else ink.tint(ink.muted, 0.45)))
            cy = y + height - capacity / top * height
            poster.rails.append(Path(((a + 2, cy), (a + w - 2, cy)), ink.muted, 1.2))
        y += height + 12
    return y


def _draw_siding(poster: Poster, picture: TeamMap, y: float, t: Translator, ink: Ink) -> float:
    poster.words.append(Text(0, y + 4, t("Not now"), ink.text, 14, 700))
    if not picture.siding:
        poster.words.append(Text(LEFT, y + 4, t("Everything that was chosen stands in the plan."), ink.muted, SIZE))
        return y + 20
    cols = 3
    w = (poster.width - LEFT) / cols
    shown = picture.siding[:9]
    rows = ceil(len(shown) / cols)
    for r in range(rows):
        yy = y + 4 + r * 42
        poster.rails.append(Path(((LEFT, yy), (poster.width, yy)), ink.grid, 3, (6, 6)))
    for i, w_ in enumerate(shown):
        a, yy = LEFT + (i % cols) * w + 8, y + 4 + (i // cols) * 42
        poster.marks.append(Mark(a, yy, "circle", 11, ink.background, ink.muted, 2))
        poster.words.append(Text(a + 2, yy + 14, shorten(f"{w_.code} {w_.name}", w - 20, SIZE, True), ink.text, SIZE, 700))
        poster.words.append(Text(a + 2, yy + 28, shorten(w_.reason, w - 20, SMALL), ink.muted, SMALL))
    return y + rows * 42 + 10


def _draw_legend(poster: Poster, y: float, t: Translator, ink: Ink) -> float:
    return y + 10
