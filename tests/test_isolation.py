"""Nobody reaches what is not theirs: every service function, for every role, inside and outside the organisation.

A function that is new is a failing test until it stands in CALLS.
"""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
import sqlalchemy as sa
from sqlmodel import Session

import maturity
from maturity.ambition import service as ambitions
from maturity.archive import import_service as archive_import
from maturity.archive import service as archive
from maturity.assessment import service as assessments
from maturity.assessment.anonymity.releasing import make_release
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.guests import link_service
from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.model import Guest, GuestLink, LinkNotValidError
from maturity.assessment.importing import service as imports
from maturity.assessment.model import Answer, AnswerState, Mode, Rater, Round, Scope
from maturity.assessment.rounds import answer_repository, draft_service, rater_service, unfinished_service
from maturity.assessment.rounds import repository as rounds
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import repository as workshop_repository
from maturity.assessment.workshop import service as workshop_service
from maturity.assessment.workshop.model import Action, Consensus, Workshop
from maturity.assessment.workshop.revote import repository as revote_repository
from maturity.assessment.workshop.revote import service as revote_service
from maturity.assessment.workshop.revote.model import Revote, RevoteState
from maturity.assessment.years import last_year_service
from maturity.assessment.years.service import over_the_years
from maturity.comparison.contribution import Depth, Offer
from maturity.comparison.giving import moment_service
from maturity.comparison.giving import service as giving
from maturity.comparison.giving.composing import Wish
from maturity.comparison.groups import joining_service
from maturity.comparison.groups import service as group_service
from maturity.comparison.groups.checking import Terms
from maturity.comparison.handout import service as comparison_handout
from maturity.comparison.helping import experience_service
from maturity.comparison.model import Group, GroupRole
from maturity.comparison.scope import of_group
from maturity.database import Database, now
from maturity.language import translator
from maturity.migrations import upgrade
from maturity.migrations.group_policies import KEYS
from maturity.migrations.row_level_security import (
    FUNCTIONS,
    REGISTER,
    UNGUARDED,
    create_policies,
    drop_policies,
    guarded,
    isolate,
)
from maturity.migrations.schema import metadata
from maturity.people import (
    administration_service,
    administrators,
    audit_repository,
    audit_service,
    invitation_service,
    logins,
    member_service,
    passwords,
    repository,
)
from maturity.people import service as people
from maturity.people.audit import AuditLine
from maturity.people.model import (
    PERMISSIONS,
    Account,
    Actor,
    NotFoundError,
    NotPermittedError,
    Organisation,
    OrganisationKind,
    OrganisationSize,
    Permission,
    Role,
)
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.report import code_cards, formats, odt, round_export
from maturity.report import service as reports
from maturity.report.facts import facts_of
from maturity.report.house_style import service as house_style
from maturity.report.odt import OfficeError
from maturity.report.pdf import differences
from maturity.report.pdf import writer as pdf_writer
from maturity.report.returned import service as returned
from maturity.report.returned.carrying_out import carry_out
from maturity.report.returned.export_snapshot import answers, sent
from maturity.report.returned.model import Export, Kind, Proposal, Snapshot
from maturity.report.returned.model import Kind as ProposalKind
from maturity.report.values.perception_gap import perceived
from maturity.roadmap import service as roadmaps
from maturity.roadmap.certainty.service import certainty
from maturity.roadmap.changes import manual_moves_service, progress_service, scenario_service
from maturity.roadmap.changes.progress import QuarterReport
from maturity.roadmap.complete_plan import options
from maturity.roadmap.complete_plan import service as complete
from maturity.roadmap.complete_plan.offers import offered
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import PRESETS, RoadmapInitiative
from maturity.roadmap.planner import scenarios
from maturity.roadmap.planner.question.answer import Sequence
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.sequencing import sequence
from maturity.roadmap.review import service as review_service
from maturity.roadmap.review.links import repository as review_link_repository
from maturity.roadmap.review.links import service as review_link_service
from maturity.roadmap.review.links.model import DECIDES, ReviewLink
from maturity.roadmap.review.suggestions import service as suggestion_service
from maturity.roadmap.team_map import export as team_map_export
from maturity.roadmap.team_map.export import print_team_map
from maturity.roadmap.team_map.outlook import forecast_before
from maturity.roadmap.team_map.service import picture, preview
from maturity.ui.errors import KNOWN
from tests.clock import NOON, at
from tests.conftest import a_database, as_application
from tests.filled import BEFORE
from tests.report.house_style.templates import PNG, template
from tests.sampling import sample
from tests.stored import stored

CANARY = "Kanariepiet"
VOTE = "stemming"  #: an open vote in Ann's workshop
ASKED = questionnaire("cx", latest_version("cx"))
T = translator("nl")
P = Permission
#: For the planner, of which it matters here whose answer it is and not how good: how long it may take, of how many it may choose.
SECONDS, FEW = 0.05, 8
#: What belongs to a person, with the column that says to whom.
PERSONAL = {"account": "id", "login": "account_id", "local_password": "account_id", "administrator": "account_id"}


@dataclass
class World:
    """Ann's organisation full of words that tell on themselves, and Charlie's beside it."""

    db: Database
    ann: Actor
    bob: Account
    charlie: Account
    organisation: Organisation
    round_id: str
    invitation_id: str
    token: str
    login: str
    broad_id: str  # an anonymous round, closed
    link: str  # the token of a link into it
    reviewed: bytes  # once more reviewed: a document that is still to be received
    edit: int  # an edit in a document that came back
    remark: int  # a remark in it
    group_id: str  # a group that Ann hosts, to which she gave a round
    moment_id: str  # a moment of it that is still to be opened
    group_token: str  # a link into it
    director: str  # the token of a link to review the plan

    @property
    def revision(self) -> int:
        return roadmaps.roadmap(self.db, self.ann, "nl").revision

    @property
    def initiative(self) -> RoadmapInitiative:
        return roadmaps.roadmap(self.db, self.ann, "nl").initiatives[0]

    @property
    def round(self) -> Round:
        return next(one for one in round_service.rounds(self.db, self.ann) if one.id == self.round_id)

    @property
    def workshop(self) -> Workshop:
        with self.db.reading(self.organisation.id) as session:
            found = workshop_repository.workshop_of_round(session, self.organisation.id, self.round_id)
        assert found is not None
        return found

    @property
    def other_code(self) -> str:
        return roadmaps.roadmap(self.db, self.ann, "nl").planned[-1].code

    def cast(self, role: Role) -> Actor:
        """Bob, with this role in Ann's organisation."""
        with self.db.writing(self.organisation.id) as session:
            if repository.membership(session, self.bob.id, self.organisation.id) is None:
                repository.add_member(session, self.organisation.id, self.bob.id, role)
            repository.set_role(session, self.organisation.id, self.bob.id, role)
        return people.actor_in(self.db, self.bob, self.organisation.id)[0]

    def all_rows(self) -> dict[str, list[str]]:
        """Everything that is Ann's in every table: of her organisation, of her group and of herself, as it stands there."""
        whose = dict.fromkeys(PERSONAL, self.ann.account_id) | dict.fromkeys(guarded(), self.organisation.id)
        with self.db.reading(self.organisation.id) as session:
            found = stored(session, PERSONAL | guarded(), whose)
        with self.db.reading(of_group(self.group_id)) as session:
            return found | stored(session, KEYS, dict.fromkeys(KEYS, self.group_id))

    @property
    def group(self) -> Group:
        return group_service.standing(self.db, self.ann, self.group_id).group


def word(what: str) -> str:
    return f"{CANARY}{what}"


def an_initiative(**fields: Any) -> RoadmapInitiative:
    texts = {name: word(name) for name in ("goal", "owner", "team", "first_action", "done_when", "stop_when", "note")}
    return RoadmapInitiative("", "metrics", word("initiatief"), first_action_on=date(2027, 1, 12), **texts | fields)


def build(db: Database) -> World:
    """The world: Ann owns and Bob knows one organisation, Charlie owns another."""
    account = people.sign_in(db, "test", "ann", word("ann"))
    bob, charlie = people.sign_in(db, "test", "bob", "Bob"), people.sign_in(db, "test", "charlie", "Charlie")
    organisation = people.create_organisation(db, account, word("organisatie"))
    people.create_organisation(db, charlie, "Bureau Charlie")
    ann, _ = people.actor_in(db, account, organisation.id)
    round_ = round_service.open_round(db, ann, word("ronde"))
    assessments.save_answer(db, ann, round_.id, Answer("S1", AnswerState.ANSWERED, "2", word("notitie")))
    assessments.save_answer(db, ann, round_.id, Answer("M2", AnswerState.ANSWERED, "2"))
    known = ambitions.save_words(db, ann, ambitions.ambition(db, ann), word("zin"), (word("belofte"),))
    ambitions.save_targets(db, ann, known, {"M2": (3, 4, 4)}, ASKED)
    roadmaps.add_own(db, ann, "M", an_initiative(lifts=()))
    roadmaps.add_own(db, ann, "M", an_initiative())
    order = roadmaps.order(db, ann)
    roadmaps.accept_order(db, ann, roadmaps.roadmap(db, ann, "nl").revision, order.status, order.places)
    decision_service.decide(db, ann, roadmaps.roadmap(db, ann, "nl").revision, word("bestuurder"), word("besluit"), "nl")
    invitation, token = invitation_service.invite(db, ann, Role.MEMBER, f"{CANARY}@example.org")
    logins.start(db, account, word("browser"))
    login = logins.open_logins(db, account)[0].id
    document = reports.roadmap_document(db, ann, organisation, T)
    returned.receive(db, ann, word("bestand"), review(document, word("nieuweigenaar"), word("opmerking")))
    number = {one.proposal.kind: one.proposal.number for one in returned.proposals(db, ann)}
    review_service.remark(db, ann, "", word("kanttekening"), word("lezer"))
    first = roadmaps.roadmap(db, ann, "nl").initiatives[0].code
    suggestion_service.suggest(db, ann, first, "owner", word("voorgestelde"), word("voorsteller"), "nl")
    again = review(document, word("weereenander"), word("nogeen"))
    edit, remark = number[Kind.EDIT], number[Kind.COMMENT]
    broad_id, link = a_broad_round(db, organisation.id), "gastlink"
    with db.writing(organisation.id) as session:
        what_is_agreed(session, organisation.id, round_.id)
    group, director = a_group(db, ann, broad_id), a_review_link(db, organisation.id)
    ids = (round_.id, invitation.id, token, login, broad_id, link, again, edit, remark)
    return World(db, ann, bob, charlie, organisation, *ids, *group, director)


