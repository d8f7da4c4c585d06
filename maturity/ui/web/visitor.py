"""Who opens a window: somebody with a login, a guest or a reviewer with a link, or nobody."""

from __future__ import annotations

from enum import Enum

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.model import CodeNotValidError, LinkExpiredError, LinkNotValidError
from maturity.database.errors import StoreError
from maturity.people import logins
from maturity.people.model import TooManyAttemptsError
from maturity.roadmap.review.links import service as review_links
from maturity.roadmap.review.links.model import ReviewLinkExpiredError, ReviewLinkNotValidError
from maturity.ui.session import database
from maturity.ui.web.cookie import guest_cookie_name, guest_key, reviewer_cookie_name, token_of


class Visitor(Enum):
    """What somebody is before any page runs. What they may see, the pages ask themselves."""

    NOBODY = "nobody"  # loads the sign-in, no more
    GUEST = "guest"
    REVIEWER = "reviewer"  # reviews the plan with a link
    PERSON = "person"


async def visitor_of(connection: HTTPConnection, *, solo: bool) -> Visitor:
    """Who opens this window. solo: whether whoever sits at this computer is the owner."""
    try:
        if solo or await is_signed_in(token_of(connection)):
            return Visitor.PERSON
    except StoreError:  # the pages ask for themselves, and show nothing as long as the store does not answer
        return Visitor.PERSON if token_of(connection) else Visitor.NOBODY
    token, code = guest_key(connection.cookies.get(guest_cookie_name(), ""))
    address = address_of(connection)
    if bool(token) and await run_in_threadpool(lambda: _is_guest(token, code, address)):
        return Visitor.GUEST
    link = connection.cookies.get(reviewer_cookie_name(), "")
    is_reviewer = bool(link) and await run_in_threadpool(lambda: _is_reviewer(link, address))
    return Visitor.REVIEWER if is_reviewer else Visitor.NOBODY


async def is_signed_in(token: str) -> bool:
    """Whether a login with this token holds."""
    return bool(token) and await run_in_threadpool(lambda: logins.account_of(database(), token) is not None)


def address_of(connection: HTTPConnection) -> str:
    """Where the browser is, as far as the proxies that we trust tell."""
    return connection.client.host if connection.client else ""


def _is_guest(token: str, code: str, address: str) -> bool:
    try:
        guest_service.guest(database(), token, code, address)
    except (LinkNotValidError, LinkExpiredError, CodeNotValidError, TooManyAttemptsError):
        return False
    except StoreError:  # as above
        return True
    return True


def _is_reviewer(link: str, address: str) -> bool:
    try:
        review_links.enter(database(), link, address)
    except (ReviewLinkNotValidError, ReviewLinkExpiredError, TooManyAttemptsError):
        return False
    except StoreError:  # as above
        return True
    return True
