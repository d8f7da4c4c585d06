"""A handout as a Word file, in the house of the director's document; its PDF is made of it."""

from __future__ import annotations

from maturity.comparison.handout.values import Chapter, Handout
from maturity.drawing.lettering import fitted
from maturity.language import Translator
from maturity.report.model import Domain, Report
from maturity.report.word import radar
from maturity.report.word.chart_parts import ChartLine
from maturity.report.word.docx_package import WordFile
from maturity.report.word.figures import figure
from maturity.report.word.oxml import Element, field, paragraph, run, w
from maturity.report.word.pages import Pages
from maturity.report.word.tables import Column
from maturity.report.word.text import cleaned
from maturity.report.word.writer import Paper


def write_handout(handout: Handout, t: Translator) -> bytes:
    """The handout as a .docx file. Every text in it is cleaned first."""
    handout = cleaned(handout)
    report = _as_report(handout)
    file = WordFile(handout.language)
    footer = file.footer(_footer(handout, t))
    paper = Paper(file.chart, footer, Pages("A4", file.section), file.tag, numbered=False)
    paper.add(paragraph("NoteTitle", run(fitted(handout.title, 80))))
    under = " · ".join(filter(None, (handout.organisation, t.date(handout.date))))
    paper.text(under, "Remark", keep_next=True)
    for chapter in handout.before:
        _write(paper, chapter)
    _domains(paper, handout, report, t)
    for chapter in handout.after:
        _write(paper, chapter)
    file.body.extend(paper.finished(bare_first_page=False))
    file.properties(report, handout.title, t("Comparison of organisations"))
    return file.save()


def _write(paper: Paper, chapter: Chapter) -> None:
    """A heading smaller than a chapter's and without its number, and what stands under it."""
    number, white = w("numPr", w("ilvl", val=0), w("numId", val=0)), w("spacing", before=180, after=60)
    look = [number, white, w("ind", left=0, firstLine=0)]
    paper.add(paragraph("Heading1", run(chapter.heading, size=26), look=look))
    if chapter.bullets:
        paper.bullets(chapter.lines)
    else:
        for line in chapter.lines:
            paper.text(line)


def _domains(paper: Paper, handout: Handout, report: Report, t: Translator) -> None:
    """The radar for one organisation, and for both the table of the domains."""
    if handout.whose == "own":
        lines = [
            ChartLine(t("You"), tuple(standing.own for standing in handout.domains), *radar.NOW),
            ChartLine(t("Median of the group"), tuple(standing.median for standing in handout.domains), *radar.BEFORE),
        ]
        figure(paper, report, lines, t, t("Your place per domain, on a scale up to {top}.", top=handout.scale_top))
    paper.caption(t("Table"), t("The domains in the group."))
    own = [Column(t("You"), 900, "center")] if handout.levels_of_own else []
    place = [Column(t("Your place"), 2100)] if handout.levels_of_own else []
    columns = [
        Column(t("Domain"), 2500),
        *own,
        Column(t("Lower quartile"), 1250, "center"),
        Column(t("Median"), 1250, "center"),
        Column(t("Upper quartile"), 1250, "center"),
        Column(t("Organisations"), 1250, "center"),
        *place,
    ]
    rows = [
        [
            f"{standing.code} {standing.name}",
            *([t.number(standing.own)] if own else []),
            *standing.told,
            str(standing.n) if standing.n else "–",
            *([standing.place] if place else []),
        ]
        for standing in handout.domains
    ]
    described = t("Per domain the quartiles and the median of the group, and of how many organisations.")
    paper.table(columns, rows, title=t("The domains in the group."), description=described)
    paper.text("", "Remark")


def _as_report(handout: Handout) -> Report:
    """What the parts of the house ask of a document."""
    standing = tuple(Domain(one.code, one.name, one.color) for one in handout.domains)
    name = handout.organisation or handout.name
    return Report(name, handout.title, handout.language, handout.date, scale_top=handout.scale_top, standing=standing)


def _footer(handout: Handout, t: Translator) -> Element:
    before, between, after = t("page {page} of {pages}", page="\n", pages="\n").split("\n")
    start = " · ".join(filter(None, ("Groeikaart", fitted(handout.name, 50), before)))
    return paragraph("Footer", run(start), *field("PAGE", "1"), run(between), *field("NUMPAGES", "1"), run(after))
