"""What grows with the number of organisations: `python -m bench.growth [10 1000 10000]`.

PostgreSQL, one server, the example organisation with a fifth, open round of guests; beside it so many copies of it, each with ten
raters a round, three people and a log of thirty lines. Printed are, at each size, per page the best milliseconds of a run and of
the first run after a change, the statements of that run, and which large tables it read from beginning to end; then how long a
migration, a backup, retention and the check of the logs take. Ends with 1 when a page takes more than 1.2 times what it took
at the first size.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bench.loading.people import Seat
from bench.pages import PAGES, change
from bench.serving.copies import copy
from bench.serving.servers import Measured, served
from bench.serving.window import Window
from maturity.assessment.guests import link_service
from maturity.assessment.model import Mode
from maturity.assessment.rounds import service as round_service
from maturity.database import DATABASE_VARIABLE, Database
from maturity.demonstration.service import example_organisation
from maturity.migrations import upgrade
from maturity.people import logins
from maturity.people import service as people
from maturity.people.model import Actor
from tests.browser.server import ROOT
from tests.deploy.cluster import DATABASE, OWNER, as_role, find_psql, store_of_two_roles
from tests.postgres import throwaway_postgres

SIZES = (10, 1_000)
RUNS, CHANGES = 10, 5
MORE, NOISE = 1.2, 3.0  #: times; milliseconds that a machine does not measure
GUEST = "respond"
MIGRATIONS = ROOT / "maturity" / "migrations"


@dataclass(frozen=True)
class Cost:
    """Of one page: milliseconds of a run and of the first run after a change, and the statements of that one.

    read_whole: the rows of tables that it read from beginning to end, where those are more than there are organisations.
    """

    steady: float
    changed: float
    statements: float
    read_whole: dict[str, int]


class Store:
    """The database, seen as the app, as the owner of the tables and as a superuser."""

    def __init__(self, server: sa.URL, app: Database) -> None:
        self.app, self.owner_url = app, as_role(server, OWNER)
        self.root = sa.create_engine(server.set(database=DATABASE))
        self.seat, self.code = _example(app)
        self.size = 1

    def grow(self, size: int) -> None:
        """Copy the example until there are so many organisations."""
        with self.root.begin() as connection:
            copy(connection, self.seat.organisation_id, self.size, size - 1)
        with self.root.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        self.size = size

    @property
    def actor(self) -> Actor:
        """The owner of the example, as they come in now."""
        return people.actor_in(self.app, self.seat.account, self.seat.organisation_id)[0]

    def read_whole(self) -> dict[str, int]:
        """Rows that were read so far in passing over whole tables."""
        with self.root.connect() as connection:
            found = connection.execute(sa.text("SELECT relname, seq_tup_read FROM pg_stat_user_tables"))
            return {str(table): int(rows) for table, rows in found}


def _example(db: Database) -> tuple[Seat, str]:
    """The example with an anonymous round that is open; who owns it, and the code of a guest."""
    owner = people.sign_in(db, "bench", "owner", "Owner")
    own = example_organisation(db, owner)
    actor = people.actor_in(db, owner, own.id)[0]
    round_ = round_service.open_round(db, actor, "Peiling", mode=Mode.ANONYMOUS)
    codes = link_service.draw_codes(db, actor, round_.id, {("front", ""): 10})
    return Seat(owner, own.id, logins.start(db, owner)), codes[0].token


async def cost(server: Measured, store: Store, address: str, cookie: str) -> Cost:
    """What a page costs; its window is the only one."""
    page, _, query = address.partition("?")
    window = Window(server.url, page, query if page == GUEST else f"{query}&org={store.seat.organisation_id}", cookie)
    await window.open()
    await window.run()
    steady = min([await window.run() for _ in range(RUNS)])
    changed, statements, before = [], 0, store.read_whole()
    for _ in range(CHANGES):
        change(store.app, store.actor)
        sent = server.statements()
        changed.append(await window.run())
        statements = max(statements, server.statements() - sent)
    await window.close()
    await asyncio.sleep(1.5)  # PostgreSQL counts along once a second
    whole = {table: (rows - before.get(table, 0)) // CHANGES for table, rows in store.read_whole().items()}
    if window.errors:
        print(f"{address}: {window.errors} errors")
    return Cost(steady * 1000, min(changed) * 1000, statements, {one: rows for one, rows in whole.items() if rows > store.size})


async def pages(server: Measured, store: Store, wanted: list[str]) -> dict[str, Cost]:
    """Every page of the owner, and that of a guest."""
    async with httpx.AsyncClient(base_url=server.url, trust_env=False, timeout=60) as browser:
        await browser.get(f"/u/{store.code}")
        await browser.post("/u/begin", data={"language": "nl", "code": ""}, headers={"Origin": server.url})
        guest = "; ".join(f"{one.name}={one.value}" for one in browser.cookies.jar)
    own = f"groeikaart={store.seat.token}"
    return {page: await cost(server, store, page, guest if page == GUEST else own) for page in wanted}


def measure(store: Store, sizes: list[int], wanted: list[str], folder: Path) -> int:
    """Print all; how many pages cost too much at the last size."""
    found: dict[int, dict[str, Cost]] = {}
    for size in sizes:
        began = time.perf_counter()
        store.grow(size)
        with store.root.connect() as connection:
            space = connection.scalar(sa.text("SELECT pg_size_pretty(pg_database_size(current_database()))"))
            answers = connection.scalar(sa.text("SELECT count(*) FROM answer"))
        print(f"{size} organisations: {answers} answers, {space}; filled in {time.perf_counter() - began:.0f} s", flush=True)
        url = store.app.url.render_as_string(hide_password=False)
        with served(folder / f"app-{size}", url, SIGN_IN="local") as server:
            found[size] = asyncio.run(pages(server, store, wanted))
        for name, seconds in upkeep(store, folder):
            print(f"  {name}: {seconds:.1f} s", flush=True)
    print(f"{'page':22}" + "".join(f" {size:>8} {'changed':>8}" for size in sizes) + f" {'statements':>11}")
    return sum([_told(page, [found[size][page] for size in sizes]) for page in wanted])


def _told(page: str, costs: list[Cost]) -> bool:
    """Print the line of a page; whether it grew too much."""
    first, last = costs[0], costs[-1]
    grew = any(after > MORE * before + NOISE for before, after in ((first.steady, last.steady), (first.changed, last.changed)))
    figures = "".join(f" {one.steady:8.1f} {one.changed:8.1f}" for one in costs)
    whole = ", ".join(f"{rows} rows of {table}" for table, rows in last.read_whole.items())
    print(
        f"{page:22}{figures} {last.statements:11.0f}{'  above' if grew else ''}{'  reads ' + whole if whole else ''}", flush=True
    )
    return grew


def upkeep(store: Store, folder: Path) -> Iterator[tuple[str, float]]:
    """What is done to a store, and the seconds that it takes."""
    yield "the last migration, and row security laid anew", _migrate(store)
    server = store.root.url
    dump = shutil.which("pg_dump") or shutil.which("pg_dump", path=str(Path(find_psql() or "").parent))
    if dump:
        copied = folder / "backup.dump"
        where = ["-h", str(server.query.get("host", server.host)), "-U", str(server.username), "-d", DATABASE]
        seconds = _seconds_of([dump, "-Fc", "-f", str(copied), *where])
        yield f"pg_dump -Fc, {copied.stat().st_size / 1e6:.0f} MB", seconds
        copied.unlink()
    for arguments in (["audit", "verify"], ["retention"]):
        yield " ".join(arguments), _seconds_of([sys.executable, "-m", "maturity", *arguments], store.owner_url)


def _migrate(store: Store) -> float:
    """Take the last migration back, and have it made again as an upgrade does; the seconds of the latter."""
    owner, config = Database(store.owner_url), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with owner.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
    began = time.perf_counter()
    upgrade(owner)
    owner.dispose()
    return time.perf_counter() - began


def _seconds_of(asked: list[str], database: sa.URL | None = None) -> float:
    """How long a command takes. database: which store it is about."""
    variables = os.environ | ({DATABASE_VARIABLE: database.render_as_string(hide_password=False)} if database else {})
    began = time.perf_counter()
    subprocess.run(asked, check=True, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main(sizes: list[int]) -> int:
    """Measure it all; how many pages cost too much."""
    psql = find_psql()
    with tempfile.TemporaryDirectory() as made, throwaway_postgres() as address:
        if not (psql and address):
            raise SystemExit("This needs psql and PostgreSQL.")
        server = sa.make_url(address)
        with store_of_two_roles(psql, server) as app:
            store = Store(server, app)
            try:
                return measure(store, sizes, [*PAGES, "signing-in", GUEST], Path(made))
            finally:
                store.root.dispose()


if __name__ == "__main__":
    sys.exit(bool(main([int(one) for one in sys.argv[1:]] or list(SIZES))))
