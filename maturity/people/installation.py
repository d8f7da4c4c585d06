"""How this installation lets people in: read from the environment, checked in one place.

There are three ways. *Solo*: one owner on this computer, no sign-in. *OIDC*: an identity provider vouches for everybody.
*Local*: accounts with a password of Groeikaart's own, for an office network or a trial.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit


class InstallationError(Exception):
    """The environment asks for something that cannot be; the text says what to do."""


class SignIn(StrEnum):
    """The way in."""

    SOLO = "solo"
    OIDC = "oidc"
    LOCAL = "local"


@dataclass(frozen=True)
class Installation:
    """The settings of one installation."""

    sign_in: SignIn = SignIn.SOLO
    base_url: str = ""  # where people find it, without a slash at the end; "" when nobody said
    metadata_url: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    cookie_secret: str = field(default="", repr=False)
    administrators: frozenset[str] = frozenset()  # `issuer|subject`, or an e-mail address in small letters
    idle: timedelta = timedelta(minutes=60)
    absolute: timedelta = timedelta(hours=12)

    @property
    def is_secure(self) -> bool:
        """Whether people reach it over HTTPS."""
        return self.base_url.startswith("https://")

    def names(self, issuer: str, subject: str) -> bool:
        """Whether the environment names this person as administrator. A local account is known by its address."""
        return f"{issuer}|{subject}" in self.administrators or (issuer == SignIn.LOCAL and subject in self.addresses)

    @property
    def addresses(self) -> frozenset[str]:
        """The e-mail addresses among the administrators, with which somebody can take that on once."""
        return frozenset(one for one in self.administrators if "|" not in one)


def installation(environment: Mapping[str, str] = os.environ) -> Installation:
    """The settings in the environment. Raises InstallationError."""

    def get(name: str, default: str = "") -> str:
        return environment.get(f"GROEIKAART_{name}", "").strip() or default

    found = Installation(
        _way_in(get("SIGN_IN"), get("OIDC_METADATA_URL")),
        get("BASE_URL").rstrip("/"),
        get("OIDC_METADATA_URL"),
        get("OIDC_CLIENT_ID"),
        get("OIDC_CLIENT_SECRET"),
        get("COOKIE_SECRET"),
        _names(get("ADMINISTRATORS")),
        timedelta(minutes=_number("IDLE_MINUTES", get("IDLE_MINUTES", "60"))),
        timedelta(hours=_number("LOGIN_HOURS", get("LOGIN_HOURS", "12"))),
    )
    _check(found)
    return found


def _way_in(asked: str, metadata_url: str) -> SignIn:
    try:
        return SignIn(asked or (SignIn.OIDC if metadata_url else SignIn.SOLO))
    except ValueError:
        raise InstallationError(f"GROEIKAART_SIGN_IN is {asked!r}; choose {', '.join(SignIn)}.") from None


def _names(listed: str) -> frozenset[str]:
    """Subjects keep their capitals, since they are compared exactly; addresses do not."""
    names = (one.strip() for one in listed.replace("\n", ",").split(","))
    return frozenset(one if "|" in one else one.casefold() for one in names if one)


def _number(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise InstallationError(f"GROEIKAART_{name} is {value!r}; give a whole number of 1 or more.")
    return int(value)


def _check(found: Installation) -> None:
    parts = urlsplit(found.base_url)
    if found.base_url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query):
        raise InstallationError("GROEIKAART_BASE_URL is an address without a path, such as https://groeikaart.example.org.")
    if found.sign_in is not SignIn.OIDC:
        return
    needed = {
        "OIDC_METADATA_URL": found.metadata_url,
        "OIDC_CLIENT_ID": found.client_id,
        "OIDC_CLIENT_SECRET": found.client_secret,
        "BASE_URL": found.base_url,
        "COOKIE_SECRET": found.cookie_secret,
    }
    missing = [f"GROEIKAART_{name}" for name, value in needed.items() if not value]
    if missing:
        raise InstallationError(f"Signing in with OpenID Connect also needs {', '.join(missing)}.")
    if len(found.cookie_secret) < 32:
        raise InstallationError("GROEIKAART_COOKIE_SECRET has fewer than 32 characters; make one with: openssl rand -hex 32")
