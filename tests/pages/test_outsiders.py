"""What belongs to somebody else: no word of it is ever sent to this browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import streamlit as st

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.rounds import service as round_service
from maturity.people import service as people
from maturity.people.model import Actor, NotFoundError, Role
from maturity.roadmap import service as roadmaps
from maturity.roadmap.model import RoadmapInitiative, State
from tests.pages.conftest import ASKED, Fill, House, accept_for, answer_all, assess
from tests.pages.plan.test_team_map import text_of
from tests.pages.window import ADDRESSES, PLAN, RESULTS, START, TEAM_MAP
from tests.sampling import sample

CANARY = "Kanariepiet"


def word(what: str) -> str:
    return f"{CANARY}{what}"


@pytest.fixture
def assessed(move_in: Callable[[str, Fill], House]) -> House:
    """Ann's assessed organisation, in a store in which Charlie has one too."""

    def fill(house: House) -> None:
        assess(house)
        _charlie(house)

    return move_in("with_charlie", fill)


@pytest.fixture
def charlie(assessed: House) -> Actor:
    """Charlie, elsewhere in Ann's store."""
    account = people.sign_in(assessed.db, "test", "charlie", "")
    return people.actor_in(assessed.db, account, people.organisations_of(assessed.db, account)[0].id)[0]


def _charlie(house: House) -> Actor:
    """An organisation with a word that tells on itself in everything that can be written."""
    db, account = house.db, people.sign_in(house.db, "test", "charlie", word("account"))
    organisation = people.create_organisation(db, account, word("organisatie"))
    actor, _ = people.actor_in(db, account, organisation.id)
    round_ = round_service.open_round(db, actor, word("ronde"))
    answer_all(db, actor, round_.id, lambda practice: None if practice in ("S1", "S2") else 3)
    assessments.save_answer(db, actor, round_.id, Answer("S1", AnswerState.ANSWERED, "2", word("notitie")))
    assessments.save_answer(db, actor, round_.id, Answer("S2", AnswerState.NOT_APPLICABLE, "", word("reden")))
    known = ambitions.save_words(db, actor, ambitions.ambition(db, actor), word("zin"), (word("belofte"),))
    ambitions.save_targets(db, actor, known, {domain.id: (4, 4, 5) for domain in ASKED}, ASKED)
    own = RoadmapInitiative(
        "",
        "metrics",
        word("initiatief"),
        goal=word("goal"),
        owner=word("owner"),
        team=word("team"),
        first_action=word("first_action"),
        done_when=word("done_when"),
        stop_when=word("stop_when"),
        note=word("note"),
    )
    roadmaps.add_own(db, actor, "M", own)
    stopped = roadmaps.add_own(db, actor, "K", replace(own, domain="journey", name=word("gestopt")))
    roadmaps.save(db, actor, replace(stopped, state=State.STOPPED, stop_reason=word("waarom")))
    accept_for(db, actor)
    return actor


@pytest.mark.parametrize("page", sample(ADDRESSES, 6))
def test_an_address_of_somebody_else_is_passed_over(assessed, charlie, page):
    theirs = round_service.rounds(assessed.db, charlie)[0]
    window = assessed.open(page, org=charlie.organisation_id, round=theirs.id)
    assert window.page == page
    assert window.at.query_params["org"] == assessed.organisation.id
    for _ in range(2):  # at once, and after a gesture
        assert CANARY.encode() not in window.raw()
        assert charlie.organisation_id.encode() not in window.raw()
        window.run()
    assert "Dienst Ann" in window.shown


def test_nor_is_it_reached_in_the_middle_of_a_visit(assessed, charlie):
    window = assessed.open(PLAN)
    for page in ADDRESSES:
        window.at.query_params["org"] = charlie.organisation_id
        assert CANARY.encode() not in window.go(page).raw()
        assert window.at.query_params["org"] == assessed.organisation.id


def test_somebody_without_an_organisation_sees_the_first_page(nowhere):
    actor = _charlie(nowhere)
    for page in ADDRESSES:
        window = nowhere.open(page, org=actor.organisation_id)
        assert window.page == START
        assert CANARY.encode() not in window.raw()


def test_the_menu_offers_no_organisation_of_somebody_else(assessed, charlie):
    assert len(assessed.open(PLAN).organisations()) == 4  # people, settings, the own organisation, another one


def test_the_document_holds_nothing_of_somebody_else(planned):
    actor = _charlie(planned)
    data, name = planned.open(TEAM_MAP, org=actor.organisation_id).open_fold("downloads_nl").download("download")
    assert CANARY not in text_of(data) + name


def test_whoever_belongs_there_does_see_all_of_it(assessed, charlie):
    """The words that are looked for above would be found if they were there."""
    people.add_member(assessed.db, charlie.organisation_id, assessed.account, Role.OWNER)
    window, seen = assessed.open(PLAN, org=charlie.organisation_id), b""
    for page in ADDRESSES:
        seen += window.go(page).raw()
    own = roadmaps.roadmap(assessed.db, charlie, "nl").initiatives
    for code in [one.code for one in own if one.name.startswith(CANARY)]:
        seen += assessed.open(PLAN, org=charlie.organisation_id, part="choose").open_fold("ended_nl").press(f"edit_{code}").raw()
    for what in ("organisatie", "ronde", "zin", "belofte", "initiatief", "gestopt", "goal", "owner", "team", "note", "waarom"):
        assert word(what).encode() in seen


@pytest.mark.parametrize("page", [TEAM_MAP, RESULTS, "pages/organisation/settings.py"])
def test_a_file_that_is_asked_for_after_somebody_was_put_out_is_not_made(planned, monkeypatch, page):
    """The button stays in a window that is open, and what it makes is made when it is pressed."""
    makes = {}

    def note(_label, data, *_, key, **__):
        makes[key] = data

    monkeypatch.setattr(st, "download_button", note)
    planned.open(page)
    assert makes
    assert all(callable(make) for make in makes.values())
    planned.leave()
    for key, make in makes.items():
        with pytest.raises(NotFoundError):
            assert make() is None, key
