"""Whose an answer is: a day belongs to a round of one organisation."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment.importing.model import Problem
from maturity.assessment.importing.read_file import read_file
from maturity.questionnaire.library import questionnaire
from tests.assessment.importing.books import lines

CX = questionnaire("cx", "2026.1")
HEADINGS = ["Organisatie", "Ronde", "Datum", "Item", "Antwoord"]


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        (["Dienst B", "2025", "2025-06-30"], []),  # another organisation held its round on another day
        (["Dienst A", "2025", "2025-03-31"], []),
        (["Dienst A", "2026", "2026-03-31"], []),
        (["Dienst A", "2025", "2025-06-30"], [Problem.TWO_DATES]),
        (["Dienst A", "2025", "31 maart"], [Problem.NOT_A_DATE]),
    ],
)
def test_a_round_of_one_organisation_has_one_day(second, problems):
    first = ["Dienst A", "2025", "2025-03-31"]
    found = read_file(lines([HEADINGS, [*first, "S1", "3"], [*second, "S2", "3"]]), CX)
    assert [fault.problem for fault in found.faults] == problems
    if not problems:
        days = {(one.source.organisation, one.source.round): one.source.day for one in found.entries}
        assert days == {(name, round_): date.fromisoformat(day) for name, round_, day in (first, second)}
