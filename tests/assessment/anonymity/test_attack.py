"""An attacker who has every figure of every release finds nobody, and does find people where only a threshold is used."""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.anonymity import release as release_module
from maturity.assessment.anonymity.disclosure import EVERYBODY, Cell, Person, Release, Selector
from maturity.assessment.anonymity.release import release
from tests.assessment.anonymity.attacker import FIVE, ITEM, Attacker, an_organisation, grown, threshold_only
from tests.sampling import examples, sample

K = 5
SEEDS = st.integers(0, 10**9)
THREE = FIVE[:3]


def every_lot():
    """A seed for every way in which the lots may fall of the whole, "lead" and "front"."""
    three = (EVERYBODY, Selector("lead"), Selector("front"))
    seeds = {}
    for seed in (bytes([n, more]) for n in range(256) for more in range(8)):
        lots = release_module.Lots(seed, ITEM, three)
        seeds.setdefault((EVERYBODY in lots.no_distribution, *(whom in lots.low_end for whom in three)), seed)
    assert len(seeds) == 2**4
    return list(seeds.values())


def told(people, register=(), scale=FIVE, seed=b"seed"):
    return release(people, list(register), {ITEM: scale}, seed, ["lead", "front"])


def test_a_threshold_alone_exposes_small_groups_in_most_organisations():
    exposed = computed = 0
    for seed in range(20):
        chance = random.Random(seed)
        attacker = Attacker([threshold_only(an_organisation(chance, chance.randint(25, 60)))])
        exposed += attacker.smallest_exposed(K) is not None
        computed += bool(attacker.computable_people())
    assert exposed > 15
    assert computed > 5


@given(SEEDS, st.integers(25, 60), st.integers(1, 5))
@examples(16)
def test_no_combination_of_figures_is_about_fewer_than_five(seed, size, departments):
    attacker = Attacker([told(an_organisation(random.Random(seed), size, departments))])
    assert attacker.computable_people() == []
    assert attacker.smallest_exposed(K) is None
    assert attacker.smallest_difference() >= K


@given(SEEDS, st.integers(25, 40), st.integers(1, 12))
@examples(6)  # some fifty of them: python -m bench.anonymity
def test_nor_of_figures_of_successive_releases(seed, size, more):
    chance = random.Random(seed)
    people = an_organisation(chance, size, 3)
    register = [told(people)]
    for _ in range(2):
        people = grown(chance, people, more)
        latest = told(people, register)
        if latest is not register[-1]:
            register.append(latest)
    attacker = Attacker(register)
    assert attacker.computable_people() == []
    assert attacker.smallest_exposed(K) is None
    assert attacker.smallest_difference() >= K


@given(
    SEEDS,
    st.sampled_from([(5, 8, 1), (5, 12, 2), (9, 16, 2), (25, 40, 4)]),
    st.sampled_from(["mixed", "immature", "of one mind"]),
)
@examples(12)  # some fifty of them: python -m bench.anonymity
def test_no_colleague_knows_an_answer_of_somebody_else(seed, sizes, kind):
    chance = random.Random(seed)
    people = an_organisation(chance, chance.randint(*sizes[:2]), sizes[2], kind=kind)
    register = [told(people)]
    later = told(grown(chance, people, 8), register)
    for releases in (register, [*register, later] if later is not register[0] else []):
        if any(one.cells[ITEM] for one in releases):
            assert Attacker(releases).pinned_by_a_colleague() == set()


def test_the_colleague_does_find_people_where_only_outsiders_were_thought_of():
    people = [Person(f"k{n}", "lead", "", {ITEM: Fraction(3 if n == 5 else 1)}) for n in range(6)]
    told_before = Release(1, tuple(people), {ITEM: {EVERYBODY: Cell(Fraction(8, 6), 6, "at most")}})
    assert Attacker([told_before]).pinned_by_a_colleague() == {f"k{n}" for n in range(5)}
    assert Attacker([told(people)]).pinned_by_a_colleague() == set()