TERMS = Terms(word("kring"), word("doel"), date(2026, 1, 1), date(2028, 1, 1), word("afspraak"))


def a_group(db: Database, ann: Actor, round_id: str) -> tuple[str, str, str]:
    """A group with a moment and a link, to which Ann gave all that there is to give, full of words."""
    group = group_service.start(db, ann, TERMS)
    moment = moment_service.plan_moment(db, ann, group.id, word("bijeenkomst"), date(2026, 12, 1))
    wish = _gift(round_id)
    giving.give(db, ann, group.id, wish, giving.preview(db, ann, group.id, wish).seen)
    return group.id, moment.id, joining_service.invite(db, ann, group.id, GroupRole.MEMBER, word("gemeente"))[1]


def _gift(round_id: str) -> Wish:
    return Wish(round_id, frozenset(Depth), True, (Offer("S1", word("hulp"), word("bereik")),))


def _give(w: World, a: Actor) -> object:
    seen = giving.preview(w.db, w.ann, w.group_id, _gift(w.broad_id)).seen
    return giving.give(w.db, a, w.group_id, _gift(w.broad_id), seen)


def _a_seat(w: World, name: str) -> tuple[Actor, str]:
    """Another organisation in Ann's group, and its member id."""
    account = people.sign_in(w.db, "test", name, name)
    actor = people.actor_in(w.db, account, people.create_organisation(w.db, account, name).id)[0]
    token = joining_service.invite(w.db, w.ann, w.group_id, GroupRole.MEMBER)[1]
    joining_service.join(w.db, actor, account, token, w.group.agreement.revision)
    return actor, group_service.standing(w.db, actor, w.group_id).seat.member_id


def _another_member(w: World) -> None:
    _a_seat(w, "Derde")


def _third(w: World) -> str:
    members = group_service.standing(w.db, w.ann, w.group_id).members
    return next(one.id for one in members if one.name == "Derde")


def _leave(w: World, a: Actor) -> None:
    group_service.leave(w.db, a, w.group_id)


def _hand_over(w: World, a: Actor) -> None:
    group_service.hand_over(w.db, a, w.group_id, _third(w))


def _join(w: World, a: Actor) -> object:
    """With a link into a group of Charlie's."""
    own = people.organisations_of(w.db, w.charlie)[0].id
    charlie = people.actor_in(w.db, w.charlie, own)[0]
    group = group_service.start(w.db, charlie, replace(TERMS, title="Andere kring", purpose="", agreement="Ja"))
    token = joining_service.invite(w.db, charlie, group.id, GroupRole.MEMBER)[1]
    return joining_service.join(w.db, a, w.bob, token, 1)


def _first_link(w: World) -> str:
    return joining_service.open_invitations(w.db, w.ann, w.group_id)[0].id


def a_review_link(db: Database, organisation_id: str) -> str:
    """A link for a director, and its token."""
    day, token = date(2025, 3, 1), "bestuurslink"
    made = ReviewLink("review", word("bestuurslid"), word("functie"), True, day, date(2999, 1, 1))
    with db.writing(organisation_id) as session:
        review_link_repository.add(session, organisation_id, made, sha256(f"review{token}".encode()).hexdigest())
    return token


def a_broad_round(db: Database, organisation_id: str) -> str:
    """A closed anonymous round of last year, in which six people wrote something, with its release and a link into it."""
    day, asked = date(2025, 3, 1), latest_version("cx")
    round_ = Round("breed", organisation_id, word("breed"), "cx", asked, Scope.FULL, day, date(2025, 4, 1), Mode.ANONYMOUS)
    with db.writing(organisation_id) as session:
        rounds.add_round(session, round_)
        for number in range(6):
            rater = Rater(word(f"rater{number}"), "front", name=word("niemand"))
            answer_repository.ensure_rater(session, organisation_id, round_.id, rater)
            given = Answer("S1", AnswerState.ANSWERED, str(2 + number % 3), word(f"geheim{number}"))
            answer_repository.save_answer(session, organisation_id, round_.id, rater.id, given, only_day=True)
        guest_repository.add(
            session,
            organisation_id,
            GuestLink("link", round_.id, "front", invited=6, created_on=day, expires_on=date(2999, 1, 1)),
            sha256(b"invitegastlink").hexdigest(),
        )
    make_release(db, round_)
    return round_.id


def what_is_agreed(session: Session, organisation_id: str, round_id: str) -> None:
    """Evidence, consensus and a workshop full of words."""
    found = Evidence("bewijs", "S1", EvidenceKind.DOCUMENT, word("vindplaats"), 2, confidential=True, rater_id=word("brenger"))
    evidence_repository.save(session, organisation_id, round_id, found)
    brought = Evidence("tafel", "S1", EvidenceKind.DECISION, word("tafel"), 1)
    evidence_repository.save(session, organisation_id, round_id, brought)
    agreed = Consensus("B1", AnswerState.ANSWERED, "3", word("bewezen"), word("dissent"), word("trekker"))
    workshop_repository.save_consensus(session, organisation_id, round_id, agreed)
    round_ = Workshop(round_id, ("S1",), (word("rem"), "", ""), (Action(word("actie"), word("wie")), Action(), Action()))
    workshop_repository.save_workshop(session, organisation_id, round_)
    revote_repository.begin(session, organisation_id, Revote(round_id, "7K4QM2XD", VOTE, "S1", RevoteState.OPEN), 5)
    for number in range(3):
        revote_repository.spend(session, organisation_id, round_id, f"stembiljet{number}")
        revote_repository.count(session, organisation_id, round_id, 2, 3)


def review(document: bytes, owner: str, remark: str) -> bytes:
    """The document as a director sends it back: another owner, and a remark."""
    file = docx.Document(io.BytesIO(document))
    run = next(run for paragraph in file.paragraphs for run in paragraph.runs if word("owner") in run.text)
    run.text = run.text.replace(word("owner"), owner)
    file.add_comment(run, text=remark, author="Els Bos")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _ask_anonymously(w: World) -> None:
    round_service.close_round(w.db, w.ann, w.round_id)
    round_service.open_round(w.db, w.ann, word("codes"), mode=Mode.ANONYMOUS)


def _draw_codes(w: World, a: Actor) -> object:
    open_id = next(one.id for one in round_service.rounds(w.db, w.ann) if one.is_open)
    return link_service.draw_codes(w.db, a, open_id, {("front", ""): 3})


def _place(w: World, a: Actor) -> None:
    order = roadmaps.order(w.db, w.ann)
    roadmaps.accept_order(w.db, a, w.revision, order.status, order.places)


def _what_if(w: World, a: Actor) -> None:
    asked = manual_moves_service.question(w.db, w.ann, "nl")
    found = manual_moves_service.ask_what_if(asked, w.other_code, asked.now + 2)
    assert found is not None
    manual_moves_service.apply_what_if(w.db, a, w.revision, found)


def _undo(w: World, a: Actor) -> None:
    manual_moves_service.undo(w.db, a, w.revision)


def _look_back(w: World, a: Actor) -> None:
    roadmap = roadmaps.roadmap(w.db, w.ann, "nl")
    told = {one.code: QuarterReport("done", "", one.quarters) for one in roadmap.planned}
    progress_service.look_back(w.db, a, roadmap.revision, told)


def _use(w: World, a: Actor) -> None:
    option = scenario_service.options(w.db, w.ann, "stability")[0]
    scenario_service.use(w.db, a, w.revision, option)


def _accept(w: World, a: Actor) -> None:
    complete.accept(w.db, a, w.revision, complete.complete_plan(w.db, w.ann, SECONDS).order)


def _apply(w: World, a: Actor) -> None:
    complete.apply_option(w.db, a, w.revision, 0, complete.most_targets(w.db, w.ann, SECONDS))


def _refuse(w: World) -> None:
    complete.refuse(w.db, w.ann, "S-8", "Past hier niet")


def _capacity(w: World, a: Actor) -> None:
    seen = roadmaps.roadmap(w.db, w.ann, "nl")
    roadmaps.set_capacity(w.db, a, seen, "large", PRESETS["large"])


def _file() -> imports.Wish:
    return imports.Wish(b"Code,Kim\nS1,3\n", "cx", latest_version("cx"), title="Van vroeger")


def _a_panel_link(w: World) -> None:
    day = date(2026, 1, 1)
    link = GuestLink("paneellink", w.round_id, "front", name=word("gast"), rater_id="gast", created_on=day, expires_on=day)
    with w.db.writing(w.organisation.id) as session:
        guest_repository.add(session, w.organisation.id, link, "hash")


def _close(w: World) -> object:
    return round_service.close_round(w.db, w.ann, w.round_id)


def _nothing(_w: World) -> None:
    pass


def _add(w: World, a: Actor) -> object:
    return roadmaps.add_own(w.db, a, "M", RoadmapInitiative("", "metrics", "Bord"))


def _targets(w: World, a: Actor) -> object:
    return ambitions.save_targets(w.db, a, ambitions.ambition(w.db, w.ann), {}, ASKED)


def _ambition(w: World, a: Actor) -> object:
    return ambitions.save(w.db, a, ambitions.ambition(w.db, w.ann), "x", (), {}, ASKED)


def _preview(w: World, a: Actor) -> object:
    """Of one's own plan and order, since these are handed over: what it adds itself is the ambition and the results."""
    return preview(w.db, a, roadmaps.roadmap(w.db, a, "nl"), roadmaps.order(w.db, a), T)


def _words(w: World, a: Actor) -> object:
    return ambitions.save_words(w.db, a, ambitions.ambition(w.db, w.ann), "x", ())


