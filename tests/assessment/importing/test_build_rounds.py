"""When a round of a file was held: up to the end of this year, unless somebody says the day."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.model import Entry, Place, Problem, Reading, Source
from maturity.assessment.model import Answer, AnswerState
from tests.builders import a_domain, a_practice, a_questionnaire

ASKED = a_questionnaire([a_domain("d", [a_practice("P1")])])


@pytest.mark.parametrize(
    ("day", "told", "faults"),
    [
        (date(2026, 12, 31), {}, []),  # "2026", read in that year
        (date(2027, 1, 1), {}, [Problem.FUTURE]),
        (date(2027, 1, 1), {"meting": date(2026, 1, 1)}, []),
        (None, {}, []),
    ],
)
def test_a_round_of_a_year_that_has_not_begun_was_not_held(day, told, faults):
    entry = Entry(Source(round="meting", day=day), Answer("P1", AnswerState.ANSWERED, "3"), Place())
    found = preview_of(Reading(entries=(entry,)), ASKED, days=told, today=date(2026, 1, 1))
    assert [one.problem for one in found.faults] == faults
    assert [one.day for one in found.rounds] == [told.get("meting", day)]
