"""Prerequisites that follow from the levels: known ones, and what they never do."""

from __future__ import annotations

from dataclasses import replace
from graphlib import TopologicalSorter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maturity.initiative.model import Lift
from maturity.language import Translator
from maturity.roadmap.level_chains import Chain, chain_sentence, chained, with_chains
from maturity.roadmap.model import RoadmapInitiative, State
from tests.roadmap.plans import work


def lifting(code: str, *lifts: str, **more: Any) -> RoadmapInitiative:
    """An initiative that lifts practices: "M1 1-2" is practice M1 from level 1 to level 2."""
    parts = [lift.replace("-", " ").split() for lift in lifts]
    return work(code, start=None, lifts=tuple(Lift(practice, int(start), int(end)) for practice, start, end in parts), **more)


def codes(*initiatives: RoadmapInitiative, **levels: float | None) -> dict[str, list[str]]:
    chains = with_chains(initiatives, levels)
    return {code: [chain.code for chain in found] for code, found in chains.items()}


def test_what_begins_at_a_level_comes_after_what_brings_the_practice_there():
    low, high = lifting("a", "M1 1-2"), lifting("b", "M1 2-3")
    assert with_chains([low, high], {"M1": 1.0}) == {"b": (Chain("a", "M1"),)}
    assert codes(low, high, M1=2.0) == codes(low, high, M1=None) == codes(low, high) == {}


def test_each_step_has_somebody():
    top = lifting("d", "M1 3-4")
    assert codes(lifting("a", "M1 1-2"), lifting("b", "M1 2-3"), top, M1=1) == {"b": ["a"], "d": ["b"]}
    assert codes(lifting("a", "M1 1-3"), top, M1=1) == {"d": ["a"]}
    assert codes(lifting("a", "M1 1-2"), lifting("b", "M1 1-3"), top, M1=1) == {"d": ["b"]}


def test_half_a_level_is_not_there_yet():
    low, high = lifting("a", "M1 1-2"), lifting("b", "M1 2-3")
    assert codes(low, high, M1=1.9) == {"b": ["a"]}


def test_a_step_that_nobody_makes_asks_nothing():
    assert codes(lifting("b", "M1 3-4"), lifting("c", "K1 1-2"), M1=1, K1=1) == {}


def test_a_step_that_it_makes_itself_asks_nothing():
    assert codes(lifting("a", "M1 1-2"), lifting("b", "M1 1-2", "M1 2-3"), M1=1) == {}
    assert codes(lifting("a", "M1 1-3"), lifting("b", "M1 1-2", "M1 3-4"), M1=1) == {"b": ["a"]}


def test_of_two_the_one_that_begins_lowest_and_then_the_first_code():
    assert codes(lifting("a", "M1 2-3"), lifting("b", "M1 1-3"), lifting("c", "M1 1-3"), lifting("d", "M1 3-4"), M1=2) == {
        "d": ["b"]
    }


def test_only_what_is_chosen_counts():
    high = lifting("b", "M1 2-3")
    for state in (State.IDEA, State.STOPPED):
        assert codes(lifting("a", "M1 1-2", state=state, stop_reason="!"), high, M1=1) == {}
    assert codes(lifting("a", "M1 1-2", state=State.RUNNING), high, M1=1) == {"b": ["a"]}


def test_what_is_done_has_made_the_step_and_what_has_begun_waits_for_nothing():
    low, high = lifting("a", "M1 1-2"), lifting("b", "M1 2-3")
    assert codes(replace(low, state=State.DONE), lifting("z", "M1 1-2"), high, M1=1) == {}
    assert codes(low, replace(high, state=State.RUNNING), M1=1) == {}


def test_what_it_already_comes_after_is_not_said_twice():
    low, between = lifting("a", "M1 1-2"), lifting("between", requires=("a",))
    assert codes(low, between, lifting("b", "M1 2-3", requires=("between",)), M1=1) == {}


def test_never_in_a_circle():
    # "a" needs "b" already, so "b" cannot wait for "a"; "c" can make the step too.
    low, high = lifting("a", "M1 1-2", requires=("b",)), lifting("b", "M1 2-3")
    assert codes(low, high, M1=1) == {}
    assert codes(low, high, lifting("c", "M1 1-2"), M1=1) == {"b": ["c"]}
    # Each begins where the other ends: the first has it.
    assert codes(lifting("a", "M1 1-2", "K1 2-3"), lifting("b", "K1 1-2", "M1 2-3"), M1=1, K1=1) == {"a": ["b"]}


