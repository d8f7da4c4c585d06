"""A store with very many organisations: one is copied by the database itself, as fast as it takes rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

import sqlalchemy as sa
from sqlalchemy import Connection

from maturity.migrations.row_level_security import guarded
from maturity.migrations.schema import metadata
from maturity.people.audit import AuditLine
from maturity.people.audit_repository import AuditRow

RATERS = 10  #: of each round that come along
PEOPLE = 3  #: accounts per organisation, each signed in once
LINES = 30  #: of each log; it is a chain, and cannot be copied
BEGAN = datetime(2024, 1, 8, 9, tzinfo=UTC)
AT_ONCE = 10_000
COPIES = "generate_series(CAST(:first AS integer), CAST(:last AS integer)) n"
#: Made by hand below, or of one organisation only.
_OWN_WAY = frozenset({"organisation", "member", "audit"})


def copy(connection: Connection, template: str, first: int, last: int) -> None:
    """Copy an organisation so many times, as number `first` to `last`. connection: of a superuser, whom no wall holds back."""
    numbers = {"template": template, "first": first, "last": last}
    connection.execute(
        sa.text(
            "INSERT INTO organisation (id, name, kind, size, is_example, created_at) SELECT 'copy-' || n, 'Dienst ' || n, kind, "
            f"size, false, created_at FROM organisation, {COPIES} WHERE id = :template"
        ),
        numbers,
    )
    for table in metadata().sorted_tables:
        if table.name in guarded() and table.name not in _OWN_WAY:
            connection.execute(sa.text(_copying(table)), numbers)
    _people(connection, numbers)
    lines = (dict(vars(line)) for number in range(first, last + 1) for line in _log(f"copy-{number}"))
    while some := list(islice(lines, AT_ONCE)):
        connection.execute(sa.insert(AuditRow), some)


def _copying(table: sa.Table) -> str:
    """A copy of the rows of one table: another organisation, and a hash of its own for what may stand there once only."""
    changed = {"organisation_id": "'copy-' || n", "token_hash": "md5(token_hash || n)"}
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(changed.get(column.name, f'"{column.name}"') for column in table.columns)
    rater = {"rater": "id", "answer": "rater_id", "note_draft": "rater_id"}.get(table.name)
    few = (
        " AND (SELECT count(*) FROM rater other WHERE other.organisation_id = :template "
        f"AND other.round_id = {table.name}.round_id AND other.id < {table.name}.{rater}) < {RATERS}"
        if rater
        else ""
    )
    return (
        f'WITH own AS MATERIALIZED (SELECT * FROM "{table.name}" WHERE organisation_id = :template{few}) '
        f'INSERT INTO "{table.name}" ({columns}) SELECT {values} FROM own, {COPIES}'
    )


def _people(connection: Connection, numbers: dict[str, object]) -> None:
    each = f"FROM {COPIES}, generate_series(1, {PEOPLE}) p"
    for table, columns, values in (
        (
            "account",
            "id, issuer, subject, name, created_at",
            "'person-' || n || '-' || p, 'bench', n || '-' || p, 'Iemand', now()",
        ),
        ("member", "organisation_id, account_id, role", "'copy-' || n, 'person-' || n || '-' || p, 'member'"),
        (
            "login",
            "id, account_id, browser, started_at, seen_at, email, claims",
            "md5(n || '-' || p), 'person-' || n || '-' || p, '', now(), now(), '', '[]'",
        ),
    ):
        connection.execute(sa.text(f"INSERT INTO {table} ({columns}) SELECT {values} {each}"), numbers)


def _log(organisation_id: str) -> Iterator[AuditLine]:
    previous = ""
    for number in range(1, LINES + 1):
        moment = BEGAN + timedelta(days=30 * number)
        line = AuditLine(organisation_id, number, moment, "", "answers_imported", str(number), "done", previous)
        line = replace(line, hash=line.hashed())
        yield line
        previous = line.hash
