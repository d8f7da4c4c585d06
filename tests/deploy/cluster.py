"""Two replicas on one PostgreSQL behind nginx, set up with the files in `deploy/` as docs/operations.md tells."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from maturity.assessment.model import Scope
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds.service import open_round
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.people import logins
from maturity.people import service as people
from maturity.people.model import Role
from run import HOST
from tests.browser.server import ROOT, Server, free_port
from tests.browser.visitor import Visitor

DEPLOY = ROOT / "deploy"
OWNER, APPLICATION, DATABASE = "groeikaart_owner", "groeikaart_app", "groeikaart"
PASSWORDS = {"GROEIKAART_OWNER_PASSWORD": "owner's own", "GROEIKAART_APP_PASSWORD": "app's own"}
START_SECONDS = 300


def find_nginx() -> str | None:
    """The path of nginx, or None. It is often not on the path of ordinary users."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


def find_psql() -> str | None:
    """The path of psql, or None."""
    return shutil.which("psql")


def render(folder: Path, port: int, replicas: list[int]) -> Path:
    """nginx.conf as it is, with the addresses and folders of this machine. Makes a certificate beside it."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for number, replica in enumerate(replicas, 1):
        text = text.replace(f"app-{number}:8501", f"{HOST}:{replica}")
    text = re.sub(r"/dev/std(out|err)", rf"{folder}/std\1", text.replace(" /tmp/", f" {folder}/"))
    text = text.replace("listen 8443", f"listen {HOST}:{port}").replace("/etc/nginx/tls", str(folder))
    _certificate(folder)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return folder / "nginx.conf"


def _certificate(folder: Path) -> None:
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(folder / "privkey.pem")]
    made = ["-out", str(folder / "fullchain.pem"), "-days", "2", "-subj", f"/CN={HOST}"]
    subprocess.run(["openssl", "req", "-x509", *key, *made], check=True, capture_output=True)


def nginx_command(nginx: str, config: Path, *more: str) -> list[str]:
    """nginx on this configuration. As root its workers would become somebody who cannot enter our folder."""
    said = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    return [nginx, "-p", str(config.parent), "-c", str(config), "-e", str(config.parent / "stderr"), "-g", said, *more]


@contextmanager
def proxying(nginx: str, folder: Path, port: int, replicas: list[int]) -> Iterator[None]:
    """nginx in front of the replicas, gone afterwards."""
    process = subprocess.Popen(nginx_command(nginx, render(folder, port, replicas)))
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not start.")


def make_roles(psql: str, server: sa.URL) -> None:
    """Run deploy/roles.sh on a server, as its superuser."""
    where = {"PGHOST": str(server.query.get("host", server.host)), "PGUSER": str(server.username)}
    where |= {"PGPORT": str(server.port)} if server.port else {}
    where |= {"PGPASSWORD": str(server.password)} if server.password else {}
    variables = {**os.environ, "PATH": f"{Path(psql).parent}:{os.environ['PATH']}", **where, **PASSWORDS}
    subprocess.run([str(DEPLOY / "roles.sh")], check=True, env=variables, capture_output=True, text=True)


def as_role(server: sa.URL, role: str) -> sa.URL:
    """The address of Groeikaart's database for one of the two roles."""
    password = PASSWORDS["GROEIKAART_OWNER_PASSWORD" if role == OWNER else "GROEIKAART_APP_PASSWORD"]
    return server.set(username=role, password=password, database=DATABASE)


@dataclass
class Cluster:
    """What a test holds: the address for browsers, the replicas behind it, and the store."""

    url: str
    replicas: list[Server]
    db: Database
    organisation: str
    people: list[str]  #: their ids
    tokens: list[str]  #: of a login per person

    def seat(self, visitor: Visitor, person: int) -> None:
        """Let this browser be signed in as the nth person."""
        secure = self.url.startswith("https:")
        name = "__Host-groeikaart" if secure else "groeikaart"
        cookie: Any = {"name": name, "value": self.tokens[person], "url": self.url, "secure": secure}
        visitor.context.add_cookies([cookie])

    def answers(self) -> dict[str, dict[str, str]]:
        """What stands in the store: per person, per practice, the choice."""
        found: dict[str, dict[str, str]] = {}
        with self.db.reading(self.organisation) as session:
            for rater, item, choice in session.execute(sa.text("SELECT rater_id, item, choice FROM answer")):
                found.setdefault(rater, {})[item] = choice
        return found


@contextmanager
def store_of_two_roles(psql: str, server: sa.URL) -> Iterator[Database]:
    """Groeikaart's database on a server, as the role of the app sees it; gone afterwards, but for the roles."""
    make_roles(psql, server)
    with ExitStack() as stack:
        stack.callback(_drop, server)
        owner = Database(as_role(server, OWNER))
        upgrade(owner)
        owner.dispose()
        db = Database(as_role(server, APPLICATION))
        stack.callback(db.dispose)
        yield db


@contextmanager
def clustered(nginx: str, psql: str, server: sa.URL, folder: Path, people_count: int) -> Iterator[Cluster]:
    """Everything started, with so many people who may answer; gone afterwards, but for the roles."""
    with ExitStack() as stack:
        db = stack.enter_context(store_of_two_roles(psql, server))
        organisation, persons, tokens = _people(db, people_count)
        port = free_port()
        url = f"https://{HOST}:{port}"
        replicas = [_replica(folder / f"app-{number}", db, url) for number in (1, 2)]
        for replica in replicas:
            stack.callback(replica.kill)
            replica.start()
        stack.enter_context(proxying(nginx, folder, port, [replica.port for replica in replicas]))
        yield Cluster(url, replicas, db, organisation, persons, tokens)


@contextmanager
def alone(folder: Path, people_count: int) -> Iterator[Cluster]:
    """One server on SQLite, as `docker compose up` has it, with so many people who may answer."""
    server = Server(folder, SIGN_IN="local")
    db = Database(f"sqlite:///{server.store}")
    upgrade(db)
    organisation, persons, tokens = _people(db, people_count)
    try:
        server.start()
        yield Cluster(server.url, [server], db, organisation, persons, tokens)
    finally:
        server.kill()
        db.dispose()


def _replica(folder: Path, db: Database, url: str) -> Server:
    folder.mkdir()
    settings = {"SIGN_IN": "local", "BASE_URL": url, "COOKIE_SECRET": "c" * 32}
    return Server(folder, DATABASE_URL=db.url.render_as_string(hide_password=False), **settings)


def _people(db: Database, count: int) -> tuple[str, list[str], list[str]]:
    """An organisation with an open round: its id, the ids of its people, and a token of a login for each."""
    persons = [people.sign_in(db, "test", f"person {number}", f"Person {number}") for number in range(count)]
    made = people.create_organisation(db, persons[0], "Dienst Tweeling")
    for person in persons[1:]:
        people.add_member(db, made.id, person, Role.MEMBER)
    round_ = open_round(db, people.actor_in(db, persons[0], made.id)[0], "", Scope.FULL)
    for person in persons:  # each has said already from which role group: it is asked once, before the first question
        rater_service.join(db, people.actor_in(db, person, made.id)[0], round_.id, "front")
    return made.id, [person.id for person in persons], [logins.start(db, person) for person in persons]


def _drop(server: sa.URL) -> None:
    """A server that was given has to be left as it was found, but for the roles."""
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.exec_driver_sql(f"ALTER ROLE {APPLICATION} PASSWORD '{APPLICATION}'")
    engine.dispose()
