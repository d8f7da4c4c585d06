"""What an administrator of the installation can do: see which organisations there are, make, remove empty ones, hand over.

No function here reads answers, plans or members' names: an administrator sees no more than a name, a kind and a number.
"""

from __future__ import annotations

from maturity.database import EVERYBODY, Database, new_id
from maturity.people import audit_service, invitation_service, repository
from maturity.people.model import (
    Account,
    Actor,
    NotFoundError,
    NotPermittedError,
    Organisation,
    OrganisationKind,
    OrganisationSize,
    Role,
)
from maturity.people.service import checked_name

MOST = 50  #: organisations that are looked through at once; of more, one asks for a name


def organisations(db: Database, account: Account, part: str = "", most: int = MOST) -> list[tuple[Organisation, int]]:
    """The first organisations by name, each with its number of members; no examples. Raises NotPermittedError.

    part: of the name, in capitals or not; "" for any.
    """
    require_administrator(db, account, "organisations_listed")
    with db.reading(EVERYBODY) as session:
        return repository.customers(session, part.strip(), most)


def create(db: Database, account: Account, name: str, kind: OrganisationKind, size: OrganisationSize) -> Organisation:
    """An organisation without members, to hand over. Raises NotPermittedError, NameMissingError."""
    require_administrator(db, account, "organisation_created")
    organisation = Organisation(new_id(), checked_name(name), kind, size)
    with db.writing(organisation.id) as session:
        repository.add_organisation(session, organisation)
        audit_service.record(session, Actor(account.id, organisation.id, Role.OWNER), "organisation_created")
        audit_service.record_installation(session, account.id, "organisation_created", organisation.id)
    return organisation


def hand_over(db: Database, account: Account, organisation_id: str) -> str:
    """The token of a link that makes somebody else an owner, once. Raises NotPermittedError, NotFoundError."""
    require_administrator(db, account, "ownership_offered", organisation_id)
    with db.writing(organisation_id) as session:
        if not repository.lock_organisation(session, organisation_id):
            raise NotFoundError
        invitation, token = invitation_service.add(session, organisation_id, account.id, Role.OWNER)
        audit_service.record(session, Actor(account.id, organisation_id, Role.OWNER), "ownership_offered", invitation.id)
        audit_service.record_installation(session, account.id, "ownership_offered", organisation_id)
    return token


def require_administrator(db: Database, account: Account, action: str, subject: str = "") -> None:
    """Raises NotPermittedError for anybody else, and has that written down."""
    if not account.is_administrator:
        with db.writing() as session:
            audit_service.record_installation(session, account.id, action, subject, "refused")
        raise NotPermittedError
