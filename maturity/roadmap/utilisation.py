"""What each quarter of a plan asks, against what the organisation can bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.language import Translator
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap
from maturity.roadmap.roadmap_problem import even_parts


@dataclass(frozen=True)
class QuarterLoad:
    """What a quarter asks, against what the organisation can bear."""

    quarter: int
    label: str
    person_days: int
    person_days_capacity: int
    load: int
    load_capacity: int
    parallel: int
    parallel_capacity: int


def quarter_loads(roadmap: Roadmap, t: Translator) -> tuple[QuarterLoad, ...]:
    """Every quarter of the plan. Person-days are spread as the planner spreads them."""
    quarters = range(1, roadmap.calendar.quarters + 1)
    return tuple(_quarter_load(roadmap, quarter, quarter_label(roadmap.calendar, quarter, t)) for quarter in quarters)


def _quarter_load(roadmap: Roadmap, quarter: int, label: str) -> QuarterLoad:
    busy = [i for i in roadmap.planned if i.start is not None and i.finish is not None and i.start <= quarter <= i.finish]
    capacity = roadmap.capacity
    return QuarterLoad(
        quarter=quarter,
        label=label,
        person_days=sum(even_parts(i.person_days, i.lasts)[quarter - (i.start or 0)] for i in busy),
        person_days_capacity=_at(capacity.person_days, quarter),
        load=sum(i.load for i in busy),
        load_capacity=_at(capacity.load, quarter),
        parallel=len(busy),
        parallel_capacity=_at(capacity.parallel, quarter),
    )


def _at(figures: Sequence[int], quarter: int) -> int:
    return figures[quarter - 1] if quarter <= len(figures) else 0
