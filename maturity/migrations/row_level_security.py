"""The second wall between organisations: row-level security in PostgreSQL, over whatever tables there are.

It follows from the tables and is made anew after every upgrade, so that a new table cannot be forgotten. What crosses
organisations is named here and nowhere else: REGISTER can be read across them, never written. An organisation is made and erased
by functions of the database alone, which do that for the one organisation that the transaction is about. Tables without an
organisation stand in UNGUARDED, each with the reason.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from maturity.database import EVERYBODY, SETTING, Database
from maturity.migrations import group_policies
from maturity.migrations.schema import metadata

APPLICATION = "groeikaart_app"  #: the role that the app signs in with: it uses the tables and does not own them
#: Who belongs where. Finding whose link or code somebody holds or the organisations of an account, and administering the
#: installation, read these of everybody.
REGISTER = frozenset({"organisation", "member", "invitation", "guest_link", "review_link", "revote"})
#: Tables about people and the installation, which belong to no organisation: why no row of them is hidden, and what the app's
#: role may do there.
UNGUARDED = {
    "account": (
        "One person may belong to several organisations, and must be found before it is known to which. Holds a name and how the "
        "provider calls somebody; no address. Pages show the names of one's own organisation only.",
        "SELECT, INSERT, UPDATE (name), DELETE",
    ),
    "login": (
        "Finding it is what tells who is here. The key is the SHA-256 of a random token, so whoever reads it gets in nowhere.",
        "SELECT, INSERT, UPDATE (seen_at), DELETE",
    ),
    "local_password": (
        "Checked before anybody is signed in. Holds Argon2id hashes alone, and goes with its account.",
        "SELECT, INSERT, UPDATE (hash, changed_at)",
    ),
    "sign_in_attempt": (
        "Counts strangers. Holds hashes of who tried, for a quarter of an hour, and is never changed.",
        "SELECT, INSERT, DELETE",
    ),
    "administrator": (
        "About the installation. A claim is made once and never changed; it goes with its account.",
        "SELECT, INSERT",
    ),
    "installation_audit": ("About the installation, for who has the store in hand. Lines are added only.", "SELECT, INSERT"),
    "alembic_version": ("The version of the schema.", "SELECT"),
}
#: What the app's role may do in a table of organisations; TRUNCATE would pass over row-level security.
_RIGHTS = {
    "organisation": "SELECT, UPDATE",  # made and erased by FUNCTIONS; locked (FOR UPDATE) by who changes its members
    "audit": "SELECT, INSERT",  # lines are added, and never changed
}
_OWN = f"current_setting('{SETTING}', true)"
#: name → its arguments, of which the first is the organisation, and what it does as the owner of the tables.
FUNCTIONS = {
    "create_organisation": (
        "whose text, its_name text, its_kind text, its_size text, example boolean, moment timestamptz",
        "INSERT INTO organisation (id, name, kind, size, is_example, created_at) "
        "VALUES (whose, its_name, its_kind, its_size, example, moment)",
    ),
    "erase_organisation": ("whose text", "DELETE FROM organisation WHERE id = whose"),
}
#: Those of now, and the one of before.
_POLICIES = ("own_organisation", "read_own", "add_own", "change_own", "delete_own")


def guarded() -> dict[str, str]:
    """Every table that belongs to organisations, with the column that says to which."""
    found = {name: "organisation_id" for name, table in metadata().tables.items() if "organisation_id" in table.columns}
    return {name: column for name, column in found.items() if name not in group_policies.KEYS} | {"organisation": "id"}


def isolate(db: Database) -> None:
    """Build the second wall. Does nothing on SQLite, nor for a role that does not own the tables."""
    if db.is_sqlite:
        return
    with db.engine.begin() as connection:
        create_policies(connection)


def create_policies(connection: Connection) -> None:
    """Row-level security on every guarded table, also for its owner; and what the application's role may do."""
    owned = _owned(connection)
    if not owned:
        return
    has_role = _exists(connection, APPLICATION)
    for table, column in guarded().items():
        if table in owned:
            _guard(connection, table, column)
    for table in owned & group_policies.KEYS.keys():
        group_policies.guard(connection, table)
    if "organisation" in owned:
        for name, (arguments, body) in FUNCTIONS.items():
            _define(connection, name, arguments, body, granted=has_role)
    for table in sorted(owned) if has_role else ():
        connection.exec_driver_sql(f'REVOKE ALL ON "{table}" FROM {APPLICATION}')
        connection.exec_driver_sql(f'GRANT {_rights(table)} ON "{table}" TO {APPLICATION}')


def drop_policies(connection: Connection) -> None:
    """Let the owner see all rows, for as long as a migration runs."""
    for table in sorted(_owned(connection) & {*guarded(), *group_policies.KEYS}):
        connection.exec_driver_sql(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')


def _guard(connection: Connection, table: str, column: str) -> None:
    own = f'"{column}" = {_OWN}'
    read = f"({own} OR {_OWN} = '{EVERYBODY}')" if table in REGISTER else own
    connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    connection.exec_driver_sql(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    for policy in _POLICIES:
        connection.exec_driver_sql(f'DROP POLICY IF EXISTS {policy} ON "{table}"')
    for policy, rule in (
        ("read_own", f"FOR SELECT USING ({read})"),
        ("add_own", f"FOR INSERT WITH CHECK ({own})"),
        ("change_own", f"FOR UPDATE USING ({own}) WITH CHECK ({own})"),
        ("delete_own", f"FOR DELETE USING ({own})"),
    ):
        connection.exec_driver_sql(f'CREATE POLICY {policy} ON "{table}" {rule}')


def _define(connection: Connection, name: str, arguments: str, body: str, *, granted: bool) -> None:
    """A function that runs as the owner of the tables, for the organisation that the transaction is about and no other.

    Where the owner is a superuser, row-level security would not hold it back, so it asks itself. `search_path` is fixed, so that
    nobody puts another table before ours.
    """
    schema = connection.scalar(sa.text("SELECT quote_ident(current_schema())"))
    connection.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {name}({arguments}) RETURNS void LANGUAGE plpgsql SECURITY DEFINER "
        f"SET search_path = {schema}, pg_temp AS $$ BEGIN IF whose IS DISTINCT FROM {_OWN} THEN "
        f"RAISE insufficient_privilege USING MESSAGE = 'row-level security: not the organisation of this transaction'; END IF; "
        f"{body}; END $$"
    )
    connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")
    if granted:
        connection.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION {name} TO {APPLICATION}")


def _rights(table: str) -> str:
    if table in UNGUARDED:
        return UNGUARDED[table][1]
    return _RIGHTS.get(table, "SELECT, INSERT, UPDATE, DELETE")


def _owned(connection: Connection) -> set[str]:
    rows = sa.text(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND pg_has_role(current_user, tableowner, 'USAGE')"
    )
    return set(connection.scalars(rows))


def _exists(connection: Connection, role: str) -> bool:
    return bool(connection.scalar(sa.text("SELECT count(*) FROM pg_roles WHERE rolname = :role"), {"role": role}))
