"""How leaders and the front line see it, in the document, the PDF and the workbook: the same figures everywhere, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
import pytest
from lxml import etree

from maturity.language import translator
from maturity.report.pdf.dumbbell import dumbbell_svg
from maturity.report.pdf.writer import pdf_of
from maturity.report.word import dumbbell
from maturity.report.word.chart_parts import ChartLine, apart
from maturity.report.word.document import write_document
from maturity.report.word.dumbbell import dumbbell_xml
from maturity.report.workbook.figures import Figures
from maturity.report.workbook.writer import write_workbook
from tests.report.builders import report, seen
from tests.report.pdf.test_pdf import text_of
from tests.report.reading import paragraphs, parse, parts
from tests.report.word.lint import lint
from tests.report.word.test_document import table

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
TITLE = {"nl": "Hoe leiding en frontlijn het zien", "en": "How leaders and the front line see it"}


@cache
def written(language: str = "nl") -> bytes:
    return write_document(report(3, language, views=seen(language)), translator(language))


@LANGUAGES
def test_the_chapter_says_first_what_the_picture_shows(language):
    data = written(language)
    assert TITLE[language] in paragraphs(data, "Heading1")
    told = paragraphs(data)
    at = told.index(seen(language).headline)
    assert told[at - 1] == TITLE[language]
    assert any(seen(language).base in one and seen(language).suppressed in one for one in told[at:])


@pytest.mark.thorough
@LANGUAGES
def test_without_such_a_comparison_there_is_no_word_of_it(language):
    data = write_document(report(3, language), translator(language))
    assert TITLE[language] not in paragraphs(data)
    assert len([name for name in parts(data) if name.startswith("word/charts/chart")]) == 2
    book = openpyxl.load_workbook(BytesIO(write_workbook(report(3, language), Figures(), translator(language))))
    assert translator(language)("Leaders and the front line") not in book.sheetnames


def test_picture_words_workbook_and_table_have_the_same_figures():
    data = written()
    chart = parse(data, "word/charts/chart2.xml")
    values = [[float(one.text) for one in series.iterfind("{*}val//{*}v")] for series in chart.iter("{*}ser")]
    assert values == [
        [pytest.approx(one.leaders) for one in seen().domains],
        [pytest.approx(one.front) for one in seen().domains],
    ]
    words = [each.get("descr") for each in parse(data).iter("{*}docPr")][1]
    assert "Leiding: Klantreis 3,2, Meten 2,7" in words
    sheet = parts(parts(data)["word/embeddings/Microsoft_Excel_Worksheet2.xlsx"])["xl/worksheets/sheet1.xml"].decode()
    assert [float(one) for one in re.findall(r"<c r=\"B[2-7]\"><v>([^<]+)</v>", sheet)] == values[0]
    assert re.findall(r"<f>([^<]+)</f>", sheet)[:2] == ["MAX(0,C2-B2)", "MAX(0,B2-C2)"]
    shown = table(data, "Leiding en frontlijn per domein.")
    assert shown[1] == ["K Klantreis", "3,2", "1,8", "+1,4", "leiding hoger"]
    assert shown[5] == ["C Cultuur", "2,2", "2,6", "−0,4", "frontlijn hoger"]


def test_the_two_groups_differ_in_marker_and_the_join_goes_from_one_to_the_other():
    chart = parse(written(), "word/charts/chart2.xml")
    assert [one.get("val") for one in chart.iter("{*}symbol")] == ["square", "circle"]
    plus, minus = ([float(one.text) for one in chart.iterfind(f".//{{*}}{side}//{{*}}v")] for side in ("plus", "minus"))
    for one, up, down in zip(seen().domains, plus, minus, strict=True):
        assert float(one.leaders) + up - down == pytest.approx(float(one.front))
        assert up == 0 or down == 0


def test_only_the_practices_that_differ_most_are_listed():
    shown = table(written(), "De 10 praktijken die het meest verschillen.")
    assert [row[0].split()[0] for row in shown[1:]] == [one.code for one in seen().practices[:10]]
    few = write_document(report(3, views=seen(practices=3)), translator("nl"))
    assert len(table(few, "Leiding en frontlijn per praktijk.")) == 4


def test_without_domains_the_picture_shows_practices_by_their_code():
    data = write_document(report(3, views=replace(seen(), domains=())), translator("nl"))
    chart = parse(data, "word/charts/chart2.xml")
    first = next(chart.iter("{*}ser"))
    assert [one.text for one in first.iterfind("{*}cat//{*}v")] == [one.code for one in seen().practices[:10]]
    with pytest.raises(KeyError):
        table(data, "Leiding en frontlijn per domein.")


@LANGUAGES
def test_nothing_is_wrong_with_the_document(language):
    assert lint(written(language)) == []


@pytest.mark.thorough
@LANGUAGES
def test_the_pdf_says_and_draws_it_too(language, tmp_path):
    told = text_of(pdf_of(written(language)), tmp_path)
    assert seen(language).headline in told
    assert ("3,2" if language == "nl" else "3.2") in told
    assert f"3 {TITLE[language]}" in told


def test_in_the_pdf_marks_stand_at_their_values_and_are_joined():
    lines = [ChartLine("Leiding", (5, 1, 2.5), *dumbbell.LEADERS), ChartLine("Frontlijn", (3, 2, 2.5), *dumbbell.FRONT)]
    chart = dumbbell_xml(["Een", "Twee <&>", "Drie"], lines, 5, "nl-NL", "Blad")
    drawn = etree.fromstring((dumbbell_svg(chart) or "").encode())
    heights = {one.text: float(one.get("y")) for one in drawn.iter("{*}text") if (one.text or "").isdigit()}
    front = [float(one.get("cy")) for one in drawn.iter("{*}circle")]
    assert [height + 3 for height in front[:3]] == pytest.approx(
        [heights["3"], heights["2"], (heights["2"] + heights["3"]) / 2], abs=0.2
    )
    joins = [one for one in drawn.iter("{*}line") if one.get("x1") == one.get("x2")]
    assert [float(one.get("y1")) + 3 for one in joins[:2]] == pytest.approx([heights["5"], heights["2"]], abs=0.2)
    assert "5,0" in [one.text for one in drawn.iter("{*}text")]
    assert dumbbell_svg(chart.replace(b"errBars", b"none")) is None


def test_how_far_apart_goes_up_or_down():
    lines = [ChartLine("a", (5, 1, 2), *dumbbell.LEADERS), ChartLine("b", (3, 2, 2), *dumbbell.FRONT)]
    assert apart(lines) == ([0, 1, 0], [2, 0, 0])


@LANGUAGES
def test_the_workbook_has_a_sheet_with_every_gap(language):
    t = translator(language)
    book = openpyxl.load_workbook(BytesIO(write_workbook(report(3, language, views=seen(language)), Figures(), t)))
    head, *rows = book[t("Leaders and the front line")].iter_rows(values_only=True)
    assert head == (t("Domain or practice"), t("Leaders"), t("Front line"), t("Difference"), t("In words"))
    assert len(rows) == len(seen().domains) + len(seen().practices)
    assert rows[0][1:4] == pytest.approx((3.2, 1.8, 1.4))
