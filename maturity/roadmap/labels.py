"""Quarters, periods and states in words."""

from __future__ import annotations

from maturity.language import Translator
from maturity.roadmap.model import Calendar, RoadmapInitiative, State


def quarter_label(calendar: Calendar, quarter: int, t: Translator) -> str:
    """A quarter of the plan in words: "K3 2027"."""
    return f"{t('Q{quarter}', quarter=calendar.quarter_of(quarter))} {calendar.year_of(quarter)}"


def period_label(calendar: Calendar, first: int, last: int, t: Translator) -> str:
    """A period in words: "K3 2027", "K1–K3 2027" or "K4 2027 – K2 2028"."""
    if first == last:
        return quarter_label(calendar, first, t)
    if calendar.year_of(first) == calendar.year_of(last):
        return f"{t('Q{quarter}', quarter=calendar.quarter_of(first))}–{quarter_label(calendar, last, t)}"
    return f"{quarter_label(calendar, first, t)} – {quarter_label(calendar, last, t)}"


def state_word(initiative: RoadmapInitiative, t: Translator) -> str:
    """The state of an initiative in a word; chosen and outside the plan is "not now"."""
    waits = initiative.state is State.PLANNED and initiative.start is None
    return t("Not now") if waits else state_name(initiative.state, t)


def state_name(state: State, t: Translator) -> str:
    """Where an initiative is in its life, in a word."""
    return {
        State.IDEA: t("Idea"),
        State.PLANNED: t("Planned"),
        State.RUNNING: t("Running"),
        State.DONE: t("Done"),
        State.STOPPED: t("Stopped"),
    }[state]
