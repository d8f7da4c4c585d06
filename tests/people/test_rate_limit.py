"""Attempts are counted, whoever makes them by whichever process."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.people import rate_limit
from maturity.people.model import TooManyAttemptsError
from maturity.people.rate_limit import INVITATION, SIGN_IN_ADDRESS, SIGN_IN_NAME, WINDOW, network


def test_a_whole_network_of_ipv6_is_one_address():
    assert network("2001:db8::1") == network("2001:db8::ffff:1") != network("2001:db8:0:1::1")
    assert network("2001:db8::1") == network("2001:db8:0:0:ffff::1"), "the last 64 bits are all of one machine"
    assert network("::ffff:192.0.2.1") == network("192.0.2.1")
    assert network("unknown") == "unknown"


@pytest.mark.both_stores
def test_attempts_are_counted_per_kind_and_per_who(db, monkeypatch):
    for _ in range(SIGN_IN_NAME.most):
        rate_limit.note_attempt(db, [(SIGN_IN_NAME, "ann"), (SIGN_IN_ADDRESS, "192.0.2.1")])
    with pytest.raises(TooManyAttemptsError):
        rate_limit.note_attempt(db, [(SIGN_IN_NAME, "ann"), (SIGN_IN_ADDRESS, "192.0.2.9")])
    rate_limit.note_attempt(db, [(SIGN_IN_NAME, "bob"), (SIGN_IN_ADDRESS, "192.0.2.1")])
    rate_limit.refuse_after_many(db, "ann", INVITATION)
    later = rate_limit.now() + WINDOW + timedelta(seconds=1)
    monkeypatch.setattr(rate_limit, "now", lambda: later)
    rate_limit.note_attempt(db, [(SIGN_IN_NAME, "ann")])


@pytest.mark.both_stores
def test_the_same_wrong_guess_counts_once(db):
    for _ in range(INVITATION.most + 5):
        rate_limit.note_guess(db, "ann", "wrong", INVITATION)
    rate_limit.refuse_after_many(db, "ann", INVITATION)
    for number in range(INVITATION.most - 1):
        rate_limit.note_guess(db, "ann", f"wrong {number}", INVITATION)
    with pytest.raises(TooManyAttemptsError):
        rate_limit.refuse_after_many(db, "ann", INVITATION)
