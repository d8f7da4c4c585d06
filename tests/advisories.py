"""The locked versions beside what is known to be unsafe: `python -m tests.advisories`, also part of `python3 run.py test`.

GROEIKAART_ADVISORIES names a copy of the advisories for PyPI in the OSV format (https://ossf.github.io/osv-schema/): a zip file
such as `PyPI/all.zip` of osv.dev, or a folder with its JSON files. Nothing is fetched: a test never reaches outside.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

VARIABLE = "GROEIKAART_ADVISORIES"
LOCKS = ("requirements.txt", "requirements-dev.txt")
ROOT = Path(__file__).parent.parent
Advisory = Mapping[str, Any]


def locked(text: str) -> set[tuple[str, str]]:
    """The packages in a lock: (name, version)."""
    return {(canonicalize_name(name), version) for name, version in re.findall(r"^([\w.\-]+)==([\w.+!]+)", text, re.MULTILINE)}


def advisories(copy: Path) -> Iterator[Advisory]:
    """Every advisory in a zip file or a folder."""
    if copy.is_dir():
        for file in copy.rglob("*.json"):
            yield json.loads(file.read_text(encoding="utf-8"))
        return
    with zipfile.ZipFile(copy) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield json.loads(archive.read(name))


def unsafe(packages: Iterable[tuple[str, str]], known: Iterable[Advisory]) -> list[str]:
    """A line for every locked version that an advisory speaks of, unless it was withdrawn."""
    versions: dict[str, set[str]] = {}
    for name, version in packages:
        versions.setdefault(name, set()).add(version)
    found = set()
    for advisory in known:
        for affected in advisory.get("affected", ()) if not advisory.get("withdrawn") else ():
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") == "PyPI":
                hit = {version for version in versions.get(name, ()) if _is_affected(version, affected)}
                found |= {f"{name} {version}: {advisory.get('id', '?')} {advisory.get('summary', '')}".strip() for version in hit}
    return sorted(found)


def _is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    if version in affected.get("versions", ()):
        return True
    ranges = [one.get("events", ()) for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM"]
    return any(_is_within(Version(version), events) for events in ranges)


def _is_within(version: Version, events: Iterable[Mapping[str, str]]) -> bool:
    """Whether the last event that the version has passed is one that brings the fault in."""
    inside = False
    for kind, at in sorted(((kind, at) for event in events for kind, at in event.items()), key=lambda one: _order(one[1])):
        if kind == "introduced" and version >= _order(at):
            inside = True
        elif (kind == "fixed" and version >= _order(at)) or (kind == "last_affected" and version > _order(at)):
            inside = False
    return inside


def _order(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


def main() -> int:
    """0 when nothing is known of the locked versions, or when there is no copy to look in, which it then says."""
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        print(f"Not checked: {VARIABLE} names no copy of the advisories (docs/dependencies.md tells how to get one).")
        return 0
    if not Path(given).exists():
        print(f"{VARIABLE} names {given}, which does not exist.")
        return 1
    packages = {package for lock in LOCKS for package in locked((ROOT / lock).read_text(encoding="utf-8"))}
    known = list(advisories(Path(given)))
    found = unsafe(packages, known)
    print(*found, f"{len(packages)} locked versions, {len(known)} advisories, {len(found)} unsafe.", sep="\n")
    return int(bool(found) or not known)


if __name__ == "__main__":
    sys.exit(main())
