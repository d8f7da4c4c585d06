"""An attacker inside a group: knows who gave without a name and when, the figures under a name, everything that was told, and the
own level. Written apart from what it attacks: levels of single people, in plain loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import ceil, floor

Told = Mapping[Fraction, tuple[Fraction, Fraction]]  # share → from, to
LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Scene:
    """One moment of one practice: who was in it without a name, the figures under a name, and what was told."""

    members: tuple[str, ...]
    named: tuple[Fraction, ...]
    told: Told


def quantile(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """Number 7 of Hyndman and Fan, from its definition."""
    ordered, place = sorted(values), (len(values) - 1) * share
    low, high = ordered[floor(place)], ordered[ceil(place)]
    return low + (high - low) * (place - floor(place))


def single_worlds(scenes: Sequence[Scene]) -> Iterator[dict[str, int]]:
    """Every way in which all single members can stand so that what was told is true."""
    everybody = sorted({member for scene in scenes for member in scene.members})
    for levels in product(LEVELS, repeat=len(everybody)):
        world = dict(zip(everybody, levels, strict=True))
        if all(_true(scene, [world[one] for one in scene.members]) for scene in scenes):
            yield world


def class_worlds(scenes: Sequence[Scene]) -> Iterator[dict[str, int]]:
    """The same, but one of all ways that differ only in who of a class stands where; members of a class were always together."""
    everybody = sorted({member for scene in scenes for member in scene.members})
    classes: dict[tuple[bool, ...], list[str]] = {}
    for one in everybody:
        classes.setdefault(tuple(one in scene.members for scene in scenes), []).append(one)
    ways = [list(combinations_with_replacement(LEVELS, len(members))) for members in classes.values()]
    for choice in product(*ways):
        world: dict[str, int] = {}
        for members, levels in zip(classes.values(), choice, strict=True):
            world |= dict(zip(members, levels, strict=True))
        if all(_true(scene, [world[one] for one in scene.members]) for scene in scenes):
            yield world


def _true(scene: Scene, levels: Sequence[int]) -> bool:
    everything = [*scene.named, *map(Fraction, levels)]
    return all(low <= quantile(everything, share) <= high for share, (low, high) in scene.told.items())


def least_left(
    truth: Mapping[str, int], scenes: Sequence[Scene], worlds: Callable[[Sequence[Scene]], Iterator[dict[str, int]]]
) -> int:
    """How few levels are left for anybody, for whoever knows most: an outsider, or a member who knows the own level.

    With `class_worlds` every arrangement within a class is as good as the one that is listed.
    """
    members = sorted(truth)
    together = {one: tuple(one in scene.members for scene in scenes) for one in members}
    possible: dict[tuple[str | None, str], set[int]] = {}
    for world in worlds(scenes):
        by_class: dict[tuple[bool, ...], list[int]] = {}
        for one, level in world.items():
            by_class.setdefault(together[one], []).append(level)
        for victim in members:
            possible.setdefault((None, victim), set()).update(by_class[together[victim]])
        for colleague in members:
            if truth[colleague] not in by_class[together[colleague]]:
                continue
            for victim in members:
                if victim != colleague:
                    levels = list(by_class[together[victim]])
                    if together[victim] == together[colleague]:
                        levels.remove(truth[colleague])
                    possible.setdefault((colleague, victim), set()).update(levels)
    return min((len(levels) for levels in possible.values()), default=len(LEVELS))
