"""What lets a guest in: the token in a link, and in a broad round the personal code. Of neither is more than a hash kept.

Link and code are two secrets that have nothing to do with each other, so that nothing in the store joins an invitation and a
response (docs/decisions/0023).
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from maturity.assessment.guests.model import CodeNotValidError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letters that look like figures
_READ_AS = str.maketrans("OIL", "011", "- \t")
_LENGTH = 16  # of 5 bits each: 80 bits


def new_token() -> str:
    """256 random bits for an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token. Nobody can try them all, so a plain hash is enough."""
    return sha256(f"invite{token}".encode()).hexdigest()


def new_code() -> str:
    """80 random bits for a person to write down; see `spelled`."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def spelled(code: str) -> str:
    """A code in groups of four: 7K4Q-M2XD-0HT9-VB3E."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def rater_of(round_id: str, code: str) -> str:
    """Under which id somebody with this code answers in a round. Raises CodeNotValidError for what can be no code."""
    return sha256(f"response{round_id}{normalised_key(code)}".encode()).hexdigest()


def normalised_key(code: str) -> str:
    """A code as it was drawn, without dashes: small letters, blanks, O, I and L are read as meant. Raises CodeNotValidError."""
    found = code.upper().translate(_READ_AS)
    if len(found) != _LENGTH or not set(found) <= set(_ALPHABET):
        raise CodeNotValidError
    return found
