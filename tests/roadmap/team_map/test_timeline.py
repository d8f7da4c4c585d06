"""The timeline on which a plan is made: what each domain reaches, what a quarter asks, what waits, in words and signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.drawing.shapes import CROSS, TICK
from maturity.drawing.theme import LIGHT
from maturity.roadmap.model import Capacity
from maturity.roadmap.team_map.bars import LEFT
from maturity.roadmap.team_map.timeline import CHIPS, Reach, Timeline
from tests.roadmap.plans import EN, a_roadmap, pictured, work


def drawn(*initiatives, reach=None, late=None, capacity=None):
    plan = a_roadmap(*initiatives)
    plan = replace(plan, capacity=capacity or Capacity.even(10, 9, 8))
    return Timeline.of(pictured(plan), EN, LIGHT, 1240, reach or {}, late or {})


def texts(sheet):
    return [word.text for word in sheet.words]


@pytest.mark.parametrize(("days", "times"), [(9, 0), (10, 0), (11, 1)])
def test_a_quarter_asks_too_much_when_it_asks_more_than_there_is(days, times):
    sheet = drawn(work("S-1", start=2, person_days=days))
    assert texts(sheet).count("too much") == times
    assert [area.says for area in sheet.ground if area.says][:2] == ["Q1 2027: 0 of 10", f"Q2 2027: {days} of 10"]
    assert "room for 10 a quarter" in texts(sheet)


@pytest.mark.parametrize(
    ("reach", "signs", "words"),
    [
        ({}, [], "no target"),
        ({"strategy": Reach(0, 0, "nothing")}, [], "no target"),
        ({"strategy": Reach(6, 6, "all there")}, [TICK], "all there"),
        ({"strategy": Reach(5, 6, "one short", "4 to 5 of 6")}, [CROSS], "one short"),
    ],
)
def test_at_the_end_of_a_lane_stands_whether_its_target_is_reached(reach, signs, words):
    sheet = drawn(work("S-1"), reach=reach)
    assert [mark.shape for mark in sheet.marks if mark.shape in (TICK, CROSS)] == signs
    assert words in texts(sheet)
    assert texts(sheet).count("no target") == 6 - len(signs)
    assert ("4 to 5 of 6" in texts(sheet)) == (signs == [CROSS])


def test_a_shade_runs_to_the_quarter_in_which_it_is_probably_finished():
    sheet = drawn(work("S-1", start=2), work("S-2", start=8), late={"S-1": 4, "S-2": 8})
    quarter = (sheet.width - LEFT) / 12
    ((left, right),) = ((shade.x, shade.x2) for shade in sheet.shades)
    assert (left, right) == pytest.approx((LEFT + 2 * quarter - 2, LEFT + 4 * quarter - 2))


@pytest.mark.parametrize(("number", "more"), [(CHIPS, None), (CHIPS + 1, "and 1 more, see the table")])
def test_what_waits_stands_below_so_many_at_most(number, more):
    sheet = drawn(*(work(f"S-{at}", start=None) for at in range(number)))
    assert len({hit.key for hit in sheet.hits}) == CHIPS
    assert [text for text in texts(sheet) if text.endswith("see the table")] == ([more] if more else [])
