"""From entries to rounds: who answered what, and what that will give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.assessment.importing.model import Entry, Fault, Problem, Reading, Subject
from maturity.assessment.model import Answer, AnswerState, Response, Scores
from maturity.assessment.responding import response
from maturity.assessment.scoring import score
from maturity.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Rater:
    """Somebody who answered, without a name; a source that names nobody is one rater too."""

    role_group: str
    department: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Incoming:
    """A round in a file. day: when it was held, None when the file does not tell; named: raters that the file keeps apart."""

    organisation: str
    title: str
    day: date | None
    raters: tuple[Rater, ...]
    named: int
    scores: Scores
    missing: tuple[str, ...]  #: the items that nobody answered

    @property
    def role_groups(self) -> Mapping[str, int]:
        """How many raters each role group has; "" for those without one."""
        return Counter(rater.role_group for rater in self.raters)

    @property
    def figures(self) -> int:
        """How many answers are figures between the answers."""
        return sum(answer.state is AnswerState.FIGURE for rater in self.raters for answer in rater.answers)


@dataclass(frozen=True)
class Preview:
    """What bringing a file in would do. Nothing can be brought in while there is a fault."""

    questionnaire: Questionnaire
    rounds: tuple[Incoming, ...]
    faults: tuple[Fault, ...]
    subject: Subject | None = None
    unread: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()


def preview_of(
    reading: Reading, questionnaire: Questionnaire, title: str = "", days: Mapping[str, date] | None = None
) -> Preview:
    """The rounds in what was read, in the order of the file. title: of answers that the file gives none; days: by title."""
    apart: dict[tuple[str, str], list[Entry]] = {}
    for entry in reading.entries:
        apart.setdefault((entry.source.organisation, entry.source.round or title.strip()), []).append(entry)
    rounds = tuple(_incoming(of, entries, questionnaire, days or {}) for of, entries in apart.items())
    faults = (*reading.faults, *_faults_of(rounds))
    return Preview(questionnaire, rounds, faults, reading.subject, reading.unread, reading.summaries)


def _incoming(of: tuple[str, str], entries: Sequence[Entry], questionnaire: Questionnaire, days: Mapping[str, date]) -> Incoming:
    given: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        source = entry.source
        given.setdefault((source.rater, source.role_group, source.department), []).append(entry)
    raters = tuple(
        Rater(group, department, tuple(Answer(one.item, one.state, one.choice, one.note) for one in theirs))
        for (_, group, department), theirs in given.items()
    )
    responses = list(_responses(raters, questionnaire))
    answered = {response.item for response in responses}
    return Incoming(
        *of,
        day=days.get(of[1]) or next((entry.source.day for entry in entries if entry.source.day), None),
        raters=raters,
        named=len({rater for rater, _, _ in given if rater}),
        scores=score(questionnaire, responses),
        missing=tuple(item.id for item in questionnaire.items if item.id not in answered),
    )


def _responses(raters: Iterable[Rater], questionnaire: Questionnaire) -> Iterable[Response]:
    items = {item.id: item for item in questionnaire.items}
    for number, rater in enumerate(raters):
        for answer in rater.answers:
            yield response(str(number), rater.role_group, answer, items[answer.item])


def _faults_of(rounds: Sequence[Incoming]) -> Iterable[Fault]:
    if any(not one.title for one in rounds):
        yield Fault(Problem.ROUND_NAMELESS)
    names = {one.organisation for one in rounds}
    if "" in names and len(names) > 1:
        yield Fault(Problem.ORGANISATION_MISSING)


def organisations(preview: Preview) -> tuple[str, ...]:
    """The organisations that the file names."""
    return tuple(dict.fromkeys(one.organisation for one in preview.rounds if one.organisation))
