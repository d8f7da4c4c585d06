"""What the pictures of charts in our own Word file share: reading a line, its marker, the legend, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from maturity.drawing.lettering import cut
from maturity.drawing.theme import INK, WHITE
from maturity.report.word.oxml import NAMESPACES, Element
from maturity.typesetting import FONT

C, A = f"{{{NAMESPACES['c']}}}", f"{{{NAMESPACES['a']}}}"
WIDTH, HEIGHT = 460, 290  #: in points
GRID = "C9CED6"
_LETTER = 4.9  #: the width of a letter in the legend, roughly
_DASHES = {"solid": "", "sysDot": "1.5 2.5", "dash": "6 3", "lgDashDot": "9 3 1.5 3"}


@dataclass(frozen=True)
class DrawnLine:
    """A line of the chart; values: by corner or row, where there is one; dash: None for marks without a line."""

    name: str
    values: dict[int, float]
    colour: str
    dash: str | None
    marker: str


def framed(drawn: Iterable[str]) -> str:
    """The picture around what is drawn."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">'
    return head + "".join(drawn) + "</svg>"


def names_in(root: Element) -> list[str]:
    """The names of the corners or rows of a chart."""
    return [node.findtext(f"{C}v") or "" for node in root.find(f".//{C}cat").iter(f"{C}pt")]


def lines_in(root: Element) -> list[DrawnLine]:
    """The lines of a chart."""
    return [_line(node) for node in root.iter(f"{C}ser")]


def _line(node: Element) -> DrawnLine:
    values = {int(point.get("idx")): float(point.findtext(f"{C}v")) for point in node.find(f"{C}val").iter(f"{C}pt")}
    look, point = node.find(f"{C}spPr/{A}ln"), node.find(f"{C}marker")
    dash = look.find(f"{A}prstDash")
    return DrawnLine(
        node.findtext(f"{C}tx//{C}v") or "",
        values,
        point.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val"),
        None if dash is None else dash.get("val"),
        point.find(f"{C}symbol").get("val"),
    )


def stroke(line: DrawnLine) -> str:
    """How a line looks."""
    return f'stroke="#{line.colour}" stroke-width="1.8" stroke-dasharray="{_DASHES.get(line.dash or "", "")}"'


def marker(line: DrawnLine, x: float, y: float, times: float = 1) -> str:
    """The mark of a line at a place, so many times as large as in a radar."""
    ink = f'fill="#{line.colour}" stroke="#{WHITE}" stroke-width="0.75"'
    if line.marker == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3.6 * times:.1f}" {ink}/>'
    shapes = {
        "square": ((-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2)),
        "triangle": ((0, -4), (4, 3.2), (-4, 3.2)),
    }
    shape = shapes.get(line.marker, ((0, -4.4), (4.4, 0), (0, 4.4), (-4.4, 0)))
    return f'<polygon points="{" ".join(f"{x + right * times:.1f},{y + down * times:.1f}" for right, down in shape)}" {ink}/>'


def legend(lines: list[DrawnLine]) -> Iterator[str]:
    """What each line is, side by side under the picture."""
    width = WIDTH / max(len(lines), 1)
    y = HEIGHT - 12
    for number, line in enumerate(lines):
        x = number * width + 8
        if line.dash is not None:
            yield f'<line x1="{x}" y1="{y}" x2="{x + 26}" y2="{y}" {stroke(line)}/>'
        yield marker(line, x + 13, y)
        yield text(x + 32, y + 3, cut(line.name, int((width - 40) / _LETTER)), 9.5, INK, "start")


def text(x: float, y: float, said: str, size: float, colour: str, anchor: str) -> str:
    """Words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="#{colour}" text-anchor="{anchor}">{escape(said)}</text>'
