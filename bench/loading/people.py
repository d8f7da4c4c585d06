"""Who takes part: organisations with a plan and results, an anonymous round with a code for everybody, people who signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import cycle, islice

from maturity.assessment.guests import link_service
from maturity.assessment.model import Mode
from maturity.assessment.rounds import service as round_service
from maturity.database import Database
from maturity.demonstration.service import example_organisation
from maturity.people import logins
from maturity.people import service as people
from maturity.people.model import Account, Role
from maturity.roadmap import service as roadmaps

GROUPS = ("leaders", "staff", "front", "policy")


@dataclass(frozen=True)
class Seat:
    """Somebody who signed in: whose window it is, in which organisation, with which login."""

    account: Account
    organisation_id: str
    token: str


@dataclass(frozen=True)
class Filled:
    """What the store holds for a measurement. codes: the tokens of guests, each for one person."""

    codes: tuple[str, ...]
    readers: tuple[Seat, ...]
    planners: tuple[Seat, ...]


def fill(db: Database, guests: int, readers: int, planners: int, organisations: int) -> Filled:
    """Make everything. Readers may look, planners lead; both are spread over so many organisations, as on an intervision day."""
    owners = [people.sign_in(db, "bench", f"owner {number}", f"Owner {number}") for number in range(organisations)]
    examples = [example_organisation(db, owner).id for owner in owners] if readers or planners else []
    return Filled(
        _codes(db, owners[0], guests) if guests else (),
        _seats(db, "reader", readers, examples, Role.MEMBER),
        _seats(db, "planner", planners, examples, Role.OWNER),
    )


def _codes(db: Database, owner: Account, count: int) -> tuple[str, ...]:
    own = people.create_organisation(db, owner, "Dienst Druk")
    actor = people.actor_in(db, owner, own.id)[0]
    round_ = round_service.open_round(db, actor, "Najaar", mode=Mode.ANONYMOUS)
    shares = {(group, ""): len(range(place, count, len(GROUPS))) for place, group in enumerate(GROUPS)}
    return tuple(one.token for one in link_service.draw_codes(db, actor, round_.id, shares))


def _seats(db: Database, kind: str, count: int, organisations: list[str], role: Role) -> tuple[Seat, ...]:
    found = []
    for number, organisation_id in enumerate(islice(cycle(organisations), count)):
        account = people.sign_in(db, "bench", f"{kind} {number}", f"{kind.title()} {number}")
        people.add_member(db, organisation_id, account, role)
        found.append(Seat(account, organisation_id, logins.start(db, account)))
    return tuple(found)


def another_question(db: Database, seat: Seat) -> None:
    """Let the organisation bear one person-day more in its first quarter: the planner then has something to work out anew."""
    actor, _ = people.actor_in(db, seat.account, seat.organisation_id)
    known = roadmaps.roadmap(db, actor, "nl")
    first, *later = known.capacity.person_days
    capacity = replace(known.capacity, person_days=(first + 1, *later))
    roadmaps.set_capacity(db, actor, known, known.preset, capacity)
