"""What the document asks of a director: the decisions that the plan as it stands really needs, and what nobody else can do."""

from __future__ import annotations

from maturity.ambition.model import Ambition
from maturity.language import Translator
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State

FIRST_YEAR = 4
#: Practices of our own questionnaire that rest with those who lead: their example, and the sponsor on the board.
LEADING = frozenset({"C1", "G1"})


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


def own_part(roadmap: Roadmap, t: Translator) -> tuple[str, ...]:
    """What the director does personally this year, five lines at most: the first steps of leaders come first."""
    planned = roadmap.planned
    if not planned:
        return ()
    near = [one for one in planned if one.state in (State.PLANNED, State.RUNNING) and (one.start or 99) <= FIRST_YEAR]
    asked = [_first_step(one, t) for one in near if LEADING & {lift.practice for lift in one.lifts}][:2]
    owned = [one.code for one in near if one.owner]
    if owned:
        asked.append(
            t("Speak every quarter with the owners of {codes}, and take away what holds them back.", codes=t.listing(owned))
        )
    asked.append(
        t(
            "Put four moments a year in your diary to look at this plan. The first is at the start of {quarter}.",
            quarter=quarter_label(roadmap.calendar, 2, t),
        )
    )
    asked.append(t("Ask with every new wish: which initiative goes out for it?"))
    return tuple(asked)


def _first_step(one: RoadmapInitiative, t: Translator) -> str:
    day = f" ({t.date(one.first_action_on)})" if one.first_action_on else ""
    if not one.first_action:
        return t("Take part yourself in {initiative}.", initiative=f"{one.code} {one.name}")
    return t(
        "Take part yourself in {initiative}. The first step: {action}",
        initiative=f"{one.code} {one.name}",
        action=f"{one.first_action}{day}",
    )
