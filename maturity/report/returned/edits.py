"""What was changed in the texts of the initiatives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from maturity.report.returned.comparable import comparable_text, same, squeezed
from maturity.report.returned.model import Kind, Passage, Proposal, Returned, Snapshot
from maturity.report.returned.plan_line import in_parts
from maturity.report.returned.reading.dates import dated, is_about_a_time
from maturity.report.returned.reading.field_labels import ORDER

#: The fields of a block: what is not a row or a cell of a table.
_IN_TABLE = ("row", "cell")


def edits(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    """The changed fields of every initiative that was sent."""
    for code, texts in sent.fields.items():
        now = seen.fields.get(code, {})
        if "name" in texts and not any(one.accepted for name, one in now.items() if not name.startswith(_IN_TABLE)):
            yield edit(code, "block", texts["name"], now.get("name", Passage(None)), tracked="name" in now)
            texts = {name: text for name, text in texts.items() if name.startswith(_IN_TABLE)}
        now = _beside(texts, now)
        for name, old in texts.items():
            passage = now.get(name, Passage(None))
            if not (same(passage.accepted, old) or _only_split(name, old, passage) or _is_vaguer(name, passage, texts, now)):
                yield from in_parts(edit(code, name, old, passage, tracked=bool(passage.authors) and same(passage.original, old)))
        for name in now.keys() - sent.fields[code].keys():
            if comparable_text(now[name].accepted):
                yield edit(code, name, "", now[name], tracked=bool(now[name].authors) and not comparable_text(now[name].original))


def in_block(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of an initiative that stand under its name, and are no row or cell of a table; what is empty left out."""
    return {name: text for name, text in texts.items() if text and not name.startswith(_IN_TABLE)}


def edit(code: str, field: str, old: str, passage: Passage, *, tracked: bool) -> Proposal:
    """A proposal to change a text."""
    return Proposal(
        number=0,
        file=0,
        kind=Kind.EDIT,
        code=code,
        field=field,
        old=old,
        new=(passage.accepted or "").strip(),
        author=", ".join(passage.authors),
        written_at=passage.written_at,
        where=passage.where,
        how=passage.how,
        tracked=tracked,
    )


def _only_split(name: str, old: str, passage: Passage) -> bool:
    """Whether a name is only spread over two lines."""
    return name == "name" and "\n" in (passage.accepted or "") and squeezed(passage.accepted or "") == squeezed(old)


def _is_vaguer(name: str, passage: Passage, texts: Mapping[str, str], now: Mapping[str, Passage]) -> bool:
    """Whether a date went because a time that is no day stands in its place: before the action, which is a proposal already."""
    action, old = comparable_text(now.get("first_action", Passage(None)).accepted), comparable_text(texts.get("first_action"))
    in_front = bool(old) and action.endswith(old) and action != old
    return name == "first_action_on" and not passage.accepted and (in_front or is_about_a_time(action))


def _date_behind(texts: Mapping[str, str], now: dict[str, Passage]) -> None:
    """Give back the date that somebody moved from the front of the action to its end: "bel Kim (1 maart 2027)"."""
    action, old = now.get("first_action", Passage(None)), texts.get("first_action", "")
    day = now.get("first_action_on", Passage(None))
    if not old or not texts.get("first_action_on") or day.accepted or not (action.accepted or "").startswith(old):
        return
    found = dated((action.accepted or "").removeprefix(old).strip(" .,;:()–—-"))
    if found.day and not found.text:
        now["first_action_on"], now["first_action"] = replace(day, accepted=found.day), replace(action, accepted=old)


def _beside(texts: Mapping[str, str], now: Mapping[str, Passage]) -> dict[str, Passage]:
    """The fields as they came back, but never one that is to be emptied while its new text stands beside it.

    Somebody who retypes a line may lose its label; the line then reads as more of the field before it, or as a line of its own.
    """
    made = dict(now)
    for field in ORDER[1:]:
        empty = field not in made or (made[field].accepted is None and made[field].original == "")
        if not texts.get(field) or not empty:
            continue
        before = next((name for name in reversed(ORDER[: ORDER.index(field)]) if name in made), "")
        if "other" in made and made["other"].accepted:
            other = made.pop("other")
            made[field] = Passage(_after_label(other.accepted or ""), "", other.authors, other.written_at, other.where, other.how)
        elif before and texts.get(before) and (made[before].accepted or "").startswith(texts[before] + "\n"):
            rest = (made[before].accepted or "").removeprefix(texts[before] + "\n")
            old = made[before]
            made[field] = Passage(rest, "", old.authors, old.written_at, old.where, old.how)
            made[before] = Passage(texts[before], old.original, where=old.where, how=old.how)
    _date_behind(texts, made)
    return made


def _after_label(text: str) -> str:
    return text.partition("\t")[2] or text
