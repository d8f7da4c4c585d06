"""Large groups of outside figures: 35 × 172 and 38 × 6, made up; medians and quartiles equal other calculations exactly."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from math import lcm
from statistics import median, quantiles

import numpy as np
import pytest

from maturity.comparison.figures.comparing import compare
from maturity.comparison.figures.quantiles import LOWER, MEDIAN, UPPER
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.questionnaire.model import Domain, Practice, Questionnaire
from tests.comparison.made_up import contribution, known, tallies_of

CX = questionnaire("cx", latest_version("cx"))


def asked_with(many: int) -> Questionnaire:
    """A questionnaire of so many practices in the six domains."""
    like = CX.practices[0]

    def practices(place: int) -> tuple[Practice, ...]:
        return tuple(replace(like, id=f"Q{number:03}") for number in range(place, many, 6))

    domains: tuple[Domain, ...] = tuple(replace(domain, practices=practices(place)) for place, domain in enumerate(CX))
    return replace(CX, domains=domains)


@pytest.mark.thorough
@pytest.mark.parametrize(("organisations", "questions"), [(35, 172), (38, 6)])
def test_medians_and_quartiles_equal_those_of_numpy_and_the_standard_library(organisations: int, questions: int) -> None:
    draw = random.Random(questions)
    asked = asked_with(questions)
    assert len(asked.practices) == questions
    levels = lambda: {one.id: Fraction(draw.randint(6, 30), draw.choice((6, 10, 12))) for one in asked.practices}  # noqa: E731
    group = [contribution(asked, f"{number:02}", {one: min(value, Fraction(5)) for one, value in levels().items()})
             for number in range(organisations)]  # fmt: skip
    seen = known(group[0], group[1:])
    found = compare(seen, asked)
    counted = compare(replace(seen, named=seen.named[:6], tallies=tallies_of(group), is_whole=False), asked)
    for one, place in [*found.practices.items(), *found.domains.items()]:
        values = [given.figures[one].exact for given in group]
        told = [place.quantiles[share].low for share in (LOWER, MEDIAN, UPPER)]
        assert told == quantiles(values, n=4, method="inclusive")
        assert told[1] == median(values)
        assert all(place.quantiles[share].is_exact for share in place.quantiles)
        # Numpy calculates in floats: in whole numbers, of which each step between two places is exact, so is what it gives.
        scale = 4 * lcm(*(value.denominator for value in values))
        whole = np.array([int(value * scale) for value in values], dtype=np.float64)
        assert told == [Fraction(int(each), scale) for each in np.quantile(whole, [0.25, 0.5, 0.75], method="linear")]
        assert counted.practices.get(one, counted.domains.get(one)).quantiles == place.quantiles  # type: ignore[union-attr]
