"""What an archive leaves out of the rows: who answered what, what was answered anonymously; what goes with an organisation."""

from __future__ import annotations

import pytest

from maturity.archive import service
from maturity.archive.service import _unlinked
from maturity.assessment.model import Mode
from maturity.comparison.groups import service as groups
from maturity.people import service as people
from tests.clock import TODAY
from tests.comparison.circle import a_circle

PEOPLE = [f"account{number}" for number in range(9)]


def rows(**changed):
    return {"round": [], "release": [], "rater": [], "answer": [], "evidence": []} | changed


def round_(mode=Mode.PANEL, closed_on="2026-03-31", round_id="r"):
    return {"id": round_id, "mode": mode.value, "closed_on": closed_on, "settled": False}


def rater(who, **changed):
    return {"round_id": "r", "id": who, "role_group": "", "department": "", "name": "", **changed}


def answer(who, **changed):
    return {"round_id": "r", "rater_id": who, "note": "", "saved_at": "2026-03-02T10:11:12+00:00", **changed}


def test_the_order_tells_nothing_of_whose_a_random_name_is():
    found = _unlinked(rows(round=[round_()], rater=[*map(rater, PEOPLE)], answer=[*map(answer, PEOPLE)]), PEOPLE[3])
    names = [row["id"] for row in found["rater"]]
    assert names == sorted(names)
    assert [row["rater_id"] for row in found["answer"]] == names
    assert names.count("mine") == 1
    assert not set(names) & set(PEOPLE)
    assert {row["saved_at"] for row in found["answer"]} == {"2026-03-02T00:00:00+00:00"}


def test_of_an_anonymous_round_goes_along_what_was_told_and_when_it_closed():
    told = {"round_id": "r", "erased": 0, "people": ["a"], "written": {"S1": ["x"]}, "figures": {"S1": 3}}
    found = _unlinked(
        rows(
            round=[round_(Mode.ANONYMOUS), round_(Mode.ANONYMOUS, None, "open")],
            release=[told],
            rater=[rater("a")],
            answer=[answer("a")],
            evidence=[{"round_id": "r", "rater_id": "a"}, {"round_id": "r", "rater_id": ""}],
        ),
        "me",
    )
    assert [(row["closed_on"], row["settled"]) for row in found["round"]] == [("2026-03-31", True), (TODAY.isoformat(), True)]
    assert found["release"] == [told | {"people": [], "written": {}}]
    assert (found["rater"], found["answer"]) == ([], [])
    assert found["evidence"] == [{"round_id": "r", "rater_id": ""}], "what the table of a workshop brought is nobody's"


@pytest.mark.parametrize("removed", [True, False], ids=["removed by an administrator", "erased by its owner"])
def test_whoever_is_gone_hosts_no_group_any_more(db, cast, monkeypatch, removed):
    circle = a_circle(db, cast.ann)
    other = circle.newcomer("Dienst C")
    if removed:
        monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", "test|root")
        service.remove_empty(db, people.sign_in(db, "test", "root", "Beheer"), cast.organisation.id)
    else:
        service.erase(db, cast.ann)
    standing = groups.standing(db, other, circle.group.id)
    assert ([one.name for one in standing.members], standing.group.ended_on) == (["Dienst C"], TODAY)
