"""What a spreadsheet program would take for a formula: one answer for every CSV file that leaves."""

from __future__ import annotations

import re

#: A text that begins so is taken for a formula, also behind blanks. Those with an apostrophe before it count too, so that whoever
#: reads such a file takes off what was put on and nothing else.
_FORMULA = re.compile(r"[\s']*[=+\-@\t\r\n＝＋－＠]")


def is_like_a_formula(text: str) -> bool:
    """Whether a cell needs an apostrophe before it."""
    return _FORMULA.match(text) is not None
