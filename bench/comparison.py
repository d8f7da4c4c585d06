"""What a comparison costs with 11 contributions and with 10,000, on PostgreSQL: `python -m bench.comparison 10000`.

Per group: what the page works out (reading, places, help, pairs), the first time after a moment was opened and the best of ten
later times, and the opening itself. Contributions are made up, five of them without a name; they are written past the services,
as fast as a database takes rows.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter, process_time

import sqlalchemy as sa

from maturity.comparison.contribution import Contribution
from maturity.comparison.documents import FORMAT, as_document
from maturity.comparison.giving import moment_service, tally_repository
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import service as groups
from maturity.comparison.groups.tables import ContributionRow, MemberFaceRow, SeatRow, TallyRow
from maturity.comparison.helping.overview import group_pairs, overview
from maturity.comparison.model import GroupRole
from maturity.comparison.scope import of_group
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.model import Actor
from tests.comparison.circle import ASKED, TERMS
from tests.comparison.made_up import contribution
from tests.postgres import throwaway_postgres

ANONYMOUS, TIMES = 5, 10
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


def seen(db: Database, host: Actor, group_id: str) -> tuple[float, float, int]:
    """Seconds of reading, processor seconds of working out, and of how many organisations the figures are."""
    begun = perf_counter()
    known = giving.known(db, host, group_id)
    read, worked = perf_counter(), process_time()
    found = overview(known)
    group_pairs(known)
    assert found is not None
    return read - begun, process_time() - worked, found.found.n


def main(many: int) -> None:
    """Measure both groups in turn, and print what they took."""
    with throwaway_postgres() as address:
        assert address is not None, "no PostgreSQL here"
        db = Database(sa.make_url(address))
        upgrade(db)
        account = people.sign_in(db, "bench", "host", "Host")
        host = people.actor_in(db, account, people.create_organisation(db, account, "Gastheer").id)[0]
        took = {}
        for size in (11, many):
            group_id = fill(db, host, size)
            with db.writing(of_group(group_id)) as session:
                session.execute(sa.text("ANALYZE"))
            seen(db, host, group_id)
            moment = moment_service.plan_moment(db, host, group_id, "Herfst", date.today())
            begun = perf_counter()
            moment_service.open_moment(db, host, group_id, moment.id)
            opening = perf_counter() - begun
            first = seen(db, host, group_id)
            best = min((seen(db, host, group_id) for _ in range(TIMES)), key=lambda one: one[0] + one[1])
            took[size] = first[0] + first[1], best[0] + best[1]
            print(f"{size:6} contributions, figures of {first[2]}: opening {opening * 1000:.0f} ms;", end=" ")
            print(f"first {first[0] * 1000:.0f} + {first[1] * 1000:.0f} ms, best {best[0] * 1000:.0f} + {best[1] * 1000:.0f} ms")
        print(f"first {took[many][0] / took[11][0]:.2f} times, best {took[many][1] / took[11][1]:.2f} times")
        db.dispose()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
