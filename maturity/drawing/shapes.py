"""Drawing in pixels: shapes with their words, turned into a layered Altair chart.

Vega-Lite has no polar axes and no metro lines, so our pictures are laid out in Python and drawn without scales. A shape that
carries meaning says so in `says`: a screen reader reads it, and a layer without words is decoration and stays silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from maturity.drawing.theme import Ink

FONT = "Source Sans, Arial, Liberation Sans, sans-serif"
SOLID: tuple[int, ...] = ()
#: Half-width outlines of marks that Vega does not know, in a box from -1 to 1.
TICK = "M-0.55,0.05 L-0.15,0.45 L0.6,-0.45"
CROSS = "M-1,-1 L1,1 M1,-1 L-1,1"
TRANSPARENT = "transparent"


@dataclass(frozen=True)
class Area:
    """A filled rectangle."""

    x: float
    y: float
    x2: float
    y2: float
    fill: str = TRANSPARENT
    stroke: str = TRANSPARENT
    width: float = 0
    radius: float = 0
    says: str = ""


@dataclass(frozen=True)
class Path:
    """A line through points; a fill makes it a shape."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 1
    dash: tuple[int, ...] = SOLID
    fill: str = TRANSPARENT


@dataclass(frozen=True)
class Mark:
    """A small symbol: a name that Vega knows, or an outline of its own. size is its width in pixels."""

    x: float
    y: float
    shape: str
    size: float
    fill: str
    stroke: str
    width: float = 0
    says: str = ""


@dataclass(frozen=True)
class Text:
    """A line of words; y is its middle."""

    x: float
    y: float
    text: str
    color: str
    size: float = 12
    weight: int = 400
    align: str = "left"


@dataclass(frozen=True)
class Hit:
    """A place to point at: shows a tip, can be chosen by its key, and is read aloud."""

    x: float
    y: float
    x2: float
    y2: float
    key: str
    says: str
    tip: Mapping[str, str] = field(default_factory=dict)


Shape = Area | Path | Mark | Text | Hit
X = alt.X("x:Q", scale=None, axis=None)
Y = alt.Y("y:Q", scale=None, axis=None)


def draw(
    layers: Sequence[Sequence[Shape]],
    width: float,
    height: float,
    ink: Ink,
    description: str,
    choose: str = "",
    name: str = "selection",
) -> alt.LayerChart:
    """The chart of layers, lowest first; each layer holds shapes of one kind.

    choose: the column that a click on a hit chooses by, in a selection called `name`.
    """
    pick = alt.selection_point(fields=[choose], name=name) if choose else None
    charts = [_layer(part, pick, choose or "key", ink) for shapes in layers for part in parts(shapes)]
    chart: alt.LayerChart = (
        alt.layer(*charts)
        .properties(width=width, height=height, description=description, autosize=alt.AutoSizeParams(type="pad"))
        .configure(font=FONT, background=ink.background, view=alt.ViewConfig(stroke=None))
    )
    return chart


