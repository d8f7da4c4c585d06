"""The example holds what it promises: rounds, an ambition, a plan with reasons, in both languages, and for its owner only."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.agreement.agreement import proposed
from maturity.assessment.results import Results
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.answer_repository import raters
from maturity.assessment.workshop import service as workshops
from maturity.assessment.workshop.results import verdicts
from maturity.checked_fields import ContentError
from maturity.database import Database
from maturity.demonstration.library import DEMO, example, read_example
from maturity.demonstration.service import example_organisation
from maturity.demonstration.survey import worked_out
from maturity.initiative.library import library
from maturity.language import translator
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.model import Account, Actor, NotFoundError, Organisation, OrganisationKind, OrganisationSize
from maturity.roadmap import repository as roadmaps
from maturity.roadmap import service as planning
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import missing
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.roadmap_problem import missing_prerequisites, problem_of
from maturity.roadmap.sentences import reason_of
from maturity.roadmap.team_map.charts import lay_out
from maturity.roadmap.team_map.service import picture

LANGUAGES = ("nl", "en")
#: The chain from listening to steering in the whole organisation.
MEASURING = ("B-1", "M-1", "M-2", "M-3", "M-4", "M-7")
#: Little words that only one of the two languages has.
DUTCH = {"de", "het", "een", "en", "niet", "van", "voor", "zijn", "wij", "er", "naar", "met", "bij", "elke", "geen", "dat", "ik"}
ENGLISH = {"the", "and", "with", "for", "not", "they", "from", "there", "every", "by", "this", "will", "you", "to", "a"}


@dataclass(frozen=True)
class Shown:
    """The example as its owner sees it."""

    db: Database
    account: Account
    actor: Actor
    organisation: Organisation
    roadmap: Roadmap
    results: list[Results]  # of the panel, oldest first
    survey: Results
    language: str

    def initiatives(self, state: State) -> set[str]:
        return {initiative.code for initiative in self.roadmap.initiatives if initiative.state is state}


def opened(db: Database, language: str) -> Shown:
    account = people.sign_in_solo(db)
    organisation = example_organisation(db, account, language)
    actor, _ = people.actor_in(db, account, organisation.id)
    told = [assessments.results(db, actor, one.id) for one in reversed(round_service.rounds(db, actor))]
    results, (survey,) = [one for one in told if not one.round.is_anonymous], [one for one in told if one.round.is_anonymous]
    return Shown(db, account, actor, organisation, planning.roadmap(db, actor, language), results, survey, language)


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """The example in each language, in a store of its own; the tests that take it only read."""
    db = Database(f"sqlite:///{tmp_path_factory.mktemp('example')}/groeikaart.db")
    upgrade(db)
    yield opened(db, request.param)
    db.dispose()


# The organisation and its rounds


@pytest.mark.thorough
def test_it_works(shown: Shown) -> None:
    assert shown.organisation.is_example
    assert shown.organisation.kind is OrganisationKind.AGENCY
    assert shown.organisation.size is OrganisationSize.UP_TO_2000
    assert people.organisations_of(shown.db, shown.account) == [shown.organisation]


def test_three_rounds_are_closed_one_after_the_other(shown: Shown) -> None:
    rounds = [results.round for results in shown.results]
    assert [one.opened_on.year for one in rounds] == [2024, 2025, 2026]
    assert all(one.closed_on and one.opened_on < one.closed_on for one in rounds)
    assert all(results.scores.overall.base.total == 36 for results in shown.results)


def test_it_grows_every_year_and_is_strong_in_journeys_and_weak_in_measuring_and_governance(shown: Shown) -> None:
    means = [
        {domain: float(one.rounded) for domain, one in results.scores.domains.items() if one.rounded is not None}
        for results in shown.results
    ]
    assert means[0] == {
        "strategy": 1.2, "understanding": 1.2, "journey": 1.7, "metrics": 1.3, "governance": 1.0, "culture": 1.2
    }  # fmt: skip
    assert means[2] == {
        "strategy": 2.0, "understanding": 2.3, "journey": 3.2, "metrics": 1.4, "governance": 1.8, "culture": 2.0
    }  # fmt: skip
    assert all(first < last for first, last in zip(means[0].values(), means[2].values(), strict=True))
    assert sorted(means[2], key=means[2].__getitem__)[:2] == ["metrics", "governance"]


def test_one_practice_fell_back(shown: Shown) -> None:
    fallen = [
        practice
        for practice, one in shown.results[2].scores.practices.items()
        if one.exact is not None and one.exact < (shown.results[1].scores.practices[practice].exact or 0)
    ]
    assert fallen == ["C4"]


def test_one_practice_holds_back_the_domain_with_the_highest_mean(shown: Shown) -> None:
    journey = shown.results[2].scores.domains["journey"]
    assert journey.rounded is not None
    assert float(journey.rounded) == 3.2
    assert journey.level == 2
    assert journey.bottleneck is not None
    assert journey.bottleneck.practices == ("K4",)


def test_dont_know_and_not_applicable_are_there_with_a_reason(shown: Shown) -> None:
    newest = shown.results[2].scores
    assert newest.practices["G5"].status == "not_applicable"
    assert newest.domains["governance"].base.applicable == 5
    assert newest.practices["M4"].status == "unanswered"
    assert newest.practices["M4"].dont_know > 0
    for results in shown.results:
        answers = assessments.my_answers(shown.db, shown.actor, results.round.id)
        assert answers["G5"].note
        assert len(answers) == 36


def test_half_of_the_practices_have_a_note_with_evidence(shown: Shown) -> None:
    answers = assessments.my_answers(shown.db, shown.actor, shown.results[2].round.id)
    assert 18 <= sum(bool(answer.note) for answer in answers.values()) <= 26


def test_the_panel_is_there_with_its_role_groups_and_whoever_looks_around_is_in_it(shown: Shown) -> None:
    with shown.db.reading(shown.actor.organisation_id) as session:
        panel = raters(session, shown.actor.organisation_id, shown.results[2].round.id)
    assert Counter(rater.role_group for rater in panel) == {"staff": 2, "leaders": 4, "front": 4, "policy": 2}
    assert shown.account.id in {rater.id for rater in panel}
    assert all(rater.name and rater.consents for rater in panel)


def test_leaders_see_most_things_higher_than_the_front_line(shown: Shown) -> None:
    for results, least in ((shown.results[2], 20), (shown.survey, 20)):
        assert results.perception is not None
        gaps = [gap.size for gap in results.perception.practices]
        assert sum(size > 0 for size in gaps) >= least
        assert sum(size < 0 for size in gaps) <= 4
    widest = shown.results[2].perception
    assert widest is not None
    assert {gap.id for gap in widest.practices[:4]} & {"C3", "K4"}


def test_half_of_the_last_workshop_was_held_and_the_rest_can_be(shown: Shown) -> None:
    now = workshops.sitting(shown.db, shown.actor, shown.results[2].round.id)
    proposal = {one.item for one in proposed(now.results.agreements.values())}
    assert set(now.workshop.agenda) == proposal | {"G5"}, "what does not apply is decided at the table too"
    assert now.workshop.is_open
    assert now.open_items == ("C3", "K4", "B4", "G6")
    assert not any(now.workshop.brakes)
    by_item = {one.item: one for one in verdicts(now.results, now.workshop.agenda)}
    assert set(by_item) == {"M4", "S4", "M5", "G2", "G5", "S6"}
    assert by_item["S6"].consensus.state is None
    assert by_item["S6"].consensus.dissent
    assert now.results.scores.practices["S6"].exact == by_item["S6"].before == 2
    assert by_item["S4"].changed
    assert by_item["S4"].agreed == 1


def test_the_earlier_workshops_ended_with_brakes_and_actions(shown: Shown) -> None:
    for results in shown.results[:2]:
        round_ = workshops.sitting(shown.db, shown.actor, results.round.id)
        assert round_.workshop.finished_on is not None
        assert len(round_.workshop.agenda) == 12
        assert all(round_.workshop.brakes)
        assert all(one.what and one.who and one.by for one in round_.workshop.actions)
        assert round_.open_items == ()


def test_of_two_high_practices_one_is_confirmed(shown: Shown) -> None:
    high = {practice for practice, one in shown.results[2].scores.practices.items() if (one.level or 0) >= 4}
    assert high == {"K2", "K3"}
    assert shown.results[2].unconfirmed == {"K2"}


def test_the_survey_is_anonymous_and_tells_of_groups_and_departments(shown: Shown) -> None:
    told = shown.survey.release
    assert told is not None
    assert told.people == ()
    assert told.cell("C3", "front") is not None
    departments = {whom.department for cells in told.cells.values() for whom in cells} - {None}
    assert departments == set(shown.survey.round.departments)
    assert len(shown.survey.texts["C3"]) == 11
    assert shown.survey.previous_round is None
    assert shown.results[2].previous_round == shown.results[1].round, "a panel stands beside a panel"
    with shown.db.reading(shown.actor.organisation_id) as session:
        people_in_it = raters(session, shown.actor.organisation_id, shown.survey.round.id)
    assert len(people_in_it) == 46
    assert not any(one.name for one in people_in_it)
    assert shown.account.id not in {one.id for one in people_in_it}


@pytest.mark.thorough
def test_the_file_of_the_release_is_what_would_be_worked_out() -> None:
    """Of one practice per domain: each is worked out by itself, and all together take seconds."""
    told = example()
    some = ("S1", "B4", "K4", "M4", "G6", "C3")
    found = worked_out(told.survey, told.questionnaire, some).cells
    assert found == {item: told.survey.release.cells[item] for item in some}, "run python -m tests.demonstration.survey"
    assert set(told.survey.release.cells) == {item.id for item in told.questionnaire.items}


def test_the_ambition_rises(shown: Shown) -> None:
    ambition = ambitions.ambition(shown.db, shown.actor)
    asked = shown.results[2].questionnaire
    assert ambition.sentence
    assert len(ambition.promises) == 3
    assert {domain.id for domain in asked} < set(ambition.targets)
    assert set(ambition.targets) & {practice.id for practice in asked.practices}
    last = ambition.domain_means(asked, 3)
    assert all(2 < mean <= 4 for mean in last.values() if mean is not None)
    for domain, first in ambition.domain_means(asked, 1).items():
        assert (first or 0) < (last[domain] or 0)


# The plan


def test_the_plan_begins_in_2027_and_holds_two_dozen_chosen_initiatives(shown: Shown) -> None:
    assert (shown.roadmap.calendar.year, shown.roadmap.calendar.quarter) == (2027, 1)
    assert 22 <= len(shown.initiatives(State.PLANNED) | shown.initiatives(State.RUNNING)) <= 26
    assert {"S-1", "B-1", "G-1"} <= shown.initiatives(State.DONE)
    assert shown.initiatives(State.RUNNING) == {"K-3", "C-3", "M-1"}
    assert shown.initiatives(State.STOPPED) == {"K-8", "C-2", "B-7"}
    assert [one.code for one in shown.roadmap.initiatives if one.library_id is None] == ["K-9"]
    assert all(shown.roadmap.initiative(code).stop_reason for code in ("K-8", "C-2", "B-7"))
    assert missing_prerequisites(shown.roadmap) == {}


def test_everything_has_a_name_an_owner_and_what_it_takes(shown: Shown) -> None:
    for one in shown.roadmap.initiatives:
        assert all((one.name, one.goal, one.owner, one.team, one.first_action, one.done_when, one.stop_when)), one.code


def test_the_first_action_comes_within_two_weeks_of_the_start_on_a_working_day(shown: Shown) -> None:
    for one in shown.roadmap.planned:
        assert one.first_action_on is not None, one.code
        assert one.first_action_on.weekday() < 5, one.code
        if one.state is State.PLANNED and one.start is not None:
            first = shown.roadmap.calendar.first_day(one.start)
            assert first <= one.first_action_on < first + timedelta(days=14), one.code
    assert all(one.first_action_on is None for one in shown.roadmap.not_now)


def test_the_plan_is_what_the_planner_says_now(shown: Shown) -> None:
    order = planning.order(shown.db, shown.actor)
    assert shown.roadmap.status == order.status == "optimal"
    assert order.moves == ()
    assert order.broken_wishes == ()
    assert {one.code: (one.start, one.reason) for one in shown.roadmap.initiatives if one.reason} == order.places


def test_the_plan_keeps_every_rule(shown: Shown) -> None:
    problem = problem_of(shown.roadmap, planning.gaps(shown.db, shown.actor))
    assert violations(problem, {one.code: one.start for one in shown.roadmap.planned if one.start}) == []


def test_the_measuring_chain_ends_with_the_plan_in_the_whole_organisation(shown: Shown) -> None:
    chain = [shown.roadmap.initiative(code) for code in MEASURING]
    assert all(before.code in after.requires for before, after in pairwise(chain))
    assert [one.state for one in chain[:2]] == [State.DONE, State.RUNNING]
    assert all((before.finish or 99) < (after.start or 0) for before, after in pairwise(chain[1:]))
    assert chain[-1].finish == shown.roadmap.calendar.quarters


def test_the_map_shows_the_measuring_chain_by_name(shown: Shown) -> None:
    t = translator(shown.language)
    map_ = picture(shown.db, shown.actor, t)
    assert "B-1" in {done.code for line in map_.lines for done in line.done}
    poster, _ = lay_out(map_, t)
    named = {code: " ".join(label.lines) for code, label in poster.labels.items()}
    assert {code: named[code] for code in MEASURING[1:]} == {code: shown.roadmap.initiative(code).name for code in MEASURING[1:]}


def test_customers_and_colleagues_notice_something_in_the_first_half_year(shown: Shown) -> None:
    early = {one.code for one in shown.roadmap.planned if one.track == "visible" and (one.finish or 99) <= 2}
    assert early == {"K-3", "C-3", "C-1"}


def test_not_now_is_honest(shown: Shown) -> None:
    assert {one.code for one in shown.roadmap.not_now} == {"C-5", "C-8", "M-5", "M-6"}
    assert {one.reason.kind for one in shown.roadmap.not_now if one.reason} == {
        "no_room",
        "held_by_wish",
        "prerequisite_not_planned",
    }
    assert all(one.reason for one in shown.roadmap.not_now)


def test_the_plan_was_decided_and_can_be_again(shown: Shown) -> None:
    (version,) = decision_service.versions(shown.db, shown.actor)
    assert version.decided_at.date() == date(2026, 11, 12)
    assert missing(shown.roadmap) == {}
    assert version.levels == planning.gaps(shown.db, shown.actor).levels
    (entry,) = decision_service.entries(shown.db, shown.actor)
    assert (entry.kind, entry.made_at, entry.why) == ("decided", version.decided_at, version.note)


def test_what_moved_since_the_decision(shown: Shown) -> None:
    map_ = picture(shown.db, shown.actor, translator(shown.language), moved=True)
    assert map_.shift is not None
    assert {mark.code for mark in map_.shift.baseline_marks if mark.moved} == {"G-4", "S-4"}
    assert {mark.code for mark in map_.shift.baseline_marks if not mark.moved} == {"K-8", "M-5"}
    assert map_.shift.added == {"K-9"}


def test_many_kinds_of_reason_are_shown(shown: Shown) -> None:
    kinds = {one.reason.kind for one in shown.roadmap.initiatives if one.reason is not None}
    assert {"first_quarter", "running", "wish", "held_by_wish", "prerequisite", "capacity", "no_room", "stopped"} <= kinds


# Both languages


def free_texts(shown: Shown) -> list[str]:
    """Everything in the example that was written for it."""
    ambition = ambitions.ambition(shown.db, shown.actor)
    found = [shown.organisation.name, ambition.sentence, *ambition.promises]
    for results in shown.results:
        answers = assessments.my_answers(shown.db, shown.actor, results.round.id)
        found += [results.round.title, *(answer.note for answer in answers.values() if answer.note)]
        round_ = workshops.sitting(shown.db, shown.actor, results.round.id)
        found += [*round_.workshop.brakes, *(one.what for one in round_.workshop.actions)]
        found += [text for one in results.consensus.values() for text in (one.dissent, one.owner)]
        found += [one.place for pieces in round_.evidence.values() for one in pieces]
    found += [shown.survey.round.title, *shown.survey.round.departments, *shown.survey.texts["C3"]]
    with shown.db.reading(shown.actor.organisation_id) as session:
        stored = roadmaps.load(session, shown.actor.organisation_id)
    assert stored is not None
    for one in stored.initiatives:
        found += [one.owner, one.note, one.stop_reason, one.name, one.goal, one.team, one.first_action, one.done_when]
        found.append(one.stop_when)
    return [text for text in found if text]


def test_the_texts_are_in_one_language(shown: Shown) -> None:
    other = ENGLISH if shown.language == "nl" else DUTCH
    texts = free_texts(shown)
    assert len(texts) > 80
    for text in texts:
        assert not other & set(re.findall(r"\w+", text.lower())), text


def test_texts_of_the_library_are_not_copied(shown: Shown) -> None:
    with shown.db.reading(shown.actor.organisation_id) as session:
        stored = roadmaps.load(session, shown.actor.organisation_id)
    assert stored is not None
    copied = [one.code for one in stored.initiatives if one.library_id and (one.name or one.goal or one.first_action)]
    assert copied == []
    source = library().find("M-1")
    assert source is not None
    assert shown.roadmap.initiative("M-1").name == source.name[shown.language]


# Made once, complete, and for one account


def test_the_second_time_it_is_the_same_organisation_with_what_was_changed(db: Database) -> None:
    first = opened(db, "nl")
    seen = first.roadmap.initiative("M-1")
    planning.save(db, first.actor, replace(seen, owner="Iemand anders"))
    again = opened(db, "nl")
    assert again.organisation == first.organisation
    assert again.roadmap.initiative("M-1").owner == "Iemand anders"
    assert len(people.organisations_of(db, first.account)) == 1


@pytest.mark.thorough
@pytest.mark.both_stores
def test_two_tabs_at_once_make_one(db: Database) -> None:
    account = people.sign_in_solo(db)
    with ThreadPoolExecutor(4) as tabs:
        made = list(tabs.map(lambda _: example_organisation(db, account), range(4)))
    assert len({one.id for one in made}) == 1
    assert people.organisations_of(db, account) == [made[0]]


@pytest.mark.thorough
def test_each_language_has_an_example_of_its_own(db: Database) -> None:
    account = people.sign_in_solo(db)
    dutch, english = (example_organisation(db, account, language) for language in LANGUAGES)
    assert example_organisation(db, account) == dutch
    assert dutch.id != english.id
    assert dutch.name != english.name
    assert example_organisation(db, account, "fy") == dutch


@pytest.mark.thorough
def test_another_account_sees_nothing_of_it(db: Database) -> None:
    ann, charlie = (people.sign_in(db, "test", name, name) for name in ("ann", "charlie"))
    of_ann = example_organisation(db, ann)
    assert people.organisations_of(db, charlie) == []
    with pytest.raises(NotFoundError):
        people.actor_in(db, charlie, of_ann.id)
    of_charlie = example_organisation(db, charlie)
    assert of_charlie.id != of_ann.id
    actor, _ = people.actor_in(db, charlie, of_charlie.id)
    with pytest.raises(NotFoundError):
        assessments.results(db, actor, round_service.rounds(db, people.actor_in(db, ann, of_ann.id)[0])[0].id)


@pytest.mark.thorough
def test_when_making_it_fails_nothing_is_left_behind(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    account = people.sign_in_solo(db)

    def fail(_session: object, _organisation_id: str, _initiative: RoadmapInitiative) -> None:
        raise RuntimeError("the power went out")

    monkeypatch.setattr(roadmaps, "save_initiative", fail)
    with pytest.raises(RuntimeError):
        example_organisation(db, account)
    monkeypatch.undo()
    assert people.organisations_of(db, account) == []
    assert opened(db, "nl").roadmap.planned


# Reading the files


def test_every_fault_in_the_files_is_reported_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)
    faults = {
        "organisation.toml": [
            ("closed = 2024-10-11", "closed = 2024-09-01"),
            ("S1 = [3, 4, 4]", "S1 = [3, 2, 4]"),
            ('agenda = ["M4", ', 'agenda = ["M44", '),
        ],
        "answers.toml": [
            ('agreed = "2 2 ."', 'agreed = "2 2"'),
            ('"2 4 3 3 3 3 3 ? 3 3 3 3"', '"- 4 3 3 3 3 3 ? 3 3 3 9"'),
            ("hands = [11, 1, 0, 0, 0]", "hands = [11, 9, 0, 0, 0]"),
            ("strength = 1", "strength = 5"),
        ],
        "survey.toml": [('"front 1 ', '"front 7 '), ('practice = "C3"', 'practice = "C33"')],
        "roadmap.toml": [
            ('owner = "tim"', 'owner = "nobody"'),
            ('id = "M-2"', 'id = "M-99"'),
            ("en.stop_reason", "en.stopreason"),
        ],
    }
    for name, changes in faults.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_example(folder)
    found = "\n".join(str(fault) for fault in caught.value.faults)
    for part in (
        "2024", "S1", "marks", "core practice", "'9'", "'nobody'", "M-99", "stopreason", "`stop_reason` is missing",
        "`hands`", "`strength`", "front 7", "'C33'", "`agenda`",
    ):  # fmt: skip
        assert part in found, part


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"answers\.toml: the file is missing"):
        read_example(tmp_path)


def test_reasons_read_well(shown: Shown) -> None:
    t = translator(shown.language)
    sentences = [reason_of(shown.roadmap, one.reason, t) for one in shown.roadmap.initiatives if one.reason]
    assert all(sentence and "{" not in sentence for sentence in sentences)
