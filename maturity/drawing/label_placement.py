"""Finding room for names: labels near their anchors that touch neither each other nor what they may not cover."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product

from maturity.drawing.lettering import shorten, text_width, wrap

Point = tuple[float, float]
Segment = tuple[Point, Point]
SIZE, LEADING, GAP = 12.0, 13.5, 4.0
Curve = Callable[[float], float]  #: the y of a line at an x; it never falls, so its y never grows
_WIDTHS = (84.0, 104.0, 128.0, 168.0, 230.0)  #: that labels may take
_LINES = 3
_SHIFTS = (0.0, 0.2, -0.2, 0.38, -0.38, 0.5, -0.5, 0.8, -0.8)  #: sideways, as a share of the label's width
_DISTANCES = (9.0, 15.0, 22.0, 30.0, 40.0, 52.0, 66.0)  #: from the dot's edge
_HIGH = _DISTANCES[-1] + 60  #: how far up and down a label can reach, dot included
_TRIES, _CROWDED = 6, 70.0
_CLOSE = 3.0  #: the distance of a code without a name, which needs no leader
_NEAR = 22.0  #: up to this cost, a label rather moves than lies on something it may lie on


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    x2: float
    y2: float

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Whether two boxes share room, or come nearer to each other than `gap`."""
        return self.x < other.x2 + gap and other.x < self.x2 + gap and self.y < other.y2 + gap and other.y < self.y2 + gap

    def inside(self, other: Box) -> bool:
        """Whether this box lies wholly in another."""
        return self.x >= other.x and self.x2 <= other.x2 and self.y >= other.y and self.y2 <= other.y2

    def crossed_by(self, segment: Segment, gap: float = 0) -> bool:
        """Whether a straight line comes within `gap` of the box (clipping after Liang and Barsky)."""
        (x, y), (x2, y2) = segment
        enter, leave = 0.0, 1.0
        for step, low, high in ((x2 - x, self.x - gap - x, self.x2 + gap - x), (y2 - y, self.y - gap - y, self.y2 + gap - y)):
            if step == 0:
                if low > 0 or high < 0:
                    return False
                continue
            first, last = sorted((low / step, high / step))
            enter, leave = max(enter, first), min(leave, last)
        return enter <= leave


