"""People answer in browsers while one of two replicas is killed, time after time: `python -m bench.kills 50 10`.

Arguments: how many kills, how many people. Needs Chromium, nginx, psql and PostgreSQL; prints how many acknowledged answers
were lost and how long it took after a kill until everybody, one after the other, had the next answer acknowledged. An answer
that is *changed* right after a kill is asked about ("keep mine, keep the other one") and not stored yet; this still counts it as
lost, so that figures beyond the first answers of everybody say more about that question than about loss.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import sync_playwright

from tests.browser.conftest import launch
from tests.chromium import find_chromium
from tests.deploy.answering import Person, lost, seated
from tests.deploy.cluster import Cluster, clustered, find_nginx, find_psql
from tests.postgres import throwaway_postgres


def kill_once(cluster: Cluster, persons: list[Person], number: int) -> tuple[list[float], int]:
    """Kill one replica while everybody answers; per person the seconds of the next answer, and how many answers were lost."""
    victim = cluster.replicas[number % 2]
    waits: list[float] = []
    for person in persons:
        person.click()
    victim.kill()
    for person in persons:
        began = time.monotonic()
        person.answer()
        waits.append(time.monotonic() - began)
    gone = lost(cluster, persons)
    victim.start()
    return waits, len(gone)


def main(kills: int, count: int) -> None:
    nginx, psql, chromium = find_nginx(), find_psql(), find_chromium()
    with throwaway_postgres() as url, tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if not (nginx and psql and chromium and url):
            raise SystemExit("This needs nginx, psql, Chromium and PostgreSQL.")
        with clustered(nginx, psql, sa.make_url(url), Path(folder), count) as cluster:
            persons = seated(launch(playwright, chromium), cluster)
            waits: list[float] = []
            gone = 0
            for number in range(kills):
                seconds, missing = kill_once(cluster, persons, number)
                waits, gone = waits + seconds, gone + missing
                print(
                    f"{number + 1} kills, {count} people, {len(waits)} answers after a kill, {gone} lost; "
                    f"median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s",
                    flush=True,
                )


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:3]))
