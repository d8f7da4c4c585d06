"""The planner's question, checked, with what follows from it: an order of the candidates, what may move, what a place is
worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from maturity.roadmap.model import RoadmapError, State
from maturity.roadmap.planner.question.candidate import Candidate, Figure, Place
from maturity.roadmap.planner.question.problem_check import faults
from maturity.roadmap.planner.question.problem_data import ProblemData


class ProblemError(RoadmapError):
    """The question cannot be planned; `faults` says in sentences everything that is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Problem(ProblemData):
    """A question that can be planned. Raises ProblemError with everything that is wrong with it."""

    def __post_init__(self) -> None:
        if found := faults(self):
            raise ProblemError(found)

    @classmethod
    def of(cls, data: ProblemData) -> Problem:
        """The question that these fields are, looked at once. Raises ProblemError."""
        return cls(**{each.name: getattr(data, each.name) for each in fields(ProblemData)})

    @cached_property
    def by_id(self) -> Mapping[str, Candidate]:
        """The candidates by id, prerequisites first and for the rest in order of id: never in order of input."""
        graph: TopologicalSorter[str] = TopologicalSorter()
        given = {c.id: c for c in self.candidates}
        for id in sorted(given):
            graph.add(id, *sorted(given[id].requires))
        return {id: given[id] for id in graph.static_order()}

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What others work out of this question and need more than once."""
        return {}

    @cached_property
    def running(self) -> Mapping[str, Place]:
        """The places of what is under way: they are facts, not choices."""
        return {c.id: Place(1, c.duration) for c in self.by_id.values() if c.state is State.RUNNING}

    @cached_property
    def open(self) -> Mapping[str, Candidate]:
        """What the planner may place."""
        return {c.id: c for c in self.by_id.values() if c.state is State.PLANNED}

    @cached_property
    def frozen(self) -> Mapping[str, Place]:
        """The agreed places that are too near to move, of what the planner may place."""
        return {id: place for id, place in self.agreed_places.items() if place.start <= self.frozen_until}

    @cached_property
    def agreed_places(self) -> Mapping[str, Place]:
        """The agreed places of what the planner may place."""
        agreed = {id: start for id, start in (self.agreed or {}).items() if start is not None and id in self.open}
        return {id: Place(start, self._agreed_duration(id)) for id, start in agreed.items()}

    def _agreed_duration(self, id: str) -> int:
        candidate = self.by_id[id]
        wanted = self.agreed_durations.get(id, candidate.duration)
        return wanted if wanted in candidate.durations else candidate.duration

    def stays(self, id: str, place: Place | None) -> bool:
        """Whether a place is the agreed one: the same start, and the same duration where one was agreed."""
        agreed = self.agreed_places.get(id)
        if agreed is None or place is None:
            return agreed is None
        return place.start == agreed.start and (id not in self.agreed_durations or place.duration == agreed.duration)

    def places(self, plan: Mapping[str, Place | int]) -> dict[str, Place]:
        """A plan with a place for each id; a start alone stands for the candidate's own duration."""
        return {id: at if isinstance(at, Place) else Place(at, self.by_id[id].duration) for id, at in plan.items()}

    def awaited(self, candidate: Candidate) -> tuple[str, ...]:
        """The prerequisites that still have to be finished, in order of id; work under way waits for nothing."""
        if candidate.state is not State.PLANNED:
            return ()
        return tuple(sorted({p for p in candidate.requires if self.by_id[p].state is not State.DONE}))

    def amounts(self, id: str, resource: str, duration: int) -> tuple[Figure, ...]:
        """What a candidate asks of a resource in each own period when it takes so many; () when it asks nothing."""
        return self.asked(self.by_id[id], resource, duration)

    @cached_property
    def _values_given(self) -> bool:
        return bool(self.practices) or any(c.value is not None for c in self.candidates)

    def value(self, id: str) -> Figure:
        """What a finished candidate is worth per period beside its lifts: 0 when not given, 1 each when nobody gave a value and
        there are no practices."""
        given = self.by_id[id].value
        if given is None:
            return 0 if self._values_given else 1
        return given

    def worth(self, id: str, place: Place) -> Figure:
        """The value of a candidate over all periods after its finish, the tail included; never below zero."""
        return self.value(id) * max(0, self.horizon + self.tail + 1 - place.finish)

    def is_asked_for(self, id: str) -> bool:
        """Whether somebody asked for it, so that it is not left out for adding nothing."""
        candidate = self.by_id[id]
        return bool(candidate.fixed or candidate.latest or candidate.must or id in self.agreed_places)

    def required_by(self, ids: Iterable[str]) -> set[str]:
        """These and everything that must be finished before them, directly or not."""
        wanted = set(ids)
        for c in reversed(list(self.open.values())):
            if c.id in wanted:
                wanted |= set(self.awaited(c))
        return wanted
