"""People answer in browsers while a server is killed, time after time: `python -m bench.kills postgresql 50 4`.

Arguments: the database, how many kills, how many people. `postgresql`: two replicas behind nginx, killed in turn, each started
again when everybody went on at the other one; needs nginx, psql and PostgreSQL. `sqlite`: one server, started again at once. Both
need Chromium. `store`: PostgreSQL itself, with fsync on, every process of it killed while so many threads write; no browser.

Before each kill everybody has one answer acknowledged and one under way; after it everybody changes the acknowledged one again
and answers another. Acknowledged is what the page said to be saved, with that choice. Printed are how many of those were not in
the store, how often it was asked which of two answers stays, and how long it took after a kill until everybody, one after the
other, had the first answer acknowledged.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import sync_playwright

from maturity.assessment.model import Answer, AnswerState, Scope
from maturity.assessment.rounds.service import open_round
from maturity.assessment.service import my_answers, save_answer
from maturity.database import Database
from maturity.database.errors import StoreError
from maturity.migrations import upgrade
from maturity.people import service as people
from tests.chromium import find_chromium
from tests.deploy.answering import Person, lost, seated
from tests.deploy.cluster import Cluster, alone, clustered, find_nginx, find_psql
from tests.launching import launch
from tests.postgres import durable_postgres, throwaway_postgres


@contextmanager
def started(database: str, count: int) -> Iterator[Cluster]:
    """The servers, with so many people."""
    with tempfile.TemporaryDirectory() as folder:
        if database == "sqlite":
            with alone(Path(folder), count) as cluster:
                yield cluster
            return
        nginx, psql = find_nginx(), find_psql()
        with throwaway_postgres() as url:
            if not (nginx and psql and url):
                raise SystemExit("This needs nginx, psql and PostgreSQL.")
            with clustered(nginx, psql, sa.make_url(url), Path(folder), count) as cluster:
                yield cluster


def kill_once(cluster: Cluster, persons: list[Person], number: int) -> tuple[list[float], int]:
    """Kill one server while everybody answers; per person the seconds of the next answer, and how many answers were lost."""
    victim = cluster.replicas[number % len(cluster.replicas)]
    for person in persons:
        person.answer()
        person.click()
    victim.kill()
    if len(cluster.replicas) == 1:
        victim.start()
    waits = [_seconds_of_change(person) for person in persons]
    for person in persons:
        person.answer()
    gone = lost(cluster, persons)
    if len(cluster.replicas) > 1:
        victim.start()
    return waits, len(gone)


def _seconds_of_change(person: Person) -> float:
    began = time.monotonic()
    person.change()
    return time.monotonic() - began


def kill_store(kills: int, count: int) -> None:
    """PostgreSQL killed while so many people save; printed is how many acknowledged answers it does not know afterwards."""
    with durable_postgres() as store:
        if store is None:
            raise SystemExit("This needs PostgreSQL of our own.")
        db = Database(store.url)
        upgrade(db)
        writers = [Writer(db, number) for number in range(count)]
        gone = acknowledged = 0
        for number in range(kills):
            threads = [threading.Thread(target=writer.write_until_it_fails) for writer in writers]
            for thread in threads:
                thread.start()
            for writer in writers:
                writer.has_begun.wait()
            store.kill()
            for thread in threads:
                thread.join()
            store.start()
            gone += sum(writer.is_lost() for writer in writers)
            acknowledged = sum(writer.acknowledged for writer in writers)
            print(
                f"{number + 1} kills of PostgreSQL, {count} people, {acknowledged} answers acknowledged, {gone} lost", flush=True
            )
        db.dispose()


class Writer:
    """Somebody who changes one answer again and again, and knows which revision was acknowledged last."""

    def __init__(self, db: Database, number: int) -> None:
        self._db = db
        person = people.sign_in(db, "bench", f"person {number}", f"Person {number}")
        made = people.create_organisation(db, person, f"Dienst {number}")
        self._actor = people.actor_in(db, person, made.id)[0]
        self._round = open_round(db, self._actor, "", Scope.QUICK).id
        self._item = "S1"
        self._revision = self.acknowledged = 0
        self.has_begun = threading.Event()

    def write_until_it_fails(self) -> None:
        self.has_begun.clear()
        self._revision = self._stored()
        try:
            while True:
                choice = str(self._revision % 5 + 1)
                answer = Answer(self._item, AnswerState.ANSWERED, choice, revision=self._revision)
                self._revision = save_answer(self._db, self._actor, self._round, answer).revision
                self.acknowledged += 1
                self.has_begun.set()
        except StoreError:
            self.has_begun.set()

    def is_lost(self) -> bool:
        """Whether the store knows an older answer than it acknowledged."""
        return self._stored() < self._revision

    def _stored(self) -> int:
        found = my_answers(self._db, self._actor, self._round).get(self._item)
        return found.revision if found else 0


def main(database: str, kills: int, count: int) -> None:
    if database == "store":
        kill_store(kills, count)
        return
    chromium = find_chromium()
    if not chromium:
        raise SystemExit("This needs Chromium.")
    with started(database, count) as cluster, sync_playwright() as playwright:
        persons = seated(launch(playwright, chromium), cluster)
        waits: list[float] = []
        gone = 0
        for number in range(kills):
            seconds, missing = kill_once(cluster, persons, number)
            waits, gone = waits + seconds, gone + missing
            print(
                f"{number + 1} kills, {count} people, {len(waits)} changes after a kill, {gone} lost, "
                f"{sum(person.questions for person in persons)} questions; "
                f"median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s, "
                f"within 5 s {sum(wait <= 5 for wait in waits) / len(waits):.0%}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
