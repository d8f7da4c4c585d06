"""Maturity per domain if the plan is carried out: today, each year end, and the target; and what was forecast before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from maturity.assessment.charts.radar import Series
from maturity.assessment.rounds import service as rounds
from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Version
from maturity.roadmap.forecasting import domain_means, forecast_at
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Calendar
from maturity.roadmap.team_map.model import TeamMap

YEAR = 4  #: quarters


def year_ends(calendar: Calendar) -> tuple[int, ...]:
    """The last quarter of each year of the plan: 4, 8 and 12 of a plan of three years."""
    return tuple(range(YEAR, calendar.quarters + 1, YEAR))


def end_label(calendar: Calendar, quarter: int, t: Translator) -> str:
    """The end of a quarter in words: "eind 2027", or "eind K2 2028" when the plan begins in the course of a year."""
    last = calendar.quarter_of(quarter) == YEAR
    return t("end of {period}", period=calendar.year_of(quarter) if last else quarter_label(calendar, quarter, t))


def outlook_series(team_map: TeamMap, t: Translator) -> tuple[Series, ...]:
    """Today, the forecast for the end of the plan, and the target, each with a figure per domain."""
    end = year_ends(team_map.calendar)[-1]
    found = [
        Series(t("Today"), tuple(line.today for line in team_map.lines), "current"),
        Series(_forecast_name(team_map.calendar, end, t), tuple(line.forecast[end] for line in team_map.lines), "forecast"),
    ]
    if any(line.target is not None for line in team_map.lines):
        found.append(Series(_target_name(team_map.calendar, t), tuple(line.target for line in team_map.lines), "target"))
    return tuple(found)


def outlook_rows(team_map: TeamMap, t: Translator) -> list[dict[str, str]]:
    """A row per domain: its name, today, the end of each year, and the target."""
    return [
        {t("Domain"): f"{line.code}  {line.name}", t("Now"): t.number(line.today)}
        | {_sentence(end_label(team_map.calendar, q, t)): t.number(line.forecast[q]) for q in year_ends(team_map.calendar)}
        | {_target_name(team_map.calendar, t): t.number(line.target)}
        for line in team_map.lines
    ]


def forecast_of(version: Version, questionnaire: Questionnaire, day: date) -> Mapping[str, float | None]:
    """The figure of each domain that a decided plan forecast for a day, from the levels of its own moment.

    Counts what would be finished in the quarters that had ended by then.
    """
    ended = min(max(version.calendar.number_on(day) - 1, 0), version.calendar.quarters)
    return domain_means(questionnaire.domains, forecast_at(version.initiatives, version.levels, ended))


def forecast_before(
    db: Database, actor: Actor, questionnaire: Questionnaire, day: date
) -> tuple[Version, Mapping[str, float | None]] | None:
    """What the last plan that was decided before a day forecast for that day; None when there is none that remembers levels.

    Nor when the levels were those of another version of the questionnaire: a level then meant something else.
    """
    known = decision_service.versions(db, actor)
    found = next((version for version in known if version.levels and _day(version.decided_at) < day), None)
    if found is None or _asked_at(db, actor, questionnaire.id, _day(found.decided_at)) - {questionnaire.version}:
        return None
    return found, forecast_of(found, questionnaire, day)


def _asked_at(db: Database, actor: Actor, questionnaire_id: str, day: date) -> set[str]:
    """The versions of the questionnaire that the newest round of a day can have asked: that of the newest round before it, and
    those of rounds that were opened on the day itself."""
    held = [
        round_ for round_ in rounds.rounds(db, actor) if round_.questionnaire_id == questionnaire_id and round_.opened_on <= day
    ]
    that_day = [round_ for round_ in held if round_.opened_on == day]
    return {round_.questionnaire_version for round_ in held[: len(that_day) + 1]}


def _day(moment: datetime) -> date:
    return moment.date()


def _forecast_name(calendar: Calendar, quarter: int, t: Translator) -> str:
    return t("If the plan is carried out, {period}", period=end_label(calendar, quarter, t))


def _target_name(calendar: Calendar, t: Translator) -> str:
    return t("Target {year}", year=calendar.year_of(calendar.quarters))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
