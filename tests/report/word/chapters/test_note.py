"""The decision note: what stands on its two pages, and that whatever was written stays within them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle

import pytest
from lxml import etree

from maturity.drawing.lettering import fitted
from maturity.language import Translator
from maturity.report.model import Brief, HouseStyle, Report, RequestedDecision
from maturity.report.word.document import write_document
from maturity.report.word.tables import Column, spread
from tests.report.builders import empty, report
from tests.report.house_style.templates import tall_header, template
from tests.report.reading import W, paragraphs, parse, parts, rows, text_of
from tests.report.word.lint import lint
from tests.report.word.test_text import LONG, everywhere

ENGLISH = Translator("en")


def noted(found: Report) -> bytes:
    return write_document(found, ENGLISH, kind="note")


def table(data: bytes, title: str) -> list[list[str]]:
    return next(
        rows(each) for each in parse(data).iter(f"{W}tbl") if each.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == title
    )


def told() -> Report:
    """A report with what a reader with two minutes needs."""
    brief = Brief(
        "2 initiatives begin in K1 2027.", "Nothing new begins.", ("Added: A message.",), date(2026, 11, 2), mark="Internal"
    )
    return report(brief=brief)


def test_it_works():
    data = noted(told())
    assert paragraphs(data, "NoteTitle") == ["Decision note: Meerjarenkaart klantbeleving"]
    assert paragraphs(data, "Heading1") == [
        "What we ask of you",
        "Decisions",
        "What we do not do",
        "What you do yourself",
        "What changed since the decision of 2 November 2026",
    ]
    assert lint(data) == []


def test_it_names_the_plan_and_the_copy():
    assert table(noted(report()), "About this document")[1][1:3] == ["DPZ-2027-A", "7K3F-QX2M"]


def test_the_first_page_says_what_is_asked_why_what_it_costs_and_what_no_means():
    data, found = noted(told()), told()
    assert paragraphs(data, "ListBullet")[:3] == [one.text for one in found.decisions]
    assert "Why now: 2 initiatives begin in K1 2027." in paragraphs(data)
    short = dict(row[:2] for row in table(data, "The plan in short")[1:])
    assert short["Desired experience"] == found.desired_experience
    assert short["Promises"] == "\n".join(f"{number}. {text}" for number, text in enumerate(found.promises, 1))
    assert found.brakes[0] in short["Where we stand"]
    assert "Strongest is Cultuur (2.7 of 5), weakest Meten (1.5)." in short["Where we stand"]
    assert "360 of the 660 there are in 2027; 360 of 660 in 2028" in short["What it costs"]
    assert short["If the answer is no"] == "Nothing new begins."
    assert f"{found.organisation} · Internal" in paragraphs(data, "Remark")


def test_an_answer_is_asked_before_a_day():
    seven = (RequestedDecision("start", "Start."),) * 7
    data = noted(report(brief=Brief(why_now="Now.", answer_by=date(2026, 12, 10)), decisions=seven))
    assert "We ask your answer before 10 December 2026. Why now: Now." in paragraphs(data)
    assert any(text.startswith("1 more decision stands in it.") for text in paragraphs(data))


def test_the_small_map_counts_what_runs():
    rows_ = table(noted(report()), "The plan in one glance")
    placed = [one for one in report().initiatives if one.start is not None]
    counts = [sum(int(row[number] or 0) for row in rows_[1:]) for number in range(1, 13)]
    assert counts == [sum(one.start <= number <= (one.finish or 0) for one in placed) for number in range(1, 13)]


def test_the_second_page_has_the_decisions_with_a_place_to_answer_and_ones_own_part():
    data = noted(told())
    asked = table(data, "Decisions asked")[1:]
    assert [row[1] for row in asked] == [f"{one.text}\n{one.consequence}" for one in report().decisions]
    assert {row[2] for row in asked} == {"the board"}
    assert [each.get(f"{W}val") for each in parse(data).iterfind(f".//{W}sdtPr/{W}lock")] == ["sdtLocked"] * 3
    assert len(list(parse(data).iter(f"{W}comboBox"))) == 3
    assert paragraphs(data, "ListBullet")[3:] == [*report().own_part, "Added: A message."]


def test_there_is_one_page_break_and_one_section():
    breaks = list(parse(noted(report())).iter(f"{W}pageBreakBefore"))
    assert [text_of(each.getparent().getparent()) for each in breaks] == ["Decisions"]
    assert len(list(parse(noted(report())).iter(f"{W}sectPr"))) == 1


@pytest.mark.parametrize("long", [LONG, "x" * 10_000, "漢字" * 5_000, "WWWW " * 2_000])
def test_long_texts_are_cut_to_what_fits(long):
    asked = (RequestedDecision("start", long),) * 20
    found = everywhere(report(27, decisions=asked, own_part=(long,) * 20, brakes=(long,) * 20), cycle([long]))
    data = noted(found)
    assert lint(data) == []
    assert len(table(data, "Decisions asked")) == 1 + 6
    assert any(text.startswith("14 more decisions stand in it.") for text in paragraphs(data))
    assert sum(map(len, paragraphs(data))) < 6_000


def test_an_empty_report_says_what_is_not_there():
    found = paragraphs(noted(empty()))
    for sentence in (
        "No assessment has been completed yet.",
        "The desired experience has not been put into words yet.",
        "There are no promises to customers yet.",
        "No initiatives stand in the plan yet.",
        "We ask for no decision at this moment. This document is meant to inform you.",
        "There is no plan yet. Ask the owner of this note for one.",
    ):
        assert sentence in found
    assert lint(noted(empty())) == []


def test_a_tall_picture_above_every_page_becomes_low_enough_in_a_note_only():
    style, sizes = HouseStyle(tall_header()), {}
    for kind in ("note", "roadmap"):
        data = write_document(told(), ENGLISH, kind=kind, style=style)
        header = next(blob for name, blob in parts(data).items() if name.startswith("word/header"))
        drawn = [node for node in etree.fromstring(header).iter() if node.tag.rpartition("}")[2] in ("extent", "ext")]
        sizes[kind] = {tuple(int(node.get(side)) // 36_000 for side in ("cx", "cy")) for node in drawn if node.get("cy")}
    assert sizes == {"note": {(10, 21)}, "roadmap": {(40, 80)}}


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("kort", 10, "kort"),
        ("aaaaaaaaaa", 10, "aaaaaaaaaa"),
        ("漢字漢字漢字", 6, "漢字…"),
        ("MMMMMMMMMM", 10, "MMMMM…"),
        ("illillillill", 6, "illillillill"),
    ],
)
def test_wide_letters_take_more_room(text, limit, shown):
    assert fitted(text, limit) == shown


def test_between_broad_margins_no_code_breaks_and_the_others_make_room():
    columns = [Column("Date", 2250), Column("Plan code", 1650, least=1560), Column("Questionnaire", 3520)]
    assert [one.width for one in spread(columns, 5565)] == [1562, 1560, 2443]
    assert [one.width for one in spread(columns, 7420)] == [2250, 1650, 3520]
    assert [one.width for one in spread(columns, 2226)] == [675, 495, 1056]  # then each gets its share
    data = write_document(told(), ENGLISH, kind="note", style=HouseStyle(tall_header()))
    codes = next(parse(data).iter(f"{W}tbl")).findall(f"{W}tblGrid/{W}gridCol")
    assert [int(one.get(f"{W}w")) >= 1560 for one in codes] == [False, True, True, True]


def test_the_small_map_gives_way_before_a_sentence_of_ours_is_cut():
    whole = "27 initiatives do not begin in the first year, and what they would improve stays as it is."
    brief = Brief("27 initiatives begin in Q1 2027; their owners wait for your answer.", whole)
    data = write_document(report(27, "en", brief=brief), ENGLISH, kind="note", style=HouseStyle(tall_header()))
    shown = {row[0]: row[1] for row in table(data, "The plan in short")}
    assert shown["If the answer is no"] == whole
    with_map = (write_document(report(27, "en", brief=brief), ENGLISH, kind="note"), data)
    assert [b"The plan in one glance" in parts(each)["word/document.xml"] for each in with_map] == [True, False]


def test_between_broad_margins_a_year_of_the_small_map_is_short():
    data = write_document(report(3), ENGLISH, kind="note", style=HouseStyle(template("", "B02060")))
    assert table(data, "The plan in one glance")[0][1].split() == ["K1", "2027"]
    few = replace(report(3), decisions=report().decisions[:1], promises=(), brakes=())
    data = write_document(few, ENGLISH, kind="note", style=HouseStyle(tall_header()))
    assert table(data, "The plan in one glance")[0][1].split() == ["K1", "’27"]
