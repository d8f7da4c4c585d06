"""What stays together on a page, and what is numbered."""

from __future__ import annotations

import pytest

from maturity.report.word.oxml import Element, name_of, run
from tests.report.reading import text_of
from tests.report.word.chapters.chapter import a_paper


def kept(elements: list[Element]) -> list[bool]:
    return [one.find(f"{name_of('pPr')}/{name_of('keepNext')}") is not None for one in elements]


@pytest.mark.parametrize(
    ("length", "pause", "stays"),
    [
        (2500, None, [True, True, True, False]),
        (2500, 2, [True, False, True, False]),
        (2501, None, [True, False, False, False]),
        (2501, 1, [False, False, False, False]),
    ],
)
def test_labelled_lines_stay_together_unless_they_are_long_or_may_pause(length, pause, stays):
    paper = a_paper()
    paper.labelled([("Label", [run("x" * part)]) for part in (length - 3, 1, 1, 1)], pause=pause)
    assert kept(paper.elements) == stays


@pytest.mark.parametrize(("length", "stays"), [(800, [True, True, False]), (801, [False, False, False])])
def test_a_short_list_stays_on_one_page(length, stays):
    paper = a_paper()
    paper.bullets(["x" * (length - 2), "", "x", "x"])
    assert kept(paper.elements) == stays


def test_chapters_captions_and_drawings_are_numbered():
    paper = a_paper()
    for name in ("One", "Two"):
        paper.chapter(name)
        paper.caption("Table", name)
    paper.caption("Figure", "Three", above=False)
    paper.heading("Part")
    assert [(one.level, one.number, one.text) for one in paper.contents] == [(1, "1", "One"), (1, "2", "Two"), (2, "", "Part")]
    captions = [text_of(one) for one in paper.elements if ". " in text_of(one)]
    assert captions == ["Table 1. One", "Table 2. Two", "Figure 1. Three"]
    assert [paper.next_drawing() for _ in range(2)] == [1, 2]
    bare = a_paper(numbered=False)
    bare.chapter("One")
    assert bare.contents[0].number == ""


def test_a_bookmark_is_used_once():
    paper = a_paper()
    assert len(paper.bookmark("x", run("a"))) == 3
    assert len(paper.bookmark("x", run("b"))) == 1
    assert [one.get(name_of("id")) for one in paper.bookmark("y", run("c")) if one.get(name_of("id"))] == ["2", "2"]
