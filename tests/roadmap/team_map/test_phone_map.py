"""The map on a phone: a column in which everything has room, in the order of time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given

from maturity.drawing.lettering import text_width
from maturity.drawing.shapes import CROSS, TICK
from maturity.drawing.theme import LIGHT
from maturity.initiative.model import Lift
from maturity.language import translator
from maturity.roadmap.model import Calendar, Reason, ReasonKind, State
from maturity.roadmap.team_map.phone_map import SlimBars, Strip
from maturity.roadmap.team_map.short_reasons import chip
from tests.roadmap.plans import EN, a_roadmap, domains, library_plan, pictured, roadmaps, work
from tests.sampling import examples

WIDTH = 340


def texts(strip):
    return [word.text for word in strip.words]


@pytest.mark.parametrize("number", [12, 48])
def test_every_station_has_its_name_and_time_and_can_be_chosen(number):
    picture = pictured(library_plan(number))
    strip = Strip.draw(picture, EN, LIGHT, WIDTH)
    assert [hit.key for hit in strip.hits] == [
        station.code for line in picture.lines for station in sorted(line.stations, key=lambda station: station.quarter)
    ]
    words = " ".join(texts(strip))
    for station in picture.stations:
        assert station.name in words
        assert station.period in words


@examples(20)
@given(roadmaps())
def test_nothing_sticks_out_or_lies_on_something_else(roadmap):
    for form in (Strip, SlimBars):
        strip = form.draw(pictured(roadmap), EN, LIGHT, WIDTH)
        for word in strip.words:
            if word.align == "left":
                assert word.x + text_width(word.text, word.size, word.weight > 400) <= WIDTH + 1, word
        spans = sorted((hit.y, hit.y2) for hit in strip.hits)
        assert all(above[1] <= below[0] for above, below in pairwise(spans))
        assert all(0 <= word.y <= strip.height for word in strip.words)


def test_it_runs_from_today_over_what_lifts_it_to_the_target():
    lifts = tuple(Lift(practice.id, 1, 3) for practice in domains()[0].practices)
    strip = Strip.draw(pictured(a_roadmap(work("S-1", start=2, lifts=lifts)), today=1.0), EN, LIGHT, WIDTH)
    found = texts(strip)
    told = ("Today: level 1 Toevallig, mean 1.0", "S-1", "Q2 2027", "3 Ingericht", "target 3.5", "plan 3.0")
    order = [found.index(word) for word in told]
    assert order == sorted(order)


def test_the_name_of_a_level_stands_in_the_middle_of_its_tag_and_its_quarter_behind_it():
    lifts = tuple(Lift(practice.id, 1, 3) for practice in domains()[0].practices)
    strip = Strip.draw(pictured(a_roadmap(work("S-1", start=2, lifts=lifts)), today=1.0), EN, LIGHT, WIDTH)
    name = next(word for word in strip.words if word.text == "3 Ingericht")
    when = next(word for word in strip.words if word.text == "Q2 2027" and word.y > name.y - 1)
    (tag,) = (plate for plate in strip.plates if plate.y < name.y < plate.y2)
    assert (name.align, name.x) == ("center", (tag.x + tag.x2) / 2)
    assert tag.x2 - tag.x > text_width(name.text, name.size, True)
    assert (when.align, when.x > tag.x2) == ("left", True)


def test_done_running_and_stopped_look_different_and_say_so():
    plan = a_roadmap(
        work("S-1", state=State.RUNNING),
        work("S-2", state=State.DONE),
        work("S-3", start=None, state=State.DONE),
        work("S-4", state=State.STOPPED, stop_reason="Te vroeg"),
    )
    strip = Strip.draw(pictured(plan), EN, LIGHT, WIDTH)
    assert {"Q1 2027, running", "Q1 2027, done", "done: S-3", "Stopped: 1", "S-4 Werk S-4", "Te vroeg"} <= set(texts(strip))
    shapes = [mark.shape for mark in strip.marks]
    assert (shapes.count(TICK), shapes.count(CROSS)) == (1, 1)


def test_an_empty_plan_still_makes_a_column():
    empty = replace(pictured(a_roadmap(), today=None), sentence="")
    assert "Nobody has put it into words yet." in " ".join(texts(Strip.draw(empty, EN, LIGHT, WIDTH)))
    assert SlimBars.draw(empty, EN, LIGHT, WIDTH).height > 0


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", get_args(ReasonKind))
@pytest.mark.parametrize("others", [(), ("S-1",), ("S-1", "B-2", "K-3", "M-4")])
def test_a_reason_fits_on_its_chip(kind, others, language):
    for resource in (None, "person_days", "load", "parallel", "domain:culture"):
        words = chip(Reason(kind, others, 7, resource, 3.0), Calendar(2027), translator(language))
        assert words
        assert text_width(words, 11) <= 300
