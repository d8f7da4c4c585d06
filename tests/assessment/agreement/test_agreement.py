"""Agreement between raters: the check values first, then published examples and what may never happen."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.agreement.agreement import Agreement, Ground, Reason, agreement, agreements, proposed, r_wg_star
from maturity.assessment.agreement.alpha import alpha, alpha_of
from maturity.assessment.agreement.sentences import alpha_sentence, reason_sentence, standing_sentence
from maturity.assessment.model import CONSENSUS
from maturity.language import translator
from tests.builders import answered, not_applicable, unknown

SCALE = [Fraction(value) for value in range(1, 6)]
LEVELS = st.integers(1, 5)


def rated(values, groups=None, dont_know=0):
    groups = groups or ["g"] * len(values)
    given = [answered("P", value, f"r{n}", group) for n, (value, group) in enumerate(zip(values, groups, strict=True))]
    return agreement("P", given + [unknown("P", f"u{n}", "g") for n in range(dont_know)], SCALE)


def grounds(found: Agreement) -> list[Ground]:
    return [reason.ground for reason in found.reasons]


@pytest.mark.parametrize(
    ("values", "sd", "r_wg", "ad"),
    [
        ([3, 3, 3, 4, 3], 0.45, 0.90, 0.32),
        ([2, 3, 3, 4, 3], 0.71, 0.75, 0.40),
        ([2, 2, 3, 4, 4], 1.00, 0.50, 0.80),
        ([2, 2, 2, 4, 4], 1.10, 0.40, 0.96),
        ([1, 2, 3, 4, 5], 1.58, -0.25, 1.20),
        ([1, 1, 5, 5, 3], 2.00, -1.00, 1.60),
    ],
)
def test_the_check_values(values, sd, r_wg, ad):
    found = rated(values)
    assert found.sd == pytest.approx(sd, abs=0.005)
    assert (found.r_wg, found.ad) == (Fraction(str(r_wg)), Fraction(str(ad)))


def test_r_wg_star_runs_from_no_agreement_to_full():
    ends = [Fraction(value) for value in (1, 1, 1, 5, 5, 5)]
    assert r_wg_star(ends, SCALE) == 0
    assert r_wg_star([Fraction(3)] * 6, SCALE) == 1
    # s² = 1, and five raters on 1 to 5 can have at most 4 × 5/4 = 5
    assert r_wg_star([Fraction(value) for value in (2, 2, 3, 4, 4)], SCALE) == Fraction(4, 5)
    assert r_wg_star([Fraction(value) for value in (0, 0, 10, 10)], [Fraction(value) for value in range(11)]) == 0


def test_below_five_raters_there_are_only_dots():
    found = rated([1, 2, 2, 3])
    assert (found.standing, found.values) == ("dots", (1, 2, 2, 3))
    assert [found.ad, found.sd, found.r_wg, found.r_wg_star] == [None] * 4
    assert [rated([3] * n).standing for n in (5, 7, 8)] == ["indicative", "indicative", "normal"]


def test_a_deviation_of_exactly_the_limit_is_no_reason_to_talk():
    assert grounds(rated([2, 2, 3, 4, 4])) == []
    assert grounds(rated([2, 2, 2, 4, 4])) == [Ground.SPREAD]


def test_a_range_of_three_is_a_reason_also_for_a_small_panel():
    assert grounds(rated([1, 4])) == [Ground.RANGE]
    assert grounds(rated([3, 3, 3, 3, 3, 3, 3, 3, 3, 1])) == []
    assert grounds(rated([4, 3, 3, 3, 3, 3, 3, 3, 3, 1])) == [Ground.RANGE]


def test_two_groups_one_level_apart_are_a_reason_and_are_named_higher_first():
    found = rated([3, 3, 3, 2, 2, 2], ["lead"] * 3 + ["front"] * 3)
    assert [(reason.ground, reason.figure, reason.groups) for reason in found.reasons] == [(Ground.GAP, 1, ("lead", "front"))]
    assert grounds(rated([3, 3, 2, 2, 2, 2], ["lead"] * 3 + ["front"] * 3)) == []


@pytest.mark.parametrize(("answers", "dont_know", "flagged"), [(7, 3, True), (8, 3, False), (0, 2, True), (0, 0, False)])
def test_three_in_ten_who_do_not_know_are_a_reason(answers, dont_know, flagged):
    assert (grounds(rated([3] * answers, dont_know=dont_know)) == [Ground.DONT_KNOW]) is flagged


def test_one_person_who_does_not_know_is_no_disagreement():
    assert grounds(rated([], dont_know=1)) == []
    assert grounds(rated([], dont_know=2)) == [Ground.DONT_KNOW]


def test_a_consensus_and_what_does_not_apply_are_no_raters():
    given = [answered("P", 3, f"r{n}", "g") for n in range(5)] + [answered("P", 5, "all", CONSENSUS), not_applicable("P", "x")]
    found = agreements(given, {"P": SCALE, "Q": SCALE})
    assert (found["P"].values, found["P"].ad, found["P"].dont_know) == ((3,) * 5, 0, 0)
    assert found["Q"].values == ()


def test_the_workshop_gets_the_most_reasons_first_and_at_most_twelve():
    wide = [rated([1, 1, 5, 5, 3]), rated([2, 2, 2, 4, 4]), rated([3] * 5)]
    assert [one.ad for one in proposed(wide)] == [Fraction(8, 5), Fraction(24, 25)]
    assert len(proposed([rated([1, 5])] * 20)) == 12


@given(st.lists(LEVELS, min_size=5, max_size=20), st.randoms())
def test_the_order_of_raters_and_the_direction_of_the_scale_do_not_matter(values, chance):
    shuffled = [*values]
    chance.shuffle(shuffled)
    one, other, mirrored = rated(values), rated(shuffled), rated([6 - value for value in values])
    assert one == other
    assert (one.ad, one.r_wg, grounds(one)) == (mirrored.ad, mirrored.r_wg, grounds(mirrored))
    assert (one.ad == 0) == (one.r_wg == 1) == (len(set(values)) == 1)


@given(st.lists(LEVELS, min_size=5, max_size=20))
def test_another_scale_of_the_same_answers_gives_the_same_flags(values):
    tenth = [Fraction(value, 10) for value in range(1, 6)]
    given = [answered("P", Fraction(value, 10), str(n), "g") for n, value in enumerate(values)]
    one, other = rated(values), agreement("P", given, tenth)
    assert (one.r_wg, one.r_wg_star, grounds(one)) == (other.r_wg, other.r_wg_star, grounds(other))


GAP = None
EXAMPLE = [  # four observers, twelve units: Krippendorff 2011, section D
    [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
    [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
]
WIDER = [  # three coders, fifteen units, much missing: the worked example of the reference article on alpha
    [GAP, GAP, GAP, GAP, GAP, 3, 4, 1, 2, 1, 1, 3, 3, GAP, 3],
    [1, GAP, 2, 1, 3, 3, 4, 3, GAP, GAP, GAP, GAP, GAP, GAP, GAP],
    [GAP, GAP, 2, 1, 3, 4, 4, GAP, 2, 1, 1, 3, 3, GAP, 4],
]


def units(table):
    return [[Fraction(value) for value in column if value is not None] for column in zip(*table, strict=True)]


@pytest.mark.parametrize(
    ("table", "metric", "published"),
    [
        (EXAMPLE, "nominal", 0.743),
        (EXAMPLE, "ordinal", 0.815),
        (EXAMPLE, "interval", 0.849),
        (WIDER, "nominal", 0.691),
        (WIDER, "interval", 0.811),
    ],
)
def test_alpha_as_published(table, metric, published):
    assert float(alpha(units(table), metric)) == pytest.approx(published, abs=0.0005)


def test_alpha_is_undefined_without_difference_and_one_without_disagreement():
    assert alpha([[Fraction(3)] * 4] * 3) is None
    assert alpha([[Fraction(3)], [Fraction(4)]]) is None
    assert alpha([[Fraction(n)] * 3 for n in range(1, 4)]) == 1


def test_alpha_needs_five_raters():
    def panel(n):
        return [answered(item, value, str(rater), "g") for rater in range(n) for item, value in (("P", 2), ("Q", 4))]

    assert alpha_of(panel(4)) is None
    assert alpha_of(panel(5)) == 1


@pytest.mark.parametrize(
    ("values", "dont_know", "said"),
    [
        ([2, 2, 2, 4, 4], 0, "De antwoorden liggen gemiddeld 1,0 van het gemiddelde af."),
        ([1, 4], 0, "Tussen het laagste en het hoogste antwoord zitten 3 niveaus."),
        ([3, 3], 1, "33% koos ‘Weet ik niet’."),
    ],
)
def test_reasons_are_sentences(values, dont_know, said):
    assert reason_sentence(rated(values, dont_know=dont_know).reasons[0], {}, translator("nl")) == said


def test_the_groups_of_a_gap_have_their_names():
    found = rated([4, 4, 4, 2, 2, 2], ["lead"] * 3 + ["front"] * 3)
    gap = next(reason for reason in found.reasons if reason.ground is Ground.GAP)
    names = {"lead": "Bestuur en management", "front": "Frontlijn"}
    assert reason_sentence(gap, names, translator("nl")) == "Bestuur en management: 2,0 hoger dan Frontlijn."


@pytest.mark.parametrize(
    ("raters", "dutch"),
    [
        (0, "Hier mogen alleen gemiddelden worden getoond, geen stippen."),
        (4, "Minder dan vijf beoordelaars: kijk alleen naar de stippen."),
        (5, "Vijf tot zeven beoordelaars: zie het als indicatief."),
        (8, "Acht beoordelaars of meer: je kunt op deze signalen bouwen."),
    ],
)
def test_how_much_can_be_read_from_so_many_raters(raters, dutch):
    assert standing_sentence([rated([3] * raters), rated([2] if raters else [])], translator("nl")).startswith(dutch)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[1] * 5, [3] * 5, [5] * 5], "1.00: firm."),
        ([[1, 1, 1, 1, 2], [3, 3, 4, 3, 2], [5, 4, 5, 4, 3]], ": tentative."),
        ([[1, 5, 1, 5, 3], [3, 2, 5, 1, 4]], "too low to build on."),
        ([[1, 2], [3, 4]], "too few raters, or too few differences"),
        ([[3] * 6, [3] * 6], "too few raters, or too few differences"),
    ],
)
def test_alpha_comes_with_how_it_is_read(rows, words):
    assert words in alpha_sentence([rated(row) for row in rows], translator("en"))


def test_most_grounds_come_first_then_the_widest_spread_and_no_more_than_were_asked_for():
    def one(item: str, ad: int | None, *of: Ground) -> Agreement:
        spread = None if ad is None else Fraction(ad)
        return Agreement(item, (), 0, "normal", spread, reasons=tuple(Reason(ground, Fraction(1)) for ground in of))

    found = [
        one("few", None, Ground.DONT_KNOW),
        one("b", 1, Ground.SPREAD),
        one("a", 1, Ground.SPREAD),
        one("wide", 2, Ground.SPREAD),
        one("two", 1, Ground.SPREAD, Ground.GAP),
        one("none", 3),
    ]
    assert [each.item for each in proposed(found)] == ["two", "wide", "a", "b", "few"]
    assert [each.item for each in proposed(found, 2)] == ["two", "wide"]
