"""How often something may be tried: counted in the store, so that all processes together slow a guesser down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from sqlmodel import Session

from maturity.database import Database, new_id, now
from maturity.people import login_repository as repository
from maturity.people.model import TooManyAttemptsError

WINDOW = timedelta(minutes=15)
PER_ADDRESS = 60  #: behind one address may sit a whole office


@dataclass(frozen=True)
class Limit:
    """What is counted, and how often it may be in one window."""

    kind: str
    most: int


SIGN_IN_NAME = Limit("account", 10)  #: attempts with one account's name, right or wrong
SIGN_IN_ADDRESS = Limit("address", PER_ADDRESS)  #: attempts from one address
GUESS = Limit("guess", PER_ADDRESS)  #: different wrong links and codes of guests, from one address
INVITATION = Limit("invitation", 10)  #: different wrong links to become a member, by one account


def refuse_after_many(db: Database, who: str, limit: Limit = GUESS) -> None:
    """Raises TooManyAttemptsError for who tried too often in the last quarter of an hour. who: an address, or an account's id."""
    with db.reading() as session:
        _refuse(session, [(limit, who)])


def note_guess(db: Database, who: str, guess: str, limit: Limit = GUESS) -> None:
    """Count a wrong guess. The same one again, such as a page with an old link that is reloaded, counts once."""
    moment = now()
    with db.writing() as session:
        repository.forget_attempts(session, before=moment - WINDOW)
        repository.add_attempt_once(session, _hash(f"{_key(limit, who)} {guess}"), _key(limit, who), moment)


def note_attempt(db: Database, counted: Sequence[tuple[Limit, str]]) -> tuple[str, ...]:
    """Count an attempt before it is looked at, so that many at once do not slip through. Raises TooManyAttemptsError.

    counted: the limits that it falls under, each with who it is there. Returns what `take_back` takes, one for each.
    """
    moment, noted = now(), tuple(new_id() for _ in counted)
    with db.writing() as session:
        repository.forget_attempts(session, before=moment - WINDOW)
        _refuse(session, counted)
        for attempt_id, (limit, who) in zip(noted, counted, strict=True):
            repository.add_attempt(session, attempt_id, _key(limit, who), moment)
    return noted


def take_back(db: Database, noted: Sequence[str]) -> None:
    """Count attempts no longer that turned out right; those before them still count, so a guesser gains nothing by one."""
    with db.writing() as session:
        repository.take_back_attempts(session, noted)


def forget(db: Database, limit: Limit, who: str) -> None:
    """Begin to count anew."""
    with db.writing() as session:
        repository.forget_attempts(session, key=_key(limit, who))


def network(address: str) -> str:
    """The name under which an address counts: itself, of IPv6 the first 64 bits, since one machine has all the others too."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped) if found.ipv4_mapped else str(IPv6Address(int(found) >> 64 << 64))
    return address


def _refuse(session: Session, counted: Sequence[tuple[Limit, str]]) -> None:
    since = now() - WINDOW
    if any(repository.count_attempts(session, _key(limit, who), since) >= limit.most for limit, who in counted):
        raise TooManyAttemptsError


def _key(limit: Limit, who: str) -> str:
    """The store keeps no address and no name of who tried."""
    return _hash(f"{limit.kind}:{network(who)}")


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
