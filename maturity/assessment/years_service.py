"""Rounds of an organisation over the years, as far as they may be told and can be compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from maturity.assessment import service
from maturity.assessment.comparing_rounds import Comparison, compare
from maturity.assessment.model import AssessmentError, Round, Scope
from maturity.assessment.service import Results
from maturity.assessment.years import Course, Held, YearRow, courses, year_rows
from maturity.database import Database
from maturity.people.model import Actor, Permission

MOST = 3  #: rounds beside each other: with more, nobody sees what moved


class Hurdle(StrEnum):
    """What limits a comparison."""

    QUESTIONNAIRE = "questionnaire"  # another questionnaire: nothing in it is the same
    VERSION = "version"  # another version of the questionnaire
    SCOPE = "scope"  # some were a quick scan, some asked everything
    EMPTY = "empty"  # nothing was answered
    OPEN = "open"  # still going on


class RoundsToCompareError(AssessmentError):
    """Choose two or three different rounds."""


@dataclass(frozen=True)
class Obstacle:
    """Something that limits the comparison, and the rounds (by id) that it is about."""

    hurdle: Hurdle
    rounds: tuple[str, ...]


@dataclass(frozen=True)
class Years:
    """Two or three rounds beside each other, oldest first. evidenced: practices with evidence newer than the first round."""

    rounds: tuple[Results, ...]
    evidenced: frozenset[str] = frozenset()

    @cached_property
    def held(self) -> tuple[Held, ...]:
        return tuple(Held(one.questionnaire, one.scores) for one in self.rounds)

    @cached_property
    def comparison(self) -> Comparison:
        """What moved from the first round to the last."""
        first, last = self.held[0], self.held[-1]
        return compare(first.asked, first.scores, last.asked, last.scores, self.evidenced)

    @cached_property
    def rows(self) -> tuple[YearRow, ...]:
        return year_rows(self.held)

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        return courses(self.held)

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        return obstacles([one.round for one in self.rounds], [one.scores.overall.base.answered for one in self.rounds])

    @property
    def comparable(self) -> bool:
        """Whether there is anything to compare: they asked the same questionnaire, be it another version."""
        return all(one.hurdle is not Hurdle.QUESTIONNAIRE for one in self.obstacles)


def over_the_years(db: Database, actor: Actor, round_ids: Sequence[str], evidenced: Collection[str] = ()) -> Years:
    """The rounds with these ids, oldest first. Raises RoundsToCompareError unless they are two or three, NotFoundError."""
    actor.require(Permission.READ)
    wanted = set(round_ids)
    if not 2 <= len(wanted) <= MOST:
        raise RoundsToCompareError
    order = [one.id for one in reversed(service.rounds(db, actor))]
    ids = [*(one for one in order if one in wanted), *(wanted - set(order))]  # an unknown one raises in `results`
    return Years(tuple(service.results(db, actor, one) for one in ids), frozenset(evidenced))


def obstacles(rounds: Sequence[Round], answered: Sequence[int]) -> tuple[Obstacle, ...]:
    """What limits a comparison of these rounds. answered: in each, the practices with an answer."""
    quick = tuple(one.id for one in rounds if one.scope is Scope.QUICK)
    found = []
    if len({one.questionnaire_id for one in rounds}) > 1:
        found.append(Obstacle(Hurdle.QUESTIONNAIRE, tuple(one.id for one in rounds)))
    elif len({one.questionnaire_version for one in rounds}) > 1:
        found.append(Obstacle(Hurdle.VERSION, tuple(one.id for one in rounds)))
    if quick and len(quick) < len(rounds):
        found.append(Obstacle(Hurdle.SCOPE, quick))
    empty = tuple(one.id for one, number in zip(rounds, answered, strict=True) if not number)
    running = tuple(one.id for one in rounds if one.is_open and one.id not in empty)
    return (*found, *(Obstacle(name, ids) for name, ids in ((Hurdle.EMPTY, empty), (Hurdle.OPEN, running)) if ids))
