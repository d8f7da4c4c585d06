"""The pictures of a group: everything that is drawn is told in words and in the table, in both languages and at both widths."""

from __future__ import annotations

import pytest

from maturity.comparison.charts.charts import (
    PHONE,
    WIDE,
    describe_places,
    member_table,
    place_plot,
    place_rows,
    place_table,
    radar_series,
)
from maturity.comparison.figures.anonymous import aggregate
from maturity.comparison.figures.comparing import Comparison, compare
from maturity.comparison.figures.sentences import base_sentence, headline
from maturity.comparison.helping.experience import experiences
from maturity.comparison.helping.sentences import worked_sentences
from maturity.initiative.library import library
from maturity.language import translator
from tests.comparison.figures.test_comparing import ASKED, a_group
from tests.comparison.made_up import DAY, contribution, finished, known, tallies_of


def a_comparison() -> Comparison:
    group = a_group(5, 6, anonymous=5)
    shown, _ = aggregate(group[6:], tallies_of(group), (), DAY)
    return compare(known(group[0], group[1:], shown), ASKED)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_every_place_is_drawn_and_told(language: str, width: int) -> None:
    t, found = translator(language), a_comparison()
    places = [found.practices[one.id] for one in ASKED.domains[3].practices]
    chosen = [one.member_id for one in found.alike[:2]]
    rows = place_rows(found, places, ASKED, chosen, t)
    levels = [t.of(level.name) for level in ASKED.levels]
    names = [one.name for one in found.alike[:2]]
    drawn = place_plot(rows, levels, names, t, width=width).to_dict()
    assert drawn["width"] == width
    said = describe_places(rows, levels, names, t)
    for row in rows:
        assert f"{row.code} {row.name}: {t('You')} {t.number(row.own)}" in said
    table = place_table(places, {one.id: one.id for one in ASKED.practices}, t)
    assert [line[t("You")] for line in table] == [t.number(place.own) for place in places]


def test_members_stand_by_name_and_never_by_score() -> None:
    t, found = translator("en"), a_comparison()
    table = member_table(found, [found.domains[one.id] for one in ASKED], {one.id: one.code for one in ASKED}, t)
    names = [row["Organisation"] for row in table]
    assert names == sorted(names)
    assert not any(name.startswith("a") for name in names)


def test_the_radar_has_at_most_two_chosen_members() -> None:
    found = a_comparison()
    series = radar_series(found, ASKED, [one.member_id for one in found.alike], translator("en"))
    assert [one.name for one in series] == ["You", "Median of the group", *(one.name for one in found.alike[:2])]


@pytest.mark.thorough
def test_sentences_say_where_one_stands_and_of_how_many() -> None:
    found, t = a_comparison(), translator("nl")
    assert "staan jullie" in headline(found, ASKED, t)
    assert "11 organisaties" in base_sentence(found, t)
    assert "5 doen zonder naam mee" in base_sentence(found, t)


def test_what_worked_is_said_as_the_field_asks() -> None:
    """Four of six rose, and it took three quarters and not two."""
    practices = {one.id: 3 for one in ASKED.practices}
    rises = [1, 1, 2, 1, 0, 0]
    given = [contribution(ASKED, f"{n}", practices, done=[finished("M1", rose, 2, 3, "M-1")]) for n, rose in enumerate(rises)]
    found = experiences(given)["M-1"]
    lines = worked_sentences(found, library().find("M-1"), ASKED, translator("nl"))
    assert lines[0].startswith("Bij 4 van 6 organisaties ging M1")
    assert any(line.startswith("Het duurde 3 kwartalen") for line in lines)
    few = experiences(given[:4])["M-1"]
    assert worked_sentences(few, None, ASKED, translator("nl"))[0] == (
        "0 maakte het af in 3 kwartalen. Een niveau hoger: " + lines[0].split("ging ")[1].split(" een niveau")[0] + "."
    )
