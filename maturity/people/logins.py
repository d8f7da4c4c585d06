"""The register of logins: who is signed in where, since when, and until when.

The browser keeps a random token and the store keeps its SHA-256. A login holds as long as its row stands here and is not too
old; ended is ended, in every window and for every copy of the token.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from maturity.database import Database, now
from maturity.database.errors import StoreError
from maturity.people import administrators
from maturity.people import login_repository as repository
from maturity.people.installation import installation
from maturity.people.model import Account, Login, NotPermittedError
from maturity.people.secret_links import hashed, new_token

#: How often a login in use is written down: a gesture a second need not be a write a second.
NOTED_EVERY = timedelta(minutes=1)
MOST = 50  #: logins of everybody that are looked through at once; of more, one asks for a name
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"))


def start(db: Database, account: Account, browser: str = "", claims: Iterable[str] = ()) -> str:
    """Note a new login. Returns the token for the browser: 43 characters that tell nothing and are shown once."""
    token, moment = new_token(), now()
    with db.writing() as session:
        repository.forget_logins(session, moment - installation().absolute)
        repository.add_login(session, account, Login(hashed(token), browser, moment, moment, tuple(sorted(claims))))
    return token


def account_of(db: Database, token: str) -> Account | None:
    """Who holds this token; None when the login was ended, was idle too long, or is too old. To be asked for counts as use."""
    if not token:
        return None
    settings, moment = installation(), now()
    with db.reading() as session:
        found = repository.find_login(session, hashed(token))
        if found is None:
            return None
        login, account = found
        account = replace(account, is_administrator=administrators.is_administrator(session, account))
    if moment - login.seen_at > settings.idle or moment - login.started_at > settings.absolute:
        return None
    if moment - login.seen_at > NOTED_EVERY:
        with suppress(StoreError), db.writing() as session:  # a store that is full or held can still tell who is here
            repository.touch_login(session, login.id, moment)
    return account


def open_logins(db: Database, account: Account) -> list[Login]:
    """Where this person is signed in, the newest first."""
    return [login for login, _ in _open(db, account.id)]


def all_open_logins(db: Database, account: Account, part: str = "", most: int = MOST) -> list[tuple[Login, Account]]:
    """Who is signed in on this installation, the newest first, for its administrator. Raises NotPermittedError.

    part: of a name or an address, in capitals or not; "" for any.
    """
    _administers(account)
    return _open(db, part=part.strip(), most=most)


def is_login(token: str, login: Login) -> bool:
    """Whether this is the login of the browser that holds the token."""
    return hashed(token) == login.id


def end(db: Database, token: str) -> None:
    """Sign out: the token lets nobody in any more."""
    with db.writing() as session:
        repository.end_logins(session, login_id=hashed(token))


def end_one(db: Database, account: Account, login_id: str) -> None:
    """Sign out one's own browser somewhere else; somebody else's login is passed over as if it did not exist."""
    with db.writing() as session:
        repository.end_logins(session, account_id=account.id, login_id=login_id)


def end_all(db: Database, account: Account) -> None:
    """Sign somebody out everywhere."""
    with db.writing() as session:
        repository.end_logins(session, account_id=account.id)


def end_all_of(db: Database, account: Account, other_id: str) -> None:
    """Sign another person out everywhere, as administrator of the installation. Raises NotPermittedError."""
    _administers(account)
    with db.writing() as session:
        repository.end_logins(session, account_id=other_id)


def end_everybody(db: Database) -> int:
    """Sign everybody out, for somebody who has the store in hand; how many logins there were."""
    with db.writing() as session:
        return repository.end_logins(session)


def browser_in_words(user_agent: str) -> str:
    """ "Firefox, Windows" for what a browser says of itself; only for the person's own recognition."""
    names = [
        next((name for sign, name in signs if sign in user_agent), "") for signs in (_BROWSERS, (*_SYSTEMS, ("Linux", "Linux")))
    ]
    return ", ".join(name for name in names if name)


def _open(db: Database, account_id: str | None = None, *, part: str = "", most: int | None = None) -> list[tuple[Login, Account]]:
    settings, moment = installation(), now()
    with db.reading() as session:
        found = repository.logins(session, moment - settings.idle, account_id, part=part, most=most)
    return [(login, account) for login, account in found if moment - login.started_at <= settings.absolute]


def _administers(account: Account) -> None:
    if not account.is_administrator:
        raise NotPermittedError
