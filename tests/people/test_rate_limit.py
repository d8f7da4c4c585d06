"""Guesses at links: so many in a quarter of an hour, per address, the same one counted once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.people import rate_limit
from maturity.people.model import TooManyAttemptsError

HERE, THERE = "192.0.2.1", "192.0.2.2"


def guess(db, number, address=HERE):
    for one in range(number):
        rate_limit.note_guess(db, address, f"guess {one}")


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
def test_sixty_guesses_are_too_many_and_only_from_that_address(db):
    guess(db, 59)
    guess(db, 1)  # the first one again
    rate_limit.refuse_after_many(db, HERE)
    guess(db, 60)
    with pytest.raises(TooManyAttemptsError):
        rate_limit.refuse_after_many(db, HERE)
    rate_limit.refuse_after_many(db, THERE)


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("minutes", "refused"), [(14, True), (16, False)])
def test_a_quarter_of_an_hour_later_one_may_try_again(db, monkeypatch, minutes, refused):
    guess(db, 60)
    later = rate_limit.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(rate_limit, "now", lambda: later)
    if refused:
        with pytest.raises(TooManyAttemptsError):
            rate_limit.refuse_after_many(db, HERE)
    else:
        rate_limit.refuse_after_many(db, HERE)
