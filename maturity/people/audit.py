"""The audit log as a chain: every line carries the hash of the one before it, so that a change or a gap shows.

A line says who did what to what, when and with which result. It never holds an answer, a token or a respondent: only what
an action is called, and the code or id of what it was done to.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from maturity.safe_text import for_csv

Result = Literal["done", "refused"]
INSTALLATION = ""  #: the organisation of lines about the installation itself
ERASED = frozenset({"organisation_erased", "organisation_removed"})  #: the actions after which an organisation is gone
SHORTENED = "log_shortened"  #: the action of the line that says up to which number older lines were removed


@dataclass(frozen=True)
class AuditLine:
    """One act. account_id: "" for the command line; object: what it was done to, "" when that goes without saying."""

    organisation_id: str
    number: int
    made_at: datetime
    account_id: str
    action: str
    object: str
    result: Result
    previous: str
    hash: str = ""

    def hashed(self) -> str:
        """What the hash has to be."""
        told = [
            self.organisation_id,
            self.number,
            self.made_at.astimezone(UTC).isoformat(),
            self.account_id,
            self.action,
            self.object,
            self.result,
            self.previous,
        ]
        return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def first_fault(lines: Sequence[AuditLine]) -> int | None:
    """The number of the first line that is not as it was written, or that follows a gap; None for a whole log.

    lines: of one organisation, oldest first. A log may begin after 1 only when a line in it says that the older ones were
    removed after their retention period.
    """
    previous, number = "", 1
    if lines and lines[0].number != 1:
        removed = {int(line.object) for line in lines if line.action == SHORTENED and line.object.isdecimal()}
        if lines[0].number - 1 not in removed:
            return lines[0].number
        previous, number = lines[0].previous, lines[0].number
    for line in lines:
        if line.number != number or line.previous != previous or line.hash != line.hashed():
            return line.number
        previous, number = line.hash, number + 1
    return None


@dataclass(frozen=True)
class Head:
    """The last line of a log: kept outside the store, it shows later whether the log still holds what it held then."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True)
class Checked:
    """What a check of one log found. fault: the first line that is not as it was written. holds: whether it still has the head
    that was kept of it; None when none was, or when that line went after its retention period."""

    organisation_id: str
    count: int
    fault: int | None
    head: Head | None
    holds: bool | None


def head_of(lines: Sequence[AuditLine]) -> Head | None:
    """The head of a log, oldest line first; None for an empty one."""
    return Head(lines[-1].number, lines[-1].hash) if lines else None


def still_holds(lines: Sequence[AuditLine], head: Head) -> bool | None:
    """Whether a log still has the line of a head that was kept; None when that line went after its retention period."""
    for line in lines:
        if line.number == head.number:
            return line.hash == head.hash
    if lines and lines[0].number == head.number + 1:
        return lines[0].previous == head.hash
    return None if lines and head.number < lines[0].number else False


def as_csv(headings: Iterable[str], rows: Iterable[Mapping[str, str] | Sequence[str]]) -> bytes:
    """Rows as CSV for a spreadsheet. A cell that it would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(list(headings))
    for row in rows:
        cells = row.values() if isinstance(row, Mapping) else row
        writer.writerow([for_csv(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
