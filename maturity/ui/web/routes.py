"""Addresses of our own beside Streamlit: those of signing in and of guests, whether the app is well, the words of the shell."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from maturity.people.installation import Installation, SignIn
from maturity.ui.session import database
from maturity.ui.web.guests import GUEST_ROUTES
from maturity.ui.web.html_page import SHELL
from maturity.ui.web.login_routes import sign_out, with_password


def routes(settings: Installation) -> list[Route]:
    """The routes of an installation: only those of its own way in."""
    found = [Route("/healthz", healthz), Route(f"/{SHELL}", shell), *GUEST_ROUTES]
    if settings.sign_in is SignIn.LOCAL:
        found += [Route("/login", with_password, methods=["POST"]), Route("/logout", sign_out, methods=["POST"])]
    if settings.sign_in is SignIn.OIDC:
        from maturity.ui.web.oidc_routes import CALLBACK, ProviderRoutes  # a second of loading that only this way in needs

        provider = ProviderRoutes(settings)
        found += [
            Route("/login", provider.begin, methods=["GET"]),
            Route(CALLBACK, provider.finish, methods=["GET"]),
            Route("/logout", provider.sign_out, methods=["POST"]),
        ]
    return found


async def healthz(_: Request) -> Response:
    """200 when the store answers, 503 when not."""

    def ask() -> None:
        with database().reading() as session:
            session.execute(sa.text("select 1"))

    try:
        await run_in_threadpool(ask)
    except (SQLAlchemyError, OSError):
        return PlainTextResponse("the store does not answer", 503)
    return PlainTextResponse("ok")


async def shell(_: Request) -> Response:
    return FileResponse(Path(__file__).parent / SHELL, media_type="text/javascript", headers={"Cache-Control": "no-cache"})
