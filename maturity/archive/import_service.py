"""Bringing in an archive: checked value by value, tried out in a store of its own, and then written in short transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from maturity.ambition import repository as ambitions
from maturity.archive import repository
from maturity.archive.checking import check
from maturity.archive.model import ACCOUNTS, MINE, RATERS, Archive, ArchiveError, Row
from maturity.archive.packing import unpack
from maturity.assessment.anonymity import release_repository
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import repository as assessments
from maturity.assessment.workshop import repository as workshop_repository
from maturity.database import Database, new_id
from maturity.migrations import upgrade
from maturity.people import audit_service
from maturity.people import repository as people
from maturity.people.model import Account, Actor, Organisation, Role
from maturity.roadmap import repository as roadmaps
from maturity.roadmap.changes import step_repository as steps
from maturity.roadmap.decisions import repository as decisions

AT_ONCE = 2_000  #: rows in one transaction: nobody who saves an answer meanwhile waits longer than that takes


def import_organisation(db: Database, account: Account, data: bytes) -> Organisation:
    """Make a new organisation of an archive, with this account as its owner. Raises ArchiveError; then nothing was made.

    Whoever opens the organisation sees all of it or none: its owner is the last that is written.
    """
    archive = unpack(data)
    check(archive)
    organisation = Organisation(new_id(), archive.name, archive.kind, archive.size, archive.is_example)
    rows = repository.typed(_owned(archive, account.id), organisation.id)
    _try_out(organisation, rows)
    _write(db, organisation, rows)
    with db.writing(organisation.id) as session:
        people.add_member(session, organisation.id, account.id, Role.OWNER)
        audit_service.record(session, Actor(account.id, organisation.id, Role.OWNER), "brought_in")
    return organisation


def _owned(archive: Archive, account_id: str) -> dict[str, list[Row]]:
    """Who made the archive has become this account; anybody else is nobody here, whatever the file says."""

    def owned(table: str, row: Row) -> Row:
        changed = {name: "" if name in ACCOUNTS else value for name, value in row.items()}
        if column := RATERS.get(table):
            found = changed.get(column)
            changed[column] = account_id if found == MINE else f"r{found}" if found else ""
        return changed

    return {table: [owned(table, row) for row in rows] for table, rows in archive.tables.items()}


def _try_out(organisation: Organisation, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write it all in an empty store that is thrown away, and read it as the pages will. Raises ArchiveError."""
    with TemporaryDirectory(prefix="groeikaart-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "trial.db"
        file.write_bytes(_empty_store())
        trial = Database(f"sqlite:///{file}")
        try:
            _write(trial, organisation, rows)
            with trial.reading(organisation.id) as session:
                _read_back(session, organisation.id)
        finally:
            trial.dispose()


@cache
def _empty_store() -> bytes:
    """A store on SQLite without anything in it, made once in a process."""
    with TemporaryDirectory(prefix="groeikaart-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "empty.db"
        made = Database(f"sqlite:///{file}")
        upgrade(made)
        made.dispose()  # the last connection writes the log of SQLite into the file
        return file.read_bytes()


def _write(db: Database, organisation: Organisation, rows: Mapping[str, Sequence[Row]]) -> None:
    """The organisation without anybody in it, and its rows, parents first. Raises ArchiveError; then it is gone again."""
    try:
        with db.writing(organisation.id) as session:
            people.add_organisation(session, organisation)
        for table, part in _parts(rows):
            with db.writing(organisation.id) as session:
                repository.add(session, table, part)
    except BaseException:
        with db.writing(organisation.id) as session:
            people.delete_organisation(session, organisation.id)
        raise


def _parts(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, list[Row]]]:
    for table, found in rows.items():
        left = iter(found)
        while part := list(islice(left, AT_ONCE)):
            yield table, part


def _read_back(session: Session, organisation_id: str) -> None:
    """Read what was written as the pages will, so that a file that was tampered with fails here and not there."""
    readers: tuple[Callable[[], object], ...] = (
        lambda: [asked_in(round_) for round_ in assessments.rounds(session, organisation_id)],
        lambda: _read_rounds(session, organisation_id),
        lambda: ambitions.load(session, organisation_id),
        lambda: roadmaps.load(session, organisation_id),
        lambda: decisions.versions(session, organisation_id),
        lambda: decisions.entries(session, organisation_id),
        lambda: steps.progress(session, organisation_id),
        lambda: steps.last(session, organisation_id),
    )
    for read in readers:
        try:
            read()
        except Exception as error:  # whatever is wrong with it, the file is to blame
            raise ArchiveError("damaged") from error


def _read_rounds(session: Session, organisation_id: str) -> None:
    readers: tuple[Callable[[Session, str, str], object], ...] = (
        answer_repository.raters,
        answer_repository.answers_of_round,
        evidence_repository.evidence_of_round,
        workshop_repository.consensus_of_round,
        workshop_repository.workshop_of_round,
        release_repository.register,
        release_repository.last_told,
    )
    for round_ in assessments.rounds(session, organisation_id):
        for read in readers:
            read(session, organisation_id, round_.id)
