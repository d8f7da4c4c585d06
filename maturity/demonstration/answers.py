"""Reading the answers of the example: rows of marks per practice, with notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.assessment.answer_file import may_not_apply
from maturity.assessment.model import AnswerState
from maturity.demonstration.model import Mark
from maturity.questionnaire.model import Practice, Questionnaire, Texts
from maturity.questionnaire.reading import Table

DONT_KNOW, NOT_APPLICABLE = "?", "-"


def read_marks(
    table: Table, asked: Questionnaire, languages: Sequence[str], rounds: Sequence[str], raters: int
) -> dict[str, list[Mark]]:
    """The marks per round. Every practice has one per round, and one per rater in the last round."""
    found: dict[str, list[Mark]] = {name: [] for name in rounds}
    practices = {practice.id: practice for practice in asked.practices}
    for entry in table.tables("practice"):
        practice = practices.pop(entry.identifier(), None)
        if practice is None:
            entry.fault("the questionnaire has no such practice, or it stands here twice")
            continue
        _read_practice(entry, practice, languages, found, raters)
    for missing in practices:
        table.fault(f"{missing} has no answers")
    table.done()
    return found


def _read_practice(entry: Table, practice: Practice, languages: Sequence[str], found: dict[str, list[Mark]], raters: int) -> None:
    notes = _notes(entry, languages, found)
    levels, blind = _row(entry, "levels", len(found)), _row(entry, "raters", raters)
    entry.done()
    for name, mark in zip(found, levels, strict=False):
        found[name].append(_mark(entry, practice, None, mark, notes.get(name)))
    last = next(reversed(found), "")
    for rater, mark in enumerate(blind if found else ()):
        note = notes.get(last) if mark == NOT_APPLICABLE else None
        found[last].append(_mark(entry, practice, rater, mark, note))


def _notes(entry: Table, languages: Sequence[str], rounds: Mapping[str, object]) -> dict[str, Texts]:
    notes: dict[str, Texts] = {}
    for note in entry.tables("note"):
        note.piece = entry.piece
        text = note.texts("text", languages)
        for name in note.strings("rounds"):
            if name not in rounds or name in notes:
                note.fault(f"there is no round {name}, or it has two notes")
            notes[name] = text
        note.done()
    return notes


def _row(entry: Table, key: str, count: int) -> list[str]:
    marks = entry.string(key).split()
    if len(marks) != count:
        entry.fault(f"`{key}` has {len(marks)} marks; there must be {count}")
    return marks[:count]


def _mark(entry: Table, practice: Practice, rater: int | None, mark: str, note: Texts | None) -> Mark:
    if mark == DONT_KNOW:
        return Mark(practice.id, rater, AnswerState.DONT_KNOW, note=note)
    if mark == NOT_APPLICABLE:
        if note is None or not may_not_apply(practice):
            entry.fault("not applicable needs a note with the reason, and is no answer to a core practice")
        return Mark(practice.id, rater, AnswerState.NOT_APPLICABLE, note=note)
    answer = practice.scale.find(mark)
    if answer is None:
        entry.fault(f"{mark!r} is not a mark")
    return Mark(practice.id, rater, AnswerState.ANSWERED, answer.id if answer else "", note)
