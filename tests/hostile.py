"""An organisation in which everything that can be written tries to run something or to fetch something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import STANDARD_GROUPS, Answer, AnswerState, GroupKind, RoleGroup, Round
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds import service as round_service
from maturity.database import Database
from maturity.people import invitation_service, member_service
from maturity.people import service as people
from maturity.people.model import Account, Actor, Organisation, Role
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import RoadmapInitiative, State

HOST = "kwaad.example"
PAYLOAD = (
    f"<img src=https://{HOST}/i.png onerror=alert(1)>![x](https://{HOST}/p.png)[k](javascript:alert(1))"
    f"<script>alert(1)</script><iframe srcdoc='<script>alert(1)</script>'></iframe><svg onload=alert(1)>"
    f':material/home: $x^2$ =HYPERLINK("https://{HOST}")'
)


def hostile_organisation(db: Database, account: Account) -> tuple[Actor, Organisation]:
    """The organisation, with this account as its owner and somebody with a hostile name beside it."""
    made = people.create_organisation(db, account, PAYLOAD[:200])
    actor, organisation = people.actor_in(db, account, made.id)
    _people(db, actor)
    round_ = _round(db, actor)
    asked = questionnaire("cx", latest_version("cx"))
    for practice in asked.practices:
        assessments.save_answer(db, actor, round_.id, Answer(practice.id, AnswerState.ANSWERED, "2", PAYLOAD))
    known = ambitions.save_words(db, actor, ambitions.ambition(db, actor), PAYLOAD, (PAYLOAD, PAYLOAD))
    ambitions.save_targets(db, actor, known, {domain.id: (3, 4, 4) for domain in asked}, asked)
    _roadmap(db, actor)
    return actor, organisation


def _round(db: Database, actor: Actor) -> Round:
    """With a role group, a department and evidence of such names."""
    text = PAYLOAD[:200]
    groups = (RoleGroup("leaders", GroupKind.LEADERS, text), *STANDARD_GROUPS[1:])
    particulars = round_service.Particulars(text, text, groups=groups, departments=(text,))
    round_ = round_service.open_round(db, actor, text, particulars=particulars)
    rater_service.join(db, actor, round_.id, "leaders", text)
    evidence_service.save_evidence(db, actor, round_.id, Evidence("", "S1", EvidenceKind.STORY, PAYLOAD, 2))
    return round_


def _people(db: Database, actor: Actor) -> None:
    named = people.sign_in(db, "test", PAYLOAD, PAYLOAD)
    people.add_member(db, actor.organisation_id, named, Role.MEMBER)
    member_service.change_role(db, actor, named.id, Role.DIRECTOR)
    invitation_service.invite(db, actor, Role.MEMBER, "![x](//kwaad.example/i.png)@kwaad.example")


def _roadmap(db: Database, actor: Actor) -> None:
    texts = dict.fromkeys(("goal", "owner", "team", "first_action", "done_when", "stop_when", "note"), PAYLOAD)
    own = RoadmapInitiative("", "metrics", PAYLOAD[:200], first_action_on=date(2027, 1, 12), **texts)  # type: ignore[arg-type]
    roadmaps.add_own(db, actor, "M", own)
    stopped = roadmaps.add_own(db, actor, "K", replace(own, domain="journey"))
    roadmaps.save(db, actor, replace(stopped, state=State.STOPPED, stop_reason=PAYLOAD))
    order = roadmaps.order(db, actor)
    roadmaps.accept_order(db, actor, roadmaps.roadmap(db, actor, "nl").revision, order.status, order.places)
    decision_service.decide(db, actor, roadmaps.roadmap(db, actor, "nl").revision, PAYLOAD, PAYLOAD, "nl")
