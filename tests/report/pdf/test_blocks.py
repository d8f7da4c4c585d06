"""The parts of a Word file as the typesetter is told of them."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.report.pdf.blocks import sections
from maturity.report.pdf.runs import bookmarks, breakable, pieces, plain_text
from maturity.report.word.oxml import Element, choice, field, link, paragraph, run, tab, w


def section(**more: int) -> Element:
    size, margin = w("pgSz", w=11900, h=16840), w("pgMar", top=1000, right=1200, bottom=1400, left=1600)
    return w("sectPr", size, margin, w("titlePg") if more else None)


def blocks(*elements: Element) -> list[dict[str, Any]]:
    (found,) = sections(w("body", *elements, section()), lambda drawing: {"kind": "picture"})
    return list(found["blocks"])


def test_a_page_is_told_in_points():
    (found,) = sections(w("body", section(bare=1)), lambda drawing: {})
    assert (found["width"], found["height"], found["bare"], found["blocks"]) == (595, 842, True, [])
    assert found["margin"] == {"top": 50, "right": 60, "bottom": 70, "left": 80}
    (found,) = sections(w("body", section()), lambda drawing: {})
    assert found["bare"] is False


def test_sections_end_with_the_paragraph_that_says_so():
    first = paragraph("BodyText", run("one"), look=(section(),))
    found = list(sections(w("body", first, paragraph("BodyText", run("two")), section()), lambda drawing: {}))
    assert [[block["pieces"][0]["text"] for block in one["blocks"]] for one in found] == [["one"], ["two"]]


@pytest.mark.parametrize(
    ("element", "keep", "breaks", "bar", "numbering"),
    [
        (paragraph("BodyText"), False, False, None, None),
        (paragraph("BodyText", keep_next=True), True, False, None, None),
        (paragraph("Heading1", look=(w("pageBreakBefore"),)), False, True, None, None),
        (paragraph("BodyText", look=(w("pBdr", w("left", color="154273")),)), False, False, "154273", None),
        (paragraph("BodyText", look=(w("numPr", w("numId", val=3)),)), False, False, None, "3"),
    ],
)
def test_a_paragraph_keeps_its_looks(element, keep, breaks, bar, numbering):
    (found,) = blocks(element)
    assert [found[name] for name in ("keep", "breaks", "bar", "numbering")] == [keep, breaks, bar, numbering]


def test_lines_that_belong_together_are_one_block():
    def numbered(text: str, number: int) -> Element:
        return paragraph("ListNumber", run(text), look=(w("numPr", w("numId", val=number)),))

    found = blocks(
        paragraph("ListBullet", run("a")),
        paragraph("ListBullet", run("b")),
        numbered("c", 2),
        numbered("d", 3),
        paragraph("BodyText", run("e")),
        paragraph("BodyText", run("f")),
        paragraph("TOC1", run("g")),
        paragraph("TOC2", run("h")),
    )
    assert [(one["kind"], one.get("ordered"), len(one.get("items", ()))) for one in found] == [
        ("list", False, 2),
        ("list", True, 1),
        ("list", True, 1),
        ("paragraph", None, 0),
        ("paragraph", None, 0),
        ("contents", None, 0),
    ]


@pytest.mark.parametrize(("length", "whole"), [(2500, True), (2501, False)])
def test_labelled_lines_stay_together_unless_they_are_long(length, whole):
    label, text = "Label", "x " * ((length - 5 - 1) // 2) + "x" * ((length - 6) % 2)
    (found,) = blocks(paragraph("Labelled", run(label), tab(), run(text)), paragraph("Labelled", run("")))
    assert sum(len(piece["text"]) for piece in found["lines"][0][0] + found["lines"][0][1]) == length - 1  # without the tab
    assert (found["kind"], found["whole"], len(found["lines"])) == ("labelled", whole, 2)
    assert [piece["text"] for piece in found["lines"][0][0]] == [label]


def test_a_line_without_a_label_is_all_text():
    (found,) = blocks(paragraph("Labelled", run("one"), run("two")))
    label, text = found["lines"][0]
    assert (label, [piece["text"] for piece in text]) == ([], ["one", "two"])


def test_pieces_keep_their_looks_and_links():
    made = paragraph(
        "BodyText",
        run("a", bold=True, colour="154273"),
        run("b", style="Label"),
        tab(),
        link("_cx_1", run("c")),
        *field("SEQ Tabel", "4"),
        choice("d", "D", "Kies", (), 1),
        run("e\nf"),
    )
    assert pieces(made) == [
        {"text": "a", "bold": True, "colour": "154273"},
        {"text": "b", "style": "Label"},
        {"text": "\t"},
        {"text": "c", "link": "_cx_1"},
        {"text": "4"},
        {"text": "Kies", "style": "PlaceholderText"},
        {"text": "e"},
        {"text": "\n"},
        {"text": "f"},
    ]
    assert plain_text(made) == "ab\tc4Kiese\nf"
    assert bookmarks(paragraph("Heading4", w("bookmarkStart", id=1, name="x"), w("bookmarkEnd", id=1))) == ["x"]


def test_a_word_may_break_from_thirty_one_letters_on():
    assert breakable("x" * 30 + " y") == "x" * 30 + " y"
    assert breakable("x" * 31) == "\u200b".join(("x" * 8, "x" * 8, "x" * 8, "x" * 7))