def _answer(w: World, a: Actor) -> object:
    return assessments.save_answer(w.db, a, w.round_id, Answer("S2", AnswerState.ANSWERED, "3"))


def _answer_among(w: World, a: Actor) -> object:
    return assessments.save_among(w.db, a, w.round_id, Answer("S2", AnswerState.ANSWERED, "3"))


def _agree(w: World, a: Actor) -> object:
    return workshop_service.save_consensus(w.db, a, w.round_id, Consensus("S1", AnswerState.ANSWERED, "3"))


def _meet(w: World) -> None:
    """The round is closed and the workshop begun."""
    _close(w)
    workshop_service.start(w.db, w.ann, w.round_id)


def _decide(w: World, a: Actor) -> None:
    decision_service.decide(w.db, a, w.revision, "Kim", "", "nl")


def _carry_out(w: World, a: Actor) -> object:
    proposal = Proposal(0, 0, ProposalKind.EDIT, w.initiative.code, "goal", w.initiative.goal, "Nieuw")
    export = Export("", now(), "nl", "", 1, Snapshot({}))
    carry_out(w.db, a, proposal, export, w.initiative.goal)
    return None


def _document(w: World, a: Actor) -> object:
    return reports.roadmap_document(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), T)


def _report(w: World, a: Actor) -> object:
    return reports.report_of(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), T)


def _print(w: World, a: Actor) -> object:
    return print_team_map(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), "svg", T)


def _workbook(w: World, a: Actor) -> object:
    return formats.plan_workbook(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), T)


def _pdf(w: World, a: Actor) -> object:
    return formats.roadmap_pdf(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), T)


def _odt(w: World, a: Actor) -> object:
    try:
        return formats.roadmap_odt(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), T)
    except OfficeError:  # there is no LibreOffice here, or it is busy: that comes after the permission
        return None


def _suggest(w: World, a: Actor) -> object:
    return suggestion_service.suggest(w.db, a, w.initiative.code, "done_when", "90 %", "Kim", "nl")


def _return(w: World, a: Actor) -> None:
    review_service.return_plan(w.db, a, w.revision, "Kim", "Te veel")


def _sent(w: World, a: Actor) -> object:
    return sent(w.db, a, reports.report_of(w.db, w.ann, w.organisation, T), b"no document", "roadmap", 1) == b""


def _evidence(w: World, a: Actor) -> object:
    return evidence_service.save_evidence(w.db, a, w.round_id, replace(FOUND, place=word("nieuw")))


def _last_year(w: World, a: Actor) -> object:
    return last_year_service.last_year(w.db, a, replace(w.round, previous_id=w.broad_id))


def _take_back(w: World, a: Actor) -> None:
    """What Ann organises; a member takes back the own evidence."""
    saves_own = a.may(P.ANSWER) and not a.may(P.MANAGE_ROUNDS)
    mine = evidence_service.save_evidence(w.db, a, w.round_id, FOUND).id if saves_own else "bewijs"
    evidence_service.delete_evidence(w.db, a, w.round_id, mine)


