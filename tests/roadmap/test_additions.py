"""Putting initiatives of the library on a roadmap: each once, each under a code that is free."""

from __future__ import annotations

from maturity.initiative.library import library
from maturity.roadmap.additions import additions, free_code
from tests.roadmap.plans import a_roadmap, work

FIRST, NEXT = (library().find(code) for code in ("S-1", "S-3"))
assert FIRST is not None
assert NEXT is not None


def test_what_is_there_already_is_not_added_again():
    assert [one.code for one in additions([FIRST, NEXT, FIRST], a_roadmap())] == ["S-1", "S-3"]
    present = a_roadmap(work("S-1", library_id="S-1"))
    assert [(one.code, one.library_id, one.library_version) for one in additions([FIRST, NEXT], present)] == [
        ("S-3", "S-3", library().version)
    ]


def test_where_an_own_initiative_has_the_code_it_gets_another_and_what_waits_for_it_waits_for_that():
    free = free_code(a_roadmap(), "S")
    added = additions([FIRST, NEXT], a_roadmap(work("S-1")))
    assert [(one.code, one.library_id) for one in added] == [(free, "S-1"), ("S-3", "S-3")]
    assert NEXT.requires == ("S-1", "G-1")
    assert added[1].requires == (free, "G-1")


def test_a_free_code_is_neither_on_the_roadmap_nor_in_the_library():
    numbers = sorted(int(one.id.split("-")[1]) for one in library().initiatives if one.id.startswith("S-"))
    last = numbers[-1]
    assert numbers == list(range(1, last + 1))
    assert free_code(a_roadmap(), "S") == f"S-{last + 1}"
    assert free_code(a_roadmap(work(f"S-{last + 1}"), work(f"S-{last + 3}")), "S") == f"S-{last + 2}"
    assert [free_code(a_roadmap(*known), "X") for known in ((), (work("X-1"),))] == ["X-1", "X-2"]
