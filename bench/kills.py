"""People answer in browsers while a server is killed, time after time: `python -m bench.kills postgresql 50 4`.

Arguments: the database, how many kills, how many people. `postgresql`: two replicas behind nginx, killed in turn, each started
again when everybody went on at the other one; needs nginx, psql and PostgreSQL. `sqlite`: one server, started again at once. Both
need Chromium.

Before each kill everybody has one answer acknowledged and one under way; after it everybody changes the acknowledged one again
and answers another. Acknowledged is what the page said to be saved, with that choice. Printed are how many of those were not in
the store, how often it was asked which of two answers stays, and how long it took after a kill until everybody, one after the
other, had the first answer acknowledged.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import sync_playwright

from tests.chromium import find_chromium
from tests.deploy.answering import Person, lost, seated
from tests.deploy.cluster import Cluster, alone, clustered, find_nginx, find_psql
from tests.launching import launch
from tests.postgres import throwaway_postgres


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


def main(database: str, kills: int, count: int) -> None:
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
                f"median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
