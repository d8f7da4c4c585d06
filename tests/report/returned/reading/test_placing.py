"""Which initiative a paragraph belongs to, and how often that stands there."""

from __future__ import annotations

import pytest
from lxml import etree

from maturity.report.returned.reading.paragraphs import Paragraph
from maturity.report.returned.reading.placing import _Copies, _starts


def line(text: str, level: int | None = None, bookmark: str = "") -> Paragraph:
    return Paragraph(etree.Element("p"), level, accepted=text, original=text, bookmarks=[bookmark] if bookmark else [])


def test_a_heading_without_its_code_is_the_one_initiative_whose_name_it_is_like():
    """The second with the same name is somebody's own; it does not become the first one again."""
    known = {"M-9": "Belteam voor klanten", "S-1": "Kiezen en stoppen"}
    found = [line("Belteam voor de klanten", 4), line("Belteam voor klanten", 4), line("Iets heel anders", 4)]
    assert _starts(found, known) == {0: ("M-9", "title")}
    assert _starts([*found, line("S-1 Kiezen", 4)], known) == {0: ("M-9", "title"), 3: ("S-1", "code")}


@pytest.mark.parametrize(("between", "copy"), [("", 0), (" \n", 0), ("Doel: bellen", 1)])
def test_an_initiative_begins_again_after_lines_of_its_own(between, copy):
    """Somebody who presses Enter in a heading, or leaves a line empty under it, pasted nothing."""
    copies, heading = _Copies(), line("M-9 Belteam", 4)
    copies.start("M-9")
    assert [copies.of("M-9", heading, True), copies.of("M-9", line(between), False)] == [0, 0]
    copies.start("M-9")
    assert copies.of("M-9", heading, True) == copy
