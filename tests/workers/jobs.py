"""What workers are asked to do in the tests; a worker finds it by its name."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from maturity.archive.model import ArchiveError
from maturity.people.model import Actor, Permission


def double(number: int) -> int:
    print("a library that prints")  # noqa: T201 (must not come between)
    return 2 * number


def where() -> int:
    return os.getpid()


def refuse() -> None:
    raise ArchiveError("damaged", "tables/round.json")


def hold_the_interpreter() -> None:
    """One call into C that never ends, as a regular expression over a hostile file."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def take(megabytes: int) -> int:
    kept = [bytearray(os.urandom(1024)) * 1024 for _ in range(megabytes)]
    time.sleep(60 if megabytes > 500 else 0)
    return len(kept)


def die() -> None:
    os._exit(3)


def wait_for(file: str) -> str:
    while not Path(file).exists():
        time.sleep(0.01)
    return file


def start_a_child(note: str) -> None:
    """Something like LibreOffice: it outlives who started it, unless somebody ends it."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"], start_new_session=True)
    unfinished = Path(f"{note}.new")
    unfinished.write_text(str(child.pid))
    unfinished.rename(note)
    child.wait()


class UnspeakableError(Exception):
    def __init__(self) -> None:
        super().__init__()
        self.handle = open(os.devnull)  # noqa: SIM115


def raise_what_cannot_travel() -> None:
    raise UnspeakableError


def ask_what_is_for_the_owner(actor: Actor) -> None:
    actor.require(Permission.OWN)
