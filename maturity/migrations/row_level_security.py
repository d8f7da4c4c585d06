"""The second wall between organisations: row security in PostgreSQL, laid over whatever tables there are.

It follows from the tables and is laid anew after every upgrade, so that a new table cannot be forgotten. What crosses
organisations is named here and nowhere else: REGISTER.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from maturity.database import EVERYBODY, SETTING, Database
from maturity.migrations.schema import metadata

APPLICATION = "groeikaart_app"  #: the role that the app signs in with: it uses the tables and does not own them
#: Who belongs where. Finding whose link somebody holds or the organisations of an account, and administering the installation,
#: read these of everybody.
REGISTER = frozenset({"organisation", "member", "invitation", "guest_link"})
#: Lines are added to these and never changed.
LOGS = frozenset({"audit", "installation_audit"})
POLICY = "own_organisation"


def guarded() -> dict[str, str]:
    """Every table that belongs to organisations, with the column that says to which."""
    found = {name: "organisation_id" for name, table in metadata().tables.items() if "organisation_id" in table.columns}
    return found | {"organisation": "id"}


def isolate(db: Database) -> None:
    """Lay the second wall. Does nothing on SQLite, nor for a role that does not own the tables."""
    if db.is_sqlite:
        return
    with db.engine.begin() as connection:
        lay(connection)


def lay(connection: Connection) -> None:
    """Row security on every guarded table, also for its owner; and what the application's role may do."""
    owned = _owned(connection)
    for table, column in guarded().items():
        if table in owned:
            _guard(connection, table, column)
    if owned and _exists(connection, APPLICATION):
        for table in sorted(owned):
            connection.exec_driver_sql(f'REVOKE ALL ON "{table}" FROM {APPLICATION}')
            connection.exec_driver_sql(f'GRANT {_rights(table)} ON "{table}" TO {APPLICATION}')


def lift(connection: Connection) -> None:
    """Let the owner see all rows, for as long as a migration runs."""
    for table in sorted(_owned(connection) & set(guarded())):
        connection.exec_driver_sql(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')


def _guard(connection: Connection, table: str, column: str) -> None:
    said = f"current_setting('{SETTING}', true)"
    own = f'"{column}" = {said}'
    seen = f"({own} OR {said} = '{EVERYBODY}')" if table in REGISTER else own
    connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    connection.exec_driver_sql(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    connection.exec_driver_sql(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
    connection.exec_driver_sql(f'CREATE POLICY {POLICY} ON "{table}" USING ({seen}) WITH CHECK ({seen})')


def _rights(table: str) -> str:
    if table == "alembic_version":
        return "SELECT"
    return "SELECT, INSERT" if table in LOGS else "SELECT, INSERT, UPDATE, DELETE"  # TRUNCATE would pass over row security


def _owned(connection: Connection) -> set[str]:
    rows = sa.text(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND pg_has_role(current_user, tableowner, 'USAGE')"
    )
    return set(connection.scalars(rows))


def _exists(connection: Connection, role: str) -> bool:
    return bool(connection.scalar(sa.text("SELECT count(*) FROM pg_roles WHERE rolname = :role"), {"role": role}))
