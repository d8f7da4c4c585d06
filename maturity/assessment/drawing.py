"""Drawing in pixels: shapes with their words, turned into a layered Altair chart.

Vega-Lite has no polar axes and no metro lines, so our pictures are laid out in Python and drawn without scales. A shape that carries
meaning says so in `says`: a screen reader reads it, and a layer without words is decoration and stays silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

FONT = "Source Sans, Arial, Liberation Sans, sans-serif"
SOLID: tuple[int, ...] = ()
#: Half-width outlines of marks that Vega does not know, in a box from -1 to 1.
TICK = "M-0.55,0.05 L-0.15,0.45 L0.6,-0.45"
TRANSPARENT = "transparent"


@dataclass(frozen=True)
class Ink:
    """The colours of a theme."""

    text: str
    muted: str
    grid: str
    background: str
    accent: str
    target: str
    forecast: str
    warning: str
    panel: str  #: a large filled area
    contrast: float  #: of coloured shapes to the background

    def tint(self, color: str, share: float) -> str:
        """A colour thinned with the background: share 1 is the colour itself."""
        return _hex(tuple(share * c + (1 - share) * b for c, b in zip(_rgb(color), _rgb(self.background), strict=True)))

    def readable(self, color: str, contrast: float = 4.5) -> str:
        """The colour, moved towards the text colour as far as needed to stand out from the background."""
        for step in range(21):
            mixed = _hex(tuple(c + (i - c) * step / 20 for c, i in zip(_rgb(color), _rgb(self.text), strict=True)))
            if contrast_of(mixed, self.background) >= contrast:
                return mixed
        return self.text

    def shade(self, color: str) -> str:
        """The colour as this theme shows it in lines and shapes."""
        return self.readable(color, self.contrast)

    def fade(self, color: str, share: float, contrast: float = 3) -> str:
        """The colour thinned, yet never so much that it gets hard to see."""
        for step in range(21):
            thin = self.tint(color, share + (1 - share) * step / 20)
            if contrast_of(thin, self.background) >= contrast:
                return thin
        return color

    def on(self, color: str) -> str:
        """The ink for words on a filled shape: white or nearly black, whichever stands out."""
        return max(("#ffffff", "#111111"), key=lambda ink: contrast_of(ink, color))


LIGHT = Ink("#1a1a1a", "#595959", "#d5dae1", "#ffffff", "#154273", "#8a4b08", "#2e6b34", "#a3123f", "#154273", 3.0)
DARK = Ink("#f4f5f7", "#b9bec7", "#3b424e", "#0e1117", "#7cc4ff", "#ffb870", "#7fd08b", "#ff8fa8", "#1c4f87", 6.0)


def contrast_of(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _rgb(color: str) -> tuple[float, ...]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


def _hex(rgb: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(c):02x}" for c in rgb)


def _luminance(color: str) -> float:
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(color))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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
    layers: Sequence[Sequence[Shape]], width: float, height: float, ink: Ink, description: str, choose: str = "", name: str = "selection"
) -> alt.LayerChart:
    """The chart of layers, lowest first; each layer holds shapes of one kind.

    choose: the column that a click on a hit chooses by, in a selection called `name`.
    """
    pick = alt.selection_point(fields=[choose], name=name) if choose else None
    charts = [_layer(part, pick, choose or "key", ink) for shapes in layers for part in _silent_first(shapes)]
    return (
        alt.layer(*charts)
        .properties(width=width, height=height, description=description, autosize=alt.AutoSizeParams(type="pad"))
        .configure(font=FONT, background=ink.background, view=alt.ViewConfig(stroke=None))
    )


def _silent_first(shapes: Sequence[Shape]) -> list[list[Shape]]:
    spoken = [shape for shape in shapes if getattr(shape, "says", "")]
    silent = [shape for shape in shapes if not getattr(shape, "says", "")]
    return [part for part in (silent, spoken) if part]


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
        {"x": x, "y": y, "n": n, "line": i, "color": s.color, "width": s.width, "dash": list(s.dash) or [1, 0], "fill": s.fill}
        for i, s in enumerate(shapes)
        for n, (x, y) in enumerate(s.points)
    ]
    encodings = [
        _literal(alt.Stroke, "color:N"),
        _literal(alt.StrokeWidth, "width:Q"),
        _literal(alt.StrokeDash, "dash:N"),
        _literal(alt.Fill, "fill:N"),
    ]
    mark = _chart(rows).mark_line(strokeCap="round", strokeJoin="round", aria=False)
    return mark.encode(X, Y, *encodings, detail="line:N", order="n:Q")


def _areas(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    options, spoken = _spoken(rows)
    mark = _chart(rows).mark_rect(cornerRadius={"expr": "datum.radius"}, **options)
    colours = (_literal(alt.Fill, "fill:N"), _literal(alt.Stroke, "stroke:N"), _literal(alt.StrokeWidth, "width:Q"))
    return mark.encode(X, Y, alt.X2("x2:Q"), alt.Y2("y2:Q"), *colours, *spoken)


def _marks(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    options, spoken = _spoken(rows)
    sized = [{**row, "size": row["size"] ** 2} for row in rows]
    mark = _chart(sized).mark_point(opacity=1, strokeJoin="round", strokeCap="round", **options)
    colours = (_literal(alt.Fill, "fill:N"), _literal(alt.Stroke, "stroke:N"), _literal(alt.StrokeWidth, "width:Q"))
    return mark.encode(X, Y, _literal(alt.Shape, "shape:N"), _literal(alt.Size, "size:Q"), *colours, *spoken)


def _texts(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    mark = _chart(rows).mark_text(
        baseline="middle", align={"expr": "datum.align"}, fontWeight={"expr": "datum.weight"}, aria=False
    )
    return mark.encode(X, Y, alt.Text("text:N"), _literal(alt.Size, "size:Q"), _literal(alt.Color, "color:N"))


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
    chart = mark.encode(X, Y, alt.X2("x2:Q"), alt.Y2("y2:Q"), *spoken)
    if titles:
        chart = chart.encode(tooltip=[alt.Tooltip(f"tip{i}:N", title=title) for i, title in enumerate(titles)])
    if pick is None:
        return chart
    ring = alt.when(pick, empty=False).then(alt.value(1)).otherwise(alt.value(0))
    return chart.encode(strokeOpacity=ring).add_params(pick)
