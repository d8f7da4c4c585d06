"""One chapter, without the document around it."""

from __future__ import annotations

from collections.abc import Callable

from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word.oxml import Element, name_of
from maturity.report.word.pages import Pages
from maturity.report.word.writer import Paper
from tests.report.reading import rows, style_of, text_of

EN = Translator("en")


def a_paper(**fields: bool) -> Paper:
    """Paper on which charts are left out."""
    return Paper(lambda chart, book: "", "", Pages("A4"), "en-GB", **fields)


def chapter(write: Callable[[Paper, Report, Translator], None], report: Report) -> list[Element]:
    """The elements of a chapter in English."""
    paper = a_paper()
    write(paper, report, EN)
    return paper.elements


def told(write: Callable[[Paper, Report, Translator], None], report: Report) -> list[tuple[str, str]]:
    """Style and text of every paragraph outside tables."""
    return [(style_of(one), text_of(one)) for one in chapter(write, report) if one.tag == name_of("p")]


def tables(write: Callable[[Paper, Report, Translator], None], report: Report) -> list[list[list[str]]]:
    """The rows of every table, without its headings."""
    return [rows(one)[1:] for one in chapter(write, report) if one.tag == name_of("tbl")]
