"""The pictures: every station in them, no two labels on top of each other, words for whoever does not see them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.drawing.lettering import text_width
from maturity.drawing.shapes import Text
from maturity.drawing.theme import DARK, LIGHT, contrast_of
from maturity.initiative.model import Lift
from maturity.language import translator
from maturity.roadmap.team_map.bars import LEFT, pack, words_at
from maturity.roadmap.team_map.canvas import HEAD
from maturity.roadmap.team_map.charts import bar_chart, capacity_chart, describe_team_map, lay_out, team_map_chart
from maturity.roadmap.team_map.header import Frame
from maturity.roadmap.team_map.line_geometry import PAPER, SCREEN, lay_rails
from maturity.roadmap.team_map.painter import MOST_LABELS, Poster
from tests.roadmap.plans import EN, a_roadmap, domains, library_plan, pictured, roadmaps, work
from tests.sampling import examples, sample

WIDTH = 1240


def rows_of(spec):
    """All rows of all layers."""
    return [row for rows in spec["datasets"].values() for row in rows]


def texts(spec):
    return [row["text"] for row in rows_of(spec) if "text" in row]


def codes(spec):
    return {row["code"] for row in rows_of(spec) if row.get("code")}


@pytest.fixture(scope="module", params=sample([12, 24, 48], 2))
def picture(request):
    return pictured(library_plan(request.param))


@pytest.fixture(scope="module")
def spec(picture):
    return team_map_chart(picture, EN).to_dict()


def test_every_initiative_can_be_chosen(picture, spec):
    assert codes(spec) == {s.code for s in picture.stations} | {w.code for w in picture.siding[:12]}
    (choice,) = spec["params"]
    assert (choice["name"], choice["select"]["type"], choice["select"]["fields"]) == ("initiative", "point", ["code"])


def test_the_real_library_gets_nearly_all_its_names(picture):
    poster, _ = lay_out(picture, EN)
    named = [label for label in poster.labels.values() if any(label.lines)]
    assert len(poster.labels) == len(picture.stations)
    assert len(named) >= 0.8 * len(picture.stations)


def test_a_layer_speaks_whole_or_is_silent(spec):
    for layer in spec["layer"]:
        rows = spec["datasets"][layer["data"]["name"]]
        speaks = "description" in layer["encoding"]
        assert speaks == (layer["mark"].get("aria") is not False)
        assert all(bool(row.get("says")) == speaks for row in rows)


def test_what_is_spoken_names_each_station_once_with_its_time_and_reason(picture, spec):
    spoken = [row["says"] for row in rows_of(spec) if row.get("says")]
    for station in picture.stations:
        (said,) = [words for words in spoken if words.startswith(f"{station.code} ")]
        assert station.name in said
        assert station.period in said
        assert station.why in said


def test_nothing_is_written_smaller_than_eleven_pixels(spec):
    assert min(row["size"] for row in rows_of(spec) if "text" in row) >= 11


def test_today_the_target_and_the_sentence_are_in_the_picture(picture, spec):
    words = texts(spec)
    assert {"Today", "Now", "Next", "Later", "2027", "2028", "2029", "Target 2029"} <= set(words)
    assert "mean 1.5" in words
    assert words.count("target 3.5") == 6
    assert picture.sentence in " ".join(words)
    for one in picture.lines:
        assert {one.code, one.name} <= set(words)


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(picture, ink):
    poster, _ = lay_out(picture, EN, ink)
    plates = [area for area in (*poster.ground, *poster.plates) if area.fill.startswith("#")]
    discs = [mark for mark in poster.marks if mark.size > 20]
    for word in poster.words:
        middle = word.x + {"left": 1, "center": 0, "right": -1}[word.align] * text_width(word.text, word.size) / 2
        under = [area.fill for area in plates if area.x <= middle <= area.x2 and area.y <= word.y <= area.y2]
        under += [disc.fill for disc in discs if abs(disc.x - middle) < disc.size / 2 and abs(disc.y - word.y) < disc.size / 2]
        assert contrast_of(word.color, under[-1] if under else ink.background) >= 4.5, word


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_and_signs_stand_out_even_far_off(picture, ink):
    poster, _ = lay_out(picture, EN, ink)
    assert min(contrast_of(line.color, ink.background) for line in poster.lines) >= 3


@pytest.mark.thorough
@examples(12)
@given(roadmaps(), st.sampled_from([PAPER, SCREEN]))
def test_no_two_labels_share_room(roadmap, spacing):
    picture = pictured(roadmap)
    poster, height = lay_out(picture, EN, spacing=spacing)
    for one, other in combinations(poster.labels.values(), 2):
        assert not one.box.overlaps(other.box), (one, other)
    for label in poster.labels.values():
        assert 0 <= label.box.x <= label.box.x2 <= WIDTH
        assert HEAD <= label.box.y <= label.box.y2 <= height
        for line, words in enumerate(label.lines):
            indent = 0 if line else text_width(label.code, 12, bold=True)
            assert indent + text_width(words, 12) <= label.box.x2 - label.box.x + 0.01


@examples(12)
@given(roadmaps())
def test_every_station_is_in_the_picture_on_its_line_in_its_quarter(roadmap):
    picture = pictured(roadmap)
    rails = {
        rail.line.domain: rail for rail in lay_rails(picture.lines, 168, Frame(Poster(), picture, EN, LIGHT, WIDTH).x2, HEAD + 60)
    }
    poster, _ = lay_out(picture, EN)
    hits = {hit.key: hit for hit in poster.hits}
    for station in picture.stations:
        hit, rail = hits[station.code], rails[station.domain]
        x, y = (hit.x + hit.x2) / 2, (hit.y + hit.y2) / 2
        assert rail.x + (station.quarter - 1) * rail.quarter < x < rail.x + station.quarter * rail.quarter
        assert y == pytest.approx(rail.y(x))


@pytest.mark.thorough
@examples(12)
@given(roadmaps(), st.sampled_from([PAPER, SCREEN]))
def test_names_lie_on_no_line(roadmap, spacing):
    picture = pictured(roadmap)
    poster, _ = lay_out(picture, EN, spacing=spacing)
    points = [point for line in poster.lines for point in line.points]
    for label in poster.labels.values():
        box = label.box
        assert not any(box.x < x < box.x2 and box.y < y < box.y2 for x, y in points)


@pytest.mark.thorough
@examples(12)
@given(roadmaps(), st.sampled_from([(PAPER, 50), (SCREEN, 39)]))
def test_lines_keep_their_distance_and_never_cross(roadmap, spacing):
    rails = lay_rails(pictured(roadmap).lines, 168, 974, 98, spacing[0])
    for above, below in pairwise(rails):
        assert all(below.y(x) - above.y(x) >= spacing[1] for x in range(168, 975, 13))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_targets_stand_clear_of_the_panel(language):
    t = translator(language)
    picture = pictured(library_plan(12))
    poster, _ = lay_out(picture, t, width=1180)
    panel = max(poster.ground, key=lambda area: area.x)
    beside = [word for word in poster.words if Frame(poster, picture, t, LIGHT, 1180).x2 < word.x < panel.x and word.y < panel.y2]
    assert len(beside) > 12
    assert all(word.x + text_width(word.text, word.size, word.weight == 700) < panel.x for word in beside)


def test_on_a_page_six_lines_are_seen_at_once(picture):
    poster, _ = lay_out(picture, EN, width=1180, spacing=SCREEN)
    panel = max(poster.ground, key=lambda area: area.x)  # as high as the lines
    assert panel.y2 <= 590
    named = [label for label in poster.labels.values() if any(label.lines)]
    assert len(named) >= 0.7 * len(picture.stations)


def test_at_most_seven_names_on_a_line_and_codes_for_the_others():
    picture = pictured(a_roadmap(*(work(f"S-{n}", start=n) for n in range(1, 13))))
    poster, _ = lay_out(picture, EN)
    assert sum(any(label.lines) for label in poster.labels.values()) == MOST_LABELS
    assert len(poster.labels) == 12


def test_links_are_interrupted_where_words_stand():
    poster, _ = lay_out(pictured(library_plan(48)), EN)
    boxes = [label.box for label in poster.labels.values()]
    upright = [path.points for path in poster.links if path.points[0][0] == path.points[1][0]]
    assert len(upright) > 5
    for (x, y), (_, y2) in upright:
        assert not any(box.x < x < box.x2 and min(y, y2) < box.y2 and box.y < max(y, y2) for box in boxes)


def test_a_domain_that_is_not_assessed_says_so_and_shows_no_figure():
    spec = team_map_chart(pictured(library_plan(12), today=None), EN).to_dict()
    words = texts(spec)
    assert words.count("not assessed yet") == 6
    assert not any(re.search(r"\b0\.0\b", word) for word in words)
    assert not any(word.startswith(("mean", "plan")) for word in words)


def test_without_a_figure_of_today_the_target_stands_at_the_end_of_the_line():
    poster, _ = lay_out(pictured(library_plan(12), today=None), EN)
    ends = {path.points[-1][1] for path in poster.lines}
    diamonds = {mark.y for mark in poster.marks if mark.shape == "diamond" and mark.size == 18}
    assert len(diamonds) == 6
    assert diamonds == ends


def test_too_much_is_a_sign_and_not_only_a_colour():
    calm, busy = (pictured(a_roadmap(work("S-1", load=load))) for load in (9, 10))
    assert texts(team_map_chart(calm, EN).to_dict()).count("!") == 0
    assert texts(team_map_chart(busy, EN).to_dict()).count("!") == 1
    assert "too much" not in texts(capacity_chart(calm.ribbon, "load", EN).to_dict())
    assert "too much" in texts(capacity_chart(busy.ribbon, "load", EN).to_dict())


def test_below_the_lines_each_resource_stands_against_its_own_room():
    poster, _ = lay_out(pictured(a_roadmap(work("S-1", quarters=2, person_days=30, load=2))), EN)
    said = [area.says for area in poster.plates if area.says]
    assert (said[:3], said[12:15]) == (
        ["Q1 2027: 15 of 165", "Q2 2027: 15 of 165", "Q3 2027: 0 of 165"],
        ["Q1 2027: 2 of 9", "Q2 2027: 2 of 9", "Q3 2027: 0 of 9"],
    )


def test_capacity_shows_use_and_room_of_one_resource():
    ribbon = pictured(a_roadmap(work("S-1", quarters=2, person_days=30, load=2))).ribbon
    spec = capacity_chart(ribbon, "person_days", EN).to_dict()
    assert texts(spec)[:4] == ["15", "Q1 2027", "15", "Q2 2027"]
    assert [row["says"] for row in rows_of(spec) if row.get("says")][:3] == [
        "Q1 2027: 15 of 165",
        "Q2 2027: 15 of 165",
        "Q3 2027: 0 of 165",
    ]
    assert "Q1 2027: 15 of 165" in spec["description"]


def test_bars_hold_every_initiative_from_start_to_finish(picture):
    spec = bar_chart(picture, EN).to_dict()
    assert codes(spec) == {station.code for station in picture.stations}
    assert {station.code for station in picture.stations} <= set(texts(spec))


@examples(12)
@given(roadmaps())
def test_bars_their_shades_and_their_words_cover_nothing(roadmap):
    quarter = (WIDTH - LEFT) / 12
    for one in pictured(roadmap).lines:
        late = {station.code: min(12, station.quarter + len(station.name) % 4) for station in one.stations}
        rows = pack(one.stations, quarter, WIDTH, late=late)
        for station in one.stations:
            left, right = words_at(station, quarter, WIDTH, late[station.code])
            begin, end = (LEFT + number * quarter for number in (station.start - 1, station.quarter))
            assert left >= LEFT + late[station.code] * quarter or right <= begin or begin < left < end  # last: in the bar
        for first, second in combinations(one.stations, 2):
            if rows[first.code] == rows[second.code]:
                spans = []
                for station in (first, second):
                    left, right = words_at(station, quarter, WIDTH, late[station.code])
                    bar = LEFT + (station.start - 1) * quarter, LEFT + late[station.code] * quarter
                    spans.append((min(left, bar[0]), max(right, bar[1])))
                (a, b), (c, d) = spans
                assert b <= c or d <= a


def test_the_map_in_words_has_the_figures():
    roadmap = a_roadmap(work("S-1", lifts=(Lift("S1", 1, 4),)), work("C-1", "culture", start=None))
    words = describe_team_map(pictured(roadmap), EN)
    strategy = EN.of(domains()[0].name)
    assert f"{strategy}: from 1.5 to 1.9 with 1 initiative, target 3.5." in words
    assert "1 initiative is not now." in words
    assert team_map_chart(pictured(roadmap), EN).to_dict()["description"] == words


def test_an_empty_plan_still_makes_a_picture():
    empty = replace(pictured(a_roadmap()), sentence="")
    words = texts(team_map_chart(empty, EN).to_dict())
    assert "Everything that was chosen stands in the plan." in words
    assert "Nobody has" in words
    assert bar_chart(empty, EN).to_dict()["layer"]
    assert isinstance(lay_out(replace(empty, lines=(), ribbon=()), EN)[0].words[0], Text)
