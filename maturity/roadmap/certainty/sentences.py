"""How sure a plan is, in words."""

from __future__ import annotations

from collections.abc import Callable

from maturity.language import Translator
from maturity.roadmap.certainty.service import Certainty
from maturity.roadmap.labels import period_label, quarter_label
from maturity.roadmap.model import Calendar
from maturity.roadmap.planner.simulation import Range

MOST_RISKS = 3  #: so many initiatives are named
WORTH_NAMING = 0.005  #: the share of the value that one must cost on average


def certainty_sentence(certainty: Certainty, calendar: Calendar, t: Translator) -> str:
    """On what it rests, and between which quarters everything is probably finished."""
    whole, by = certainty.simulation.whole, certainty.now - 1
    if whole.planned is None or whole.early is None or whole.late is None:
        return ""
    values = {
        "likely": period_label(calendar, whole.early + by, whole.late + by, t),
        "planned": quarter_label(calendar, whole.planned + by, t),
        "percent": certainty.percent,
    }
    if certainty.finished:
        return t(
            "How sure is this? Of your own {finished} finished initiatives {percent} % took longer. "
            "At that pace everything is probably finished in {likely}; planned is {planned}.",
            finished=certainty.finished,
            **values,
        )
    return t(
        "How sure is this? If {percent} of 100 initiatives take a quarter longer, "
        "everything is probably finished in {likely}; planned is {planned}.",
        **values,
    )


def risk_sentence(certainty: Certainty, t: Translator, name: Callable[[str], str]) -> str:
    """Which initiatives carry the risk; "" when none stands out."""
    named = [name(code) for code, share in certainty.simulation.risks[:MOST_RISKS] if share >= WORTH_NAMING]
    return t("Most depends on {names}.", names=t.listing(named)) if named else ""


def when_words(range_: Range, calendar: Calendar, by: int, t: Translator) -> str:
    """When something is probably reached: "K2 2028 – K4 2028". by: quarters of the plan before the simulation's first period."""
    if range_.early is None:
        return ""
    early = quarter_label(calendar, min(range_.early + by, calendar.quarters), t)
    if range_.late is None or range_.late + by > calendar.quarters:
        return t("from {early}", early=early)
    late = quarter_label(calendar, range_.late + by, t)
    return early if early == late else f"{early} – {late}"
