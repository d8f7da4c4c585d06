"""What changed, on paper: any text, and never a file that cannot be made."""

from __future__ import annotations

import pytest

from maturity.language import translator
from maturity.report.pdf.differences import _LONGEST, _cut, differences_pdf
from tests.report.word.test_text import KEPT, LONG


@pytest.mark.parametrize("text", [*KEPT, LONG, "", '#eval("1") $x$ \\ @label <a> *b* _c_ `d`'])
def test_any_text_can_be_printed(text):
    rows = [{"Initiatief": text, "Wat": "Doel", "Daarvoor": text, "Daarna": ""}] * 2
    assert differences_pdf(text or "Titel", text, rows, translator("nl")).startswith(b"%PDF")


def test_a_text_that_was_cut_says_so():
    assert _cut("x" * _LONGEST) == "x" * _LONGEST
    assert _cut("x" * (_LONGEST + 1)) == "x" * (_LONGEST - 1) + "…"
