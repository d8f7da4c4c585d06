"""What may stand on a roadmap: the largest that is allowed, and what lies beyond."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.roadmap.model import PRESETS, Capacity, State, Waiver
from maturity.roadmap.validation import (
    CapacityError,
    CircleError,
    FinishedBeforeError,
    NameMissingError,
    NumberError,
    QuarterOutsidePlanError,
    StopReasonMissingError,
    TextTooLongError,
    UnknownThemeError,
    WaiverReasonMissingError,
    check_capacity,
    check_initiative,
    check_themes,
)
from tests.roadmap.plans import a_roadmap, work

ROADMAP = a_roadmap(work("S-1"), work("S-2", requires=("S-1",)))
EVEN = Capacity.even(10, 3, 2)


@pytest.mark.parametrize(
    ("allowed", "refused", "error"),
    [
        ({"name": "", "library_id": "S-1"}, {"name": " "}, NameMissingError),
        *(
            ({field: "x" * 10_000}, {field: "x" * 10_001}, TextTooLongError)
            for field in ("name", "goal", "owner", "team", "first_action", "done_when", "stop_when", "note")
        ),
        ({"quarters": 1}, {"quarters": 0}, NumberError),
        ({"quarters": 12}, {"quarters": 13}, NumberError),
        ({"person_days": 0}, {"person_days": -1}, NumberError),
        ({"person_days": 100_000}, {"person_days": 100_001}, NumberError),
        ({"load": 1}, {"load": 0}, NumberError),
        ({"load": 3}, {"load": 4}, NumberError),
        ({"earliest": 1}, {"earliest": 0}, QuarterOutsidePlanError),
        ({"latest": 12}, {"latest": 13}, QuarterOutsidePlanError),
        ({"fixed": 12}, {"fixed": 13}, QuarterOutsidePlanError),
        ({"state": State.STOPPED, "stop_reason": "x"}, {"state": State.STOPPED, "stop_reason": " "}, StopReasonMissingError),
        ({"state": State.PLANNED, "stop_reason": ""}, {"waived": (Waiver("S-2", " "),)}, WaiverReasonMissingError),
        ({"waived": (Waiver("S-2", "x"),)}, {"extra": {"IT": -1}}, NumberError),
        ({"extra": {"IT": 0}}, {"extra": {"IT": 1.5}}, NumberError),
        ({"extra": {"IT": 100_000}}, {"extra": {"IT": 100_001}}, NumberError),
        ({"quarters": 2, "latest": 2}, {"quarters": 2, "latest": 1}, FinishedBeforeError),
        ({"quarters": 2, "earliest": 3, "latest": 4}, {"quarters": 2, "earliest": 3, "latest": 3}, FinishedBeforeError),
        ({"requires": ()}, {"requires": ("S-2",)}, CircleError),
    ],
)
def test_the_edge_is_allowed_and_what_lies_beyond_is_refused(allowed, refused, error):
    check_initiative(replace(work("S-1"), **allowed), ROADMAP)
    with pytest.raises(error):
        check_initiative(replace(work("S-1"), **refused), ROADMAP)


@pytest.mark.parametrize(
    ("allowed", "refused"),
    [
        ({"load": (0,) * 12}, {"load": (-1,) + (0,) * 11}),
        ({"load": (3,) * 12}, {"load": (3,) * 11}),
        ({"load": (3,) * 12}, {"load": (3,) * 13}),
        ({"load": (3,) * 12}, {"load": (3.5,) * 12}),
        ({"extra": {"x" * 100: (1,) * 12}}, {"extra": {"x" * 101: (1,) * 12}}),
        ({"extra": {"IT": (1,) * 12}}, {"extra": {" ": (1,) * 12}}),
        ({"extra": {"IT": (1,) * 12}}, {"extra": {"IT": (1,) * 11}}),
    ],
)
def test_capacity_is_a_whole_figure_for_every_quarter(allowed, refused):
    check_capacity(replace(EVEN, **allowed), 12)
    with pytest.raises(CapacityError):
        check_capacity(replace(EVEN, **refused), 12)


def test_a_theme_is_a_domain():
    check_themes(replace(ROADMAP, themes=(("strategy",), ("metrics", "culture"))))
    with pytest.raises(UnknownThemeError):
        check_themes(replace(ROADMAP, themes=(("strategy", "x"),)))


def test_what_nobody_says_limits_nothing_more():
    assert Capacity((10,) * 12, (3,) * 12, (2,) * 12) == EVEN
    assert (EVEN.per_domain, EVEN.starts) == ((2,) * 12, (3,) * 12)
    assert (PRESETS["small"].per_domain[0], PRESETS["large"].starts[0]) == (2, 5)
    assert Capacity.of(replace(EVEN, extra={"IT": (1,) * 12}).rows).extra == {"IT": (1,) * 12}


@pytest.mark.parametrize(
    ("quarters", "load"), [(0, (1, 2, 3)), (1, (2, 3, 3)), (2, (3, 3, 3)), (5, (3, 3, 3)), (-1, (1, 1, 2)), (-5, (1, 1, 1))]
)
def test_a_plan_that_begins_later_keeps_what_there_is_in_each_quarter(quarters, load):
    capacity = Capacity((9,) * 3, (1, 2, 3), (4,) * 3, extra={"IT": (1, 2, 3)})
    assert (capacity.later(quarters).load, capacity.later(quarters).extra["IT"]) == (load, load)


def test_how_long_an_initiative_lasts_and_took():
    assert (work("S-1", start=3, quarters=2).finish, work("S-1", start=None).finish) == (4, None)
    assert [
        work("S-1", began=began, ended=ended).took for began, ended in ((8100, 8100), (8100, 8102), (None, 8102), (8100, None))
    ] == [
        1,
        3,
        None,
        None,
    ]
