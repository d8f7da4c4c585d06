"""The fields of initiatives in a returned document, and what stands outside them: every text once, no line of the contents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from maturity.report.returned.reading.initiative_fields import _joined, fields, loose
from maturity.report.returned.reading.paragraphs import Paragraph
from maturity.report.returned.reading.placing import Place


def line(accepted: str, original: str | None = None, *, contents: bool = False, level: int | None = None) -> Paragraph:
    return Paragraph(etree.Element("p"), level, contents, accepted=accepted, original=accepted if original is None else original)


def told(*found: Paragraph) -> list[tuple[str | None, str]]:
    return [(one.accepted, one.original) for one in loose(found, [Place()] * len(found))]


def test_a_contents_line_is_no_loose_text():
    found = [
        line("1. Ons plan ..... 3", contents=True),
        line("Oud plan  4", contents=True),
        line("", "Ons plan 3", contents=True),  # deleted with the heading that it repeats
        line("Ons plan", "Oud plan", level=1),
    ]
    assert told(*found) == [("Ons plan", "Oud plan")]


def test_what_somebody_wrote_between_the_contents_is_one():
    assert told(line("Graag korter", "", contents=True), line("Ons plan", level=1))[0] == ("Graag korter", "")


def test_a_line_that_repeats_a_heading_elsewhere_is_one():
    assert len(told(line("Ons plan"), line("Ons plan", level=1))) == 2


def test_what_stands_at_an_initiative_and_what_is_empty_is_none():
    found, placed = [line("Doel"), line(""), line("Slot")], [Place("B-2", "block"), Place(), Place()]
    assert [one.accepted for one in loose(found, placed)] == ["Slot"]


def test_of_a_tracked_change_both_dates_are_read():
    heading = line("B-2 Bellen", level=3)
    action = line("Eerste actie: 1 februari 2027: bel Kim", "Eerste actie: 15 januari 2027: bel Kim")
    found = fields([heading, action], [Place("B-2", "block", start=True), Place("B-2", "block")])[0]["B-2"]
    assert (found["first_action_on"].accepted, found["first_action_on"].original) == ("2027-02-01", "2027-01-15")
    assert (found["first_action"].accepted, found["first_action"].original) == ("bel Kim", "bel Kim")


@pytest.mark.parametrize(
    ("mark", "accepted", "original"),
    [("", "een\ntwee", "een\ntwee"), ("deleted", "eentwee", "een\ntwee"), ("inserted", "een\ntwee", "een\ntwee")],
)
def test_lines_run_on_where_the_mark_between_two_paragraphs_was_deleted(mark, accepted, original):
    parts = [(replace(line(text), mark=mark), text, text) for text in ("een", "twee")]
    assert (_joined(parts, 1), _joined(parts, 2)) == (accepted, original)


def test_of_a_field_the_lines_that_were_there_count_in_either_view():
    parts = [(line("nieuw"), "nieuw", None), (line("oud"), None, "oud"), (line("blijft"), "blijft", "blijft")]
    assert (_joined(parts, 1), _joined(parts, 2)) == ("nieuw\nblijft", "oud\nblijft")
    assert _joined(parts[:1], 2) is None
