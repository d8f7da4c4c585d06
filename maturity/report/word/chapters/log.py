"""Which decisions were taken before this document was made."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word.tables import Column
from maturity.report.word.writer import Paper

_LINES = 40  #: older lines stay in the app


def decision_log(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter."""
    paper.chapter(t("Decision log"))
    if not report.log:
        paper.text(t("No decisions have been recorded yet."))
        return
    paper.text(t("What was decided before this document was made; the newest first."), keep_next=True)
    paper.caption(t("Table"), t("Decisions so far."))
    columns = [Column(t("Date"), 1900), Column(t("Decision"), 3270), Column(t("By"), 1700), Column(t("Why"), 2200)]
    rows = [(t.date(each.on), each.what, each.by or "–", each.why or "–") for each in report.log[:_LINES]]
    description = t("One row per decision: the date, what was decided, by whom and why.")
    paper.table(columns, rows, title=t("Decisions so far"), description=description, remark=True)
    older = len(report.log) - len(rows)
    paper.text(
        t.plural("{n} older line stands in the app.", "{n} older lines stand in the app.", older)
        if older
        else t("This is the whole log."),
        "Remark",
    )