@pytest.mark.thorough
@given(SEEDS, st.integers(25, 60))
@examples(6)
def test_for_everybody_three_answers_stay_possible(seed, size):
    attacker = Attacker([told(an_organisation(random.Random(seed), size, 3))])
    assert min(len(answers) for answers in attacker.possible()) >= 3


@pytest.mark.thorough
@given(SEEDS, st.integers(5, 12))
@examples(16)
def test_also_in_a_small_organisation(seed, size):
    latest = told(an_organisation(random.Random(seed), size, 2))
    if latest.cells[ITEM]:
        attacker = Attacker([latest])
        assert attacker.smallest_exposed(K) is None
        assert min(len(answers) for answers in attacker.possible()) >= 3


def worlds(sizes, scale):
    """All ways in which groups of these sizes can answer, people of a group being alike."""
    for answers in itertools.product(*(itertools.combinations_with_replacement(scale, size) for size in sizes.values())):
        yield [
            Person(f"{group}{n}", group, "", {ITEM: value})
            for group, values in zip(sizes, answers, strict=True)
            for n, value in enumerate(values)
        ]


def left_to_who_knows_the_rules(sizes, scale):
    """What each group can have answered, for everything that may ever be told: also what is left out, and why, is a clue.

    Yields for an outsider how many answers are left per group, and for a colleague how many to the others, whatever the own is.
    """
    alike = defaultdict(list)
    for people, seed in itertools.product(worlds(sizes, scale), every_lot()):
        cells = told(people, scale=scale, seed=seed).cells[ITEM]
        said = tuple((whom, cell.mean, cell.bound, tuple(sorted((cell.counts or {}).items()))) for whom, cell in cells.items())
        alike[said].append({group: Counter(one.answers[ITEM] for one in people if one.group == group) for group in sizes})
    for told_alike in alike.values():
        for group in sizes:
            yield "outsider", len(set().union(*(world[group] for world in told_alike)))
        for mine, own in itertools.product(sizes, scale):
            fitting = [world for world in told_alike if world[mine][own]]
            for group in sizes:
                others = [world[group] - Counter([own] if group == mine else []) for world in fitting]
                if others:
                    yield "colleague", len(set().union(*others))


def remembered(calculated):
    """The same, for whom asks the same again and again: as the lots fall differently, most that is told stays the same."""
    known: dict[object, object] = {}

    def remembering(statements, *rest):
        said = [(one.units, one.low, one.high, one.counts and frozenset(one.counts.items())) for one in statements]
        key = (tuple(said), *(tuple(one) if isinstance(one, list | tuple) else one for one in rest))
        if key not in known:
            known[key] = calculated(statements, *rest)
        return known[key]

    return remembering


@pytest.mark.parametrize(
    ("sizes", "scale"), sample([({"lead": 5}, FIVE), ({"lead": 9}, THREE), ({"lead": 5, "front": 5}, THREE)], 1)
)
def test_who_knows_the_rules_by_heart_finds_two_answers_beside_the_own_and_three_from_outside(monkeypatch, sizes, scale):
    for name in ("leaves_open", "ends"):
        monkeypatch.setattr(release_module, name, remembered(getattr(release_module, name)))
    left = list(left_to_who_knows_the_rules(sizes, scale))
    assert min(number for who, number in left if who == "outsider") >= 3
    assert min(number for who, number in left if who == "colleague") >= 2


@pytest.mark.thorough
def test_over_many_organisations_most_of_what_a_threshold_would_show_is_still_shown():
    """Whole layers go when one of their figures would tell too much, so that a single organisation may see little."""
    many = [an_organisation(random.Random(seed), 25 + 3 * seed) for seed in range(10)]
    shown = sum(len(told(people).cells[ITEM]) for people in many)
    assert shown >= sum(len(threshold_only(people).cells[ITEM]) for people in many) * Fraction(1, 2)
