"""Why something is not now, in a few words that fit under its name on the map."""

from __future__ import annotations

from maturity.language import Translator
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Calendar, Reason


def chip(reason: Reason | None, calendar: Calendar, t: Translator) -> str:
    """A reason in a few words; "" for none. The whole sentence comes from `sentences.reason_of`."""
    if reason is None:
        return ""
    others = ", ".join(reason.others[:2]) + (" …" if len(reason.others) > 2 else "")
    when = quarter_label(calendar, reason.period, t) if reason.period is not None else ""
    match reason.kind:
        case "no_room":
            return t("no room: {what} in {period}", what=_short(reason, t), period=when)
        case "prerequisite_stopped":
            return t("needs {others}, which was stopped", others=others)
        case "prerequisite_not_planned":
            return t("waits for {others}, which is not in the plan", others=others)
        case "too_long" if reason.others:
            return t("waits for {others}; then too little time is left", others=others)
        case "too_long":
            return t("does not fit before the end of the plan")
        case "no_gap":
            return t("closes no gap")
        case "no_effect":
            return t("brings nothing that others do not bring")
        case "too_much":
            return t("can never fit: {what}", what=_short(reason, t))
        case "held_by_wish":
            return t("a wish for {others} holds its room", others=others)
        case "calm":
            return t("the plan is calmer without it")
        case "choice":
            return t("a choice for the plan as a whole")
        case "not_chosen":
            return t("not chosen yet")
        case _:
            return t("no place yet")


def _short(reason: Reason, t: Translator) -> str:
    match reason.resource:
        case "person_days":
            return t("too few days")
        case "load":
            return t("too much change")
        case _:
            return t("too much at once")
