"""Organisations to open windows on: none, an empty one, an assessed one, the example in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import streamlit as st

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState, Rater, Round
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from maturity.database import DATABASE_VARIABLE, Database
from maturity.demonstration.service import example_organisation
from maturity.people import service as people
from maturity.people.model import Account, Actor, Organisation, OrganisationKind, Role
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.roadmap import service as roadmaps
from maturity.roadmap.model import Roadmap
from maturity.ui import background_jobs, charts, session
from tests.clock import NOON, at
from tests.filled import BEFORE
from tests.pages.window import PLAIN, PLAN, Window, set_options
from tests.sampling import sample

NAME = "Dienst Ann"
ASKED = questionnaire("cx", latest_version("cx"))


@dataclass
class House:
    """A store, and the person who uses it: the single user of the installation, who leads `organisation`."""

    db: Database
    account: Account
    organisations: list[Organisation] = field(default_factory=list)

    @property
    def organisation(self) -> Organisation:
        return self.organisations[0]

    @property
    def ann(self) -> Actor:
        """The person in the first organisation."""
        return people.actor_in(self.db, self.account, self.organisation.id)[0]

    @property
    def round(self) -> Round:
        """The newest round."""
        return round_service.rounds(self.db, self.ann)[0]

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, in Dutch."""
        return roadmaps.roadmap(self.db, self.ann, "nl")

    def answer(self, item: str) -> Answer | None:
        """What is stored for an item of the newest round."""
        return assessments.my_answers(self.db, self.ann, self.round.id).get(item)

    def count(self, table: str) -> int:
        """The number of rows in a table."""
        with self.db.reading() as transaction:
            return int(transaction.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())

    def become(self, role: Role) -> None:
        """From now on the person is something else in every organisation."""
        with self.db.writing() as transaction:
            transaction.connection().exec_driver_sql(f"UPDATE member SET role = '{role.value}'")

    def leave(self) -> None:
        """From now on the person belongs to no organisation."""
        with self.db.writing() as transaction:
            transaction.connection().exec_driver_sql("DELETE FROM member")

    def open(self, page: str = "", **address: str) -> Window:
        """A new window, with a new session."""
        return Window(page, **address)


def answer_all(db: Database, actor: Actor, round_id: str, levels: Callable[[str], int | None]) -> None:
    """Answer every practice with the level that `levels` gives for it; None leaves it open."""
    for practice in asked_in(round_service.rounds(db, actor)[0]).practices:
        level = levels(practice.id)
        if level is not None:
            assessments.save_answer(db, actor, round_id, Answer(practice.id, AnswerState.ANSWERED, str(level)))


def panel(house: House, round_id: str, raters: Mapping[str, tuple[str, int]], *, consents: bool = True) -> None:
    """Let raters answer everything in a round. raters: who → role group and the level that they choose everywhere."""
    with house.db.writing(house.organisation.id) as session:
        for name, (group, level) in raters.items():
            rater = Rater(name, group, consents=consents)
            answer_repository.ensure_rater(session, house.organisation.id, round_id, rater)
            given = [Answer(practice.id, AnswerState.ANSWERED, str(level)) for practice in ASKED.practices]
            answer_repository.add_answers(session, house.organisation.id, round_id, name, given)


Fill = Callable[[House], Any]


def _moved_in(db: Database) -> House:
    account = people.sign_in_solo(db)
    return House(db, account, people.organisations_of(db, account))


@pytest.fixture(scope="session")
def furnished(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Fill], Path]:
    """A store that is filled once and copied for every test that wants one like it."""
    made: dict[str, Path] = {}

    def furnish(name: str, fill: Fill) -> Path:
        if name not in made:
            path = tmp_path_factory.mktemp(name) / "filled.db"
            path.write_bytes(migrated_sqlite.read_bytes())
            house = _moved_in(Database(f"sqlite:///{path}"))
            with at(NOON - BEFORE):
                fill(house)
            house.db.dispose()
            engine = sa.create_engine(f"sqlite:///{path}")
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()
            made[name] = path
        return made[name]

    return furnish


@pytest.fixture
def move_in(
    furnished: Callable[[str, Fill], Path], copied: Callable[[Path], Database], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, Fill], House]]:
    """Give the app a store of its own, filled like this.

    Only the store is taken out of Streamlit's caches. Charts and orders stay: their keys must tell every content apart, and a
    test that gets another's would show it.
    """

    def move(name: str, fill: Fill) -> House:
        store = copied(furnished(name, fill))
        address = store.url.render_as_string()
        monkeypatch.setenv(DATABASE_VARIABLE, address)
        monkeypatch.setattr(session, "Database", lambda: store if os.environ[DATABASE_VARIABLE] == address else Database())
        st.cache_resource.clear()
        return _moved_in(store)

    monkeypatch.setattr(session, "upgrade", lambda _: None)  # it is migrated, and looking takes longer than many a test
    with set_options({"client.showErrorDetails": "full", PLAIN: True}):  # a failure in a page tells which
        yield move
    st.cache_resource.clear()