def parts(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Shapes apart that cannot be one Vega layer: silent ones before spoken ones, and paths by dash, which is set per mark."""
    parts: dict[tuple[bool, tuple[int, ...]], list[Shape]] = {}
    for shape in shapes:
        key = bool(getattr(shape, "says", "")), shape.dash if isinstance(shape, Path) else SOLID
        parts.setdefault(key, []).append(shape)
    return [parts[key] for key in sorted(parts)]


def _layer(shapes: Sequence[Shape], pick: alt.Parameter | None, column: str, ink: Ink) -> alt.Chart:
    first = shapes[0]
    if isinstance(first, Path):
        return _paths([shape for shape in shapes if isinstance(shape, Path)])
    if isinstance(first, Hit):
        return _hits([shape for shape in shapes if isinstance(shape, Hit)], pick, column, ink)
    rows = [vars(shape) for shape in shapes]
    if isinstance(first, Text):
        return _texts(rows)
    return _marks(rows) if isinstance(first, Mark) else _areas(rows)


def _chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _literal(channel: type[Any], column: str) -> Any:
    return channel(column, scale=None, legend=None)


def _spoken(rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], list[Any]]:
    """Options and encodings that make a layer heard, or silent when it has nothing to say."""
    return ({}, [alt.Description("says:N")]) if any(row.get("says") for row in rows) else ({"aria": False}, [])


def _paths(shapes: Sequence[Path]) -> alt.Chart:
    rows = [
        {"x": x, "y": y, "n": n, "line": i, "color": s.color, "width": s.width, "fill": s.fill}
        for i, s in enumerate(shapes)
        for n, (x, y) in enumerate(s.points)
    ]
    dash: dict[str, Any] = {"strokeDash": list(shapes[0].dash)} if shapes[0].dash else {}
    mark = _chart(rows).mark_line(strokeCap="round", strokeJoin="round", aria=False, **dash)
    colours = (_literal(alt.Stroke, "color:N"), _literal(alt.StrokeWidth, "width:Q"), _literal(alt.Fill, "fill:N"))
    chart: alt.Chart = mark.encode(X, Y, *colours, detail="line:N", order="n:Q")
    return chart


def _areas(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    options, spoken = _spoken(rows)
    mark = _chart(rows).mark_rect(cornerRadius={"expr": "datum.radius"}, **options)
    colours = (_literal(alt.Fill, "fill:N"), _literal(alt.Stroke, "stroke:N"), _literal(alt.StrokeWidth, "width:Q"))
    chart: alt.Chart = mark.encode(X, Y, alt.X2("x2:Q"), alt.Y2("y2:Q"), *colours, *spoken)
    return chart


def _marks(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    options, spoken = _spoken(rows)
    sized = [{**row, "size": row["size"] ** 2} for row in rows]
    mark = _chart(sized).mark_point(opacity=1, strokeJoin="round", strokeCap="round", **options)
    colours = (_literal(alt.Fill, "fill:N"), _literal(alt.Stroke, "stroke:N"), _literal(alt.StrokeWidth, "width:Q"))
    chart: alt.Chart = mark.encode(X, Y, _literal(alt.Shape, "shape:N"), _literal(alt.Size, "size:Q"), *colours, *spoken)
    return chart


def _texts(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    mark = _chart(rows).mark_text(
        baseline="middle", align={"expr": "datum.align"}, fontWeight={"expr": "datum.weight"}, aria=False
    )
    chart: alt.Chart = mark.encode(X, Y, alt.Text("text:N"), _literal(alt.Size, "size:Q"), _literal(alt.Color, "color:N"))
    return chart


def _hits(hits: Sequence[Hit], pick: alt.Parameter | None, column: str, ink: Ink) -> alt.Chart:
    titles = list(hits[0].tip)
    rows = [
        {"x": h.x, "y": h.y, "x2": h.x2, "y2": h.y2, "says": h.says, column: h.key}
        | {f"tip{i}": h.tip.get(title, "") for i, title in enumerate(titles)}
        for h in hits
    ]
    options, spoken = _spoken(rows)
    mark = _chart(rows).mark_rect(
        fill=ink.background, fillOpacity=0, stroke=ink.accent, strokeOpacity=0, strokeWidth=2, cornerRadius=6, **options
    )
    chart: alt.Chart = mark.encode(X, Y, alt.X2("x2:Q"), alt.Y2("y2:Q"), *spoken)
    if titles:
        chart = chart.encode(tooltip=[alt.Tooltip(f"tip{i}:N", title=title) for i, title in enumerate(titles)])
    if pick is None:
        return chart
    ring = alt.when(pick, empty=False).then(alt.value(1)).otherwise(alt.value(0))
    chosen: alt.Chart = chart.encode(strokeOpacity=ring).add_params(pick)
    return chosen
