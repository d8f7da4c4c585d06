"""By direct SQL, as the application's role on PostgreSQL: a group's rows are for who has a seat in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

import pytest
import sqlalchemy as sa

from maturity.comparison.giving import moment_service as moments
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import service as groups
from maturity.comparison.model import GroupRole
from maturity.comparison.scope import of_account, of_group
from maturity.database import EVERYBODY, Database
from maturity.migrations.group_policies import KEYS
from maturity.people import service as people
from tests.comparison.circle import TERMS, Circle, a_circle
from tests.conftest import a_database, cast_in
from tests.stored import stored


@dataclass
class Walled:
    """A group with everybody in it that there can be, on PostgreSQL. whose: what a transaction of each is about."""

    db: Database
    circle: Circle
    whose: dict[str, str | None]


@pytest.fixture(scope="module")
def walled(postgres: sa.URL) -> Iterator[Walled]:
    with a_database(postgres) as db:
        cast = cast_in(db)
        circle = a_circle(db, cast.ann)
        group_id = circle.group.id
        gave, empty, left, silent = (circle.newcomer(name) for name in ("Gaf", "Gaf niets", "Vertrok", "Zonder naam"))
        for one in (cast.ann, gave, left):
            circle.give(one)
        circle.give(silent, 4, is_named=False)
        groups.leave(db, left, group_id)
        guide = people.sign_in(db, "test", "gids", "Gids")
        joining.join_as_guide(db, guide, circle.invite(GroupRole.FACILITATOR), 1)
        planned = moments.plan_moment(db, cast.ann, group_id, "Bijeenkomst", date(2026, 12, 1))
        moments.open_moment(db, cast.ann, group_id, planned.id)
        ids = sorted(one.id for one in groups.standing(db, cast.ann, group_id).members)
        moments.keep_pairs(db, cast.ann, group_id, planned.id, [frozenset(ids[:2])])
        circle.invite()
        other = a_circle(db, cast.charlie, replace(TERMS, title="Andere kring"))
        other.give(cast.charlie)
        yield Walled(
            db,
            circle,
            {
                "host": cast.ann.organisation_id,
                "gave": gave.organisation_id,
                "gave nothing": empty.organisation_id,
                "left": left.organisation_id,
                "anonymous": silent.organisation_id,
                "another group": cast.charlie.organisation_id,
                "facilitator": of_account(guide.id),
                "account of the host": of_account(cast.ann.account_id),
                "everybody": EVERYBODY,
                "nobody": None,
                "the other group": of_group(other.group.id),
            },
        )


def seen(walled: Walled, whose: str) -> dict[str, int]:
    """How many rows of the group each table shows, and those of the group in all."""
    with walled.db.reading(walled.whose[whose]) as session:
        found = {
            table: session.connection()
            .execute(sa.text(f'SELECT count(*) FROM "{table}" WHERE "{key}" = :id'), {"id": walled.circle.group.id})
            .scalar_one()
            for table, key in KEYS.items()
        }
    return {table: count for table, count in found.items() if count}


ALL_SEE = {"comparison_group": 1, "group_seat": 1, "group_member": 5, "group_moment": 1}
GAVE = ALL_SEE | {"group_contribution": 2, "group_tally": 42, "group_aggregate": 1, "group_pair": 1}


@pytest.mark.parametrize(
    ("whose", "shown"),
    [
        ("host", GAVE | {"group_invitation": 1}),
        ("gave", GAVE),
        ("gave nothing", ALL_SEE),
        ("anonymous", GAVE | {"group_contribution": 3}),
        ("facilitator", GAVE),
        ("left", {}),
        ("another group", {}),
        ("account of the host", {}),
        ("nobody", {}),
        ("the other group", {}),
        ("everybody", {"group_invitation": 1}),
    ],
)
def test_by_direct_sql_everybody_reads_what_the_seat_gives(walled: Walled, whose: str, shown: dict[str, int]) -> None:
    assert seen(walled, whose) == shown


def test_without_a_condition_nobody_reads_more_than_the_own_groups(walled: Walled) -> None:
    with walled.db.reading(walled.whose["another group"]) as session:
        titles = session.connection().execute(sa.text("SELECT title FROM comparison_group")).scalars().all()
        given = session.connection().execute(sa.text("SELECT name FROM group_contribution")).scalars().all()
    assert (titles, given) == (["Andere kring"], ["Bureau Charlie"])


def test_who_gave_without_a_name_is_found_by_nobody_else(walled: Walled) -> None:
    for whose in ("host", "gave", "facilitator"):
        with walled.db.reading(walled.whose[whose]) as session:
            rows = [
                str(session.connection().execute(sa.text(f'SELECT * FROM "{table}"')).all())
                for table in KEYS
                if table != "group_member"
            ]
        told = " ".join(rows)
        assert "Zonder naam" not in told
        assert str(walled.whose["anonymous"]) not in told


HOSTILE = [
    "INSERT INTO group_seat (group_id, holder, organisation_id, member_id, role, sees, accepted, accepted_on, round_id) "
    "VALUES ('{group}', '{own}', '{own}', 'x', 'host', true, 1, now(), '')",
    "UPDATE group_seat SET sees = true, role = 'host'",
    "UPDATE group_seat SET group_id = '{group}' WHERE holder = '{own}'",
    "DELETE FROM group_seat",
    "UPDATE comparison_group SET reads_first = true, agreement = 'x'",
    "DELETE FROM comparison_group",
    "INSERT INTO group_member VALUES ('{group}', 'x', 'host', 'x', '', '')",
    "UPDATE group_member SET name = 'x'",
    "DELETE FROM group_contribution",
    "UPDATE group_contribution SET is_named = true, document = '{{}}'",
    "INSERT INTO group_invitation VALUES ('{group}', 'x', 'hash', 'member', '', now() + interval '1 day')",
    "UPDATE group_invitation SET token_hash = 'x'",
    "DELETE FROM group_invitation",
    "UPDATE group_moment SET opened_at = now()",
    "DELETE FROM group_aggregate",
    "INSERT INTO group_aggregate SELECT group_id, id, '{{}}' FROM group_moment",
    "DELETE FROM group_told",
    "DELETE FROM group_tally",
    "UPDATE group_tally SET count = 100",
    "DELETE FROM group_pair",
    "TRUNCATE group_contribution CASCADE",
    "ALTER TABLE group_contribution DISABLE ROW LEVEL SECURITY",
]


@pytest.mark.parametrize("whose", ["gave nothing", "left", "another group", "everybody", "nobody", "facilitator", "gave"])
@pytest.mark.parametrize("statement", HOSTILE)
def test_nobody_writes_in_a_group_by_direct_sql(walled: Walled, statement: str, whose: str) -> None:
    group_id, own = walled.circle.group.id, walled.whose[whose] or "x"

    def rows() -> dict[str, list[str]]:
        with walled.db.reading(of_group(group_id)) as session:
            return stored(session, KEYS, dict.fromkeys(KEYS, group_id))

    before = rows()
    with suppress(sa.exc.ProgrammingError, sa.exc.InternalError), walled.db.writing(walled.whose[whose]) as session:
        session.connection().exec_driver_sql(statement.format(group=group_id, own=own))
    assert rows() == before
