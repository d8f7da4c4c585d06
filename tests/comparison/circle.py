"""A group of organisations with rounds, for tests: Ann hosts, Charlie is a member, and as many others as asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from maturity.assessment.model import Answer, AnswerState, Mode, Rater, Round, Scope
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import repository as rounds
from maturity.comparison.contribution import Contribution, Depth, Offer
from maturity.comparison.giving import service as giving
from maturity.comparison.giving.composing import Wish
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import service as groups
from maturity.comparison.groups.checking import Terms
from maturity.comparison.model import Group, GroupRole
from maturity.database import Database, new_id
from maturity.people import service as people
from maturity.people.model import Account, Actor, OrganisationKind
from maturity.questionnaire.library import latest_version, questionnaire
from tests.clock import TODAY

ASKED = questionnaire("cx", latest_version("cx"))
ALL = frozenset(Depth)
TERMS = Terms("Kring", "Van elkaar leren", date(2026, 1, 1), date(2028, 1, 1), "Wat hier gezegd wordt blijft hier.")
OFFER = Offer("S1", "Drie beloften met de directie", "kim@voorbeeld.nl")


def a_round(db: Database, organisation_id: str, levels: Sequence[int] | int = 2, *, closed: date | None = None) -> str:
    """A closed round answered by one person. levels: per practice, or one for all."""
    asked = ASKED.practices
    levels = [levels] * len(asked) if isinstance(levels, int) else levels
    closed = closed or TODAY
    round_ = Round(
        new_id(), organisation_id, "Ronde", "cx", ASKED.version, Scope.FULL, closed - timedelta(days=30), closed, Mode.PANEL
    )
    with db.writing(organisation_id) as session:
        rounds.add_round(session, round_)
        rater = Rater("someone", "leaders")
        given = [Answer(one.id, AnswerState.ANSWERED, str(level)) for one, level in zip(asked, levels, strict=True)]
        answer_repository.add_raters(session, organisation_id, round_.id, [(rater, given)])
    return round_.id


@dataclass
class Circle:
    """A group with its host and members, and the accounts behind them."""

    db: Database
    host: Actor
    group: Group
    members: list[Actor] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)

    def invite(self, role: GroupRole = GroupRole.MEMBER) -> str:
        return joining.invite(self.db, self.host, self.group.id, role)[1]

    def join(self, actor: Actor, account: Account) -> Actor:
        joining.join(self.db, actor, account, self.invite(), self.group.agreement.revision)
        self.members.append(actor)
        self.accounts[actor.organisation_id] = account
        return actor

    def newcomer(self, name: str, kind: OrganisationKind = OrganisationKind.OTHER) -> Actor:
        """Another organisation that takes part."""
        account = people.sign_in(self.db, "test", name, name)
        made = people.create_organisation(self.db, account, name, kind)
        return self.join(people.actor_in(self.db, account, made.id)[0], account)

    def give(
        self, actor: Actor, levels: Sequence[int] | int = 2, *, is_named: bool = True, closed: date | None = None
    ) -> Contribution:
        """What a member gives of a new round, all of it."""
        round_id = a_round(self.db, actor.organisation_id, levels, closed=closed)
        wish = Wish(round_id, ALL, is_named, (OFFER,) if is_named else ())
        draft = giving.preview(self.db, actor, self.group.id, wish)
        return giving.give(self.db, actor, self.group.id, wish, draft.seen)


def a_circle(db: Database, host: Actor, terms: Terms = TERMS) -> Circle:
    return Circle(db, host, groups.start(db, host, terms))
