"""Like with like: how far apart, which part, and whose basis counts when one gave nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from maturity.comparison.figures.likeness import Unlike, alike, basis_of, comparable, unlike, within_a_year
from maturity.comparison.model import Figure, FigureKind, Way
from maturity.questionnaire.library import latest_version, questionnaire
from tests.comparison.made_up import BASIS, contribution

ASKED = questionnaire("cx", latest_version("cx"))


@pytest.mark.parametrize(
    ("one", "other", "within"),
    [
        (date(2026, 3, 31), date(2027, 3, 31), True),
        (date(2026, 3, 31), date(2027, 4, 1), False),
        (date(2026, 12, 31), date(2027, 12, 1), True),
        (date(2026, 1, 1), date(2026, 12, 31), True),
        (date(2026, 1, 1), date(2027, 1, 1), True),
        (date(2026, 1, 1), date(2027, 1, 2), False),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
        (date(2023, 2, 28), date(2024, 2, 28), True),
        (date(2023, 2, 28), date(2024, 2, 29), False),
        (date(2026, 1, 1), date(2029, 1, 1), False),
    ],
)
def test_twelve_months_either_way(one: date, other: date, within: bool) -> None:
    assert within_a_year(one, other) is within
    assert within_a_year(other, one) is within


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"questionnaire_version": "2025.1"}, ()),
        ({"part": " BALIE "}, ()),
        ({"part": "Balies"}, (Unlike.PART,)),
        ({"way": Way.SOLO, "questionnaire_id": "other"}, (Unlike.QUESTIONNAIRE, Unlike.WAY)),
        ({"scope": "quick", "closed_on": date(2024, 1, 1), "part": ""}, (Unlike.SCOPE, Unlike.PART, Unlike.AGE)),
    ],
)
def test_every_reason_is_said_the_gravest_first(changes: dict[str, object], reasons: tuple[Unlike, ...]) -> None:
    one = replace(BASIS, part="balie")
    other = replace(one, **changes)  # type: ignore[arg-type]
    assert unlike(one, other) == unlike(other, one) == reasons


def test_figures_are_alike_when_they_were_asked_in_the_same_words() -> None:
    one, other = (Figure("M1", FigureKind.PRACTICE, Fraction(3), 3, wording=words) for words in "ab")
    assert alike(one, one) is None
    assert alike(one, other) is Unlike.WORDS
    assert alike(one, None) is alike(None, one) is Unlike.NOT_GIVEN


def test_who_gave_nothing_sees_the_newest_of_what_most_were_asked() -> None:
    bases = [
        replace(BASIS, closed_on=date(2026, 9, 1)),
        replace(BASIS, closed_on=date(2026, 10, 1)),
        replace(BASIS, way=Way.SOLO, closed_on=date(2026, 11, 1)),
        replace(BASIS, closed_on=date(2026, 8, 1)),
    ]
    given = [contribution(ASKED, name, {"M1": 3}, basis=basis) for name, basis in zip("abcd", bases, strict=True)]
    assert basis_of(None, given) == bases[1]
    assert basis_of(given[2], given) == bases[2], "the own counts first"
    assert basis_of(None, ()) is None
    assert [one.name for one in comparable(bases[1], tuple(given))] == ["a", "b", "d"]
