"""The director's document: the roadmap in Word."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.chapters.ambition import ambition
from maturity.report.chapters.decisions import decisions
from maturity.report.chapters.front import front, subject, title
from maturity.report.chapters.initiatives import initiatives
from maturity.report.chapters.method import method, practices
from maturity.report.chapters.not_now import not_now
from maturity.report.chapters.standing import standing
from maturity.report.chapters.team_map import team_map
from maturity.report.model import Report
from maturity.report.oxml import Element, field, paragraph, run
from maturity.report.package import WordFile
from maturity.report.paper import Paper
from maturity.report.text import cleaned, shorten


def write_document(report: Report, t: Translator) -> bytes:
    """The report as a .docx file, in the words of the translator. Every text in it is cleaned first; nothing may be missing."""
    report = cleaned(report)
    file = WordFile(report.language)
    paper = Paper(file.chart, file.footer(_footer(report, t)))
    decisions(paper, report, t)
    standing(paper, report, t, file.tag)
    ambition(paper, report, t)
    team_map(paper, report, t)
    initiatives(paper, report, t)
    not_now(paper, report, t)
    method(paper, report, t)
    practices(paper, report, t)
    file.body.extend([*front(report, paper.contents, t), *paper.finished()])
    file.properties(report, title(report, t), subject(report, t))
    return file.save()


def _footer(report: Report, t: Translator) -> Element:
    """One line at the right: tab stops would not fit both portrait and landscape pages."""
    before, between, after = t("page {page} of {pages}", page="\n", pages="\n").split("\n")
    start = " · ".join(filter(None, ("Groeikaart", shorten(report.organisation, 60), before)))
    return paragraph("Footer", run(start), *field("PAGE", "1"), run(between), *field("NUMPAGES", "1"), run(after))