@dataclass(frozen=True)
class Anchor:
    """A point that wants a label: its code, its name ("" for the code alone), and the radius of its dot."""

    code: str
    name: str
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The room that the dot takes."""
        r = self.radius + 1
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)


@dataclass(frozen=True)
class Label:
    """A placed label: the code in bold and the name in lines after it. leader: a thin line that ties it to its anchor."""

    code: str
    lines: tuple[str, ...]
    box: Box
    leader: Segment | None = None


@dataclass
class Room:
    """What is taken within an area: boxes and curves that labels keep clear of, leaders, and lines better not crossed."""

    area: Box
    boxes: list[Box] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    leaders: list[Segment] = field(default_factory=list)
    soft: list[Segment] = field(default_factory=list)

    def near(self, anchor: Anchor) -> Room:
        """The part of the room that labels of an anchor can reach."""
        reach = _WIDTHS[-1] + _DISTANCES[-1]
        around = Box(anchor.x - reach, anchor.y - _HIGH, anchor.x + reach, anchor.y + _HIGH)
        boxes = [box for box in self.boxes if box.overlaps(around)]
        leaders = [leader for leader in self.leaders if around.crossed_by(leader)]
        return Room(self.area, boxes, self.curves, leaders, [line for line in self.soft if around.crossed_by(line)])

    def free(self, box: Box, gap: float = GAP) -> bool:
        """Whether nothing stands here yet."""
        return (
            box.inside(self.area)
            and not any(box.overlaps(taken, gap) for taken in self.boxes)
            and not any(box.y - gap < curve(box.x) and box.y2 + gap > curve(box.x2) for curve in self.curves)
            and not any(box.crossed_by(leader, 2) for leader in self.leaders)
        )

    def reachable(self, leader: Segment, mine: Box) -> bool:
        """Whether a leader meets nothing on its way but its own dot."""
        (x, y), (x2, y2) = leader
        return (
            not any(box.crossed_by(leader, 1) for box in self.boxes if box != mine)
            and not any(_cross(leader, other) for other in self.leaders)
            and not any((y - curve(x)) * (y2 - curve(x2)) < 0 for curve in self.curves)
        )

    def calm(self, box: Box) -> bool:
        """Whether a box lies on nothing at all."""
        return not any(box.crossed_by(segment, 2) for segment in self.soft)


def _cross(one: Segment, other: Segment) -> bool:
    """Whether two straight lines cross."""

    def side(segment: Segment, point: Point) -> float:
        (x, y), (x2, y2) = segment
        return (x2 - x) * (point[1] - y) - (y2 - y) * (point[0] - x)

    return side(one, other[0]) * side(one, other[1]) <= 0 and side(other, one[0]) * side(other, one[1]) <= 0


def place_labels(anchors: Sequence[Anchor], room: Room) -> dict[str, Label]:
    """Labels for anchors near each other, in a few orders of trying; the order that leaves out least wins. Fills the room.

    An anchor whose name finds no room gets its code alone; one without any room stays bare and is missing in the result.
    """
    best: dict[str, Label] = {}
    best_loss, order = float("inf"), list(anchors)
    for attempt in range(_TRIES):
        placed = _place(order, Room(room.area, list(room.boxes), room.curves, list(room.leaders), room.soft))
        losses = {anchor.code: _loss(anchor, placed.get(anchor.code)) for anchor in anchors}
        if sum(losses.values()) < best_loss:
            best, best_loss = placed, sum(losses.values())
        if not best_loss:
            break
        if attempt >= _TRIES // 2:
            order = _modest(order, [anchor for anchor in order if anchor.code not in placed])
        order.sort(key=lambda anchor: -losses[anchor.code])
    for label in best.values():
        _take(room, label)
    return best


def _modest(anchors: Sequence[Anchor], bare: Sequence[Anchor]) -> list[Anchor]:
    """The anchors, those that found no room and their neighbours without a name."""
    crowded = {a.code for a in anchors for b in bare if abs(a.x - b.x) < _CROWDED}
    return [replace(anchor, name="") if anchor.code in crowded else anchor for anchor in anchors]


def _place(anchors: Sequence[Anchor], room: Room) -> dict[str, Label]:
    placed: dict[str, Label] = {}
    later = [replace(anchor, name="") for anchor in anchors]
    for anchor in [*anchors, *later]:
        label = None if anchor.code in placed else _best(anchor, room)
        if label:
            placed[anchor.code] = label
            _take(room, label)
    return placed


def _take(room: Room, label: Label) -> None:
    room.boxes.append(label.box)
    room.leaders += [label.leader] if label.leader else []


def _loss(anchor: Anchor, label: Label | None) -> int:
    if label is None:
        return 3
    return int(bool(anchor.name) and label.lines == ("",))


def code_width(code: str) -> float:
    """The room for the code before the name."""
    return text_width(code, SIZE, bold=True) + 5


def _best(anchor: Anchor, room: Room) -> Label | None:
    fallback = None
    room = room.near(anchor)
    for cost, label in _candidates(anchor, room.area):
        if cost > _NEAR and fallback:
            break
        if not room.free(label.box, GAP if anchor.name else 1) or (label.leader and not room.reachable(label.leader, anchor.box)):
            continue
        if cost > _NEAR or room.calm(label.box):
            return label
        fallback = fallback or label
    return fallback


@lru_cache(maxsize=256)
def _candidates(anchor: Anchor, area: Box) -> list[tuple[float, Label]]:
    """Places for a label with their cost, the best ones first: near, centred, compact, above rather than below."""
    found = []
    distances = _DISTANCES if anchor.name else (_CLOSE, *_DISTANCES)
    for (rank, (lines, width)), distance, shift, above in product(enumerate(_shapes(anchor)), distances, _SHIFTS, (True, False)):
        height = len(lines) * LEADING
        x = min(max(anchor.x - width / 2 + shift * width, area.x), area.x2 - width)
        gap = anchor.radius + distance
        y = anchor.y - gap - height if above else anchor.y + gap
        box = Box(x, y, x + width, y + height)
        cost = distance + 20 * abs(shift) + max(x - anchor.x, anchor.x - box.x2, 0) + 6 * rank + (0 if above else 2)
        found.append((cost, Label(anchor.code, lines, box, _leader(anchor, box, above) if distance > _CLOSE else None)))
    return sorted(found, key=lambda candidate: candidate[0])


def _leader(anchor: Anchor, box: Box, above: bool) -> Segment:
    x = min(max(anchor.x, box.x), box.x2)
    return (anchor.x, anchor.y - anchor.radius if above else anchor.y + anchor.radius), (x, box.y2 if above else box.y)


def _shapes(anchor: Anchor) -> list[tuple[tuple[str, ...], float]]:
    """The label in different widths, those of two lines first."""
    first = code_width(anchor.code)
    found: dict[tuple[str, ...], float] = {}
    for room in _WIDTHS:
        lines = wrap(anchor.name, room, SIZE, first=first)
        if len(lines) <= _LINES and all(text_width(line, SIZE) <= _WIDTHS[-1] for line in lines):
            found.setdefault(lines, _width(lines, first))
    if not found:
        lines = _cut(wrap(anchor.name, _WIDTHS[-1], SIZE, first=first))
        found[lines] = _width(lines, first)
    return sorted(found.items(), key=lambda shape: (abs(len(shape[0]) - 2), shape[1]))


def _cut(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The first lines of a name that is too long, with an ellipsis."""
    kept = list(lines[:_LINES])
    if len(lines) > _LINES:
        kept[-1] += " …"
    return tuple(shorten(line, _WIDTHS[-1], SIZE) for line in kept)


def _width(lines: Sequence[str], first: float) -> float:
    return max(text_width(line, SIZE) + (0 if i else first) for i, line in enumerate(lines))
