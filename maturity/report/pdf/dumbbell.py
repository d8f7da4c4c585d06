"""Two groups beside each other, drawn as SVG from the chart in our own Word file: the same marks, names and joins as there."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from lxml import etree

from maturity.drawing.theme import INK, QUIET
from maturity.report.pdf.chart import GRID, HEIGHT, WIDTH, C, DrawnLine, framed, legend, lines_in, marker, names_in, text

_LEFT, _RIGHT, _TOP, _BOTTOM = 30.0, WIDTH - 10.0, 14.0, HEIGHT - 62.0
_JOIN = "8C939D"
_LETTER = 5.0  #: the width of a letter of a name, roughly


def dumbbell_svg(chart: bytes) -> str | None:
    """The picture of a chart part; None when it is no such chart."""
    root = etree.fromstring(chart)
    if root.find(f".//{C}errBars") is None:
        return None
    names, lines = names_in(root), lines_in(root)
    ends = root.find(f".//{C}valAx/{C}scaling")
    scale = _Scale(float(ends.find(f"{C}min").get("val")), float(ends.find(f"{C}max").get("val")), len(names))
    mark = "," if (root.find(f"{C}lang").get("val") or "").startswith("nl") else "."
    return framed([*_grid(scale, names), *_marks(scale, lines, mark), *legend(lines)])


class _Scale:
    """Where a row and a value lie."""

    def __init__(self, low: float, high: float, rows: int) -> None:
        self.low, self.high, self.room = low, high, (_RIGHT - _LEFT) / max(rows, 1)

    def x(self, row: int) -> float:
        return _LEFT + (row + 0.5) * self.room

    def y(self, value: float) -> float:
        return _BOTTOM - (value - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)


def _grid(scale: _Scale, names: list[str]) -> Iterator[str]:
    for level in range(int(scale.low), int(scale.high) + 1):
        y = scale.y(level)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_RIGHT}" y2="{y:.1f}" stroke="#{GRID}" stroke-width="0.75"/>'
        yield text(_LEFT - 6, y + 3, str(level), 8, QUIET, "end")
    for row, name in enumerate(names):
        for number, line in enumerate(wrap(name, max(4, int(scale.room / _LETTER)))[:2]):
            yield text(scale.x(row), _BOTTOM + 16 + 11 * number, line, 9.5, INK, "middle")


def _marks(scale: _Scale, lines: list[DrawnLine], mark: str) -> Iterator[str]:
    for row in sorted(set.intersection(*(set(line.values) for line in lines))):
        ends = [scale.y(line.values[row]) for line in lines]
        x = scale.x(row)
        yield f'<line x1="{x:.1f}" y1="{min(ends):.1f}" x2="{x:.1f}" y2="{max(ends):.1f}" stroke="#{_JOIN}" stroke-width="2.5"/>'
    for line, (side, anchor) in zip(lines, ((-8, "end"), (8, "start")), strict=True):
        for row, value in line.values.items():
            yield marker(line, scale.x(row), scale.y(value), 1.4)
            yield text(scale.x(row) + side, scale.y(value) + 3, f"{value:.1f}".replace(".", mark), 9, INK, anchor)
