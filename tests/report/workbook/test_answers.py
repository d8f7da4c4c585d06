"""The sheet with answers, from a round as it is held in memory."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment.model import Round, Scope
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.language import Translator
from maturity.report.workbook.answers import answers
from tests.builders import six

OPENED, CLOSED = date(2026, 9, 1), date(2026, 10, 1)


@pytest.mark.parametrize(("closed_on", "day"), [(CLOSED, CLOSED), (None, OPENED)])
def test_an_answer_is_of_the_day_that_its_round_closed_or_while_it_is_open_began(closed_on, day):
    asked, given = six([3, 3, 4, 2, None, None])
    round_ = Round("r", "o", "Nulmeting", "test", "1", Scope.FULL, OPENED, closed_on)
    sheet = answers(Results(round_, asked, asked, score(asked, given), responses=tuple(given)), Translator("en"))
    assert [row[1] for row in sheet.rows] == [day] * 4
