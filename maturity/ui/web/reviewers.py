"""The routes for who reviews with a link: it goes out of the address into a cookie; stop on this device.

Under `/u/`, as links of guests are, so that what a proxy was told to keep out of its logs holds for these too. Opening a link
only looks it up: mail scanners open every link. The cookie ends with the browser.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from maturity.language import LANGUAGES
from maturity.people.installation import installation
from maturity.people.model import TooManyAttemptsError
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.links.model import ReviewLinkExpiredError, ReviewLinkNotValidError
from maturity.ui.session import database
from maturity.ui.web.cookie import REVIEWING, WHY, reviewer_cookie_name
from maturity.ui.web.guests import EXPIRED, LEFT, LINK, WAIT
from maturity.ui.web.origin import is_own
from maturity.ui.web.visitor import address_of

_REASONS = {ReviewLinkNotValidError: LINK, ReviewLinkExpiredError: EXPIRED, TooManyAttemptsError: WAIT}
_LARGEST_FORM = 2_000  # bytes


async def enter(request: Request) -> Response:
    """Open a link: its token goes into a cookie."""
    token, language = request.path_params["token"], request.query_params.get("lang", "")
    try:
        await run_in_threadpool(lambda: link_service.enter(database(), token, address_of(request)))
    except tuple(_REASONS) as error:
        return _to(language, _REASONS[type(error)])
    response = _to(language)
    response.set_cookie(reviewer_cookie_name(), token, httponly=True, samesite="lax", secure=installation().is_secure)
    return response


async def leave(request: Request) -> Response:
    """Let this browser forget the link."""
    if not is_own(request) or int(request.headers.get("content-length") or _LARGEST_FORM) >= _LARGEST_FORM:
        return PlainTextResponse("Forbidden", 403)
    async with request.form(max_files=0, max_fields=5) as form:
        response = _to(str(form.get("language", "")), LEFT)
    response.delete_cookie(reviewer_cookie_name(), httponly=True, samesite="lax", secure=installation().is_secure)
    return response


def _to(language: str, why: str = "") -> Response:
    query = {"lang": language if language in LANGUAGES else "", WHY: why}
    said = urlencode({name: value for name, value in query.items() if value})
    return RedirectResponse(f"/{REVIEWING}" + (f"?{said}" if said else ""), 303)


REVIEWER_ROUTES = (
    Route("/u/review/leave", leave, methods=["POST"]),
    Route("/u/review/{token}", enter, methods=["GET"]),
)
