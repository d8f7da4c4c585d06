"""How many organisations give a small group or a person away, to outsiders and to colleagues, by a threshold and by our releases.

`python -m bench.anonymity`. Per rule: organisations in which fewer than five people are exposed; people whose own answer is
computable (mean); people with one answer left for a colleague who adds the own answers, or who sat down four times (mean, and
in how many organisations); organisations in which an outsider leaves somebody fewer than three answers; figures told (mean).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from statistics import mean

from maturity.assessment.anonymity.disclosure import Release
from maturity.assessment.anonymity.release import release
from maturity.assessment.anonymity.releasing import BY_GROUP_LINK
from tests.assessment.anonymity.attacker import FIVE, ITEM, Attacker, an_organisation, grown, threshold_only

SIZES = {"5-12 people": (5, 12, 2), "25-60 people": (25, 60, 4)}
KINDS = ("mixed", "immature", "of one mind")
SITTINGS = 4


def once(chance: random.Random, least: int, most: int, departments: int, kind: str) -> Iterator[tuple[str, list[Release], int]]:
    """Each rule with its releases, and how many seats one person has."""
    people = an_organisation(chance, chance.randint(least, most), departments, kind=kind)
    seed = str(chance.random()).encode()
    first = release(people, [], {ITEM: FIVE}, seed, ["lead", "front"])
    later = release(grown(chance, people, 8), [first], {ITEM: FIVE}, seed[::-1], ["lead", "front"])
    yield "threshold 5", [threshold_only(people)], 1
    yield "threshold 10", [threshold_only(people, 10)], 1
    yield "one release", [first], 1
    yield "two", [first] if later is first else [first, later], 1
    by_link = release(people, [], {ITEM: FIVE}, seed, (), BY_GROUP_LINK, only_everybody=True)
    yield "one link", [by_link], SITTINGS


def attacked(releases: list[Release], sittings: int) -> tuple[float, ...]:
    attacker = Attacker(releases)
    if not attacker.known:
        return (0, 0, 0, 0, 0, 0)
    exposed = attacker.smallest_exposed(5) is not None
    pinned = len(attacker.pinned_by_a_colleague(sittings))
    narrowed = min(len(answers) for answers in attacker.possible()) < 3
    return exposed, len(attacker.computable_people()), pinned, bool(pinned), narrowed, len(attacker.known)


def main(organisations: int) -> None:
    for size, (least, most, departments) in SIZES.items():
        for kind in KINDS:
            started, found = time.perf_counter(), dict[str, list[tuple[float, ...]]]()
            for seed in range(organisations):
                for rule, releases, sittings in once(random.Random(seed), least, most, departments, kind):
                    found.setdefault(rule, []).append(attacked(releases, sittings))
            print(f"{size}, {kind}: {organisations} organisations, {time.perf_counter() - started:.0f} s")
            for rule, rows in found.items():
                exposed, computable, pinned, anywhere, narrowed, told = (mean(column) for column in zip(*rows, strict=True))
                outsider = f"exposed {exposed:4.0%}  computable {computable:5.2f}  narrowed {narrowed:4.0%}"
                print(f"  {rule:13} {outsider}  by a colleague {pinned:5.2f} ({anywhere:4.0%})  told {told:4.1f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
