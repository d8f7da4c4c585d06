"""The pictures of what differs: over the years, between leaders and front line, between raters.

Fixed measures, as in `charts`: show them with `width="content"` and without Streamlit's own theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.assessment.charts import change_chart, gap_chart, rater_chart
from maturity.assessment.charts.change_chart import MoveGroup, MoveSheet
from maturity.assessment.charts.gap_chart import GapRow, GapSheet, gap_figure
from maturity.assessment.charts.heat_map import HeatGroup, HeatSheet
from maturity.assessment.charts.rater_chart import RaterRow, RaterSheet, spread
from maturity.assessment.charts.scale_sheet import NARROW
from maturity.drawing.theme import LIGHT, Ink
from maturity.drawing.vega_lite import Picture, draw
from maturity.language import Translator

PHONE = 340
MOVES, HEAT, GAPS, RATERS = 880, 1120, 800, 800  #: the widths on a page


def _aside(width: int, room: float) -> float:
    """The room at the right of the scale; on a phone what stands there comes under the name."""
    return room if width >= NARROW else 46


def move_plot(groups: Sequence[MoveGroup], levels: Sequence[str], t: Translator, ink: Ink = LIGHT, width: int = MOVES) -> Picture:
    """From where practices stood to where they stand. levels: the names of the scale, lowest first."""
    sheet = MoveSheet(tuple(levels), t, ink, width, _aside(width, change_chart.ASIDE), groups=tuple(groups))
    return draw(sheet.layers, width, sheet.height, ink, describe_moves(groups, t))


def describe_moves(groups: Sequence[MoveGroup], t: Translator) -> str:
    """The movements in words: how many of each kind, and what each domain did."""
    counts = Counter(move.movement for group in groups for move in group.moves)
    text = t(
        "Movement per practice: {moved} moved with new evidence, {unsupported} without, {still} made no whole step.",
        moved=counts["moved"],
        unsupported=counts["unsupported"],
        still=counts["still"],
    )
    return text + "".join(f" {group.name}: {group.said}" for group in groups)


def heat_map(
    groups: Sequence[HeatGroup], rounds: Sequence[str], t: Translator, ink: Ink = LIGHT, width: int = HEAT, top: int = 5
) -> Picture:
    """A cell per practice and round. rounds: their short names, oldest first; top: the highest level."""
    sheet = HeatSheet(tuple(groups), tuple(rounds), t, ink, width, top)
    return draw(sheet.layers, width, sheet.height, ink, describe_heat(groups, rounds, t))


def describe_heat(groups: Sequence[HeatGroup], rounds: Sequence[str], t: Translator) -> str:
    """The heat map in words; its figures stand in the table."""
    return t(
        "Heat map of {practices} practices in {rounds}. The table holds every figure.",
        practices=sum(len(group.rows) for group in groups),
        rounds=t.listing(list(rounds)),
    )


def gap_plot(rows: Sequence[GapRow], levels: Sequence[str], t: Translator, ink: Ink = LIGHT, width: int = GAPS) -> Picture:
    """Leaders beside the front line, in the order of the rows."""
    sheet = GapSheet(tuple(levels), t, ink, width, _aside(width, gap_chart.ASIDE), rows=tuple(rows))
    return draw(sheet.layers, width, sheet.height, ink, describe_gaps(rows, levels, t))


def describe_gaps(rows: Sequence[GapRow], levels: Sequence[str], t: Translator) -> str:
    """The gaps in words, with all values."""
    text = t("Leaders beside the front line, scale 1 to {maximum}.", maximum=len(levels))
    return text + "".join(f" {_gap(row, t)}." for row in rows)


def _gap(row: GapRow, t: Translator) -> str:
    name = f"{row.code} {row.name}".strip()
    if row.size is None:
        return f"{name}: {t('too few answers')}"
    both = f"{t('leaders')} {t.number(row.leaders)}; {t('front line')} {t.number(row.front)}"
    return f"{name}: {both}; {t('difference')} {gap_figure(row.size, t)}"


def rater_plot(rows: Sequence[RaterRow], levels: Sequence[str], t: Translator, ink: Ink = LIGHT, width: int = RATERS) -> Picture:
    """The raters of some practices, a dot each."""
    sheet = RaterSheet(tuple(levels), t, ink, width, _aside(width, rater_chart.ASIDE), rows=tuple(rows))
    return draw(sheet.layers, width, sheet.height, ink, describe_raters(rows, levels, t))


def describe_raters(rows: Sequence[RaterRow], levels: Sequence[str], t: Translator) -> str:
    """The raters in words, with all answers."""
    return t("A dot per rater, scale 1 to {maximum}.", maximum=len(levels)) + "".join(f" {_rated(row, t)}." for row in rows)


def _rated(row: RaterRow, t: Translator) -> str:
    parts = [
        f"{row.code} {row.name}: {spread(row.values) or t('no dots to show')}",
        row.said,
        t("worth a talk") if row.discuss else "",
    ]
    return "; ".join(filter(None, parts))
