"""The lines of an initiative that came back: which field each is, by its label, by its place, or not at all."""

from __future__ import annotations

import pytest

from maturity.report.returned.reading.blocks import assigned, restarts
from maturity.report.returned.reading.codes import codes_in, leading_code
from maturity.report.returned.reading.contents_lines import is_contents_line
from maturity.report.returned.reading.field_labels import code_column, filled, split


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Eigenaar\tJo", ("owner", "Jo", "tab")),
        ("„Eigenaar:”\tJo", ("owner", "Jo", "tab")),
        ("owner: Jo", ("owner", "Jo", "typed")),
        ("Eigenaar - Jo", ("owner", "Jo", "typed")),
        ("Eigenaar", ("owner", "", "typed")),
        ("Eigenaar Jo", ("owner", "Jo", "word")),
        ("Eigenaarschap is nodig", ("", "Eigenaarschap is nodig", "")),
        ("Budget\t5", ("other", "Budget\t5", "unknown")),
        ("\tEigenaar: Jo", ("owner", "Jo", "typed")),
        ("\tzomaar", ("", "zomaar", "")),
        ("Done\u00a0when\tx", ("done_when", "x", "tab")),
    ],
)
def test_a_line_is_known_by_its_label(line, read):
    assert split(line) == read


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["Doel\ta", "Eigenaar\tJo"], [("goal", "a"), ("owner", "Jo")]),
        (
            ["K1 2027 · Gepland", "Doel\ta", "b", "Eigenaar\tJo"],
            [("period", "K1 2027 · Gepland"), ("goal", "a"), ("goal", "b"), ("owner", "Jo")],
        ),
        (["Doel\ta", "Jo", "Team\tx"], [("goal", "a"), ("owner", "Jo"), ("team", "x")]),  # the label of the owner is gone
        (["Doel\ta", "Wie\tJo", "Team\tx"], [("goal", "a"), ("owner", "Jo"), ("team", "x")]),  # or was renamed
        (["Doel\ta", "", "Eigenaar\tJo"], [("goal", "a"), ("", ""), ("owner", "Jo")]),
        (["Doel\ta", "Eigenaar\tJo", "Budget\t5"], [("goal", "a"), ("owner", "Jo"), ("team", "5")]),
        (["Waarom hier\ta", "Budget\t5", "en meer"], [("why_here", "a"), ("other", "Budget\t5"), ("other", "en meer")]),
    ],
)
def test_a_line_without_a_label_belongs_to_the_field_that_is_missing_there(lines, fields):
    assert assigned(lines) == fields


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (["Doel\ta", "Done when\tb", "Doel\tc"], 2),
        (["Doel\ta", "Done when\tb", "K1 2027 · Gepland", "Doel\tc"], 2),
        (["Doel\ta", "Done when\tb", "zomaar", "Doel\tc"], 3),
        (["Doel\ta", "Eigenaar\tb", "Doel\tc"], None),
        (["Doel\ta", "Done when\tb"], None),
    ],
)
def test_a_second_initiative_begins_where_its_first_label_is_there_again(lines, at):
    assert restarts(lines) == at


KNOWN = {"S-1", "MK-12"}


@pytest.mark.parametrize(
    ("text", "codes", "leading"),
    [
        ("S-1 Doel", ["S-1"], "S-1"),
        ("  s\u20111: na mk\u201012 en S-1", ["S-1", "MK-12"], "S-1"),
        ("Na S-1", ["S-1"], ""),
        ("S-2", [], ""),
        ("XS-1", [], ""),
        ("S-1-2", [], ""),
        ("S-10", [], ""),
        ("", [], ""),
    ],
)
def test_known_codes_are_found_in_a_text_each_once(text, codes, leading):
    assert (codes_in(text, KNOWN), leading_code(text, KNOWN)) == (codes, leading)


@pytest.mark.parametrize(
    ("text", "is_line"),
    [
        ("Inhoud", True),
        ("Waar we staan", True),
        ("3 Waar we staan", True),
        ("3.1. Waar we staan .... 12", True),
        ("Waar we staan 12", True),
        ("Waar we gaan", False),
        ("a | Waar we staan", False),
        (None, False),
    ],
)
def test_a_line_of_the_contents_is_a_heading_once_more(text, is_line):
    assert is_contents_line(text, {"Waar we staan"}) is is_line


def test_our_own_words_for_nothing_are_nothing():
    assert filled("owner", " Nog geen eigenaar. Jo ") == filled("owner", "No owner yet. Jo")
    assert filled("owner", "No owner yet.") == ""
    assert filled("goal", "No owner yet.") == "No owner yet."
    assert [code_column(one) for one in ("Export code", " plan CODE: ", "Datum")] == ["export", "plan", ""]
