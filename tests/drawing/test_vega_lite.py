"""Every kind of shape is a layer that Vega-Lite knows: Altair, which knows the whole language, checks each picture."""

from __future__ import annotations

import altair as alt
import pytest

from maturity.drawing.shapes import Area, Hit, Mark, Path, Shape, Text
from maturity.drawing.theme import LIGHT
from maturity.drawing.vega_lite import draw

AREAS: list[Shape] = [Area(1, 2, 3, 4, "#ffffff"), Area(1, 2, 3, 5, radius=2, says="a bar")]
PATHS: list[Shape] = [Path(((0, 0), (1, 1)), "#000000", 2), Path(((0, 0), (1, 2)), "#000000", dash=(2, 2), fill="#ffffff")]
MARKS: list[Shape] = [Mark(1, 2, "circle", 4, "#ffffff", "#000000"), Mark(5, 2, "square", 3, "#ffffff", "#000000", says="a mark")]
TEXTS: list[Shape] = [Text(1, 2, "words", "#000000", weight=600, align="right")]
HITS: list[Shape] = [Hit(0, 0, 1, 1, "K-1", "an initiative", {"Name": "First", "When": "2027"}), Hit(1, 0, 2, 1, "K-2", "more")]
ALL = (AREAS, PATHS, MARKS, TEXTS, HITS)


@pytest.mark.thorough
@pytest.mark.parametrize("choose", ["", "code"])
def test_all_shapes_are_vega_lite(choose):
    spec = draw(ALL, 100, 50, LIGHT, "What it says", choose=choose).to_dict()
    alt.Chart.from_dict(spec)  # raises for what the language does not know
    assert [layer["mark"]["type"] for layer in spec["layer"]] == [
        "rect",
        "rect",
        "line",
        "line",
        "point",
        "point",
        "text",
        "rect",
    ]
    assert [layer["mark"].get("aria", True) for layer in spec["layer"]] == [False, True, False, False, False, True, False, True]
    assert {layer["data"]["name"] for layer in spec["layer"]} == set(spec["datasets"])


def test_a_click_chooses_by_the_column_that_is_asked():
    spec = draw(ALL, 100, 50, LIGHT, "", choose="code", name="initiative").to_dict()
    hits = spec["layer"][-1]
    assert spec["params"] == [{"name": "initiative", "select": {"type": "point", "fields": ["code"]}, "views": [hits["name"]]}]
    assert [row["code"] for row in spec["datasets"][hits["data"]["name"]]] == ["K-1", "K-2"]
    assert [one["title"] for one in hits["encoding"]["tooltip"]] == ["Name", "When"]


def test_of_many_layers_of_hits_the_first_holds_the_selection():
    """With two of them Vega draws nothing: "Duplicate signal name"."""
    spec = draw((HITS, TEXTS, HITS), 100, 50, LIGHT, "", choose="code", name="initiative").to_dict()
    assert [param["views"] for param in spec["params"]] == [[spec["layer"][0]["name"]]]
    assert ["name" in layer for layer in spec["layer"]] == [True, False, False]
    assert all("strokeOpacity" in layer["encoding"] for layer in (spec["layer"][0], spec["layer"][-1]))


def test_other_content_has_other_names():
    """By the same name a browser changes the rows under what it draws already, without drawing anew."""
    one, other = (draw([[Text(1, 2, said, "#000000")]], 9, 9, LIGHT, "").to_dict() for said in ("one", "other"))
    assert not set(one["datasets"]) & set(other["datasets"])


@pytest.mark.thorough
def test_what_vega_lite_does_not_know_is_found():
    spec = draw(ALL, 100, 50, LIGHT, "").to_dict()
    spec["layer"][0]["mark"]["type"] = "triangle"
    with pytest.raises(Exception, match="triangle"):
        alt.Chart.from_dict(spec)
