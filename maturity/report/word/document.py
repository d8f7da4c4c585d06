"""The director's document in Word: the whole roadmap, or a note of two pages to decide on."""

from __future__ import annotations

from maturity.drawing.lettering import cut, fitted
from maturity.language import Translator
from maturity.report.model import HouseStyle, Kind, MapStyle, PaperSize, Report
from maturity.report.word.chapters.ambition import ambition
from maturity.report.word.chapters.decisions import decisions
from maturity.report.word.chapters.front import front, subject, title
from maturity.report.word.chapters.initiatives import initiatives
from maturity.report.word.chapters.log import decision_log
from maturity.report.word.chapters.method import method, practices
from maturity.report.word.chapters.not_now import not_now
from maturity.report.word.chapters.note import note
from maturity.report.word.chapters.results import results
from maturity.report.word.chapters.standing import standing
from maturity.report.word.chapters.team_map import team_map
from maturity.report.word.chapters.views import views
from maturity.report.word.chapters.workshop import workshop
from maturity.report.word.docx_package import WordFile
from maturity.report.word.logo import looked_at, picture
from maturity.report.word.oxml import Element, field, paragraph, run
from maturity.report.word.pages import Pages
from maturity.report.word.text import cleaned
from maturity.report.word.writer import Paper

_LOGO = 40  #: points that a logo takes on the first page of the note
_SPARE = 30  #: points that the styles of a template may take more than ours, on a page


def write_document(
    report: Report,
    t: Translator,
    *,
    kind: Kind = "roadmap",
    map_style: MapStyle = "simple",
    paper: PaperSize = "A4",
    style: HouseStyle | None = None,
) -> bytes:
    """The report as a .docx file, in the words of the translator. Every text in it is cleaned first; nothing may be missing.

    kind: the whole roadmap, the note of two pages, or one round without a plan; map_style, paper: of the team map; style: the
    organisation's own template and logo. Raises an OpeningError (`report/word/safe_docx.py`) for a template that cannot be
    used, LogoError for the logo.
    """
    report, style = cleaned(report), style or HouseStyle()
    file = WordFile(report.language, style.template)
    footer = "" if file.has_footer else file.footer(_footer(report, t))
    sheets = Paper(file.chart, footer, Pages(paper, file.section), file.tag, numbered=file.numbers_chapters)
    logo = _logo(file, sheets, style, report, t, kind)
    if kind == "note":
        file.make_room()
        first, later = file.pushed_in(sheets.sheet)
        spare = 0 if style.template is None else _SPARE
        note(sheets, report, t, above=(first + spare + (_LOGO if logo else 0), later + spare))
        file.body.extend([*logo, *sheets.finished(bare_first_page=file.has_footer)])
        file.properties(report, t("Decision note: {title}", title=title(report, t)), subject(report, t))
    elif kind == "results":
        results(sheets, report, t)
        file.body.extend([*logo, *sheets.finished()])
        file.properties(report, title(report, t), report.base)
    else:
        _chapters(sheets, report, t, map_style)
        file.body.extend([*logo, *front(sheets, report, t), *sheets.finished()])
        file.properties(report, title(report, t), subject(report, t))
    return file.save()


def _logo(file: WordFile, paper: Paper, style: HouseStyle, report: Report, t: Translator, kind: Kind) -> list[Element]:
    if style.logo is None:
        return []
    logo = looked_at(style.logo, low=kind == "note")
    description = cut(t("Logo of {organisation}", organisation=report.organisation), 250)
    return [paragraph("Logo", picture(file.picture(logo), paper.next_drawing(), logo, t("Logo"), description))]


def _chapters(paper: Paper, report: Report, t: Translator, map_style: MapStyle) -> None:
    decisions(paper, report, t)
    standing(paper, report, t)
    views(paper, report, t)
    workshop(paper, report, t)
    ambition(paper, report, t)
    team_map(paper, report, t, map_style)
    initiatives(paper, report, t)
    not_now(paper, report, t)
    decision_log(paper, report, t)
    method(paper, report, t)
    practices(paper, report, t)


def _footer(report: Report, t: Translator) -> Element:
    """One line at the right: tab stops would not fit both portrait and landscape pages."""
    before, between, after = t("page {page} of {pages}", page="\n", pages="\n").split("\n")
    start = " · ".join(filter(None, ("Groeikaart", fitted(report.organisation, 50), before)))
    return paragraph("Footer", run(start), *field("PAGE", "1"), run(between), *field("NUMPAGES", "1"), run(after))
