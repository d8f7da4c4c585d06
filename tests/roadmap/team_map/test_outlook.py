"""What the plan brings per year, and what an earlier plan forecast for the moment of a later round."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.rounds import service as round_service
from maturity.initiative.library import library
from maturity.initiative.model import Lift
from maturity.questionnaire.library import questionnaire
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Version
from maturity.roadmap.forecasting import forecast_at
from maturity.roadmap.model import Calendar, RoadmapInitiative
from maturity.roadmap.team_map.outlook import end_label, forecast_before, forecast_of, outlook_rows, outlook_series, year_ends
from tests.clock import TODAY
from tests.roadmap.plans import EN, a_roadmap, domains, pictured, work

ASKED = questionnaire("cx", library().questionnaire_version)
STRATEGY = domains()[0]


def lifting(code, start, end):
    """Brings every practice of strategy from 1 to a level."""
    return work(code, start=start, lifts=tuple(Lift(practice.id, 1, end) for practice in STRATEGY.practices))


def test_each_year_ends_with_what_was_finished_in_it():
    picture = pictured(a_roadmap(lifting("S-1", 4, 2), lifting("S-2", 5, 3), lifting("S-3", 12, 4)), today=1.0)
    row = outlook_rows(picture, EN)[0]
    assert row == {
        "Domain": f"{STRATEGY.code}  {EN.of(STRATEGY.name)}",
        "Now": "1.0", "End of 2027": "2.0", "End of 2028": "3.0", "End of 2029": "4.0", "Target 2029": "3.5",
    }  # fmt: skip


def test_the_radar_has_today_the_end_of_the_plan_and_the_target():
    picture = pictured(a_roadmap(lifting("S-1", 4, 2)), today=1.0)
    found = {series.role: series for series in outlook_series(picture, EN)}
    assert {role: series.values[0] for role, series in found.items()} == {"current": 1.0, "forecast": 2.0, "target": 3.5}
    assert found["forecast"].name == "If the plan is carried out, end of 2029"


def test_without_a_target_there_is_no_line_for_it():
    picture = pictured(a_roadmap(lifting("S-1", 4, 2)))
    bare = replace(picture, lines=tuple(replace(line, targets=()) for line in picture.lines))
    assert [series.role for series in outlook_series(bare, EN)] == ["current", "forecast"]


def test_a_plan_that_begins_in_summer_ends_its_years_in_summer():
    calendar = Calendar(2027, 3)
    assert [end_label(calendar, quarter, EN) for quarter in year_ends(calendar)] == [
        "end of Q2 2028", "end of Q2 2029", "end of Q2 2030"
    ]  # fmt: skip


@pytest.mark.parametrize(("quarter", "level"), [(0, 1), (2, 1), (3, 2), (12, 3)])
def test_the_forecast_for_a_quarter(quarter, level):
    plan = [work("A", start=3, lifts=(Lift("P", 1, 2),)), work("B", start=9, quarters=2, lifts=(Lift("P", 2, 3),))]
    assert forecast_at(plan, {"P": 1.0}, quarter) == {"P": level}


@pytest.mark.parametrize(
    ("day", "mean"),
    [
        (date(2026, 12, 1), 1.0),  # before the plan begins
        (date(2027, 9, 30), 1.0),  # in the quarter in which it is finished
        (date(2027, 10, 1), 2.0),
        (date(2040, 1, 1), 2.0),  # long after the plan
    ],
)
def test_a_version_forecasts_what_is_finished_by_a_day(day, mean):
    levels = {practice.id: 1.0 for practice in ASKED.practices}
    version = Version(1, datetime(2026, 11, 1, tzinfo=UTC), "", "", (), Calendar(2027), (lifting("S-1", 3, 2),), levels)
    found = forecast_of(version, ASKED, day)
    assert (found[STRATEGY.id], found["culture"]) == (mean, 1.0)


def answer_everything(db, actor, choice):
    held = round_service.open_round(db, actor, "")
    for practice in ASKED.practices:
        assessments.save_answer(db, actor, held.id, Answer(practice.id, AnswerState.ANSWERED, choice))


@pytest.fixture
def decided(db, cast):
    """Ann decided a plan with all that a decision asks."""
    answer_everything(db, cast.ann, "1")
    told = {"first_action": "Bel", "done_when": "Gebeld", "stop_when": "Niemand belt", "owner": "Jo"}
    plain = RoadmapInitiative("", "strategy", "Belteam", first_action_on=date(2027, 1, 8), **told)
    service.add_own(db, cast.ann, "S", replace(plain, lifts=(Lift("S1", 1, 4),)))
    ambitions.save_targets(db, cast.ann, ambitions.ambition(db, cast.ann), {"S1": (2, 3, 4)}, ASKED)
    order = service.order(db, cast.ann)
    service.accept_order(db, cast.ann, service.roadmap(db, cast.ann, "nl").revision, order.status, order.places)
    decision_service.decide(db, cast.ann, service.roadmap(db, cast.ann, "nl").revision, "Directie", "", "nl")
    return cast


def test_a_later_round_finds_what_was_forecast_for_it(db, decided):
    known = forecast_before(db, decided.ann, ASKED, date(2040, 1, 1))
    assert known is not None
    version, means = known
    assert version.number == 1
    assert means["strategy"] == pytest.approx(1.5), "one of six practices rises from 1 to 4"
    assert means["culture"] == 1


def test_a_round_from_before_the_decision_has_no_forecast(db, decided):
    assert forecast_before(db, decided.ann, ASKED, date(2020, 1, 1)) is None
    assert forecast_before(db, decided.ann, ASKED, TODAY) is None, "nor one of the day itself"
    assert forecast_before(db, decided.ann, ASKED, TODAY + timedelta(days=1)) is not None


def test_another_organisation_has_none_and_a_reader_sees_it(db, decided):
    assert forecast_before(db, decided.charlie, ASKED, date(2040, 1, 1)) is None
    assert forecast_before(db, decided.bob, ASKED, date(2040, 1, 1)) is not None
