"""Leaders beside the front line: the picture of domains, or of the practices that differ most where there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from maturity.report.values.perception_values import Views
from maturity.report.word.chapters.views import views
from maturity.report.word.oxml import name_of
from maturity.report.word.pages import Pages
from maturity.report.word.writer import Paper
from tests.report.builders import empty, seen
from tests.report.reading import rows, text_of
from tests.report.word.chapters.chapter import EN, told


def written(found: Views) -> tuple[list[str], list[int], list[str]]:
    """What the picture names, how many rows each table has, and the texts outside tables."""
    charts: list[bytes] = []
    paper = Paper(lambda chart, book: charts.append(chart) or "", "", Pages("A4"), "en-GB")  # type: ignore[func-returns-value]
    report = replace(empty("en"), views=found)
    views(paper, report, EN)
    (chart,) = charts
    names = next(etree.fromstring(chart).iter("{*}cat")).iter("{*}v")
    sizes = [len(rows(one)) - 1 for one in paper.elements if one.tag == name_of("tbl")]
    return [one.text or "" for one in names], sizes, [text_of(one) for one in paper.elements if one.tag == name_of("p")]


def test_domains_are_in_the_picture_and_in_a_table_of_their_own():
    names, sizes, _ = written(seen("en"))
    assert names == [one.name for one in seen("en").domains]
    assert sizes == [6, 10]


def test_without_domains_the_ten_practices_that_differ_most_are_shown_by_their_code():
    found = replace(seen("en"), domains=())
    names, sizes, _ = written(found)
    assert names == [one.code for one in found.practices[:10]]
    assert sizes == [10]


@pytest.mark.parametrize(
    ("practices", "title"),
    [(10, "Leaders and the front line per practice."), (11, "The 10 practices that differ most.")],
)
def test_the_table_says_whether_there_are_more(practices, title):
    _, _, texts = written(seen("en", practices))
    assert any(text.endswith(title) for text in texts)


def test_nothing_is_written_where_the_two_may_not_stand_side_by_side():
    assert told(views, empty("en")) == []
