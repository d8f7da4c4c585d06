"""Making the example: an organisation to look around in, complete or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maturity.ambition import repository as ambitions
from maturity.assessment.model import CONSENSUS, Response
from maturity.assessment.scoring.scoring import score
from maturity.database import Database, now
from maturity.demonstration.circle_storing import write_circle
from maturity.demonstration.library import example
from maturity.demonstration.model import Example, Mark
from maturity.demonstration.storing import write_round, write_survey
from maturity.people import audit_service
from maturity.people import repository as people
from maturity.people import service as people_service
from maturity.people.model import Account, Actor, Organisation, Role
from maturity.roadmap import repository as roadmaps
from maturity.roadmap.benefit import Gaps, gaps_of
from maturity.roadmap.decisions import repository as decisions
from maturity.roadmap.library_texts import localised
from maturity.roadmap.model import Roadmap, State
from maturity.roadmap.planner.sequencing import sequence
from maturity.roadmap.roadmap_problem import Order, order_of, problem_of
from maturity.roadmap.service import TIME_LIMIT


def example_organisation(db: Database, account: Account, language: str = "nl") -> Organisation:
    """The example of this account in a language; made when it is not there yet.

    The organisation is written in one transaction, under an id that follows from the account and the language: there is never
    half an example, and never a second one. Its group comes after it.
    """
    told = example()
    language = language if language in told.languages else told.languages[0]
    organisation = Organisation(_id(account, language), told.name[language], told.kind, told.size, is_example=True)
    found = _find(db, account, organisation.id)
    if found is None:
        order = _order()  # before writing: nobody else has to wait for the planner
        try:
            with db.writing(organisation.id) as session:
                _write(session, account, organisation, language, order)
        except IntegrityError:  # two tabs at once: the other one was first
            found = _find(db, account, organisation.id)
            if found is None:
                raise
    write_circle(db, people_service.actor_in(db, account, organisation.id)[0], found or organisation, language)
    return found or organisation


def _id(account: Account, language: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"example/{account.id}/{language}").hex


def _find(db: Database, account: Account, organisation_id: str) -> Organisation | None:
    with db.reading(organisation_id) as session:
        found = people.membership(session, account.id, organisation_id)
    return None if found is None else found[0]


def _write(session: Session, account: Account, organisation: Organisation, language: str, order: Order) -> None:
    told = example()
    people.add_organisation(session, organisation)
    people.add_member(session, organisation.id, account.id, Role.OWNER)
    audit_service.record(session, Actor(account.id, organisation.id, Role.OWNER), "organisation_created")
    for example_round in told.rounds:
        write_round(session, account, organisation, language, example_round)
    write_survey(session, organisation, language)
    ambitions.save(session, organisation.id, told.ambition(language))
    planned = _roadmap(told, language, order)
    roadmaps.save(session, replace(planned, organisation_id=organisation.id, sequenced_at=now()))
    for initiative in planned.initiatives:
        roadmaps.save_initiative(session, organisation.id, initiative)
    _write_decision(session, account, replace(planned, organisation_id=organisation.id), language)


def _write_decision(session: Session, account: Account, planned: Roadmap, language: str) -> None:
    """The plan as it was decided, so that there is something to compare with."""
    example_decision = example().decision
    at = datetime.combine(example_decision.on, time(9), UTC)
    by, note = example_decision.by[language], example_decision.note[language]
    then = replace(planned, initiatives=tuple(localised(initiative, language) for initiative in planned.initiatives))
    decisions.add_version(session, account.id, by, note, _decided(then, example_decision.then), _gaps(example()).levels, at)
    decisions.log(session, planned.organisation_id, account.id, "decided", by=by, why=note, at=at)


def _decided(planned: Roadmap, then: Mapping[str, int]) -> Roadmap:
    """The roadmap as it was decided: what stood elsewhere at its place of then, and what was stopped since still under way."""
    initiatives = [initiative for initiative in planned.initiatives if then.get(initiative.code) != 0]
    return replace(
        planned,
        initiatives=tuple(
            replace(
                initiative,
                start=then[initiative.code],
                state=State.RUNNING if initiative.state is State.STOPPED else initiative.state,
            )
            if initiative.code in then
            else initiative
            for initiative in initiatives
        ),
    )


def _roadmap(told: Example, language: str, order: Order) -> Roadmap:
    """The roadmap with every initiative in its place in an order."""
    initiatives = []
    for example_initiative in told.initiatives:
        initiative = example_initiative.told(language)
        start, reason = order.places.get(initiative.code, (None, None))
        initiatives.append(replace(initiative, start=start, reason=reason))
    return replace(told.roadmap, initiatives=tuple(initiatives), status=order.status)


@cache
def _order() -> Order:
    """What the planner makes of it: the same in every language."""
    told = example()
    known = replace(told.roadmap, initiatives=tuple(one.told(told.languages[0]) for one in told.initiatives))
    return order_of(known, sequence(problem_of(known, _gaps(told)), time_limit=TIME_LIMIT))


def _gaps(told: Example) -> Gaps:
    """Where the example stands in its last round and where it wants to be, as the roadmap service sees it."""
    questionnaire = told.questionnaire
    last = told.rounds[-1]
    agreed = [example_consensus.mark for example_consensus in last.consensus if example_consensus.mark is not None]
    scores = score(questionnaire, [_response(told, mark) for mark in (*last.marks, *agreed)])
    levels: Mapping[str, float | None] = {
        practice: None if one.exact is None else float(one.exact) for practice, one in scores.practices.items()
    }
    return gaps_of(levels, told.ambition(told.languages[0]), questionnaire)


def _response(told: Example, mark: Mark) -> Response:
    answer = told.questionnaire.practice(mark.item).scale.find(mark.choice)
    group = CONSENSUS if mark.rater is None else told.raters[mark.rater].group
    return Response(str(mark.rater), group, mark.item, mark.state, answer.value if answer else None)
