"""What of a panel goes along in an archive: no more about single people than the app shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.archive import import_service
from maturity.archive import service as archive
from maturity.archive.packing import unpack
from maturity.archive.panels import small_names, without_others_of_panels
from maturity.assessment import service
from maturity.assessment.guests import link_service
from maturity.assessment.model import Answer, AnswerState, Mode, Rater
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds import service as round_service
from maturity.people.model import Account, Role


@pytest.fixture
def held(db, cast):
    return round_service.open_round(db, cast.ann, "Paneel")


def answered(db, cast, held, groups):
    """Ann, and a guest for each of these role groups, all with a note; returns the guests' links."""
    links = [link_service.invite(db, cast.ann, held.id, group, name=f"Gast {n}")[0] for n, group in enumerate(groups)]
    rater_service.join(db, cast.ann, held.id, "leaders")
    service.save_answer(db, cast.ann, held.id, Answer("S1", AnswerState.ANSWERED, "2", "van Ann"))
    with db.writing(held.organisation_id) as session:
        for link in links:
            rater = Rater(link.rater_id, link.role_group, name=link.name)
            given = Answer("S1", AnswerState.ANSWERED, "4", f"van {link.name}")
            service.store_answer(session, held.organisation_id, held.id, Mode.PANEL, rater, given)
    return links


def packed(db, cast):
    return unpack(archive.export_organisation(db, replace(cast.ann, role=Role.OWNER))).tables


def test_of_an_open_panel_only_the_own_answers_go_along(db, cast, held):
    answered(db, cast, held, ["front"] * 6)
    tables = packed(db, cast)
    assert [(row["rater_id"], row["note"]) for row in tables["answer"]] == [("mine", "van Ann")]
    assert [row["id"] for row in tables["rater"]] == ["mine"]


@pytest.mark.thorough
def test_of_a_closed_one_no_notes_of_others_and_no_small_role_group(db, cast, held):
    answered(db, cast, held, ["front"] * 6 + ["policy"] * 4)
    round_service.close_round(db, cast.ann, held.id)
    tables = packed(db, cast)
    assert len(tables["answer"]) == 11
    assert {row["note"] for row in tables["answer"]} == {"", "van Ann"}
    assert sorted(row["role_group"] for row in tables["rater"]) == [""] * 5 + ["front"] * 6
    assert not any("Gast" in str(row) for row in (*tables["rater"], *tables["answer"]))


@pytest.mark.thorough
def test_once_somebody_was_erased_the_answers_of_others_stay_and_the_figures_go_along(db, cast, held):
    links = answered(db, cast, held, ["front"] * 7)
    round_service.close_round(db, cast.ann, held.id)
    link_service.erase(db, cast.ann, links[0].id)
    before = service.results(db, cast.ann, held.id)
    data = archive.export_organisation(db, replace(cast.ann, role=Role.OWNER))
    assert [row["rater_id"] for row in unpack(data).tables["answer"]] == ["mine"]
    made = import_service.import_organisation(db, Account(cast.ann.account_id, "test", "ann", "Ann"), data)
    there = replace(cast.ann, organisation_id=made.id, role=Role.OWNER)
    (again,) = round_service.rounds(db, there)
    found = service.results(db, there, again.id)
    assert (found.scores, found.erased) == (before.scores, 1)


def test_a_role_group_keeps_its_name_by_how_many_of_it_answered():
    raters = [{"round_id": "r", "id": f"p{number}", "role_group": "front", "department": "Balie"} for number in range(6)]
    closed = {"id": "r", "closed_on": "2026-03-31"}
    for answered, name in ((5, "front"), (4, "")):
        answers = [{"round_id": "r", "rater_id": one["id"], "note": ""} for one in raters[:answered]]
        found = without_others_of_panels({"round": [closed], "release": [], "rater": raters, "answer": answers}, "me")
        assert {row["role_group"] for row in found["rater"]} == {name}
        assert {row["department"] for row in found["rater"]} == {name and "Balie"}


@pytest.mark.parametrize(
    ("sizes", "dropped"),
    [
        ({"a": 5, "b": 9}, set()),
        ({"a": 4, "b": 9}, {"a", "b"}),
        ({"a": 4, "b": 3, "c": 9}, {"a", "b"}),
        ({"a": 2, "b": 6, "c": 9}, {"a", "b"}),
        ({"": 5, "a": 4, "b": 9}, {"a"}),
    ],
)
def test_who_is_left_without_a_name_are_never_few(sizes, dropped):
    assert small_names([name for name, size in sizes.items() for _ in range(size)]) == dropped
