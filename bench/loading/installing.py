"""The installation that carries the load: one server on SQLite, or replicas on PostgreSQL behind nginx as in `deploy/`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.serving.servers import Measured, served
from maturity.database import Database
from maturity.migrations import upgrade
from run import HOST
from tests.browser.server import free_port
from tests.deploy.cluster import find_nginx, find_psql, proxying, store_of_two_roles
from tests.postgres import throwaway_postgres

SQLITE, POSTGRES = "sqlite", "postgres"
SECRET = "c" * 32


@dataclass(frozen=True)
class Installation:
    """Where people find it, the servers behind that, and the store."""

    url: str
    servers: tuple[Measured, ...]
    db: Database

    @property
    def login_cookie(self) -> str:
        """The name of the cookie with a login."""
        return "__Host-groeikaart" if self.url.startswith("https:") else "groeikaart"


@contextmanager
def installed(database: str, replicas: int, folder: Path) -> Iterator[Installation]:
    """Everything started, gone afterwards. SQLite: one server with nothing in front, as on one machine without containers.

    Ends the program with a sentence when something for it is missing.
    """
    with ExitStack() as stack:
        if database == SQLITE:
            if replicas != 1:
                raise SystemExit("Two replicas share a store: that needs PostgreSQL.")
            db = Database(f"sqlite:///{folder / 'store.db'}")
            stack.callback(db.dispose)
            upgrade(db)
            server = stack.enter_context(served(folder / "app-1", str(db.url), SIGN_IN="local"))
            yield Installation(server.url, (server,), db)
            return
        nginx, psql = find_nginx(), find_psql()
        address = stack.enter_context(throwaway_postgres()) if nginx and psql else None
        if not (nginx and psql and address):
            raise SystemExit("This needs nginx, psql and PostgreSQL.")
        db = stack.enter_context(store_of_two_roles(psql, sa.make_url(address)))
        port = free_port()
        url = f"https://{HOST}:{port}"
        settings: dict[str, Any] = {"SIGN_IN": "local", "BASE_URL": url, "COOKIE_SECRET": SECRET}
        store = db.url.render_as_string(hide_password=False)
        servers = [stack.enter_context(served(folder / f"app-{one}", store, **settings)) for one in range(1, replicas + 1)]
        ports = [server.port for server in servers]
        (folder / "nginx").mkdir()
        stack.enter_context(proxying(nginx, folder / "nginx", port, (ports * 2)[:2]))
        yield Installation(url, tuple(servers), db)
