"""From one version to the next in a running organisation: nothing is lost, and nothing is compared that is not the same."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from docx import Document

from maturity.ambition import service as ambitions
from maturity.archive import import_service
from maturity.archive import service as archive
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState, Round
from maturity.assessment.results import Results
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.assessment.scoring.scoring import risen
from maturity.assessment.years.comparing import same_question
from maturity.assessment.years.last_year_service import LastYear, last_year
from maturity.assessment.years.service import over_the_years
from maturity.database import Database
from maturity.initiative.library import library
from maturity.language import translator
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.model import Account, Actor, NotFoundError, Organisation, OrganisationKind, OrganisationSize
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.report import service as reports
from maturity.report.formats import plan_workbook
from maturity.report.round_export import round_csv
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decisions
from maturity.roadmap.decisions.model import Version
from maturity.roadmap.model import Reason, Roadmap, RoadmapInitiative
from maturity.roadmap.team_map.outlook import forecast_before
from tests.clock import TODAY
from tests.sampling import sample

OLD, NEW = "2026.1", "2026.2"
THEN, NOW = questionnaire("cx", OLD), questionnaire("cx", NEW)
KEPT = {one.id for one in NOW.practices if same_question(THEN.practice(one.id), one)}
CHANGED = {one.id for one in NOW.practices} - KEPT
TARGETS = {"S1": (2, 3, 4), "B6": (3, 3, 4), "K2": (2, 3, 3)}
NL = translator("nl")


@dataclass(frozen=True)
class House:
    """An organisation with a round on the old version and a decided plan, and then a round on the new one.

    given, told, planned, decided: what there was before the new round; beside: what stood beside its questions.
    """

    db: Database
    account: Account
    actor: Actor
    organisation: Organisation
    given: Mapping[str, Answer]
    told: Results
    planned: Roadmap
    decided: list[Version]
    beside: LastYear | None
    before: Round
    after: Round


def answer_all(db: Database, actor: Actor, round_: Round, dice: random.Random) -> dict[str, Answer]:
    given = {}
    for practice in NOW.practices:
        if dice.random() < 0.1 and not practice.core:
            answer = Answer(practice.id, AnswerState.DONT_KNOW)
        else:
            answer = Answer(practice.id, AnswerState.ANSWERED, str(dice.randint(1, 5)), f"notitie {practice.id}")
        given[practice.id] = assessments.save_answer(db, actor, round_.id, answer)
    return given


def decide_on(db: Database, actor: Actor, codes: list[str]) -> None:
    added = roadmaps.choose(db, actor, codes, with_prerequisites=False)
    places = {code: (5, Reason("choice")) for code in added}
    roadmaps.accept_order(db, actor, roadmaps.roadmap(db, actor, "nl").revision, "optimal", places)
    decisions.decide(db, actor, roadmaps.roadmap(db, actor, "nl").revision, "De directie", "", "nl")


def a_house(db: Database, number: int) -> House:
    dice = random.Random(number)
    account = people.sign_in(db, "test", f"mens{number}", f"Mens {number}")
    kind, size = dice.choice(list(OrganisationKind)), dice.choice(list(OrganisationSize))
    organisation = people.create_organisation(db, account, f"Organisatie {number}", kind, size)
    actor, _ = people.actor_in(db, account, organisation.id)
    with pytest.MonkeyPatch.context() as then:
        then.setattr(round_service, "latest_version", lambda _: OLD)
        before = round_service.open_round(db, actor, "Toen")
    given = answer_all(db, actor, before, dice)
    before = round_service.close_round(db, actor, before.id)
    ambitions.save_targets(db, actor, ambitions.ambition(db, actor), TARGETS, THEN)
    decide_on(db, actor, dice.sample(["S-2", "B-4", "G-4", "C-4", "M-1", "K-3"], 3))
    told, planned = assessments.results(db, actor, before.id), roadmaps.roadmap(db, actor, "nl")
    decided = decisions.versions(db, actor)
    after = round_service.open_round(db, actor, "Nu", particulars=Particulars(previous_id=before.id))
    beside = last_year(db, actor, after)
    assert assessments.my_answers(db, actor, after.id) == {}, "nothing counts as answered"
    answer_all(db, actor, after, dice)
    after = round_service.close_round(db, actor, after.id)
    return House(db, account, actor, organisation, given, told, planned, decided, beside, before, after)


@pytest.fixture(scope="module", params=sample(range(10), 2))
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Organisations, one after the other; the tests that take it only read."""
    db = Database(f"sqlite:///{tmp_path_factory.mktemp('house')}/groeikaart.db")
    upgrade(db)
    yield a_house(db, request.param)
    db.dispose()


@pytest.fixture
def fresh(db: Database) -> House:
    """One of them, to change."""
    return a_house(db, 11)


def test_something_kept_its_words_and_most_did_not():
    assert set(KEPT) == {"K2"}
    assert {one.id for one in THEN.practices} == {one.id for one in NOW.practices}


@pytest.mark.thorough
def test_the_next_round_asks_the_newest_and_may_ask_the_same_once_more(house):
    assert (house.before.questionnaire_version, house.after.questionnaire_version) == (OLD, NEW)
    known = round_service.rounds(house.db, house.actor)
    assert round_service.versions_offered(known) == (latest_version("cx"),)
    assert round_service.versions_offered(known[1:]) == (NEW, OLD)
    for version in (OLD, "1999.1"):
        with pytest.raises(NotFoundError):
            round_service.open_round(house.db, house.actor, "Nog eens", version=version)


