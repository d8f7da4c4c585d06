"""Shapes as a Vega-Lite picture, in the form in which a browser gets it.

Vega-Lite has no polar axes and no metro lines, so our pictures are laid out in Python and drawn without scales. Written down as
plain values: a library for charts checks thousands of them against the whole language, which took half the time of a page whose
plan had changed. The tests do that check, once per kind of picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from maturity.drawing.shapes import Hit, Mark, Path, Shape, Text, parts
from maturity.drawing.theme import Ink

FONT = "Source Sans, Arial, Liberation Sans, sans-serif"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
NOMINAL, QUANTITATIVE = "nominal", "quantitative"
Row = Mapping[str, Any]
Values = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """A picture in the words of Vega-Lite; its tables stand under `datasets`, by name."""

    spec: Values

    def to_dict(self) -> Values:
        """The picture as plain values."""
        return self.spec


def draw(
    layers: Sequence[Sequence[Shape]],
    width: float,
    height: float,
    ink: Ink,
    description: str,
    choose: str = "",
    name: str = "selection",
) -> Picture:
    """The picture of layers, lowest first; each layer holds shapes of one kind.

    choose: the column that a click on a hit chooses by, in a selection called `name`.
    """
    drawn, tables, params = list[Values](), dict[str, list[Row]](), list[Values]()
    content = sha256(repr(layers).encode()).hexdigest()[:16]  # by the same name a browser would change rows that it draws already
    for number, shapes in enumerate(part for layer in layers for part in parts(layer)):
        rows, layer = _layer(shapes, choose, name, ink)
        table = f"data-{content}-{number}"
        tables[table] = rows
        if choose and isinstance(shapes[0], Hit) and not params:  # Vega knows a selection once, for all layers
            layer["name"] = f"view_{number}"
            params = [{"name": name, "select": {"type": "point", "fields": [choose]}, "views": [layer["name"]]}]
        drawn.append({"data": {"name": table}, **layer})
    spec: Values = {
        "$schema": SCHEMA,
        "config": {"font": FONT, "background": ink.background, "view": {"stroke": None}},
        "width": width,
        "height": height,
        "autosize": {"type": "pad"},
        "description": description,
        "layer": drawn,
        "datasets": tables,
    }
    if params:
        spec["params"] = params
    return Picture(spec)


def _layer(shapes: Sequence[Shape], choose: str, name: str, ink: Ink) -> tuple[list[Row], Values]:
    """The rows of a layer, and how each is drawn."""
    first = shapes[0]
    if isinstance(first, Path):
        return _paths([shape for shape in shapes if isinstance(shape, Path)])
    if isinstance(first, Hit):
        return _hits([shape for shape in shapes if isinstance(shape, Hit)], choose, name, ink)
    rows = [dict(vars(shape)) for shape in shapes]
    if isinstance(first, Text):
        return list(rows), _texts()
    if isinstance(first, Mark):
        return [{**row, "size": row["size"] ** 2} for row in rows], _marks(rows)
    return list(rows), _areas(rows)


def _place(*, to: bool = False) -> Values:
    """Where it stands, in pixels. to: it reaches from one corner to another."""
    at: Values = {axis: {"field": axis, "type": QUANTITATIVE, "scale": None, "axis": None} for axis in ("x", "y")}
    return at | ({axis: {"field": axis} for axis in ("x2", "y2")} if to else {})


def _literal(field: str, type_: str = NOMINAL) -> Values:
    """A column that holds the very colour, shape or width."""
    return {"field": field, "type": type_, "scale": None, "legend": None}


def _spoken(rows: Sequence[Row]) -> tuple[Values, Values]:
    """Options and encodings that make a layer heard, or silent when it has nothing to say."""
    if any(row.get("says") for row in rows):
        return {}, {"description": {"field": "says", "type": NOMINAL}}
    return {"aria": False}, {}


def _strokes(color: str = "stroke") -> Values:
    return {"fill": _literal("fill"), "stroke": _literal(color), "strokeWidth": _literal("width", QUANTITATIVE)}


def _paths(shapes: Sequence[Path]) -> tuple[list[Row], Values]:
    rows: list[Row] = [
        {"x": x, "y": y, "n": n, "line": i, "color": s.color, "width": s.width, "fill": s.fill}
        for i, s in enumerate(shapes)
        for n, (x, y) in enumerate(s.points)
    ]
    mark: Values = {"type": "line", "strokeCap": "round", "strokeJoin": "round", "aria": False}
    if shapes[0].dash:
        mark["strokeDash"] = list(shapes[0].dash)
    order = {"detail": {"field": "line", "type": NOMINAL}, "order": {"field": "n", "type": QUANTITATIVE}}
    return rows, {"mark": mark, "encoding": _place() | _strokes("color") | order}


def _areas(rows: Sequence[Row]) -> Values:
    options, spoken = _spoken(rows)
    mark = {"type": "rect", "cornerRadius": {"expr": "datum.radius"}, **options}
    return {"mark": mark, "encoding": _place(to=True) | _strokes() | spoken}


def _marks(rows: Sequence[Row]) -> Values:
    options, spoken = _spoken(rows)
    mark = {"type": "point", "opacity": 1, "strokeJoin": "round", "strokeCap": "round", **options}
    form = {"shape": _literal("shape"), "size": _literal("size", QUANTITATIVE)}
    return {"mark": mark, "encoding": _place() | form | _strokes() | spoken}


def _texts() -> Values:
    mark: Values = {"type": "text", "baseline": "middle", "aria": False}
    mark |= {"align": {"expr": "datum.align"}, "fontWeight": {"expr": "datum.weight"}}
    words = {"text": {"field": "text", "type": NOMINAL}, "size": _literal("size", QUANTITATIVE), "color": _literal("color")}
    return {"mark": mark, "encoding": _place() | words}


def _hits(hits: Sequence[Hit], choose: str, name: str, ink: Ink) -> tuple[list[Row], Values]:
    titles = list(hits[0].tip)
    rows: list[Row] = [
        {"x": h.x, "y": h.y, "x2": h.x2, "y2": h.y2, "says": h.says, choose or "key": h.key}
        | {f"tip{i}": h.tip.get(title, "") for i, title in enumerate(titles)}
        for h in hits
    ]
    options, encoding = _spoken(rows)
    mark = {"type": "rect", "fill": ink.background, "fillOpacity": 0, "stroke": ink.accent, "strokeOpacity": 0}
    mark |= {"strokeWidth": 2, "cornerRadius": 6, **options}
    if titles:
        encoding["tooltip"] = [{"field": f"tip{i}", "type": NOMINAL, "title": title} for i, title in enumerate(titles)]
    if choose:
        encoding["strokeOpacity"] = {"condition": [{"param": name, "value": 1, "empty": False}], "value": 0}
    return rows, {"mark": mark, "encoding": _place(to=True) | encoding}
