"""Where the words of a level that is reached stand, and when a bare number takes their place."""

from __future__ import annotations

import pytest

from maturity.drawing.label_placement import Box, Room
from maturity.drawing.lettering import text_width
from maturity.roadmap.team_map.model import Step
from maturity.roadmap.team_map.painter import FINE, _plate

STEP = Step("strategy", 4, 3, 0.0, "Ingericht", "level 3 – Ingericht")
WORDS = "3 Ingericht"
WIDTH = text_width(WORDS, FINE, bold=True) + 12
SHEET = Box(0, 0, 1000, 1000)
ON_LINE = Box(500 - WIDTH * 0.5, 491.5, 500 + WIDTH * 0.5, 508.5)


def around(gap: float) -> Box:
    """Something right beside the words on the line, so far from them."""
    return Box(ON_LINE.x2 + gap, 400, 1000, 600)


@pytest.mark.parametrize(
    ("boxes", "place"),
    [
        ([], ON_LINE),
        ([around(4)], ON_LINE),
        ([around(1)], ON_LINE),  # on its own line it may come near to others
        ([Box(0, 491, 1000, 509)], Box(ON_LINE.x, 478 - 8.5, ON_LINE.x2, 478 + 8.5)),
        ([Box(0, 490, 1000, 509)], Box(ON_LINE.x, 522 - 8.5, ON_LINE.x2, 522 + 8.5)),
    ],
)
def test_the_words_stand_on_their_line_or_as_near_to_it_as_there_is_room(boxes, place):
    words, box = _plate(STEP, 500, 500, Room(SHEET, boxes))
    assert (words, (box.x, box.y, box.x2, box.y2)) == (WORDS, pytest.approx((place.x, place.y, place.x2, place.y2)))


def test_a_line_through_the_words_moves_nothing_and_a_box_does():
    curve = Room(SHEET, [], [lambda x: 500.0])
    assert _plate(STEP, 500, 500, curve)[1].y == 491.5
    assert _plate(STEP, 500, 500, Room(SHEET, [Box(499, 499, 501, 501)]))[1].y == 478 - 8.5


def test_without_room_the_number_is_all_that_is_said():
    assert _plate(STEP, 500, 500, Room(SHEET, [SHEET]))[0] == "3"
    assert _plate(STEP, 500, 500, Room(Box(0, 0, 10, 10)))[0] == "3"
