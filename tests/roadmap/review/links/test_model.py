"""What a link to review may be, and until when somebody comes in with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from maturity.roadmap.review.links.model import ReviewLink, ReviewLinkInvalidError, check_link
from tests.clock import TODAY

DAY = timedelta(days=1)
LINK = ReviewLink("l", "Els", expires_on=TODAY)


@pytest.mark.parametrize(
    ("allowed", "refused", "fault"),
    [
        ({"name": "E"}, {"name": ""}, "no_name"),
        ({"name": "x" * 200}, {"name": "x" * 201}, "too_long"),
        ({"position": "x" * 200}, {"position": "x" * 201}, "too_long"),
        ({"expires_on": TODAY}, {"expires_on": TODAY - DAY}, "past"),
        ({"expires_on": TODAY + 180 * DAY}, {"expires_on": TODAY + 181 * DAY}, "too_far"),
    ],
)
def test_the_edge_is_allowed_and_what_lies_beyond_is_refused(allowed, refused, fault):
    check_link(replace(LINK, **allowed), TODAY)
    with pytest.raises(ReviewLinkInvalidError) as found:
        check_link(replace(LINK, **refused), TODAY)
    assert found.value.fault == fault


def test_it_works_until_its_last_day_or_until_it_is_withdrawn():
    assert [LINK.works_on(TODAY + days * DAY) for days in (-1, 0, 1)] == [True, True, False]
    assert not replace(LINK, withdrawn_on=TODAY + DAY).works_on(TODAY)


def test_somebody_signs_with_what_they_are_where_that_was_said():
    assert [replace(LINK, position=one).signature for one in ("", "directeur")] == ["Els", "Els, directeur"]