FOUND = Evidence("", "S1", EvidenceKind.DOCUMENT, "Kast")
_KIND = (OrganisationKind.AGENCY, OrganisationSize.MORE)
Call = Callable[[World, Actor], object]
#: Every function of a service that takes an actor: which permission it asks, and a call with what is Ann's.
CALLS: dict[str, tuple[Permission, Call]] = {
    "ambition.service.ambition": (P.READ, lambda w, a: ambitions.ambition(w.db, a)),
    "ambition.service.save": (P.SET_AMBITION, _ambition),
    "ambition.service.save_words": (P.SET_AMBITION, _words),
    "ambition.service.save_targets": (P.SET_AMBITION, _targets),
    "comparison.giving.moment_service.keep_pairs": (
        P.SHARE,
        lambda w, a: moment_service.keep_pairs(w.db, a, w.group_id, w.moment_id, []),
    ),
    "comparison.giving.moment_service.open_moment": (
        P.SHARE,
        lambda w, a: moment_service.open_moment(w.db, a, w.group_id, w.moment_id),
    ),
    "comparison.giving.moment_service.plan_moment": (
        P.SHARE,
        lambda w, a: moment_service.plan_moment(w.db, a, w.group_id, "x", date(2026, 12, 1)),
    ),
    "comparison.giving.moment_service.remove_moment": (
        P.SHARE,
        lambda w, a: moment_service.remove_moment(w.db, a, w.group_id, w.moment_id),
    ),
    "comparison.giving.service.givable": (P.READ, lambda w, a: giving.givable(w.db, a)),
    "comparison.giving.service.give": (P.SHARE, _give),
    "comparison.giving.service.group_view": (P.READ, lambda w, a: giving.group_view(w.db, a, w.group_id)),
    "comparison.giving.service.preview": (P.SHARE, lambda w, a: giving.preview(w.db, a, w.group_id, _gift(w.broad_id))),
    "comparison.giving.service.withdraw": (P.SHARE, lambda w, a: giving.withdraw(w.db, a, w.group_id)),
    "comparison.groups.joining_service.invite": (
        P.SHARE,
        lambda w, a: joining_service.invite(w.db, a, w.group_id, GroupRole.MEMBER)[0],
    ),
    "comparison.groups.joining_service.join": (P.SHARE, _join),
    "comparison.groups.joining_service.open_invitations": (
        P.SHARE,
        lambda w, a: joining_service.open_invitations(w.db, a, w.group_id),
    ),
    "comparison.groups.joining_service.withdraw_invitation": (
        P.SHARE,
        lambda w, a: joining_service.withdraw_invitation(w.db, a, w.group_id, _first_link(w)),
    ),
    "comparison.groups.service.accept_agreement": (
        P.SHARE,
        lambda w, a: group_service.accept_agreement(w.db, a, w.group_id, 1),
    ),
    "comparison.handout.service.handout_csv": (
        P.EXPORT,
        lambda w, a: comparison_handout.handout_csv(w.db, a, w.group_id, "places", T),
    ),
    "comparison.handout.service.handout_pdf": (
        P.EXPORT,
        lambda w, a: len(comparison_handout.handout_pdf(w.db, a, w.organisation, w.group_id, "group", T)),
    ),
    "comparison.handout.service.handout_tables": (
        P.EXPORT,
        lambda w, a: len(comparison_handout.handout_tables(w.db, a, w.group_id, T)),
    ),
    "comparison.handout.service.handout_word": (
        P.EXPORT,
        lambda w, a: len(comparison_handout.handout_word(w.db, a, w.organisation, w.group_id, "own", T)),
    ),
    "comparison.handout.service.targets_of": (P.READ, lambda w, a: comparison_handout.targets_of(w.db, a, ASKED)),
    "comparison.helping.experience_service.what_worked": (
        P.READ,
        lambda w, a: experience_service.what_worked(w.db, a, "M-1"),
    ),
    "comparison.groups.service.change": (P.SHARE, lambda w, a: group_service.change(w.db, a, w.group, TERMS)),
    "comparison.groups.service.end": (P.SHARE, lambda w, a: group_service.end(w.db, a, w.group_id)),
    "comparison.groups.service.groups": (P.READ, lambda w, a: group_service.groups(w.db, a)),
    "comparison.groups.service.hand_over": (P.SHARE, _hand_over),
    "comparison.groups.service.leave": (P.SHARE, _leave),
    "comparison.groups.service.remove": (P.SHARE, lambda w, a: group_service.remove(w.db, a, w.group_id, _third(w))),
    "comparison.groups.service.standing": (P.READ, lambda w, a: group_service.standing(w.db, a, w.group_id)),
    "comparison.groups.service.start": (P.SHARE, lambda w, a: group_service.start(w.db, a, TERMS).revision),
    "archive.service.export_organisation": (P.OWN, lambda w, a: archive.export_organisation(w.db, a)),
    "archive.service.what_goes": (P.OWN, lambda w, a: archive.what_goes(w.db, a)),
    "archive.service.erase": (P.OWN, lambda w, a: archive.erase(w.db, a)),
    "assessment.evidence.service.evidence": (P.READ, lambda w, a: evidence_service.evidence(w.db, a, w.round_id)),
    "assessment.evidence.service.save_evidence": (P.ANSWER, _evidence),
    "assessment.evidence.service.delete_evidence": (P.ANSWER, _take_back),
    "assessment.years.last_year_service.last_year": (P.ANSWER, _last_year),
    "assessment.guests.link_service.invite": (
        P.MANAGE_ROUNDS,
        lambda w, a: link_service.invite(w.db, a, w.round_id, "front", name=word("gast"))[0],
    ),
    "assessment.guests.link_service.draw_codes": (P.MANAGE_ROUNDS, _draw_codes),
    "assessment.guests.link_service.invite_all": (
        P.MANAGE_ROUNDS,
        lambda w, a: link_service.invite_all(w.db, a, w.round_id, "front", [word("gast"), word("tweede")])[0][0],
    ),
    "assessment.guests.link_service.erase_member": (
        P.MANAGE_ROUNDS,
        lambda w, a: link_service.erase_member(w.db, a, w.round_id, w.ann.account_id),
    ),
    "assessment.guests.link_service.renew": (P.MANAGE_ROUNDS, lambda w, a: link_service.renew(w.db, a, "link")[0]),
    "assessment.guests.link_service.erase": (P.MANAGE_ROUNDS, lambda w, a: link_service.erase(w.db, a, "paneellink")),
    "assessment.guests.link_service.withdraw": (P.MANAGE_ROUNDS, lambda w, a: link_service.withdraw(w.db, a, "link")),
    "assessment.guests.link_service.invited": (P.MANAGE_ROUNDS, lambda w, a: link_service.invited(w.db, a, w.broad_id)),
    "assessment.rounds.draft_service.my_drafts": (P.ANSWER, lambda w, a: draft_service.my_drafts(w.db, a, w.round_id)),
    "assessment.rounds.draft_service.save_draft": (
        P.ANSWER,
        lambda w, a: draft_service.save_draft(w.db, a, w.round_id, "S1", "een notitie"),
    ),
    "assessment.rounds.unfinished_service.unfinished": (
        P.MANAGE_ROUNDS,
        lambda w, a: unfinished_service.unfinished(w.db, a, w.round_id),
    ),
    "assessment.rounds.rater_service.my_seat": (P.ANSWER, lambda w, a: rater_service.my_seat(w.db, a, w.round_id)),
    "assessment.rounds.rater_service.join": (P.ANSWER, lambda w, a: rater_service.join(w.db, a, w.round_id, "front")),
    "assessment.rounds.service.open_round": (P.MANAGE_ROUNDS, lambda w, a: round_service.open_round(w.db, a, "x")),
    "assessment.rounds.service.widen_round": (P.MANAGE_ROUNDS, lambda w, a: round_service.widen_round(w.db, a, w.round_id)),
    "assessment.rounds.service.close_round": (P.MANAGE_ROUNDS, lambda w, a: round_service.close_round(w.db, a, w.round_id)),
    "assessment.rounds.service.reopen_round": (
        P.MANAGE_ROUNDS,
        lambda w, a: round_service.reopen_round(w.db, a, w.round_id, "Vergeten"),
    ),
    "assessment.rounds.service.change_round": (
        P.MANAGE_ROUNDS,
        lambda w, a: round_service.change_round(w.db, a, w.round, word("anders"), round_service.Particulars()),
    ),
    "assessment.rounds.service.settle_round": (P.MANAGE_ROUNDS, lambda w, a: round_service.settle_round(w.db, a, w.broad_id)),
    "assessment.rounds.service.rounds": (P.READ, lambda w, a: round_service.rounds(w.db, a)),
    "assessment.importing.service.preview": (P.MANAGE_ROUNDS, lambda w, a: imports.preview(w.db, a, _file())),
    "assessment.importing.service.import_rounds": (P.MANAGE_ROUNDS, lambda w, a: imports.import_rounds(w.db, a, _file())),
    "assessment.service.my_answers": (P.ANSWER, lambda w, a: assessments.my_answers(w.db, a, w.round_id)),
    "assessment.service.my_sheet": (P.ANSWER, lambda w, a: assessments.my_sheet(w.db, a, w.round_id)),
    "assessment.service.save_answer": (P.ANSWER, _answer),
    "assessment.service.save_among": (P.ANSWER, _answer_among),
    "assessment.service.results": (P.READ, lambda w, a: assessments.results(w.db, a, w.round_id)),
    "report.values.perception_gap.perceived": (
        P.READ,
        lambda w, a: perceived(w.db, a, assessments.results(w.db, w.ann, w.round_id)),
    ),
    "assessment.years.service.over_the_years": (P.READ, lambda w, a: over_the_years(w.db, a, [w.round_id, w.broad_id])),
    "assessment.service.latest_results": (P.READ, lambda w, a: assessments.latest_results(w.db, a)),
    "assessment.workshop.service.sitting": (P.READ, lambda w, a: workshop_service.sitting(w.db, a, w.round_id)),
    "assessment.workshop.service.workshop": (P.READ, lambda w, a: workshop_service.workshop(w.db, a, w.round_id)),
    "assessment.workshop.service.save_agenda": (
        P.MANAGE_ROUNDS,
        lambda w, a: workshop_service.save_agenda(w.db, a, w.workshop, ["S1"]),
    ),
    "assessment.workshop.service.start": (P.MANAGE_ROUNDS, lambda w, a: workshop_service.start(w.db, a, w.round_id)),
    "assessment.workshop.service.save_consensus": (P.MANAGE_ROUNDS, _agree),
    "assessment.workshop.service.add_evidence": (
        P.MANAGE_ROUNDS,
        lambda w, a: workshop_service.add_evidence(w.db, a, w.round_id, Evidence("", "S1", EvidenceKind.FIGURE, "x")),
    ),
    "assessment.workshop.service.remove_evidence": (
        P.MANAGE_ROUNDS,
        lambda w, a: workshop_service.remove_evidence(w.db, a, w.round_id, "tafel"),
    ),
    "assessment.workshop.service.save_end": (P.MANAGE_ROUNDS, lambda w, a: workshop_service.save_end(w.db, a, w.workshop)),
    "assessment.workshop.service.reopen": (P.MANAGE_ROUNDS, lambda w, a: workshop_service.reopen(w.db, a, w.round_id)),
    "assessment.workshop.revote.service.revote": (
        P.MANAGE_ROUNDS,
        lambda w, a: revote_service.revote(w.db, a, w.round_id),
    ),
    "assessment.workshop.revote.service.open_revote": (
        P.MANAGE_ROUNDS,
        lambda w, a: revote_service.open_revote(w.db, a, w.round_id, "S1"),
    ),
    "assessment.workshop.revote.service.save_present": (
        P.MANAGE_ROUNDS,
        lambda w, a: revote_service.save_present(w.db, a, w.round_id, 9),
    ),
    "assessment.workshop.revote.service.reveal": (
        P.MANAGE_ROUNDS,
        lambda w, a: revote_service.reveal(w.db, a, w.round_id, VOTE),
    ),
    "assessment.workshop.revote.service.withdraw": (
        P.MANAGE_ROUNDS,
        lambda w, a: revote_service.withdraw(w.db, a, w.round_id, VOTE),
    ),
    "people.audit_service.log": (P.OWN, lambda w, a: audit_service.log(w.db, a)),
    "people.invitation_service.invite": (P.MANAGE_PEOPLE, lambda w, a: invitation_service.invite(w.db, a, Role.LEADER)[0]),
    "people.invitation_service.open_invitations": (P.MANAGE_PEOPLE, lambda w, a: invitation_service.open_invitations(w.db, a)),
    "people.invitation_service.withdraw": (P.MANAGE_PEOPLE, lambda w, a: invitation_service.withdraw(w.db, a, w.invitation_id)),
    "people.member_service.members": (P.READ, lambda w, a: member_service.members(w.db, a)),
    "people.member_service.change_role": (P.OWN, lambda w, a: member_service.change_role(w.db, a, w.ann.account_id, Role.OWNER)),
    "people.member_service.remove": (P.OWN, lambda w, a: member_service.remove(w.db, a, w.ann.account_id)),
    "report.facts.facts_of": (P.EXPORT, lambda w, a: facts_of(w.db, a, T)),
    "report.formats.roadmap_pdf": (P.EXPORT, _pdf),
    "report.formats.roadmap_odt": (P.EXPORT, _odt),
    "report.formats.plan_workbook": (P.EXPORT, _workbook),
    "report.house_style.service.house_style": (P.READ, lambda w, a: house_style.house_style(w.db, a)),
    "report.house_style.service.names": (P.READ, lambda w, a: house_style.names(w.db, a)),
    "report.house_style.service.set_template": (
        P.EDIT_PLAN,
        lambda w, a: house_style.set_template(w.db, a, "x.docx", template()),
    ),
    "report.house_style.service.set_logo": (P.EDIT_PLAN, lambda w, a: house_style.set_logo(w.db, a, "x.png", PNG)),
    "report.house_style.service.remove_template": (P.EDIT_PLAN, lambda w, a: house_style.remove_template(w.db, a)),
    "report.house_style.service.remove_logo": (P.EDIT_PLAN, lambda w, a: house_style.remove_logo(w.db, a)),
    "report.round_export.round_workbook": (
        P.EXPORT,
        lambda w, a: round_export.round_workbook(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), w.round_id, T),
    ),
    "report.round_export.round_document": (
        P.EXPORT,
        lambda w, a: round_export.round_document(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), w.round_id, T),
    ),
    "report.round_export.round_pdf": (
        P.EXPORT,
        lambda w, a: round_export.round_pdf(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), w.round_id, T),
    ),
    "report.round_export.round_csv": (P.EXPORT, lambda w, a: round_export.round_csv(w.db, a, w.round_id, "answers", T)),
    "report.returned.export_snapshot.sent": (P.EXPORT, _sent),
    "report.returned.export_snapshot.answers": (P.EXPORT, lambda w, a: answers(w.db, a)),
    "report.returned.service.receive": (P.EDIT_PLAN, lambda w, a: returned.receive(w.db, a, "x.docx", w.reviewed)),
    "report.returned.service.proposals": (P.EDIT_PLAN, lambda w, a: returned.proposals(w.db, a)),
    "report.returned.service.files": (P.EDIT_PLAN, lambda w, a: returned.files(w.db, a)),
    "report.returned.service.accept": (P.EDIT_PLAN, lambda w, a: returned.accept(w.db, a, w.edit)),
    "report.returned.service.reject": (P.EDIT_PLAN, lambda w, a: returned.reject(w.db, a, w.edit)),
    "report.returned.service.assign": (P.EDIT_PLAN, lambda w, a: returned.assign(w.db, a, w.edit, w.initiative.code)),
    "report.returned.service.answer": (P.EDIT_PLAN, lambda w, a: returned.answer(w.db, a, w.remark, "Dank")),
    "report.service.roadmap_document": (P.EXPORT, _document),
    "report.service.report_of": (P.EXPORT, _report),
    "report.service.plain_document": (
        P.EXPORT,
        lambda w, a: reports.plain_document(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), T),
    ),
    "report.service.note_lacks": (
        P.EXPORT,
        lambda w, a: reports.note_lacks(w.db, a, Organisation(a.organisation_id, "Zaak", *_KIND), T),
    ),
    "report.returned.carrying_out.carry_out": (P.EDIT_PLAN, _carry_out),
    "roadmap.decisions.service.record_answer": (
        P.DECIDE,
        lambda w, a: decision_service.record_answer(w.db, a, "moments", "Akkoord", "Kim"),
    ),
    "roadmap.decisions.service.standing_answers": (P.READ, lambda w, a: decision_service.standing_answers(w.db, a)),
    "roadmap.decisions.service.take_proposed_days": (
        P.EDIT_PLAN,
        lambda w, a: decision_service.take_proposed_days(w.db, a, date(2026, 11, 29)),
    ),
    "roadmap.decisions.service.decide": (P.DECIDE, _decide),
    "roadmap.decisions.service.versions": (P.READ, lambda w, a: decision_service.versions(w.db, a)),
    "roadmap.decisions.service.entries": (P.READ, lambda w, a: decision_service.entries(w.db, a)),
    "roadmap.changes.manual_moves_service.question": (P.READ, lambda w, a: manual_moves_service.question(w.db, a, "nl")),
    "roadmap.changes.manual_moves_service.standing_breaks": (
        P.READ,
        lambda w, a: manual_moves_service.standing_breaks(w.db, a),
    ),
    "roadmap.changes.manual_moves_service.chains_of": (P.READ, lambda w, a: manual_moves_service.chains_of(w.db, a)),
    "roadmap.changes.manual_moves_service.move": (
        P.EDIT_PLAN,
        lambda w, a: manual_moves_service.move(w.db, a, w.revision, w.other_code, 5),
    ),
    "roadmap.changes.manual_moves_service.apply_what_if": (P.EDIT_PLAN, _what_if),
    "roadmap.changes.manual_moves_service.last_step": (P.READ, lambda w, a: manual_moves_service.last_step(w.db, a)),
    "roadmap.changes.manual_moves_service.undo": (P.EDIT_PLAN, _undo),
    "roadmap.team_map.outlook.forecast_before": (P.READ, lambda w, a: forecast_before(w.db, a, ASKED, date(2030, 1, 1))),
    "roadmap.team_map.export.print_team_map": (P.EXPORT, _print),
    "roadmap.review.service.remarks": (P.REMARK, lambda w, a: review_service.remarks(w.db, a)),
    "roadmap.review.service.remark": (P.REMARK, lambda w, a: review_service.remark(w.db, a, "", "Waarom?", "Kim")),
    "roadmap.review.service.answer": (P.REMARK, lambda w, a: review_service.answer(w.db, a, 1, "Daarom", "Kim")),
    "roadmap.review.service.resolve": (P.REMARK, lambda w, a: review_service.resolve(w.db, a, 1)),
    "roadmap.review.service.return_plan": (P.DECIDE, _return),
    "roadmap.review.service.waiting_remarks": (P.EDIT_PLAN, lambda w, a: review_service.waiting_remarks(w.db, a)),
    "roadmap.review.suggestions.service.suggestions": (P.REMARK, lambda w, a: suggestion_service.suggestions(w.db, a)),
    "roadmap.review.suggestions.service.waiting_suggestions": (
        P.EDIT_PLAN,
        lambda w, a: suggestion_service.waiting_suggestions(w.db, a),
    ),
    "roadmap.review.suggestions.service.suggest": (P.REMARK, _suggest),
    "roadmap.review.suggestions.service.accept": (
        P.EDIT_PLAN,
        lambda w, a: suggestion_service.accept(w.db, a, 1, w.initiative.owner),
    ),
    "roadmap.review.suggestions.service.reject": (P.EDIT_PLAN, lambda w, a: suggestion_service.reject(w.db, a, 1)),
    "roadmap.review.links.service.invite": (P.EDIT_PLAN, lambda w, a: review_link_service.invite(w.db, a, "lid")[0]),
    "roadmap.review.links.service.links": (P.EDIT_PLAN, lambda w, a: review_link_service.links(w.db, a)),
    "roadmap.review.links.service.renew": (P.EDIT_PLAN, lambda w, a: review_link_service.renew(w.db, a, "review")[0]),
    "roadmap.review.links.service.withdraw": (P.EDIT_PLAN, lambda w, a: review_link_service.withdraw(w.db, a, "review")),
    "roadmap.review.links.service.forget": (P.EDIT_PLAN, lambda w, a: review_link_service.forget(w.db, a, "review")),
    "roadmap.review.links.service.links_decide": (P.REMARK, lambda w, a: review_link_service.links_decide(w.db, a)),
    "roadmap.review.links.service.allow_deciding": (
        P.OWN,
        lambda w, a: review_link_service.allow_deciding(w.db, a, allowed=True),
    ),
    "roadmap.review.service.standing_return": (P.READ, lambda w, a: review_service.standing_return(w.db, a)),
    "roadmap.team_map.service.picture": (P.READ, lambda w, a: picture(w.db, a, T)),
    "roadmap.team_map.service.preview": (P.READ, _preview),
    "roadmap.changes.progress_service.look_back": (P.EDIT_PLAN, _look_back),
    "roadmap.changes.progress_service.quarter_reports": (P.READ, lambda w, a: progress_service.quarter_reports(w.db, a)),
    "roadmap.changes.scenario_service.options": (P.READ, lambda w, a: scenario_service.options(w.db, a, "stability")),
    "roadmap.changes.scenario_service.use": (P.EDIT_PLAN, _use),
    "roadmap.certainty.service.certainty": (P.READ, lambda w, a: certainty(w.db, a)),
    "roadmap.complete_plan.service.complete_plan": (P.READ, lambda w, a: complete.complete_plan(w.db, a, SECONDS)),
    "roadmap.complete_plan.service.situation": (P.READ, lambda w, a: complete.situation(w.db, a)),
    "roadmap.complete_plan.service.verdict": (P.READ, lambda w, a: complete.verdict(w.db, a)),
    "roadmap.complete_plan.service.verdict_on": (
        P.READ,
        lambda w, a: complete.verdict_on(w.db, a, complete.complete_plan(w.db, w.ann, SECONDS).order),
    ),
    "roadmap.complete_plan.service.ruling_limits": (P.READ, lambda w, a: complete.ruling_limits(w.db, a, SECONDS)),
    "roadmap.complete_plan.service.most_targets": (P.READ, lambda w, a: complete.most_targets(w.db, a, SECONDS)),
    "roadmap.complete_plan.service.what_it_takes": (
        P.READ,
        lambda w, a: complete.what_it_takes(w.db, a, "strategy", 1, SECONDS),
    ),
    "roadmap.complete_plan.service.accept": (P.EDIT_PLAN, _accept),
    "roadmap.complete_plan.service.apply_option": (P.EDIT_PLAN, _apply),
    "roadmap.complete_plan.service.refuse": (P.EDIT_PLAN, lambda w, a: complete.refuse(w.db, a, "S-8", "Past hier niet")),
    "roadmap.complete_plan.service.offer_again": (P.EDIT_PLAN, lambda w, a: complete.offer_again(w.db, a, "S-8")),
    "roadmap.service.roadmap": (P.READ, lambda w, a: roadmaps.roadmap(w.db, a, "nl")),
    "roadmap.service.gaps": (P.READ, lambda w, a: roadmaps.gaps(w.db, a)),
    "roadmap.service.proposals": (P.READ, lambda w, a: roadmaps.proposals(w.db, a)),
    "roadmap.service.choose": (P.EDIT_PLAN, lambda w, a: roadmaps.choose(w.db, a, ["S-1"])),
    "roadmap.service.remove": (P.EDIT_PLAN, lambda w, a: roadmaps.remove(w.db, a, w.initiative.code)),
    "roadmap.service.save": (P.EDIT_PLAN, lambda w, a: roadmaps.save(w.db, a, w.initiative)),
    "roadmap.service.stop": (P.EDIT_PLAN, lambda w, a: roadmaps.stop(w.db, a, w.initiative, "Klaar")),
    "roadmap.service.add_own": (P.EDIT_PLAN, _add),
    "roadmap.service.set_capacity": (P.EDIT_PLAN, _capacity),
    "roadmap.service.set_overrun": (P.EDIT_PLAN, lambda w, a: roadmaps.set_overrun(w.db, a, w.revision, 20)),
    "roadmap.service.offered": (P.READ, lambda w, a: roadmaps.offered(w.db, a)),
    "roadmap.service.problem": (P.READ, lambda w, a: roadmaps.problem(w.db, a)),
    "roadmap.service.fingerprint": (P.READ, lambda w, a: roadmaps.fingerprint(w.db, a)),
    "roadmap.service.order": (P.READ, lambda w, a: roadmaps.order(w.db, a)),
    "roadmap.service.accept_order": (P.EDIT_PLAN, _place),
}
#: What Ann has to do first.
PREPARE: dict[str, Callable[[World], object]] = {
    "roadmap.complete_plan.service.offer_again": _refuse,
    "assessment.rounds.service.open_round": _close,
    "assessment.guests.link_service.erase": _a_panel_link,
    "assessment.guests.link_service.draw_codes": _ask_anonymously,
    "assessment.rounds.service.reopen_round": _close,
    "assessment.workshop.service.sitting": _close,
    "assessment.workshop.service.save_agenda": _close,
    "assessment.workshop.service.start": _close,
    "assessment.workshop.service.save_consensus": _meet,
    "assessment.workshop.service.add_evidence": _meet,
    "assessment.workshop.service.remove_evidence": _meet,
    "assessment.workshop.service.save_end": _meet,
    "assessment.workshop.service.reopen": _meet,
    "assessment.workshop.revote.service.open_revote": _meet,
    "assessment.workshop.revote.service.reveal": _meet,
    "comparison.groups.service.hand_over": _another_member,
    "comparison.groups.service.remove": _another_member,
}
#: Functions of an account rather than of a role somewhere: what an outsider gets from them with what is Ann's.
ACCOUNT_CALLS: dict[str, Callable[[World, Account], object]] = {
    "archive.import_service.import_organisation": lambda w, a: archive_import.import_organisation(w.db, a, b"no archive"),
    "archive.service.remove_empty": lambda w, a: archive.remove_empty(w.db, a, w.organisation.id),
    "comparison.giving.service.guided_known": lambda w, a: giving.guided_known(w.db, a, w.group_id),
    "comparison.groups.joining_service.join_as_guide": lambda w, a: joining_service.join_as_guide(w.db, a, w.group_token, 1),
    "comparison.groups.joining_service.look_at": lambda w, a: joining_service.look_at(w.db, a, w.invitation_id),
    "comparison.groups.service.accept_agreement_as_guide": lambda w, a: group_service.accept_agreement_as_guide(
        w.db, a, w.group_id, 1
    ),
    "comparison.groups.service.guided": lambda w, a: group_service.guided(w.db, a),
    "comparison.groups.service.guided_standing": lambda w, a: group_service.guided_standing(w.db, a, w.group_id),
    "comparison.groups.service.leave_as_guide": lambda w, a: group_service.leave_as_guide(w.db, a, w.group_id),
    "people.administration_service.organisations": lambda w, a: administration_service.organisations(w.db, a),
    "people.administration_service.create": lambda w, a: administration_service.create(w.db, a, "x", *_KIND),
    "people.administration_service.hand_over": lambda w, a: administration_service.hand_over(w.db, a, w.organisation.id),
    "people.administration_service.require_administrator": lambda w, a: administration_service.require_administrator(
        w.db, a, "x"
    ),
    "people.invitation_service.accept": lambda w, a: invitation_service.accept(w.db, a, w.invitation_id),
    "people.invitation_service.look_at": lambda w, a: invitation_service.look_at(w.db, a, w.invitation_id),
    "people.administrators.may_claim": lambda w, a: administrators.may_claim(w.db, a),
    "people.administrators.claim": lambda w, a: administrators.claim(w.db, a),
    "people.logins.open_logins": lambda w, a: logins.open_logins(w.db, a),
    "people.logins.all_open_logins": lambda w, a: logins.all_open_logins(w.db, a),
    "people.logins.end_one": lambda w, a: logins.end_one(w.db, a, w.login),
    "people.logins.end_all": lambda w, a: logins.end_all(w.db, a),
    "people.logins.end_all_of": lambda w, a: logins.end_all_of(w.db, a, w.ann.account_id),
    "people.passwords.change_password": lambda w, a: passwords.change_password(w.db, a, "wrong", "Kanaal-Kanon-Kast-72"),
    "people.member_service.erase_account": lambda w, a: member_service.erase_account(w.db, a),
    "people.service.create_organisation": lambda w, a: people.create_organisation(w.db, a, "x"),
    "people.service.organisations_of": lambda w, a: people.organisations_of(w.db, a),
    "people.service.actor_in": lambda w, a: people.actor_in(w.db, a, w.organisation.id),
}
#: Functions of a guest: what somebody gets from them who came in elsewhere.
GUEST_CALLS: dict[str, Callable[[World, Guest], object]] = {
    "assessment.evidence.service.guest_evidence": lambda w, g: evidence_service.guest_evidence(w.db, g),
    "assessment.evidence.service.save_guest_evidence": lambda w, g: evidence_service.save_guest_evidence(w.db, g, FOUND),
    "assessment.evidence.service.delete_guest_evidence": lambda w, g: evidence_service.delete_guest_evidence(w.db, g, "bewijs"),
    "assessment.guests.service.begin": lambda w, g: guest_service.begin(w.db, g),
    "assessment.guests.service.guest_drafts": lambda w, g: guest_service.guest_drafts(w.db, g),
    "assessment.guests.service.save_guest_draft": lambda w, g: guest_service.save_guest_draft(w.db, g, "S1", "een notitie"),
    "assessment.guests.service.guest_answers": lambda w, g: guest_service.guest_answers(w.db, g),
    "assessment.guests.service.save_guest_answer": lambda w, g: guest_service.save_guest_answer(
        w.db, g, Answer("S1", AnswerState.ANSWERED, "5", revision=1)
    ),
    "assessment.guests.service.save_guest_among": lambda w, g: guest_service.save_guest_among(
        w.db, g, Answer("S1", AnswerState.ANSWERED, "5", revision=1)
    ),
    "assessment.guests.service.guest_consents": lambda w, g: guest_service.guest_consents(w.db, g),
    "assessment.guests.service.save_consent": lambda w, g: guest_service.save_consent(w.db, g, True),
}
#: What no visitor reaches: signing in, the command line, and setting up an installation.
INSIDE = {
    "assessment.anonymity.releasing.make_release": "called once somebody closed the round",
    "comparison.groups.leaving.go": "called by who asked who may let a member go",
    "comparison.groups.service.hosted": "a transaction for the host, begun by services that ask the permission",
    "comparison.groups.leaving.leave_all": "called while an organisation is erased",
    "comparison.groups.leaving.purge_groups_of": "the command line",
    "comparison.groups.leaving.tell_others": "writes a line in the logs of who is concerned, for services that asked",
    "demonstration.circle_storing.write_circle": "writes what stands in files, for the example of this actor",
    "demonstration.service.example_organisation": "writes what stands in files, under an id that follows from the account",
    "archive.retention.purge_expired": "the command line",
    "assessment.guests.service.guest": "the link is the proof",
    "assessment.guests.service.arrive": "the link is the proof",
    "assessment.workshop.revote.phones.paper": "the code on the screen is the proof",
    "assessment.workshop.revote.phones.cast": "the code on the screen is the proof",
    "roadmap.review.links.service.enter": "the link is the proof",
    "roadmap.review.links.service.opened": "the link is the proof",
    "people.secret_links.inviting": "the token is the proof",
    "people.rate_limit.refuse_after_many": "counts guesses of an address",
    "people.rate_limit.note_guess": "counts guesses of an address",
    "people.rate_limit.note_attempt": "counts attempts of an address or an account",
    "people.rate_limit.forget": "called once the password was right",
    "people.rate_limit.take_back": "called once the password was right",
    "people.logins.end_everybody": "the command line",
    "people.logins.start": "called once the issuer has vouched",
    "people.logins.account_of": "the token is the proof",
    "people.logins.end": "the token is the proof",
    "people.passwords.add_account": "the command line",
    "people.passwords.sign_in_local": "the password is the proof",
    "people.service.sign_in": "the issuer has vouched for the person",
    "people.service.sign_in_solo": "there is one person",
    "people.service.adopt": "the command line: has the store in hand",
    "assessment.importing.service.import_all": "the command line: has the store in hand",
    "people.service.organisations_called": "the command line: has the store in hand",
    "people.service.add_organisation": "the command line: has the store in hand",
    "people.service.operator_actor": "the command line: has the store in hand",
    "people.service.add_member": "setting up: no page calls it",
    "people.facts.fact": "called by services, each of which asked first whether the actor may",
    "people.facts.stamp": "numbers only, of the organisation of the actor",
    "people.audit_service.record_refusal": "called by an actor about itself",
    "people.audit_service.verify": "the command line: numbers only",
    "people.audit_service.check": "the command line: numbers and hashes only",
    "people.audit_service.shorten": "the command line",
}


