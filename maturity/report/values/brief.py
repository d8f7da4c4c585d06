"""What a director has to know in two minutes, in sentences: why now, what the plan reaches, what "no" means, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from maturity.language import Translator
from maturity.report.model import Brief
from maturity.report.values.decisions import beginning, running
from maturity.roadmap.decisions.model import Version
from maturity.roadmap.decisions.version_differences import differing, then, today
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap

_NAMED, _CHANGED = 3, 2  #: names of what goes on anyway, and of what changed


def brief_of(
    roadmap: Roadmap, versions: Sequence[Version], t: Translator, answer_by: date | None = None, mark: str = ""
) -> Brief:
    """The sentences. versions: the decided plans, newest first; answer_by, mark: what whoever makes the document said of it."""
    return Brief(
        why_now=_why_now(roadmap, t, said=answer_by is not None),
        if_no=_if_no(roadmap, t),
        changed=_changed(roadmap, versions, t),
        decided_on=versions[0].decided_at.astimezone().date() if versions else None,
        answer_by=answer_by,
        mark=mark,
    )


def _why_now(roadmap: Roadmap, t: Translator, *, said: bool) -> str:
    """said: whether a day on which the answer is needed was given already; two days would contradict each other."""
    begins = beginning(roadmap)
    if not begins:
        return t("Nothing new begins in the first year; this is about going on with what runs.")
    first = min(initiative.start or 1 for initiative in begins)
    count, quarter = sum(initiative.start == first for initiative in begins), quarter_label(roadmap.calendar, first, t)
    if said:
        return t.plural(
            "{n} initiative begins in {quarter}; its owner waits for your answer.",
            "{n} initiatives begin in {quarter}; their owners wait for your answer.",
            count,
            quarter=quarter,
        )
    return t.plural(
        "{n} initiative begins in {quarter}; its owner needs your answer before {day}.",
        "{n} initiatives begin in {quarter}; their owners need your answer before {day}.",
        count,
        quarter=quarter,
        day=t.date(roadmap.calendar.first_day(first)),
    )


def _if_no(roadmap: Roadmap, t: Translator) -> str:
    begins, runs = beginning(roadmap), running(roadmap)
    pieces = []
    if begins:
        pieces.append(
            t.plural(
                "{n} initiative does not begin in the first year, and what it would improve stays as it is.",
                "{n} initiatives do not begin in the first year, and what they would improve stays as it is.",
                len(begins),
            )
        )
    pieces.append(t("The plan comes back to you, changed as you say."))
    if runs:
        names = [initiative.name for initiative in runs[:_NAMED]]
        names += [t("{n} more", n=len(runs) - _NAMED)] if len(runs) > _NAMED else []
        pieces.append(t("What runs already goes on: {names}.", names=t.listing(names)))
    return " ".join(pieces)


def _changed(roadmap: Roadmap, versions: Sequence[Version], t: Translator) -> tuple[str, ...]:
    """What differs from the plan that was decided last, counted and named; nothing before the first decision."""
    if not versions:
        return ()
    found = differing(then(versions[0]), today(roadmap))
    words = {"added": t("Added"), "gone": t("Taken out"), "moved": t("Moved"), "changed": t("Changed in words")}
    lines = []
    for kind, word in words.items():
        names = list(dict.fromkeys(one.name for one in found if one.kind == kind))
        if names:
            shown = names[:_CHANGED] + ([t("{n} more", n=len(names) - _CHANGED)] if len(names) > _CHANGED else [])
            lines.append(f"{word}: {t.listing(shown)}.")
    return tuple(lines) or (t("Nothing changed."),)
