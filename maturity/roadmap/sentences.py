"""The roadmap in words: why an initiative is proposed, what it asks, what a new order changes."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Reason, Roadmap, RoadmapInitiative, State
from maturity.roadmap.names import domain_name, initiative_name
from maturity.roadmap.planner.reasons.sentences import reason_sentence
from maturity.roadmap.proposals import Proposal
from maturity.roadmap.roadmap_problem import Order


def proposal_sentence(proposal: Proposal, questionnaire: Questionnaire, t: Translator) -> str:
    """Why an initiative is proposed, in one or two sentences."""
    parts = []
    if proposal.lift is not None and proposal.target is not None:
        practice = f"{proposal.lift.practice} {t.of(questionnaire.practice(proposal.lift.practice).name)}"
        parts.append(
            t(
                "Brings {practice} to level {end}; you aim for {target}.",
                practice=practice,
                end=min(proposal.lift.end, proposal.target),
                target=proposal.target,
            )
        )
    if proposal.opens:
        parts.append(t.plural("Makes one other initiative possible.", "Makes {n} other initiatives possible.", proposal.opens))
    if proposal.first:
        parts.append(t("Needs first: {codes}.", codes=t.listing(list(proposal.first))))
    return " ".join(parts)


def size_sentence(quarters: int, person_days: int, load: int, t: Translator) -> str:
    """What an initiative asks: "2 kwartalen · 50 mensdagen · veranderdruk 2"."""
    return " · ".join(
        (
            t.plural("{n} quarter", "{n} quarters", quarters),
            t.plural("{n} person-day", "{n} person-days", person_days),
            t("change load {load}", load=load),
        )
    )


def order_sentence(order: Order, roadmap: Roadmap, t: Translator) -> str:
    """What a proposed order changes, and how certain it is that there is no better one."""
    certainty = (
        t("Proven: no order is better.")
        if order.status == "optimal"
        else t("At most {share} % from the best.", share=t.number(100 * order.gap))
    )
    if not order.moves:
        return t("Nothing moves; the plan stays as it is.") + " " + certainty
    return " ".join([*_changes(order, roadmap, t), certainty])


def _changes(order: Order, roadmap: Roadmap, t: Translator) -> Iterator[str]:
    planned = len(roadmap.planned)
    moved = sum(move.before is not None and move.after is not None for move in order.moves)
    new = sum(move.before is None for move in order.moves)
    out = sum(move.after is None for move in order.moves)
    if planned:
        yield t("{moved} of {planned} initiatives move.", moved=moved, planned=planned)
    if new:
        yield t.plural("{n} initiative gets a place.", "{n} initiatives get a place.", new)
    if out:
        yield t.plural("{n} initiative loses its place.", "{n} initiatives lose their place.", out)


def why_of(roadmap: Roadmap, initiative: RoadmapInitiative, t: Translator, *, named: bool = True) -> str:
    """Why an initiative stands where it stands. What has happened goes before the reason that the planner once had."""
    if initiative.state is State.DONE:
        return t("Is finished.")
    if initiative.refused and initiative.state is State.IDEA:
        return t("We do not choose this: {why}", why=initiative.refused)
    under_way = initiative.state is State.RUNNING
    return reason_of(roadmap, Reason("running") if under_way else initiative.reason, t, named=named)


def reason_of(roadmap: Roadmap, reason: Reason | None, t: Translator, *, named: bool = True) -> str:
    """A reason with the quarters of this roadmap; "" without one. `named`: with names, else only codes, where space is short."""
    if reason is None:
        return ""
    name = initiative_name(roadmap, whole=named)
    return reason_sentence(reason, t, name, lambda quarter: quarter_label(roadmap.calendar, quarter, t), domain_name(t))
