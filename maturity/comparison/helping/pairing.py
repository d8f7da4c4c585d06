"""Pairs over a whole group: everybody gives once and receives once, as far as it can be done (docs/method.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

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
    model = cp_model.CpModel()
    made = {pair: model.new_bool_var("") for pair in possible}
    for name in names:
        model.add_at_most_one(made[pair] for pair in possible if pair[0] == name)
        model.add_at_most_one(made[pair] for pair in possible if pair[1] == name)
    # One sum whose parts cannot outweigh each other: equal ends, benefit, meetings, pairs.
    n = len(names)
    most_equal, most = n * n * n + 1, sum(benefits[pair] for pair in possible) + 1
    weights = {
        pair: ((n + 1) * most - (frozenset(pair) in met) * most + benefits[pair]) * most_equal
        - ((place[pair[0]] + 1) * place[pair[1]]) % (n * n)
        for pair in possible
    }
    model.maximize(sum(weights[pair] * made[pair] for pair in possible))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.random_seed = 1, 1
    solver.solve(model)
    pairs = tuple(pair for pair in possible if solver.boolean_value(made[pair]))
    return Pairing(pairs, sum(1 for pair in pairs if frozenset(pair) in met), sum(benefits[pair] for pair in pairs))