def test_every_answer_of_then_stands_beside_its_question(house):
    found = house.beside
    assert set(found.answers) == KEPT
    assert set(found.reworded) == CHANGED
    beside = {**found.answers, **{item: one.answer for item, one in found.reworded.items()}}
    assert {item: (one.state, one.choice) for item, one in beside.items()} == {
        item: (one.state, one.choice) for item, one in house.given.items()
    }
    assert all(one.then == THEN.practice(item) for item, one in found.reworded.items())


def test_nothing_of_before_changes(house):
    db, actor = house.db, house.actor
    assert assessments.results(db, actor, house.before.id) == house.told
    assert house.told.questionnaire == THEN
    assert assessments.my_answers(db, actor, house.before.id) == house.given
    assert ambitions.ambition(db, actor).targets == TARGETS
    assert roadmaps.roadmap(db, actor, "nl") == house.planned
    assert {one.library_version for one in house.planned.initiatives} == {OLD}
    assert decisions.versions(db, actor) == house.decided
    taken = round_csv(db, actor, house.before.id, "answers", NL).decode("utf-8-sig")
    assert all(f"notitie {item}" not in taken for item in house.given), "notes are of whoever wrote them"


def test_only_what_kept_its_words_is_compared_and_that_is_said(house):
    db, actor = house.db, house.actor
    found = assessments.results(db, actor, house.after.id)
    assert found.previous is not None
    assert set(found.previous.practices) == KEPT
    assert found.previous.domains == {}
    assert found.previous.overall.exact is None
    assert set(found.reworded) == CHANGED
    assert set(risen(found.scores, found.previous)) <= KEPT
    years = over_the_years(db, actor, [house.before.id, house.after.id])
    assert set(years.comparison.practices) <= KEPT
    assert set(years.comparison.changed) == CHANGED
    assert {one for domain in years.comparison.domains.values() for one in domain.practices} <= KEPT
    assert years.courses == {}, "one practice of six is too few for a figure of a domain"
    assert all(row.cells[0].why == "changed" for row in years.rows if row.practice.id not in KEPT)
    assert forecast_before(db, actor, NOW, TODAY + timedelta(days=400)) is None


def test_the_documents_compare_no_more_than_the_app(house):
    db, actor = house.db, house.actor
    report = reports.report_of(db, actor, house.organisation, NL)
    assert all(domain.previous is None for domain in report.standing)
    said = "De vorige ronde vroeg 35 praktijken in andere woorden. Daarvan staat hier geen eerder cijfer."
    assert said in report.reworded
    document = Document(io.BytesIO(reports.roadmap_document(db, actor, house.organisation, NL)))
    assert any(said in paragraph.text for paragraph in document.paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(db, actor, house.organisation, NL)))
    compared = [codes for sheet in book if (codes := _with_last_time(sheet)) is not None]
    assert len(compared) == 2, "the sheets of domains and of practices"
    assert set().union(*compared) <= KEPT


def _with_last_time(sheet: Any) -> set[str] | None:
    """The codes with a figure of last time in a sheet; None when it has no such column."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    for at, row in enumerate(rows):
        if "Vorige keer" in row:
            column = row.index("Vorige keer")
            return {str(one[0]).split()[0] for one in rows[at + 1 :] if one[0] and one[column] not in (None, "")}
    return None


@pytest.mark.thorough
def test_an_archive_takes_both_versions_along(house):
    db, actor = house.db, house.actor
    made = import_service.import_organisation(db, house.account, archive.export_organisation(db, actor))
    again, _ = people.actor_in(db, house.account, made.id)
    rounds = round_service.rounds(db, again)
    assert [one.questionnaire_version for one in rounds] == [NEW, OLD]
    for old, new in zip(round_service.rounds(db, actor), rounds, strict=True):
        here, there = assessments.results(db, actor, old.id), assessments.results(db, again, new.id)
        assert (there.scores, there.previous, there.reworded) == (here.scores, here.previous, here.reworded)
    assert {one.library_version for one in roadmaps.roadmap(db, again, "nl").initiatives} == {OLD}


def test_what_is_chosen_after_going_over_comes_from_the_new_library(fresh):
    db, actor = fresh.db, fresh.actor
    assert roadmaps.offered(db, actor).version == NEW
    assert roadmaps.choose(db, actor, ["K-5"], with_prerequisites=False) == ["K-5"]
    later = roadmaps.roadmap(db, actor, "nl")
    assert later.initiative("K-5").library_version == NEW
    assert later.initiative("K-5").name == "Duidelijke, toegankelijke brieven"
    assert [later.initiative(one.code) for one in fresh.planned.initiatives] == list(fresh.planned.initiatives)
    assert decisions.versions(db, actor) == fresh.decided


@pytest.mark.thorough
def test_a_code_that_a_later_library_takes_does_not_hide_an_own_initiative(fresh, monkeypatch):
    db, actor = fresh.db, fresh.actor
    with monkeypatch.context() as then:
        then.setattr(roadmaps, "free_code", lambda *_: "G-20")
        roadmaps.add_own(db, actor, "G", RoadmapInitiative("", "governance", "Eigen werk"))
    assert library(OLD).find("G-20") is None
    assert roadmaps.choose(db, actor, ["G-20"], with_prerequisites=False) == ["G-9"]
    later = roadmaps.roadmap(db, actor, "nl")
    assert (later.initiative("G-20").name, later.initiative("G-9").name) == ("Eigen werk", "Beleid en uitvoering aan één tafel")
