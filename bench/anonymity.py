"""How many organisations give a small group or a person away, under a threshold alone and under our releases.

`python -m bench.anonymity`. Per rule: organisations in which fewer than five people are exposed, people whose own answer is
computable (mean), figures told (mean), organisations in which somebody has fewer than three answers left.
"""

from __future__ import annotations

import random
import sys
import time
from statistics import mean

from maturity.assessment.anonymity.disclosure import Release
from maturity.assessment.anonymity.release import release
from tests.assessment.anonymity.attacker import FIVE, ITEM, Attacker, an_organisation, grown, threshold_only


def once(chance: random.Random, small: bool) -> dict[str, list[Release]]:
    people = an_organisation(chance, chance.randint(5, 12) if small else chance.randint(25, 60), 2 if small else 4)
    first = release(people, [], {ITEM: FIVE}, str(chance).encode(), ["lead", "front"])
    later = release(grown(chance, people, 8), [first], {ITEM: FIVE}, str(chance).encode(), ["lead", "front"])
    both = [first] if later is first else [first, later]
    return {
        "threshold 5": [threshold_only(people)],
        "threshold 10": [threshold_only(people, 10)],
        "one release": [first],
        "two": both,
    }


def main(organisations: int) -> None:
    for small in (False, True):
        found: dict[str, list[tuple[bool, int, int, bool]]] = {}
        started = time.perf_counter()
        for seed in range(organisations):
            for rule, releases in once(random.Random(seed), small).items():
                attacker = Attacker(releases)
                if not attacker.known:
                    found.setdefault(rule, []).append((False, 0, 0, False))
                    continue
                exposed = attacker.smallest_exposed(5) is not None
                narrowed = min(len(answers) for answers in attacker.possible()) < 3
                found.setdefault(rule, []).append((exposed, len(attacker.computable_people()), len(attacker.known), narrowed))
        print("5-12 people" if small else "25-60 people", f"{time.perf_counter() - started:.0f} s")
        for rule, rows in found.items():
            exposed, computable, told, narrowed = (mean(column) for column in zip(*rows, strict=True))
            print(f"{rule:14} exposed {exposed:4.0%}  computable {computable:.2f}  told {told:4.1f}  narrowed {narrowed:4.0%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