@pytest.fixture
def drawn() -> None:
    """Asked for by a test that looks at charts: the only ones that are drawn."""


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page waits for the planner until it answers, so that a busy machine shows the same page as a quiet one."""
    monkeypatch.setattr(background_jobs, "PATIENCE", 60.0)


@pytest.fixture(autouse=True)
def _left_blank(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave charts blank where nobody looks: building one takes a tenth of a second, and the results hold fourteen."""
    if "drawn" not in request.fixturenames:
        blank = {"mark": "point", "params": [{"name": "initiative", "select": "point"}]}
        monkeypatch.setattr(charts, "spec_of", lambda *_: blank)


def own(house: House, name: str = NAME) -> Actor:
    """An organisation of its own."""
    house.organisations.append(people.create_organisation(house.db, house.account, name, OrganisationKind.AGENCY))
    return house.ann


def assess(house: House) -> None:
    """An organisation of its own that answered everything; see `level_of`."""
    actor = own(house)
    assessment_round = round_service.open_round(house.db, actor, "")
    answer_all(house.db, actor, assessment_round.id, level_of)


def _aiming(house: House) -> None:
    assess(house)
    known = ambitions.ambition(house.db, house.ann)
    ambitions.save_targets(house.db, house.ann, known, {"B3": (2, 3, 3), "M5": (None, None, 3)}, ASKED)


def _planned(house: House) -> None:
    _aiming(house)
    roadmaps.choose(house.db, house.ann, ["B-5"])
    roadmaps.choose(house.db, house.ann, ["C-7"], with_prerequisites=False)
    accept(house)


def capacity(house: House) -> Window:
    """The page Plan with the capacity unfolded."""
    return house.open(PLAN).open_fold("capacity_fold_nl")


def accept(house: House) -> None:
    """Put the roadmap in order and make that the plan."""
    accept_for(house.db, house.ann)


def accept_for(db: Database, actor: Actor) -> None:
    """The same in any organisation."""
    order = roadmaps.order(db, actor)
    roadmaps.accept_order(db, actor, roadmaps.roadmap(db, actor, "nl").revision, order.status, order.places)


def complete(house: House) -> None:
    """Give every initiative in the plan all that a decision asks."""
    for one in house.roadmap.planned:
        known = replace(one, owner="Jo de Vries", first_action="Bel Kim", first_action_on=date(2027, 1, 12))
        roadmaps.save(house.db, house.ann, known)


def level_of(practice: str) -> int:
    """The levels of the assessed organisation: strategy 4, 4, 4, 4, 4, 1, culture all 5, B6 3, the rest 2."""
    if practice.startswith("S"):
        return 1 if practice == "S6" else 4
    if practice == "B6":
        return 3
    return 5 if practice.startswith("C") else 2


@pytest.fixture
def nowhere(move_in: Callable[[str, Fill], House]) -> House:
    """Somebody without an organisation."""
    return move_in("nowhere", lambda house: None)


@pytest.fixture
def empty(move_in: Callable[[str, Fill], House]) -> House:
    """An organisation in which nothing was done yet."""
    return move_in("empty", own)


@pytest.fixture
def begun(move_in: Callable[[str, Fill], House]) -> House:
    """An organisation with an open round without answers."""
    return move_in("begun", lambda house: round_service.open_round(house.db, own(house), ""))


@pytest.fixture
def assessed(move_in: Callable[[str, Fill], House]) -> House:
    """An organisation that answered everything; see `level_of`."""
    return move_in("assessed", assess)


@pytest.fixture
def aiming(move_in: Callable[[str, Fill], House]) -> House:
    """The assessed organisation, with targets."""
    return move_in("aiming", _aiming)


@pytest.fixture
def planned(move_in: Callable[[str, Fill], House]) -> House:
    """With initiatives in an accepted order as well: B-2 and then B-5 in the plan, B-3 done, C-7 not now."""
    return move_in("planned", _planned)


@pytest.fixture
def belonging(move_in: Callable[[str, Fill], House]) -> Callable[[Role], House]:
    """The planned organisation, for somebody who is something else in it than its owner."""

    def belong(role: Role) -> House:
        house = move_in("planned", _planned)
        house.become(role)
        return house

    return belong


@pytest.fixture(params=sample(["nl", "en"], 1))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def example(move_in: Callable[[str, Fill], House]) -> House:
    """The example in Dutch."""
    return move_in("example_nl", lambda house: example_organisation(house.db, house.account, "nl"))


@pytest.fixture
def spoken_example(move_in: Callable[[str, Fill], House], language: str) -> House:
    """The example, in Dutch and in English."""
    return move_in(f"example_{language}", lambda house: example_organisation(house.db, house.account, language))
