"""Accounts of Groeikaart's own, with a password: for an office network or a trial.

Rules after NIST SP 800-63B and ASVS 5.0 chapter 6.2: long rather than complicated, nothing that everybody guesses first, no
obligation to change, and a limit on attempts.
"""

from __future__ import annotations

import re
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from maturity.database import Database, now
from maturity.people import login_repository as repository
from maturity.people import rate_limit, service
from maturity.people.model import (
    Account,
    EmailInvalidError,
    PasswordGuessableError,
    PasswordTooLongError,
    PasswordTooShortError,
    SignInRefusedError,
)
from maturity.people.repository import find_account

LOCAL = "local"  #: the issuer of accounts with a password of Groeikaart's own
SHORTEST, LONGEST = 12, 200

#: What people take when a password must be long: these words, with numbers and marks around them or repeated.
COMMON = re.compile(
    r"(wachtwoord|welkom|geheim|groeikaart|klantbeleving|klant|gemeente|provincie|ministerie|nederland|amsterdam|rotterdam"
    r"|password|passwort|passphrase|welcome|secret|admin|administrator|letmein|iloveyou|master|monkey|dragon|football|sunshine"
    r"|princess|test|login|changeme|default|qwerty(uiop)?|azerty|qazwsx|asdf(ghjkl)?|zxcv(bnm)?|abc(def)?(ghi)?"
    r"|lente|zomer|herfst|winter|spring|summer|autumn"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)+"
)
COUNTING = "0123456789" * 21
_LEET = str.maketrans("0134578@$!", "oieastbasi")
_HASHER = PasswordHasher()
#: Each hash takes 64 MB for a moment; more than a few at once would let strangers fill the memory.
_FEW_AT_ONCE = threading.BoundedSemaphore(4)


def add_account(db: Database, email: str, name: str, password: str) -> Account:
    """A new account, or another password for the one with this address.

    Raises EmailInvalidError, PasswordTooShortError, PasswordTooLongError, PasswordGuessableError.
    """
    email = _address(email)
    check_password(password, email, name)
    hashed = _hash(password)
    account = service.sign_in(db, LOCAL, email, " ".join(name.split()), email)
    with db.writing() as session:
        repository.set_password_hash(session, account.id, hashed, now())
        repository.end_logins(session, account_id=account.id)
    return account


def sign_in_local(db: Database, email: str, password: str, address: str) -> Account:
    """The account with this address and password. address: where the browser is, for the limit on attempts: those that were right
    do not count there, since a whole office that signs in may be behind one address.

    Raises SignInRefusedError, TooManyAttemptsError.
    """
    email = email.strip().casefold()
    limits = [(rate_limit.SIGN_IN_NAME, email)] + ([(rate_limit.SIGN_IN_ADDRESS, address)] if address else [])
    _, *at_address = rate_limit.note_attempt(db, limits)
    with db.reading() as session:
        account = find_account(session, LOCAL, email)
        hashed = None if account is None else repository.password_hash(session, account.id)
    # An unknown name takes as long as a wrong password: who works here must not be readable off a clock.
    matches = _matches(hashed or _of_nobody(), password)
    if account is None or hashed is None or not matches:
        raise SignInRefusedError
    rate_limit.forget(db, rate_limit.SIGN_IN_NAME, email)
    rate_limit.take_back(db, at_address)
    return service.sign_in(db, LOCAL, email, account.name, email)


def change_password(db: Database, account: Account, old: str, new: str) -> None:
    """Another password for oneself; every login of this person ends, also this one.

    Raises SignInRefusedError when the old one is wrong, TooManyAttemptsError, and what `check_password` raises.
    """
    check_password(new, account.subject, account.name)
    sign_in_local(db, account.subject, old, "")
    hashed = _hash(new)
    with db.writing() as session:
        repository.set_password_hash(session, account.id, hashed, now())
        repository.end_logins(session, account_id=account.id)


def check_password(password: str, *known: str) -> None:
    """Raises unless a password is long enough and not among what others try first. known: the person's own names."""
    if len(password) < SHORTEST:
        raise PasswordTooShortError
    if len(password) > LONGEST:
        raise PasswordTooLongError
    words = {word for one in known for word in re.findall(r"\w{3,}", one.casefold())}
    bare = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        bare = bare.replace(word, "")
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", bare)
    spelled = (re.sub(r"[\W\d_]", "", one) for one in (core, core.translate(_LEET)))
    if len(set(bare)) < 5 or bare in COUNTING or bare[::-1] in COUNTING or any(COMMON.fullmatch(one) for one in spelled):
        raise PasswordGuessableError


def _address(email: str) -> str:
    email = email.strip().casefold()
    if not re.fullmatch(r"[^\s@|,]{1,64}@[^\s@|,]{1,190}", email):
        raise EmailInvalidError
    return email


def _hash(password: str) -> str:
    with _FEW_AT_ONCE:
        return _HASHER.hash(password)


@cache
def _of_nobody() -> str:
    return _hash("nobody")


def _matches(hashed: str, password: str) -> bool:
    try:
        with _FEW_AT_ONCE:
            return _HASHER.verify(hashed, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