@cache
def functions() -> dict[str, Callable[..., object]]:
    """Every public function that is handed a store, wherever it stands, but for the store's own and what pages are made of."""
    found: dict[str, Callable[..., object]] = {}
    for module in pkgutil.walk_packages(maturity.__path__, "maturity."):
        if module.name.startswith(("maturity.ui", "maturity.migrations", "maturity.commands", "maturity.__main__")):
            continue
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_")
            if own and "db" in inspect.signature(function).parameters:
                found[f"{module.name.removeprefix('maturity.')}.{name}"] = function
    return found


@pytest.fixture(autouse=True)
def _without_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying a document out tells nothing about who may what, and in what comes of it words can no longer be looked for. In
    place of a PDF stands what would be laid out; in an ODT goes what the Word document beside it holds."""
    monkeypatch.setattr(odt, "office", lambda: None)
    for module in (code_cards, differences, pdf_writer, team_map_export):
        monkeypatch.setattr(module, "typeset", _unset)


def _unset(source: str, files: Mapping[str, bytes] | None = None, *_kind: str, **_how: object) -> bytes:
    return b"\n".join((source.encode(), *(files or {}).values()))


@pytest.fixture(scope="module")
def solutions() -> dict[str, Sequence]:
    return {}


@pytest.fixture(autouse=True)
def _solved_once(monkeypatch: pytest.MonkeyPatch, solutions: dict[str, Sequence]) -> None:
    """The worlds are copies and the planner's answer follows from the question alone: one that was asked before is known. And of
    the library it gets a few to choose from: they are nobody's."""

    def known(problem: Problem, time_limit: float = 10.0, stop: object = None, **how: Any) -> Sequence:
        question = repr((problem, time_limit, sorted(how.items())))
        if question not in solutions:
            solutions[question] = sequence(problem, time_limit, **how)
        return solutions[question]

    for module in (roadmaps, options, scenarios):
        monkeypatch.setattr(module, "sequence", known)
    monkeypatch.setattr(complete, "offered", lambda *given: offered(*given)[:FEW])


