"""The decision note: what stands on its two pages, and that whatever was written stays within them."""

from __future__ import annotations

from itertools import cycle

import pytest

from maturity.drawing.lettering import fitted
from maturity.language import Translator
from maturity.report.model import Asked, Report
from maturity.report.word.document import write_document
from tests.report.builders import empty, report
from tests.report.reading import W, paragraphs, parse, rows, text_of
from tests.report.word.lint import lint
from tests.report.word.test_text import LONG, everywhere

ENGLISH = Translator("en")


def noted(found: Report) -> bytes:
    return write_document(found, ENGLISH, kind="note")


def table(data: bytes, title: str) -> list[list[str]]:
    return next(
        rows(each) for each in parse(data).iter(f"{W}tbl") if each.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == title
    )


def test_it_works():
    data = noted(report())
    assert paragraphs(data, "NoteTitle") == ["Decision note: Meerjarenkaart klantbeleving"]
    assert paragraphs(data, "Heading1") == [
        "Where we stand",
        "Brakes",
        "What we do this year, and what not",
        "Which decisions we ask",
        "What you do yourself",
    ]
    assert lint(data) == []


def test_it_names_the_plan_and_the_copy():
    assert table(noted(report()), "About this document")[1][1:3] == ["DPZ-2027-A", "7K3F-QX2M"]


def test_the_first_page_has_the_figures_and_three_brakes():
    data = noted(report())
    assert table(data, "Maturity per domain")[1] == ["S Strategie", "2.5", "2 Beginnend", "3.7", "4.0"]
    assert paragraphs(data, "ListBullet")[:3] == list(report().brakes)


def test_the_second_page_has_the_decisions_with_a_list_to_answer_and_ones_own_part():
    data = noted(report())
    assert [row[1] for row in table(data, "Decisions asked")[1:]] == [one.text for one in report().decisions]
    assert [each.get(f"{W}val") for each in parse(data).iterfind(f".//{W}sdtPr/{W}lock")] == ["sdtLocked"] * 3
    assert paragraphs(data, "ListBullet")[3:] == list(report().own_part)


def test_there_is_one_page_break_and_one_section():
    breaks = list(parse(noted(report())).iter(f"{W}pageBreakBefore"))
    assert [text_of(each.getparent().getparent()) for each in breaks] == ["Which decisions we ask"]
    assert len(list(parse(noted(report())).iter(f"{W}sectPr"))) == 1


@pytest.mark.parametrize("long", [LONG, "x" * 10_000, "漢字" * 5_000, "WWWW " * 2_000])
def test_long_texts_are_cut_to_what_fits(long):
    found = everywhere(
        report(27, decisions=(Asked("start", long),) * 20, own_part=(long,) * 20, brakes=(long,) * 20), cycle([long])
    )
    data = noted(found)
    assert lint(data) == []
    assert len(table(data, "Decisions asked")) == 7
    assert table(data, "Decisions asked")[6][1] == "Look at 15 more in the three-year roadmap."
    assert len(paragraphs(data, "ListBullet")) == 3 + 5
    assert sum(map(len, paragraphs(data))) < 5_000


def test_many_initiatives_leave_room_on_the_page():
    many = report(48)
    shown = table(noted(many), "Yes and not now")[1:]
    assert sum(max(cell.count("\n") + 1 for cell in row[1:]) for row in shown) <= 20


def test_an_empty_report_says_what_is_not_there():
    found = paragraphs(noted(empty()))
    for sentence in (
        "No assessment has been completed yet.",
        "No bottlenecks have been named yet.",
        "No initiative starts in the first year.",
        "We ask for no decision at this moment. This document is meant to inform you.",
        "There is no plan yet. Ask the owner of this note for one.",
    ):
        assert sentence in found
    assert lint(noted(empty())) == []


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
