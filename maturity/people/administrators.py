"""Who manages the installation: named by issuer and subject, or by an e-mail address that one account took on, once.

An address can change hands and come to somebody else. So it opens nothing by itself: whoever signs in with it, and the provider
checked it, can bind it to their account, while nobody has. Whom the environment no longer names is no administrator any more.
"""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maturity.database import Database, now
from maturity.people import administrator_repository as repository
from maturity.people import audit_service
from maturity.people.installation import SignIn, installation
from maturity.people.model import Account, NotPermittedError


def is_administrator(session: Session, account: Account) -> bool:
    """Whether this account manages the installation."""
    settings = installation()
    if account.issuer == SignIn.SOLO:
        return False
    if settings.names(account.issuer, account.subject):
        return True
    return bool(settings.addresses) and repository.has_one_of(session, account.id, settings.addresses)


def may_claim(db: Database, account: Account) -> bool:
    """Whether the address of this login is one that the environment names, and that nobody took on yet."""
    email = account.email.casefold()
    if account.is_administrator or account.issuer == SignIn.SOLO or not email or email not in installation().addresses:
        return False
    with db.reading() as session:
        return not repository.is_used(session, email)


def claim(db: Database, account: Account) -> None:
    """Become administrator with this account, for as long as the environment names the address. Raises NotPermittedError."""
    if not may_claim(db, account):
        raise NotPermittedError
    try:
        with db.writing() as session:
            repository.add(session, account.email.casefold(), account.id, now())
            audit_service.record_installation(session, account.id, "administration_claimed", account.id)
    except IntegrityError as error:  # somebody else did so at the same moment
        raise NotPermittedError from error
