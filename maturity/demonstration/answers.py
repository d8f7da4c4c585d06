"""Reading the answers of the example: rows of marks per practice, with notes, evidence, and what the workshops made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.assessment.evidence.model import STRENGTHS, EvidenceKind
from maturity.assessment.model import AnswerState
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.checked_fields import Table
from maturity.demonstration.model import ExampleConsensus, ExampleEvidence, Mark
from maturity.demonstration.plan import a_date
from maturity.questionnaire.model import Practice, Questionnaire, Texts

DONT_KNOW, NOT_APPLICABLE, OPEN = "?", "-", "."
FIRST = 0  #: the rater that whoever looks around is: the notes are theirs


@dataclass
class RoundAnswers:
    """What one round got."""

    marks: list[Mark] = field(default_factory=list)
    consensus: list[ExampleConsensus] = field(default_factory=list)
    evidence: list[ExampleEvidence] = field(default_factory=list)


@dataclass(frozen=True)
class _Format:
    languages: Sequence[str]
    rounds: Mapping[str, RoundAnswers]
    raters: int
    people: Mapping[str, Texts]


def read_answers(
    table: Table,
    questionnaire: Questionnaire,
    languages: Sequence[str],
    rounds: Sequence[str],
    raters: int,
    people: Mapping[str, Texts],
) -> dict[str, RoundAnswers]:
    """What every round got. Every practice has one row of marks per round, and a mark for what its workshop agreed."""
    found = {name: RoundAnswers() for name in rounds}
    practices = {practice.id: practice for practice in questionnaire.practices}
    for entry in table.tables("practice"):
        practice = practices.pop(entry.identifier(), None)
        if practice is None:
            entry.fault("the questionnaire has no such practice, or it stands here twice")
            continue
        _read_practice(entry, practice, _Format(languages, found, raters, people))
    for missing in practices:
        table.fault(f"{missing} has no answers")
    table.done()
    return found


def _read_practice(entry: Table, practice: Practice, form: _Format) -> None:
    notes, said = _notes(entry, form), _table(entry, practice, form)
    agreed = _row(entry, "agreed", entry.string("agreed"), len(form.rounds))
    rows = entry.strings("raters")
    if len(rows) != len(form.rounds):
        entry.fault(f"`raters` has {len(rows)} rows; there must be {len(form.rounds)}")
    for (name, round_answers), together, row in zip(form.rounds.items(), agreed, rows, strict=False):
        note = notes.get(name)
        marks = enumerate(_row(entry, "raters", row, form.raters))
        round_answers.marks += [
            read_mark(entry, practice, rater, mark, note if rater == FIRST or mark == NOT_APPLICABLE else None)
            for rater, mark in marks
        ]
        example_consensus = said.get(name, ExampleConsensus(practice.id))
        if together != OPEN:
            mark = read_mark(entry, practice, None, together, note)
            round_answers.consensus.append(
                ExampleConsensus(practice.id, mark, example_consensus.dissent, example_consensus.owner, example_consensus.hands)
            )
        elif example_consensus.dissent:
            round_answers.consensus.append(example_consensus)
    _evidence(entry, practice, form)
    entry.done()


def _notes(entry: Table, form: _Format) -> dict[str, Texts]:
    notes: dict[str, Texts] = {}
    for note in entry.tables("note"):
        note.piece = entry.piece
        text = note.texts("text", form.languages)
        for name in note.strings("rounds"):
            if name not in form.rounds or name in notes:
                note.fault(f"there is no round {name}, or it has two notes")
            notes[name] = text
        note.done()
    return notes


def _table(entry: Table, practice: Practice, form: _Format) -> dict[str, ExampleConsensus]:
    """Per round what the workshop wrote beside what it agreed."""
    found: dict[str, ExampleConsensus] = {}
    for table in entry.tables("table"):
        table.piece = entry.piece
        name = table.choice("round", form.rounds)
        owner = form.people[table.choice("owner", form.people)] if table.has("owner") else None
        hands = table.raw("hands", [])
        if hands and (len(hands) != len(practice.scale.answers) or sum(hands) > form.raters):
            table.fault("`hands` has a number for every answer, and no more hands than raters")
        dissent = table.texts("dissent", form.languages, required=False)
        found[name] = ExampleConsensus(practice.id, None, dissent or None, owner, tuple(hands))
        table.done()
    return found


def _evidence(entry: Table, practice: Practice, form: _Format) -> None:
    for table in entry.tables("evidence"):
        table.piece = entry.piece
        example_evidence = ExampleEvidence(
            practice.id,
            EvidenceKind(table.choice("kind", [kind.value for kind in EvidenceKind])),
            table.integer("strength", STRENGTHS[0], STRENGTHS[-1]),
            table.texts("place", form.languages),
            a_date(table, "dated"),
            table.boolean("confidential"),
        )
        form.rounds[table.choice("round", form.rounds)].evidence.append(example_evidence)
        table.done()


def _row(entry: Table, key: str, row: str, count: int) -> list[str]:
    marks = row.split()
    if len(marks) != count:
        entry.fault(f"`{key}` has {len(marks)} marks; there must be {count}")
    return marks[:count]


def read_mark(entry: Table, practice: Practice, rater: int | None, mark: str, note: Texts | None = None) -> Mark:
    """A level, `?` or `-`; what does not apply needs a note with the reason in a panel, and in no round is it a core practice."""
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
