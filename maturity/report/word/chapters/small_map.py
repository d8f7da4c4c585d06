"""The plan in one glance: per domain and quarter how many initiatives run."""

from __future__ import annotations

import re

from maturity.drawing.lettering import fitted
from maturity.drawing.theme import WHITE, printed
from maturity.language import Translator
from maturity.report.model import YEAR, Quarter, Report
from maturity.report.word.chapters.grouping import by_domain
from maturity.report.word.oxml import w
from maturity.report.word.tables import Cell, Column, shading
from maturity.report.word.writer import Paper

_DOMAINS, _ROW, _AROUND = 6, 13.2, 52  #: rows at most; their height and what stands around them, in points
_BROAD = 8000  #: twentieths of a point in which twelve years in full have room


def height_of(report: Report) -> float:
    """The room that it takes, in points."""
    rows = len(_rows(report)[:_DOMAINS])
    return rows * _ROW + _AROUND if rows else 24


def small_map(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the map, or that there is none."""
    rows = _at_most(_rows(report), t)
    if not rows:
        paper.text(t("No initiatives stand in the plan yet."), "Remark")
        return
    paper.caption(t("Table"), t("How many initiatives run per quarter. The roadmap has the whole map."))
    quarters = [Column(_heading(each, paper.sheet.text_width), 590, "center") for each in report.columns]
    cells = []
    for name, colour, counts in rows:
        dark = printed(colour)
        cell = Cell(fitted(name, 15) or t("Without a domain"), colour=dark, bold=True)
        cells.append([cell, *[_cell(count, number, dark) for number, count in enumerate(counts, 1)]])
    description = t("One row per domain: how many initiatives run in each quarter of the plan.")
    paper.table(
        [Column(t("Domain"), 1990), *quarters],
        cells,
        title=t("The plan in one glance"),
        description=description,
        style="MapText",
        height=round(_ROW * 20),
    )


def _heading(quarter: Quarter, width: int) -> str:
    """The quarter above its year, which is "’27" between broad margins."""
    year = f"’{quarter.year[-2:]}" if width < _BROAD and re.fullmatch(r"\d{4}", quarter.year) else quarter.year
    return "\n".join(fitted(text, 5) for text in (quarter.label, year) if text)


def _at_most(rows: list[tuple[str, str, list[int]]], t: Translator) -> list[tuple[str, str, list[int]]]:
    """The rows that fit; the last one counts all other domains."""
    if len(rows) <= _DOMAINS:
        return rows
    others = [sum(counts) for counts in zip(*(row[2] for row in rows[_DOMAINS - 1 :]), strict=True)]
    return [*rows[: _DOMAINS - 1], (t("Other domains"), "", others)]


def _rows(report: Report) -> list[tuple[str, str, list[int]]]:
    """(domain, colour, count per quarter), in the order of the standing."""
    placed = [initiative for initiative in by_domain(report) if initiative.start is not None]
    rows = []
    for name in dict.fromkeys(initiative.domain_name for initiative in placed):
        mine = [initiative for initiative in placed if initiative.domain_name == name]
        spans = [((initiative.start or 1), initiative.finish or initiative.start or 1) for initiative in mine]
        counts = [sum(start <= number <= finish for start, finish in spans) for number in range(1, len(report.columns) + 1)]
        rows.append((name, mine[0].colour, counts))
    return rows


def _cell(count: int, number: int, colour: str) -> Cell:
    size, ink = (8, "154273") if number % YEAR == 1 else (4, "E3E7EC")
    border = w("tcBorders", w("left", val="single", sz=size, space=0, color=ink))
    if not count:
        return Cell(look=(border,))
    return Cell(str(count), colour=WHITE, look=(border, shading(colour)))
