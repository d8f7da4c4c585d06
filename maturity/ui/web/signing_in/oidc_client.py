"""Signing in at an identity provider: OpenID Connect, authorization code with PKCE, checked by Authlib.

Streamlit's own `st.login` is not used: it keeps a login for 30 days in a cookie that cannot be taken back and never asks the
provider's userinfo (docs/decisions/0016).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from maturity.people.installation import Installation

CALLBACK = "/login/callback"
#: What can go wrong between two servers: refused, unreachable, or an answer that does not hold.
_FAILURES = (AuthlibBaseError, JoseError, httpx.HTTPError, RuntimeError, LookupError, ValueError)
_log = logging.getLogger(__name__)


class ProviderError(Exception):
    """The provider did not vouch for anybody; the log says why."""


class Provider:
    """The identity provider of this installation."""

    def __init__(self, settings: Installation) -> None:
        self._base = settings.base_url
        self._client: Any = OAuth().register(
            "provider",
            server_metadata_url=settings.metadata_url,
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
        )

    async def begin(self, request: Request) -> Response:
        """Send somebody to the provider. Raises ProviderError."""
        try:
            response: Response = await self._client.authorize_redirect(request, self._base + CALLBACK)
        except _FAILURES as error:
            raise _told(error) from error
        return response

    async def finish(self, request: Request) -> dict[str, Any]:
        """What the provider says about who came back: the ID token's claims, completed from userinfo. Raises ProviderError."""
        try:
            metadata = await self._client.load_server_metadata()
            options = {
                "iss": {"essential": True, "value": metadata["issuer"]},
                "aud": {"essential": True, "value": self._client.client_id},
            }
            token = await self._client.authorize_access_token(request, claims_options=options)
            claims = dict(token["userinfo"])
            if metadata.get("userinfo_endpoint") and not {"name", "email"} <= claims.keys():
                more = dict(await self._client.userinfo(token=token))
                # Another subject would be another person's data (OpenID Connect Core 5.3.2).
                claims = {**more, **claims} if more.get("sub") == claims["sub"] else claims
        except _FAILURES as error:
            raise _told(error) from error
        return claims

    async def farewell(self) -> str | None:
        """Where the provider ends its own session, for providers that have such a page."""
        try:
            logout = await self._client.create_logout_url(self._base + "/", client_id=self._client.client_id)
        except _FAILURES:
            return None
        return re.sub(r"&state=[^&]*", "", str(logout["url"]))  # nobody reads it, and it would stay in the address


def name_in(claims: Mapping[str, Any]) -> str:
    """What to call somebody, from what providers tell."""
    return next((str(claims[key]) for key in ("name", "preferred_username", "email") if claims.get(key)), "")


def email_in(claims: Mapping[str, Any]) -> str:
    """The address, when the provider says itself that it was checked: `true`, or the word as some providers write it."""
    return str(claims.get("email") or "") if claims.get("email_verified") in (True, "true") else ""


def _told(error: Exception) -> ProviderError:
    _log.warning("Signing in at the identity provider failed: %s: %s", type(error).__name__, error)
    return ProviderError()
