"""Drawing in pixels: shapes with their words. `vega_lite.py` makes a picture for the screen of them, `svg.py` one for paper.

A shape that carries meaning says so in `says`: a screen reader reads it. A layer without words is decoration and stays silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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


def parts(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Shapes apart that cannot be one Vega layer: silent ones before spoken ones, and paths by dash, which is set per mark."""
    parts: dict[tuple[bool, tuple[int, ...]], list[Shape]] = {}
    for shape in shapes:
        key = bool(getattr(shape, "says", "")), shape.dash if isinstance(shape, Path) else SOLID
        parts.setdefault(key, []).append(shape)
    return [parts[key] for key in sorted(parts)]
