"""Results: six levels and what holds them back, each figure with where it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service
from maturity.assessment.model import Answer, AnswerState, Scope
from maturity.assessment.rounds import service as round_service
from maturity.initiative.model import Lift
from maturity.questionnaire.model import Domain
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import repository as decision_repository
from maturity.roadmap.model import Calendar, RoadmapInitiative
from tests.clock import NOON
from tests.pages.conftest import ASKED, House, answer_all, level_of
from tests.pages.window import AMBITION, ANSWER, RESULTS, Window, frames

FIRST = ASKED.domains[0]
ALL = "domains,differences,departments"  #: the parts that are folded away


def domain_texts(window: Window, domain: Domain) -> str:
    """What stands in the box of one domain."""
    box: Any = next(one for one in window.at.subheader if one.value.startswith(f"{domain.code}  "))
    texts: list[str] = []
    seen = False
    node: Any
    for node in window.at._tree:
        seen = seen or node is box
        if seen and node.type == "subheader" and node is not box:
            break
        if seen and node.type in ("markdown", "caption"):
            texts.append(node.value.replace("\\", ""))
    return "\n".join(texts)


def scores(window: Window) -> list[pd.DataFrame]:
    """The table under each domain that tells how its figures came about."""
    t = window.t
    return [window.table(t("Scores per practice of {domain}", domain=t.of(domain.name))) for domain in ASKED]


# figures and sentences


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("spoken", "heading", "brake", "mean"),
    [
        (
            "nl",
            "gemiddeld 3,5 · niveau 2 Beginnend",
            "De rem op niveau 3: S6 Verhaal van leiders",
            "Gemiddelde: (4,0 + 4,0 + 4,0 + 4,0 + 4,0 + 1,0) / 6 = 3,50.",
        ),
        ("en", "3.5 on average · level 2 ", "The brake on level 3: S6 ", "Mean: (4.0 + 4.0 + 4.0 + 4.0 + 4.0 + 1.0) / 6 = 3.50."),
    ],
)
def test_one_low_practice_holds_the_level_down_and_is_named(assessed, spoken, heading, brake, mean):
    told = domain_texts(assessed.open(RESULTS, open=ALL, lang=spoken), FIRST)
    assert heading in told
    assert brake in told
    assert mean in told
    assert ("de laagste staat op 1,0" if spoken == "nl" else "the lowest stands at 1.0") in told


@pytest.mark.thorough
def test_the_highest_level_says_that_nothing_holds_it_back(assessed):
    told = domain_texts(assessed.open(RESULTS, open=ALL), ASKED.domain("culture"))
    assert "gemiddeld 5,0 · niveau 5 Verankerd" in told
    assert "Het hoogste niveau: niets houdt het tegen." in told


@pytest.mark.thorough
def test_mean_and_level_stand_in_a_table_per_domain(assessed):
    rows = assessed.open(RESULTS, open=ALL).table("Gemiddelde en niveau per domein")
    assert list(rows["Domein"]) == [f"{domain.code}  {domain.name['nl']}" for domain in ASKED]
    assert list(rows["Gemiddelde"]) == ["3,5", "2,2", "2,0", "2,0", "2,0", "5,0"]
    assert list(rows["Niveau"]) == ["2 Beginnend"] * 5 + ["5 Verankerd"]


def test_how_a_figure_came_about_gives_every_practice(assessed):
    tables = scores(assessed.open(RESULTS, open=ALL))
    assert [len(rows) for rows in tables] == [6] * 6
    for domain, rows in zip(ASKED, tables, strict=True):
        for practice, row in zip(domain.practices, rows.to_dict("records"), strict=True):
            assert row["Praktijk"] == f"{practice.id} {practice.name['nl']}"
            assert row["Kern"] == ("ja" if practice.core else "")
            assert row["Score"] == f"{level_of(practice.id)},0"
            assert row["Waaruit"].startswith(f"De beschrijving van niveau {level_of(practice.id)} ")


@pytest.mark.thorough
def test_what_was_not_answered_says_so_in_the_table(begun):
    for item, state, note in (("S1", "dont_know", ""), ("S2", "not_applicable", "geen balie")):
        service.save_answer(begun.db, begun.ann, begun.round.id, Answer(item, AnswerState(state), "", note))
    answer_all(begun.db, begun.ann, begun.round.id, lambda practice: 3 if practice in ("S3", "S4", "S5", "B1") else None)
    window = begun.open(RESULTS, open=ALL)
    rows = scores(window)[0]
    assert list(rows["Score"]) == ["–", "–", "3,0", "3,0", "3,0", "–"]
    assert rows["Waaruit"][0] == "Niemand wist het; telt niet mee in het gemiddelde."
    assert rows["Waaruit"][1] == "Niet van toepassing; telt niet mee in het gemiddelde."
    assert rows["Waaruit"][5] == "Niet beantwoord; telt niet mee in het gemiddelde."
    told = domain_texts(window, FIRST)
    assert "3 van 5 praktijken beantwoord. 1 is niet van toepassing." in told


@pytest.mark.thorough
def test_the_answer_comes_first_in_words(assessed):
    window = assessed.open(RESULTS)
    (answer,) = (text for text in window.said("markdown") if text.startswith("**Eén persoon"))
    assert "Vijf van de zes domeinen staan op niveau 2 en één op niveau 5." in answer
    assert "De rem is S6 " in answer
    assert window.shown.index(answer.strip("*")[:30]) < window.shown.index("Gemiddelde en niveau per domein")


@pytest.mark.thorough
def test_strong_points_and_brakes(assessed):
    window = assessed.open(RESULTS)
    bullets = (text for text in window.said("markdown") if text.startswith("- "))
    slow, strong = ([line[2:].strip("*") for line in text.split("\n")] for text in bullets)
    assert [line.split()[0] for line in slow] == ["S6", "K1", "M1"], "the heaviest of each domain, on the same level"
    assert "staat op 1,0; zo ver achter houdt hij Strategie in zijn eentje onder niveau 3." in slow[0]
    assert [line.split()[0] for line in strong] == ["C1", "C3", "C2"]
    assert all(line.endswith(": 5,0 (onbevestigd)") for line in strong)
    assert "34 van 36" not in window.shown
    assert "36 van 36 praktijken beantwoord" in window.shown


@pytest.mark.thorough
def test_the_parts_are_worked_out_when_they_are_opened(assessed):
    window = assessed.open(RESULTS)
    alt = "Scores per praktijk van Strategie"
    assert alt not in window.shown
    assert not window.pictures("Stippen per praktijk")
    window.open_fold("results_domains_nl")
    assert len(window.table(alt)) == 6
    assert window.at.query_params["open"] == "domains"


@pytest.mark.thorough
def test_without_a_strong_practice_it_says_so(begun):
    answer_all(begun.db, begun.ann, begun.round.id, lambda practice: 2)
    assert "Nog geen praktijk staat op niveau 3" in begun.open(RESULTS, open=ALL).shown


# pictures and their twins


def marked(window: Window, alt: str) -> list[set[str]]:
    """The values that each picture with this description marks, as its points say them."""
    found = [[frame["says"] for frame in frames(picture) if "says" in frame] for picture in window.pictures(alt)]
    return [{said for column in columns for said in column if said} for columns in found]


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_the_radar_and_its_table_say_the_same(example, language):
    window = example.open(RESULTS, open=ALL, lang=language)
    rows = window.table(window.t("Figures per domain")).to_dict("records")
    named = window.t("Domain")
    (wide, phone) = marked(window, window.t("Radar chart, scale 1 to {maximum}.", maximum=5))
    wanted = {f"{series}, {row[named]}: {row[series]}" for row in rows for series in row if series != named}
    assert wide == phone == wanted
    assert len(wanted) == 12, "now and the target: the round before asked in other words"
    alt = window.pictures(window.t("Radar chart, scale 1 to {maximum}.", maximum=5))[0].alt
    assert all(f"{row[named]} {row[series]}" in alt for row in rows for series in row if series != named)


@pytest.mark.thorough
def test_the_radar_holds_the_means_of_the_summary(assessed):
    window = assessed.open(RESULTS, open=ALL)
    summary = window.table("Gemiddelde en niveau per domein")
    twin = window.table("Cijfers per domein")
    assert list(twin.columns) == ["Domein", "Nu"]
    assert list(twin["Nu"]) == list(summary["Gemiddelde"])


def decided_in(house: House, at: datetime) -> None:
    """A plan that was decided at a moment, when everything stood at level 1, and that would bring strategy to 3 in a quarter."""
    strategy = tuple(Lift(practice.id, 1, 3) for practice in FIRST.practices)
    work = RoadmapInitiative("S-1", FIRST.id, "Belteam", lifts=strategy, start=1)
    known = roadmaps.add_own(house.db, house.ann, "S", replace(work, start=None))
    plan = replace(house.roadmap, calendar=Calendar(at.year, 1), initiatives=(replace(work, code=known.code),))
    levels = {practice.id: 1.0 for practice in ASKED.practices}
    with house.db.writing(plan.organisation_id) as session:
        decision_repository.add_version(session, house.account.id, "Directie", "", plan, levels, at)


def test_what_was_forecast_stands_beside_what_was_measured(assessed, language):
    decided_in(assessed, datetime(2020, 1, 15, 12, tzinfo=UTC))
    window = assessed.open(RESULTS, open=ALL, lang=language)
    t = window.t
    summary = window.table(t("Mean and level per domain"))
    assert list(summary[t("Forecast")]) == [t.number(3.0)] + [t.number(1.0)] * 5
    assert summary[t("Mean")][0] == t.number(3.5), "what was measured stays what it is"
    name = t("Forecast of {month}", month=t.month(date(2020, 1, 15)))
    assert list(window.table(t("Figures per domain"))[name]) == list(summary[t("Forecast")])


@pytest.mark.thorough
def test_a_plan_that_was_decided_after_the_round_forecast_nothing_for_it(assessed):
    decided_in(assessed, NOON.astimezone(UTC))
    assert "Verwacht" not in assessed.open(RESULTS, open=ALL).table("Gemiddelde en niveau per domein")


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_each_domain_has_dots_that_say_what_its_table_says(example, language):
    window = example.open(RESULTS, open=ALL, lang=language)
    pictures = marked(window, window.t("Dots per practice, scale 1 to {maximum}.", maximum=5))
    tables = scores(window)
    assert (len(pictures), len(tables)) == (12, 6)
    for index, rows in enumerate(tables):
        assert pictures[2 * index] == pictures[2 * index + 1]
        for practice, score in zip(rows[window.t("Practice")], rows[window.t("Score")], strict=True):
            assert (f"{practice}: {score}" in pictures[2 * index]) is (score != "–")


@pytest.mark.thorough
def test_a_target_is_drawn_beside_the_present(assessed):
    known = ambitions.ambition(assessed.db, assessed.ann)
    ambitions.save_targets(assessed.db, assessed.ann, known, {"metrics": (None, None, 3)}, ASKED)
    twin = assessed.open(RESULTS, open=ALL).table("Cijfers per domein")
    assert list(twin["Streefniveau over drie jaar"]) == ["–", "–", "–", "3,0", "–", "–"]


# rounds


@pytest.mark.thorough
def test_an_older_round_can_be_chosen_and_comes_back_by_its_address(example):
    window = example.open(RESULTS, open=ALL)
    latest = window.table("Gemiddelde en niveau per domein")
    assert window.field("Ronde").options == [
        "Hermeting 2026", "Peiling onder medewerkers 2026", "Hermeting 2025", "Nulmeting 2024"
    ]  # fmt: skip
    window.choose("Ronde", "Nulmeting 2024")
    oldest = round_service.rounds(example.db, example.ann)[-1]
    means = service.results(example.db, example.ann, oldest.id).scores.domains
    shown = window.table("Gemiddelde en niveau per domein")
    assert list(shown["Gemiddelde"]) == [window.t.number(score.exact, 1) for score in (means[domain.id] for domain in ASKED)]
    assert list(shown["Gemiddelde"]) != list(latest["Gemiddelde"])
    assert window.at.query_params["round"] == oldest.id
    assert "Vorige ronde" not in window.table("Cijfers per domein").columns
    again = example.open(RESULTS, open=ALL, round=oldest.id)
    assert again.field("Ronde").options[again.field("Ronde").index] == "Nulmeting 2024"
    assert list(again.table("Gemiddelde en niveau per domein")["Gemiddelde"]) == list(shown["Gemiddelde"])
    again.choose("Ronde", "Hermeting 2026")
    assert list(again.table("Gemiddelde en niveau per domein")["Gemiddelde"]) == list(latest["Gemiddelde"])


@pytest.mark.thorough
def test_an_unknown_round_in_the_address_gives_the_newest(example):
    window = example.open(RESULTS, open=ALL, round="f" * 32)
    assert window.field("Ronde").options[window.field("Ronde").index] == "Hermeting 2026"


@pytest.mark.thorough
def test_a_single_round_needs_no_choice(assessed):
    assert not [one for one in assessed.open(RESULTS, open=ALL).at.selectbox if one.label == "Ronde"]


@pytest.mark.thorough
def test_the_round_stays_when_the_language_changes(example):
    window = example.open(RESULTS, open=ALL).choose("Ronde", "Hermeting 2025")
    window.choose("language_nl", "English")
    assert window.said("title") == ["Results"]
    assert window.field("Round").options[window.field("Round").index] == "Hermeting 2025"


# not enough


@pytest.mark.thorough
def test_too_few_answers_say_so(begun):
    answer_all(begun.db, begun.ann, begun.round.id, lambda practice: 3 if practice in ("S1", "S2", "S3") else None)
    window = begun.open(RESULTS, open=ALL)
    told = domain_texts(window, FIRST)
    assert "Te weinig antwoorden voor een cijfer." in told
    assert "nog geen niveau" in told
    assert "gemiddeld –" in told
    assert "Nog geen antwoorden." in domain_texts(window, ASKED.domains[1])
    assert list(window.table("Gemiddelde en niveau per domein")["Niveau"]) == ["–"] * 6
    assert "3 van 36 praktijken beantwoord" in window.shown


@pytest.mark.thorough
def test_a_quick_scan_is_called_an_indication(empty):
    opened = round_service.open_round(empty.db, empty.ann, "", Scope.QUICK)
    answer_all(empty.db, empty.ann, opened.id, lambda practice: 2)
    window = empty.open(RESULTS, open=ALL)
    assert any("Zie het als een indicatie" in text for text in window.said("info"))
    assert "12 van 12 praktijken beantwoord" in window.shown
    assert [len(rows) for rows in scores(window)] == [2] * 6


@pytest.mark.thorough
def test_a_whole_assessment_is_not_called_an_indication(assessed):
    assert not assessed.open(RESULTS, open=ALL).said("info")


@pytest.mark.thorough
@pytest.mark.parametrize("house", ["empty", "begun"])
def test_before_the_first_answer_it_says_what_comes_here(request, house):
    window = request.getfixturevalue(house).open(RESULTS, open=ALL)
    assert "Hier komt het beeld van je organisatie" in window.shown
    assert window.press("empty").page == ANSWER


@pytest.mark.thorough
def test_onwards_to_the_ambition(assessed):
    assert assessed.open(RESULTS, open=ALL).press("to_ambition").page == AMBITION
