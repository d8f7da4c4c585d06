"""One round as a document of its own, without a plan: the answer first, then where it comes from."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word.chapters.method import practices
from maturity.report.word.chapters.standing import standing
from maturity.report.word.chapters.views import views
from maturity.report.word.chapters.workshop import workshop
from maturity.report.word.oxml import paragraph, run
from maturity.report.word.writer import Paper


def results(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the whole document; what a round has nothing of is left out."""
    paper.add(
        paragraph("Organisation", run(report.organisation or t("Organisation without a name"))),
        paragraph("Title", run(report.title)),
        paragraph("Subtitle", run(" · ".join(filter(None, (t.date(report.date), report.questionnaire))))),
    )
    paper.text(report.summary)
    standing(paper, report, t)
    views(paper, report, t)
    workshop(paper, report, t)
    practices(paper, report, t)
    paper.chapter(t("What these figures do not say"))
    paper.bullets(
        (
            report.method_note,
            t("This is a self-assessment: it tells how people in the organisation see it. It is not a ranking or an audit."),
            t("The level of a domain is the highest level that nearly all practices reach, the core practices among them."),
        )
    )
