"""Where lines run, to the pixel: levels and quarters become points, and lines keep their distance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.roadmap.team_map.line_geometry import PAPER, Rail, Spacing, lay_rails, lay_trunks, rise
from maturity.roadmap.team_map.model import DomainLine, zone
from tests.roadmap.plans import a_roadmap, pictured, work

LINE = DomainLine("d", "D", "Domain", "#154273", 2.0, 2, "", (2.0, 2.0, 3.0, 3.0, 3.0), (None,), (), ())
RAIL = Rail(LINE, 100, 500, 600, per_level=40)


def test_a_level_is_as_high_on_every_line_and_without_a_figure_of_today_all_are_flat():
    assert [RAIL.level(height) for height in (0, 2, 2.5, None)] == [600, 520, 500, 600]
    assert rise(replace(LINE, today=None), 3, 40) == 0
    assert (RAIL.quarters, RAIL.quarter) == (4, 100)


@pytest.mark.parametrize(
    ("quarter", "share", "point"),
    [
        (1, 0, (100, 520)),
        (1, 1, (200, 520)),
        (2, 0, (200, 520)),
        (2, 0.14, (214, 520)),
        (2, 0.5, (250, 500)),
        (2, 0.86, (286, 480)),
        (2, 1, (300, 480)),
        (4, 1, (500, 480)),
    ],
)
def test_a_line_rises_in_the_middle_of_the_quarter(quarter, share, point):
    assert RAIL.at(quarter, share) == pytest.approx(point)


def test_a_line_is_smooth_where_it_rises_and_straight_elsewhere():
    assert RAIL.points(1, 1) == ((100, 520), (200, 520))
    assert len(RAIL.points(1, 3)) == 1 + 1 + 10 + 1
    assert RAIL.points(3, 4)[0] == (300, 480)


@pytest.mark.parametrize(("x", "y"), [(100, 520), (0, 520), (250, 500), (500, 480), (900, 480)])
def test_the_height_at_an_x_runs_on_outside(x, y):
    assert RAIL.y(x) == pytest.approx(y)


def test_stations_stand_side_by_side_in_their_quarter():
    stations = pictured(a_roadmap(work("S-1", start=2), work("S-2", start=2), work("S-3", start=4))).stations
    rail = replace(RAIL, line=replace(LINE, stations=stations))
    places = {station.code: point[0] for station, point in rail.spots()}
    assert places == pytest.approx({"S-1": 200 + 100 / 3, "S-2": 200 + 200 / 3, "S-3": 450})


@pytest.mark.parametrize(
    ("above", "line", "base"),
    [
        # From the line above (2 at 520) come 62 pixels between lines and the two levels that this one stands high.
        (LINE, LINE, 600 + 64),
        (LINE, replace(LINE, forecast=(2.0, 2.0, 2.0, 2.0, 2.0)), 600 + 64),
        (LINE, replace(LINE, forecast=(2.0, 2.0, 4.0, 4.0, 4.0)), 480 + 62 + 160),
        (replace(LINE, targets=(4.0,)), replace(LINE, targets=(5.0,)), 440 + 40 + 200),
        (replace(LINE, targets=(4.0,)), LINE, 600 + 64),
        (LINE, replace(LINE, targets=(5.0,)), 600 + 64),
    ],
)
def test_a_line_keeps_clear_of_the_one_above_it(above, line, base):
    spacing = Spacing(per_level=40)
    first, second = lay_rails([above, line], 100, 500, 0, spacing)
    assert second.base - first.base == pytest.approx(base - 600)


def test_busy_lines_stand_further_apart_up_to_a_limit():
    stations = pictured(a_roadmap(*(work(f"S-{at}", start=12) for at in range(10)))).stations
    flat = replace(LINE, forecast=(2.0,) * 5)

    def between(many: int) -> float:
        first, second = lay_rails([flat, replace(flat, stations=stations[:many])], 0, 100, 0, PAPER)
        return second.base - first.base

    assert [between(many) for many in (0, 1, 8, 10)] == [64, 66, 94, 94]


def test_the_first_line_has_room_for_its_highest_level():
    (rail,) = lay_rails([replace(LINE, targets=(None, 5.0))], 0, 100, 30, Spacing(per_level=40))
    assert rail.base == 30 + 200


@pytest.mark.parametrize(
    ("quarter", "current", "found"),
    [(1, 1, "now"), (2, 1, "now"), (3, 1, "next"), (6, 1, "next"), (7, 1, "later"), (1, 3, "now")],
)
def test_zones_are_counted_from_the_current_quarter(quarter, current, found):
    assert zone(quarter, current) == found


def test_links_from_one_station_go_together_and_those_of_one_quarter_side_by_side():
    picture = pictured(
        a_roadmap(
            work("S-1", start=1),
            work("S-2", start=1),
            work("C-1", "culture", start=2, requires=("S-1",)),
            work("M-1", "metrics", start=2, requires=("S-1",)),
            work("G-1", "governance", start=2, requires=("S-2",)),
        )
    )
    rails = lay_rails(picture.lines, 0, 1200, 0)
    one, other = lay_trunks(picture, rails)
    assert (one.before, other.before) == ("S-1", "S-2")
    assert [len(trunk.ends) for trunk in (one, other)] == [2, 1]
    assert (one.start[0], other.start[0]) == pytest.approx((100 - 6, 100 + 1))
    assert {end[0] for end in one.ends} == {one.start[0]}
    assert len(one.segments) == 2
    assert [(box.x, box.x2) for box in one.boxes] == [(one.start[0] - 5, one.start[0] + 5)] * 3
