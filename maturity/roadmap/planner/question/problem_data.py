"""The fields of a planning question as they are given: nothing is looked at yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.roadmap.planner.question.candidate import Aim, Candidate, Figure, Levelling, even_parts

#: Own people can work longer at half strength; change load and the number of things at once cannot be thinned out.
SPREAD_RESOURCES = ("person_days",)


@dataclass(frozen=True)
class ProblemData:
    """The whole question: `horizon` periods, `tail` periods after it that still count in the value, what each resource offers
    in each period, the candidates, and the starts of an earlier plan that people agreed on (None: agreed not to do it now;
    ids that are no candidates any more are left aside).

    frozen_until: what was agreed to start in this period or before stays there if it can; levelling: how even the plan should be;
    practices: the levels that candidates lift; spread_resources: whose total stays the same when work takes longer; once:
    resources that are asked in the first period of work only; agreed_durations: how long what was agreed takes, where
    that was agreed too; visible_in: (first, last) periods in each of which something visible should be finished.
    """

    candidates: tuple[Candidate, ...]
    horizon: int = 12
    tail: int = 4
    resources: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    agreed: Mapping[str, int | None] | None = None
    frozen_until: int = 0
    levelling: Levelling | None = None
    practices: Mapping[str, Aim] = field(default_factory=dict)
    spread_resources: tuple[str, ...] = SPREAD_RESOURCES
    once: tuple[str, ...] = ()
    agreed_durations: Mapping[str, int] = field(default_factory=dict)
    visible_in: tuple[tuple[int, int], ...] = ()

    def asked(self, candidate: Candidate, resource: str, duration: int) -> tuple[Figure, ...]:
        """What a candidate asks of a resource in each own period when it takes so many; () when it asks nothing.

        The total stays the same for what is spread; the rest counts in full in every period, at the pace of the last one.
        """
        given = candidate.demand.get(resource, ())
        if not any(given):
            return ()
        if duration == candidate.duration:
            return given
        if resource in self.spread_resources:
            return even_parts(sum(given), duration)
        return (*given, *((0,) if resource in self.once else given[-1:]) * (duration - len(given)))
