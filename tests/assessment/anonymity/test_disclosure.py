"""The rules for what may be told, one by one; test_attack.py tries to get round all of them at once."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.anonymity.disclosure import EVERYBODY, Cell, Limits, Person, Release, Selector, Statement, says_where
from maturity.assessment.anonymity.distributions import leaves_open
from maturity.assessment.anonymity.narrowing import ends
from maturity.assessment.anonymity.release import Lots, release
from maturity.assessment.anonymity.responses import REST, Rate, blocks, response_rates, texts_told, told_responses
from maturity.assessment.anonymity.subtraction import exposes_few
from maturity.assessment.scoring.scoring import score
from tests.builders import a_domain, a_practice, a_questionnaire

FIVE = [Fraction(value) for value in range(1, 6)]
SEED = b"\x05"  #: draws no lot for "P"
MIXED = (2, 3, 4, 2, 3, 4, 1, 5, 3, 2, 4, 3)


def people(*groups, department="", values=MIXED):
    """groups: (name, how many); the answers of each group run through `values`."""
    return [
        Person(f"{name}{n}", name, department, {"P": Fraction(values[n % len(values)])})
        for name, size in groups
        for n in range(size)
    ]


def told(them, register=(), groups=(), limits=None):
    return release(them, list(register), {"P": FIVE}, SEED, groups, limits or Limits())


def units(*keys):
    return frozenset((key, Fraction(3)) for key in keys)


def test_four_people_are_told_nothing_about_and_five_are():
    assert told(people(("a", 4))).cells["P"] == {}
    assert told(people(("a", 5))).cell("P").base == 5


def test_a_small_group_takes_the_group_beside_it_along():
    latest = told(people(("a", 15), ("b", 12), ("c", 3)))
    assert set(latest.cells["P"]) == {EVERYBODY, Selector("a")}
    assert latest.cell("P", "c") is None


def test_the_groups_that_matter_most_are_told_first():
    them = people(("front", 20), ("policy", 8), ("lead", 5), ("staff", 4))
    assert told(them).cell("P", "lead") is None
    latest = told(them, groups=["lead", "front"])
    assert latest.cell("P", "lead") is not None
    assert latest.cell("P", "front") is not None
    assert latest.cell("P", "policy") is None


@pytest.mark.parametrize("size", [5, 6, 9, 20])
def test_a_mean_is_exact_unless_all_others_of_a_colleague_could_stand_at_one_end(size):
    """The rule for one figure on 1 to 5: at most (n + 5) / n, at least (5n − 5) / n, whoever answered what."""
    for total in range(size, 5 * size + 1):
        values = [1] * size
        for n in range(total - size):
            values[n % size] += 1
        cell = told(people(("a", size), values=values)).cell("P")
        if total <= size + 5:
            assert (cell.mean, cell.bound) == (Fraction(size + 5, size), "at most")
        elif total >= 5 * size - 5:
            assert (cell.mean, cell.bound) == (Fraction(5 * size - 5, size), "at least")
        else:
            assert (cell.mean, cell.bound) == (Fraction(total, size), "")


def test_whoever_sat_down_four_times_with_one_link_still_leaves_two_answers_to_others():
    limits = Limits(means=10, distributions=10, texts=10, sittings=4)
    for ones in (8, 16):
        them = people(("", ones), values=[1]) + [replace(one, key=f"me{one.key}") for one in people(("", 4), values=[5, 5, 4, 1])]
        cell = release(them, [], {"P": FIVE}, SEED, (), limits, only_everybody=True).cell("P")
        assert (cell.bound, cell.counts) == ("at most", None)
        assert cell.mean * cell.base - 15 > ones
    assert told(people(("a", 20))).cell("P").bound == ""


def test_a_distribution_says_nothing_of_the_rest_to_whoever_gave_the_other_four():
    limits = Limits(means=10, distributions=10, texts=10, sittings=4)
    for usual, is_told in ((16, False), (15, True)):
        them = people(("", 20), values=[3] * usual + ([2, 4] * 3)[: 20 - usual])
        cell = release(them, [], {"P": FIVE}, SEED, (), limits, only_everybody=True).cell("P")
        assert (cell.bound, cell.counts is not None) == ("", is_told)


def test_one_distribution_in_four_is_left_out_by_lot_and_either_end_is_as_likely():
    seeds = [seed.to_bytes(2) for seed in range(1000)]
    lots = [Lots(seed, "P", [EVERYBODY]) for seed in seeds]
    assert 215 <= sum(EVERYBODY in one.no_distribution for one in lots) <= 285
    assert 450 <= sum(EVERYBODY in one.low_end for one in lots) <= 550
    assert [one.low_end for one in lots] != [Lots(seed, "Q", [EVERYBODY]).low_end for seed in seeds]


def test_whoever_gave_the_only_three_does_not_learn_that_all_others_said_one():
    six = people(("a", 6), values=[1, 1, 1, 1, 1, 3])
    assert told(six).cell("P") == Cell(Fraction(11, 6), 6, "at most")


def test_a_group_is_not_told_more_exactly_than_the_groups_beside_it_can_bear():
    """Everybody and one group, both exact, tell the other group as exactly."""
    them = people(("a", 8), values=[3, 4, 2, 3]) + people(("b", 5), values=[1])
    whole, a = told(them).cell("P"), told(them, groups=["a"]).cell("P", "a")
    assert whole.bound == ""
    assert a.bound == "at least"
    assert a.mean < 3, "so that the others may have given more than ones"


def test_a_distribution_needs_eight_people_three_answers_and_no_answer_that_nearly_all_gave():
    assert told(people(("a", 7))).cell("P").counts is None
    assert told(people(("a", 8))).cell("P").counts is not None
    assert told(people(("a", 12), values=[3])).cell("P").counts is None
    assert told(people(("a", 12), values=[3, 4])).cell("P").counts is None
    assert told(people(("a", 20), values=[3] * 18 + [2, 4])).cell("P").counts is None
    assert told(people(("a", 20), values=[3] * 17 + [2, 2, 4])).cell("P").counts is not None


def test_what_is_left_when_one_distribution_is_taken_off_another_is_of_eight():
    for rest, is_told in ((7, False), (8, True)):
        cells = release(people(("a", 30), ("b", rest)), [], {"P": FIVE}, b"\x06").cells["P"]
        assert cells[EVERYBODY].counts is not None
        assert (cells[Selector("a")].counts is not None) is is_told


def test_a_department_is_never_told_as_a_distribution():
    them = people(("a", 20), department="x") + [replace(one, key=f"y{one.key}", department="y") for one in people(("b", 20))]
    latest = told(them)
    assert latest.cell("P", department="x").counts is None
    assert latest.cell("P").counts is not None


def test_fewer_than_five_new_people_change_nothing_that_is_told():
    before = told(people(("a", 10)))
    assert told(people(("a", 14)), [before]) is before
    later = told(people(("a", 15)), [before])
    assert (later.number, later.cell("P").base) == (2, 15)


def test_one_changed_answer_does_not_show_either():
    before = told(people(("a", 10)))
    again = [replace(one, answers={"P": Fraction(5)}) if one.key == "a0" else one for one in before.people]
    assert told(again, [before]) is before


def test_a_second_release_looks_back_at_the_first():
    first = told(people(("a", 12), ("b", 12)))
    second = told(people(("a", 13), ("b", 18)), [first])
    assert first.cell("P", "a") is not None
    assert second.cell("P", "a") is None
    assert second.cell("P").base == 31


@pytest.mark.parametrize("values", [MIXED, (2, 3)], ids=["beside a distribution", "without one"])
def test_a_second_release_tells_of_everybody_and_role_groups_only(values):
    first = told([*people(("a", 12), department="x", values=values), *people(("b", 12), department="y", values=values)])
    assert (first.cell("P").counts is None) == (values == (2, 3))
    more = [replace(one, key=f"new {one.key}") for one in first.people]
    second = told([*first.people, *more], [first])
    assert first.cell("P", department="x") is not None
    # Of b an end was told: beside a distribution that is not told anew.
    assert set(second.cells["P"]) == {EVERYBODY, Selector("a")} | ({Selector("b")} if values == (2, 3) else set())
    assert second.cell("P").base == 48


def test_once_a_distribution_was_told_a_changed_answer_is_not_told_again():
    first = told(people(("a", 20)))
    again = [replace(one, answers={"P": Fraction(5)}) for one in first.people[:6]]
    assert first.cell("P").counts is not None
    assert told([*first.people[6:], *again], [first]).cells["P"] == {}


def test_an_uneven_scale_is_not_told():
    assert release(people(("a", 9)), [], {"P": [Fraction(value) for value in (1, 2, 3, 4, 9)]}, SEED).cells["P"] == {}


def test_limits_can_be_raised_and_never_lowered():
    assert told(people(("a", 6)), limits=Limits(means=7)).cells["P"] == {}
    for lower in ({"means": 4}, {"distributions": 7}, {"texts": 9}, {"sittings": 0}, {"means": 9}):
        with pytest.raises(ValueError, match="never lowered"):
            Limits(**lower)


@pytest.mark.parametrize(
    ("top", "base", "bound", "mean", "says"),
    [
        (5, 9, "", Fraction(3), True),
        (5, 9, "at most", Fraction(2), True),
        (5, 9, "at most", Fraction(19, 9), False),
        (5, 9, "at least", Fraction(4), True),
        (5, 9, "at least", Fraction(35, 9), False),
        # the end of few people on a long scale lies further off, and says as much
        (11, 5, "at most", Fraction(16, 5), True),
        (11, 5, "at most", Fraction(17, 5), False),
        (11, 5, "at least", Fraction(44, 5), True),
        (11, 5, "at least", Fraction(43, 5), False),
        (11, 22, "at most", Fraction(45, 22), False),
    ],
)
def test_an_end_stands_for_its_people_when_nearly_all_are_there(top, base, bound, mean, says):
    assert says_where(Cell(mean, base, bound), [Fraction(value) for value in range(1, top + 1)]) is says


def test_weights_and_several_figures_expose_what_one_subtraction_does_not():
    a, b, c, d = (units(*(f"{name}{n}" for n in range(size))) for name, size in (("a", 6), ("b", 6), ("c", 6), ("d", 2)))
    pairs = [a | b | d, b | c | d, a | c | d]
    assert not exposes_few(pairs, 5)
    assert exposes_few([*pairs, a | b | c], 5)


def test_with_nothing_told_a_sum_may_be_exact_between_two_ends():
    five = frozenset((f"k{n}", Fraction(3)) for n in range(5))
    found = ends([], five, FIVE)
    assert (found.low, found.high, found.least, found.most) == (10, 20, 5, 25)


def test_what_was_told_before_moves_the_ends():
    both = frozenset((f"k{n}", Fraction(3)) for n in range(10))
    found = ends([Statement(both, Fraction(22), Fraction(22))], frozenset(sorted(both)[:5]), FIVE)
    assert (found.low, found.high, found.least, found.most) == (10, 12, 5, 17)


def test_a_distribution_leaves_two_answers_to_a_colleague_and_three_to_others():
    def spread(*values):
        units = frozenset((f"k{n}", Fraction(value)) for n, value in enumerate(values))
        counts = {Fraction(value): values.count(value) for value in set(values)}
        return leaves_open([Statement(units, Fraction(sum(values)), Fraction(sum(values)), counts)], FIVE)

    assert spread(1, 1, 1, 1, 2, 2, 3, 3)
    assert spread(1, 1, 1, 1, 1, 1, 2, 3)
    assert not spread(1, 1, 1, 1, 1, 1, 1, 3), "whoever gave the three knows the rest"
    assert not spread(1, 1, 1, 1, 2, 2, 2, 2), "an outsider has two answers left"


def test_distributions_of_two_groups_are_not_told_when_the_third_follows():
    whole = [1, 2, 3] * 6 + [4] * 9
    units = [(f"k{n:02}", Fraction(value)) for n, value in enumerate(whole)]

    def counted(members):
        counts = {value: sum(given == value for _, given in members) for value in {given for _, given in members}}
        total = sum((value for _, value in members), Fraction(0))
        return Statement(frozenset(members), total, total, counts)

    assert leaves_open([counted(units)], FIVE)
    assert not leaves_open([counted(units), counted(units[:18])], FIVE), "all nine others said 4"


def test_scores_of_what_is_told_rest_on_the_cells_only():
    latest = told(people(("a", 15), ("b", 12), ("c", 3)))
    found = blocks(latest, "P", FIVE)
    assert {group: base for group, (_, base) in found.items()} == {"a": 15, REST: 15}
    asked = a_questionnaire([a_domain("d", [a_practice("P")])])
    mean = score(asked, told_responses(latest, {"P": FIVE})).practices["P"].exact
    assert mean == (found["a"][0] + found[REST][0]) / 2


def test_a_score_stands_on_role_groups_and_the_rest_and_not_on_departments():
    cells = {
        EVERYBODY: Cell(Fraction(3), 20),
        Selector("a"): Cell(Fraction(4), 8),
        Selector("b"): Cell(Fraction(6, 5), 5, "at most"),
        Selector("c"): Cell(Fraction(3), 5, "at most"),  # says too little
        Selector(None, "x"): Cell(Fraction(5), 10),
        Selector("a", "x"): Cell(Fraction(5), 6),
    }
    found = blocks(Release(1, (), {"P": cells}), "P", FIVE)
    assert found == {"a": (4, 8), "b": (Fraction(6, 5), 5), REST: (Fraction(60 - 32 - 6, 7), 7)}
    del cells[EVERYBODY]
    assert set(blocks(Release(1, (), {"P": cells}), "P", FIVE)) == {"a", "b"}


def test_what_is_left_for_the_rest_stays_on_the_scale():
    """Near an end the end is taken for the mean, so that the difference can lie outside."""
    cells = {EVERYBODY: Cell(Fraction(2), 12), Selector("a"): Cell(Fraction(4), 7, "at least")}
    assert blocks(Release(1, (), {"P": cells}), "P", FIVE)[REST] == (1, 5)
    cells = {EVERYBODY: Cell(Fraction(4), 12), Selector("a"): Cell(Fraction(2), 7, "at most")}
    assert blocks(Release(1, (), {"P": cells}), "P", FIVE)[REST] == (5, 5)
    cells = {EVERYBODY: Cell(Fraction(3), 12), Selector("a"): Cell(Fraction(3), 12)}
    assert REST not in blocks(Release(1, (), {"P": cells}), "P", FIVE)


def test_the_order_of_people_does_not_matter():
    them = people(("a", 15), ("b", 12), ("c", 3))
    shuffled = random.Random(1).sample(them, len(them))
    assert told(them).cells == told(shuffled).cells


TEXTS = frozenset((f"k{n}", f"text {n}") for n in range(12))


def test_texts_need_ten_writers_now_and_ten_that_are_new():
    def count(now, told=()):
        return len(texts_told(frozenset(now), told, b"seed", "P", Limits()))

    assert count(list(TEXTS)[:9]) == 0
    assert count(TEXTS) == 12
    assert count(TEXTS, [TEXTS]) == 12
    assert count(TEXTS | {("new", "one more")}, [TEXTS]) == 0
    assert count(TEXTS | {(f"new{n}", f"more {n}") for n in range(10)}, [TEXTS]) == 22
    assert [count({(f"k{n}", f"text {n % words}") for n in range(10)}) for words in (2, 3)] == [0, 10]
    one_back = TEXTS - {next(iter(TEXTS))}
    assert count(one_back, [TEXTS]) == 0, "who took a text back would show"


@given(st.binary(min_size=16, max_size=16), st.permutations(range(12)))
def test_who_wrote_a_text_and_when_does_not_show_in_the_order(seed, writers):
    words = [f"text {n}" for n in range(12)]
    mine = frozenset((f"k{writer}", text) for writer, text in zip(writers, words, strict=True))
    assert texts_told(mine, (), seed, "P", Limits()) == texts_told(TEXTS, (), seed, "P", Limits())


def test_the_order_of_texts_differs_per_item_and_seed():
    orders = {texts_told(TEXTS, (), seed, item, Limits()) for seed in (b"a", b"b") for item in ("P", "Q")}
    assert len(orders) == 4


def test_the_response_rate_of_a_small_group_does_not_follow_from_the_total():
    invited = {"a": Rate(20, 16), "b": Rate(10, 7), "c": Rate(3, 2)}
    shown, total = response_rates(invited, Limits())
    assert set(shown) == {"a", "b"}
    assert total == Rate(30, 23)
    assert response_rates(invited | {"d": Rate(4, 1)}, Limits())[1] == Rate(37, 26)
    assert response_rates({"c": Rate(3, 2)}, Limits()) == ({}, None)
    assert response_rates({"a": Rate(20, 16), "c": Rate(3, 2), "d": Rate(2, 2)}, Limits())[1] == Rate(25, 20)
    assert response_rates({"a": Rate(5, 4)}, Limits()) == ({"a": Rate(5, 4)}, Rate(5, 4))
    assert Rate(5, 4).share == Fraction(4, 5)
