"""The pictures of an assessment: a radar of the domains and a row of dots per practice.

Fixed measures: show them with `width="content"` and without Streamlit's own theme; `size` and `width` suit a page or a phone.
"""

from __future__ import annotations

from collections.abc import Sequence

from maturity.assessment.charts.dot_chart import DotRow, DotSheet
from maturity.assessment.charts.radar import Series, Web
from maturity.drawing.theme import DARK, LIGHT, Ink
from maturity.drawing.vega_lite import Picture, draw
from maturity.language import Translator

__all__ = ["DARK", "LIGHT", "DotRow", "Ink", "Series", "describe_dots", "describe_radar", "dot_plot", "radar", "radar_table"]
PAGE, PHONE = 560, 340  #: the width of a radar


def radar(
    axes: tuple[str, ...],
    series: tuple[Series, ...],
    t: Translator,
    ink: Ink = LIGHT,
    maximum: int = 5,
    size: int = PAGE,
    signs: tuple[str, ...] = (),
) -> Picture:
    """Where we stand on each axis, beside where we want to be.

    size: the width in pixels, PAGE or PHONE; signs: the codes of the axes, which the legend uses.
    """
    web = Web(axes, series, t, ink, maximum, size, signs)
    return draw(web.layers, size, web.height, ink, describe_radar(axes, series, t, maximum))


def describe_radar(axes: tuple[str, ...], series: tuple[Series, ...], t: Translator, maximum: int = 5) -> str:
    """The radar in words, with all values."""
    rows = [f"{s.name}: {'; '.join(_said(axis, v, t) for axis, v in zip(axes, s.values, strict=False))}" for s in series]
    return t("Radar chart, scale 1 to {maximum}.", maximum=maximum) + "".join(f" {row}." for row in rows)


def radar_table(axes: tuple[str, ...], series: tuple[Series, ...], t: Translator) -> list[dict[str, str]]:
    """The radar as rows of a table: an axis and the value of each series."""
    return [{t("Domain"): axis} | {s.name: t.number(s.values[i]) for s in series} for i, axis in enumerate(axes)]


def dot_plot(
    rows: Sequence[DotRow],
    levels: Sequence[str],
    t: Translator,
    ink: Ink = LIGHT,
    color: str = "#154273",
    width: int = 720,
    *,
    explains: bool = True,
) -> Picture:
    """The practices of a domain on the scale of levels.

    levels: their names, lowest first; width 340 suits a phone; explains: with a legend.
    """
    sheet = DotSheet(tuple(levels), t, ink, width, rows=tuple(rows), color=color, explains=explains)
    return draw(sheet.layers, width, sheet.height, ink, describe_dots(rows, levels, t))


def describe_dots(rows: Sequence[DotRow], levels: Sequence[str], t: Translator) -> str:
    """The dot plot in words, with all values."""
    return t("Dots per practice, scale 1 to {maximum}.", maximum=len(levels)) + "".join(f" {_row(row, t)}." for row in rows)


def _row(row: DotRow, t: Translator) -> str:
    parts = [_said(f"{row.code} {row.name}" + (f" ({t('core')})" if row.core else ""), row.value, t)]
    parts += [t("unconfirmed: no evidence in use")] if row.unconfirmed else []
    parts += [f"{t('target')} {t.number(row.target)}"] if row.target is not None else []
    parts += [f"{t('previous round')} {t.number(row.previous)}"] if row.previous is not None else []
    return "; ".join(parts)


def _said(name: str, value: float | None, t: Translator) -> str:
    return f"{name} {t('not answered') if value is None else t.number(value)}"
