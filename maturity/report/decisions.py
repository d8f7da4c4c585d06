"""Which decisions the document asks of a director: only those that the plan as it stands really needs."""

from __future__ import annotations

from maturity.ambition.model import Ambition
from maturity.language import Translator
from maturity.roadmap.model import Roadmap, State

FIRST_YEAR = 4


def decisions_asked(roadmap: Roadmap, ambition: Ambition, t: Translator) -> tuple[str, ...]:
    """The decisions, the widest first."""
    planned, asked = roadmap.planned, []
    if ambition.targets:
        asked.append(t("Agree with the desired customer experience and the targets for three years."))
    this_year = [one for one in planned if one.state is State.PLANNED and (one.start or 99) <= FIRST_YEAR]
    if this_year:
        asked.append(
            t.plural(
                "Start {n} initiative in the first year, and give its owner time for it.",
                "Start these {n} initiatives in the first year, and give their owners time for them: {codes}.",
                len(this_year),
                codes=t.listing([one.code for one in this_year]),
            )
        )
        days = sum(one.person_days for one in this_year)
        asked.append(t("Set aside {days} person-days of own staff for what starts in the first year.", days=t.number(days, 0)))
    orphans = [one.code for one in this_year if not one.owner]
    if orphans:
        asked.append(t("Name an owner for {codes}.", codes=t.listing(orphans)))
    if roadmap.not_now:
        codes = t.listing([one.code for one in roadmap.not_now])
        asked.append(
            t.plural(
                "Agree that {n} initiative does not start now: {codes}.",
                "Agree that {n} initiatives do not start now: {codes}.",
                len(roadmap.not_now),
                codes=codes,
            )
        )
    if planned:
        asked.append(t("Fix four moments a year to look at this plan: what goes on, what stops."))
    return tuple(asked)