def test_every_function_of_a_service_is_in_the_matrix():
    assert set(functions()) == {*CALLS, *ACCOUNT_CALLS, *GUEST_CALLS, *INSIDE}


def test_every_function_in_the_matrix_takes_an_actor_or_an_account():
    for name in CALLS:
        assert "actor" in inspect.signature(functions()[name]).parameters, name
    for name in ACCOUNT_CALLS:
        assert "account" in inspect.signature(functions()[name]).parameters, name
    for name in GUEST_CALLS:
        assert "guest" in inspect.signature(functions()[name]).parameters, name


@pytest.fixture(scope="module")
def built(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """The world, to copy for every test that changes it."""
    path = tmp_path_factory.mktemp("isolation") / "built.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    world = build(Database(f"sqlite:///{path}"))
    world.db.dispose()
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, world


@pytest.fixture
def fresh(built: tuple[Path, World], copied: Callable[[Path], Database]) -> Callable[[], World]:
    """The world as it was built, each time that it is asked for."""
    path, world = built
    return lambda: replace(world, db=copied(path))


@pytest.fixture
def commits() -> Iterator[list[sa.Connection]]:
    """What was committed so far, on whichever store; to be emptied."""
    found: list[sa.Connection] = []
    keep = found.append
    sa.event.listen(sa.Engine, "commit", keep)
    yield found
    sa.event.remove(sa.Engine, "commit", keep)


READS = [name for name, (permission, _) in CALLS.items() if permission is P.READ]
CHANGES = [name for name, (permission, _) in CALLS.items() if permission is not P.READ]


@pytest.mark.parametrize("role", sample(reversed(Role), 1))
def test_every_role_reads(fresh, role):
    for w, names in _alike(fresh, READS):
        actor = w.cast(role)
        for name in names:
            CALLS[name][1](w, actor)


def test_a_role_that_may_not_is_refused_and_the_log_says_who_tried(fresh):
    for w, names in _alike(fresh, CHANGES):
        for role in Role:
            actor = w.cast(role)
            _are_refused(w, [name for name in names if CALLS[name][0] not in PERMISSIONS[role]], actor)


@pytest.mark.parametrize("name", sample(CHANGES, 12))
def test_whoever_may_least_of_those_who_may_does_it(fresh, name):
    """After everybody who may not was refused here as well. Who may most does it on PostgreSQL."""
    permission, call = CALLS[name]
    w = _prepared(fresh, name)
    for role in Role:
        if permission not in PERMISSIONS[role]:
            _are_refused(w, [name], w.cast(role))
    call(w, w.cast([role for role in Role if permission in PERMISSIONS[role]][-1]))


def _are_refused(w: World, names: Iterable[str], actor: Actor) -> None:
    """Nothing is done, and the log says who tried."""
    before = w.all_rows()
    for number, name in enumerate(names, _last_line(w).number + 1):
        with pytest.raises(NotPermittedError):
            CALLS[name][1](w, actor)
        line = _last_line(w)
        assert (line.number, line.account_id, line.result) == (number, actor.account_id, "refused"), name
    changed = {table for table, rows in w.all_rows().items() if rows != before[table]}
    assert changed <= {"audit", "organisation_change"}


def _last_line(w: World) -> AuditLine:
    with w.db.reading(w.organisation.id) as session:
        return audit_repository.lines(session, w.organisation.id, newest=1)[0]


def _prepared(fresh: Callable[[], World], name: str) -> World:
    """A world in which this function can be tried."""
    w = fresh()
    PREPARE.get(name, _nothing)(w)
    return w


def _alike(fresh: Callable[[], World], names: Iterable[str]) -> Iterator[tuple[World, list[str]]]:
    """Functions before which Ann does the same, with a world in which they can be tried: for who changes nothing in it."""
    alike: dict[Callable[[World], object], list[str]] = {}
    for name in names:
        alike.setdefault(PREPARE.get(name, _nothing), []).append(name)
    for same in alike.values():
        yield _prepared(fresh, same[0]), same


def told(call: Callable[[], object]) -> str:
    """Everything that a call tells: what it returns or raises, also inside zip files."""
    try:
        result = call()
    except KNOWN as error:
        result = (error, vars(error))
    if isinstance(result, bytes) and not zipfile.is_zipfile(io.BytesIO(result)):
        return result.decode("utf-8", "replace")
    if isinstance(result, bytes):
        with zipfile.ZipFile(io.BytesIO(result)) as file:
            return "".join(file.read(part).decode("utf-8", "replace") for part in file.namelist())
    return repr(result)


@pytest.mark.parametrize("names", [READS, CHANGES[::2], CHANGES[1::2]], ids=["reads", "changes", "others"])
def test_from_elsewhere_there_is_nothing_to_see_and_nothing_to_change(fresh, commits, names):
    """An owner elsewhere, and somebody who belongs nowhere, with ids of Ann's organisation.

    What wrote nothing at all leaves its world to the next.
    """
    w, own, before = None, "", {}
    for name in sorted(names, key=lambda one: one in PREPARE):
        if w is None or name in PREPARE or commits:
            w = _prepared(fresh, name)
            own, before = people.organisations_of(w.db, w.charlie)[0].id, w.all_rows()
            commits.clear()
        for outsider in (own, ""):
            try:
                assert CANARY not in told(partial(CALLS[name][1], w, Actor(w.charlie.id, outsider, Role.OWNER))), name
            except sa.exc.IntegrityError:
                assert outsider == ""  # an organisation that does not exist has no rows
        assert w.all_rows() == before, name


def test_a_director_with_a_link_may_what_the_link_says_and_nothing_more(fresh):
    """The widest link that there is: one that decides. Of the role of a director it leaves reading, remarking and deciding."""
    for w, names in _alike(fresh, CALLS):
        actor = _by_link(w)
        for name in READS:
            if name in names:
                CALLS[name][1](w, actor)
        _are_refused(w, [name for name in names if CALLS[name][0] not in DECIDES], actor)


@pytest.mark.parametrize("name", [name for name in CHANGES if CALLS[name][0] in DECIDES])
def test_a_director_with_a_link_remarks_and_decides(fresh, name):
    w = _prepared(fresh, name)
    CALLS[name][1](w, _by_link(w))


def _by_link(w: World) -> Actor:
    review_link_service.allow_deciding(w.db, w.ann, allowed=True)
    return review_link_service.enter(w.db, w.director)[0]


def test_a_director_with_a_link_of_charlies_sees_nothing_of_anns(fresh):
    w = fresh()
    own = people.organisations_of(w.db, w.charlie)[0].id
    charlie = people.actor_in(w.db, w.charlie, own)[0]
    token = review_link_service.invite(w.db, charlie, "Cor", may_decide=True)[1]
    review_link_service.allow_deciding(w.db, charlie, allowed=True)
    actor = review_link_service.enter(w.db, token)[0]
    before = w.all_rows()
    for name, (permission, call) in CALLS.items():
        if permission in DECIDES:
            assert CANARY not in told(lambda call=call: call(w, actor)), name
    assert w.all_rows() == before


@pytest.mark.parametrize("name", ACCOUNT_CALLS)
def test_an_account_from_elsewhere_learns_and_changes_nothing_either(fresh, name):
    w = fresh()
    stranger = people.sign_in(w.db, "test", "stranger", "Vreemdeling")
    before = w.all_rows()
    assert CANARY not in told(lambda: ACCOUNT_CALLS[name](w, stranger))
    assert w.all_rows() == before


def a_guest_of(w: World, account: Account) -> Guest:
    """Somebody who answers in a panel of this account's first organisation."""
    own = people.organisations_of(w.db, account)[0].id
    actor = people.actor_in(w.db, account, own)[0]
    round_ = round_service.open_round(w.db, actor, "Elders")
    token = link_service.invite(w.db, actor, round_.id, "front", name="Gast")[1]
    guest_service.begin(w.db, guest_service.guest(w.db, token))
    return guest_service.guest(w.db, token)


@pytest.mark.parametrize("name", GUEST_CALLS)
def test_a_guest_elsewhere_learns_and_changes_nothing_with_what_is_anns(fresh, name):
    """Also one who was put together by hand from what could leak: ids of an organisation, a round, a rater."""
    w = fresh()
    theirs = a_guest_of(w, w.charlie)
    here = {"organisation_id": w.organisation.id, "round_id": w.round_id}
    before = w.all_rows()
    for put in ({}, here, {**here, "rater_id": w.ann.account_id}, {**here, "round_id": w.broad_id, "mode": Mode.ANONYMOUS}):
        forged = replace(theirs, **put)
        assert CANARY not in told(lambda forged=forged: GUEST_CALLS[name](w, forged))
        assert w.all_rows() == before


def test_a_guest_of_ann_sees_who_asks_and_nothing_else_of_hers(fresh):
    w = fresh()
    arrived = guest_service.arrive(w.db, w.link)
    assert word("organisatie") in told(lambda: arrived.organisation)
    assert CANARY not in told(lambda: (arrived.guest, arrived.sheet))
    assert CANARY not in "".join(told(partial(call, w, arrived.guest)) for call in GUEST_CALLS.values())


def test_a_link_is_looked_up_where_it_is_and_nowhere_else(fresh):
    """Whose link it was a window keeps. Anything else there lets nobody in, neither with Ann's link nor with Charlie's."""
    w = fresh()
    elsewhere = people.organisations_of(w.db, w.charlie)[0].id
    with pytest.raises(LinkNotValidError):
        guest_service.arrive(w.db, w.link, organisation_id=elsewhere)
    assert guest_service.arrive(w.db, w.link, organisation_id=w.organisation.id).guest == guest_service.guest(w.db, w.link)


def test_an_administrator_of_the_installation_sees_a_name_a_kind_and_a_number(fresh):
    w = fresh()
    administrator = replace(people.sign_in(w.db, "test", "admin", "Beheer"), is_administrator=True)
    shown = administration_service.organisations(w.db, administrator)
    assert {(one.name, one.kind, count) for one, count in shown} == {
        (word("organisatie"), OrganisationKind.OTHER, 1),
        ("Bureau Charlie", OrganisationKind.OTHER, 1),
    }
    with pytest.raises(NotFoundError):
        people.actor_in(w.db, administrator, w.organisation.id)


def test_whoever_belongs_there_does_see_the_words_that_are_looked_for(fresh):
    w = fresh()
    seen = "".join(told(lambda name=name: CALLS[name][1](w, w.ann)) for name in CALLS if CALLS[name][0] is P.READ)
    for what in ("ann", "ronde", "zin", "belofte", "initiatief", "bestuurder", "besluit", "rem", "actie", "kring", "hulp"):
        assert word(what) in seen
    assert word("organisatie") in told(lambda: archive.export_organisation(w.db, w.ann))


def test_the_audit_log_holds_no_answer_no_token_and_nothing_that_people_wrote(fresh):
    w = fresh()
    lines = repr([line for line, _ in audit_service.log(w.db, w.ann)])
    assert "plan_decided" in lines
    assert CANARY not in lines
    assert w.token not in lines
    assert "answer" not in lines


# the second wall: PostgreSQL itself


def test_every_table_is_behind_the_second_wall_or_named_as_belonging_to_nobody():
    """Accounts and what belongs to them stand above organisations; so does the installation."""
    assert set(metadata().tables) - set(guarded()) == {*UNGUARDED, *KEYS} - {"alembic_version"}
    assert set(guarded()) >= REGISTER
    assert set(UNGUARDED) - set(PERSONAL) == {"sign_in_attempt", "installation_audit", "alembic_version"}  # no one person's
    assert all(reason.endswith(".") and "TRUNCATE" not in rights for reason, rights in UNGUARDED.values())


def test_a_child_cannot_belong_to_another_organisation_than_its_parent():
    """Every key begins with the organisation, and every reference to something of an organisation carries it."""
    for name in guarded():
        table = metadata().tables[name]
        if name == "organisation":
            continue
        assert next(iter(table.primary_key)).name == "organisation_id", name
        assert any(
            {element.parent.name for element in key.elements} >= {"organisation_id"} for key in table.foreign_key_constraints
        ), name
        for key in table.foreign_key_constraints:
            if key.referred_table.name in guarded():
                pairs = {(element.parent.name, element.column.name) for element in key.elements}
                assert pairs & {("organisation_id", "organisation_id"), ("organisation_id", "id")}, name


@pytest.fixture(scope="module")
def walled(postgres: sa.URL) -> Iterator[World]:
    """The world on PostgreSQL, for the application's role; no test that asks for it changes what is Ann's."""
    with a_database(postgres) as store:
        with at(NOON - BEFORE):
            world = build(store)
        keep = "; ".join(f'CREATE TABLE kept."{one}" AS TABLE "{one}"' for one in metadata().tables)
        with _as_owner(postgres, world) as execute:
            execute(f"CREATE SCHEMA kept; {keep}")
        yield world


@contextmanager
def _as_owner(server: sa.URL, w: World) -> Iterator[Callable[[str], object]]:
    """The database of a world, for who is held back by no policy."""
    engine = sa.create_engine(server.set(database=w.db.url.database), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection.exec_driver_sql
    engine.dispose()


#: All at once, by the server itself, and without triggers, so that the order does not matter. Connections stay open: a new one
#: reads in every table and its policies anew, which takes longer than the rows.
PUT_BACK = "SET session_replication_role = replica; " + "; ".join(
    f'DELETE FROM "{one}"; INSERT INTO "{one}" SELECT * FROM kept."{one}"' for one in metadata().tables
)


@pytest.fixture
def on_postgres(postgres: sa.URL, walled: World) -> Iterator[Callable[[], World]]:
    """The world on PostgreSQL as it was built, each time that it is asked for, and again for who comes after."""
    with _as_owner(postgres, walled) as execute:

        def put_back() -> World:
            execute(PUT_BACK)
            walled.db.facts.clear()
            return walled

        yield put_back
        put_back()


def _count(session: Any, table: str) -> int:
    return int(session.connection().exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one())


def test_a_query_that_forgot_the_organisation_sees_its_own_rows_only(walled):
    own = people.organisations_of(walled.db, walled.charlie)[0].id
    with walled.db.reading(own) as session:
        seen = {table: _count(session, table) for table in guarded()}
    assert {table for table, count in seen.items() if count} == {"organisation", "organisation_change", "member", "audit"}
    with walled.db.reading(walled.organisation.id) as session:
        assert _count(session, "answer") == 8


def test_without_an_organisation_nothing_is_seen_and_what_crosses_sees_the_register_only(walled):
    with walled.db.reading() as session:
        assert {table for table in guarded() if _count(session, table)} == set()
    with walled.db.reading("*") as session:
        assert {table for table in guarded() if _count(session, table)} == REGISTER


def test_a_pooled_connection_forgets_whose_it_was(walled):
    for _ in range(12):
        with walled.db.reading(walled.organisation.id) as session:
            assert _count(session, "round") == 2
        with walled.db.reading() as session:
            assert _count(session, "round") == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET choice = '5'",
        "DELETE FROM round",
        "UPDATE organisation SET name = 'x' WHERE name LIKE 'Kanarie%%'",
    ],
)
def test_a_statement_that_forgot_the_organisation_changes_nothing_elsewhere(walled, statement):
    own = people.organisations_of(walled.db, walled.charlie)[0].id
    before = walled.all_rows()
    with walled.db.writing(own) as session:
        session.connection().exec_driver_sql(statement)
    assert walled.all_rows() == before


