"""What a group may be: the longest and the shortest that is allowed, and what lies beyond."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.comparison.groups.checking import Terms, check_terms
from maturity.comparison.model import GroupInvalidError

TERMS = Terms("Kring", "", date(2026, 1, 1), date(2026, 12, 31), "Wij delen.")


@pytest.mark.parametrize(
    ("allowed", "refused", "fault"),
    [
        ({"title": "x" * 200}, {"title": "x" * 201}, "title"),
        ({"title": " x  y "}, {"title": "  "}, "title"),
        ({"purpose": "x" * 1000}, {"purpose": "x" * 1001}, "text"),
        ({"agreement": "x" * 10_000}, {"agreement": "x" * 10_001}, "agreement"),
        ({"agreement": "x"}, {"agreement": " "}, "agreement"),
        ({"ends_on": date(2026, 1, 2)}, {"ends_on": date(2026, 1, 1)}, "period"),
        ({"ends_on": date(2036, 12, 31)}, {"ends_on": date(2037, 1, 1)}, "period"),
        ({"keep_months": 0}, {"keep_months": -1}, "keep"),
        ({"keep_months": 60}, {"keep_months": 61}, "keep"),
    ],
)
def test_the_edge_is_allowed_and_what_lies_beyond_is_refused(allowed, refused, fault):
    check_terms(replace(TERMS, **allowed))
    with pytest.raises(GroupInvalidError) as found:
        check_terms(replace(TERMS, **refused))
    assert found.value.fault == fault


def test_needless_blanks_go():
    kept = check_terms(replace(TERMS, title=" Kring  Noord ", purpose=" Leren. ", agreement="\nWij delen. "))
    assert (kept.title, kept.purpose, kept.agreement) == ("Kring Noord", "Leren.", "Wij delen.")
