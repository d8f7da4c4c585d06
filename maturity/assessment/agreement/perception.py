"""The perception gap: how differently two role groups see the same practices, the largest difference first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from maturity.assessment.model import AnswerState, Response, Scores
from maturity.assessment.scoring.scoring import score
from maturity.questionnaire.model import Domain, Practice, Questionnaire

Seen = Mapping[str, tuple[Fraction, int]]  #: item → mean of a role group and how many people it is of


@dataclass(frozen=True)
class Gap:
    """Two groups beside each other on one practice or domain.

    leaders, front: their figures; bases: the fewest people either rests on, leaders first. Positive: leaders rate higher.
    """

    id: str
    leaders: Fraction
    front: Fraction
    bases: tuple[int, int]

    @property
    def size(self) -> Fraction:
        return self.leaders - self.front


@dataclass(frozen=True)
class Perception:
    """The gaps per practice and per domain, largest first in either direction, and the practices that cannot be compared."""

    practices: tuple[Gap, ...]
    domains: tuple[Gap, ...]
    suppressed: tuple[str, ...]


def perception(questionnaire: Questionnaire, leaders: Seen, front: Seen, least: int = 5) -> Perception:
    """Leaders beside the front line.

    leaders, front: what a release tells of either group, or the means of a named panel whose members agreed to that.
    least: people in each group; 1 for such a panel. A domain compares only the practices that both groups rated, and enough of
    them by its own rule.
    """
    both = {item for item in leaders.keys() & front.keys() if min(leaders[item][1], front[item][1]) >= least}
    shared = [practice for practice in questionnaire.practices if all(item.id in both for item in practice.items)]
    narrowed = questionnaire.restricted([practice.id for practice in shared])
    high, low = (_scores(narrowed, seen) for seen in (leaders, front))
    practices = [_gap(one.id, high.practices[one.id].exact, low.practices[one.id].exact, [one], leaders, front) for one in shared]
    domains = [
        _gap(domain.id, high.domains[domain.id].exact, low.domains[domain.id].exact, domain.practices, leaders, front)
        for domain in narrowed
        if _enough(domain, questionnaire.domain(domain.id))
    ]
    missing = tuple(one.id for one in questionnaire.practices if one not in shared)
    return Perception(_largest_first(practices), _largest_first(domains), missing)


def _scores(questionnaire: Questionnaire, seen: Seen) -> Scores:
    given = [Response("", "", item, AnswerState.ANSWERED, value) for item, (value, _) in seen.items()]
    return score(questionnaire, given)


def _enough(shared: Domain, whole: Domain) -> bool:
    return len(shared.items) >= whole.rules.minimum_answered * len(whole.items)


def _gap(
    place: str, high: Fraction | None, low: Fraction | None, practices: Iterable[Practice], leaders: Seen, front: Seen
) -> Gap | None:
    if high is None or low is None:
        return None
    items = [item.id for practice in practices for item in practice.items]
    return Gap(place, high, low, (min(leaders[item][1] for item in items), min(front[item][1] for item in items)))


def _largest_first(gaps: Iterable[Gap | None]) -> tuple[Gap, ...]:
    return tuple(sorted((gap for gap in gaps if gap is not None), key=lambda gap: (-abs(gap.size), gap.id)))
