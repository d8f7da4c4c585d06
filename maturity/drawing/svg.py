"""Shapes as an SVG file (SVG 1.1): one self-contained drawing, its words as text, nothing in it that runs or loads.

It looks as the same shapes look on a page, where Vega draws them; the measures of symbols and letters follow Vega's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from maturity.drawing.shapes import TRANSPARENT, Area, Hit, Mark, Path, Shape, Text, parts
from maturity.drawing.theme import Ink
from maturity.safe_text import for_xml

FONT = "'Source Sans Pro', 'Source Sans 3', 'Source Sans', Arial, 'Liberation Sans', sans-serif"
_NAMESPACE = "http://www.w3.org/2000/svg"
_MIDDLE = 0.3  #: of the size of letters: from their middle down to the line they stand on
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
#: Outlines of Vega's symbols, in a box from -1 to 1; the triangles are as high as an equal-sided one.
_OUTLINES = {
    "square": "M-1,-1 L1,-1 L1,1 L-1,1 Z",
    "diamond": "M-1,0 L0,-1 L1,0 L0,1 Z",
    "triangle-up": "M0,-0.866 L-1,0.866 L1,0.866 Z",
    "triangle-down": "M0,0.866 L-1,-0.866 L1,-0.866 Z",
    "triangle-right": "M0.866,0 L-0.866,-1 L-0.866,1 Z",
    "triangle-left": "M-0.866,0 L0.866,-1 L0.866,1 Z",
}
_POINT = re.compile(r"(-?[\d.]+),(-?[\d.]+)")


def svg(layers: Sequence[Sequence[Shape]], width: float, height: float, ink: Ink, title: str, description: str) -> bytes:
    """The drawing of layers, lowest first, as a file in UTF-8. title and description are read aloud in its place."""
    root = ET.Element("svg", _plain(xmlns=_NAMESPACE, width=width, height=height, viewBox=f"0 0 {_n(width)} {_n(height)}"))
    root.attrib.update({"role": "img", "aria-labelledby": "title description", "font-family": FONT})
    for tag, words in (("title", title), ("desc", description)):
        ET.SubElement(root, tag, {"id": "title" if tag == "title" else "description"}).text = for_xml(words)
    ET.SubElement(root, "rect", _plain(width=width, height=height, fill=ink.background))
    for layer in layers:
        for part in parts(layer):
            group = ET.SubElement(root, "g")
            for shape in part:
                _add(group, shape)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(group: ET.Element, shape: Shape) -> None:
    if isinstance(shape, Text):
        _text(group, shape)
    elif isinstance(shape, Path):
        _path(group, shape)
    elif isinstance(shape, Mark):
        _mark(group, shape)
    else:
        _rectangle(group, shape)


def _text(group: ET.Element, shape: Text) -> None:
    given = _plain(x=shape.x, y=shape.y + _MIDDLE * shape.size, fill=shape.color)
    given |= {"font-size": _n(shape.size), "font-weight": str(shape.weight), "text-anchor": _ANCHORS[shape.align]}
    ET.SubElement(group, "text", given).text = for_xml(shape.text)


def _path(group: ET.Element, shape: Path) -> None:
    if not shape.points:
        return
    outline = "M" + " L".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
    given = {"d": outline, "fill": _paint(shape.fill), "stroke": _paint(shape.color), "stroke-width": _n(shape.width)}
    given |= {"stroke-linecap": "round", "stroke-linejoin": "round"}
    if shape.dash:
        given["stroke-dasharray"] = " ".join(map(str, shape.dash))
    ET.SubElement(group, "path", given)


def _mark(group: ET.Element, shape: Mark) -> None:
    painted = {"fill": _paint(shape.fill), "stroke": _paint(shape.stroke), "stroke-width": _n(shape.width)}
    if shape.shape == "circle":
        made = ET.SubElement(group, "circle", _plain(cx=shape.x, cy=shape.y, r=shape.size / 2) | painted)
    else:
        outline = _placed(_OUTLINES.get(shape.shape, shape.shape), shape)
        made = ET.SubElement(group, "path", {"d": outline, **painted, "stroke-linecap": "round", "stroke-linejoin": "round"})
    _say(made, shape.says)


def _placed(outline: str, shape: Mark) -> str:
    """An outline in a box from -1 to 1, at its place and in its size."""
    half = shape.size / 2
    return _POINT.sub(lambda found: f"{_n(shape.x + float(found[1]) * half)},{_n(shape.y + float(found[2]) * half)}", outline)


def _rectangle(group: ET.Element, shape: Area | Hit) -> None:
    """An area; a place to point at is one that cannot be seen, with a tip."""
    left, right = sorted((shape.x, shape.x2))
    top, bottom = sorted((shape.y, shape.y2))
    given = _plain(x=left, y=top, width=right - left, height=bottom - top)
    if isinstance(shape, Hit):
        made = ET.SubElement(group, "rect", given | {"fill": "none", "pointer-events": "all"})
        _say(made, "\n".join(f"{name}: {value}" for name, value in shape.tip.items()) or shape.says)
        return
    given |= {"fill": _paint(shape.fill), "stroke": _paint(shape.stroke), "stroke-width": _n(shape.width)}
    made = ET.SubElement(group, "rect", given | ({"rx": _n(shape.radius)} if shape.radius else {}))
    _say(made, shape.says)


def _say(element: ET.Element, words: str) -> None:
    if words:
        ET.SubElement(element, "title").text = for_xml(words)


def _plain(**values: float | str) -> dict[str, str]:
    return {name: value if isinstance(value, str) else _n(value) for name, value in values.items()}


def _n(value: float) -> str:
    """A figure with at most two decimals."""
    return f"{round(value, 2):g}" if abs(value) < 100_000 else str(round(value))


def _paint(colour: str) -> str:
    return "none" if colour == TRANSPARENT else colour
