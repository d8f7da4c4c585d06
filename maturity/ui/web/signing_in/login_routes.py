"""Signing in with a password, signing out, and what every way in does at its end."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from maturity.people import logins, passwords
from maturity.people.model import Account, SignInRefusedError, TooManyAttemptsError
from maturity.ui.session import database
from maturity.ui.web.cookie import give, inside, noted, take, token_of
from maturity.ui.web.origin import is_own
from maturity.ui.web.visitor import address_of

_LARGEST_FORM = 10_000  # bytes


async def with_password(request: Request) -> Response:
    """A name and a password in, the cookie of a login out."""
    if not is_own(request) or int(request.headers.get("content-length") or _LARGEST_FORM) >= _LARGEST_FORM:
        return PlainTextResponse("Forbidden", 403)
    async with request.form(max_files=0, max_fields=5) as form:
        email, password, target = str(form.get("email", "")), str(form.get("password", "")), inside(form.get("next"))
    try:
        account = await run_in_threadpool(lambda: passwords.sign_in_local(database(), email, password, address_of(request)))
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
