"""The workbook as a file."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from maturity.drawing.lettering import cut
from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word import radar
from maturity.report.word.chapters.front import subject, title
from maturity.report.word.docx_package import TAGS
from maturity.report.word.text import cleaned
from maturity.report.workbook.about import about
from maturity.report.workbook.figures import Figures
from maturity.report.workbook.grid import Grid
from maturity.report.workbook.plan import calendar, capacity, log, not_now, plan, stopped
from maturity.report.workbook.results import ambition, domains, practices, views, workshop
from maturity.report.workbook.sheet import Sheets

#: The columns of the results sheet that are lines in the radar, and how each line looks.
_LINES = ((1, radar.NOW), (2, radar.BEFORE), (6, radar.FORECAST), (5, radar.TARGET))
_DASHES = {"solid": "solid", "sysDot": "round_dot", "dash": "dash", "lgDashDot": "long_dash_dot"}
_CORNERS = 3  #: a radar with fewer has no shape


def write_workbook(report: Report, figures: Figures, t: Translator) -> bytes:
    """The report as an .xlsx file, in the words of the translator. Every text in it is cleaned first; nothing may be missing."""
    report = cleaned(report)
    results = domains(report, figures, t)
    grids = [
        results,
        practices(report, figures, t),
        *([views(report.views, t)] if report.views is not None else []),
        *([workshop(report, t)] if report.workshop else []),
        ambition(report, t),
        plan(report, figures, t),
        calendar(report, t),
        not_now(report, figures, t),
        stopped(report, t),
        capacity(report, t),
        log(report, t),
    ]
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _properties(book, report, t)
        sheets = Sheets(book, t)
        sheets.add(about(report, title(report, t), grids, t))
        for grid in grids:
            sheet = sheets.add(grid)
            if grid is results and len(report.standing) >= _CORNERS:
                _radar(book, sheet, grid, report, t)
    return stream.getvalue()


def _properties(book: Workbook, report: Report, t: Translator) -> None:
    moment = datetime.combine(report.date, time(12))
    words = {
        "title": title(report, t),
        "subject": subject(report, t),
        "author": report.organisation or "Groeikaart",
        "company": report.organisation,
        "keywords": f"{report.plan_code} {report.export_code}".strip(),
    }
    book.set_properties({**{name: cut(text, 250) for name, text in words.items()}, "created": moment})
    book.set_custom_property("Language", TAGS.get(report.language, TAGS["nl"])[0])


def _radar(book: Workbook, sheet: Worksheet, grid: Grid, report: Report, t: Translator) -> None:
    """A chart of Excel itself under the table; it follows the figures when somebody changes them."""
    last, name = len(grid.rows), sheet.get_name()
    chart = book.add_chart({"type": "radar", "subtype": "with_markers"})
    told = []
    for column, (colour, dash, marker) in _LINES:
        values = [row[column] for row in grid.rows]
        if all(value is None for value in values):
            continue
        chart.add_series(
            {
                "name": [name, 0, column],
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, column, last, column],
                "line": {"color": f"#{colour}", "width": 2, "dash_type": _DASHES[dash]},
                "marker": {"type": marker, "size": 7, "fill": {"color": f"#{colour}"}, "border": {"color": "#FFFFFF"}},
            }
        )
        figures = zip(report.standing, values, strict=True)
        told.append(
            f"{grid.columns[column].heading}: {', '.join(f'{domain.name} {_number(value, t)}' for domain, value in figures)}."
        )
    if not told:
        return
    chart.set_y_axis({"min": 0, "max": report.scale_top, "major_unit": 1, "num_format": "0"})
    chart.set_title({"name": t("Maturity per domain"), "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 480})
    words = t("Radar with one corner per domain, scale 0 to {top}. {figures}", top=report.scale_top, figures=" ".join(told))
    sheet.insert_chart(last + 2, 0, chart, {"description": cut(words, 1000), "object_position": 3})


def _number(value: Any, t: Translator) -> str:
    return t.number(value)
