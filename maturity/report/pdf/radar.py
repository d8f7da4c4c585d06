"""The radar of our own Word file drawn as SVG: the same corners, lines, dashes and markers as the chart there."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from lxml import etree

from maturity.drawing.theme import INK, QUIET
from maturity.report.pdf.chart import GRID, WIDTH, C, DrawnLine, framed, legend, lines_in, marker, names_in, stroke, text

_X, _Y, _RADIUS = WIDTH / 2, 128, 98


def radar_svg(chart: bytes) -> str | None:
    """The picture of a chart part; None when it is no radar."""
    root = etree.fromstring(chart)
    if root.find(f".//{C}radarChart") is None:
        return None
    corners, lines = names_in(root), lines_in(root)
    top = float(root.find(f".//{C}valAx/{C}scaling/{C}max").get("val"))
    return framed([*_web(corners, top), *(mark for line in lines for mark in _drawn(line, len(corners), top)), *legend(lines)])


def _point(corner: int, corners: int, share: float) -> tuple[float, float]:
    """A place on the spoke of a corner; the first one points up, and they go round with the clock."""
    angle = 2 * pi * corner / corners
    return _X + share * _RADIUS * sin(angle), _Y - share * _RADIUS * cos(angle)


def _web(corners: list[str], top: float) -> Iterator[str]:
    for step in range(1, int(top) + 1):
        ring = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_point(each, len(corners), step / top) for each in range(len(corners))))
        yield f'<polygon points="{ring}" fill="none" stroke="#{GRID}" stroke-width="0.75"/>'
    for number, name in enumerate(corners):
        x, y = _point(number, len(corners), 1)
        yield f'<line x1="{_X}" y1="{_Y}" x2="{x:.1f}" y2="{y:.1f}" stroke="#{GRID}" stroke-width="0.75"/>'
        x, y = _point(number, len(corners), 1.1)
        anchor = "middle" if abs(x - _X) < 1 else "start" if x > _X else "end"
        yield text(x, y + (3 if abs(y - _Y) < _RADIUS else -1 if y < _Y else 6), name, 9.5, INK, anchor)
    for step in range(int(top) + 1):
        yield text(_X - 3, _Y - _RADIUS * step / top + 2.5, str(step), 7, QUIET, "end")


def _drawn(line: DrawnLine, corners: int, top: float) -> Iterator[str]:
    look = f'fill="none" {stroke(line)}'
    places = {corner: _point(corner, corners, value / top) for corner, value in sorted(line.values.items())}
    for corner, place in places.items():
        after = (corner + 1) % corners
        if after in places:  # where a value is missing the line is open
            (x, y), (x2, y2) = place, places[after]
            yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {look}/>'
    for x, y in places.values():
        yield marker(line, x, y)
