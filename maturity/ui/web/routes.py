"""Addresses of our own beside Streamlit: signing in, guests, votes, whether the app is well, the words of the shell."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from maturity.database.errors import StoreError, StoreFault, StoreRefusedError
from maturity.people.installation import Installation, SignIn
from maturity.ui.session import database
from maturity.ui.web.guests import GUEST_ROUTES
from maturity.ui.web.html_page import SCRIPTS
from maturity.ui.web.reviewers import REVIEWER_ROUTES
from maturity.ui.web.signing_in.login_routes import sign_out, with_password
from maturity.ui.web.voting.routes import VOTING_ROUTES

_UNWELL = {
    StoreFault.FULL: "the disk of the store is full",
    StoreFault.BUSY: "the store is held by something else",
    StoreFault.READ_ONLY: "the store cannot be written",
    StoreFault.AWAY: "the store does not answer",
    StoreFault.DAMAGED: "the store is damaged",
}


def routes(settings: Installation) -> list[Route]:
    """The routes of an installation: only those of its own way in."""
    found = [Route("/healthz", healthz), *(Route(f"/{name}", script) for name in SCRIPTS)]
    if settings.sign_in is not SignIn.SOLO:  # alone on a computer there is nobody to send a link to, and no phone comes in
        found += [*VOTING_ROUTES, *REVIEWER_ROUTES]
    found += GUEST_ROUTES
    if settings.sign_in is SignIn.LOCAL:
        found += [Route("/login", with_password, methods=["POST"]), Route("/logout", sign_out, methods=["POST"])]
    if settings.sign_in is SignIn.OIDC:
        from maturity.ui.web.signing_in.oidc_routes import (  # a second of loading that only this way in needs
            CALLBACK,
            ProviderRoutes,
        )

        provider = ProviderRoutes(settings)
        found += [
            Route("/login", provider.begin, methods=["GET"]),
            Route(CALLBACK, provider.finish, methods=["GET"]),
            Route("/logout", provider.sign_out, methods=["POST"]),
        ]
    return found


async def healthz(_: Request) -> Response:
    """200 when the store can be read and written, 503 with a sentence when not."""
    try:
        await run_in_threadpool(lambda: database().probe())
    except StoreError as error:
        return PlainTextResponse(_UNWELL[error.fault], 503)
    except (StoreRefusedError, OSError):
        return PlainTextResponse(_UNWELL[StoreFault.AWAY], 503)
    return PlainTextResponse("ok")


async def script(request: Request) -> Response:
    name = next(name for name in SCRIPTS if request.url.path.endswith(f"/{name}"))
    return FileResponse(Path(__file__).parent / name, media_type="text/javascript", headers={"Cache-Control": "no-cache"})
