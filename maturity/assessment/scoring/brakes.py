"""What stands out in the scores: the brakes, which hold the level of their domain, and the strong points beside them.

The one definition of both, for pages, documents and workshop alike (docs/method.md, "Brakes and strong points").
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from maturity.assessment.model import Scores
from maturity.questionnaire.model import Domain, Questionnaire

AT_MOST = 3  #: of each, in a list for the whole organisation
STRONG = 3  #: a strong point stands at this level at least


@dataclass(frozen=True)
class Brake:
    """A practice that holds the level of its domain.

    level: the level that its domain does not reach; value: where the practice stands; core: it is a core practice below that
    level; lagging: it is so low that it holds the level alone; must: the level is out of reach until it rises, else it is one of
    several of which enough must rise.
    """

    practice: str
    domain: str
    level: int
    value: Fraction
    core: bool = False
    lagging: bool = False

    @property
    def must(self) -> bool:
        return self.core or self.lagging

    @property
    def weight(self) -> int:
        """How much is missing: the square of the levels up to `level`, a core practice doubled, as the benefit of a plan is."""
        return (self.level - floor(self.value)) ** 2 * (2 if self.core else 1)


def domain_brakes(domain: Domain, scores: Scores) -> tuple[Brake, ...]:
    """What holds the level of one domain, the heaviest first; nothing at the highest level or without a level.

    What must rise comes before what may; then by weight, the lower value, and the order of the questionnaire.
    """
    holding = scores.domains[domain.id].bottleneck
    if holding is None:
        return ()
    found = [
        Brake(
            practice.id,
            domain.id,
            holding.level,
            scores.practices[practice.id].exact or Fraction(0),
            practice.id in holding.core,
            practice.id in holding.lagging,
        )
        for practice in domain.practices
        if practice.id in holding.practices
    ]
    return tuple(sorted(found, key=lambda brake: (not brake.must, -brake.weight, brake.value)))


def brakes(questionnaire: Questionnaire, scores: Scores) -> tuple[Brake, ...]:
    """The heaviest brake of each domain, at most AT_MOST: the lowest level first, then the heaviest, then the lowest mean."""
    first = [found[0] for domain in questionnaire if (found := domain_brakes(domain, scores))]
    first.sort(
        key=lambda brake: (scores.domains[brake.domain].level or 0, -brake.weight, scores.domains[brake.domain].exact or 0)
    )
    return tuple(first[:AT_MOST])


def strengths(questionnaire: Questionnaire, scores: Scores) -> tuple[str, ...]:
    """The highest practices at STRONG or more, at most AT_MOST; core practices first among equals.

    None that must rise for the level of its domain, and none that is the brake of its domain: nothing is both.
    """
    holding = {
        brake.practice
        for domain in questionnaire
        for place, brake in enumerate(domain_brakes(domain, scores))
        if brake.must or place == 0
    }  # fmt: skip
    known = [
        practice
        for practice in questionnaire.practices
        if practice.id not in holding and (scores.practices[practice.id].exact or 0) >= STRONG
    ]
    known.sort(key=lambda practice: (-(scores.practices[practice.id].exact or 0), not practice.core, practice.id))
    return tuple(practice.id for practice in known[:AT_MOST])
