"""The team map on paper: lines, stations, steps, links and their words, as shapes in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from maturity.drawing.label_placement import LEADING, SIZE, Anchor, Box, Label, Point, Room, code_width, place_labels
from maturity.drawing.lettering import text_width
from maturity.drawing.shapes import TICK, TRANSPARENT, Area, Hit, Mark, Path, Shape, Text
from maturity.drawing.theme import Ink
from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.team_map.baseline_geometry import RADIUS, Trace
from maturity.roadmap.team_map.line_geometry import DependencyGeometry, Rail
from maturity.roadmap.team_map.model import Station, Step, TeamMap, Zone

MOST_LABELS = 7  #: per line
LARGE, SMALL = 6.5, 4.5  #: radius of a dot with and without a name
FINE = 11.0  #: the smallest letters
FADE: dict[Zone, float] = {"now": 1.0, "next": 0.8, "later": 0.55}
_FAR: dict[Zone, int] = {"now": 0, "next": 1, "later": 2}


@dataclass
class Poster:
    """The shapes of the picture in layers, lowest first. labels: where each station's name came to stand."""

    ground: list[Area] = field(default_factory=list)
    rails: list[Path] = field(default_factory=list)
    links: list[Path] = field(default_factory=list)
    lines: list[Path] = field(default_factory=list)
    plates: list[Area] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)
    names: list[Hit] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        return (self.ground, self.rails, self.links, self.lines, self.plates, self.marks, self.words, self.names, self.hits)


