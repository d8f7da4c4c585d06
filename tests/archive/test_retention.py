"""What is let go of, and what has to stay until its own time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.archive import retention
from maturity.archive.retention import Periods, Purged, purge_expired
from maturity.assessment.guests import link_service
from maturity.assessment.rounds import service as round_service
from maturity.people import rate_limit
from maturity.people.model import TooManyAttemptsError
from tests.clock import TODAY


def test_who_guessed_too_often_waits_on_while_old_things_are_removed(db, cast):
    for number in range(rate_limit.INVITATION.most):
        rate_limit.note_guess(db, "ann", f"guess {number}", rate_limit.INVITATION)
    assert purge_expired(db, Periods()) == Purged(0, 0, 0)
    with pytest.raises(TooManyAttemptsError):
        rate_limit.refuse_after_many(db, "ann", rate_limit.INVITATION)


def test_the_link_of_a_guest_goes_a_month_after_it_ended(db, cast, monkeypatch):
    held = round_service.open_round(db, cast.ann, "Paneel")
    link_service.invite(db, cast.ann, held.id, "front", name="Gea", expires_on=TODAY)
    began = retention.now()
    for days, gone in ((1, 0), (30, 0), (31, 1)):
        monkeypatch.setattr(retention, "now", lambda days=days: began + timedelta(days=days))
        assert purge_expired(db, Periods(invitation=30)).invitation == gone
