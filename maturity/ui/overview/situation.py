"""What an organisation has already: all that the overview is made of, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.ambition import service as ambitions
from maturity.ambition.model import Ambition
from maturity.assessment import service as assessments
from maturity.assessment.guests import link_service
from maturity.assessment.guests.model import Invited
from maturity.assessment.model import Round
from maturity.assessment.results import Results
from maturity.assessment.round_questions import current_round
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import service as workshop_service
from maturity.assessment.workshop.model import Action
from maturity.people.facts import OPEN, fact
from maturity.people.model import Permission
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Entry, Version
from maturity.roadmap.model import Roadmap
from maturity.roadmap.review import service as review_service
from maturity.ui.session import Visit


@dataclass(frozen=True)
class Situation:
    """What there is already, for one person on one day.

    results: of the newest round in which something was answered; newest: of the round that people work on; mine: how many
    questions this person answered in it; invited: who takes part in it, for whoever organises it while it is open. workshop: the
    first actions that the workshop on the results agreed. decided: the newest decided plan; returned: that the plan was sent
    back, as long as that stands. may: what this person may do.
    """

    ambition: Ambition
    roadmap: Roadmap
    today: date
    may: frozenset[Permission]
    results: Results | None = None
    newest: Results | None = None
    mine: int = 0
    invited: Invited | None = None
    workshop: tuple[Action, ...] = ()
    decided: Version | None = None
    returned: Entry | None = None


def situation_of(visit: Visit) -> Situation:
    """What this organisation has."""
    db, actor = visit.db, visit.actor
    current = current_round(round_service.rounds(db, actor))
    latest = assessments.latest_results(db, actor)
    talk = workshop_service.workshop(db, actor, latest.round.id) if latest else None
    return Situation(
        ambitions.ambition(db, actor),
        roadmaps.roadmap(db, actor, visit.t.language),
        date.today(),
        frozenset(permission for permission in Permission if actor.may(permission)),
        latest,
        assessments.results(db, actor, current.id) if current else None,
        _own_answers(visit, current),
        _invited(visit, current),
        talk.actions if talk else (),
        next(iter(decision_service.versions(db, actor)), None),
        review_service.standing_return(db, actor),
    )


def _own_answers(visit: Visit, current: Round | None) -> int:
    """How many questions this person answered in a round; 0 where nobody answers under an account."""
    if current is None or current.is_anonymous or not visit.actor.may(Permission.ANSWER):
        return 0
    return len(assessments.my_answers(visit.db, visit.actor, current.id))


def _invited(visit: Visit, current: Round | None) -> Invited | None:
    if current is None or not current.is_open or not visit.may_manage:
        return None
    db, actor = visit.db, visit.actor
    return fact(db, actor, "invited", lambda: link_service.invited(db, actor, current.id), current.id, follows=OPEN)
