"""Links for whoever has them: what the store keeps of one, and what becomes of who guesses."""

from __future__ import annotations

import pytest

from maturity.people import service as people
from maturity.people.model import InvitationNotValidError, TooManyAttemptsError
from maturity.people.rate_limit import INVITATION
from maturity.people.secret_links import hashed, inviting, new_token


def test_the_store_keeps_a_sha_256():
    assert hashed("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-4, the example
    assert len({new_token() for _ in range(20)}) == 20
    assert len(new_token()) == 43


def test_a_link_leads_to_what_it_invites_to_until_its_holder_guessed_too_often(db):
    ann, bob = (people.sign_in(db, "test", name, name) for name in ("ann", "bob"))
    token = new_token()
    known = {hashed(token): "the organisation"}

    def follow(account, one):
        return inviting(db, account, one, lambda _, found: known.get(found))

    assert follow(ann, token) == "the organisation"
    for number in (0, *range(INVITATION.most)):  # the same one again counts once
        with pytest.raises(InvitationNotValidError):
            follow(ann, f"guess {number}")
    with pytest.raises(TooManyAttemptsError):
        follow(ann, token)
    assert follow(bob, token) == "the organisation"
