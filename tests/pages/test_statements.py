"""Each page asks the store a fixed number of times, however much there is: one organisation with little, one with much.

Little is one organisation, two rounds, one rater, one initiative; much is twenty organisations of one account, twelve rounds,
sixty raters, thirty initiatives. Who counts differently in the second asks per row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment.rounds import service as round_service
from maturity.database.change_repository import About
from maturity.initiative.library import library
from maturity.people import service as people
from maturity.roadmap import service as roadmaps
from maturity.roadmap.model import Reason
from tests.pages.conftest import ASKED, House, complete, own, panel
from tests.pages.counted import statements
from tests.pages.window import (
    AMBITION,
    ANSWER,
    BRING_IN,
    COMPARE,
    CONSENSUS,
    HOME,
    ORGANISATIONS,
    PEOPLE,
    PLAN,
    RESULTS,
    REVIEW,
    ROUNDS,
    SETTINGS,
    TEAM_MAP,
    YEARS,
    Window,
)
from tests.sampling import sample

MOST = 15  #: statements of a page when nothing has changed, and in its first view after a change of the plan
PARTS = ("plan", "first-year", "choose", "compare", "look-back", "decide")
PLACES: list[tuple[str, dict[str, str]]] = [
    *((page, {}) for page in (HOME, ROUNDS, BRING_IN, ANSWER, CONSENSUS, YEARS, AMBITION, TEAM_MAP, COMPARE, REVIEW)),
    (REVIEW, {"part": "decide"}),
    (RESULTS, {"open": "domains,differences"}),
    *((page, {}) for page in (PEOPLE, SETTINGS, ORGANISATIONS)),
    *((PLAN, {"part": part}) for part in PARTS),
]


def fill(house: House, organisations: int, rounds: int, raters: int, initiatives: int) -> None:
    """An organisation that held rounds and has a plan, with others beside it."""
    actor = own(house, "A first one")
    for number in range(1, organisations):
        people.create_organisation(house.db, house.account, f"Other {number}")
    groups = ("staff", "management", "direction")
    for number in range(rounds):
        opened = round_service.open_round(house.db, actor, f"Round {number}")
        many = raters if number == rounds - 1 else 1
        panel(house, opened.id, {f"rater {one}": (groups[one % 3], 1 + (one + number) % 4) for one in range(many)})
        round_service.close_round(house.db, house.ann, opened.id)
    ambitions.save_targets(house.db, house.ann, ambitions.ambition(house.db, house.ann), {"B3": (2, 4, 5)}, ASKED)
    chosen = [one.id for one in library().initiatives][:initiatives]
    roadmaps.choose(house.db, house.ann, chosen, with_prerequisites=False)
    places = {one.code: (1 + number % 8, Reason("by_hand")) for number, one in enumerate(house.roadmap.initiatives)}
    roadmaps.accept_order(house.db, house.ann, house.roadmap.revision, "FEASIBLE", places)
    complete(house)


def little(house: House) -> None:
    fill(house, organisations=1, rounds=2, raters=1, initiatives=1)


def much(house: House) -> None:
    fill(house, organisations=6, rounds=4, raters=12, initiatives=12)


@dataclass(frozen=True)
class Asked:
    """What a page asks: knowing nothing, after a change of the plan, and when nothing has changed."""

    anew: list[str]
    changed: list[str]
    steady: list[str]


def asked(house: House, page: str, address: dict[str, str]) -> Asked:
    """Open a page, and run it three times more."""
    window = Window(page, org=house.organisation.id, **address)
    assert window.page == page
    house.db.facts.clear()
    with statements(house.db) as anew:
        window.run()
    with house.db.writing(house.organisation.id, About.PLAN):
        pass
    with statements(house.db) as changed:
        window.run()
    with statements(house.db) as steady:
        window.run()
    return Asked(anew, changed, steady)


@pytest.mark.parametrize(
    ("page", "address"), sample(PLACES, 5), ids=lambda one: one if isinstance(one, str) else "&".join(one.values())
)
def test_more_rows_are_no_more_statements(move_in: Callable[..., House], page: str, address: dict[str, str]) -> None:
    few = asked(move_in("little", little), page, address)
    many = asked(move_in("much", much), page, address)
    assert len(many.steady) == len(few.steady) <= MOST, many.steady
    assert len(many.changed) == len(few.changed) <= MOST, many.changed
    if page != YEARS:  # reads each of the three rounds that it draws, and the one before each; they stay known
        assert len(many.anew) == len(few.anew), many.anew


def test_a_group_is_read_at_once(example: House) -> None:
    found = asked(example, COMPARE, {})
    assert len(found.steady) <= MOST, found.steady
