"""The team map: the picture, the same in words, and the document to decide on."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from maturity.language import translator
from maturity.report.service import roadmap_document
from maturity.roadmap import service
from maturity.roadmap.charts import describe_team_map
from maturity.roadmap.picture import picture
from tests.pages.window import PLAN, TEAM_MAP, frames

CHOICE = "Bekijk een initiatief"


@pytest.mark.usefixtures("drawn")
def test_the_map_and_the_bars_are_drawn_and_described(planned, language):
    window = planned.open(TEAM_MAP, lang=language)
    told = describe_team_map(picture(planned.db, planned.ann, window.t), window.t)
    drawn = [chart.proto for chart in window.at.get("vega_lite_chart")]
    assert len(drawn) == 2
    for one in drawn:
        assert one.alt == told
        words = " ".join(str(cell) for frame in frames(one) for cell in frame.to_numpy().ravel())
        assert "B-2" in words
        assert "B-5" in words


def test_the_table_gives_what_the_picture_shows(planned, language):
    window = planned.open(TEAM_MAP, lang=language)
    t, shown = window.t, picture(planned.db, planned.ann, window.t)
    rows = window.table(t("The team map as a table"))
    known = service.roadmap(planned.db, planned.ann, language)
    assert list(rows[t("Initiative")]) == [f"{row.code} {row.name}" for row in shown.table()]
    assert {one.code for one in known.planned + known.not_now} <= {row.code for row in shown.table()}
    for row, line in zip(shown.table(), rows.to_dict("records"), strict=True):
        assert (line[t("When")], line[t("State")], line[t("Why")]) == (row.period, row.state, row.why)


def test_details_come_from_the_list(planned):
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), owner="Jo de Vries"))
    one = planned.roadmap.initiative("B-5")
    window = planned.open(TEAM_MAP)
    assert one.goal not in window.shown
    window.choose(CHOICE, f"B-5 {one.name}")
    assert f"B-5  {one.name}" in window.said("subheader")
    for text in (one.goal, "Eigenaar.** Jo de Vries", one.team, one.first_action, one.done_when, one.stop_when):
        assert text in window.shown
    assert "Waarom hier.** " in window.shown


def test_details_say_why_something_is_not_done_now(planned):
    window = planned.open(TEAM_MAP).choose(CHOICE, f"C-7 {planned.roadmap.initiative('C-7').name}")
    assert "Waarom niet nu.** " in window.shown
    assert "nog niemand" in window.shown


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("chart", ["team_map_nl", "bars_nl"])
def test_a_click_in_a_picture_opens_the_details(planned, chart):
    window = planned.open(TEAM_MAP).click_in(chart, "B-5")
    assert f"B-5  {planned.roadmap.initiative('B-5').name}" in window.said("subheader")
    assert planned.roadmap.initiative("B-5").goal in window.shown


@pytest.mark.usefixtures("drawn")
def test_after_a_click_the_list_still_chooses(planned):
    window = planned.open(TEAM_MAP).click_in("team_map_nl", "B-5").choose(CHOICE, f"B-2 {planned.roadmap.initiative('B-2').name}")
    assert f"B-2  {planned.roadmap.initiative('B-2').name}" in window.said("subheader")


def test_what_is_not_done_now_is_in_sight(planned):
    window = planned.open(TEAM_MAP)
    assert "Niet nu (1)" in window.said("subheader")
    assert window.table("Wat nu niet gebeurt, en waarom")["Initiatief"][0].startswith("C-7 ")


@pytest.mark.parametrize("house", ["empty", "aiming"])
def test_before_the_plan_it_says_what_comes_here(request, house):
    window = request.getfixturevalue(house).open(TEAM_MAP)
    assert "Hier komt de kaart" in window.shown
    assert not window.at.get("download_button")
    assert window.press("empty").page == PLAN


def test_chosen_but_not_put_in_order_is_not_a_map_yet(aiming):
    service.choose(aiming.db, aiming.ann, ["B-5"])
    assert aiming.open(TEAM_MAP).has_button("empty")


def text_of(data: bytes) -> str:
    """All text in a document, tables and headers included."""
    document = docx.Document(BytesIO(data))
    return "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))


def test_the_builder_gives_the_example_in_both_languages(spoken_example, language):
    organisation = spoken_example.organisation
    text = text_of(roadmap_document(spoken_example.db, spoken_example.ann, organisation, translator(language)))
    assert organisation.name in text
    for one in service.roadmap(spoken_example.db, spoken_example.ann, language).planned:
        assert one.name in text
