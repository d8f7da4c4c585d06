"""The few prerequisites that hold the lines of a roadmap together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.roadmap.model import RoadmapInitiative

MOST_LINKS = 10


@dataclass(frozen=True)
class Link:
    """Two lines meet: `after` starts in the quarter that follows the end of `before`, because it needs it."""

    before: str
    after: str
    quarter: int


def binding_links(planned: Sequence[RoadmapInitiative], most: int = MOST_LINKS) -> tuple[Link, ...]:
    """The few prerequisites that hold lines together: across domains, finished in the quarter right before, and not said twice.

    With more than `most`, those on which most other initiatives rest.
    """
    by_code = {initiative.code: initiative for initiative in planned}
    edges = transitive_reduction((need, i.code) for i in planned for need in i.requires if need in by_code)
    binding = [
        Link(before, after, by_code[before].finish or 0)
        for before, after in edges
        if by_code[before].domain != by_code[after].domain and by_code[before].finish == (by_code[after].start or 0) - 1
    ]
    following = _reachable(edges)
    chosen = sorted(binding, key=lambda link: (-len(following.get(link.after, ())), link.quarter, link.before, link.after))[:most]
    return tuple(sorted(chosen, key=lambda link: (link.quarter, link.before, link.after)))


def transitive_reduction(edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The edges without those that a longer way already says (a needs b needs c: "a needs c" goes)."""
    unique = sorted(set(edges))
    reachable = _reachable(unique)
    onward: dict[str, set[str]] = {}
    for before, after in unique:
        onward.setdefault(before, set()).add(after)
    return tuple(
        (before, after)
        for before, after in unique
        if not any(after in reachable.get(other, ()) for other in onward[before] - {after})
    )


def _reachable(edges: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Everything that comes after each node. Survives circles."""
    onward: dict[str, list[str]] = {}
    for before, after in edges:
        onward.setdefault(before, []).append(after)
    found: dict[str, set[str]] = {}
    for node in onward:
        seen: set[str] = set()
        waiting = list(onward[node])
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += onward.get(here, [])
        found[node] = seen
    return found
