"""Bringing in: what the preview says is what comes, all of it or nothing, and only into one's own organisation."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from maturity.assessment import service
from maturity.assessment.importing import service as imports
from maturity.assessment.importing.model import Choices, Problem, Subject
from maturity.assessment.importing.scored_file import scored
from maturity.assessment.importing.service import ImportRefusedError, Wish
from maturity.assessment.model import Answer, AnswerState, RoundInvalidError
from maturity.assessment.rounds import service as round_service
from maturity.checked_fields import ContentError
from maturity.people import audit_service
from maturity.people import service as people
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.questionnaire import registry
from maturity.questionnaire.library import questionnaire
from tests.assessment.importing.books import book, lines
from tests.assessment.scoring.test_answer_file import PKIMM
from tests.clock import TODAY

CX = questionnaire("cx", "2026.1")
QUARTERS = ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025")


@pytest.fixture
def added(tmp_path, monkeypatch):
    """An installation that added the PKI maturity model."""
    monkeypatch.setenv(registry.VARIABLE, str(tmp_path / "questionnaires"))
    return registry.add(PKIMM)


def wish(data, **fields):
    return Wish(data, "cx", "2026.1", **fields)


def people_file():
    """Three people over two role groups; Bob does not know, Carla leaves things open."""
    rows = [["Code", "Ann", "Bob", "Carla"], ["Rolgroep", "Leiding", "Frontlijn", "Frontlijn"], ["Afdeling", "", "KCC", "Balie"]]
    for number, item in enumerate(CX.items):
        rows.append([item.id, 1 + number % 5, "weet ik niet" if number % 3 == 0 else 2, None if number % 4 else 5])
    return book(rows)


def test_it_works(db, cast):
    asked = wish(people_file(), title="Nulmeting 2024")
    foreseen = imports.preview(db, cast.ann, asked)
    assert (foreseen.faults, round_service.rounds(db, cast.ann)) == ((), []), "looking writes nothing"
    (made,) = imports.import_rounds(db, cast.ann, asked)
    assert round_service.rounds(db, cast.ann) == [made]
    assert (made.title, made.questionnaire_id, made.is_open, made.departments) == (
        "Nulmeting 2024",
        "cx",
        False,
        ("KCC", "Balie"),
    )
    found = service.results(db, cast.ann, made.id)
    assert found.scores == foreseen.rounds[0].scores
    assert found.is_told
    assert audit_service.log(db, cast.ann)[0][0].action == "round_brought_in"


def test_the_scores_are_those_of_scoring_the_same_answers(db, cast):
    """Two role groups of two sizes, so that a mean over all would differ; against the command that scores a file."""
    rows = [["rater", "role_group", "item", "answer"]]
    for number, item in enumerate(CX.items):
        rows += [
            ["a", "leaders", item.id, str(1 + number % 5)],
            ["b", "front", item.id, "2"],
            ["c", "front", item.id, str(1 + number % 3)],
        ]
    data = lines(rows)
    (made,) = imports.import_rounds(db, cast.ann, wish(data, title="x"))
    expected = scored(data, CX)[1]["results"][0]
    found = service.results(db, cast.ann, made.id).scores
    assert {key: str(score.exact) for key, score in found.practices.items()} == {
        key: value["fraction"] for key, value in expected["practices"].items()
    }
    assert {key: (str(score.exact), score.level) for key, score in found.domains.items()} == {
        key: (value["fraction"], value["level"]) for key, value in expected["domains"].items()
    }


def test_quarters_come_in_their_order_each_beside_the_one_before(db, cast):
    rows = [["Code", *reversed(QUARTERS)], *([item.id, "4", "3", "2.25", "1"] for item in CX.items)]
    made = imports.import_rounds(db, cast.ann, wish(book(rows)))
    assert [one.title for one in made] == list(QUARTERS)
    assert [one.closed_on for one in made] == [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]
    means = {one.title: service.results(db, cast.ann, one.id).scores.domains["strategy"].exact for one in made}
    assert means == {"Q1 2025": 1, "Q2 2025": Fraction(9, 4), "Q3 2025": 3, "Q4 2025": 4}
    third = service.results(db, cast.ann, made[2].id)
    assert (third.previous_round, third.previous.domains["strategy"].exact) == (made[1], Fraction(9, 4))
    latest = service.latest_results(db, cast.ann)
    assert latest is not None
    assert latest.round == made[3]


def test_with_one_fault_nothing_comes_in(db, cast):
    rows = [["Code", *QUARTERS], *([item.id, "4", "3", "2.25", "1"] for item in CX.items)]
    rows[-1][4] = "6"
    with pytest.raises(ImportRefusedError) as caught:
        imports.import_rounds(db, cast.ann, wish(book(rows)))
    assert [(fault.problem, fault.place.row, fault.place.column) for fault in caught.value.faults] == [
        (Problem.ANSWER_UNKNOWN, 37, "E")
    ]
    assert round_service.rounds(db, cast.ann) == []


def test_a_round_that_is_there_is_not_mixed_with_another(db, cast):
    imports.import_rounds(db, cast.ann, wish(people_file(), title="Nulmeting"))
    again = wish(people_file(), title="nulmeting")
    assert [fault.problem for fault in imports.preview(db, cast.ann, again).faults] == [Problem.ROUND_EXISTS]
    with pytest.raises(ImportRefusedError):
        imports.import_rounds(db, cast.ann, again)
    assert len(round_service.rounds(db, cast.ann)) == 1
    assert imports.preview(db, cast.charlie, again).faults == (), "elsewhere there is no such round"


def test_of_two_that_bring_in_the_same_at_once_one_does(db, cast):
    def act(_):
        try:
            return len(imports.import_rounds(db, cast.ann, wish(people_file(), title="Nulmeting")))
        except ImportRefusedError:
            return 0

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(act, range(4))) == 1
    assert len(round_service.rounds(db, cast.ann)) == 1


def test_an_open_round_stays_open_and_goes_on(db, cast):
    round_ = round_service.open_round(db, cast.ann, "Nu")
    imports.import_rounds(db, cast.ann, wish(people_file(), title="Vroeger", days={"Vroeger": date(2024, 5, 1)}))
    assert service.save_answer(db, cast.ann, round_.id, Answer("S1", AnswerState.ANSWERED, "3")).revision == 1
    assert [one.title for one in round_service.rounds(db, cast.ann)] == ["Nu", "Vroeger"]


def test_a_day_to_come_becomes_today(db, cast):
    later = TODAY + timedelta(400)
    (made,) = imports.import_rounds(db, cast.ann, wish(people_file(), title="x", days={"x": later}))
    assert made.closed_on == TODAY


def test_names_are_not_kept(db, cast):
    """The file names three people; nothing in the store does."""
    from maturity.assessment.rounds import answer_repository

    rows = [["Beoordelaar", "Item", "Antwoord"], ["Kanarie", "S1", "3"]]
    (made,) = imports.import_rounds(db, cast.ann, wish(lines(rows), title="x"))
    with db.reading(cast.ann.organisation_id) as session:
        (rater,) = answer_repository.raters(session, cast.ann.organisation_id, made.id)
    assert "Kanarie" not in repr(rater)


def test_the_role_groups_are_ours_where_the_words_are_and_else_their_own(db, cast):
    rows = [["Rolgroep", "S1", "S2"], ["Leiding", 1, 1], ["front line", 2, 2], ["Raad", 3, 3], ["consensus", 4, None]]
    (made,) = imports.import_rounds(db, cast.ann, wish(book(rows), title="x"))
    assert {(one.id, one.name) for one in made.groups} == {("leaders", ""), ("front", ""), ("own1", "Raad")}
    assert service.results(db, cast.ann, made.id).scores.practices["S1"].exact == 4, "consensus decides"


def test_a_file_about_others_is_not_for_one_organisation(db, cast):
    rows = [["Code", "Dienst Ann", "Bureau Charlie"], *([item.id, 3, 2] for item in CX.items)]
    asked = wish(book(rows), choices=Choices(subject=Subject.ORGANISATION), title="2025")
    assert [fault.problem for fault in imports.preview(db, cast.ann, asked).faults] == [Problem.SEVERAL_ORGANISATIONS]
    with pytest.raises(ImportRefusedError):
        imports.import_rounds(db, cast.ann, asked)
    alone = wish(book([row[:2] for row in rows]), choices=Choices(subject=Subject.ORGANISATION), title="2025")
    assert len(imports.import_rounds(db, cast.ann, alone)) == 1


def test_a_member_looks_and_changes_nothing(db, cast):
    for act in (imports.preview, imports.import_rounds):
        with pytest.raises(NotPermittedError):
            act(db, cast.bob, wish(people_file(), title="x"))
    assert round_service.rounds(db, cast.ann) == []


def test_another_organisation_does_not_see_what_came_in(db, cast):
    (made,) = imports.import_rounds(db, cast.ann, wish(people_file(), title="x"))
    assert round_service.rounds(db, cast.charlie) == []
    with pytest.raises(NotFoundError):
        service.results(db, cast.charlie, made.id)


# another questionnaire


def test_a_round_of_another_questionnaire_opens_with_its_own_domains_and_levels(db, cast, added):
    data = (PKIMM / "answers.csv").read_bytes()
    (made,) = imports.import_rounds(db, cast.ann, Wish(data, added.id, added.version, title="Audit 2024"))
    found = service.results(db, cast.ann, made.id)
    expected = scored(data, added)[1]["results"][0]
    assert {key: (str(score.exact), score.level) for key, score in found.scores.domains.items()} == {
        key: (value["fraction"], value["level"]) for key, value in expected["domains"].items()
    }
    with pytest.raises(RoundInvalidError):
        round_service.reopen_round(db, cast.ann, made.id, "Nog eens")


def test_a_round_of_another_questionnaire_is_no_basis_for_the_plan_nor_a_round_before(db, cast, added):
    ours = imports.import_rounds(db, cast.ann, wish(people_file(), title="Onze", days={"Onze": date(2024, 1, 1)}))[0]
    data = (PKIMM / "answers.csv").read_bytes()
    imports.import_rounds(db, cast.ann, Wish(data, added.id, added.version, title="Audit"))
    newer = imports.import_rounds(db, cast.ann, wish(people_file(), title="Nieuw"))[0]
    latest = service.latest_results(db, cast.ann)
    assert latest is not None
    assert (latest.round, latest.previous_round) == (newer, ours)


def test_with_only_a_round_of_another_questionnaire_there_is_no_basis(db, cast, added):
    data = (PKIMM / "answers.csv").read_bytes()
    imports.import_rounds(db, cast.ann, Wish(data, added.id, added.version, title="Audit"))
    assert service.latest_results(db, cast.ann) is None


def test_a_questionnaire_that_is_gone_is_said(db, cast, added, tmp_path):
    data = (PKIMM / "answers.csv").read_bytes()
    (made,) = imports.import_rounds(db, cast.ann, Wish(data, added.id, added.version, title="Audit"))
    shutil.rmtree(tmp_path / "questionnaires")
    registry._read.cache_clear()
    with pytest.raises(ContentError):
        service.results(db, cast.ann, made.id)
    assert service.latest_results(db, cast.ann) is None
    with pytest.raises(ContentError):
        imports.preview(db, cast.ann, Wish(data, added.id, added.version))


# the command line


def many(count=3):
    names = [f"Organisatie {number}" for number in range(count)]
    return names, [["Code", *names], *([item.id, *(1 + at % 5 for at in range(count))] for item in CX.items)]


def test_many_organisations_at_once_are_made_where_they_are_not_there(db, cast):
    names, rows = many()
    rows[0][1] = "Dienst Ann"
    made = imports.import_all(db, wish(book(rows), choices=Choices(subject=Subject.ORGANISATION), title="2025"))
    assert [(place.name, [one.title for one in rounds]) for place, rounds in made] == [
        (name, ["2025"]) for name in ["Dienst Ann", *names[1:]]
    ]
    assert made[0][0].id == cast.organisation.id
    for number, (place, rounds) in enumerate(made):
        actor, _ = people.operator_actor(db, place.id)
        assert service.results(db, actor, rounds[0].id).scores.practices["S1"].exact == 1 + number
    assert all(fault is None for _, fault in audit_service.verify(db).values())


def test_of_many_organisations_all_come_in_or_none(db, cast):
    """The last one has a round of this title already: the two new ones are not made either."""
    names, rows = many()
    rows[0][3] = "Dienst Ann"
    imports.import_rounds(db, cast.ann, wish(people_file(), title="2025"))
    with pytest.raises(ImportRefusedError) as caught:
        imports.import_all(db, wish(book(rows), choices=Choices(subject=Subject.ORGANISATION), title="2025"))
    assert [(fault.problem, fault.values["organisation"]) for fault in caught.value.faults] == [
        (Problem.ROUND_EXISTS, "Dienst Ann")
    ]
    for name in names[:2]:
        with pytest.raises(NotFoundError):
            people.operator_actor(db, name)


def test_answers_without_an_organisation_need_one_named(db, cast):
    with pytest.raises(ImportRefusedError) as caught:
        imports.import_all(db, wish(people_file(), title="2025"))
    assert [fault.problem for fault in caught.value.faults] == [Problem.ORGANISATION_MISSING]
    ((place, _),) = imports.import_all(db, wish(people_file(), title="2025"), "Dienst Ann")
    assert place.id == cast.organisation.id


def test_two_organisations_of_one_name_are_not_guessed(db, cast):
    people.create_organisation(db, people.sign_in(db, "test", "x", "X"), "Dienst Ann")
    with pytest.raises(ImportRefusedError) as caught:
        imports.import_all(db, wish(people_file(), title="2025"), "Dienst Ann")
    assert [fault.problem for fault in caught.value.faults] == [Problem.ORGANISATION_AMBIGUOUS]
    ((place, _),) = imports.import_all(db, wish(people_file(), title="2025"), cast.organisation.id)
    assert place.id == cast.organisation.id


def test_nobody_saves_a_figure_by_hand(db, cast):
    from maturity.assessment.model import UnknownItemError

    round_ = round_service.open_round(db, cast.ann, "")
    with pytest.raises(UnknownItemError):
        service.save_answer(db, cast.ann, round_.id, replace(Answer("S1", AnswerState.ANSWERED, "3"), value=Fraction(11, 4)))
