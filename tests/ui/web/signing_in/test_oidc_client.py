"""What an identity provider says of somebody, and what of it counts."""

from __future__ import annotations

import pytest

from maturity.ui.web.signing_in.oidc_client import email_in, name_in


@pytest.mark.parametrize("verified", [True, "true"])
def test_an_address_that_was_checked_counts(verified):
    assert email_in({"email": "ann@example.org", "email_verified": verified}) == "ann@example.org"


@pytest.mark.parametrize("verified", [False, None, "false", "", 0, 1.5, "yes", "True ", [True], {"a": 1}])
def test_any_other_address_is_none(verified):
    assert email_in({"email": "ann@example.org", "email_verified": verified}) == ""


def test_an_address_of_which_nothing_is_said_is_none():
    assert email_in({"email": "ann@example.org"}) == ""
    assert email_in({"email_verified": True}) == ""


def test_somebody_is_called_by_what_there_is():
    assert name_in({"name": "", "preferred_username": "ann", "email": "x"}) == "ann"
    assert name_in({"sub": "1"}) == ""
