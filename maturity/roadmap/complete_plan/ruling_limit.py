"""Which capacity rules: what one unit more of each per quarter would bring, in levels and in initiatives that get a place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from threading import Event

from maturity.roadmap.complete_plan.options import Situation
from maturity.roadmap.model import Capacity, Roadmap
from maturity.roadmap.planner.question.answer import Sequence
from maturity.roadmap.planner.question.count_limits import DOMAIN, STARTS

#: One unit more of each kind per quarter; a single day would tell nothing.
UNITS = {"person_days": 10, "load": 1, "parallel": 1, "per_domain": 1, "starts": 1}


@dataclass(frozen=True)
class Limit:
    """What a capacity holds back. name: of the capacity; unit: how much more per quarter was tried; levels, placed, value:
    what that
    brings more, in whole levels at the end of the plan, initiatives with a place, and percent of the value; waiting: for how many
    initiatives that are not in the plan it stands in the way."""

    name: str
    unit: int
    levels: int
    placed: int
    value: float
    waiting: int


def limits(at: Situation, sequence: Sequence, seconds: float, stop: Event | None = None) -> tuple[Limit, ...]:
    """Every capacity, the one that rules first: which brings most value. sequence: the plan as it is; seconds: for each."""
    held = _waiting(sequence)
    found = []
    for name in at.roadmap.capacity.rows:
        unit = UNITS.get(name, 1)
        if stop is not None and stop.is_set():
            break
        more = replace(at, roadmap=with_more(at.roadmap, name, unit)).solved(seconds, stop=stop)
        value = 100 * float((more.value - sequence.value) / sequence.value) if sequence.value else 0.0
        placed = len(more.placements) - len(sequence.placements)
        found.append(Limit(name, unit, _levels(more) - _levels(sequence), placed, max(0.0, value), held[name]))
    return tuple(sorted(found, key=lambda limit: (-limit.value, -limit.placed, limit.name)))


def with_more(roadmap: Roadmap, name: str, unit: int) -> Roadmap:
    """The roadmap with more of a capacity in every quarter."""
    rows = dict(roadmap.capacity.rows)
    rows[name] = tuple(figure + unit for figure in rows[name])
    return replace(roadmap, capacity=Capacity.of(rows))


def _levels(sequence: Sequence) -> int:
    return sum(levels[-1] for levels in sequence.reached.values())


def _waiting(sequence: Sequence) -> Counter[str]:
    """Per capacity how many are kept out by it."""
    found: Counter[str] = Counter()
    for reason in sequence.not_now.values():
        names = {each.resource for each in reason.obstacles if each.kind == "capacity"}
        found.update({"per_domain" if name.startswith(DOMAIN) else "starts" if name == STARTS else name for name in names})
    return found
