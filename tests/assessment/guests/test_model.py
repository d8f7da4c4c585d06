"""What a link may be, how long it lasts, and whether somebody can still begin with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from maturity.assessment.guests.model import GuestLink, LinkInvalidError, check_link, standard_expiry
from maturity.assessment.model import Access, Mode, Round, Scope
from tests.clock import TODAY

PANEL = Round("r", "o", "Nulmeting", "cx", "2026.1", Scope.FULL, TODAY, departments=("Noord",))
BROAD = replace(PANEL, mode=Mode.ANONYMOUS)
LINK = GuestLink("l", "r", "leaders", name="Fenna")
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("round_", "allowed", "refused", "fault"),
    [
        (PANEL, {"role_group": "front"}, {"role_group": "nobody"}, "no_group"),
        (replace(BROAD, access=Access.LINK), {"role_group": ""}, {"invited": 0}, "invited"),
        (PANEL, {"department": "Noord"}, {"department": "Zuid"}, "no_department"),
        (PANEL, {"department": ""}, {"name": ""}, "no_name"),
        (BROAD, {"name": ""}, {"role_group": ""}, "no_group"),
        (PANEL, {"name": "x" * 200}, {"name": "x" * 201}, "too_long"),
        (BROAD, {"invited": 1}, {"invited": 0}, "invited"),
        (BROAD, {"invited": 100_000}, {"invited": 100_001}, "invited"),
        (PANEL, {"expires_on": TODAY}, {"expires_on": TODAY - DAY}, "past"),
    ],
)
def test_the_edge_is_allowed_and_what_lies_beyond_is_refused(round_, allowed, refused, fault):
    check_link(replace(LINK, **allowed), round_, TODAY)
    with pytest.raises(LinkInvalidError) as found:
        check_link(replace(LINK, **refused), round_, TODAY)
    assert found.value.fault == fault


@pytest.mark.parametrize(
    ("closes_in", "works_for"), [(None, 365), (10, 70), (0, 60), (-10, 60)]
)  # a round that has closed counts from today, so that it can be opened again
def test_a_link_works_on_after_the_last_day_to_answer(closes_in, works_for):
    closes_on = None if closes_in is None else TODAY + closes_in * DAY
    assert standard_expiry(replace(PANEL, closes_on=closes_on), TODAY) == TODAY + works_for * DAY


@pytest.mark.parametrize(
    ("rater", "invited", "begun", "has_seat"),
    [("a", 1, 1, True), ("", 1, 0, True), ("", 1, 1, False), ("", 3, 2, True), ("", 3, 3, False)],
)
def test_as_many_begin_as_were_invited_and_a_person_of_the_panel_always(rater, invited, begun, has_seat):
    assert replace(LINK, rater_id=rater, invited=invited, begun=begun).has_seat is has_seat
