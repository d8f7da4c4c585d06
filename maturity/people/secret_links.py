"""Links that invite whoever has them: their token is shown once, the store keeps its hash, and guessing is counted.

To whoever guesses, a link that never was, was used, withdrawn or is too old looks the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import sha256

from sqlmodel import Session

from maturity.database import EVERYBODY, Database
from maturity.people import rate_limit
from maturity.people.model import Account, InvitationNotValidError


def new_token() -> str:
    """43 characters that tell nothing and cannot be guessed: 256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What the store keeps of a token. Nobody can try 256 bits, so a plain hash is enough."""
    return sha256(token.encode()).hexdigest()


def inviting(db: Database, account: Account, token: str, find: Callable[[Session, str], str | None]) -> str:
    """The id of what a link invites to. find: looks it up by the hash, across organisations.

    account: whose wrong links are counted. Raises InvitationNotValidError, TooManyAttemptsError.
    """
    rate_limit.refuse_after_many(db, account.id, rate_limit.INVITATION)
    with db.reading(EVERYBODY) as session:
        found = find(session, hashed(token))
    if found is None:
        rate_limit.note_guess(db, account.id, hashed(token), rate_limit.INVITATION)
        raise InvitationNotValidError
    return found
