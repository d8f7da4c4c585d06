"""Pairs over a whole group: everybody gives once and receives once, as far as it can be done (docs/method.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Pair = tuple[str, str]  #: who gives, who receives


@dataclass(frozen=True)
class Pairing:
    """Pairs, by who gives. repeated: how many of them met before; benefit: of all together."""

    pairs: tuple[Pair, ...]
    repeated: int
    benefit: int


def pair_up(benefits: Mapping[Pair, int], before: Collection[frozenset[str]] = (), avoid: Collection[Pair] = ()) -> Pairing:
    """The best pairs: nobody gives or receives more than once.

    benefits: what a pair brings, at least 1, for the pairs that can help; before: who met last time, in either role. First as
    many pairs as can be, so that as many as possible give and receive; then as few as can be that met before; then the most
    benefit in all; what is left equal is decided by the order of the names, always the same. avoid: pairs that may not be made.
    """
    possible = sorted(pair for pair in benefits if pair not in set(avoid))
    if not possible:
        return Pairing((), 0, 0)
    met, names = set(before), sorted({name for pair in possible for name in pair})
    place = {name: number for number, name in enumerate(names)}
    # One sum whose parts cannot outweigh each other: equal ends, benefit, meetings, pairs.
    n = len(names)
    most_equal, most = n * n * n + 1, n * max(benefits[pair] for pair in possible) + 1
    flow, start, end = SimpleMinCostFlow(), 2 * n, 2 * n + 1
    for number in range(n):
        flow.add_arc_with_capacity_and_unit_cost(start, number, 1, 0)
        flow.add_arc_with_capacity_and_unit_cost(n + number, end, 1, 0)
    flow.add_arc_with_capacity_and_unit_cost(start, end, n, 0)  # who gives nothing
    arcs = {}
    for pair in possible:
        giver, receiver = place[pair[0]], place[pair[1]]
        worth = ((n + 1) * most - (frozenset(pair) in met) * most + benefits[pair]) * most_equal
        worth -= (giver + 1) * receiver % (n * n)
        arcs[pair] = flow.add_arc_with_capacity_and_unit_cost(giver, n + receiver, 1, -worth)
    flow.set_node_supply(start, n)
    flow.set_node_supply(end, -n)
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("pairs that can always be made were not found")
    pairs = tuple(pair for pair in possible if flow.flow(arcs[pair]))
    return Pairing(pairs, sum(1 for pair in pairs if frozenset(pair) in met), sum(benefits[pair] for pair in pairs))
