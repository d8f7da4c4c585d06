"""The chapter on initiatives: whoever reads what one needs first jumps to it, when it is in the document."""

from __future__ import annotations

from dataclasses import replace

from maturity.report.model import Prerequisite
from maturity.report.word.bookmarks import heading_bookmark
from maturity.report.word.chapters.initiatives import initiatives
from maturity.report.word.oxml import name_of
from tests.report.builders import report
from tests.report.reading import text_of
from tests.report.word.chapters.chapter import chapter, told


def test_what_an_initiative_needs_is_a_jump_to_its_heading_when_it_has_one():
    found = report(2, "en")
    first, second = found.initiatives
    needs = (Prerequisite(first.code, first.name), Prerequisite("X-9", "Elsewhere"))
    own = (replace(first, prerequisites=()), replace(second, prerequisites=needs))
    elements = chapter(initiatives, replace(found, initiatives=own))
    nothing, needed = [one for one in elements if text_of(one).startswith("Needs first")]
    assert text_of(nothing) == "Needs first\tNothing."
    assert text_of(needed).endswith(f"\t{first.code} {first.name}; X-9 Elsewhere")
    (jump,) = needed.iter(name_of("hyperlink"))
    assert (jump.get(name_of("anchor")), text_of(jump)) == (heading_bookmark(first.code), f"{first.code} {first.name}")
    names = {mark.get(name_of("name")) for one in elements for mark in one.iter(name_of("bookmarkStart"))}
    assert heading_bookmark(first.code) in names


def test_they_are_told_by_the_year_in_which_they_start_and_without_a_quarter_last():
    found = report(3, "en")
    starts = (None, 5, 4)
    own = tuple(replace(one, start=start, finish=start) for one, start in zip(found.initiatives, starts, strict=True))
    headings = [text for style, text in told(initiatives, replace(found, initiatives=own)) if style == "Heading2"]
    assert [text.lstrip() for text in headings] == ["Year 1 (2027)", "Year 2 (2028)", "Without a quarter"]
