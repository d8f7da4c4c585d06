"""A server of the real app for the browser tests: started as run.py starts it, on a port of its own, with a store of its own."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from maturity.assessment.model import Scope
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds.service import open_round
from maturity.database import DATABASE_VARIABLE, Database
from maturity.demonstration.service import example_organisation
from maturity.migrations import upgrade
from maturity.people.model import Account
from maturity.people.service import actor_in, create_organisation, sign_in_solo
from run import HOST, serve_command
from tests.watching import outside, watched

Who = Callable[[Database], Account]  #: makes or finds somebody's account
ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300


def free_port() -> int:
    """A loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Examples(dict[str, str]):
    """Language → id of the example organisation, which is put into this store once somebody asks for it."""

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, language: str) -> str:
        db = Database(f"sqlite:///{self._store}")
        upgrade(db)
        self[language] = example_organisation(db, sign_in_solo(db), language).id
        db.dispose()
        return self[language]


class Server:
    """The app in a process of its own. It can be killed and started again on the same port, with the same store."""

    def __init__(self, folder: Path, **environment: str) -> None:
        """environment: settings without the GROEIKAART_ in front. "{url}" in one becomes this server's own address."""
        self.folder = folder
        self.store = folder / "groeikaart.db"
        self.port = free_port()
        self.url = f"http://{HOST}:{self.port}"
        self.examples = Examples(self.store)
        self.said_first: list[str] = []  #: what lay over the page at the very first visit, to an address inside
        self._environment = {f"GROEIKAART_{name}": value.format(url=self.url) for name, value in environment.items()}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """What the server wrote, stack traces included."""
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    @property
    def asked_outside(self) -> set[str]:
        """The other machines that the server and its workers connected to or looked up."""
        return outside(self.folder / "connections")

    def start(self) -> None:
        variables = {**os.environ, **watched(self.folder / "connections"), "PYTHONUTF8": "1"}
        variables |= {DATABASE_VARIABLE: f"sqlite:///{self.store}", **self._environment}
        variables.pop("PYTHONDONTWRITEBYTECODE", None)  # else every server and worker compiles all our modules again
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                serve_command(sys.executable, self.port), cwd=ROOT, env=variables, stdout=log, stderr=log
            )
        self._wait()

    def _wait(self) -> None:
        ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
        until = time.monotonic() + START_SECONDS
        while self._process is not None and self._process.poll() is None and time.monotonic() < until:
            try:
                ask(f"{self.url}/_stcore/health", timeout=5).close()
            except (OSError, urllib.error.URLError):
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"The server did not start.\n{self.log}")

    def kill(self) -> None:
        """End it as a power cut does: without a moment to tidy up."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=60)
            self._process = None

    def ask_to_stop(self) -> None:
        """Send the signal that administrators and containers send."""
        assert self._process is not None
        self._process.terminate()

    def ended(self, within: float) -> bool:
        """Whether it is gone, or goes within so many seconds."""
        assert self._process is not None
        try:
            self._process.wait(timeout=within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What stands in the store: read beside the server, as an administrator would."""
        with closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=60)) as connection:
            return connection.execute(query, values).fetchall()

    def answers(self, organisation: str) -> dict[str, str]:
        """The choice, or else the state, that stands in the store per practice."""
        return dict(
            self.rows(
                "SELECT item, CASE state WHEN 'answered' THEN choice ELSE state END FROM answer WHERE organisation_id = ?",
                organisation,
            )
        )

    def new_organisation(self, name: str, scope: Scope | None = None, owner: Who = sign_in_solo) -> str:
        """An organisation of whoever is at this server, or of `owner`, with a round of this scope if any. Returns its id."""
        db = Database(f"sqlite:///{self.store}")
        upgrade(db)
        person = owner(db)
        made = create_organisation(db, person, name)
        if scope is not None:
            round_ = open_round(db, actor_in(db, person, made.id)[0], "", scope)
            if owner is not sign_in_solo:  # who signs in is asked for a role group once, before the first question
                rater_service.join(db, actor_in(db, person, made.id)[0], round_.id, "front")
        db.dispose()
        return made.id

    def organisation_named(self, name: str) -> str:
        """The id of the organisation with this name."""
        ((found,),) = self.rows("SELECT id FROM organisation WHERE name = ?", name)
        return str(found)


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    """A started server, gone afterwards."""
    server = Server(folder, **environment)
    try:
        server.start()
        yield server
    finally:
        server.kill()
