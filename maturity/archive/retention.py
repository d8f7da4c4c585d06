"""How long things are kept, and letting go of what is older: `python -m maturity retention`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta

from maturity.assessment.guests import repository as guest_repository
from maturity.comparison.groups import leaving
from maturity.database import EVERYBODY, Database, now
from maturity.people import audit_service, invitation_repository, login_repository, rate_limit, repository
from maturity.people.audit import INSTALLATION
from maturity.people.service import SOLO
from maturity.roadmap.review.links import repository as link_repository


class RetentionError(Exception):
    """A period in the environment is no number of days; the text says which."""


@dataclass(frozen=True)
class Periods:
    """Days that things are kept after they have served. What an organisation writes is kept until it erases that itself."""

    audit: int = 1095  # after the act
    invitation: int = 30  # after it ended; also links for guests and reviewers
    account: int = 365  # of somebody who belongs to no organisation, after the first visit


@dataclass(frozen=True)
class Purged:
    """How much was removed."""

    audit: int
    invitation: int
    account: int
    group: int = 0


def periods(environment: Mapping[str, str] = os.environ) -> Periods:
    """The periods of this installation: GROEIKAART_KEEP_AUDIT_DAYS and so on. Raises RetentionError."""
    found = {}
    for field in fields(Periods):
        name = f"GROEIKAART_KEEP_{field.name.upper()}_DAYS"
        value = environment.get(name, "").strip()
        if value and not (value.isdecimal() and 1 <= int(value) <= 36_500):
            raise RetentionError(f"{name} is {value!r}; give a whole number of days.")
        if value:
            found[field.name] = int(value)
    return Periods(**found)


def purge_expired(db: Database, kept: Periods) -> Purged:
    """Remove what is older than its period. On PostgreSQL this needs the role that owns the tables: the log is append-only."""
    moment = now()
    with db.reading(EVERYBODY) as session:
        known = [organisation.id for organisation in repository.all_organisations(session)]
    invitations, gone = 0, 0
    for organisation_id in known:
        with db.writing(organisation_id) as session:
            ended = moment - timedelta(days=kept.invitation)
            invitations += invitation_repository.delete_expired(session, organisation_id, ended)
            invitations += guest_repository.delete_expired(session, organisation_id, ended.date())
            invitations += link_repository.delete_ended(session, organisation_id, ended.date())
        gone += leaving.purge_groups_of(db, organisation_id)
    with db.writing() as session:
        login_repository.forget_attempts(session, before=moment - rate_limit.WINDOW)
    lines = sum(audit_service.shorten(db, one, moment - timedelta(days=kept.audit)) for one in (INSTALLATION, *known))
    return Purged(lines, invitations, _accounts(db, kept), gone)


def _accounts(db: Database, kept: Periods) -> int:
    with db.writing(EVERYBODY) as session:
        idle = repository.idle_accounts(session, now() - timedelta(days=kept.account), SOLO)
        for account_id in idle:
            repository.delete_account(session, account_id)
            audit_service.record_installation(session, "", "account_erased", account_id)
    return len(idle)
