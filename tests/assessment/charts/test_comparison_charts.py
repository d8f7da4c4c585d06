"""The pictures of what differs: shapes at their places, words that say the same, nothing outside the sheet."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.agreement.agreement import agreements
from maturity.assessment.charts.change_chart import Move, MoveGroup
from maturity.assessment.charts.comparison_charts import (
    GAPS,
    HEAT,
    MOVES,
    PHONE,
    RATERS,
    describe_gaps,
    describe_heat,
    describe_moves,
    describe_raters,
    gap_plot,
    heat_map,
    move_plot,
    rater_plot,
)
from maturity.assessment.charts.gap_chart import GapRow, gap_figure, higher_word
from maturity.assessment.charts.gap_rows import rater_rows, rater_table
from maturity.assessment.charts.heat_map import HeatCell, HeatGroup, HeatRow, HeatSheet
from maturity.assessment.charts.rater_chart import RaterRow
from maturity.drawing.lettering import text_width
from maturity.drawing.theme import DARK, LIGHT, contrast_of
from maturity.language import translator
from tests.assessment.charts.test_charts import rows_of, said, texts
from tests.builders import a_domain, a_practice, a_questionnaire, answered, unknown

NL, EN = translator("nl"), translator("en")
LEVELS = ("Toevallig", "Beginnend", "Ingericht", "Gestuurd", "Verankerd")
LONG = "Samenhang over kanalen, ketenpartners en gemeenten heen (klantsignaalmanagement)"
MOVES_MADE = (
    Move("S1", "Gewenste klantbeleving", 1, 3, "moved", 2),
    Move("S2", "Plan", 2, 3, "unsupported"),
    Move("S3", LONG, 3, 2, "unsupported"),
    Move("S4", "Kiezen", 2, 2, "still"),
    Move("S5", "Verhaal", 2, 2.5, "still"),
)
GROUPS = (MoveGroup("S", "Strategie", "#154273", "2,0 → 2,6 (+0,6)", MOVES_MADE),)
HEAT_GROUPS = tuple(
    HeatGroup(
        code,
        name,
        color,
        (
            HeatRow(f"{code}1", "Gewenste klantbeleving", (HeatCell(1), HeatCell(3), HeatCell(5))),
            HeatRow(f"{code}2", LONG, (HeatCell(why="not_asked"), HeatCell(why="changed"), HeatCell(why="no_figure"))),
        ),
    )
    for code, name, color in (("S", "Strategie", "#154273"), ("B", "Begrip", "#8A4B08"), ("K", "Klantreis", "#2E6B34"))
)
ROUNDS = ("2024", "2025", "2026")
GAP_ROWS = (
    GapRow("K", "Klantreis", "#2E6B34", 3.4, 2.0),
    GapRow("C", "Cultuur", "#9B1B4A", 2.0, 2.6),
    GapRow("S5", LONG, "#154273"),
)
RATER_ROWS = (
    RaterRow(
        "S1",
        "Gewenste klantbeleving",
        "#154273",
        (Fraction(1), Fraction(2), Fraction(2), Fraction(5)),
        True,
        "2 × ‘weet ik niet’",
    ),
    RaterRow("S2", LONG, "#154273", (Fraction(3),) * 20, False),
)


def marks(spec, shape=""):
    """The marks with words, by what they say."""
    return {row["says"]: row for row in rows_of(spec) if row.get("says") and (not shape or row.get("shape") == shape)}


def ticks(spec):
    """The x of every level."""
    return {row["text"]: row["x"] for row in rows_of(spec) if row.get("text") in {"1", "2", "3", "4", "5"}}


# nothing outside, nothing over each other

ALL = {
    "moves": lambda ink, width, t: move_plot(GROUPS, LEVELS, t, ink, width),
    "heat": lambda ink, width, t: heat_map(HEAT_GROUPS, ROUNDS, t, ink, width),
    "gaps": lambda ink, width, t: gap_plot(GAP_ROWS, LEVELS, t, ink, width),
    "raters": lambda ink, width, t: rater_plot(RATER_ROWS, LEVELS, t, ink, width),
}
WIDE = {"moves": MOVES, "heat": HEAT, "gaps": GAPS, "raters": RATERS}


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("name", ALL)
def test_words_stay_on_the_sheet_apart_and_readable(name, phone, ink):
    width = PHONE if phone else WIDE[name]
    for t in (NL, EN):
        spec = ALL[name](ink, width, t).to_dict()
        boxes = []
        for row in (row for row in rows_of(spec) if "text" in row):
            wide = text_width(row["text"], row["size"], row["weight"] >= 600)
            left = row["x"] - {"left": 0, "center": 0.5, "right": 1}[row["align"]] * wide
            assert left >= -0.5, row["text"]
            assert left + wide <= width + 0.5, row["text"]
            boxes.append((left, left + wide, row["y"], row["size"], row["text"]))
            if name != "heat":
                assert contrast_of(row["color"], ink.background) >= 4.5, row["text"]
        for (l1, r1, y1, s1, one), (l2, r2, y2, s2, other) in combinations(boxes, 2):
            assert r1 <= l2 or r2 <= l1 or abs(y1 - y2) >= (s1 + s2) / 2 - 1.5, (one, other)
        assert all(0 <= row["y"] <= spec["height"] for row in rows_of(spec) if "y" in row)


@pytest.mark.parametrize("name", ALL)
def test_the_description_is_that_of_the_picture(name):
    described = {
        "moves": describe_moves(GROUPS, NL),
        "heat": describe_heat(HEAT_GROUPS, ROUNDS, NL),
        "gaps": describe_gaps(GAP_ROWS, LEVELS, NL),
        "raters": describe_raters(RATER_ROWS, LEVELS, NL),
    }
    assert ALL[name](LIGHT, WIDE[name], NL).to_dict()["description"] == described[name]


# movements


@pytest.mark.parametrize("width", [MOVES, PHONE])
def test_a_movement_ends_at_its_value_in_a_shape_and_a_word(width):
    spec = move_plot(GROUPS, LEVELS, NL, width=width).to_dict()
    found, at = marks(spec), ticks(spec)
    assert {says: row["shape"] for says, row in found.items()} == {
        "S1 Gewenste klantbeleving: 1,0 → 3,0, veranderd, met bewijs": "triangle-right",
        "S2 Plan: 2,0 → 3,0, veranderd, zonder bewijs": "triangle-right",
        f"S3 {LONG}: 3,0 → 2,0, veranderd, zonder bewijs": "triangle-left",
        "S4 Kiezen: 2,0 → 2,0, gelijk gebleven": "circle",
        "S5 Verhaal: 2,0 → 2,5, minder dan één stap": "circle",
    }
    rows = list(found.values())
    assert [row["x"] for row in rows] == pytest.approx([at["3"], at["3"], at["2"], at["2"], (at["2"] + at["3"]) / 2])
    assert rows[0]["fill"] != LIGHT.background == rows[1]["fill"], "with evidence it is filled, without it is open"
    words = " ".join(texts(spec))
    assert words.count("veranderd, met bewijs") == 2, "in its row and in the legend"
    assert "2,0 → 2,6 (+0,6)" in words


def test_only_what_occurs_is_explained():
    spec = move_plot((MoveGroup("S", "S", "#154273", "", MOVES_MADE[3:4]),), LEVELS, NL).to_dict()
    words = texts(spec)
    assert "gelijk gebleven" in words
    assert not {"de ronde ertussen", "veranderd, met bewijs", "veranderd, zonder bewijs"} & set(words)


def test_the_movements_in_words_count_every_kind():
    assert describe_moves(GROUPS, EN) == (
        "Movement per practice: 1 moved with new evidence, 2 without, 2 made no whole step. Strategie: 2,0 → 2,6 (+0,6)"
    )


# heat map


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@given(tenths=st.integers(10, 50), color=st.sampled_from(["#154273", "#8A4B08", "#2E6B34", "#5B2A86", "#1F5F6B", "#9B1B4A"]))
def test_a_figure_can_be_read_on_its_cell(ink, tenths, color):
    sheet = HeatSheet((), ROUNDS, NL, ink, HEAT)
    paint = sheet.paint(color, tenths / 10)
    assert contrast_of(ink.on(paint), paint) >= 4.5


def test_higher_is_fuller():
    for ink in (LIGHT, DARK):
        sheet = HeatSheet((), ROUNDS, NL, ink, HEAT)
        apart = [contrast_of(sheet.paint("#2E6B34", level), ink.background) for level in range(1, 6)]
        assert apart == sorted(apart)
        assert len(set(apart)) == 5


@pytest.mark.parametrize("width", [HEAT, PHONE])
def test_every_cell_says_its_figure_or_why_there_is_none(width):
    spec = heat_map(HEAT_GROUPS, ROUNDS, NL, width=width).to_dict()
    assert len(said(spec)) == 18
    assert "S1 Gewenste klantbeleving, 2026: 5,0" in said(spec)
    assert {f"S2 {LONG}, 2024: niet gevraagd", f"S2 {LONG}, 2025: andere vraag gesteld", f"S2 {LONG}, 2026: geen cijfer"} < set(
        said(spec)
    )
    explained = " ".join(texts(spec)).replace("\u00a0", " ")
    assert all(word in explained for word in ("niet gevraagd", "andere vraag gesteld", "geen cijfer"))


def test_wide_blocks_stand_beside_each_other_and_narrow_ones_under_each_other():
    wide, phone = (heat_map(HEAT_GROUPS, ROUNDS, NL, width=width).to_dict() for width in (HEAT, PHONE))
    heads = [{row["text"]: row["x"] for row in rows_of(spec) if row.get("size") == 14} for spec in (wide, phone)]
    assert heads[0]["S  Strategie"] == heads[0]["B  Begrip"] < heads[0]["K  Klantreis"]
    assert len(set(heads[1].values())) == 1


# gaps


@pytest.mark.parametrize("width", [GAPS, PHONE])
def test_leaders_and_front_line_stand_at_their_values(width):
    spec = gap_plot(GAP_ROWS, LEVELS, NL, width=width).to_dict()
    found, at = marks(spec), ticks(spec)
    assert set(found) == {
        "K Klantreis, leiding: 3,4",
        "K Klantreis, frontlijn: 2,0",
        "C Cultuur, leiding: 2,0",
        "C Cultuur, frontlijn: 2,6",
    }
    assert found["K Klantreis, frontlijn: 2,0"]["x"] == pytest.approx(at["2"])
    assert at["3"] < found["K Klantreis, leiding: 3,4"]["x"] < at["4"]
    assert {row["shape"] for says, row in found.items() if "leiding" in says} == {"square"}
    words = " ".join(texts(spec))
    assert all(word in words for word in ("+1,4", "−0,6", "leiding hoger", "frontlijn hoger", "te weinig antwoorden"))


def test_a_gap_that_rounds_to_nothing_has_no_sign():
    assert [gap_figure(size, NL) for size in (0.04, -0.04, 0.05, -0.05, None)] == ["0,0", "0,0", "+0,1", "−0,1", "–"]
    assert [higher_word(size, NL) for size in (0.04, -0.06, None)] == ["zelfde beeld", "frontlijn hoger", "te weinig antwoorden"]


def test_what_cannot_be_shown_has_no_mark_and_no_count():
    told = describe_gaps(GAP_ROWS[2:], LEVELS, NL)
    assert told == f"Leiding naast frontlijn, schaal 1 tot 5. S5 {LONG}: te weinig antwoorden."
    assert not said(gap_plot(GAP_ROWS[2:], LEVELS, NL).to_dict())


# raters


@pytest.mark.parametrize("width", [RATERS, PHONE])
@pytest.mark.parametrize("count", [1, 5, 12, 40])
def test_there_is_a_dot_for_every_rater_and_none_covers_another(width, count):
    row = RaterRow("S1", "Plan", "#154273", tuple(Fraction(1 + n % 3) for n in range(count)), False)
    spec = rater_plot([row], LEVELS, NL, width=width).to_dict()
    legend = spec["height"] - 12
    dots = [(one["x"], one["y"]) for one in rows_of(spec) if one.get("shape") == "circle" and one["y"] != legend]
    assert len(dots) == count
    assert all(abs(x1 - x2) >= 10.9 or abs(y1 - y2) >= 10.9 for (x1, y1), (x2, y2) in combinations(dots, 2))


def test_the_dots_have_no_names_and_the_talk_has_a_shape_and_a_word():
    spec = rater_plot(RATER_ROWS, LEVELS, NL).to_dict()
    assert said(spec) == [
        "S1 Gewenste klantbeleving, 1: 1",
        "S1 Gewenste klantbeleving, 2: 2",
        "S1 Gewenste klantbeleving, 5: 1",
        f"S2 {LONG}, 3: 20",
    ]
    assert [row.get("shape") for row in rows_of(spec)].count("diamond") == 2, "one in its row, one in the legend"
    assert "bespreken · 2 × ‘weet ik niet’" in texts(spec)
    assert describe_raters(RATER_ROWS[:1], LEVELS, NL) == (
        "Een stip per beoordelaar, schaal 1 tot 5. S1 Gewenste klantbeleving: 1 · 2 · 2 · 5; 2 × ‘weet ik niet’; bespreken."
    )


def test_the_rows_and_the_table_follow_the_agreement():
    asked = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2"), a_practice("P3")])])
    given_ = [answered("P1", value, f"r{n}", "g") for n, value in enumerate([1, 2, 3, 4, 5])]
    given_ += [answered("P2", 3, "r0", "g"), unknown("P2", "r1", "g")]
    found = agreements(given_, {one.id: [Fraction(n) for n in range(1, 6)] for one in asked.items})
    rows = rater_rows(asked, found.values(), NL)
    assert [(row.code, row.values, row.discuss, row.said) for row in rows] == [
        ("P1", (1, 2, 3, 4, 5), True, ""),
        ("P2", (3,), True, "1 × ‘weet ik niet’"),
    ]
    first, second, third = rater_table(asked, found, NL)
    assert list(first.values()) == ["P1 P1", "1 · 2 · 3 · 4 · 5", "0", "1,20", "1,58", "-0,25", "0,50", "indicatief"]
    assert list(second.values())[1:] == ["3", "1", "–", "–", "–", "–", "te weinig beoordelaars"]
    assert third["Antwoorden"] == "–"
