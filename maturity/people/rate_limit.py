"""Guesses at links and codes: counted per address in the store, so that all processes together slow them down."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from maturity.database import Database, now
from maturity.people import login_repository as repository
from maturity.people.model import TooManyAttemptsError

WINDOW = timedelta(minutes=15)
PER_ADDRESS = 60  #: different wrong guesses per window; behind one address may sit a whole office


def refuse_after_many(db: Database, address: str) -> None:
    """Raises TooManyAttemptsError for an address that guessed too often in the last quarter of an hour."""
    with db.reading() as session:
        if repository.count_attempts(session, _key(address), now() - WINDOW) >= PER_ADDRESS:
            raise TooManyAttemptsError


def note_guess(db: Database, address: str, guess: str) -> None:
    """Count a wrong guess. The same one again, such as a page with an old link that is reloaded, counts once."""
    moment = now()
    with db.writing() as session:
        repository.forget_attempts(session, before=moment - WINDOW)
        repository.add_attempt_once(session, _key(f"{address} {guess}"), _key(address), moment)


def _key(value: str) -> str:
    return sha256(f"guess:{value}".encode()).hexdigest()
