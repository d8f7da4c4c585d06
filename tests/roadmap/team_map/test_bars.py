"""Where the words of a bar stand, and which bars share a row: to the pixel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.drawing.label_placement import SIZE, code_width
from maturity.drawing.lettering import text_width
from maturity.roadmap.model import State
from maturity.roadmap.team_map.bars import LEFT, pack, words_at
from maturity.roadmap.team_map.model import BaselineMark, Station
from tests.roadmap.plans import a_roadmap, pictured, work

QUARTER = 60.0
WIDTH = LEFT + 12 * QUARTER
STATION = pictured(a_roadmap(work("S-1"))).stations[0]


def named(name: str, start: int, quarter: int, code: str = "S-1") -> Station:
    return replace(STATION, name=name, start=start, quarter=quarter, code=code)


def room(station: Station) -> float:
    return code_width(station.code) + text_width(station.name, SIZE)


def x(quarter: int) -> float:
    """Where a quarter begins."""
    return LEFT + (quarter - 1) * QUARTER


def test_words_stand_in_their_bar_when_they_fit_and_after_it_when_not():
    short = named("", 2, 3)
    assert words_at(short, QUARTER, WIDTH) == (x(2) + 8, x(2) + 8 + room(short))
    long = named("Een naam die langer is dan twee kwartalen", 2, 3)
    assert room(long) > 2 * QUARTER
    assert words_at(long, QUARTER, WIDTH) == (x(4) + 6, x(4) + 6 + room(long))
    assert words_at(long, QUARTER, WIDTH, late=5) == (x(6) + 6, x(6) + 6 + room(long))


def test_words_stand_before_their_bar_when_there_is_no_room_after_it():
    late = named("Een naam die langer is dan twee kwartalen", 11, 12)
    assert words_at(late, QUARTER, WIDTH) == (x(11) + 8 - 14 - room(late), x(11) + 8 - 14)
    just = LEFT + room(late) + 14 - 8  # where the bar begins when its words fill all that is before it
    quarter = (just - LEFT) / 10
    assert words_at(late, quarter, LEFT + 12 * quarter)[0] == pytest.approx(LEFT)


def test_words_without_room_anywhere_begin_in_their_bar_and_end_with_the_picture():
    wide = named("Een naam die nergens past " * 5, 1, 1)
    assert words_at(wide, QUARTER, WIDTH) == (x(1) + 8, min(WIDTH, x(1) + 8 + room(wide)))
    assert words_at(wide, QUARTER, LEFT + 70)[1] == LEFT + 70


def test_a_state_is_part_of_the_name():
    running = replace(named("Werk", 1, 12), state=State.RUNNING, state_word="Running")
    left, right = words_at(running, QUARTER, WIDTH)
    assert right - left == pytest.approx(code_width("S-1") + text_width("Werk (running)", SIZE))


def test_bars_share_a_row_when_nothing_touches():
    first, second, third = named("", 1, 2, "A"), named("", 3, 4, "B"), named("", 4, 4, "C")
    assert pack([first, second], QUARTER, WIDTH) == {"A": 0, "B": 1}  # four pixels around each
    assert pack([first, third], QUARTER, WIDTH) == {"A": 0, "C": 0}
    assert pack([first, third], QUARTER, WIDTH, late={"A": 3}) == {"A": 0, "C": 1}
    then = BaselineMark("C", "", "strategy", 2, 2, "", moved=True)
    assert pack([first, third], QUARTER, WIDTH, {"C": then}) == {"A": 0, "C": 1}


def test_the_first_row_with_room_is_taken():
    stations = [named("", 1, 12, "A"), named("", 1, 2, "B"), named("", 4, 5, "C"), named("", 7, 7, "D")]
    assert pack(stations, QUARTER, WIDTH) == {"B": 0, "A": 1, "C": 0, "D": 0}
