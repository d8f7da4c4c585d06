"""What a moment tells narrows nobody: attacked by whoever is inside, over all moments, with joining and leaving."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from maturity.comparison.figures import worlds
from maturity.comparison.figures.quantiles import MEDIAN
from maturity.comparison.figures.telling import Stretch, tell
from maturity.comparison.figures.worlds import Statement
from tests.comparison.figures.attacker import Scene, class_worlds, least_left, quantile, single_worlds
from tests.sampling import sample

F = Fraction
Story = list[tuple[dict[str, int], tuple[Fraction, ...]]]  # per moment: anonymous member → level, figures under a name


def told_in(story: Story) -> list[Scene]:
    """What every moment of a story told."""
    before: list[Statement] = []
    scenes = []
    for levels, named in story:
        told, said = tell(levels, Counter(named), before)
        before += said
        scenes.append(Scene(tuple(sorted(levels)), named, {share: (one.low, one.high) for share, one in told.items()}))
    return scenes


def a_story(draw: random.Random, most: int, moments: int = 4) -> Story:
    """A group of `most` or fewer, in which people come and go; levels as organisations have them, or all alike."""
    anonymous = draw.randint(5, max(5, most - draw.randint(0, most - 5)))
    many = max(0, draw.randint(5, most) - anonymous)
    middle, wide = draw.choice([1, 1.5, 2.5, 3, 4.5, 5]), draw.choice([0.2, 0.6, 1.2])
    level = lambda: min(5, max(1, round(draw.gauss(middle, wide))))  # noqa: E731
    levels = {f"m{one}": level() for one in range(anonymous)}
    named = tuple(F(level()) if draw.random() < 0.7 else F(draw.randint(4, 20), 4) for _ in range(many))
    story: Story = []
    for moment in range(moments):
        story.append((dict(levels), named))
        if draw.random() < 0.6 and len(levels) > 1:
            levels.pop(draw.choice(sorted(levels)))
        if draw.random() < 0.6 and len(levels) + len(named) < most:
            levels[f"n{moment}"] = level()
        if draw.random() < 0.4 and len(levels) + len(named) < most:
            named = (*named, F(level()))
    return story


def truth_of(story: Story) -> dict[str, int]:
    return {member: level for levels, _ in story for member, level in levels.items()}


@pytest.mark.parametrize("seed", sample(range(12), 4))
def test_nobody_is_narrowed_over_moments(seed: int) -> None:
    draw = random.Random(seed)
    story = a_story(draw, draw.randint(5, 11), moments=3)
    assert least_left(truth_of(story), told_in(story), class_worlds) >= 2


@pytest.mark.thorough
def test_the_attacker_by_classes_is_the_one_by_single_members() -> None:
    """Looking through ways of classes loses nothing beside looking through every single member."""
    for seed in range(4):
        levels = {f"m{one}": random.Random(seed).randint(1, 5) for one in range(5)}
        scenes = told_in([(levels, (F(2), F(3), F(3))), (levels | {"new": 4}, (F(2), F(3)))])
        ours = least_left(levels | {"new": 4}, scenes, class_worlds)
        assert ours == least_left(levels | {"new": 4}, scenes, single_worlds) >= 2


def test_the_attacker_finds_whom_a_plain_median_gives_away() -> None:
    """With medians and quartiles just told, somebody is pinned: the attacker is no paper tiger."""
    levels, named = {f"m{one}": 5 for one in range(5)}, (F(1), F(1), F(1))
    everything = [*named, *map(F, levels.values())]
    plain = {share: (quantile(everything, share),) * 2 for share in (F(1, 4), F(1, 2), F(3, 4))}
    assert least_left(levels, [Scene(tuple(levels), named, plain)], class_worlds) == 1
    joined = levels | {"new": 1}
    both = [
        Scene(tuple(one), named, {F(1, 2): (quantile([*named, *map(F, one.values())], F(1, 2)),) * 2}) for one in (levels, joined)
    ]
    assert least_left(joined, both, class_worlds) == 1


def test_who_knows_the_rules_by_heart_learns_no_more() -> None:
    """What is told roughly or not at all follows from what everybody knows: worlds that are told the same leave two levels."""
    named = (F(1), F(2), F(2), F(5))
    ways = [sorted(levels) for levels in product(range(1, 6), repeat=5) if list(levels) == sorted(levels)]
    outcomes: dict[object, list[list[int]]] = {}
    for way in ways:
        levels = {f"m{one}": level for one, level in enumerate(way)}
        told, _ = tell(levels, Counter(named), ())
        outcomes.setdefault(tuple(sorted((share, one.low, one.high) for share, one in told.items())), []).append(way)
    assert len(outcomes) > 5
    for same in outcomes.values():
        for own in {level for way in same for level in way}:
            left = set()
            for way in same:
                if own in way:
                    others = list(way)
                    others.remove(own)
                    left.update(others)
            assert len(left) >= 2, (own, same)


@pytest.mark.thorough
def test_told_is_true_and_most_often_exact() -> None:
    draw, exact = random.Random(3), 0
    for _ in range(30):
        levels = {f"m{one}": min(5, max(1, round(draw.gauss(2.6, 0.9)))) for one in range(5)}
        named = tuple(F(min(5, max(1, round(draw.gauss(2.6, 0.9))))) for _ in range(6))
        told, _ = tell(levels, Counter(named), ())
        everything = [*named, *map(F, levels.values())]
        for share, one in told.items():
            assert one.low <= quantile(everything, share) <= one.high
        exact += MEDIAN in told and told[MEDIAN].is_exact
    assert exact >= 15


def test_below_five_without_a_name_nothing_is_told() -> None:
    assert tell({f"m{one}": 3 for one in range(4)}, {F(3): 10}, ()) == ({}, ())


def test_a_moment_at_which_nothing_changed_tells_the_same() -> None:
    levels = {"a": 1, "b": 2, "c": 2, "d": 3, "e": 4}
    told, said = tell(levels, {F(2): 1, F(3): 1}, ())
    again, more = tell(levels, {F(2): 1, F(3): 1}, said)
    assert again == told
    assert told
    assert more == ()


def test_one_who_joins_is_not_the_difference() -> None:
    """Five, and then the same five and one: the two medians together leave the newcomer two levels or more."""
    for newcomer in range(1, 6):
        levels = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
        story: Story = [(levels, ()), (levels | {"new": newcomer}, ())]
        assert least_left(truth_of(story), told_in(story), class_worlds) >= 2


def test_with_more_worlds_than_can_be_looked_through_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    levels = {"a": 1, "b": 2, "c": 2, "d": 3, "e": 4}
    monkeypatch.setattr(worlds, "MOST_WORLDS", 126)  # as many ways as five people can stand on five levels
    assert tell(levels, {}, ()) != ({}, ())
    monkeypatch.setattr(worlds, "MOST_WORLDS", 125)
    assert tell(levels, {}, ()) == ({}, ())


def test_when_what_was_told_cannot_be_true_any_more_nothing_is_told() -> None:
    """Levels that somebody corrected since: a figure of now beside one of then would tell who changed."""
    levels = {"a": 1, "b": 2, "c": 2, "d": 3, "e": 4}
    _, said = tell(levels, {}, ())
    assert said
    assert tell(dict.fromkeys(levels, 5), {}, said) == ({}, ())


def test_of_two_stretches_the_one_that_holds_the_figure_is_told() -> None:
    """A quarter of these nine stands at 1 or at 2, and either leaves everybody two levels."""
    for levels, quarter in (([1, 1, 1, 2, 3], 1), ([2, 2, 2, 3, 3], 2)):
        told, _ = tell(dict(zip("abcde", levels, strict=True)), {F(1): 2, F(2): 2}, ())
        assert told[F(1, 4)] == Stretch(F(quarter), F(quarter))
