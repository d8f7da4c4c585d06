"""Scores against known answers and properties: the vectors of the level rule first."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.model import CONSENSUS, Part, Response, Score
from maturity.assessment.scoring.arithmetic import rounded
from maturity.assessment.scoring.scoring import risen, score
from maturity.questionnaire.model import Answer, Band, LevelRule, Rounding, Rules, Scale
from tests.builders import FIVE, a_domain, a_practice, a_questionnaire, answered, not_applicable, six, unknown

LEVELS = st.integers(1, 5)


@pytest.mark.parametrize(
    ("values", "level", "mean"),
    [
        ([3, 3, 3, 3, 3, 2], 3, Fraction(17, 6)),
        ([3, 3, 3, 3, 2, 2], 2, Fraction(16, 6)),
        ([2, 3, 3, 3, 3, 3], 2, Fraction(17, 6)),
        ([4, 4, 4, 4, 4, 1], 2, Fraction(7, 2)),
        ([5, 5, 5, 5, 5, 5], 5, Fraction(5)),
        ([1, 1, 1, 1, 1, 1], 1, Fraction(1)),
        ([3, 3, 3, 3, 2], 3, Fraction(14, 5)),
        ([4, 4, 4, 3], 3, Fraction(15, 4)),
    ],
)
def test_the_gated_level_and_the_mean_beside_it(values, level, mean):
    asked, answers = six(values)
    found = score(asked, answers).domains["d"]
    assert (found.level, found.exact) == (level, mean)


def test_the_bottleneck_is_named():
    asked, answers = six([4, 4, 4, 4, 4, 1])
    holding = score(asked, answers).domains["d"].bottleneck
    assert holding is not None
    assert (holding.level, holding.lagging, holding.core) == (3, ("P6",), ())


def test_a_core_practice_holds_the_level_back():
    asked, answers = six([2, 3, 3, 3, 3, 3])
    holding = score(asked, answers).domains["d"].bottleneck
    assert holding is not None
    assert holding.core == ("P1",)


def test_how_many_more_must_rise():
    asked, answers = six([3, 3, 3, 3, 2, 2])
    holding = score(asked, answers).domains["d"].bottleneck
    assert holding is not None
    assert (holding.short, holding.needed) == (("P5", "P6"), 1)


def test_nothing_holds_back_the_highest_level():
    asked, answers = six([5] * 6)
    assert score(asked, answers).domains["d"].bottleneck is None


@given(st.lists(LEVELS, min_size=6, max_size=6), st.integers(0, 5))
def test_a_higher_answer_never_lowers_a_level(values, place):
    asked, answers = six(values)
    raised = [*values]
    raised[place] = min(5, raised[place] + 1)
    before, after = score(asked, answers).domains["d"], score(*six(raised)).domains["d"]
    assert after.level >= before.level
    assert after.exact >= before.exact


@given(st.lists(LEVELS, min_size=6, max_size=6))
def test_the_level_lies_between_the_lowest_and_the_highest_answer(values):
    found = score(*six(values)).domains["d"]
    assert min(values) <= found.level <= max(values)


@given(st.lists(LEVELS, min_size=6, max_size=6))
def test_raising_what_the_bottleneck_names_lifts_the_level(values):
    """The advice is true: bring every practice it names to the next level, and the level is reached."""
    asked, answers = six(values)
    found = score(asked, answers).domains["d"]
    if found.bottleneck is None:
        assert found.level == 5
        return
    named = found.bottleneck.practices
    risen = [max(value, found.bottleneck.level) if f"P{index + 1}" in named else value for index, value in enumerate(values)]
    assert score(*six(risen)).domains["d"].level >= found.bottleneck.level


def test_missing_answers_are_never_a_one_or_a_three():
    asked, answers = six([4, 4, 4, 4, None, None])
    found = score(asked, answers).domains["d"]
    assert (found.exact, found.level, found.base.answered, found.base.applicable, found.base.total) == (4, 4, 4, 6, 6)


def test_of_what_is_under_a_figure_the_weight_stands_beside_what_counts():
    asked = a_questionnaire([a_domain("d", [a_practice("P1", weight=3), a_practice("P2", weight=2), a_practice("P3", weight=0)])])
    found = score(asked, [answered("P1", 4), answered("P3", 1)]).domains["d"]
    assert found.parts == (Part("P1", Fraction(4), Fraction(3)), Part("P2", None, None), Part("P3", Fraction(1), Fraction(0)))


def test_too_few_answers_give_no_figure():
    asked, answers = six([4, 4, 4, None, None, None])
    found = score(asked, answers).domains["d"]
    assert (found.status, found.exact, found.rounded, found.level) == ("insufficient", None, None, None)


def test_a_core_practice_without_an_answer_gives_no_level():
    asked, answers = six([None, 4, 4, 4, 4, 4])
    found = score(asked, answers).domains["d"]
    assert (found.exact, found.level) == (4, None)


def test_not_applicable_leaves_the_denominator_and_dont_know_does_not():
    asked, answers = six([4, 4, 2, 2, None, None])
    found = score(asked, [*answers, not_applicable("P5"), unknown("P6")]).domains["d"]
    assert (found.exact, found.base.applicable, found.base.answered, found.dont_know) == (3, 5, 4, 1)


def test_role_groups_count_alike_however_many_raters_they_have():
    asked = a_questionnaire([a_domain("d", [a_practice("P1")])])
    frontline = [answered("P1", 1, f"f{n}", "frontlijn") for n in range(60)]
    leaders = [answered("P1", 5, f"l{n}", "leiding") for n in range(5)]
    assert score(asked, [*frontline, *leaders]).practices["P1"].exact == 3


def test_raters_count_alike_where_the_content_says_so():
    asked = a_questionnaire([a_domain("d", [a_practice("P1", rules=Rules(raters="equal"))])])
    given_ = [answered("P1", 1, f"f{n}", "frontlijn") for n in range(3)] + [answered("P1", 5, "l", "leiding")]
    assert score(asked, given_).practices["P1"].exact == 2


def test_consensus_decides():
    asked = a_questionnaire([a_domain("d", [a_practice("P1")])])
    given_ = [answered("P1", 1, "a"), answered("P1", 2, "b"), answered("P1", 4, "", CONSENSUS)]
    assert score(asked, given_).practices["P1"].exact == 4


def test_consensus_on_not_applicable_takes_the_item_out():
    asked = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2")])])
    given_ = [answered("P1", 1, "a"), not_applicable("P1", "", CONSENSUS), answered("P2", 3)]
    found = score(asked, given_)
    assert (found.practices["P1"].status, found.domains["d"].exact, found.domains["d"].base.applicable) == (
        "not_applicable",
        3,
        1,
    )


def test_one_value_outweighs_another_raters_not_applicable():
    asked = a_questionnaire([a_domain("d", [a_practice("P1")])])
    assert score(asked, [answered("P1", 2, "a"), not_applicable("P1", "b")]).practices["P1"].exact == 2


@pytest.mark.parametrize(
    ("value", "rounding", "shown"),
    [
        (Fraction(9, 4), Rounding("half_up", 1), Fraction(23, 10)),
        (Fraction(-9, 4), Rounding("half_up", 1), Fraction(-23, 10)),
        (Fraction(5, 2), Rounding("half_up", 0), Fraction(3)),
        (Fraction(7, 2), Rounding("half_up", 0), Fraction(4)),
        (Fraction(299, 100), Rounding("truncate", 1), Fraction(29, 10)),
        (Fraction(-299, 100), Rounding("truncate", 0), Fraction(-2)),
        (Fraction(1, 3), Rounding("none", 1), Fraction(1, 3)),
        (Fraction(1005, 1000), Rounding("half_up", 2), Fraction(101, 100)),
    ],
)
def test_ties_are_real_ties(value, rounding, shown):
    assert rounded(value, rounding) == shown


@given(st.fractions(-100, 100), st.integers(0, 6))
def test_rounding_half_up_is_never_further_than_half_a_step(value, decimals):
    step = Fraction(1, 10**decimals)
    assert abs(rounded(value, Rounding("half_up", decimals)) - value) <= step / 2
    assert abs(rounded(value, Rounding("truncate", decimals))) <= abs(value)


def _one(rules: Rules, answers: list[Response], weights: tuple[int, int] = (1, 1)) -> Score:
    practices = [a_practice("P1", weight=weights[0]), a_practice("P2", weight=weights[1])]
    return score(a_questionnaire([a_domain("d", practices, rules)]), answers).domains["d"]


def test_weights_count():
    assert _one(Rules(), [answered("P1", 1), answered("P2", 5)], (3, 1)).exact == 2


def test_a_weight_of_zero_shows_without_counting():
    assert _one(Rules(), [answered("P1", 1), answered("P2", 5)], (0, 1)).exact == 5


def test_a_weighted_sum_adds_up():
    assert _one(Rules(aggregate="weighted_sum"), [answered("P1", 2), answered("P2", 5)], (3, 1)).exact == 11


def test_a_minimum_takes_the_lowest():
    assert _one(Rules(aggregate="minimum"), [answered("P1", 2), answered("P2", 5)]).exact == 2


def test_bands():
    rule = LevelRule("bands", (Band(Fraction(0), 1), Band(Fraction(3, 2), 2), Band(Fraction(4), 3)))
    assert _one(Rules(level=rule), [answered("P1", 1), answered("P2", 2)]).level == 2
    assert _one(Rules(level=rule), [answered("P1", 1), answered("P2", 1)]).level == 1
    assert _one(Rules(level=LevelRule("bands", (Band(Fraction(3), 1),))), [answered("P1", 1)]).level is None


@pytest.mark.parametrize(("missing", "exact"), [("exclude", Fraction(4)), (Fraction(0), Fraction(2))])
def test_what_a_missing_answer_does_is_content(missing, exact):
    practices = [a_practice("P1", rules=Rules(missing=missing)), a_practice("P2", rules=Rules(missing=missing))]
    assert score(a_questionnaire([a_domain("d", practices)]), [answered("P1", 4)]).domains["d"].exact == exact


def test_not_applicable_and_dont_know_can_have_a_value():
    rules = Rules(not_applicable=Fraction(5), dont_know=Fraction(1))
    asked = a_questionnaire([a_domain("d", [a_practice("P1", rules=rules), a_practice("P2", rules=rules)])])
    found = score(asked, [not_applicable("P1"), unknown("P2")]).domains["d"]
    assert (found.exact, found.base.answered, found.base.applicable) == (3, 2, 2)


@pytest.mark.parametrize(("carry", "exact"), [("exact", Fraction(5, 2)), ("rounded", Fraction(3)), ("level", Fraction(2))])
def test_what_a_domain_hands_up_is_content(carry, exact):
    rules = Rules(carry=carry, rounding=Rounding("half_up", 0), level=LevelRule("truncated"))
    asked = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2")], rules)])
    assert score(asked, [answered("P1", 2), answered("P2", 3)]).overall.exact == exact


def test_a_domain_can_weigh_what_counts_under_it():
    wide = a_domain("wide", [a_practice("A"), a_practice("B"), a_practice("C")], weight=None)
    narrow = a_domain("narrow", [a_practice("D")], weight=None)
    asked = a_questionnaire([wide, narrow])
    answers = [answered("A", 1), answered("B", 1), answered("C", 1), answered("D", 5)]
    assert score(asked, answers).overall.exact == 2
    assert score(asked, [answers[0], not_applicable("B"), not_applicable("C"), answers[3]]).overall.exact == 3


def test_a_practice_is_scored_through_its_questions():
    asked = a_questionnaire([a_domain("d", [a_practice("P1", questions=["P1.a", "P1.b"]), a_practice("P2")])])
    found = score(asked, [answered("P1.a", 2), answered("P1.b", 5), answered("P2", 3)])
    assert found.practices["P1"].exact == Fraction(7, 2)
    assert found.questions["P1.b"].exact == 5
    assert found.domains["d"].base.total == 3


def test_nothing_answered_is_said_and_not_scored():
    asked, _ = six([1] * 6)
    found = score(asked, [])
    assert (found.overall.status, found.domains["d"].status, found.practices["P1"].status) == ("unanswered",) * 3


def test_a_restricted_questionnaire_scores_its_own_items():
    asked, answers = six([2, 4, 5, 5, 5, 5])
    found = score(asked.restricted(asked.core), answers).domains["d"]
    assert (found.exact, found.base.total, found.level) == (3, 2, 2)


@given(st.lists(st.tuples(LEVELS, st.integers(1, 9)), min_size=1, max_size=8))
def test_a_weighted_mean_lies_between_its_values(pairs):
    practices = [a_practice(f"P{n}", weight=weight, scale=FIVE) for n, (_, weight) in enumerate(pairs)]
    found = score(a_questionnaire([a_domain("d", practices)]), [answered(f"P{n}", value) for n, (value, _) in enumerate(pairs)])
    values = [value for value, _ in pairs]
    assert min(values) <= found.domains["d"].exact <= max(values)


# found by scoring outside questionnaires


def test_a_question_hands_up_its_value_whatever_its_practice_carries():
    rules = Rules(carry="level", level=LevelRule("bands", (Band(Fraction(0), 0), Band(Fraction(50), 1, strictly=True))))
    hundred = Scale("p", (Answer("a", Fraction(100), {}), Answer("b", Fraction(0), {})))
    practice = a_practice("P1", rules=rules, questions=["q1", "q2"], scale=hundred)
    found = score(a_questionnaire([a_domain("d", [practice])]), [answered("q1", 100), answered("q2", 0)])
    assert (found.practices["P1"].exact, found.practices["P1"].level, found.domains["d"].exact) == (50, 0, 0)


def test_a_gated_rule_on_an_item_itself_rounds_down():
    found = _one(Rules(), [answered("P1", 1), answered("P2", 1)])
    assert found.exact == 1
    practice = a_practice("P1", rules=Rules(level=LevelRule("gated")))
    assert score(a_questionnaire([a_domain("d", [practice])]), [answered("P1", Fraction(5, 2))]).practices["P1"].level == 2


def test_a_weight_of_zero_does_not_hold_a_level_back():
    practices = [a_practice("P1"), a_practice("P2", weight=0)]
    domain = a_domain("d", practices, Rules(level=LevelRule("gated", share=Fraction(1))))
    assert score(a_questionnaire([domain]), [answered("P1", 4), answered("P2", 1)]).domains["d"].level == 4


def test_a_core_practice_that_is_not_applicable_through_its_questions_gives_no_level():
    practices = [a_practice("P1", core=True, questions=["q"]), a_practice("P2")]
    domain = a_domain("d", practices, Rules(level=LevelRule("gated", core=True)))
    assert score(a_questionnaire([domain]), [not_applicable("q"), answered("P2", 4)]).domains["d"].level is None


def test_a_practice_without_a_value_can_count_as_nothing():
    practices = [a_practice("P1", rules=Rules(minimum_answered=Fraction(1)), questions=["a", "b"]), a_practice("P2")]
    domain = a_domain("d", practices, Rules(missing=Fraction(0)))
    found = score(a_questionnaire([domain]), [answered("a", 4), answered("P2", 4)])
    assert (found.practices["P1"].status, found.domains["d"].exact) == ("insufficient", 2)


@pytest.mark.parametrize(("of", "status"), [("total", "insufficient"), ("applicable", "ok")])
def test_the_minimum_can_be_of_what_applies(of, status):
    found = _one(Rules(minimum_answered=Fraction(1), minimum_of=of), [answered("P1", 4), not_applicable("P2")])
    assert found.status == status


ONE = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2"), a_practice("P3")])])
GIVEN = st.lists(
    st.tuples(st.sampled_from(["P1", "P2", "P3"]), st.sampled_from(["leaders", "front", "staff"]), LEVELS),
    min_size=1,
    max_size=20,
)


def of_people(given):
    return [answered(item, level, str(number), group) for number, (item, group, level) in enumerate(given)]


@given(st.lists(LEVELS, min_size=1, max_size=12), LEVELS)
def test_another_answer_in_a_role_group_never_moves_its_mean_away_from_it(levels, another):
    """Of one role group; the mean of the means of several can move either way, since each group counts alike."""
    given_so_far = of_people([("P1", "front", level) for level in levels])
    before = score(ONE, given_so_far).practices["P1"].exact
    after = score(ONE, [*given_so_far, answered("P1", another, "new", "front")]).practices["P1"].exact
    assert abs(after - another) <= abs(before - another)


@given(LEVELS, LEVELS)
def test_another_practice_never_moves_the_mean_of_a_domain_away_from_it(one, another):
    before = score(ONE, [answered("P1", one)]).domains["d"].exact
    after = score(ONE, [answered("P1", one), answered("P2", another)]).domains["d"].exact
    assert abs(after - another) <= abs(before - another)


@given(GIVEN, st.randoms())
def test_the_order_of_answers_never_matters(given, chance):
    responses = of_people(given)
    shuffled = chance.sample(responses, len(responses))
    assert score(ONE, shuffled) == score(ONE, responses)


@given(GIVEN, st.sampled_from(["P1", "P2", "P3"]))
def test_not_applicable_never_counts_as_a_level(given, item):
    """Beside answers it changes nothing; alone it takes the practice out, and the domain is the mean of the others."""
    responses = of_people(given)
    found = score(ONE, [*responses, not_applicable(item, "new", "front")])
    before = score(ONE, responses)
    for practice in ("P1", "P2", "P3"):
        assert found.practices[practice].exact == before.practices[practice].exact
    assert found.domains["d"].exact == before.domains["d"].exact
    known = [one.exact for one in found.practices.values() if one.exact is not None]
    assert found.domains["d"].exact == sum(known) / len(known)


@given(GIVEN)
def test_dont_know_changes_no_figure_and_is_counted(given):
    responses = of_people(given)
    found = score(ONE, [*responses, *(unknown("P1", f"new{n}", "front") for n in range(3))])
    assert {one: found.practices[one].exact for one in found.practices} == {
        one: known.exact for one, known in score(ONE, responses).practices.items()
    }
    assert found.practices["P1"].dont_know == 3


def test_what_rose_stands_higher_than_before_where_both_have_a_figure():
    asked, before = six([2, 3, None, 4, 2, 2])
    _, now = six([3, 3, 3, 3, None, 5])
    assert risen(score(asked, now), score(asked, before)) == ["P1", "P6"]
