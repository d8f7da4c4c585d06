"""What a person can do with all data of an organisation at once: take it along, erase it. Bringing it in: `import_service`."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date

from maturity.archive import repository
from maturity.archive.model import ACCOUNTS, ANONYMOUS, BLURRED, EMPTIED, MINE, RATERS, Archive, Row
from maturity.archive.packing import pack
from maturity.archive.panels import without_others_of_panels
from maturity.assessment.model import Mode
from maturity.comparison.groups import leaving
from maturity.database import Database
from maturity.language import Translator
from maturity.migrations import newest
from maturity.people import audit_repository, audit_service
from maturity.people import repository as people
from maturity.people.administration_service import require_administrator
from maturity.people.model import Account, Actor, NotEmptyError, NotFoundError, Organisation, Permission
from maturity.safe_text import slug


def export_organisation(db: Database, actor: Actor) -> bytes:
    """Everything of the actor's organisation as one zip file; README.md in it tells the form. Raises NotPermittedError."""
    actor.require(Permission.OWN)
    with db.writing(actor.organisation_id) as session:
        audit_service.record(session, actor, "taken_along")
        organisation = people.find(session, actor.organisation_id)
        if organisation is None:
            raise NotFoundError
        members = people.members(session, actor.organisation_id)
        log = audit_repository.lines(session, actor.organisation_id)
        names = people.account_names(session, {line.account_id for line in log})
        rows = repository.rows(session, actor.organisation_id)
    return pack(
        Archive(
            organisation.name,
            organisation.kind,
            organisation.size,
            organisation.is_example,
            newest() or "",
            _unlinked(rows, actor.account_id),
            [{"name": member.name, "role": member.role.value} for member in members],
            [
                {
                    "number": str(line.number),
                    "made_at": line.made_at.isoformat(),
                    "who": names.get(line.account_id, ""),
                    "action": line.action,
                    "object": line.object,
                    "result": line.result,
                }
                for line in log
            ],
        )
    )


def archive_name(organisation: Organisation, t: Translator) -> str:
    """A file name that every system accepts: "gegevens dienst-x 2026-11-23.zip" in the language."""
    return f"{t('data')} {slug(organisation.name)} {date.today().isoformat()}.zip"


def _unlinked(rows: Mapping[str, list[Row]], mine: str) -> dict[str, list[Row]]:
    """The rows, without what links an answer to an account."""
    rows = without_others_of_panels(_without_the_anonymous(rows), mine)
    known = {row[column] for table, column in RATERS.items() for row in rows[table]}
    names = {rater: MINE if rater == mine else secrets.token_hex(8) for rater in known if rater} | {"": ""}

    def told(table: str, row: Row) -> Row:
        changed = {name: "" if name in ACCOUNTS else value for name, value in row.items()}
        if table in RATERS:
            changed[RATERS[table]] = names[changed[RATERS[table]]]
        for (emptied, column), nothing in EMPTIED.items():
            if emptied == table:
                changed[column] = nothing
        for blurred, column in BLURRED:
            if blurred == table:
                changed[column] = f"{changed[column][:10]}T00:00:00+00:00"
        return changed

    return {
        # In the order of the random names: the order of the ids in the store would tell who is who.
        table: sorted((told(table, row) for row in found), key=lambda row: str(row.get(RATERS.get(table, ""), "")))
        for table, found in rows.items()
    }


def _without_the_anonymous(rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows, with broad rounds as they are once their answers were let go of for good."""
    broad = {row["id"] for row in rows["round"] if row["mode"] == Mode.ANONYMOUS}
    kept = {
        # Evidence without a rater is of a workshop: left out, what is confirmed here would be so no longer elsewhere.
        table: [row for row in found if table not in ANONYMOUS or row["round_id"] not in broad or row.get("rater_id") == ""]
        for table, found in rows.items()
    }
    today = date.today().isoformat()
    settled = [
        row | {"settled": True, "closed_on": row["closed_on"] or today} if row["id"] in broad else row for row in rows["round"]
    ]
    return kept | {"round": settled}


def what_goes(db: Database, actor: Actor) -> dict[str, int]:
    """How many rows of the actor's organisation would be erased, per table, with its members under "member"."""
    actor.require(Permission.OWN)
    with db.reading(actor.organisation_id) as session:
        found = repository.counts(session, actor.organisation_id)
        return found | {"member": len(people.members(session, actor.organisation_id))}


def erase(db: Database, actor: Actor) -> None:
    """Erase the actor's organisation with everything in it. That it existed, when it went and by whose hand stays in the log."""
    actor.require(Permission.OWN)
    with db.writing(actor.organisation_id) as session:
        leaving.leave_all(db, session, actor.organisation_id)
        people.delete_organisation(session, actor.organisation_id)
        audit_service.record_installation(session, actor.account_id, "organisation_erased", actor.organisation_id)


def remove_empty(db: Database, account: Account, organisation_id: str) -> None:
    """Remove an organisation in which there is no work, as an administrator of the installation.

    Raises NotPermittedError, NotFoundError, NotEmptyError.
    """
    require_administrator(db, account, "organisation_removed", organisation_id)
    with db.writing(organisation_id) as session:
        if not people.lock_organisation(session, organisation_id):
            raise NotFoundError
        if any(repository.counts(session, organisation_id).values()):
            raise NotEmptyError
        leaving.leave_all(db, session, organisation_id)
        people.delete_organisation(session, organisation_id)
        audit_service.record_installation(session, account.id, "organisation_removed", organisation_id)
