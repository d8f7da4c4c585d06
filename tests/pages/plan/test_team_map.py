"""The team map: the picture, the same in words, and the document to decide on."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from maturity.language import translator
from maturity.people.model import Role
from maturity.report.service import roadmap_document
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.team_map.charts import describe_team_map
from maturity.roadmap.team_map.outlook import outlook_rows
from maturity.roadmap.team_map.service import picture
from tests.pages.conftest import complete
from tests.pages.window import PLAN, TEAM_MAP, Window, frames

CHOICE = "Bekijk een initiatief"


def beside(window: Window) -> list[str]:
    """What stands open at the side."""
    return [node.proto.dialog.title.replace("\\", "") for node in window.at._tree if node.type == "dialog"]


def seen_as(window: Window, view: str) -> Window:
    """The same plan as a map, as bars, or as what it brings."""
    return window.choose("Hoe het plan te tonen" if window.t.language == "nl" else "How to show the plan", view)


@pytest.mark.usefixtures("drawn")
def test_the_map_and_the_bars_are_drawn_and_described(planned, language):
    window = planned.open(TEAM_MAP, lang=language)
    told = describe_team_map(picture(planned.db, planned.ann, window.t), window.t)
    drawn = {chart.key: chart.proto for chart in window.at.get("vega_lite_chart") if chart.key}
    seen_as(window, window.t("Bars"))
    drawn |= {chart.key: chart.proto for chart in window.at.get("vega_lite_chart") if chart.key}
    assert set(drawn) == {f"{form}_{language}" for form in ("team_map", "team_map_phone", "bars", "bars_phone")}
    for one in drawn.values():
        assert one.alt == told
        words = " ".join(str(cell) for frame in frames(one) for cell in frame.to_numpy().ravel())
        assert "B-2" in words
        assert "B-5" in words


@pytest.mark.thorough
def test_the_table_gives_what_the_picture_shows(planned, language):
    window = planned.open(TEAM_MAP, lang=language)
    t, shown = window.t, picture(planned.db, planned.ann, window.t)
    rows = window.table(t("The team map as a table"))
    known = service.roadmap(planned.db, planned.ann, language)
    assert list(rows[t("Initiative")]) == [f"{row.code} {row.name}" for row in shown.table()]
    assert {one.code for one in known.planned + known.not_now} <= {row.code for row in shown.table()}
    for row, line in zip(shown.table(), rows.to_dict("records"), strict=True):
        assert (line[t("When")], line[t("State")], line[t("Why")]) == (row.period, row.state, row.why)


@pytest.mark.thorough
def test_details_come_from_the_list(planned):
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), owner="Jo de Vries"))
    one = planned.roadmap.initiative("B-5")
    window = planned.open(TEAM_MAP)
    assert one.goal not in window.shown
    window.choose(CHOICE, f"B-5 {one.name}")
    assert f"B-5  {one.name}" in beside(window)
    for text in (one.goal, "Eigenaar.** Jo de Vries", one.team, one.first_action, one.done_when, one.stop_when):
        assert text in window.shown
    assert "Waarom hier.** " in window.shown


@pytest.mark.thorough
def test_details_say_why_something_is_not_done_now(planned):
    window = planned.open(TEAM_MAP).choose(CHOICE, f"C-7 {planned.roadmap.initiative('C-7').name}")
    assert "Waarom niet nu.** " in window.shown
    assert "nog niemand" in window.shown


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("chart", ["team_map_nl", "bars_nl", "team_map_phone_nl", "bars_phone_nl"])
def test_a_click_in_a_picture_opens_the_details_at_the_side(planned, chart):
    window = planned.open(TEAM_MAP)
    assert not beside(window)
    seen_as(window, "Balken" if chart.startswith("bars") else "Kaart").click_in(chart, "B-5")
    assert beside(window) == [f"B-5  {planned.roadmap.initiative('B-5').name}"]
    assert planned.roadmap.initiative("B-5").goal in window.shown


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_after_a_click_the_list_still_chooses(planned):
    window = planned.open(TEAM_MAP).click_in("team_map_nl", "B-5").choose(CHOICE, f"B-2 {planned.roadmap.initiative('B-2').name}")
    assert beside(window) == [f"B-2  {planned.roadmap.initiative('B-2').name}"]


@pytest.mark.thorough
def test_from_the_details_who_leads_can_go_and_change_it(planned):
    name = planned.roadmap.initiative("B-5").name
    assert planned.open(TEAM_MAP).choose(CHOICE, f"B-5 {name}").has_button("to_plan_from_map")
    planned.become(Role.MEMBER)
    assert not planned.open(TEAM_MAP).choose(CHOICE, f"B-5 {name}").has_button("to_plan_from_map")


@pytest.mark.thorough
def test_details_of_what_was_stopped_say_why(planned):
    seen = planned.roadmap.initiative("C-7")
    service.stop(planned.db, planned.ann, seen, "Te vroeg begonnen")
    window = planned.open(TEAM_MAP).choose(CHOICE, f"C-7 {seen.name}")
    assert "Waarom gestopt.** Te vroeg begonnen" in window.shown
    assert "Waarom niet nu" not in window.shown


def decide(house):
    complete(house)
    decision_service.decide(house.db, house.ann, house.roadmap.revision, "Directie", "", "nl")


def move(house, code, start):
    """Put an initiative elsewhere in the plan."""
    roadmap = house.roadmap
    places = {one.code: (one.start, one.reason) for one in roadmap.planned}
    places[code] = (start, places[code][1])
    service.accept_order(house.db, house.ann, roadmap.revision, roadmap.status, places)


@pytest.mark.thorough
def test_before_a_decision_there_is_nothing_to_compare_with(planned):
    assert not planned.open(TEAM_MAP).at.toggle


@pytest.mark.usefixtures("drawn")
def test_the_switch_shows_what_moved_since_the_decision(planned):
    decide(planned)
    move(planned, "B-5", 11)
    window = planned.open(TEAM_MAP)
    (switch,) = window.at.toggle
    assert switch.value is False
    assert "verschoven" not in window.shown
    assert "Stond in" not in window.table("De meerjarenkaart als tabel")
    switch.set_value(True)
    window.run()
    planned_then = len([place for place in decision_service.versions(planned.db, planned.ann)[0].places if place.start])
    assert f"1 van {planned_then} verschoven sinds het besluit van" in window.shown
    rows = window.table("De meerjarenkaart als tabel").set_index("Initiatief")["Stond in"]
    assert [name[:3] for name, before in rows.items() if before != "–"] == ["B-5"]


@pytest.mark.thorough
@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_map_goes_along_in_the_language_of_the_page(planned, language, kind, begins):
    data, name = planned.open(TEAM_MAP, lang=language).download(f"print_{kind}_{language}_False")
    assert data.startswith(begins)
    assert name.endswith(f".{kind}")
    assert "dienst-ann" in name
    if kind == "svg":
        assert service.roadmap(planned.db, planned.ann, language).initiative("B-5").name in data.decode()


@pytest.mark.thorough
def test_the_map_that_goes_along_shows_what_moved_when_the_page_does(planned):
    decide(planned)
    window = planned.open(TEAM_MAP)
    window.at.toggle[0].set_value(True)
    window.run()
    assert "verschoven sinds het besluit" in window.download("print_svg_nl_True")[0].decode()


@pytest.mark.thorough
def test_who_only_reads_looks_and_takes_nothing_along(planned):
    planned.become(Role.MEMBER)
    window = planned.open(TEAM_MAP)
    assert "Niet nu (1)" in window.said("subheader")
    assert not window.at.get("download_button")


def test_the_forecast_stands_beside_today_and_the_target(planned, language):
    window = planned.open(TEAM_MAP, lang=language)
    t = window.t
    seen_as(window, t("What it brings"))
    shown = picture(planned.db, planned.ann, t)
    table = window.table(t("Forecast per domain"))
    assert [dict(row) for row in table.to_dict("records")] == outlook_rows(shown, t)
    ends = [str(shown.calendar.year_of(quarter)) for quarter in (4, 8, 12)]
    assert [heading.split()[-1] for heading in list(table)[2:5]] == ends
    (said, *_) = [one.proto.alt for one in window.at.get("vega_lite_chart") if ends[-1] in one.proto.alt and not one.key]
    assert t("Today") in said


@pytest.mark.thorough
def test_what_is_not_done_now_is_in_sight(planned):
    window = planned.open(TEAM_MAP)
    assert "Niet nu (1)" in window.said("subheader")
    assert window.table("Wat nu niet gebeurt, en waarom")["Initiatief"][0].startswith("C-7 ")


@pytest.mark.thorough
@pytest.mark.parametrize("house", ["empty", "aiming"])
def test_before_the_plan_it_says_what_comes_here(request, house):
    window = request.getfixturevalue(house).open(TEAM_MAP)
    assert "Hier komt de kaart" in window.shown
    assert not window.at.get("download_button")
    assert window.press("empty").page == PLAN


@pytest.mark.thorough
def test_chosen_but_not_put_in_order_is_not_a_map_yet(aiming):
    service.choose(aiming.db, aiming.ann, ["B-5"])
    assert aiming.open(TEAM_MAP).has_button("empty")


def text_of(data: bytes) -> str:
    """All text in a document, tables and headers included."""
    document = docx.Document(BytesIO(data))
    return "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))


@pytest.mark.thorough
def test_the_builder_gives_the_example_in_both_languages(spoken_example, language):
    organisation = spoken_example.organisation
    text = text_of(roadmap_document(spoken_example.db, spoken_example.ann, organisation, translator(language)))
    assert organisation.name in text
    for one in service.roadmap(spoken_example.db, spoken_example.ann, language).planned:
        assert one.name in text
