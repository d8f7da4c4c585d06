"""From entries to rounds: who answered what, and what that will give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from maturity.assessment.importing.columns.groups import group_ids, groups_of
from maturity.assessment.importing.columns.headings import normalised
from maturity.assessment.importing.model import QUESTIONS, Entry, Extent, Fault, Problem, Reading
from maturity.assessment.model import CONSENSUS, Answer, RoleGroup, Scores
from maturity.assessment.round_questions import as_responses
from maturity.assessment.rounds.check import MOST_DEPARTMENTS, MOST_GROUPS
from maturity.assessment.scoring.scoring import Scoring
from maturity.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Respondent:
    """Somebody who answered, without a name; a source that names nobody is one too. role_group: its id."""

    role_group: str
    department: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Incoming:
    """A round in a file. day: when it was held, None when the file does not tell; groups: what its role groups will be;
    named: how many people the file keeps apart; missing: the items that nobody answered."""

    organisation: str
    title: str
    day: date | None
    groups: tuple[RoleGroup, ...]
    respondents: tuple[Respondent, ...]
    named: int
    missing: tuple[str, ...]
    scoring: Scoring = field(compare=False, repr=False)

    @cached_property
    def scores(self) -> Scores:
        """What the answers give."""
        given = [(str(at), one.role_group, answer) for at, one in enumerate(self.respondents) for answer in one.answers]
        return self.scoring.score(as_responses(self.questionnaire, given))

    @property
    def questionnaire(self) -> Questionnaire:
        return self.scoring.questionnaire

    @property
    def answered(self) -> int:
        """How many cells with an answer there were."""
        return sum(len(one.answers) for one in self.respondents)

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.department for one in self.respondents if one.department))

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many people answered per role group; "" for those without one."""
        return Counter(one.role_group for one in self.respondents if one.role_group != CONSENSUS)

    @property
    def figures(self) -> int:
        """How many answers are figures between the answers."""
        return sum(answer.value is not None for one in self.respondents for answer in one.answers)


@dataclass(frozen=True, kw_only=True)
class Preview(Extent):
    """What importing a file would do. Nothing can be imported while there is a fault."""

    questionnaire: Questionnaire
    rounds: tuple[Incoming, ...]
    faults: tuple[Fault, ...]

    @property
    def questions(self) -> tuple[Fault, ...]:
        """The faults that somebody can answer instead of changing the file."""
        return tuple(fault for fault in self.faults if fault.problem in QUESTIONS)

    @property
    def mistakes(self) -> tuple[Fault, ...]:
        """The faults that have to be mended in the file."""
        return tuple(fault for fault in self.faults if fault.problem not in QUESTIONS)

    @property
    def organisations(self) -> tuple[str, ...]:
        """The organisations that the file names."""
        return tuple(dict.fromkeys(one.organisation for one in self.rounds if one.organisation))


def preview_of(
    reading: Reading,
    questionnaire: Questionnaire,
    title: str = "",
    days: Mapping[str, date] | None = None,
    today: date | None = None,
) -> Preview:
    """The rounds in what was read, in the order of the file. title: of answers that the file gives none; days: by title; today:
    after this year no round was held yet."""
    apart: dict[tuple[str, str], list[Entry]] = {}
    for entry in reading.entries:
        apart.setdefault((entry.source.organisation, entry.source.round or title.strip()), []).append(entry)
    scoring = Scoring(questionnaire)
    rounds = tuple(_incoming(of, entries, scoring, days or {}) for of, entries in apart.items())
    parted = [fault for entries in apart.values() for fault in _in_two(entries)]
    faults = (*reading.faults, *parted, *_faults_of(rounds, days or {}, (today or date.today()).year))
    return Preview(questionnaire=questionnaire, rounds=rounds, faults=faults, **reading.extent)


def _incoming(of: tuple[str, str], entries: Sequence[Entry], scoring: Scoring, days: Mapping[str, date]) -> Incoming:
    groups = group_ids(entry.source.role_group for entry in entries)
    given: dict[tuple[str, str, str], list[Answer]] = {}
    for entry in entries:
        source = entry.source
        given.setdefault((source.rater, groups.get(source.role_group, ""), source.department), []).append(entry.answer)
    respondents = tuple(Respondent(group, department, tuple(answers)) for (_, group, department), answers in given.items())
    answered = {entry.answer.item for entry in entries}
    return Incoming(
        *of,
        day=days.get(of[1]) or next((entry.source.day for entry in entries if entry.source.day), None),
        groups=groups_of(groups),
        respondents=respondents,
        named=len({(rater, group) for rater, group, _ in given if rater}),
        missing=tuple(item.id for item in scoring.questionnaire.items if item.id not in answered),
        scoring=scoring,
    )


def _in_two(entries: Sequence[Entry]) -> Iterable[Fault]:
    """A fault per person whose answers stand under two role groups or departments, each for other questions: a slip of the pen.

    Two people of one name answer the same questions.
    """
    parts: dict[str, dict[tuple[str, str], list[Entry]]] = {}
    for entry in entries:
        source = entry.source
        if source.rater and normalised(source.role_group) != CONSENSUS:
            parts.setdefault(source.rater, {}).setdefault((source.role_group, source.department), []).append(entry)
    for name, of in parts.items():
        asked = [{entry.answer.item for entry in part} for part in of.values()]
        if len(of) > 1 and len(set().union(*asked)) == sum(map(len, asked)):
            said = " – ".join(f"“{', '.join(filter(None, words)) or '…'}”" for words in list(of)[:3])
            yield Fault(Problem.PERSON_IN_TWO, list(of.values())[1][0].place, {"name": name, "names": said})


def _faults_of(rounds: Sequence[Incoming], days: Mapping[str, date], year: int) -> Iterable[Fault]:
    for one in rounds:
        if one.day is not None and one.title not in days and one.day.year > year:
            yield Fault(Problem.FUTURE, values={"round": one.title})
    if any(not one.title for one in rounds):
        yield Fault(Problem.ROUND_NAMELESS)
    names = {one.organisation for one in rounds}
    if "" in names and len(names) > 1:
        yield Fault(Problem.ORGANISATION_MISSING)
    if any(len(one.groups) > MOST_GROUPS for one in rounds):
        yield Fault(Problem.TOO_MANY_GROUPS, values={"n": str(MOST_GROUPS)})
    if any(len(one.departments) > MOST_DEPARTMENTS for one in rounds):
        yield Fault(Problem.TOO_MANY_DEPARTMENTS, values={"n": str(MOST_DEPARTMENTS)})