@dataclass(frozen=True)
class Painter:
    """Draws one line after the other on a poster."""

    poster: Poster
    picture: TeamMap
    t: Translator
    ink: Ink

    def draw(self, rails: Sequence[Rail], trunks: Sequence[DependencyGeometry], area: Box, traces: Sequence[Trace] = ()) -> None:
        """All lines with what stands on them. area: where names may stand."""
        room = Room(area)
        room.curves += [rail.y for rail in rails]
        for trunk in trunks:
            room.soft += trunk.segments
            room.boxes += trunk.boxes
        for trace in traces:
            room.soft += trace.segments
            room.boxes.append(trace.box)
        anchors = {rail.line.domain: self._anchors(rail) for rail in rails}
        room.boxes += [anchor.box for group in anchors.values() for anchor in group]
        for rail in rails:
            self._line(rail)
            room.boxes += self._targets(rail)
        for rail in rails:
            for step in rail.line.steps:
                self._step(rail, step, room)
        for rail in rails:
            self._stations(rail, anchors[rail.line.domain], room)
        self._traces(traces, room)
        for trunk in trunks:
            self._trunk(trunk)

    def colour(self, rail: Rail, zone: Zone) -> str:
        """The colour of a domain, lighter the further away."""
        return self.ink.fade(self.ink.shade(rail.line.colour), FADE[zone])

    def _line(self, rail: Rail) -> None:
        last = rail.quarters
        for zone in ("later", "next", "now"):
            quarters = [q for q in range(1, last + 1) if self.picture.zone(q) == zone]
            if quarters:
                dash = () if rail.line.today is not None else (1, 9)
                self.poster.lines.append(Path(rail.points(quarters[0], quarters[-1]), self.colour(rail, zone), 6, dash))
        x, y = rail.at(1, 0)
        self.poster.plates.append(Area(x - 3, y - 9, x + 3, y + 9, self.colour(rail, "now"), radius=2))

    def _targets(self, rail: Rail) -> list[Box]:
        """The targets after each year but the last, as small diamonds; gives the room they take."""
        boxes = []
        for year, target in enumerate(rail.line.targets[:-1], 1):
            if target is not None and rail.line.today is not None and year * 4 < rail.quarters:
                x, y = rail.x + year * 4 * rail.quarter, rail.level(target)
                self.poster.marks.append(Mark(x, y, "diamond", 9, self.ink.background, self.colour(rail, "now"), 1.5))
                boxes.append(Box(x - 5, y - 5, x + 5, y + 5))
        return boxes

    def _step(self, rail: Rail, step: Step, room: Room) -> None:
        """A plate with the level that is reached, on the line or on a pole."""
        x, y = rail.at(step.quarter, 1)
        zone = self.picture.zone(step.quarter)
        colour, strong = self.colour(rail, zone), self.ink.readable(rail.line.colour)
        words, box = _plate(step, x, y, room)
        room.boxes.append(box)
        if not box.y <= y <= box.y2:
            self.poster.rails.append(Path(((x, y), (x, box.y2 if box.y2 < y else box.y)), colour, 2))
        solid = zone != "later"
        full = self.ink.shade(rail.line.colour)
        fill, edge, letters = (full, full, self.ink.on(full)) if solid else (self.ink.background, colour, strong)
        says = f"{rail.line.name}: {step.label}"
        self.poster.plates.append(Area(box.x, box.y, box.x2, box.y2, fill, edge, 1.5, 8.5, says))
        self.poster.words.append(Text((box.x + box.x2) / 2, (box.y + box.y2) / 2 + 0.5, words, letters, FINE, 700, "center"))

    def _trunk(self, trunk: DependencyGeometry) -> None:
        x, y = trunk.start
        ink, pale = self.ink, self.ink.fade(self.ink.muted, 0.5)
        for end_x, end_y in trunk.ends:
            down = end_y > y
            tip = end_y - 7 if down else end_y + 7
            self.poster.links += [Path(piece, pale, 1.4) for piece in self._pieces(x, y, tip)]
            self.poster.marks.append(Mark(end_x, tip, "triangle-down" if down else "triangle-up", 8, pale, pale))
        self.poster.marks.append(Mark(x, y, "circle", 7, ink.background, pale, 1.5))

    def _traces(self, traces: Sequence[Trace], room: Room) -> None:
        """Where work stood in the decided plan: an open ring, and a track to its place of now."""
        ink, poster = self.ink, self.poster
        for trace in traces:
            x, y = trace.spot
            poster.marks.append(Mark(x, y, "circle", 2 * RADIUS, ink.background, ink.muted, 1.4))
            if trace.track:
                (_, beside), (end_x, end_y) = trace.track[0], trace.track[-1]
                poster.links.append(Path(trace.track, ink.muted, 1.4, (3, 3)))
                poster.marks.append(Mark(end_x, end_y, "triangle-up" if beside > y else "triangle-down", 8, ink.muted, ink.muted))
        labels = place_labels([trace.anchor for trace in traces if trace.anchor], room)
        for label in labels.values():
            poster.words.append(Text(label.box.x, label.box.y + LEADING / 2, label.code, ink.muted, FINE))

    def _pieces(self, x: float, y: float, y2: float) -> list[tuple[Point, Point]]:
        """An upright line, interrupted where it would run through words."""
        low, high = sorted((y, y2))
        crossed = [label.box for label in self.poster.labels.values() if label.box.x - 2 < x < label.box.x2 + 2]
        pieces = []
        for box in sorted(crossed, key=lambda box: box.y):
            if low < box.y2 and box.y < high:
                pieces.append(((x, low), (x, box.y - 1)))
                low = box.y2 + 1
        return [piece for piece in [*pieces, ((x, low), (x, high))] if piece[0][1] < piece[1][1]]

    def _anchors(self, rail: Rail) -> list[Anchor]:
        """The stations as anchors of labels; the nearest in time get their names."""
        spots = rail.spots()
        first = sorted(spots, key=lambda spot: (spot[0].state is not State.RUNNING, spot[0].quarter))[:MOST_LABELS]
        named = {station.code for station, _ in first}
        return [
            Anchor(s.code, s.name if s.code in named else "", x, y, LARGE if s.code in named else SMALL) for s, (x, y) in spots
        ]

    def _stations(self, rail: Rail, anchors: Sequence[Anchor], room: Room) -> None:
        labels = place_labels(anchors, room)
        self.poster.labels.update(labels)
        by_code = {station.code: station for station in rail.line.stations}
        for anchor in anchors:
            named = anchor.code in labels and any(labels[anchor.code].lines)
            self._station(rail, by_code[anchor.code], (anchor.x, anchor.y), LARGE if named else SMALL)

    def _station(self, rail: Rail, station: Station, point: Point, radius: float) -> None:
        x, y = point
        colour = self.colour(rail, station.zone)
        done = station.state is State.DONE
        shape, size = ("circle", 2 * radius) if station.track == "foundation" else ("square", 1.85 * radius)
        self.poster.marks.append(Mark(x, y, shape, size, colour if done else self.ink.background, colour, 2.5))
        if self.picture.shift and station.code in self.picture.shift.added:
            self.poster.marks.append(Mark(x, y, "circle", 2 * radius + 9, TRANSPARENT, self.ink.muted, 1.4))
        if station.state is State.RUNNING:
            self.poster.marks.append(Mark(x, y, shape, size * 0.42, colour, colour))
        if done:
            self.poster.marks.append(Mark(x, y, TICK, size, TRANSPARENT, self.ink.on(colour), 1.8))
        tip = station_tip(station, rail.line.name, self.t)
        says = ", ".join(tip.values())
        self.poster.hits.append(Hit(x - 12, y - 12, x + 12, y + 12, station.code, says, tip))
        if station.code in self.poster.labels:
            self._label(rail, self.poster.labels[station.code], tip)

    def _label(self, rail: Rail, label: Label, tip: dict[str, str]) -> None:
        box, words = label.box, self.poster.words
        strong = self.ink.readable(rail.line.colour)
        if label.leader:
            self.poster.rails.append(Path(label.leader, self.ink.tint(strong, 0.6), 1))
        words.append(Text(box.x, box.y + LEADING / 2, label.code, strong, SIZE, 700))
        for i, line in enumerate(label.lines):
            if line:
                words.append(
                    Text(box.x + (0 if i else code_width(label.code)), box.y + LEADING * (i + 0.5), line, self.ink.text, SIZE)
                )
        self.poster.names.append(Hit(box.x, box.y, box.x2, box.y2, label.code, "", tip))


def station_tip(station: Station, domain: str, t: Translator) -> dict[str, str]:
    """What is told about a station when somebody points at it."""
    return {
        t("Initiative"): f"{station.code} {station.name}",
        t("Domain"): domain,
        t("When"): station.period,
        t("State"): station.state_word,
        t("Owner"): station.owner or "–",
        t("Why here"): station.why or "–",
    }


def _plate(step: Step, x: float, y: float, room: Room) -> tuple[str, Box]:
    """The words of a step and the box that they get; the bare number where there is no room for a word."""
    words = f"{step.level} {step.name}".strip()
    for off in (0, -22, 22, -34, 34, -46, 46):
        for share in (0.5, 0.3, 0.7, 0.1, 0.9, 0):
            box = _around(words, x, y + off, share)
            if room.free(box) or (off == 0 and box.inside(room.area) and not any(box.overlaps(taken, 1) for taken in room.boxes)):
                return words, box
    return str(step.level), _around(str(step.level), x, y, 0.5)


def _around(words: str, x: float, y: float, share: float) -> Box:
    width = text_width(words, FINE, bold=True) + 12
    return Box(x - width * (1 - share), y - 8.5, x + width * share, y + 8.5)
