"""The gap between leaders and front line, and high levels without proof."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.agreement.perception import Gap, perception
from maturity.assessment.agreement.perception_sentences import (
    base_sentence,
    headline,
    practice_sentence,
    reversed_sentence,
    suppressed_sentence,
)
from maturity.assessment.charts.gap_rows import gap_rows, gap_table
from maturity.assessment.scoring.confirmation import confirmed, unconfirmed
from maturity.assessment.scoring.scoring import score
from maturity.language import translator
from maturity.questionnaire.model import Rules
from tests.builders import a_domain, a_practice, a_questionnaire, six

TWO_THIRDS = Rules(minimum_answered=Fraction(2, 3))
ASKED = a_questionnaire([a_domain("d", [a_practice(f"P{n}") for n in range(1, 4)], TWO_THIRDS)])


def seen(*means, base=6):
    return {f"P{n}": (Fraction(mean), base) for n, mean in enumerate(means, 1) if mean is not None}


def test_the_largest_gap_comes_first_in_either_direction():
    found = perception(ASKED, seen(4, 3, 2), seen(3, 3, 4))
    assert [(gap.id, gap.size) for gap in found.practices] == [("P3", -2), ("P1", 1), ("P2", 0)]
    assert [(gap.id, gap.size, gap.bases) for gap in found.domains] == [("d", Fraction(-1, 3), (6, 6))]


def test_below_the_threshold_a_gap_is_not_shown_and_named_as_missing():
    low = seen(3, 3, 4) | {"P1": (Fraction(3), 4)}
    found = perception(ASKED, seen(4, 3, 2), low)
    assert [gap.id for gap in found.practices] == ["P3", "P2"]
    assert found.suppressed == ("P1",)
    assert found.domains[0].size == -1, "the domain compares the same practices on both sides"
    assert len(perception(ASKED, seen(4, 3, 2, base=2), seen(3, 3, 4, base=2), least=1).practices) == 3


def test_a_domain_needs_enough_practices_that_both_saw():
    found = perception(ASKED, seen(4, None, None), seen(3, 3, 4))
    assert (len(found.practices), found.domains) == (1, ())
    assert len(perception(ASKED, seen(4, 3, None), seen(3, 3, 4)).domains) == 1, "two of three are enough"


def test_high_levels_without_evidence_in_use_are_unconfirmed():
    asked, answers = six([5, 4, 4, 3, 3, 2])
    scores = score(asked, answers)
    strengths = {"P1": 1, "P2": 2, "P3": 3}
    assert unconfirmed(scores, strengths) == {"P1"}
    capped = confirmed(asked, answers, strengths).practices
    assert [capped[f"P{n}"].exact for n in range(1, 7)] == [3, 4, 4, 3, 3, 2]


@given(st.lists(st.integers(10, 50), min_size=6, max_size=6))
def test_the_confirmed_view_is_never_higher_and_turns_no_order_round(tenths):
    asked, answers = six([Fraction(value, 10) for value in tenths])
    scores, capped = score(asked, answers).practices, confirmed(asked, answers, {}).practices
    for one in scores:
        assert capped[one].exact <= scores[one].exact
        for other in scores:
            assert scores[one].exact > scores[other].exact or capped[one].exact <= capped[other].exact


# in sentences

NL, EN = translator("nl"), translator("en")


@pytest.mark.parametrize(
    ("leaders", "front", "dutch", "english"),
    [
        (
            (4, 4, 4),
            (2, 3, 3),
            "Leiding schat d 1,3 niveau hoger in dan de frontlijn; dat is het grootste verschil.",
            "Leaders see d 1.3 levels higher than the front line; that is the largest difference.",
        ),
        (
            (2, 2, 2),
            (3, 3, 2),
            "De frontlijn schat d 0,7 niveau hoger in dan de leiding; dat is het grootste verschil.",
            "The front line sees d 0.7 levels higher than leaders; that is the largest difference.",
        ),
        (
            (3, 3, 3),
            (3, 3, "2.5"),
            "Leiding en frontlijn zien het ongeveer hetzelfde: het grootste verschil is 0,2, bij d.",
            "Leaders and the front line see it much the same: the largest difference is 0.2, on d.",
        ),
        (
            (4, None, None),
            (2, 3, 3),
            "Leiding schat P1 P1 2,0 niveau hoger in dan de frontlijn; dat is het grootste verschil.",
            "Leaders see P1 P1 2.0 levels higher than the front line; that is the largest difference.",
        ),
        (
            (None, None, None),
            (2, 3, 3),
            "Te weinig antwoorden van leiding of van frontlijn om ze naast elkaar te leggen.",
            "Too few answers of leaders or of the front line to lay them side by side.",
        ),
    ],
)
def test_the_headline_says_what_the_picture_shows(leaders, front, dutch, english):
    found = perception(ASKED, seen(*leaders), seen(*front))
    assert (headline(found, ASKED, NL), headline(found, ASKED, EN)) == (dutch, english)


def test_a_practice_and_the_other_way_round_get_a_sentence_of_their_own():
    found = perception(ASKED, seen(4, 4, 2), seen(2, 3, 3))
    most = "Over P1 P1 zijn de antwoorden het meest verschillend: leiding schat die 2,0 hoger in."
    assert practice_sentence(found, ASKED, NL) == most
    assert reversed_sentence(found, ASKED, NL) == "Hier schat de frontlijn het juist hoger in dan de leiding: P3 P3 (1,0)."
    assert reversed_sentence(found, ASKED, EN) == "Here the front line sees it higher than leaders: P3 P3 (1.0)."
    alike = perception(ASKED, seen(3, 3, 3), seen(3, 3, 3))
    assert (
        practice_sentence(alike, ASKED, NL) == reversed_sentence(alike, ASKED, NL) == suppressed_sentence(alike, ASKED, NL) == ""
    )


def test_what_too_few_people_answered_is_named_without_a_count():
    found = perception(ASKED, seen(4, 3, 2), seen(3, 3, 2) | {"P1": (Fraction(3), 4)})
    assert suppressed_sentence(found, ASKED, NL) == "Te weinig antwoorden om te tonen: P1 P1."
    assert [(row.code, row.size) for row in gap_rows(ASKED, found.practices, NL, found.suppressed)] == [
        ("P2", 0), ("P3", 0), ("P1", None),
    ]  # fmt: skip
    told = [*gap_table(gap_rows(ASKED, found.practices, NL, found.suppressed), NL, "Praktijk")[-1].values()]
    assert told == ["P1 P1", "–", "–", "–", "te weinig antwoorden"]


def test_of_how_many_people_it_is():
    found = perception(ASKED, seen(4, 3, 2, base=7), seen(3, 3, 2, base=12))
    assert base_sentence(found.practices, NL) == "Op basis van 7 leidinggevenden en 12 mensen uit de frontlijn."
    front = seen(3, 3, 2, base=12) | {"P1": (Fraction(3), 9)}
    assert base_sentence(perception(ASKED, seen(4, 3, 2, base=7), front).practices, EN) == (
        "Based on 7 leaders and 9 to 12 people of the front line."
    )
    assert base_sentence((), NL) == ""


@pytest.mark.parametrize(("leaders", "front", "told"), [(5, 5, True), (4, 9, False), (9, 4, False), (5, 9, True)])
def test_a_gap_is_told_of_five_in_either_group(leaders, front, told):
    asked = a_questionnaire([a_domain("d", [a_practice("P1")])])
    found = perception(asked, {"P1": (Fraction(4), leaders)}, {"P1": (Fraction(2), front)})
    assert [one.id for one in found.practices] == (["P1"] if told else [])
    assert found.suppressed == (() if told else ("P1",))
    assert perception(asked, {"P1": (Fraction(4), 1)}, {"P1": (Fraction(2), 1)}, least=1).practices == (
        Gap("P1", Fraction(4), Fraction(2), (1, 1)),
    )


def test_a_practice_of_several_questions_is_compared_when_both_rated_all_of_them():
    asked = a_questionnaire([a_domain("d", [a_practice("P1", questions=("a", "b")), a_practice("P2")])])
    both = {"a": (Fraction(4), 6), "b": (Fraction(4), 7), "P2": (Fraction(3), 9)}
    one = {"a": (Fraction(2), 8), "P2": (Fraction(3), 9)}
    assert [gap.id for gap in perception(asked, both, one).practices] == ["P2"]
    found = perception(asked, both, one | {"b": (Fraction(2), 5)})
    assert found.practices[0] == Gap("P1", Fraction(4), Fraction(2), (6, 5))
