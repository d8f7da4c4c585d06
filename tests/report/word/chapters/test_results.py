"""A round on its own: whose it is, which round, from which day and questionnaire."""

from __future__ import annotations

import pytest

from maturity.report.word.chapters.results import results
from tests.report.builders import report
from tests.report.word.chapters.chapter import told


@pytest.mark.parametrize(
    ("changes", "organisation", "subtitle"),
    [
        ({"organisation": "Town", "questionnaire": "CX"}, "Town", "23 November 2026 · CX"),
        ({"organisation": "", "questionnaire": ""}, "Organisation without a name", "23 November 2026"),
    ],
)
def test_the_first_lines_say_whose_round_it_is(changes, organisation, subtitle):
    found = told(results, report(0, "en", title="Baseline", **changes))
    assert found[:3] == [("Organisation", organisation), ("Title", "Baseline"), ("Subtitle", subtitle)]
