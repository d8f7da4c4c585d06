"""The routes for guests: a link goes out of the address into a cookie; begin, go on with a code, stop on this device.

Opening a link only looks it up: mail scanners open every link, and must begin nothing. What changes something is posted by our
own page. The cookie ends with the browser, since several people may use one computer at a counter.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.keys import normalised_key
from maturity.assessment.guests.model import CodeNotValidError, LinkExpiredError, LinkNotValidError, NoSeatLeftError
from maturity.assessment.model import Mode, RoundClosedError
from maturity.language import LANGUAGES
from maturity.people.installation import installation
from maturity.people.model import TooManyAttemptsError
from maturity.ui.session import database
from maturity.ui.web.cookie import RESPOND, WHY, guest_cookie_name, guest_key
from maturity.ui.web.origin import is_own
from maturity.ui.web.visitor import address_of

LINK, EXPIRED, WAIT, CODE, LEFT, TAKEN = "link", "expired", "wait", "code", "left", "taken"
_REASONS = {
    LinkNotValidError: LINK,
    LinkExpiredError: EXPIRED,
    TooManyAttemptsError: WAIT,
    CodeNotValidError: CODE,
    NoSeatLeftError: TAKEN,
}
_REFUSALS = tuple(_REASONS)
_LARGEST_FORM = 2_000  # bytes


async def enter(request: Request) -> Response:
    """Open a link: its token goes into a cookie. Who had begun with it in this browser goes on."""
    token, language = request.path_params["token"], request.query_params.get("lang", "")
    known, code = _key(request)
    try:
        await run_in_threadpool(lambda: guest_service.guest(database(), token, "", address_of(request)))
    except _REFUSALS as error:
        return _to(language, _REASONS[type(error)])
    return _keep(_to(language), token, code if known == token else "")


async def begin(request: Request) -> Response:
    """Become a rater; in a broad round the personal code that our page drew goes into the cookie."""
    if not _is_fine(request):
        return PlainTextResponse("Forbidden", 403)
    (token, code), language, drawn = _key(request), await _field(request, "language"), await _field(request, "code")
    consents = bool(await _field(request, "consents"))

    def start() -> str:
        guest = guest_service.guest(database(), token, code, address_of(request))
        if guest.has_begun:
            return code
        given = guest_service.begin(database(), guest, drawn)
        if consents and guest.mode is Mode.PANEL:
            guest_service.save_consent(database(), guest, True)
        return given

    try:
        return _keep(_to(language), token, await run_in_threadpool(start))
    except _REFUSALS as error:
        return _to(language, _REASONS[type(error)])
    except RoundClosedError:  # the page says so
        return _to(language)


async def with_code(request: Request) -> Response:
    """Go on with the personal code that was drawn on another device."""
    if not _is_fine(request):
        return PlainTextResponse("Forbidden", 403)
    (token, _), language, code = _key(request), await _field(request, "language"), (await _field(request, "code")).strip()
    if not code:
        return _to(language, CODE)
    try:
        await run_in_threadpool(lambda: guest_service.guest(database(), token, code, address_of(request)))
    except _REFUSALS as error:
        return _to(language, _REASONS[type(error)])
    return _keep(_to(language), token, normalised_key(code))


async def leave(request: Request) -> Response:
    """Let this browser forget the guest."""
    if not _is_fine(request):
        return PlainTextResponse("Forbidden", 403)
    response = _to(await _field(request, "language"), LEFT)
    response.delete_cookie(guest_cookie_name(), httponly=True, samesite="lax", secure=installation().is_secure)
    return response


def _key(request: Request) -> tuple[str, str]:
    return guest_key(request.cookies.get(guest_cookie_name(), ""))


def _keep(response: Response, token: str, code: str) -> Response:
    response.set_cookie(guest_cookie_name(), f"{token}.{code}", httponly=True, samesite="lax", secure=installation().is_secure)
    return response


def _to(language: str, why: str = "") -> Response:
    query = {"lang": language if language in LANGUAGES else "", WHY: why}
    said = urlencode({name: value for name, value in query.items() if value})
    return RedirectResponse(f"/{RESPOND}" + (f"?{said}" if said else ""), 303)


def _is_fine(request: Request) -> bool:
    return is_own(request) and int(request.headers.get("content-length") or _LARGEST_FORM) < _LARGEST_FORM


async def _field(request: Request, name: str) -> str:
    async with request.form(max_files=0, max_fields=5) as form:
        return str(form.get(name, ""))


GUEST_ROUTES = (
    Route("/u/begin", begin, methods=["POST"]),
    Route("/u/code", with_code, methods=["POST"]),
    Route("/u/leave", leave, methods=["POST"]),
    Route("/u/{token}", enter, methods=["GET"]),
)
