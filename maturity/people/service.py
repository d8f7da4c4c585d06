"""Who is here, and in which organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maturity.database import EVERYBODY, Database, new_id
from maturity.people import administrators, audit_service, repository
from maturity.people.model import (
    NAME_LIMIT,
    Account,
    Actor,
    AmbiguousNameError,
    NameMissingError,
    NotFoundError,
    Organisation,
    OrganisationKind,
    OrganisationSize,
    Role,
)

SOLO, ALONE = "solo", "owner"  #: the issuer of the single user of an embedded installation, and what that calls them


def sign_in(db: Database, issuer: str, subject: str, name: str, email: str = "") -> Account:
    """The account of somebody that an issuer vouches for; made at the first visit, called as the issuer calls it today.

    The address is not kept with the account: it comes with every login.
    """
    account = _known_as(db, issuer, subject, name)
    if issuer == SOLO:
        return replace(account, email=email)
    with db.reading() as session:
        return replace(account, email=email, is_administrator=administrators.is_administrator(session, account))


def _known_as(db: Database, issuer: str, subject: str, name: str) -> Account:
    with db.reading() as session:
        account = repository.find_account(session, issuer, subject)
    if account is not None and name in ("", account.name):
        return account
    try:
        with db.writing() as session:
            if account is not None:
                repository.rename_account(session, account.id, name)
                return replace(account, name=name)
            return repository.find_account(session, issuer, subject) or repository.add_account(session, issuer, subject, name)
    except IntegrityError:  # two first visits at once, on PostgreSQL: the other one made it
        with db.reading() as session:
            account = repository.find_account(session, issuer, subject)
        assert account is not None
        return account


def sign_in_solo(db: Database) -> Account:
    """The single user of an embedded installation, who needs no sign-in."""
    return sign_in(db, SOLO, ALONE, "")


def adopt(db: Database, issuer: str, subject: str) -> list[Organisation]:
    """Make an account owner of what the single user of this installation made, now that people sign in here.

    For the command line, which has the store in hand. Returns the organisations that it was not yet owner of. Raises
    NotFoundError for an account that does not exist.
    """
    with db.reading() as session:
        heir = repository.find_account(session, issuer, subject)
        alone = repository.find_account(session, SOLO, ALONE)
    if heir is None:
        raise NotFoundError(f"There is no account {subject!r}.")
    return (
        [organisation for organisation in organisations_of(db, alone) if _make_owner(db, organisation.id, heir.id)]
        if alone
        else []
    )


def _make_owner(db: Database, organisation_id: str, account_id: str) -> bool:
    """Whether it was not an owner yet."""
    with db.writing(organisation_id) as session:
        repository.lock_organisation(session, organisation_id)
        known = repository.membership(session, account_id, organisation_id)
        if known is not None and known[1] is Role.OWNER:
            return False
        if known is None:
            repository.add_member(session, organisation_id, account_id, Role.OWNER)
        else:
            repository.set_role(session, organisation_id, account_id, Role.OWNER)
        audit_service.record(session, Actor("", organisation_id, Role.OWNER), "organisation_adopted", account_id)
        return True


def create_organisation(
    db: Database,
    account: Account,
    name: str,
    kind: OrganisationKind = OrganisationKind.OTHER,
    size: OrganisationSize = OrganisationSize.UP_TO_500,
    *,
    is_example: bool = False,
) -> Organisation:
    """A new organisation with this account as its owner. Raises NameMissingError."""
    organisation = Organisation(new_id(), checked_name(name), kind, size, is_example)
    with db.writing(organisation.id) as session:
        repository.add_organisation(session, organisation)
        repository.add_member(session, organisation.id, account.id, Role.OWNER)
        audit_service.record(session, Actor(account.id, organisation.id, Role.OWNER), "organisation_created")
    return organisation


def checked_name(name: str) -> str:
    """A name for an organisation, without needless blanks. Raises NameMissingError."""
    name = " ".join(name.split())
    if not name or len(name) > NAME_LIMIT:
        raise NameMissingError
    return name


def organisations_called(db: Database, names: Iterable[str]) -> dict[str, list[Organisation]]:
    """The organisations with each of these names or ids, for somebody who has the store in hand."""
    with db.reading(EVERYBODY) as session:
        return {name: repository.organisations_named(session, name) for name in names}


def lock(session: Session, organisation_id: str) -> None:
    """Wait until no other transaction holds this organisation, and hold it until this one ends: two imports take turns."""
    repository.lock_organisation(session, organisation_id)


def add_organisation(db: Database, session: Session, name: str) -> Organisation:
    """An organisation without members, in a transaction of the command line; somebody becomes its owner later.

    The transaction is about it from here on. Raises NameMissingError.
    """
    organisation = Organisation(new_id(), checked_name(name), OrganisationKind.OTHER, OrganisationSize.UP_TO_500)
    db.switch_tenant(session, organisation.id)
    repository.add_organisation(session, organisation)
    audit_service.record(session, Actor("", organisation.id, Role.OWNER), "organisation_created")
    return organisation


def add_member(db: Database, organisation_id: str, account: Account, role: Role) -> None:
    """Make an account a member, as the set-up of an installation does it."""
    with db.writing(organisation_id) as session:
        repository.add_member(session, organisation_id, account.id, role)


def organisations_of(db: Database, account: Account) -> list[Organisation]:
    """The organisations this account belongs to, the own ones before the examples."""
    with db.reading(EVERYBODY) as session:
        return [organisation for organisation, _ in repository.memberships(session, account.id)]


def actor_in(db: Database, account: Account, organisation_id: str) -> tuple[Actor, Organisation]:
    """The account acting in an organisation. Raises NotFoundError when it does not belong there."""
    with db.reading(organisation_id) as session:
        found = repository.entry(session, account.id, organisation_id)
    if found is None:
        raise NotFoundError
    organisation, role, stamp = found
    return Actor(account.id, organisation.id, role, partial(audit_service.record_refusal, db), stamp), organisation


def operator_actor(db: Database, name_or_id: str) -> tuple[Actor, Organisation]:
    """Somebody who has the store in hand, on the command line: reads and exports as a director does.

    Raises NotFoundError, AmbiguousNameError.
    """
    with db.reading(EVERYBODY) as session:
        found = repository.organisations_named(session, name_or_id)
    if not found:
        raise NotFoundError(f"There is no organisation {name_or_id!r}.")
    if len(found) > 1:
        ids = ", ".join(organisation.id for organisation in found)
        raise AmbiguousNameError(f"There are {len(found)} organisations {name_or_id!r}; give the id: {ids}.")
    return Actor("", found[0].id, Role.DIRECTOR), found[0]
