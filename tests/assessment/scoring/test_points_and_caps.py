"""Percentages of the maximum, constants, caps and cumulative levels, by answers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.model import Points, Response, Score
from maturity.assessment.scoring.other_scales import points_words
from maturity.assessment.scoring.scoring import score
from maturity.checked_fields import ContentError
from maturity.language import translator
from maturity.questionnaire.library import read_questionnaire
from maturity.questionnaire.model import Answer, Rules, Scale
from tests.builders import a_domain, a_practice, a_questionnaire, answered, not_applicable

PERCENT = Rules(aggregate="percent")


def points(*values: int) -> Scale:
    return Scale("points", tuple(Answer(str(value), Fraction(value), {"nl": str(value)}) for value in values))


def domain_of(rules: Rules, answers: list[Response], *practices: Any) -> Score:
    return score(a_questionnaire([a_domain("d", practices, rules)]), answers).domains["d"]


def test_a_percentage_is_of_the_points_that_were_there_to_get():
    found = domain_of(
        PERCENT, [answered("P1", 20), answered("P2", 3)], a_practice("P1", scale=points(0, 20)), a_practice("P2", weight=2)
    )
    assert (found.exact, found.points) == (Fraction(2600, 30), Points(Fraction(26), Fraction(30)))


def test_what_does_not_apply_leaves_the_maximum_too():
    practices = (a_practice("P1", scale=points(0, 20)), a_practice("P2"))
    found = domain_of(PERCENT, [answered("P1", 20), not_applicable("P2")], *practices)
    assert (found.exact, found.points) == (100, Points(Fraction(20), Fraction(20)))


def test_points_go_up_to_the_whole():
    """Two domains, 300 of 400 and 207 of 240 points: 507 of 640 in all, and not the mean of two percentages."""
    rules = replace(PERCENT, carry="points")
    domains = [
        a_domain("a", [a_practice("P1", scale=points(0, 300, 400))], rules),
        a_domain("b", [a_practice("P2", scale=points(0, 207, 240))], rules),
    ]
    found = score(replace(a_questionnaire(domains), rules=PERCENT), [answered("P1", 300), answered("P2", 207)])
    assert (found.domains["a"].exact, found.domains["b"].exact) == (75, Fraction(20700, 240))
    assert (found.overall.exact, found.overall.points) == (Fraction(50700, 640), Points(Fraction(507), Fraction(640)))
    assert points_words(found.overall, translator("nl")) == "507 van 640 punten"
    mean = score(
        replace(a_questionnaire([replace(one, rules=PERCENT) for one in domains]), rules=PERCENT),
        [answered("P1", 300), answered("P2", 207)],
    )
    assert mean.overall.exact == (75 + Fraction(20700, 240)) / 2


def test_a_domain_that_nobody_answered_counts_with_its_points_where_what_is_missing_is_nothing():
    """20 of 20 points, and none of the 5 that nobody answered for."""
    rules = replace(PERCENT, carry="points")
    domains = [a_domain("a", [a_practice("P1", scale=points(0, 20))], rules), a_domain("b", [a_practice("P2")], rules)]
    asked = replace(a_questionnaire(domains), rules=replace(PERCENT, missing=Fraction(0)))
    found = score(asked, [answered("P1", 20)]).overall
    assert (found.exact, found.points) == (80, Points(Fraction(20), Fraction(25)))
    left_out = score(asked, [answered("P1", 20), not_applicable("P2")]).overall
    assert (left_out.exact, left_out.points) == (100, Points(Fraction(20), Fraction(20)))


def test_a_constant_stands_beside_a_sum():
    rules = Rules(aggregate="weighted_sum", constant=Fraction(-7, 2))
    found = domain_of(rules, [answered("P1", 2), answered("P2", 5)], a_practice("P1", weight=3), a_practice("P2"))
    assert (found.exact, found.points) == (Fraction(15, 2), Points(Fraction(15, 2), Fraction(33, 2)))
    assert domain_of(rules, [], a_practice("P1")).exact is None, "a constant alone is no score"


def capped(*answers: Response, rules: Rules | None = None) -> Score:
    rules = rules or Rules()
    first, second = a_practice("P1"), replace(a_practice("P2"), cap=True)
    return domain_of(rules, list(answers), first, second)


def test_a_mean_is_no_higher_than_the_attribute_that_caps_it():
    """EFQM RADAR: the overall score cannot exceed the score of the attribute that decides."""
    assert capped(answered("P1", 5), answered("P2", 2)).exact == 2
    assert capped(answered("P1", 2), answered("P2", 5)).exact == Fraction(7, 2)
    assert capped(answered("P1", 5), answered("P2", 2), rules=PERCENT).exact == 40


def test_an_attribute_that_caps_and_was_not_answered_leaves_no_score():
    assert (capped(answered("P1", 5)).exact, capped(answered("P1", 5)).status) == (None, "insufficient")
    assert capped(answered("P1", 5), not_applicable("P2")).exact == 5


@given(st.lists(st.integers(1, 5), min_size=2, max_size=2))
def test_a_cap_never_raises_a_score(values):
    first, second = values
    found = capped(answered("P1", first), answered("P2", second)).exact
    assert found == min(Fraction(first + second, 2), Fraction(second))


CUMULATIVE = """
id = "mil"
version = "1"
languages = ["en"]
domains = ["access"]
[en]
name = "Cumulative levels"
[rules]
aggregate = "minimum"
level = { rule = "truncated" }
""" + "".join(
    f"""
