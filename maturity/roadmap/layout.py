"""Finding room for names: labels near their anchors that touch neither each other nor what they may not cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from maturity.assessment.lettering import shorten, text_width, wrap

Point = tuple[float, float]
Segment = tuple[Point, Point]
SIZE, LEADING, GAP = 12.0, 13.5, 3.0
_WIDTHS = (96.0, 128.0, 168.0, 230.0)  #: of labels, narrow ones first
_LINES = 3
_SHIFTS = (0.0, 0.5, -0.5, 0.25, -0.25, 0.75, -0.75)  #: sideways, as a share of the label's width
_DISTANCES = (9.0, 20.0, 31.0, 42.0, 55.0, 70.0)


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
        return self.x >= other.x and self.x2 <= other.x2 and self.y >= other.y and self.y2 <= other.y2

    def crossed_by(self, segment: Segment, gap: float = 0) -> bool:
        """Whether a straight line runs through the box (Liang–Barsky)."""
        (x, y), (x2, y2) = segment
        enter, leave = 0.0, 1.0
        for step, low, high in (
            (x2 - x, self.x - gap - x, self.x2 + gap - x),
            (y2 - y, self.y - gap - y, self.y2 + gap - y),
        ):
            if step == 0:
                if low > 0 or high < 0:
                    return False
                continue
            first, last = sorted((low / step, high / step))
            enter, leave = max(enter, first), min(leave, last)
        return enter <= leave


@dataclass(frozen=True)
class Anchor:
    """A point that wants a label: its code, its name, and the radius of its dot."""

    code: str
    name: str
    x: float
    y: float
    radius: float = 7


@dataclass(frozen=True)
class Label:
    """A placed label: the code in bold and the name in lines after it. leader: a thin line to the anchor when it stands far off."""

    code: str
    lines: tuple[str, ...]
    box: Box
    leader: Segment | None = None


@dataclass
class Room:
    """What is taken: boxes and lines that labels keep clear of, within an area."""

    area: Box
    boxes: list[Box] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def free(self, box: Box, leader: Segment | None, mine: Box | None = None) -> bool:
        """Whether a label fits here. mine: the anchor's own dot, which its leader may touch."""
        if not box.inside(self.area) or any(box.crossed_by(segment, 2) for segment in self.segments):
            return False
        if any(box.overlaps(taken, GAP) for taken in self.boxes):
            return False
        return leader is None or not any(taken.crossed_by(leader, 1) for taken in self.boxes if taken != mine)

    def take(self, label: Label) -> None:
        self.boxes.append(label.box)
        if label.leader:
            self.segments.append(label.leader)


def place_labels(anchors: Sequence[Anchor], room: Room, most: int) -> dict[str, Label]:
    """Labels for at most `most` anchors, the first ones first; those that find no room stay without. Fills the room."""
    placed: dict[str, Label] = {}
    for anchor in anchors:
        if len(placed) == most:
            break
        label = next((label for label in _candidates(anchor) if room.free(label.box, label.leader, dot(anchor))), None)
        if label:
            room.take(label)
            placed[anchor.code] = label
    return placed


def dot(anchor: Anchor) -> Box:
    """The room that an anchor's dot takes."""
    r = anchor.radius + 1
    return Box(anchor.x - r, anchor.y - r, anchor.x + r, anchor.y + r)


def _candidates(anchor: Anchor) -> Iterator[Label]:
    """Places for a label, the best ones first: near, then compact, above before below."""
    shapes = _shapes(anchor)
    for distance, (lines, width), shift, above in product(_DISTANCES, shapes, _SHIFTS, (True, False)):
        height = len(lines) * LEADING
        x = anchor.x - width / 2 + shift * width
        gap = anchor.radius - 6 + distance
        y = anchor.y - gap - height if above else anchor.y + gap
        box = Box(x, y, x + width, y + height)
        yield Label(anchor.code, lines, box, _leader(anchor, box, above) if distance > _DISTANCES[0] else None)


def _leader(anchor: Anchor, box: Box, above: bool) -> Segment:
    x = min(max(anchor.x, box.x + 4), box.x2 - 4)
    return (anchor.x, anchor.y - anchor.radius if above else anchor.y + anchor.radius), (x, box.y2 if above else box.y)


def code_width(code: str) -> float:
    """The room for the code before the name."""
    return text_width(code, SIZE, bold=True) + 5


def _shapes(anchor: Anchor) -> list[tuple[tuple[str, ...], float]]:
    """The label in different widths, those of two lines first."""
    first = code_width(anchor.code)
    found: dict[tuple[str, ...], float] = {}
    for room in _WIDTHS:
        lines = wrap(anchor.name, room, SIZE, first=first)
        if len(lines) > _LINES:
            continue
        found.setdefault(lines, _width(lines, first))
    if not found:
        lines = wrap(anchor.name, _WIDTHS[-1], SIZE, first=first)[:_LINES]
        lines = tuple(shorten(line, _WIDTHS[-1], SIZE) for line in (*lines[:-1], lines[-1] + " …"))
        found[lines] = _width(lines, first)
    return sorted(found.items(), key=lambda shape: (abs(len(shape[0]) - 2), shape[1]))


def _width(lines: Sequence[str], first: float) -> float:
    return max(text_width(line, SIZE) + (first if i == 0 else 0) for i, line in enumerate(lines))
