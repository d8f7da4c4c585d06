"""Words that every format of the document uses for the same thing."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.model import PlannedInitiative
from maturity.roadmap.model import State


def state_name(state: State, t: Translator) -> str:
    """The state of an initiative, in a word."""
    return {
        State.IDEA: t("idea"),
        State.PLANNED: t("planned"),
        State.RUNNING: t("running"),
        State.DONE: t("done"),
        State.STOPPED: t("stopped"),
    }[state]


def quarter_word(initiative: PlannedInitiative, number: int, t: Translator) -> str:
    """What happens with an initiative in a quarter of the plan (from 1): it starts, runs or ends; "" when nothing does."""
    start = initiative.start
    if start is None or not start <= number <= max(start, initiative.finish or start):
        return ""
    if start >= (initiative.finish or start):
        return t("here")
    if number == start:
        return t("start")
    return t("end") if number == initiative.finish else t("runs")


def answers_to_choose(t: Translator) -> tuple[str, tuple[str, ...]]:
    """What stands at a decision before it is answered, and the answers to choose from."""
    return t("Choose an answer"), (t("Agreed"), t("Agreed, if …"), t("Not agreed"), t("Later"))
