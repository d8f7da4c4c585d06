"""Where an organisation could use help: what holds its domains back, and its largest gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from maturity.assessment.scoring.leveling import Gate, bottleneck, level_of
from maturity.comparison.contribution import Contribution, Figure, FigureKind
from maturity.questionnaire.model import Questionnaire

MOST_GAPS = 3  #: gaps that are looked at beside the brakes


@dataclass(frozen=True)
class Need:
    """A practice in which help is wanted. level: where it stands; target: None when nothing was aimed for."""

    practice: str
    level: int
    is_brake: bool
    target: int | None = None

    @property
    def gap(self) -> int:
        return 0 if self.target is None else max(0, self.target - self.level)


def level_in(contribution: Contribution, practice: str) -> int | None:
    """The whole level of a practice in a contribution; None when it was not given."""
    figure = contribution.figures.get(practice)
    return None if figure is None or figure.kind is not FigureKind.PRACTICE else whole(figure)


def whole(figure: Figure) -> int:
    """A figure as a whole level, rounded down as everywhere in the product."""
    return figure.level if figure.level is not None else floor(figure.exact)


def needs_of(
    contribution: Contribution, questionnaire: Questionnaire, targets: Mapping[str, int | None] | None = None
) -> tuple[Need, ...]:
    """The needs, the most urgent first: brakes of the lowest domains, then the largest gaps to the targets.

    questionnaire: of the contribution; targets: practice → the level that is aimed for. Without targets the lowest practices that
    are no brake stand in the place of gaps.
    """
    aims = targets or {}
    levels = {
        practice.id: level for practice in questionnaire.practices if (level := level_in(contribution, practice.id)) is not None
    }
    held = brakes_of(contribution, questionnaire)
    brakes = [Need(one, levels[one], True, aims.get(one)) for one in held if one in levels]
    others = [Need(one, level, False, aims.get(one)) for one, level in levels.items() if one not in held]
    order = {one: place for place, one in enumerate(levels)}
    top = max((level.number for level in questionnaire.levels), default=5)
    if any(aims.get(one) is not None for one in levels):
        others = [need for need in others if need.gap > 0]
        others.sort(key=lambda need: (-need.gap, need.level, order[need.practice]))
    else:
        others = [need for need in others if need.level < top]
        others.sort(key=lambda need: (need.level, order[need.practice]))
    return (*brakes, *others[:MOST_GAPS])


def brakes_of(contribution: Contribution, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The practices that keep a domain from its next level, the lowest domain first.

    Core practices and those far behind; where there are none, those of which some must rise.
    """
    numbers = sorted(level.number for level in questionnaire.levels)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for place, domain in enumerate(questionnaire):
        gates = [
            Gate(one.id, contribution.figures[one.id].exact, one.core)
            for one in domain.practices
            if one.id in contribution.figures and contribution.figures[one.id].kind is FigureKind.PRACTICE
        ]
        if len(gates) < len(domain.practices) * domain.rules.minimum_answered or not gates:
            continue
        mean = sum(gate.value for gate in gates if gate.value is not None) / len(gates)
        level = level_of(domain.rules.level, mean, gates, numbers)  # type: ignore[arg-type]
        holding = bottleneck(domain.rules.level, level, gates, numbers)
        if level is not None and holding is not None:
            found.append((level, place, holding.core + holding.lagging or holding.short))
    return tuple(dict.fromkeys(practice for _, _, practices in sorted(found) for practice in practices))
