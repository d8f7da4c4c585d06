"""Whose page sends something: our own, somebody else's, or a program that does not say."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import Scope

from maturity.people.installation import installation


def origin_of(connection: HTTPConnection) -> str:
    """The address of the page that sends this, or "" when nobody says: browsers always do for a socket and for what they post."""
    return connection.headers.get("origin", "")


def is_own(connection: HTTPConnection) -> bool:
    """Whether one of our own pages sends this. Another port of the same machine is somebody else's.

    A proxy may ask under another name than people do; they come from the address that the installation was given.
    """
    own = {connection.headers.get("host", "").casefold(), urlsplit(installation().base_url).netloc.casefold()} - {""}
    return urlsplit(origin_of(connection)).netloc.casefold() in own


def is_foreign(connection: HTTPConnection) -> bool:
    """Whether a page of somebody else sends this. A program that says nothing is none."""
    return bool(origin_of(connection)) and not is_own(connection)


def said_plainly(scope: Scope) -> Scope:
    """The same request, whose origin is the very host that it goes to.

    For our own pages behind a proxy that asks under another name. Streamlit would look for an origin that it does not know
    among the addresses of this machine, and ask a server on the internet for the outer one, while everybody waits.
    """
    connection = HTTPConnection(scope)
    if not origin_of(connection):
        return scope
    same = f"{'https' if scope['scheme'] in ('https', 'wss') else 'http'}://{connection.headers.get('host', '')}".encode(
        "latin-1"
    )
    headers = [(name, same if name == b"origin" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}
