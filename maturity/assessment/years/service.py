"""Rounds of an organisation over the years, as far as they may be told and can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from maturity.assessment import service
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence
from maturity.assessment.model import AssessmentError, Round
from maturity.assessment.results import Results
from maturity.assessment.rounds import repository
from maturity.assessment.years.comparing import Comparison, compare
from maturity.assessment.years.model import BLOCKING, ComparedRound, Course, Obstacle, YearRow, courses, obstacles, year_rows
from maturity.database import Database
from maturity.people.facts import OPEN, fact
from maturity.people.model import Actor, Permission

MOST = 3  #: rounds beside each other: with more, nobody sees what moved


class RoundsToCompareError(AssessmentError):
    """Choose two or three different rounds."""


@dataclass(frozen=True)
class Years:
    """Two or three rounds beside each other, oldest first.

    evidence: practice → what was brought since the first of them; of confidential evidence only that it is there.
    """

    rounds: tuple[Results, ...]
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)

    @cached_property
    def held(self) -> tuple[ComparedRound, ...]:
        return tuple(ComparedRound(one.questionnaire, one.scores) for one in self.rounds)

    @cached_property
    def comparison(self) -> Comparison:
        """What moved from the first round to the last."""
        first, last = self.held[0], self.held[-1]
        return compare(first.questionnaire, first.scores, last.questionnaire, last.scores, self.evidence.keys())

    @cached_property
    def rows(self) -> tuple[YearRow, ...]:
        return year_rows(self.held)

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        return courses(self.held)

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        untold = {one.round.id for one in self.rounds if not one.is_told}
        empty = {one.round.id for one in self.rounds if not one.scores.overall.base.answered} - untold
        return obstacles([one.round for one in self.rounds], empty, untold)

    @property
    def comparable(self) -> bool:
        """Whether these rounds can stand beside each other at all."""
        return all(one.hurdle not in BLOCKING for one in self.obstacles)


def over_the_years(db: Database, actor: Actor, round_ids: Sequence[str]) -> Years:
    """The rounds with these ids, oldest first. Raises RoundsToCompareError unless they are two or three, NotFoundError."""
    actor.require(Permission.READ)
    wanted = set(round_ids)
    if not 2 <= len(wanted) <= MOST:
        raise RoundsToCompareError
    return fact(db, actor, "years", lambda: _years(db, actor, wanted), *sorted(wanted), follows=OPEN)


def _years(db: Database, actor: Actor, wanted: set[str]) -> Years:
    found = [service.results(db, actor, one) for one in wanted]
    with db.reading(actor.organisation_id) as session:
        order = list(reversed(repository.rounds(session, actor.organisation_id)))
        places = {round_.id: place for place, round_ in enumerate(order)}
        found.sort(key=lambda results: places[results.round.id])
        first, last = (places[results.round.id] for results in (found[0], found[-1]))
        told = {results.round.id for results in found if results.is_told}
        brought = [
            evidence
            for later in order[first + 1 : last + 1]
            if later.id in told or not later.is_open  # while a panel answers, raters see only their own evidence
            for evidence in evidence_repository.evidence_of_round(session, actor.organisation_id, later.id)
        ]
    return Years(tuple(found), new_evidence(brought, found[0].round))


def new_evidence(brought: Iterable[Evidence], first: Round) -> dict[str, tuple[Evidence, ...]]:
    """By practice what is newer than a round, the strongest first; who brought it, and what is confidential, is taken out.

    A mere claim is no evidence; without a date it is as new as the round it was brought in.
    """
    since = first.closed_on or first.opened_on
    kept: dict[str, list[Evidence]] = {}
    for evidence in brought:
        if evidence.strength > 0 and (evidence.dated_on is None or evidence.dated_on > since):
            tellable = replace(evidence, rater_id="", place="" if evidence.confidential else evidence.place)
            kept.setdefault(evidence.practice, []).append(tellable)
    return {practice: tuple(sorted(found, key=lambda one: (-one.strength, one.id))) for practice, found in kept.items()}
