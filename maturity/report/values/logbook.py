"""The decision log in words, for the document: decisions only, not every step on the way to them."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.language import Translator
from maturity.report.model import Decided
from maturity.report.values.decisions import decision_name
from maturity.roadmap.decisions.model import Entry
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap

_STEPS = {"moved", "undone"}  #: work on the plan between two decisions
_NO_REASON = {"capacity"}  #: there it holds the name of a setting


def decided(roadmap: Roadmap, entries: Sequence[Entry], t: Translator) -> tuple[Decided, ...]:
    """The lines of the log, in the order in which they come."""
    return tuple(
        Decided(
            entry.made_at.astimezone().date(), _words(roadmap, entry, t), entry.by, "" if entry.kind in _NO_REASON else entry.why
        )
        for entry in entries
        if entry.kind not in _STEPS
    )


def _words(roadmap: Roadmap, entry: Entry, t: Translator) -> str:
    names = {initiative.code: f"{initiative.code} {initiative.name}" for initiative in roadmap.initiatives}
    codes = entry.subject.split(" ")
    first, last = names.get(codes[0], codes[0]), names.get(codes[-1], codes[-1])
    if entry.kind == "closed":
        quarter = quarter_label(roadmap.calendar, roadmap.calendar.number(int(entry.subject)), t)
        return t("Looked back on {quarter}.", quarter=quarter)
    words = {
        "ordered": t("The order of the plan was accepted."),
        "decided": t("The plan was decided."),
        "returned": t("The plan was sent back to be changed."),
        "refused": t("{initiative} is not proposed any more.", initiative=first),
        "stopped": t("{initiative} was stopped.", initiative=first),
        "waived": t("{initiative} no longer waits for {other}.", initiative=first, other=last),
        "capacity": t("What the organisation can bear was changed."),
        "answered": t("Answered on {decision}.", decision=decision_name(entry.subject, t)),
    }
    return words.get(entry.kind) or entry.subject or entry.kind
