"""What is kept of what follows from the store: within its bounds, worked out once, and never after a change."""

from __future__ import annotations

import threading

import pytest

from maturity.database.change_repository import About, Stamp
from maturity.database.facts import KEPT_SECONDS, SPREAD, UNKNOWN, Facts, Key


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_kept_stays_within_its_bounds_and_the_oldest_goes_first():
    kept = Facts(largest=100_000)
    for number in range(40):
        kept.get(Key("a", "owner", str(number)), 0, lambda: b"x" * 5_000)
    assert kept.size <= 100_000
    assert 1 <= len(kept) <= 5
    made = []
    kept.get(Key("a", "owner", "39"), 0, lambda: made.append(1))
    assert made == []


def test_a_newer_fact_takes_the_place_of_the_older_one():
    kept = Facts()
    for count in range(10):
        assert kept.get(Key("a", "owner", "plan"), count, lambda count=count: count) == count
    assert len(kept) == 1


def test_what_nobody_asked_for_in_an_hour_goes():
    clock = Clock()
    kept = Facts(clock=clock)
    kept.get(Key("a", "owner", "old"), 0, lambda: "old")
    clock.now = 3_700
    kept.get(Key("b", "owner", "new"), 0, lambda: "new")
    assert len(kept) == 1


def test_many_who_ask_at_once_wait_for_one_who_works_it_out():
    kept, made, ready = Facts(), [], threading.Barrier(8)

    def ask() -> None:
        ready.wait()
        kept.get(Key("a", "owner", "map"), 0, lambda: made.append(1))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [1]


def test_what_could_not_be_worked_out_is_not_kept():
    kept = Facts()
    with pytest.raises(ZeroDivisionError):
        kept.get(Key("a", "owner", "map"), 0, lambda: 1 // 0)
    assert kept.get(Key("a", "owner", "map"), 0, lambda: 7) == 7


def test_what_was_being_worked_out_while_its_organisation_was_erased_is_not_kept():
    kept = Facts()

    def work() -> str:
        kept.forget("a")
        return "x" * 1000

    assert kept.get(Key("a", "owner", "map"), 0, work) == "x" * 1000
    assert (len(kept), kept.size) == (0, 0)


def test_all_counts_are_known_to_a_stamp():
    assert [one.value for one in About] == list(vars(Stamp()))


def key(name: str = "plan", organisation: str = "a", sight: str = "owner") -> Key:
    return Key(organisation, sight, name)


def test_the_same_is_worked_out_once_for_who_sees_the_same():
    kept, made = Facts(), []
    for one in (key(), key(), key(sight="member"), key(organisation="b"), key("map")):
        kept.get(one, 0, lambda: made.append(1))
    assert (len(made), len(kept)) == (4, 4)


def test_the_size_is_that_of_what_is_kept():
    kept = Facts()
    kept.get(key("text"), 0, lambda: "x" * 1000)
    assert 1000 * SPREAD < kept.size < 1100 * SPREAD
    kept.get(key("lock"), 0, threading.Lock)  # cannot be written down
    assert 1000 * SPREAD < kept.size - UNKNOWN < 1100 * SPREAD
    kept.get(key("text"), 1, lambda: "")
    assert kept.size - UNKNOWN < 100 * SPREAD
    kept.forget("a")
    assert (kept.size, len(kept)) == (0, 0)


def test_an_organisation_is_forgotten_and_others_are_not():
    kept = Facts()
    for organisation in "ab":
        kept.get(key(organisation=organisation), 0, lambda: 1)
        kept.newest(organisation, Stamp(5))
    kept.changed("a", None)
    assert len(kept) == 1
    assert [kept.newest(organisation, Stamp(1)) for organisation in "ab"] == [Stamp(1), Stamp(5)]
    kept.changed("b", Stamp(7, 1, 1))
    assert kept.newest("b", Stamp(6, 2)) == Stamp(7, 2, 1)
    before = kept.of
    kept.clear()
    assert (len(kept), kept.size, kept.newest("b", Stamp(1)), kept.of == before) == (0, 0, Stamp(1), False)


@pytest.mark.parametrize(("seconds", "left"), [(KEPT_SECONDS, 2), (KEPT_SECONDS + 1, 1)])
def test_an_hour_is_counted_from_when_it_was_last_asked_for(seconds, left):
    clock = Clock()
    kept = Facts(clock=clock)
    kept.get(key("old"), 0, lambda: 1)
    clock.now = 100
    kept.get(key("old"), 0, lambda: 2)
    clock.now += seconds
    kept.get(key("new"), 0, lambda: 3)
    assert len(kept) == left


def test_stamps_of_organisations_of_which_nothing_is_kept_go_by_the_ten_thousand():
    kept = Facts()
    for number in range(10_001):
        kept.newest(f"o{number}", Stamp(9))
    kept.get(key(organisation="o1"), 0, lambda: 1)
    assert kept.newest("o0", Stamp(1)) == Stamp(9)
    kept.newest("one more", Stamp(9))
    kept.newest("and another", Stamp(9))
    kept.get(key(organisation="o2"), 0, lambda: 1)
    assert [kept.newest(one, Stamp(1)) for one in ("o0", "o1", "o2")] == [Stamp(1), Stamp(9), Stamp(9)]


def test_a_stamp_counts_what_something_follows_from():
    stamp = Stamp(3, 2, 1)
    assert (stamp.of([About.WORK, About.ANSWERS]), stamp.of([About.PLAN])) == ((3, 1), (2,))
    assert stamp.joined(Stamp(1, 5, 1)) == Stamp(3, 5, 1)
