"""Reading the group of the example in data/demo/group.toml: who takes part, what they gave, and its moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from maturity.checked_fields import ContentError, Faults, Table, read_table
from maturity.comparison.contribution import Done, EvidenceKinds, Lifted
from maturity.demonstration.library import DEMO, example
from maturity.demonstration.plan import a_date
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.library import questionnaire
from maturity.questionnaire.model import Questionnaire, Texts

Levels = Mapping[str, int]


@dataclass(frozen=True)
class ToldDone:
    """An initiative that a member finished or stopped; why: "" in every language for one that was finished."""

    done: Done
    why: Texts


@dataclass(frozen=True)
class ToldOffer:
    """Help that a member offers."""

    practice: str
    did: Texts
    reach: str


@dataclass(frozen=True)
class ToldMember:
    """A made-up organisation in the group of the example, with its levels of this year and the year before."""

    name: Texts
    kind: OrganisationKind
    size: OrganisationSize
    is_named: bool
    closed: date
    closed_before: date
    levels: Levels
    levels_before: Levels
    gaps: Mapping[str, Fraction]
    evidence: Mapping[str, EvidenceKinds]
    done: tuple[ToldDone, ...]
    offers: tuple[ToldOffer, ...]


@dataclass(frozen=True)
class ToldMoment:
    """A meeting of the group."""

    title: Texts
    on: date
    is_open: bool


@dataclass(frozen=True)
class Circle:
    """The group of the example; offers: what the example itself offers."""

    title: Texts
    purpose: Texts
    starts: date
    ends: date
    questionnaire: Questionnaire
    members: tuple[ToldMember, ...]
    moments: tuple[ToldMoment, ...]
    offers: tuple[ToldOffer, ...]


@cache
def circle() -> Circle:
    """The group that we ship. Raises ContentError."""
    return read_circle(DEMO / "group.toml", example().languages)


def read_circle(path: Path, languages: Sequence[str]) -> Circle:
    """A group in a file. Raises ContentError with every fault in it."""
    faults = Faults()
    table = read_table(path, faults)
    if table is None:
        raise ContentError(faults.found)
    asked = questionnaire("cx", table.string("questionnaire_version"))
    group = table.table("group")
    result = Circle(
        table.texts("title", languages),
        table.texts("purpose", languages),
        a_date(group, "starts"),
        a_date(group, "ends"),
        asked,
        tuple(_member(one, languages, asked) for one in table.tables("member")),
        tuple(_moment(one, languages) for one in table.tables("moment")),
        _offers(table, languages, asked),
    )
    group.done()
    table.done(*languages)
    if faults.found:
        raise ContentError(faults.found)
    return result


def _member(table: Table, languages: Sequence[str], asked: Questionnaire) -> ToldMember:
    found = ToldMember(
        table.texts("name", languages),
        OrganisationKind(table.choice("kind", OrganisationKind)),
        OrganisationSize(table.choice("size", OrganisationSize)),
        table.boolean("named"),
        a_date(table, "closed"),
        a_date(table, "closed_before"),
        _levels(table, "levels", asked),
        _levels(table, "levels_before", asked),
        _gaps(table.table("gaps"), asked) if table.has("gaps") else {},
        _evidence(table.table("evidence"), asked) if table.has("evidence") else {},
        tuple(_done(one, languages) for one in table.tables("done")),
        _offers(table, languages, asked),
    )
    table.done(*languages)
    return found


def _moment(table: Table, languages: Sequence[str]) -> ToldMoment:
    told_moment = ToldMoment(table.texts("title", languages), a_date(table, "on"), table.boolean("opened"))
    table.done(*languages)
    return told_moment


def _levels(table: Table, key: str, asked: Questionnaire) -> Levels:
    """ "S 2 3 ..." per domain: the letter, and a level for each of its practices."""
    codes = {domain.code: domain for domain in asked}
    found: dict[str, int] = {}
    words, domain, at = table.string(key).split(), None, 0
    for word in words:
        if word in codes:
            domain, at = codes[word], 0
        elif domain is not None and at < len(domain.practices) and word in "12345":
            found[domain.practices[at].id] = int(word)
            at += 1
    if len(found) != len(asked.practices) or len(words) != len(found) + len(codes):
        table.fault(f"`{key}` must have a level from 1 to 5 for every practice")
    return found


def _practice(table: Table, practice: str, asked: Questionnaire) -> str:
    if practice not in {one.id for one in asked.practices}:
        table.fault(f"there is no practice {practice!r}")
    return practice


def _gaps(table: Table, asked: Questionnaire) -> dict[str, Fraction]:
    return {_practice(table, one, asked): table.fraction(one) for one in table.data}


def _evidence(table: Table, asked: Questionnaire) -> dict[str, EvidenceKinds]:
    return {_practice(table, one, asked): EvidenceKinds(tuple(sorted(table.strings(one))), 2) for one in table.data}


def _offers(table: Table, languages: Sequence[str], asked: Questionnaire) -> tuple[ToldOffer, ...]:
    found = []
    for one in table.tables("offer"):
        practice = _practice(one, one.string("practice"), asked)
        found.append(ToldOffer(practice, one.texts("did", languages), one.string("reach")))
        one.done(*languages)
    return tuple(found)


def _done(table: Table, languages: Sequence[str]) -> ToldDone:
    stopped = table.boolean("stopped")
    done = Done(
        table.string("initiative"),
        "",
        stopped,
        table.integer("planned", 1, 12),
        table.integer("took", 1, 12),
        table.integer("days", 1, 1000),
        tuple(_lifted(table, said) for said in table.strings("lifted")),
    )
    why = table.texts("why", languages) if stopped else dict.fromkeys(languages, "")
    table.done(*languages)
    return ToldDone(done, why)


def _lifted(table: Table, said: str) -> Lifted:
    """ "M1 2 1 2": the practice, the levels that it was to rise, and the levels before and after, "?" when not measured."""
    words = said.split()
    if len(words) != 4 or not all(word in "?12345" for word in words[1:]):
        table.fault(f"{said!r} is not a practice with three levels")
        return Lifted("", 0)
    before, after = (None if word == "?" else int(word) for word in words[2:])
    return Lifted(words[0], int(words[1]), before, after)