def test_the_planner_gets_them_as_prerequisites():
    low, high = lifting("a", "M1 1-2", "K1 1-2"), lifting("b", "M1 2-3", "K1 2-3", requires=("x",))
    assert [one.requires for one in chained([low, high], {"M1": 1, "K1": 1})] == [(), ("x", "a")]


def test_a_chain_reads_like_this():
    text = chain_sentence(Chain("a", "M1"), Translator("en"), str.upper, lambda practice: f"{practice} Measuring")
    assert text == "Comes after A, which first brings M1 Measuring to the level where this one begins."


PRACTICES = ["M1", "K1", "B1"]


@st.composite
def portfolios(draw: st.DrawFn) -> list[RoadmapInitiative]:
    """Initiatives that lift practices, with prerequisites that hold no circle."""
    found: list[RoadmapInitiative] = []
    for index in range(draw(st.integers(0, 8))):
        steps = st.tuples(st.sampled_from(PRACTICES), st.integers(1, 4), st.integers(1, 2))
        lifts = tuple(Lift(practice, start, start + size) for practice, start, size in draw(st.lists(steps, max_size=3)))
        state = draw(st.sampled_from([*State, State.PLANNED, State.PLANNED]))
        requires = tuple(draw(st.lists(st.sampled_from([one.code for one in found]), max_size=2))) if found else ()
        found.append(work(f"I{index}", start=None, lifts=lifts, state=state, requires=requires))
    return draw(st.permutations(found))


LEVELS = st.dictionaries(st.sampled_from(PRACTICES), st.none() | st.floats(1, 5))


@given(initiatives=portfolios(), levels=LEVELS)
def test_a_chain_makes_a_step_that_is_needed_and_nothing_goes_round(initiatives, levels):
    chosen = {one.code: one for one in initiatives if one.state not in (State.IDEA, State.STOPPED)}
    chains = with_chains(initiatives, levels)

    order = {code: {need for need in one.requires if need in chosen} for code, one in chosen.items()}
    for code, found in chains.items():
        assert chosen[code].state is State.PLANNED
        assert len(set(found)) == len(found) > 0
        for chain in found:
            assert chain.code in chosen
            assert chain.code != code
            assert chain.code not in chosen[code].requires
            steps = set(range(int(levels[chain.practice] or 9), highest(chosen[code], chain.practice)))
            assert steps & made(chosen[chain.code], chain.practice)
        order[code] |= {chain.code for chain in found}
    list(TopologicalSorter(order).static_order())


@given(initiatives=portfolios(), levels=LEVELS)
def test_a_step_that_nobody_was_asked_for_is_made_or_cannot_be(initiatives, levels):
    chosen = {one.code: one for one in initiatives if one.state not in (State.IDEA, State.STOPPED)}
    whole = {one.code: set(one.requires) & chosen.keys() for one in chained(initiatives, levels) if one.code in chosen}

    def behind(code: str) -> set[str]:
        earlier: set[str] = whole[code]
        return earlier.union(*(behind(other) for other in earlier))

    for code, one in chosen.items():
        for lift in one.lifts if one.state is State.PLANNED else ():
            level = levels.get(lift.practice)
            for step in range(lift.start if level is None else int(level), lift.start):
                makers = {other for other in chosen if step in made(chosen[other], lift.practice)}
                done = {other for other in makers if chosen[other].state is State.DONE}
                assert not makers or done or code in makers or makers & behind(code) or all(code in behind(m) for m in makers)


@given(initiatives=portfolios(), levels=LEVELS, data=st.data())
def test_the_chains_do_not_depend_on_the_order_of_the_initiatives(initiatives, levels, data):
    assert with_chains(data.draw(st.permutations(initiatives)), levels) == with_chains(initiatives, levels)


def highest(one: RoadmapInitiative, practice: str) -> int:
    return max((lift.start for lift in one.lifts if lift.practice == practice), default=0)


def made(one: RoadmapInitiative, practice: str) -> set[int]:
    return {step for lift in one.lifts if lift.practice == practice for step in range(lift.start, lift.end)}
