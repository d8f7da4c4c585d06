"""What an archive of an organisation holds, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from maturity.people.model import OrganisationKind, OrganisationSize, PeopleError

FORMAT = "groeikaart-archive"
VERSION = 1
#: The tables that go along. A new table belongs here or in LEFT_OUT: a test asks.
TAKEN = frozenset(
    {
        "round",
        "rater",
        "answer",
        "evidence",
        "consensus",
        "workshop",
        "release",
        "ambition",
        "target",
        "roadmap",
        "initiative",
        "roadmap_version",
        "decision",
        "roadmap_step",
        "progress",
        "export",
        "returned_file",
        "proposal",
        "review_comment",
        "suggestion",
    }
)
LEFT_OUT = {
    "organisation": "stands in manifest.json",
    "organisation_change": "counts changes, for who remembers what follows from them in this installation",
    "member": "names and roles stand in members.json; accounts belong to an installation",
    "invitation": "links work on one installation only",
    "guest_link": "links work on one installation only",
    "review_link": "links work on one installation only",
    "review_setting": "who may decide by link is said anew on each installation",
    "revote": "phones vote on one installation only; what a vote came to stands in consensus",
    "revote_tally": "of a vote that is not revealed yet",
    "spent_ballot": "of a vote that is not revealed yet",
    "note_draft": "no answer yet, and only for who typed it",
    "house_style": "the template and the logo are files that the organisation has itself",
    "audit": "stands in log.json to read; a chain belongs to the installation that wrote it",
}
#: Columns with the id of an account: emptied, since an account belongs to an installation.
ACCOUNTS = frozenset({"account_id", "decided_by", "answered_by", "resolved_by"})
#: Columns with the id of who answered, per table: replaced by a random name that the archive alone uses.
RATERS = {"rater": "id", "answer": "rater_id", "evidence": "rater_id"}
MINE = "mine"  #: the random name of whoever made the archive, so that their own answers are theirs again
#: Moments that would tell who answered: only the day is kept.
BLURRED = {("answer", "saved_at")}
#: What would tell who is behind a random name, or what somebody answered in a broad round: emptied.
EMPTIED = {("rater", "name"): "", ("release", "people"): [], ("release", "written"): {}}
#: The tables that hold what people answered in a broad round. Only what was told of it goes along: the archive is an export too.
#: Of evidence what raters brought; what the table of a workshop brought is nobody's and goes along.
ANONYMOUS = frozenset({"rater", "answer", "evidence"})

Row = dict[str, Any]
Fault = Literal["no_archive", "newer", "damaged", "too_large"]


class ArchiveError(PeopleError):
    """A file cannot be brought in; nothing of it was. fault: in what way; where: the part of the file."""

    def __init__(self, fault: Fault, where: str = "") -> None:
        super().__init__(f"{fault} {where}".strip())
        self.fault, self.where = fault, where


@dataclass(frozen=True)
class Archive:
    """An organisation outside a store: its particulars, and rows as JSON knows them per table."""

    name: str
    kind: OrganisationKind
    size: OrganisationSize
    is_example: bool
    schema: str
    tables: Mapping[str, Sequence[Row]]
    members: Sequence[Mapping[str, str]] = field(default=())
    log: Sequence[Mapping[str, str]] = field(default=())
