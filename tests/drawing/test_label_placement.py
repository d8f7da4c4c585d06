"""Boxes and lines that touch or do not, and the first places that a label takes."""

from __future__ import annotations

import pytest

from maturity.drawing.label_placement import Anchor, Box, Room, _cross, place_labels

BOX = Box(10, 10, 20, 20)


@pytest.mark.parametrize(
    ("other", "gap", "overlaps"),
    [
        (Box(20, 10, 30, 20), 0, False),
        (Box(19, 10, 30, 20), 0, True),
        (Box(20, 10, 30, 20), 1, True),
        (Box(21, 10, 30, 20), 1, False),
        (Box(0, 10, 10, 20), 0, False),
        (Box(10, 20, 20, 30), 0, False),
        (Box(10, 0, 20, 10), 0, False),
        (Box(10, 0, 20, 11), 0, True),
        (Box(12, 12, 13, 13), 0, True),
    ],
)
def test_boxes_share_room_or_come_too_near(other, gap, overlaps):
    assert BOX.overlaps(other, gap) is overlaps
    assert other.overlaps(BOX, gap) is overlaps


def test_a_box_lies_in_another_up_to_its_edges():
    assert BOX.inside(BOX)
    for outside in (Box(11, 10, 20, 20), Box(10, 11, 20, 20), Box(10, 10, 19, 20), Box(10, 10, 20, 19)):
        assert not BOX.inside(outside)
        assert outside.inside(BOX)


@pytest.mark.parametrize(
    ("segment", "gap", "crossed"),
    [
        (((0, 15), (30, 15)), 0, True),
        (((15, 0), (15, 30)), 0, True),
        (((0, 9), (30, 9)), 0, False),
        (((0, 9), (30, 9)), 1, True),
        (((0, 21), (30, 21)), 1, True),
        (((0, 22), (30, 22)), 1, False),
        (((9, 0), (9, 30)), 0, False),
        (((21, 0), (21, 30)), 1, True),
        (((0, 0), (9, 9)), 0, False),
        (((0, 0), (10, 10)), 0, True),
        (((0, 15), (30, 45)), 0, False),
        (((14, 14), (16, 16)), 0, True),
        (((30, 30), (21, 21)), 0, False),
    ],
)
def test_a_line_runs_through_a_box_or_past_it(segment, gap, crossed):
    assert BOX.crossed_by(segment, gap) is crossed
    assert BOX.crossed_by(segment[::-1], gap) is crossed


@pytest.mark.parametrize(
    ("one", "other", "crosses"),
    [
        (((0, 0), (10, 10)), ((0, 10), (10, 0)), True),
        (((0, 0), (10, 10)), ((10, 10), (20, 0)), True),
        (((0, 0), (10, 10)), ((11, 0), (20, 0)), False),
        (((0, 0), (10, 0)), ((5, 1), (5, 9)), False),
        (((0, 0), (10, 0)), ((5, -1), (5, 9)), True),
    ],
)
def test_lines_cross_where_they_meet(one, other, crosses):
    assert _cross(one, other) is crosses
    assert _cross(other, one) is crosses


def test_room_is_free_where_nothing_stands_near_and_no_line_runs():
    room = Room(Box(0, 0, 100, 100), [Box(40, 40, 60, 60)], [lambda x: 80.0], [((0, 5), (100, 5))])
    assert room.free(Box(10, 40, 36, 60))
    assert not room.free(Box(10, 40, 37, 60))
    assert room.free(Box(10, 62, 20, 76))
    assert not room.free(Box(10, 62, 20, 77))
    assert room.free(Box(10, 84, 20, 90))
    assert not room.free(Box(10, 83, 20, 90))
    assert room.free(Box(10, 8, 20, 20))
    assert not room.free(Box(10, 6, 20, 20))
    assert not room.free(Box(90, 62, 101, 70))
    room.leaders.append(((0, 30), (100, 30)))
    assert not room.free(Box(10, 20, 20, 30))


def test_a_name_stands_above_its_dot_and_under_it_where_above_is_taken():
    dot = Anchor("S-1", "Werk", 200, 200, 6.5)
    (label,) = place_labels([dot], Room(Box(0, 0, 400, 400))).values()
    assert (label.lines, label.box.y2) == (("Werk",), 200 - 6.5 - 9)
    (label,) = place_labels([dot], Room(Box(0, 0, 400, 400), [Box(0, 0, 400, 190)])).values()
    assert (label.lines, label.box.y) == (("Werk",), 200 + 6.5 + 9)
    assert place_labels([dot], Room(Box(0, 0, 400, 400), [Box(0, 0, 400, 400)])) == {}
