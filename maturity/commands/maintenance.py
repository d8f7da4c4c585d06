"""The store, its log, and what is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.commands.options import DatabaseOption, LanguageOption, fail, known_language, store, text_of
from maturity.database import Database

if TYPE_CHECKING:
    from maturity.people.audit import Head

database = typer.Typer(no_args_is_help=True, help="The store.")
audit = typer.Typer(no_args_is_help=True, help="The audit log.")


def demo(language: LanguageOption = "nl", database: DatabaseOption = None) -> None:
    """Fill the store with the example organisation, if it is not there yet."""
    from maturity.demonstration.service import example_organisation
    from maturity.people.service import sign_in_solo

    known_language(language)
    db = store(database)
    typer.echo(example_organisation(db, sign_in_solo(db), language).name)


@database.command("upgrade")
def database_upgrade(database: DatabaseOption = None) -> None:
    """Bring the store to the newest version, and lay the wall between organisations anew."""
    from maturity.migrations import version
    from maturity.migrations.row_level_security import isolate

    db = store(database)
    isolate(db)
    typer.echo(f"The store has version {version(db)}.")


@database.command("backup")
def database_backup(
    out: Annotated[Path, typer.Option(help="The file to write.")],
    database: DatabaseOption = None,
) -> None:
    """Copy the embedded store to a file, while people go on working."""
    from maturity.migrations.backup import BackupError, backup

    try:
        backup(Database(database), out)
    except BackupError as error:
        fail(str(error))
    typer.echo(f"{out}")


@database.command("restore")
def database_restore(
    file: Annotated[Path, typer.Argument(help="A file that `database backup` wrote.")],
    database: DatabaseOption = None,
) -> None:
    """Replace the embedded store by a backup."""
    from maturity.migrations.backup import BackupError, restore

    try:
        restore(Database(database), file)
    except BackupError as error:
        fail(str(error))
    typer.echo("The backup has been put back. Everybody signs in again; open invitations have to be made anew.")


THE_INSTALLATION = "the installation"
_HEAD = re.compile(r"^(.+): \d+ lines, .* Head (\d+):([0-9a-f]{64})\.$", re.MULTILINE)


@audit.command("verify")
def audit_verify(
    against: Annotated[Path | None, typer.Option(help="What this command printed before: was anything since rewritten?")] = None,
    database: DatabaseOption = None,
) -> None:
    """Check that no line of the audit log was changed or taken out; exit code 1 when one was.

    Keep what it prints outside the store: who owns the tables could write a whole new log, but not one with the old head.
    """
    from maturity.people import audit_service

    kept = _heads(against) if against else {}
    is_whole = True
    for one in audit_service.check(store(database), kept):
        name = one.organisation_id or THE_INSTALLATION
        if one.count or one.holds is None:
            state = "whole." if one.fault is None else f"NOT as written from line {one.fault} on."
            typer.echo(f"{name}: {one.count} lines, {state}" + (f" Head {one.head}." if one.head else ""))
        if one.holds is False:
            typer.echo(f"{name}: NOT the log of which the head was kept.")
        is_whole = is_whole and one.fault is None and one.holds is not False
    if not is_whole:
        raise typer.Exit(1)


def _heads(kept: Path) -> dict[str, Head]:
    """The heads in what `audit verify` printed, per organisation."""
    from maturity.people.audit import Head

    found = _HEAD.findall(text_of(kept))
    if not found:
        fail(f"{kept} holds no head of a log; give what 'audit verify' printed.")
    return {"" if whose == THE_INSTALLATION else whose: Head(int(number), hashed) for whose, number, hashed in found}


def retention(database: DatabaseOption = None) -> None:
    """Remove what is older than its retention period; docs/privacy.md tells the periods."""
    from maturity.archive.retention import RetentionError, periods, purge_expired

    try:
        gone = purge_expired(store(database), periods())
    except RetentionError as error:
        fail(str(error))
    typer.echo(
        f"Removed: {gone.audit} lines of the audit log, {gone.invitation} invitations, {gone.account} accounts, "
        f"{gone.group} groups that compared."
    )
