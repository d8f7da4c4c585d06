"""How much longer work takes than people thought: from own finished work, or until then an assumption that can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.roadmap.model import Roadmap, State
from maturity.roadmap.planner.simulation import Overrun

#: From so many finished initiatives on their own figures are used.
ENOUGH = 5


@dataclass(frozen=True)
class Experience:
    """finished: how many finished initiatives it rests on, 0 for the assumption; percent: of the initiatives that take longer."""

    overrun: Overrun
    finished: int
    percent: int


def experience(roadmap: Roadmap, today: date) -> Experience:
    """What is known of an organisation's work up to a day."""
    done = [
        initiative
        for initiative in roadmap.initiatives
        if initiative.state is State.DONE and initiative.took is not None and initiative.estimate is not None
    ]
    moment = roadmap.calendar.moment(roadmap.calendar.number_on(today))
    seen = [(initiative.took or 0) - (initiative.estimate or 0) for initiative in done if (initiative.ended or 0) <= moment]
    if len(seen) < ENOUGH:
        share = roadmap.overrun / 100
        return Experience(Overrun((1 - share, share)), 0, roadmap.overrun)
    return Experience(Overrun.of(seen), len(seen), round(100 * sum(more > 0 for more in seen) / len(seen)))
