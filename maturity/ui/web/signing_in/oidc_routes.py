"""The routes for signing in and out where an identity provider vouches for people."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from maturity.people import service
from maturity.people.installation import Installation
from maturity.ui.session import database
from maturity.ui.web.cookie import inside, noted, take
from maturity.ui.web.signing_in.login_routes import sign_out, signed_in
from maturity.ui.web.signing_in.oidc_client import CALLBACK, Provider, ProviderError, email_in, name_in

__all__ = ["CALLBACK", "ProviderRoutes"]


class ProviderRoutes:
    """One installation's way to its provider and back."""

    def __init__(self, settings: Installation) -> None:
        self._base_url, self._provider = settings.base_url, Provider(settings)

    async def begin(self, request: Request) -> Response:
        """Go to the provider; `next` says where to come back."""
        target = inside(request.query_params.get("next"))
        if request.url.netloc != urlsplit(self._base_url).netloc and "again" not in request.query_params:
            # The provider sends people back to the one address it knows, so they have to leave from there too.
            return RedirectResponse(f"{self._base_url}/login?{urlencode({'next': target, 'again': 1})}", 302)
        request.session["next"] = target
        try:
            return await self._provider.begin(request)
        except ProviderError:
            return RedirectResponse(noted(target, "provider"), 303)

    async def finish(self, request: Request) -> Response:
        """Back from the provider: the cookie of a login for whom it vouches for, a sentence for anybody else."""
        target = inside(request.session.pop("next", "/"))
        try:
            claims = await self._provider.finish(request)
        except ProviderError:
            return RedirectResponse(noted(target, "provider"), 303)
        account = await run_in_threadpool(
            lambda: service.sign_in(database(), str(claims["iss"]), str(claims["sub"]), name_in(claims), email_in(claims))
        )
        return await signed_in(request, account, target, claims)

    async def sign_out(self, request: Request) -> Response:
        """Sign out here, then at the provider, where it has a page for that."""
        response = await sign_out(request)
        farewell = await self._provider.farewell() if response.status_code == 303 else None
        # By `Refresh`, since `form-action 'self'` forbids a form to be redirected to another server.
        return take(Response(headers={"Refresh": f"0; url={farewell}"})) if farewell else response
