"""What comes back in a reviewed document, and what becomes of it.

Texts are as they read with every tracked change accepted, unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from maturity.report.returned.cells import Cell

#: What somebody may change from a document: the fields of an initiative that hold text.
TEXT_FIELDS = ("name", "goal", "owner", "team", "first_action", "done_when", "stop_when")
#: More remarks or differences than this is not a review; nobody would go through them.
MOST = 1_000
EDITABLE = (*TEXT_FIELDS, "first_action_on")
#: The parts of the line under the name of an initiative that can be taken over (`plan_line.py`).
IN_THE_PLAN = ("start", "quarters", "person_days", "load")

ChangeKind = Literal["inserted", "deleted", "replaced", "moved", "paragraph", "row"]


class ReturnedError(Exception):
    """Something about a returned document that a person has to hear; nothing was changed."""


class UnknownExportError(ReturnedError):
    """The document does not belong to an export of this organisation, or its export code is gone."""


class TooDifferentError(ReturnedError):
    """The document differs from what was sent in more places than anybody would look at: it is another document."""


class ReviewerMissingError(ReturnedError):
    """The file does not say who reviewed it, and nobody else did."""


class DecidedError(ReturnedError):
    """This proposal was accepted or rejected before."""


class NotADateError(ReturnedError):
    """The proposed date of the first action is no date."""


class AnswerMissingError(ReturnedError):
    """An answer needs a text of at most 10,000 characters."""


@dataclass(frozen=True)
class Passage:
    """A piece of the document as it came back.

    accepted: None when it is gone with its label; original: with every tracked change rejected; authors: of its tracked changes;
    written_at: of the first of them; where: the heading above it; how: by what its initiative was recognised; control: the tag of
    a list in it; code: the initiative between whose lines its table stands; cells: of a row outside the initiatives.
    """

    accepted: str | None
    original: str = ""
    authors: tuple[str, ...] = ()
    written_at: datetime | None = None
    where: str = ""
    how: str = ""
    control: str = ""
    code: str = ""
    cells: tuple[Cell, ...] = ()


#: What a person can leave beside the lines of a document.
AsideKind = Literal[
    "textbox",
    "footnote",
    "endnote",
    "header",
    "footer",
    "picture",
    "ink",
    "shape",
    "chart",
    "embedded",
    "struck",
    "highlighted",
    "coloured",
    "underlined",
    "hidden",
]
#: Beside what stands in a document: the colours that it has, of text and behind it. Another one was chosen by whoever reviewed.
PALETTE = "palette"


@dataclass(frozen=True)
class Aside:
    """Something beside the lines of the document: the text in it ("" for what is only to be looked at) and where it hangs."""

    kind: AsideKind
    text: str
    code: str = ""
    where: str = ""
    how: str = ""


@dataclass(frozen=True)
class Comment:
    """A remark in the margin. code: its initiative, "" when that is not known; parent: the id of what it replies to."""

    id: str
    author: str
    written_at: datetime | None
    text: str
    quoted: str = ""
    parent: str | None = None
    resolved: bool = False
    code: str = ""
    where: str = ""
    how: str = ""


@dataclass(frozen=True)
class Change:
    """A tracked change: the text of its paragraph or row before and after; kind says what was done to it."""

    kind: ChangeKind
    author: str
    written_at: datetime | None
    old: str
    new: str
    code: str = ""
    where: str = ""


@dataclass(frozen=True)
class Returned:
    """A document that came back.

    plan_codes, export_codes: what stands in its properties and on its front page; fields: code → field → passage; loose: what
    stands outside the initiatives; copies: the fields of an initiative that stands in it once more; repaired: it was damaged, and
    something may be missing.
    """

    plan_codes: tuple[str, ...] = ()
    export_codes: tuple[str, ...] = ()
    fields: Mapping[str, Mapping[str, Passage]] = field(default_factory=dict)
    loose: tuple[Passage, ...] = ()
    comments: tuple[Comment, ...] = ()
    changes: tuple[Change, ...] = ()
    asides: tuple[Aside, ...] = ()
    copies: tuple[tuple[str, Mapping[str, Passage]], ...] = ()
    repaired: bool = False


@dataclass(frozen=True)
class Snapshot:
    """What stood in an export. fields: code → field → text; loose: texts outside the initiatives; comments: (author, text).

    asides: (kind, text) of what stood beside the lines, with the colours that were used under "palette"; None: made when that was
    not kept yet. named: the lines of the plan as a whole that a person may change ("sentence", "promise1"), the names of the
    domains in the table of targets ("target:S"), and the decisions that were asked ("decision:start").
    """

    fields: Mapping[str, Mapping[str, str]]
    loose: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    asides: tuple[tuple[str, str], ...] | None = None
    named: Mapping[str, str] = field(default_factory=dict)

    @property
    def palette(self) -> frozenset[str] | None:
        """The colours in it; None: made when those were not kept yet."""
        return next((frozenset(text.split()) for kind, text in self.asides or () if kind == PALETTE), None)

    @property
    def names(self) -> dict[str, str]:
        """The name of every initiative in it."""
        return {code: fields.get("name", "") for code, fields in self.fields.items()}


@dataclass(frozen=True)
class Export:
    """A document that was sent out. revision: of the roadmap at that moment."""

    code: str
    made_at: datetime
    language: str
    kind: str
    revision: int
    snapshot: Snapshot


class Kind(StrEnum):
    """What a proposal is."""

    EDIT = "edit"
    COMMENT = "comment"
    REPLY = "reply"
    ASIDE = "aside"  # beside the lines: a text box, a note, a mark; field: its kind
    ANSWER = "answer"  # what the board answered to a decision; field: "decision:start"
    MANY = "many"  # much of the plan seems gone, or written anew: one question instead of hundreds
    NEW = "new"  # an initiative that somebody typed into the document


class State(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Proposal:
    """Something that a reviewer wrote, for somebody to decide on.

    code: its initiative, "" while nobody placed it (it lies in the tray); field: which text ("row1": a row of a table,
    "block": the whole initiative, "" for a remark and for text outside the initiatives); new: the proposed text or the remark;
    old: the text as it was sent, or what the remark replies to; tracked: the reviewer let Word record the change.
    """

    number: int
    file: int
    kind: Kind
    code: str
    field: str
    old: str
    new: str
    author: str = ""
    written_at: datetime | None = None
    quoted: str = ""
    where: str = ""
    how: str = ""
    tracked: bool = False
    resolved: bool = False
    state: State = State.OPEN
    decided_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None

    @property
    def is_value(self) -> bool:
        """Whether it is about a date or a figure, which says the same in every language."""
        return self.field in IN_THE_PLAN or self.field == "first_action_on" or self.field.startswith("target:")

    @property
    def applies(self) -> bool:
        """Whether accepting it changes something here; the rest is carried out by hand."""
        if self.kind is Kind.EDIT:
            if self.code:
                return self.field in EDITABLE or self.field in IN_THE_PLAN
            return self.field == "sentence" or self.field.startswith(("promise", "target:"))
        return self.kind in (Kind.ANSWER, Kind.NEW)


@dataclass(frozen=True)
class ReturnedFile:
    """A file that was uploaded. reviewer: who reviewed it, when the file itself does not say."""

    number: int
    received_at: datetime
    name: str
    reviewer: str
    export_code: str


@dataclass(frozen=True)
class Since:
    """What changed in the app since the export: the initiative, the field, what was sent and what stands there now."""

    code: str
    name: str
    field: str
    sent: str
    now: str


@dataclass(frozen=True)
class Received:
    """What an upload brought. since: what changed in the app after the export; again: this very file came before."""

    file: ReturnedFile
    export: Export
    proposals: tuple[Proposal, ...] = ()
    since: tuple[Since, ...] = ()
    repaired: bool = False
    again: bool = False


@dataclass(frozen=True)
class ComparedProposal:
    """A proposal beside what stands in the app now (None: it has no text there). meanwhile: that changed since it was sent;
    language: of the document in which it came back."""

    proposal: Proposal
    now: str | None = None
    meanwhile: bool = False
    language: str = ""