def test_nothing_is_written_for_another_organisation(walled):
    own = people.organisations_of(walled.db, walled.charlie)[0].id
    with pytest.raises(sa.exc.ProgrammingError, match="row-level security"), walled.db.writing(own) as session:
        session.connection().exec_driver_sql(f"INSERT INTO target VALUES ('{walled.organisation.id}', 'metrics', 1, 2)")


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET result = 'done'", "DELETE FROM audit", "TRUNCATE answer", "DROP TABLE answer"]
)
def test_the_application_cannot_rewrite_the_log_or_go_round_the_wall(walled, statement):
    with pytest.raises(sa.exc.ProgrammingError), walled.db.writing(walled.organisation.id) as session:
        session.connection().exec_driver_sql(statement)


HOSTILE = [
    "INSERT INTO member VALUES ('{ann}', '{charlie}', 'owner')",
    "UPDATE member SET account_id = '{charlie}' WHERE organisation_id = '{ann}'",
    "UPDATE member SET organisation_id = '{ann}' WHERE organisation_id = '{own}'",
    "DELETE FROM member WHERE organisation_id = '{ann}'",
    "DELETE FROM organisation WHERE id = '{ann}'",
    "UPDATE organisation SET name = 'x' WHERE id = '{ann}'",
    "INSERT INTO organisation VALUES ('new', 'x', 'other', '1-100', false, now())",
    "SELECT create_organisation('new', 'x', 'other', '1-100', false, now())",
    "SELECT erase_organisation('{ann}')",
    "UPDATE invitation SET role = 'owner', expires_at = now() + interval '1 year'",
    "UPDATE guest_link SET token_hash = 'x'",
    "UPDATE review_link SET token_hash = 'x'",
    "UPDATE review_link SET may_decide = true",
    "UPDATE revote SET code = 'x'",
    "UPDATE revote_tally SET counts = '[9]'",
    "DELETE FROM spent_ballot",
    "INSERT INTO review_setting VALUES ('{ann}', true)",
    "DELETE FROM invitation",
    "UPDATE account SET issuer = 'test', subject = 'charlie2' WHERE id <> '{charlie}'",
    "UPDATE login SET account_id = '{charlie}'",
    "UPDATE sign_in_attempt SET at = '2000-01-01'",
    "DELETE FROM local_password",
    "UPDATE administrator SET account_id = '{charlie}'",
    "DELETE FROM installation_audit",
    "CREATE FUNCTION erase_organisation(integer) RETURNS void LANGUAGE sql AS 'SELECT 1'",
    "ALTER TABLE answer DISABLE ROW LEVEL SECURITY",
    "SET ROLE postgres",
]


