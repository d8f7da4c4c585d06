"""Who says on every question what others give together is perhaps nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import mean

import pytest

from maturity.assessment.importing.figures_of_others import figures_of_others

F = Fraction
#: What three people said on eight questions: two of them differ on each, in six ways.
OTHERS = ((1, 2, 4), (2, 3, 3), (5, 4, 1), (3, 3, 1), (2, 5, 5), (4, 2, 2), (1, 1, 3), (4, 5, 2))


def found(*questions: Sequence[int | F | None]) -> list[int]:
    """Of questions with what each person said; None: nothing."""
    given = [{at: F(value) for at, value in enumerate(one) if value is not None} for one in questions]
    return figures_of_others(len(questions[0]), lambda: iter(given))


def half_up(values: Sequence[int]) -> int:
    return int(mean(map(F, values)) + F(1, 2))


@pytest.mark.parametrize(
    "figure",
    [lambda values: mean(map(F, values)), half_up, lambda values: round(mean(map(F, values))), max, min],
    ids=["mean", "rounded half up", "rounded to even", "highest", "lowest"],
)
def test_a_figure_of_the_others_is_found_wherever_it_stands(figure: Callable[[Sequence[int]], int | F]) -> None:
    assert found(*((*values, figure(values)) for values in OTHERS)) == [3]
    assert found(*((figure(values), *values) for values in OTHERS)) == [0]


def test_it_is_one_figure_on_all_questions() -> None:
    assert found(*((*values, max(values) if at % 2 else min(values)) for at, values in enumerate(OTHERS))) == []


def test_once_something_else_it_is_somebody() -> None:
    assert found(*((*values, max(values) if at != 5 else 3) for at, values in enumerate(OTHERS))) == []


def test_a_question_without_an_answer_says_nothing_and_eight_are_needed() -> None:
    assert found(*((*values, max(values)) for values in OTHERS[:7])) == []
    assert found(*((*values, max(values)) for values in OTHERS), (1, 2, 3, None)) == [3]
    assert found(*((*values, max(values) if at else None) for at, values in enumerate(OTHERS))) == []


def test_questions_on_which_the_others_agree_do_not_count() -> None:
    assert found(*((*values, max(values)) for values in OTHERS[:7]), (2, 2, 2, 2)) == []


def test_the_others_answer_in_at_least_four_ways() -> None:
    for ways, names in ((3, []), (4, [3])):
        assert found(*((*(values := OTHERS[at % ways]), max(values)) for at in range(8))) == names


def test_who_says_always_the_same_is_somebody() -> None:
    others = ((1, 2, 5), (5, 1, 1), (4, 5, 2), (3, 5, 3), (2, 3, 5), (5, 4, 4), (1, 5, 2), (3, 4, 5))
    assert found(*((*values, max(values)) for values in others)) == []


def test_who_says_what_one_other_says_is_somebody() -> None:
    """The third says always most, so the fourth only says the same."""
    assert found(*((1 + at % 3, 1 + at % 2, 3 + at % 3, 3 + at % 3) for at in range(12))) == []


def test_of_two_people_nobody_is_a_figure_of_the_other() -> None:
    assert found(*((value, value) for value in (1, 2, 3, 4, 5, 1, 2, 3))) == []
