"""How leaders and the front line see it: the largest difference in a sentence, a picture, and the same figures in tables."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.values.perception_values import ViewGap
from maturity.report.word import dumbbell
from maturity.report.word.chart_parts import ChartLine
from maturity.report.word.figures import gap_figure
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper

_MOST = 10  #: practices in the table, and in the picture when there are no domains: what is worth a talk comes first


def views(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter; nothing when the two may not be shown side by side."""
    found = report.views
    if found is None:
        return
    paper.chapter(t("How leaders and the front line see it"))
    paper.text(found.headline, keep_next=True)
    for remark in found.remarks:
        paper.text(remark, keep_next=True)
    shown = found.domains or found.practices[:_MOST]
    names = [gap.name if found.domains else gap.code for gap in shown]
    lines = [
        ChartLine(t("Leaders"), tuple(gap.leaders for gap in shown), *dumbbell.LEADERS),
        ChartLine(t("Front line"), tuple(gap.front for gap in shown), *dumbbell.FRONT),
    ]
    gap_figure(paper, report, names, lines, t, t("Leaders beside the front line, the largest difference first."))
    if found.domains:
        _table(paper, found.domains, t("Leaders and the front line per domain."), t("Domain"), t, remark=False)
    more = len(found.practices) > _MOST
    title = t("The {n} practices that differ most.", n=_MOST) if more else t("Leaders and the front line per practice.")
    _table(paper, found.practices[:_MOST], title, t("Practice"), t, remark=True)
    paper.text(" ".join(filter(None, (found.base, found.suppressed))), "Remark")
    paper.text(t("A difference is a reason to talk, not a fault of either. Begin with what each of them sees every day."))


def _table(paper: Paper, rows: Sequence[ViewGap], title: str, what: str, t: Translator, *, remark: bool) -> None:
    paper.caption(t("Table"), title)
    columns = [
        Column(what, 4270),
        Column(t("Leaders"), 1000, "right"),
        Column(t("Front line"), 1100, "right"),
        Column(t("Difference"), 1100, "right"),
        Column(t("In words"), 1600),
    ]
    cells = [
        (
            Cell(f"{gap.code} {gap.name}", bold=True, colour=printed(gap.colour)),
            t.number(gap.leaders),
            t.number(gap.front),
            gap.difference,
            gap.in_words,
        )
        for gap in rows
    ]
    description = t("One row each: how leaders and the front line see it, and how far they lie apart.")
    paper.table(columns, cells, title=title, description=description, remark=remark)
