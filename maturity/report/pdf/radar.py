"""The radar of our own Word file drawn as SVG: the same corners, lines, dashes and markers as the chart there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin
from xml.sax.saxutils import escape

from lxml import etree

from maturity.report.colours import INK, QUIET, WHITE
from maturity.report.oxml import NAMESPACES, Element
from maturity.report.text import shorten
from maturity.typesetting import FONT

_C, _A = f"{{{NAMESPACES['c']}}}", f"{{{NAMESPACES['a']}}}"
WIDTH, HEIGHT = 460, 290  #: in points
_X, _Y, _RADIUS = WIDTH / 2, 128, 98
_GRID = "C9CED6"
_LETTER = 4.9  #: the width of a letter in the legend, roughly
_DASHES = {"solid": "", "sysDot": "1.5 2.5", "dash": "6 3", "lgDashDot": "9 3 1.5 3"}


@dataclass(frozen=True)
class _Line:
    """A line of the chart; values: by corner, where there is one."""

    name: str
    values: dict[int, float]
    colour: str
    dash: str
    marker: str


def radar_svg(chart: bytes) -> str | None:
    """The picture of a chart part; None when it is no radar."""
    root = etree.fromstring(chart)
    if root.find(f".//{_C}radarChart") is None:
        return None
    corners = [node.findtext(f"{_C}v") or "" for node in root.find(f".//{_C}cat").iter(f"{_C}pt")]
    lines = [_line(node) for node in root.iter(f"{_C}ser")]
    top = float(root.find(f".//{_C}valAx/{_C}scaling/{_C}max").get("val"))
    drawn = [*_web(corners, top), *(mark for line in lines for mark in _drawn(line, len(corners), top)), *_legend(lines)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">'
    return head + "".join(drawn) + "</svg>"


def _line(node: Element) -> _Line:
    values = {int(point.get("idx")): float(point.findtext(f"{_C}v")) for point in node.find(f"{_C}val").iter(f"{_C}pt")}
    look = node.find(f"{_C}spPr/{_A}ln")
    return _Line(
        node.findtext(f"{_C}tx//{_C}v") or "",
        values,
        look.find(f"{_A}solidFill/{_A}srgbClr").get("val"),
        look.find(f"{_A}prstDash").get("val"),
        node.find(f"{_C}marker/{_C}symbol").get("val"),
    )


def _point(corner: int, corners: int, share: float) -> tuple[float, float]:
    """A place on the spoke of a corner; the first one points up, and they go round with the clock."""
    angle = 2 * pi * corner / corners
    return _X + share * _RADIUS * sin(angle), _Y - share * _RADIUS * cos(angle)


def _web(corners: list[str], top: float) -> Iterator[str]:
    for step in range(1, int(top) + 1):
        ring = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_point(each, len(corners), step / top) for each in range(len(corners))))
        yield f'<polygon points="{ring}" fill="none" stroke="#{_GRID}" stroke-width="0.75"/>'
    for number, name in enumerate(corners):
        x, y = _point(number, len(corners), 1)
        yield f'<line x1="{_X}" y1="{_Y}" x2="{x:.1f}" y2="{y:.1f}" stroke="#{_GRID}" stroke-width="0.75"/>'
        x, y = _point(number, len(corners), 1.1)
        anchor = "middle" if abs(x - _X) < 1 else "start" if x > _X else "end"
        yield _text(x, y + (3 if abs(y - _Y) < _RADIUS else -1 if y < _Y else 6), name, 9.5, INK, anchor)
    for step in range(int(top) + 1):
        yield _text(_X - 3, _Y - _RADIUS * step / top + 2.5, str(step), 7, QUIET, "end")


def _drawn(line: _Line, corners: int, top: float) -> Iterator[str]:
    look = f'fill="none" stroke="#{line.colour}" stroke-width="1.8" stroke-dasharray="{_DASHES.get(line.dash, "")}"'
    places = {corner: _point(corner, corners, value / top) for corner, value in sorted(line.values.items())}
    for corner, place in places.items():
        after = (corner + 1) % corners
        if after in places:  # where a value is missing the line is open
            (x, y), (x2, y2) = place, places[after]
            yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {look}/>'
    for x, y in places.values():
        yield _marker(line, x, y)


def _marker(line: _Line, x: float, y: float) -> str:
    ink = f'fill="#{line.colour}" stroke="#{WHITE}" stroke-width="0.75"'
    if line.marker == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" {ink}/>'
    shapes = {
        "square": ((-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2)),
        "triangle": ((0, -4), (4, 3.2), (-4, 3.2)),
    }
    shape = shapes.get(line.marker, ((0, -4.4), (4.4, 0), (0, 4.4), (-4.4, 0)))
    return f'<polygon points="{" ".join(f"{x + right:.1f},{y + down:.1f}" for right, down in shape)}" {ink}/>'


def _legend(lines: list[_Line]) -> Iterator[str]:
    """What each line is, side by side under the picture."""
    width = WIDTH / max(len(lines), 1)
    y = HEIGHT - 12
    for number, line in enumerate(lines):
        x = number * width + 8
        look = f'stroke="#{line.colour}" stroke-width="1.8" stroke-dasharray="{_DASHES.get(line.dash, "")}"'
        yield f'<line x1="{x}" y1="{y}" x2="{x + 26}" y2="{y}" {look}/>{_marker(line, x + 13, y)}'
        yield _text(x + 32, y + 3, shorten(line.name, int((width - 40) / _LETTER)), 9.5, INK, "start")


def _text(x: float, y: float, text: str, size: float, colour: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="#{colour}" text-anchor="{anchor}">{escape(text)}</text>'
