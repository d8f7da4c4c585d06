"""From which round the document tells how leaders and the front line see it."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from maturity.assessment import service
from maturity.assessment.rounds import service as round_service
from maturity.report.values.perception_gap import perceived

DAY = date(2026, 9, 1)


def a_round(id_: str, days: int = 0, anonymous: bool = False, part: str = "", asked: str = "cx", told: int = 3) -> Any:
    day = DAY - timedelta(days=days)
    return SimpleNamespace(id=id_, opened_on=day, is_anonymous=anonymous, part=part, questionnaire_id=asked, told=told)


def found_among(monkeypatch: pytest.MonkeyPatch, latest: Any, *others: Any) -> str | None:
    """The id of the round that is told of; the newest comes first, as rounds come from the store."""

    def results(_: object, __: object, round_id: str) -> Any:
        return result(next(one for one in others if one.id == round_id))

    def result(one: Any) -> Any:
        return SimpleNamespace(round=one, perception=SimpleNamespace(practices=("gap",) * one.told))

    monkeypatch.setattr(round_service, "rounds", lambda *_: [latest, *others])
    monkeypatch.setattr(service, "results", results)
    found = perceived(None, None, result(latest))  # type: ignore[arg-type]
    return None if found is None else found.round.id


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([], "latest"),
        ([a_round("older panel", 30)], "latest"),
        ([a_round("survey", 30, anonymous=True), a_round("older survey", 60, anonymous=True)], "survey"),
        ([a_round("survey", 366, anonymous=True)], "survey"),
        ([a_round("survey", 367, anonymous=True)], "latest"),
        ([a_round("survey", -30, anonymous=True)], "survey"),
        ([a_round("survey", 30, anonymous=True, told=0)], "latest"),
        ([a_round("survey", 30, anonymous=True, part="Balie")], "latest"),
        ([a_round("survey", 30, anonymous=True, asked="other")], "latest"),
    ],
)
def test_a_survey_among_many_at_most_a_year_apart_about_the_same_before_a_panel(monkeypatch, others, told):
    assert found_among(monkeypatch, a_round("latest"), *others) == told


def test_where_nothing_may_be_told_there_is_none(monkeypatch):
    assert found_among(monkeypatch, a_round("latest", told=0), a_round("older", 30, told=0)) is None
    assert found_among(monkeypatch, a_round("latest", told=0), a_round("older", 30)) == "older"
