"""The drawing as a file: what is in it, what people wrote in it, and nothing that runs or loads."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.drawing.shapes import CROSS, Area, Hit, Mark, Path, Text
from maturity.drawing.svg import svg
from maturity.drawing.theme import DARK, LIGHT
from maturity.roadmap.team_map.export import map_svg
from tests.roadmap.plans import EN, a_roadmap, library_plan, pictured, work
from tests.sampling import examples

NS = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "</text><script>alert(1)</script>",
    '"><image href="https://elders.nl/x.png"/>',
    "<!ENTITY x SYSTEM 'file:///etc/passwd'> &x; ]]>",
    "a\x00b\x1bc\ufffe\ud800d",
    "\u202eomgekeerd",
    "Ünïcode – عميل 😀 <&>",
)
KNOWN = {"svg", "title", "desc", "rect", "g", "path", "circle", "text"}


def drawn(*shapes, ink=LIGHT):
    return ET.fromstring(svg([[shape] for shape in shapes], 200, 100, ink, "Kaart", "In woorden"))


def everything(root):
    return "".join(root.itertext())


def one(root, tag):
    (found,) = [node for node in root.iter(NS + tag) if tag != "rect" or node.get("fill") != LIGHT.background]
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("number", [12, 24, 48])
def test_every_name_in_the_picture_is_text_in_the_file(number):
    picture = pictured(library_plan(number))
    root = ET.fromstring(map_svg(picture, "Teamkaart", EN))
    words = everything(root)
    for station in picture.stations:
        assert f"{station.code} {station.name}" in words
    shown = " ".join(node.text or "" for node in root.iter(NS + "text"))
    for line in picture.lines:
        assert line.name in shown
    assert all(waiting.code in shown for waiting in picture.siding[:12])


def test_it_has_a_title_and_tells_itself_in_words():
    root = ET.fromstring(map_svg(pictured(library_plan(12)), "Teamkaart van Dienst Ann", EN))
    assert root.get("role") == "img"
    named = {node.get("id"): node.text for node in root if node.tag in (NS + "title", NS + "desc")}
    assert [*named] == (root.get("aria-labelledby") or "").split()
    assert named["title"] == "Teamkaart van Dienst Ann"
    assert "The table gives every initiative." in (named["description"] or "")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_people_wrote_is_text_and_nothing_else(name):
    plan = a_roadmap(work("S-1", owner=name), work("S-2", start=None), work("S-3", start=None))
    plan = replace(plan, initiatives=tuple(replace(one, name=name) for one in plan.initiatives))
    root = ET.fromstring(map_svg(replace(pictured(plan), sentence=name), name, EN))
    assert {node.tag.removeprefix(NS) for node in root.iter()} <= KNOWN
    kept = "".join(letter for letter in name if letter not in "\x00\x1b\ufffe\ud800\u202e")
    assert kept in everything(root)


@examples(40)
@given(st.text())
def test_any_text_gives_a_file_that_can_be_read(text):
    root = drawn(Text(0, 0, text, "#000000"), Hit(0, 0, 9, 9, "A", text, {text: text}), Area(0, 0, 1, 1, says=text))
    assert len(list(root.iter(NS + "text"))) == 1


def test_nothing_in_it_runs_or_loads():
    given = map_svg(pictured(library_plan(48)), "Teamkaart", EN).decode()
    for word in ("href", "url(", "<script", "<style", "<image", "<foreignObject", "<!", "javascript:", "data:"):
        assert word not in given, word
    attributes = {name for node in ET.fromstring(given.encode()).iter() for name in node.attrib}
    assert not [name for name in attributes if name.startswith("on") or ":" in name]
    assert given.count("http") == 1, "the name space and nothing else"


def test_words_stand_on_the_line_that_vega_gives_them():
    text = one(drawn(Text(10, 50, "Ja", "#123456", 20, 700, "center")), "text")
    assert (text.get("x"), text.get("y"), text.get("text-anchor"), text.get("font-weight")) == ("10", "56", "middle", "700")


@pytest.mark.parametrize(
    ("shape", "outline"),
    [
        ("square", "M5,15 L15,15 L15,25 L5,25 Z"),
        ("diamond", "M5,20 L10,15 L15,20 L10,25 Z"),
        ("triangle-down", "M10,24.33 L5,15.67 L15,15.67 Z"),
        (CROSS, "M5,15 L15,25 M15,15 L5,25"),
    ],
)
def test_signs_have_their_size_and_place(shape, outline):
    assert one(drawn(Mark(10, 20, shape, 10, "#fff000", "#000000")), "path").get("d") == outline


def test_a_circle_is_as_wide_as_it_says():
    circle = one(drawn(Mark(10, 20, "circle", 10, "transparent", "#000000", 2)), "circle")
    assert (circle.get("r"), circle.get("fill"), circle.get("stroke-width")) == ("5", "none", "2")


def test_lines_and_areas_keep_their_dash_and_their_corners():
    root = drawn(Path(((0, 0), (10, 5.125)), "#000000", 2, (3, 4)), Area(20, 9, 10, 3, "#ff0000", radius=2, says="vol"))
    line, area = one(root, "path"), one(root, "rect")
    assert (line.get("d"), line.get("stroke-dasharray"), line.get("fill")) == ("M0,0 L10,5.12", "3 4", "none")
    assert [area.get(key) for key in ("x", "y", "width", "height", "rx")] == ["10", "3", "10", "6", "2"]
    assert area[0].text == "vol"


@pytest.mark.parametrize("ink", [LIGHT, DARK])
def test_the_background_is_part_of_it(ink):
    root = drawn(ink=ink)
    assert [node.get("fill") for node in root.iter(NS + "rect")] == [ink.background]
