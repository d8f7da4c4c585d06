"""An archive as one zip file, and back: readable with any program, and refused when it is not whole."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

from maturity.archive.checking import is_text
from maturity.archive.model import FORMAT, TAKEN, VERSION, Archive, ArchiveError, Row
from maturity.people.model import NAME_LIMIT, OrganisationKind, OrganisationSize

MOST_BYTES = 50_000_000  #: unpacked; a large organisation takes one or two million
README = """# Archive of an organisation in Groeikaart

Nederlands: dit zijn alle gegevens van een organisatie. Je kunt ze lezen met elk programma, en in een andere installatie van
Groeikaart inlezen op de pagina Begin.

English: these are all data of an organisation. Any program can read them, and another installation of Groeikaart can bring them
in on the Start page.

| file | holds |
|---|---|
| manifest.json | the form and its version, the schema version, the name, kind and size of the organisation |
| tables/NAME.json | the rows of one table: objects with a key per column; moments in ISO 8601 in UTC, days as YYYY-MM-DD |
| members.json | names and roles, to read; they are not brought in, since accounts belong to an installation |
| log.json | the audit log, to read; it is not brought in, since its chain belongs to the installation that wrote it |

Who answered stands under a name that is random and used in this archive only ("mine": whoever made the archive), and of the
moment of an answer only the day. Ids of accounts are left empty. Invitations stay behind.
"""


def pack(archive: Archive) -> bytes:
    """The archive as a zip file."""
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "schema": archive.schema,
        "made_on": date.today().isoformat(),
        "organisation": {
            "name": archive.name,
            "kind": archive.kind.value,
            "size": archive.size.value,
            "is_example": archive.is_example,
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.md", README)
        file.writestr("manifest.json", _json(manifest))
        for name, rows in sorted(archive.tables.items()):
            file.writestr(f"tables/{name}.json", _json(list(rows)))
        file.writestr("members.json", _json(list(archive.members)))
        file.writestr("log.json", _json(list(archive.log)))
    return out.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def unpack(data: bytes) -> Archive:
    """What a zip file holds, without members and log. Raises ArchiveError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if sum(part.file_size for part in file.infolist()) > MOST_BYTES:
                raise ArchiveError("too_large")
            names = {part.filename for part in file.infolist()}
            if "manifest.json" not in names:
                raise ArchiveError("no_archive")
            manifest = _read(file, "manifest.json")
            tables = {name: _rows(file, f"tables/{name}.json") for name in sorted(TAKEN) if f"tables/{name}.json" in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ArchiveError("no_archive") from error
    extra = {name for name in names if name.startswith("tables/")} - {f"tables/{name}.json" for name in TAKEN}
    return _archive(manifest, tables, sorted(extra))


def _read(file: zipfile.ZipFile, name: str) -> Any:
    try:
        return json.loads(_limited(file, name).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ArchiveError("damaged", name) from error


def _limited(file: zipfile.ZipFile, name: str) -> bytes:
    """A part of the file; the size that a zip file states about itself may be a lie."""
    with file.open(name) as part:
        data = part.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ArchiveError("too_large", name)
    return data


def _rows(file: zipfile.ZipFile, name: str) -> list[Row]:
    rows = _read(file, name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ArchiveError("damaged", name)
    return rows


def _archive(manifest: Any, tables: dict[str, list[Row]], extra: list[str]) -> Archive:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ArchiveError("no_archive")
    version = manifest.get("version")
    if extra or not isinstance(version, int) or version > VERSION:
        raise ArchiveError("newer", ", ".join(extra))
    told: Any = manifest.get("organisation")
    try:
        name, kind, size = str(told["name"]), OrganisationKind(told["kind"]), OrganisationSize(told["size"])
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError("damaged", "manifest.json") from error
    if not name.strip() or len(name) > NAME_LIMIT or not is_text(name):
        raise ArchiveError("damaged", "manifest.json")
    return Archive(name, kind, size, bool(told.get("is_example")), str(manifest.get("schema")), tables)