[[scale]]
id = "mil{level}"
[[scale.answer]]
id = "not"
value = {level - 1}
en = "Not implemented"
[[scale.answer]]
id = "partly"
value = {level - 1}
en = "Partially implemented"
[[scale.answer]]
id = "largely"
value = 3
en = "Largely implemented"
[[scale.answer]]
id = "fully"
value = 3
en = "Fully implemented"
"""
    for level in (1, 2, 3)
)


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        (("fully", "largely", "fully", "fully"), 3),
        (("fully", "largely", "fully", "partly"), 2),
        (("fully", "largely", "not", "fully"), 1),
        (("fully", "partly", "fully", "fully"), 0),
    ],
)
def test_a_level_is_reached_when_all_of_it_and_of_the_levels_below_is_there(tmp_path, answers, level):
    """C2M2: a practice that is missing holds back its own level and every one above. See docs/content-format.md."""
    (tmp_path / "questionnaire.toml").write_text(CUMULATIVE)
    practices = "".join(
        f'\n[[practice]]\nid = "{code}"\nscale = "mil{mil}"\n[practice.en]\nname = "{code}"\n'
        for code, mil in (("1a", 1), ("1b", 1), ("2a", 2), ("3a", 3))
    )
    (tmp_path / "access.toml").write_text('id = "access"\n[en]\nname = "Access"\n' + practices)
    asked = read_questionnaire(tmp_path)
    given = [
        answered(code, asked.practice(code).scale.find(answer).value)
        for code, answer in zip(("1a", "1b", "2a", "3a"), answers, strict=True)
    ]
    assert score(asked, given).domains["access"].level == level


def test_a_cap_goes_with_a_mean_or_a_percentage_only(tmp_path):
    (tmp_path / "questionnaire.toml").write_text(CUMULATIVE)
    practice = '[[practice]]\nid = "1 a"\ncap = true\n[practice.en]\nname = "A"\n'
    (tmp_path / "access.toml").write_text('id = "access"\n[en]\nname = "Access"\n' + practice)
    with pytest.raises(ContentError, match="`cap` goes with"):
        read_questionnaire(tmp_path)


@pytest.mark.parametrize(("aggregate", "percent"), [("weighted_mean", Fraction(500, 6)), ("minimum", Fraction(500, 6))])
def test_a_constant_is_there_to_get_as_well(aggregate, percent):
    """4 of 5 on the scale and 1 for nothing: 5 of 6 points, and not 5 of 5."""
    part = a_domain("d", [a_practice("P1"), a_practice("P2")], Rules(aggregate=aggregate, constant=Fraction(1)))
    found = score(a_questionnaire([part], PERCENT), [answered("P1", 4), answered("P2", 4)])
    assert (found.domains["d"].exact, found.overall.exact) == (5, percent)
