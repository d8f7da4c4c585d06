"""What we do not do: not now, with the reason, and what was stopped, with what that gave back."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.model import Report, Stopped
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper


def not_now(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter."""
    paper.chapter(t("What we do not do"))
    paper.heading(t("Not now"))
    if report.not_now or report.refused:
        _not_now(paper, report, t)
    else:
        paper.text(t("Nothing was put off."))
    paper.heading(t("Stopped"))
    if report.stopped:
        _stopped(paper, report, t)
    else:
        paper.text(t("Nothing has been stopped so far."))


def _not_now(paper: Paper, report: Report, t: Translator) -> None:
    paper.text(
        t("We do not do this in the coming three years. What comes in pushes something out."),
        keep_next=True,
    )
    paper.caption(t("Table"), t("Not now, and why."))
    columns = [Column(t("Code"), 800), Column(t("Initiative"), 2050), Column(t("Domain"), 1350), Column(t("Why not now"), 4870)]
    rows = [
        (Cell(each.code, bold=True), each.name, each.domain_name, each.reason or t("No reason was recorded."))
        for each in (*report.not_now, *report.refused)
    ]
    description = t("One row per initiative that was put off or is not wanted: code, name, domain and reason.")
    paper.table(columns, rows, title=t("Not now"), description=description, remark=True)
    paper.text(t("Every year we look again at what stands here."), "Remark")


def _stopped(paper: Paper, report: Report, t: Translator) -> None:
    paper.text(t("Stopping is progress too: it gives people and time back to what matters more."), keep_next=True)
    paper.caption(t("Table"), t("Stopped, why, and what it gave back."))
    columns = [
        Column(t("Code"), 800),
        Column(t("Initiative"), 2350),
        Column(t("Why stopped"), 4720),
        Column(t("Days freed"), 1200, "right"),
    ]
    rows = [
        (Cell(each.code, bold=True), each.name, each.reason or t("No reason was recorded."), _freed(each, t))
        for each in report.stopped
    ]
    description = t("One row per initiative that was stopped: code, name, reason, and own days that came free.")
    paper.table(columns, rows, title=t("Stopped"), description=description, remark=True)
    days = sum(each.freed_days or 0 for each in report.stopped)
    total = t("Together: {days} own days.", days=t.number(days, 0)) if days else t("It was not recorded how much came free.")
    paper.text(total, "Remark")


def _freed(stopped: Stopped, t: Translator) -> str:
    return t("unknown") if stopped.freed_days is None else t.number(stopped.freed_days, 0)
