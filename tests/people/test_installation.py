"""What the environment may ask, and the sentence when it asks what cannot be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.people.installation import InstallationError, SignIn, installation

OIDC = {
    "GROEIKAART_OIDC_METADATA_URL": "https://id.example/.well-known/openid-configuration",
    "GROEIKAART_OIDC_CLIENT_ID": "groeikaart",
    "GROEIKAART_OIDC_CLIENT_SECRET": "very secret",
    "GROEIKAART_BASE_URL": "https://groeikaart.example/",
    "GROEIKAART_COOKIE_SECRET": "c" * 32,
}


def test_a_laptop_asks_nothing():
    found = installation({})
    assert (found.sign_in, found.is_secure, found.idle, found.absolute) == (
        SignIn.SOLO,
        False,
        timedelta(minutes=60),
        timedelta(hours=12),
    )


def test_a_provider_is_enough_to_sign_in_with_it():
    found = installation(OIDC)
    assert (found.sign_in, found.base_url, found.is_secure) == (SignIn.OIDC, "https://groeikaart.example", True)
    assert "secret" not in repr(found)


@pytest.mark.parametrize("name", list(OIDC)[1:])
def test_a_setting_that_is_missing_is_named(name):
    with pytest.raises(InstallationError, match=name):
        installation({**OIDC, name: " "})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GROEIKAART_SIGN_IN", "ldap"),
        ("GROEIKAART_BASE_URL", "groeikaart.example"),
        ("GROEIKAART_BASE_URL", "https://example.org/groeikaart"),
        ("GROEIKAART_BASE_URL", "javascript://x"),
        ("GROEIKAART_COOKIE_SECRET", "short"),
        ("GROEIKAART_IDLE_MINUTES", "0"),
        ("GROEIKAART_LOGIN_HOURS", "1.5"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(name, value):
    with pytest.raises(InstallationError, match=name):
        installation({**OIDC, name: value})
