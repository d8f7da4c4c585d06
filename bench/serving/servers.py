"""Servers to measure: the app as it is served, with its statements counted, and an empty page beside it."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from run import HOST, serve_command
from tests.browser.server import ROOT, free_port

EMPTY = """import streamlit as st
st.set_page_config(page_title="Empty", layout="wide")
st.title("Empty")
st.radio("Choose", ["a", "b", "c"])
"""
#: Read by every Python at its start: the process counts the statements that it sends to its store, transactions left out.
COUNTER = """import mmap, os, struct, sys
if "streamlit" in " ".join(sys.orig_argv) and os.environ.get("BENCH_COUNTER"):
    with open(os.environ["BENCH_COUNTER"], "w+b") as made:
        made.write(bytes(8)); made.flush()
        shared = mmap.mmap(made.fileno(), 8)
    from sqlalchemy import event
    from sqlalchemy.engine import Engine
    sent = [0]
    @event.listens_for(Engine, "before_cursor_execute")
    def count(connection, cursor, statement, parameters, context, many):
        if not statement.startswith(("BEGIN", "PRAGMA", "SELECT set_config")):
            sent[0] += 1
            struct.pack_into("q", shared, 0, sent[0])
"""


class Measured:
    """A server in a process of its own: where it is, and what it used so far."""

    def __init__(self, folder: Path, command: list[str], cwd: Path, port: int, environment: dict[str, str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "sitecustomize.py").write_text(COUNTER, encoding="utf-8")
        self.url, self.port, self._counter = f"http://{HOST}:{port}", port, folder / "statements"
        variables = {**os.environ, "PYTHONPATH": f"{folder}:{ROOT}", "BENCH_COUNTER": str(self._counter), **environment}
        with (folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=cwd, env=variables, stdout=log, stderr=log, start_new_session=True)
        self.pid = self._process.pid
        until = time.monotonic() + 90
        while True:
            try:
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{self.url}/_stcore/health", timeout=5).close()
                return
            except OSError:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise RuntimeError((folder / "server.log").read_text(encoding="utf-8")) from None
                time.sleep(0.1)

    def seconds(self) -> float:
        """Processor seconds of the process that serves, its workers left out."""
        return time.clock_gettime(~self.pid << 3 | 2)  # the clock of another process on Linux: /proc counts hundredths only

    def statements(self) -> int:
        """How many statements it sent to its store."""
        return int(struct.unpack("q", self._counter.read_bytes())[0]) if self._counter.exists() else 0

    def memory(self) -> float:
        """What it holds of the machine's memory, in megabytes."""
        told = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8")
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(15)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(15)


@contextmanager
def empty_page(folder: Path) -> Iterator[Measured]:
    """Streamlit with next to nothing on its page: the measure for all else."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
    (folder / ".streamlit").mkdir(exist_ok=True)
    (folder / ".streamlit" / "config.toml").write_bytes((ROOT / ".streamlit" / "config.toml").read_bytes())
    port = free_port()
    settings = ["--server.port", str(port), "--server.headless", "true"]
    made = Measured(folder, [sys.executable, "-m", "streamlit", "run", "empty.py", *settings], folder, port, {})
    try:
        yield made
    finally:
        made.stop()


@contextmanager
def served(folder: Path, database: str, port: int | None = None, **environment: str) -> Iterator[Measured]:
    """The app on a store. environment: settings without the GROEIKAART_ in front."""
    port = port or free_port()
    settings = {f"GROEIKAART_{name}": value for name, value in environment.items()}
    made = Measured(folder, serve_command(sys.executable, port), ROOT, port, {"GROEIKAART_DATABASE_URL": database, **settings})
    try:
        yield made
    finally:
        made.stop()
