"""Addresses of our own beside Streamlit: signing in and out, whether the app is well, the words of the shell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from maturity.database.errors import StoreError, StoreFault, StoreRefusedError
from maturity.people import logins, passwords
from maturity.people.installation import Installation, SignIn
from maturity.people.model import Account, SignInRefusedError, TooManyAttemptsError
from maturity.ui.session import database
from maturity.ui.web.cookie import give, inside, is_own, noted, take, token_of
from maturity.ui.web.guests import GUEST_ROUTES
from maturity.ui.web.html_page import SCRIPTS

_LARGEST_FORM = 10_000  # bytes
_UNWELL = {
    StoreFault.FULL: "the disk of the store is full",
    StoreFault.BUSY: "the store is held by something else",
    StoreFault.READ_ONLY: "the store cannot be written",
    StoreFault.AWAY: "the store does not answer",
    StoreFault.DAMAGED: "the store is damaged",
}


def routes(settings: Installation) -> list[Route]:
    """The routes of an installation: only those of its own way in."""
    found = [Route("/healthz", healthz), *(Route(f"/{name}", script) for name in SCRIPTS), *GUEST_ROUTES]
    if settings.sign_in is SignIn.LOCAL:
        found += [Route("/login", with_password, methods=["POST"]), Route("/logout", sign_out, methods=["POST"])]
    if settings.sign_in is SignIn.OIDC:
        from maturity.ui.web.oidc_routes import CALLBACK, AtProvider  # a second of loading that only this way in needs

        way = AtProvider(settings)
        found += [
            Route("/login", way.begin, methods=["GET"]),
            Route(CALLBACK, way.finish, methods=["GET"]),
            Route("/logout", way.sign_out, methods=["POST"]),
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


async def with_password(request: Request) -> Response:
    """A name and a password in, the cookie of a login out."""
    if not is_own(request) or int(request.headers.get("content-length") or _LARGEST_FORM) >= _LARGEST_FORM:
        return PlainTextResponse("Forbidden", 403)
    async with request.form(max_files=0, max_fields=5) as form:
        email, password, target = str(form.get("email", "")), str(form.get("password", "")), inside(form.get("next"))
    address = request.client.host if request.client else ""
    try:
        account = await run_in_threadpool(lambda: passwords.sign_in_local(database(), email, password, address))
    except SignInRefusedError:
        return RedirectResponse(noted(target, "wrong"), 303)
    except TooManyAttemptsError:
        return RedirectResponse(noted(target, "wait"), 303)
    return await signed_in(request, account, target, ())


async def sign_out(request: Request) -> Response:
    """End the login of this browser, in the store and in the browser."""
    if not is_own(request):
        return PlainTextResponse("Forbidden", 403)
    await run_in_threadpool(lambda: logins.end(database(), token_of(request)))
    return take(RedirectResponse("/", 303))


async def signed_in(request: Request, account: Account, target: str, claims: Iterable[str]) -> Response:
    """A new login with a new token at every sign-in; the one that this browser had ends."""

    def change() -> str:
        if token_of(request):
            logins.end(database(), token_of(request))
        return logins.start(database(), account, logins.browser_in_words(request.headers.get("user-agent", "")), claims)

    return give(RedirectResponse(target, 303), await run_in_threadpool(change))