@pytest.mark.parametrize("whose", ["*", "own", "nobody"])
@pytest.mark.parametrize("statement", HOSTILE)
def test_the_applications_role_writes_nothing_without_setting_another_organisation(walled, statement, whose):
    own = people.organisations_of(walled.db, walled.charlie)[0].id
    named = {"ann": walled.organisation.id, "charlie": walled.charlie.id, "own": own}
    before = walled.all_rows()
    # Refused by the database, or no row that it may see fits.
    refused, turn = suppress(sa.exc.ProgrammingError, sa.exc.InternalError), {"*": "*", "own": own, "nobody": None}[whose]
    with refused, walled.db.writing(turn) as session:
        session.connection().exec_driver_sql(statement.format(**named))
    assert walled.all_rows() == before


def test_nobody_but_the_owner_of_the_tables_changes_the_functions_of_the_database(walled):
    with walled.db.reading() as session:
        found = session.connection().exec_driver_sql(
            "SELECT proname, prosecdef, proacl::text FROM pg_proc WHERE proname IN ('create_organisation', 'erase_organisation')"
        )
        rights = {name: (definer, acl) for name, definer, acl in found}
    assert set(rights) == set(FUNCTIONS)
    assert all(definer and "{=" not in acl and ",=" not in acl for definer, acl in rights.values())  # an empty name is everybody


def test_from_elsewhere_nothing_is_seen_on_postgres_either(walled):
    own = people.organisations_of(walled.db, walled.charlie)[0].id
    actor, before = Actor(walled.charlie.id, own, Role.OWNER), walled.all_rows()
    for name in (*READS, *CHANGES):  # reading first, while Charlie's questions to the planner are those that SQLite answered
        if name in PREPARE or name == "archive.service.erase":
            continue
        assert CANARY not in told(lambda name=name: CALLS[name][1](walled, actor)), name
    assert walled.all_rows() == before


def test_postgresql_understands_what_readers_ask(on_postgres):
    """Most tests run on SQLite alone; here and in the next two every query goes to PostgreSQL."""
    for w, names in _alike(on_postgres, READS):
        actor = w.cast(Role.OWNER)
        for name in names:
            CALLS[name][1](w, actor)


def test_postgresql_understands_every_change(on_postgres):
    for name in CHANGES:
        w = _prepared(on_postgres, name)
        CALLS[name][1](w, w.cast(Role.OWNER))


def test_postgresql_understands_what_accounts_and_guests_ask(on_postgres):
    w = on_postgres()
    for call in ACCOUNT_CALLS.values():
        told(partial(call, w, people.sign_in(w.db, "test", "stranger", "Vreemdeling")))
    for call in GUEST_CALLS.values():
        told(partial(call, w, guest_service.guest(w.db, w.link)))


def test_the_owner_of_the_tables_migrates_and_sees_no_rows_otherwise(postgres):
    """An owner that is no superuser, as docs/operations.md makes it."""
    with owned_database(postgres) as url:
        owner = Database(url)
        upgrade(owner)
        isolate(owner)
        app = Database(as_application(url))
        made = people.create_organisation(app, people.sign_in(app, "test", "ann", "Ann"), "Dienst Ann")
        with owner.engine.begin() as connection:
            count = "SELECT count(*) FROM organisation"
            assert connection.exec_driver_sql(count).scalar() == 0
            drop_policies(connection)
            assert connection.exec_driver_sql(count).scalar() == 1
            create_policies(connection)
            assert connection.exec_driver_sql(count).scalar() == 0
        isolate(app)  # which does not own the tables, and leaves them as they are
        assert people.operator_actor(app, made.id)[1] == made
        for store in (owner, app):
            store.dispose()


@contextmanager
def owned_database(server: sa.URL) -> Iterator[sa.URL]:
    """A database of a role that owns it and may nothing else."""
    role = f"owner_{uuid.uuid4().hex}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN PASSWORD '{role}'")
        connection.exec_driver_sql(f"CREATE DATABASE {role} OWNER {role}")
    yield server.set(username=role, password=role, database=role)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {role} WITH (FORCE)")
        connection.exec_driver_sql(f"DROP ROLE {role}")
    engine.dispose()
