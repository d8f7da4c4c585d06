"""How far attackers inside a group narrow a member without a name: `python -m bench.comparison_anonymity 200`.

Generated groups of 5 to 25 organisations over one to four moments, with joining and leaving. "Plain" tells every quantile as it
is.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from fractions import Fraction
from time import perf_counter

from maturity.comparison.figures.quantiles import MEDIAN, quantile, shares_for
from maturity.comparison.figures.telling import FROM_ANONYMOUS
from tests.comparison.figures.attacker import Scene, class_worlds, least_left
from tests.comparison.figures.test_telling import Story, a_story, told_in, truth_of

WORLDS = 15_000  #: an attacker in plain Python looks through no more


def plain(story: Story) -> list[Scene]:
    """What would be told without any care, from five without a name."""
    scenes = []
    for levels, named in story:
        everything = [*named, *map(Fraction, levels.values())]
        shares = shares_for(len(everything)) if len(levels) >= FROM_ANONYMOUS else ()
        told = {share: (quantile(everything, share),) * 2 for share in shares}
        scenes.append(Scene(tuple(sorted(levels)), named, told))
    return scenes


def many_worlds(story: Story) -> int:
    """How many ways an attacker would look through."""
    members = truth_of(story)
    classes = Counter(tuple(one in levels for levels, _ in story) for one in members)
    found = 1
    for size in classes.values():
        ways = 1
        for step in range(1, 5):
            ways = ways * (size + step) // step
        found *= ways
    return found


def main(groups: int) -> None:
    """Attack so many groups, and print what was found."""
    ours, careless, exact, told = Counter[int](), Counter[int](), 0, 0
    seconds, attacked, seed = 0.0, 0, 0
    while attacked < groups:
        seed += 1
        draw = random.Random(seed)
        size = 5 + attacked % 21
        story = a_story(draw, size, moments=draw.randint(1, 4))
        if many_worlds(story) > WORLDS:
            continue
        attacked += 1
        begun = perf_counter()
        scenes = told_in(story)
        seconds += perf_counter() - begun
        truth = truth_of(story)
        ours[least_left(truth, scenes, class_worlds)] += 1
        careless[least_left(truth, plain(story), class_worlds)] += 1
        for scene in scenes:
            if len(scene.members) >= FROM_ANONYMOUS:
                told += 1
                exact += MEDIAN in scene.told and scene.told[MEDIAN][0] == scene.told[MEDIAN][1]
    print(f"{groups} groups of 5 to 25, one to four moments: levels left for who is narrowed most")
    print("  ours    ", dict(sorted(ours.items())))
    print("  careless", dict(sorted(careless.items())))
    print(f"  medians told exactly: {exact} of {told}; {seconds / groups:.2f} s a group for telling")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
