"""What a comparison costs with 11 contributions and with 10,000, on PostgreSQL: `python -m bench.comparison 10000`.

Per group: what the page works out (reading, places, help, pairs), the first time after a moment was opened and later, and the
page as a server draws it for a window; the best of some, in turn, as the role that the app signs in with. Contributions are made
up, five of them without a name; they are written past the services, as fast as a database takes rows.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import sqlalchemy as sa

from bench.serving.servers import Measured, served
from bench.serving.window import Window
from maturity.comparison.contribution import Contribution
from maturity.comparison.documents import FORMAT, as_document
from maturity.comparison.figures.quantiles import FROM_MEDIAN
from maturity.comparison.giving import moment_service, tally_repository
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import service as groups
from maturity.comparison.groups.tables import ContributionRow, MemberFaceRow, SeatRow, TallyRow
from maturity.comparison.helping.overview import group_pairs, overview
from maturity.comparison.model import GroupRole
from maturity.comparison.scope import of_group
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.migrations.row_level_security import APPLICATION
from maturity.people import service as people
from maturity.people.model import Actor
from tests.comparison.circle import ASKED, TERMS
from tests.comparison.made_up import contribution
from tests.postgres import throwaway_postgres

ANONYMOUS, MOMENTS, TIMES = 5, 3, 10
PRACTICES = [one.id for one in ASKED.practices]


def made_up(number: int, group_id: str, member_id: str, *, named: bool) -> Contribution:
    """What a made-up organisation gives: levels, offers of help with a few practices, rounds of the last months."""
    draw = random.Random(number)
    levels = {one: min(5, max(1, round(draw.gauss(2.6, 0.9)))) for one in PRACTICES}
    one = contribution(ASKED, f"Organisatie {number:05}", levels, named=named, offers=draw.sample(PRACTICES, 4), number=number)
    closed = date.today() - timedelta(days=draw.randint(1, 300))
    basis = replace(one.basis, closed_on=closed)
    offers = one.offers if named else ()
    return replace(one, id=f"{number:032}", group_id=group_id, member_id=member_id, basis=basis, offers=offers)


def fill(db: Database, host: Actor, many: int) -> str:
    """A group with so many contributions, the first that of the host. Returns its id."""
    group = groups.start(db, host, replace(TERMS, title=f"Kring van {many}"))
    own = groups.standing(db, host, group.id).seat.member_id
    given = [made_up(0, group.id, own, named=True)]
    given += [made_up(one, group.id, f"m{one:031}", named=one > ANONYMOUS) for one in range(1, many)]
    others = given[1:]
    with db.writing(of_group(group.id)) as session:
        place = {"group_id": group.id}
        seats = [
            {**place, "member_id": one.member_id, "holder": f"h{one.member_id}", "role": GroupRole.MEMBER.value, "accepted": 1}
            | {"organisation_id": None, "account_id": None, "accepted_on": date.today(), "sees": True, "round_id": ""}
            for one in others
        ]
        connection = session.connection()
        columns = set(SeatRow.__table__.columns.keys())  # type: ignore[attr-defined]
        connection.execute(sa.insert(SeatRow), [{name: row[name] for name in row if name in columns} for row in seats])
        faces = [{**place, "member_id": one.member_id, "role": "member", "name": one.name or "?"} for one in others]
        connection.execute(sa.insert(MemberFaceRow), faces)
        connection.execute(sa.insert(ContributionRow), [row_of(one) for one in given])
        counted = Counter(tuple(sorted(row.items())) for one in given if one.is_named for row in tally_repository.rows(one))
        connection.execute(sa.insert(TallyRow), [{**dict(row), "count": count} for row, count in counted.items()])
        connection.execute(
            sa.update(SeatRow).where(SeatRow.group_id == group.id, SeatRow.member_id == own).values(sees=True)  # type: ignore[arg-type]
        )
    return group.id


def row_of(one: Contribution) -> dict[str, object]:
    """A contribution as its row."""
    basis = one.basis
    return {
        "group_id": one.group_id,
        "id": one.id,
        "member_id": one.member_id,
        "is_named": one.is_named,
        "name": one.name,
        "questionnaire_id": basis.questionnaire_id,
        "questionnaire_version": basis.questionnaire_version,
        "scope": basis.scope,
        "way": basis.way.value,
        "closed_on": basis.closed_on,
        "format": FORMAT,
        "document": as_document(one),
    }


def seen(db: Database, host: Actor, group_id: str) -> float:
    """Milliseconds of reading what there is to see, as passed, and of working it out, as the processor spent."""
    begun = perf_counter()
    known = giving.group_view(db, host, group_id)
    read, worked = perf_counter(), process_time()
    found = overview(known)
    group_pairs(known)
    assert found is not None
    assert found.comparison.n > FROM_MEDIAN
    return (read - begun + process_time() - worked) * 1000


async def drawn(server: Measured, group_id: str) -> float:
    """Milliseconds until a window that stood open shows the page again."""
    window = Window(server.url, "compare", f"group={group_id}")
    await window.open()
    begun = perf_counter()
    await window.run()
    took = (perf_counter() - begun) * 1000
    assert not window.errors
    await window.close()
    return took


def compared(what: str, small: list[float], large: list[float]) -> None:
    """A line: the smallest of each, which neighbours on the machine disturb least."""
    print(f"{what:20} {min(small):6.0f} {min(large):6.0f} ms, {min(large) / min(small):.2f} times", flush=True)


def main(many: int) -> None:
    """Measure both groups in turn, and print what they took."""
    with throwaway_postgres() as address, TemporaryDirectory() as folder:
        assert address is not None, "no PostgreSQL here"
        server = sa.make_url(address)
        owner = Database(server)
        with owner.engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {APPLICATION} LOGIN PASSWORD '{APPLICATION}'")
        upgrade(owner)
        db = Database(server.set(username=APPLICATION, password=APPLICATION))
        account = people.sign_in_solo(db)
        host = people.actor_in(db, account, people.create_organisation(db, account, "Gastheer").id)[0]
        small, large = (fill(owner, host, size) for size in (11, many))
        with owner.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
        first: dict[str, list[float]] = {small: [], large: []}
        for number in range(MOMENTS):
            for group_id, took in first.items():
                moment = moment_service.plan_moment(db, host, group_id, f"Moment {number}", date.today())
                begun = perf_counter()
                moment_service.open_moment(db, host, group_id, moment.id)
                print(f"opening {(perf_counter() - begun) * 1000:.0f} ms", end="; ", flush=True)
                took.append(seen(db, host, group_id))
        print(f"\n{'contributions':20} {11:6} {many:6}")
        compared("first after a moment", first[small], first[large])
        later = [(seen(db, host, small), seen(db, host, large)) for _ in range(TIMES)]
        compared("later", *map(list, zip(*later, strict=True)))
        with served(Path(folder), db.url.render_as_string(hide_password=False)) as app:
            asyncio.run(drawn(app, small))  # the first window of a server loads what all need
            pages = [(asyncio.run(drawn(app, small)), asyncio.run(drawn(app, large))) for _ in range(TIMES)]
        compared("the page as drawn", *map(list, zip(*pages, strict=True)))
        for one in (db, owner):
            one.dispose()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
