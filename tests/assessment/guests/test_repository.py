"""Links in the store: which one lasts longer, which one goes, and that one stands still for whoever goes by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from maturity.assessment.guests import repository
from maturity.assessment.guests.keys import token_hash
from maturity.assessment.guests.model import GuestLink
from maturity.assessment.model import Mode
from maturity.assessment.rounds import service as round_service
from tests.assessment.guests.seats import drawn
from tests.clock import TODAY

WITHDRAWING = sa.text("SELECT id FROM guest_link WHERE organisation_id = :whose FOR UPDATE NOWAIT")


@pytest.mark.parametrize("db", ["postgres"], indirect=True)  # on SQLite only one writes at a time
def test_nobody_withdraws_a_link_that_is_held(db, cast):
    opened = round_service.open_round(db, cast.ann, "", mode=Mode.ANONYMOUS)
    (token,) = drawn(db, cast.ann, opened, 1)
    whose = opened.organisation_id
    with db.writing(whose) as session:
        assert repository.find(session, whose, token_hash(token), lock=True) is not None
        with db.reading(whose) as other, pytest.raises(sa.exc.OperationalError):
            other.connection().execute(WITHDRAWING, {"whose": whose})


DAY = timedelta(days=1)


@pytest.fixture
def last_days(db, cast):
    """Links of two rounds that end yesterday, today and next month; gives the last day of each that is left."""
    rounds = [round_service.open_round(db, actor, "") for actor in (cast.ann, cast.charlie)]
    ends = {"yesterday": TODAY - DAY, "today": TODAY, "later": TODAY + 30 * DAY}
    for opened in rounds:
        with db.writing(opened.organisation_id) as session:
            for name, day in ends.items():
                link = GuestLink(name, opened.id, "front", name=name, rater_id=name, created_on=TODAY - DAY, expires_on=day)
                repository.add(session, opened.organisation_id, link, f"{opened.id} {name}")

    def left(opened=rounds[0]):
        with db.reading(opened.organisation_id) as session:
            found = repository.links_of_round(session, opened.organisation_id, opened.id)
        return {link.id: (link.expires_on - TODAY).days for link in found}

    return rounds, left


def test_what_worked_on_a_day_works_longer_and_nothing_else_does(db, last_days):
    (ours, theirs), left = last_days
    with db.writing(ours.organisation_id) as session:
        repository.prolong(session, ours.organisation_id, ours.id, TODAY, TODAY + 10 * DAY)
    assert left() == {"yesterday": -1, "today": 10, "later": 30}
    assert left(theirs) == {"yesterday": -1, "today": 0, "later": 30}


def test_what_ended_before_a_day_goes_and_what_ends_on_it_stays(db, last_days):
    (ours, theirs), left = last_days
    with db.writing(ours.organisation_id) as session:
        assert repository.delete_expired(session, ours.organisation_id, TODAY) == 1
    assert left() == {"today": 0, "later": 30}
    assert len(left(theirs)) == 3
