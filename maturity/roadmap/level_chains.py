"""Level chains: what lifts a practice from level 2 comes after what brings it to level 2.

Such prerequisites follow from the levels; nobody has to write them down, and each says for which practice it is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from math import floor

from maturity.language import Translator
from maturity.roadmap.benefit import Levels
from maturity.roadmap.model import RoadmapInitiative, State
from maturity.roadmap.planner.reasons.sentences import Name

_CHOSEN = (State.PLANNED, State.RUNNING, State.DONE)


@dataclass(frozen=True)
class Chain:
    """A prerequisite that follows from the levels: the initiative `code` must be finished first, for the sake of `practice`."""

    code: str
    practice: str


def with_chains(initiatives: Collection[RoadmapInitiative], levels: Levels) -> Mapping[str, tuple[Chain, ...]]:
    """Per initiative that still has to begin: the prerequisites that follow from where the practices stand, by code.

    One that lifts a practice from level s asks for each step between the present level and s one other initiative that makes
    that step: the one that begins lowest, then the first code. Nothing is asked for a step that it makes itself, that is made by
    what is done or what it already comes after, or that nobody on the roadmap makes; nor for a practice whose level nobody knows.
    Chains and given prerequisites never go round in a circle: then the next one is asked, or none.
    """
    chosen = {initiative.code: initiative for initiative in initiatives if initiative.state in _CHOSEN}
    before = {code: set(one.requires) & chosen.keys() for code, one in chosen.items()}
    found: dict[str, dict[Chain, None]] = {}
    for start, code, practice in sorted(_lifted(chosen)):
        if (level := levels.get(practice)) is None:
            continue
        for step in reversed(range(floor(level), start)):  # who makes the last step may have made the others
            if chain := _chain(code, practice, step, chosen, before):
                before[code].add(chain.code)
                found.setdefault(code, {})[chain] = None
    return {code: tuple(chains) for code, chains in sorted(found.items())}


def _lifted(chosen: Mapping[str, RoadmapInitiative]) -> Iterator[tuple[int, str, str]]:
    """(level, initiative, practice) for each level from which an initiative that still has to begin lifts a practice."""
    for code, initiative in chosen.items():
        if initiative.state is State.PLANNED:
            yield from ((lift.start, code, lift.practice) for lift in initiative.lifts)


def _chain(
    code: str, practice: str, step: int, chosen: Mapping[str, RoadmapInitiative], before: Mapping[str, set[str]]
) -> Chain | None:
    """Who makes the step from level `step` for an initiative that has nobody yet; None when nobody has to, or can."""
    makers = {other: start for other, initiative in chosen.items() if (start := _makes(initiative, practice, step)) is not None}
    earlier = _behind(code, before)
    if any(other in earlier or other == code or chosen[other].state is State.DONE for other in makers):
        return None
    for other in sorted(makers, key=lambda other: (makers[other], other)):
        if code not in _behind(other, before):
            return Chain(other, practice)
    return None


def _makes(initiative: RoadmapInitiative, practice: str, step: int) -> int | None:
    """The level from which an initiative lifts a practice over the step from `step` to the next; None when it does not."""
    return min(
        (lift.start for lift in initiative.lifts if lift.practice == practice and lift.start <= step < lift.end), default=None
    )


def _behind(code: str, before: Mapping[str, set[str]]) -> set[str]:
    """Everything that comes before an initiative, directly or not."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        new = before[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def chained(initiatives: Collection[RoadmapInitiative], levels: Levels) -> tuple[RoadmapInitiative, ...]:
    """The initiatives with their chains among what they require, as the planner wants them."""
    chains = with_chains(initiatives, levels)
    return tuple(
        replace(
            initiative, requires=(*initiative.requires, *dict.fromkeys(chain.code for chain in chains.get(initiative.code, ())))
        )
        for initiative in initiatives
    )


def chain_sentence(chain: Chain, t: Translator, name: Name = str, practice: Name = str) -> str:
    """Why a chain is there, in a sentence."""
    values = {"name": name(chain.code), "practice": practice(chain.practice)}
    return t("Comes after {name}, which first brings {practice} to the level where this one begins.", **values)
