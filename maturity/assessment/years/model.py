"""Rounds over the years: what every practice and domain did, on the practices that can be compared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from maturity.assessment.model import Round, Scope, Scores
from maturity.assessment.years.comparing import NOISE, compare, same_question
from maturity.questionnaire.model import Domain, Practice, Questionnaire

Why = Literal["", "not_asked", "changed", "no_figure"]  #: why a cell is empty: "changed" when another question was asked


class Hurdle(StrEnum):
    """What limits a comparison."""

    QUESTIONNAIRE = "questionnaire"  # another questionnaire: nothing in it is the same
    MODE = "mode"  # a panel beside anonymous answers: the figures come about in another way
    PART = "part"  # about another part of the organisation
    VERSION = "version"  # another version of the questionnaire
    SCOPE = "scope"  # some were a quick scan, some asked everything
    UNTOLD = "untold"  # people are still answering: nothing is shown yet
    EMPTY = "empty"  # nothing was answered
    OPEN = "open"  # still going on


BLOCKING = frozenset(
    {Hurdle.QUESTIONNAIRE, Hurdle.MODE, Hurdle.PART}
)  #: with these nothing can be compared (docs/method.md, "Over the years")


@dataclass(frozen=True)
class Obstacle:
    """Something that limits the comparison, and the rounds (by id) that it is about."""

    hurdle: Hurdle
    rounds: tuple[str, ...]


@dataclass(frozen=True)
class ComparedRound:
    """One round as it is compared: what it asked, and its figures."""

    questionnaire: Questionnaire
    scores: Scores


@dataclass(frozen=True)
class YearCell:
    """A practice in one round: its figure, or why there is none."""

    value: Fraction | None = None
    why: Why = ""


@dataclass(frozen=True)
class YearRow:
    """A practice over the rounds, as the newest round that asked it has it."""

    practice: Practice
    domain: Domain
    cells: tuple[YearCell, ...]


@dataclass(frozen=True)
class Course:
    """A domain over the rounds. figures: one per round, all over the same practices."""

    id: str
    figures: tuple[Fraction, ...]
    practices: tuple[str, ...]

    @property
    def change(self) -> Fraction:
        """From the first round to the last."""
        return self.figures[-1] - self.figures[0]

    @property
    def noise(self) -> bool:
        """Whether so small a change says nothing (see NOISE)."""
        return abs(self.change) < NOISE


def year_rows(rounds: Sequence[ComparedRound]) -> tuple[YearRow, ...]:
    """Every practice that any round asked. rounds: oldest first; order: as the newest has it, then what is gone from a domain."""
    found: dict[str, tuple[Practice, Domain]] = {}
    order: dict[str, list[str]] = {}
    for round_ in reversed(rounds):
        for domain in round_.questionnaire:
            for practice in domain.practices:
                if practice.id not in found:
                    found[practice.id] = practice, domain
                    order.setdefault(domain.id, []).append(practice.id)
    return tuple(
        YearRow(*found[one], tuple(_cell(found[one][0], held) for held in rounds)) for group in order.values() for one in group
    )


def _cell(practice: Practice, round_: ComparedRound) -> YearCell:
    then = next((one for one in round_.questionnaire.practices if one.id == practice.id), None)
    if then is None:
        return YearCell(why="not_asked")
    if not same_question(then, practice):
        return YearCell(why="changed")
    value = round_.scores.practices[practice.id].exact
    return YearCell(value) if value is not None else YearCell(why="no_figure")


def courses(rounds: Sequence[ComparedRound]) -> dict[str, Course]:
    """What the domains did, by id.

    A figure is over the practices that have one in every round, in the same words, so that rounds that asked more or less can
    stand beside each other. A domain of which too few practices are left for one of the rounds, by its own rule, is not in it.
    """
    common = [row.practice.id for row in year_rows(rounds) if all(cell.value is not None for cell in row.cells)]
    last = rounds[-1]
    questionnaire = last.questionnaire.restricted(common)
    # Each against the last round, whose weights hold for all of them.
    pairs = [
        compare(round_.questionnaire.restricted(common), round_.scores, questionnaire, last.scores).domains for round_ in rounds
    ]
    found = {}
    for domain in questionnaire:
        if all(domain.id in pair for pair in pairs) and all(_enough(domain, round_.questionnaire) for round_ in rounds):
            figures = (*(pair[domain.id].before for pair in pairs[:-1]), pairs[-1][domain.id].after)
            found[domain.id] = Course(domain.id, figures, pairs[-1][domain.id].practices)
    return found


def _enough(left: Domain, questionnaire: Questionnaire) -> bool:
    """Whether what is left of a domain would be enough for a figure of what was asked. Every round asked what is left."""
    whole = questionnaire.domain(left.id)
    return len(left.practices) >= whole.rules.minimum_answered * len(whole.practices)


def comparable_with(held: Round, rounds: Sequence[Round]) -> list[Round]:
    """The rounds, in their order, that can stand beside this one."""
    return [round_ for round_ in rounds if not any(obstacle.hurdle in BLOCKING for obstacle in obstacles([held, round_], (), ()))]


def in_the_same_words(rounds: Sequence[Round]) -> list[Round]:
    """The rounds of the newest version that at least two of them asked; all of them when there is none. rounds: newest first."""
    for version in dict.fromkeys(round_.questionnaire_version for round_ in rounds):
        found = [round_ for round_ in rounds if round_.questionnaire_version == version]
        if len(found) > 1:
            return found
    return list(rounds)


def obstacles(rounds: Sequence[Round], empty: Collection[str], untold: Collection[str]) -> tuple[Obstacle, ...]:
    """What limits a comparison of these rounds. empty, untold: the ids of rounds without answers, or not yet shown."""
    everyone = tuple(round_.id for round_ in rounds)
    quick = tuple(round_.id for round_ in rounds if round_.scope is Scope.QUICK)
    found: list[tuple[Hurdle, tuple[str, ...]]] = []
    for hurdle, kinds in (
        (Hurdle.QUESTIONNAIRE, {round_.questionnaire_id for round_ in rounds}),
        (Hurdle.MODE, {round_.mode for round_ in rounds}),
        (Hurdle.PART, {round_.part for round_ in rounds}),
        (Hurdle.VERSION, {round_.questionnaire_version for round_ in rounds}),
    ):
        if len(kinds) > 1 and not (hurdle is Hurdle.VERSION and found and found[0][0] is Hurdle.QUESTIONNAIRE):
            found.append((hurdle, everyone))
    found.append((Hurdle.SCOPE, quick if len(quick) < len(rounds) else ()))
    found.append((Hurdle.UNTOLD, tuple(one for one in everyone if one in untold)))
    found.append((Hurdle.EMPTY, tuple(one for one in everyone if one in empty)))
    running = tuple(round_.id for round_ in rounds if round_.is_open and round_.id not in untold and round_.id not in empty)
    found.append((Hurdle.OPEN, running))
    return tuple(Obstacle(hurdle, ids) for hurdle, ids in found if ids)
