"""What a file says of its own scale: another range than that of the questionnaire, or the best answer at the low end.

Then numbers would be read that are none of our answers, and no cell would tell it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from maturity.assessment.importing.columns.headings import normalised
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.model import Problem
from maturity.numbers import exact

_LONGEST = 300  #: a longer text is no hint
_NUMBER = r"(\d{1,3}(?:[.,]\d{1,2})?)"
#: "(1-10)", "schaal 0 t/m 4", "score van 1 tot 10".
_TO = rf"{_NUMBER} ?(?:-|–|—|t/m|tot(?: en met)?|to|\.\.\.?|…) ?{_NUMBER}(?![\d%])"
_RANGE = re.compile(rf"\b(?:schaal|scale|score|cijfer)(?: ?:| van| from| is)? ?{_TO}")
_IN_BRACKETS = re.compile(rf"[(\[] ?(?:van |from )?{_TO} ?(?:[)\],;=:]|punten|points)")
_HIGH = r"hoog\w*|high\w*|best\w*|uitstekend|excellent|zeer goed|very good"
_LOW = r"laag\w*|low\w*|slecht\w*|worst|zwak|poor|zeer slecht|very poor"
_BETWEEN = r" ?(?:=|:|\(|\bis\b|staat voor|means) ?(?:het |de |heel |erg |zeer |the |very )?"
_NUMBER_FIRST = re.compile(rf"(?<![\d.,]){_NUMBER}{_BETWEEN}(?:({_HIGH})|({_LOW}))\b")
_WORD_FIRST = re.compile(rf"\b(?:({_HIGH})|({_LOW})){_BETWEEN}{_NUMBER}(?![\d%])")
_REVERSED = re.compile(r"\b(?:omgekeerde? schaal|schaal (?:is )?omgekeerd|reversed? scale|scale (?:is )?reversed)\b")


class ScaleHints:
    """Looks for hints in the texts around a table. index: of the questionnaire that its answers are to."""

    def __init__(self, index: Index) -> None:
        scales = [[answer.value for answer in item.scale.answers] for item in index.items.values()]
        self.ranges = {(min(values), max(values)) for values in scales}

    def problem_in(self, text: str) -> Problem | None:
        """What a text says of the scale that cannot be of this questionnaire."""
        if len(text) > _LONGEST or not text:
            return None
        known = normalised(text)
        for low, high in (*_RANGE.findall(known), *_IN_BRACKETS.findall(known)):
            if (_number(low), _number(high)) not in self.ranges:
                return Problem.REVERSED_SCALE if (_number(high), _number(low)) in self.ranges else Problem.OTHER_SCALE
        if _REVERSED.search(known):
            return Problem.REVERSED_SCALE
        ends = [*_NUMBER_FIRST.findall(known), *((number, high, low) for high, low, number in _WORD_FIRST.findall(known))]
        found = {self._end(_number(number), bool(high)) for number, high, _ in ends}
        return next((problem for problem in (Problem.REVERSED_SCALE, Problem.OTHER_SCALE) if problem in found), None)

    def _end(self, number: Fraction, is_high: bool) -> Problem | None:
        """What is wrong with a number that a text calls high, or else low."""
        ends = {pair[1 if is_high else 0] for pair in self.ranges}
        others = {pair[0 if is_high else 1] for pair in self.ranges}
        if number in others and number not in ends:
            return Problem.REVERSED_SCALE
        return Problem.OTHER_SCALE if all(not low <= number <= high for low, high in self.ranges) else None


def _number(text: str) -> Fraction:
    return exact(text) or Fraction(0)
