"""A list of people as somebody pastes it: from a spreadsheet, a mail program or a note."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_ADDRESS = re.compile(r"<?\s*([^\s<>;,\"]+@[^\s<>;,\"]+)\s*>?")
_EDGES = " \t;,\"'"


@dataclass(frozen=True)
class Invitee:
    """Who is invited. address: of mail, "" without; it goes into the file for a mail merge and is kept nowhere."""

    name: str
    address: str = ""


def read_names(text: str) -> tuple[Invitee, ...]:
    """One person a line: a name, a mail address, or both in either order, apart by a tab, `;`, `,` or in `<…>`.

    Somebody without a name is called by the address. Lines without a word are passed over.
    """
    return tuple(invitee for line in text.splitlines() if (invitee := _read(line)) is not None)


def _read(line: str) -> Invitee | None:
    found = _ADDRESS.search(line)
    address = found.group(1).rstrip(".") if found else ""
    rest = line if found is None else line[: found.start()] + " " + line[found.end() :]
    name = " ".join(re.sub(r"[\t;]+", " ", rest).strip(_EDGES).split())
    return Invitee(name or address, address) if name or address else None


def more_than_once(invitees: tuple[Invitee, ...]) -> tuple[str, ...]:
    """The names that stand on a list more than once, whatever their capitals."""
    counted = Counter(invitee.name.casefold() for invitee in invitees)
    first = {invitee.name.casefold(): invitee.name for invitee in reversed(invitees)}
    return tuple(first[name] for name, times in counted.items() if times > 1)
