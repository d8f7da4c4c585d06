"""On which scale the figures of any questionnaire are, as far as they are on one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from maturity.assessment.scoring.other_scales import common_scale, scale_words, unique_codes
from maturity.language import Translator
from maturity.questionnaire.model import Answer, Questionnaire, Rules, Scale
from tests.builders import a_domain, a_practice, a_questionnaire

EN = Translator("en")
TEN = Scale("ten", tuple(Answer(str(value), Fraction(value), {}) for value in (0, 10)))


def asked(where: str = "", **changes: Any) -> Questionnaire:
    """A questionnaire of which the rules of the whole, a domain or a practice are changed."""
    rules = {place: Rules(**changes) if place == where else Rules() for place in ("whole", "domain", "practice")}
    practices = [a_practice("P1"), a_practice("P2", rules=rules["practice"])]
    return a_questionnaire([a_domain("d", practices, rules["domain"])], rules["whole"])


@pytest.mark.parametrize("where", ["whole", "domain", "practice"])
@pytest.mark.parametrize(
    ("changes", "scale"),
    [
        ({}, (1, 5)),
        ({"missing": Fraction(0)}, (0, 5)),
        ({"dont_know": Fraction(0)}, (0, 5)),
        ({"not_applicable": Fraction(6)}, (1, 6)),
        ({"dont_know": Fraction(3), "not_applicable": "refuse"}, (1, 5)),
        ({"aggregate": "minimum"}, (1, 5)),
        ({"aggregate": "weighted_sum"}, None),
        ({"aggregate": "percent"}, None),
        ({"constant": Fraction(1)}, None),
    ],
)
def test_what_the_rules_count_belongs_to_the_scale_and_a_sum_has_none(where, changes, scale):
    assert common_scale(asked(where, **changes)) == scale


def test_questions_on_two_scales_have_none_in_common():
    mixed = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2", scale=TEN)])])
    assert common_scale(mixed) is None
    assert common_scale(a_questionnaire([a_domain("d", [a_practice("P1", scale=TEN)])])) == (0, 10)
    assert scale_words((Fraction(1, 2), Fraction(5)), EN) == "Every score lies between 0.50 and 5."
    assert "different scales" in scale_words(None, EN)


def test_codes_are_used_where_they_tell_domains_apart():
    one, other = a_domain("d", [a_practice("P1")]), a_domain("e", [a_practice("P2")])
    assert unique_codes(a_questionnaire([one, other])) == ("D", "E")
    assert unique_codes(a_questionnaire([one, replace(other, code="D")])) == ()
