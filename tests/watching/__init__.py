"""Watches where a server of the tests connects to: `sitecustomize` in this folder is loaded by every Python below it."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path

FOLDER = Path(__file__).parent
FILE = "GROEIKAART_TEST_CONNECTIONS"  #: names the file with a line for every address that was asked for or looked up


def watched(file: Path) -> dict[str, str]:
    """The environment in which a server and its workers write down where they connect to."""
    before = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(FOLDER), before))), FILE: str(file)}


def outside(file: Path) -> set[str]:
    """What was asked of another machine, or looked up: hosts that are not this computer."""
    asked = set(file.read_text(encoding="utf-8").split()) if file.exists() else set()
    return {host for host in asked if not _is_here(host)}


def _is_here(host: str) -> bool:
    if host in ("localhost", "None", "watching"):
        return True
    try:
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        return False
