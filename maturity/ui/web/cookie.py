"""The cookie that holds a login, and addresses inside the app."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

from maturity.people.installation import installation

NOTE = "sign_in"  #: the name in the address that says why signing in did not work
RESPOND, WHY = "respond", "why"  #: the page for guests, and the name in its address of what did not work
REVIEWING = "review-by-link"  #: the page for who reviews the plan with a link


def cookie_name() -> str:
    """Over HTTPS the browser itself sees to it that only this server over HTTPS can set it (`__Host-`)."""
    return "__Host-groeikaart" if installation().is_secure else "groeikaart"


def guest_cookie_name() -> str:
    """The cookie of a guest is another one: a guest is nobody with an account."""
    return f"{cookie_name()}-guest"


def reviewer_cookie_name() -> str:
    """The cookie of who reviews with a link: it holds the token of that link and nothing else."""
    return f"{cookie_name()}-review"


def ballot_cookie_name() -> str:
    """The cookie with a ballot for a vote in a workshop: a random value, and nothing that says whose."""
    return f"{cookie_name()}-ballot"


def guest_key(value: str) -> tuple[str, str]:
    """The link and the personal code in a guest's cookie, each "" when there is none."""
    token, _, code = value.partition(".")
    return token, code


def token_of(connection: HTTPConnection) -> str:
    """The token that the browser sends, or ""."""
    return connection.cookies.get(cookie_name(), "")


def give(response: Response, token: str) -> Response:
    """Let the browser keep a token: out of reach of scripts, and not sent along with what other sites post."""
    settings = installation()
    response.set_cookie(
        cookie_name(),
        token,
        max_age=int(settings.absolute.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=settings.is_secure,
    )
    return response


def take(response: Response) -> Response:
    """Let the browser forget its token."""
    response.delete_cookie(cookie_name(), httponly=True, samesite="lax", secure=installation().is_secure)
    return response


def inside(address: object) -> str:
    """An address of this app, path and query; the first page for anything that would lead elsewhere."""
    text = address if isinstance(address, str) else ""
    if not text.startswith("/") or text[1:2] in ("/", "\\") or not text.isprintable() or len(text) > 2000:
        return "/"
    parts = urlsplit(text)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name != NOTE])
    return parts.path + (f"?{query}" if query else "")


def noted(address: str, why: str) -> str:
    """The address with the reason why signing in did not work."""
    return f"{address}{'&' if '?' in address else '?'}{NOTE}={why}"
