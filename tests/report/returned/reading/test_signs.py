"""What was chosen in a form of the old kind."""

from __future__ import annotations

import pytest

from maturity.report.returned.reading.signs import chosen
from maturity.report.word.oxml import w


@pytest.mark.parametrize(("result", "text"), [("0", "ja"), ("1", "nee"), ("2", ""), ("²", ""), ("-1", ""), ("9" * 5_000, "")])
def test_of_a_list_the_entry_that_its_number_says_is_chosen(result, text):
    entries = (w("listEntry", val=one) for one in ("ja", "nee"))
    assert chosen(w("fldChar", w("ffData", w("ddList", w("result", val=result), *entries)))) == text
