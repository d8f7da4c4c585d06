"""Row-level security on the tables of groups: a group's rows are for who has a seat in it, and for nobody else.

A transaction is about an organisation, or about a facilitator's account (`maturity/comparison/scope.py`): it reads what there is
to see from its own seat, and writes nothing. A transaction of a group as a whole writes, and it alone reads what nobody sees:
contributions without a name, and what was told of them. A policy on `group_seat` asks its own columns only, so that the others
may ask it without going round in a circle.
"""

from __future__ import annotations

from sqlalchemy import Connection

from maturity.comparison.scope import GROUP
from maturity.database import EVERYBODY, SETTING

_OWN = f"current_setting('{SETTING}', true)"
#: Every table of groups, with the column that says of which.
KEYS = {
    "comparison_group": "id",
    "group_seat": "group_id",
    "group_member": "group_id",
    "group_invitation": "group_id",
    "group_moment": "group_id",
    "group_contribution": "group_id",
    "group_tally": "group_id",
    "group_aggregate": "group_id",
    "group_told": "group_id",
    "group_named_round": "group_id",
    "group_pair": "group_id",
}
#: Read across groups by who finds out whose link somebody holds; never written so.
CROSSED = frozenset({"group_invitation"})


def guard(connection: Connection, table: str) -> None:
    """Make the policies of a table of groups anew. Its owner is held to them too."""
    whole = f"('{GROUP}' || \"{KEYS[table]}\") = {_OWN}"
    connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    connection.exec_driver_sql(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    for policy, rule in (
        ("read_in_group", f"FOR SELECT USING ({whole} OR {_seen(table)})"),
        ("add_in_group", f"FOR INSERT WITH CHECK ({whole})"),
        ("change_in_group", f"FOR UPDATE USING ({whole}) WITH CHECK ({whole})"),
        ("delete_in_group", f"FOR DELETE USING ({whole})"),
    ):
        connection.exec_driver_sql(f'DROP POLICY IF EXISTS {policy} ON "{table}"')
        connection.exec_driver_sql(f'CREATE POLICY {policy} ON "{table}" {rule}')


def _seen(table: str) -> str:
    """What may be read from a seat, beside what the group as a whole reads."""
    if table == "group_seat":
        return f"holder = {_OWN}"
    if table in ("group_told", "group_named_round"):
        return "false"
    if table == "group_invitation":
        hosts = _seat(table, "seat.role = 'host'")
        return f"{_OWN} = '{EVERYBODY}' OR {hosts}"
    if table == "group_contribution":
        own = f"seat.member_id = {table}.member_id"
        return _seat(table, f"({own} OR (seat.sees AND {table}.is_named))")
    if table in ("group_tally", "group_aggregate", "group_pair"):
        return _seat(table, "seat.sees")
    return _seat(table)


def _seat(table: str, condition: str = "true") -> str:
    here = f'seat.group_id = {table}."{KEYS[table]}" AND seat.holder = {_OWN}'
    return f"EXISTS (SELECT FROM group_seat seat WHERE {here} AND {condition})"
