"""The lines of one initiative: which field each belongs to, with or without its label."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.reading.field_labels import ORDER, LabelLine, split


def assigned(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Per line of a block, without its heading: the field and the text in it; ("", "") for an empty line.

    A line with its label says so itself. One between two known labels belongs to the field that is missing there; any other goes
    on with the field before it.
    """
    read = _sure([split(line) if line.strip() else LabelLine("", "", "") for line in lines])
    known = [(at, ORDER.index(one.field)) for at, one in enumerate(read) if one.field in ORDER]
    found: list[tuple[str, str]] = [("", "")] * len(lines)
    before, start = -1, 0
    for at, place in [*known, (len(read), len(ORDER))]:
        between = [n for n in range(start, at) if lines[n].strip()]
        _fill(found, between, [] if place < before else ORDER[before + 1 : place], ORDER[max(before, 0)], read)
        if at < len(read):
            found[at] = (read[at].field, read[at].text)
        before, start = place, at + 1
    return found


def restarts(lines: Sequence[str]) -> int | None:
    """The line at which a second initiative begins whose heading is gone: its first label is there again. None: there is none."""
    seen: set[str] = set()
    for at, line in enumerate(lines):
        one = split(line)
        if one.field not in ORDER:
            continue
        if one.field == "goal" and "goal" in seen and seen & {"done_when", "stop_when", "needs", "why_here"}:
            return at - 1 if at and not split(lines[at - 1]).field and " · " in comparable_text(lines[at - 1]) else at
        seen.add(one.field)
    return None


def _sure(read: list[LabelLine]) -> list[LabelLine]:
    """Without labels that are none: a word counts when nothing else names that field, and a field is named once."""
    sure = {one.field for one in read if one.how == "tab"}
    taken: set[str] = set()
    made = []
    for one in read:
        weak = one.how == "word" and (one.field in {other.field for other in read if other.how == "typed"} | taken)
        if one.how in ("typed", "word") and (one.field in sure or weak):
            made.append(LabelLine("", one.text, ""))
        else:
            made.append(one)
        taken.add(one.field)
    return made


def _fill(
    found: list[tuple[str, str]], between: Sequence[int], missing: Sequence[str], before: str, read: Sequence[LabelLine]
) -> None:
    """Give the lines between two labels to the fields that are missing there, in their order; the rest goes on with the last."""
    now, waiting = before, list(missing)
    for at in between:
        unknown = read[at].how == "unknown"
        if waiting and (not unknown or len(between) <= len(missing)):
            now = waiting.pop(0)
            found[at] = (now, read[at].text.partition("\t")[2] if unknown else read[at].text)
        elif unknown:
            now = "other"
            found[at] = ("other", read[at].text)
        else:
            found[at] = (now, read[at].text)
