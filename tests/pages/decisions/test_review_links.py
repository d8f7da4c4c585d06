"""Asking a director, and the page that a link opens: what stands there, what may be done there, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maturity.people.model import Role
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.review import service as review_service
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.suggestions import service as suggestions
from maturity.ui import session
from maturity.ui.decisions import link_visit, links
from tests.pages.conftest import House, complete
from tests.pages.window import BY_LINK, HOME, REVIEW, SETTINGS, TEAM_MAP, Window

Seat = Callable[..., Window]


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation where people sign in, as far as the page knows."""
    monkeypatch.setattr(links, "is_solo", lambda: False)


@pytest.fixture
def come_in(monkeypatch: pytest.MonkeyPatch) -> Seat:
    """Opens the page for somebody whose browser keeps this link."""

    def come(house: House, token: str, **address: str) -> Window:
        monkeypatch.setattr(session, "is_for_reviewers", lambda: True)
        monkeypatch.setattr(link_visit, "token_of_reviewer", lambda: token)
        return house.open(BY_LINK, **address)

    return come


def a_link(house: House, *, decides: bool = False) -> str:
    link_service.allow_deciding(house.db, house.ann, allowed=decides)
    return link_service.invite(house.db, house.ann, "Els Bos", "directeur", may_decide=decides)[1]


@pytest.mark.thorough
def test_alone_on_a_computer_the_document_is_the_way(planned, language):
    window = planned.open(REVIEW, lang=language, part="ask")
    assert window.t("Ask a director") in window.shown
    assert not window.has_button("make_link")
    assert any("Word" in text for text in window.said("info"))
    assert window.press("to_document").page == TEAM_MAP


def test_a_link_is_made_shown_once_and_withdrawn(planned, signed_in, language):
    window = planned.open(REVIEW, lang=language, part="ask")
    assert "link_decides" not in {one.key for one in window.at.checkbox}
    window.press("allow_deciding_False")
    window.fill("link_name", "Els Bos").fill("link_position", "directeur").fill("link_decides", True).press("make_link")
    (link,) = link_service.links(planned.db, planned.ann)
    assert (link.signature, link.may_decide) == ("Els Bos, directeur", True)
    (address, *texts) = [code.value for code in window.at.code]
    assert "/u/review/" in address
    assert all(address in text for text in texts)
    assert window.t("reads, remarks and decides") in window.shown
    assert address not in planned.open(REVIEW, lang=language, part="ask").shown
    window.press(f"withdraw_{link.id}")
    assert window.t("withdrawn on {date}", date=window.t.date(link.created_on)) in window.shown
    window.press(f"forget_{link.id}")
    assert link_service.links(planned.db, planned.ann) == []


def test_without_a_name_there_is_no_link_and_nothing_typed_is_lost(planned, signed_in):
    window = planned.open(REVIEW, part="ask").fill("link_position", "directeur").press("make_link")
    assert "Zeg voor wie de link is. Opmerkingen en besluiten staan onder die naam." in window.said("error")
    assert window.field("link_position").value == "directeur"
    assert planned.count("review_link") == 0


def test_a_leader_makes_links_and_leaves_deciding_to_the_owner(planned, signed_in):
    planned.become(Role.LEADER)
    window = planned.open(REVIEW, part="ask")
    assert not window.has_button("allow_deciding_False")
    assert "De eigenaar van je organisatie kiest dit." in window.shown
    window.fill("link_name", "Els").press("make_link")
    assert planned.count("review_link") == 1


def test_a_director_reads_and_remarks_with_a_link(planned, come_in, language):
    window = come_in(planned, a_link(planned), lang=language)
    assert window.page == BY_LINK
    assert "Els Bos, directeur" in window.shown
    assert window.t("You read the plan and remark on it. With this link you do not decide.") in window.shown
    assert window.t("Which decisions we ask") in window.shown
    assert "B-5" in window.shown
    assert not [one.key for one in window.at.button if str(one.key).startswith(("keep_", "decide", "return"))]
    assert not window.at.get("download_button")
    assert not window.at.get("file_uploader")
    window.open_part("review_part", window.t("Remarks and proposals")).fill("remark_text", "Mooi plan.").press("add_remark")
    (made,) = review_service.remarks(planned.db, planned.ann)
    assert (made.by, made.text) == ("Els Bos, directeur", "Mooi plan.")
    assert link_service.links(planned.db, planned.ann)[0].opened_at is not None


def test_a_director_proposes_with_a_link_and_whoever_leads_takes_it_over(planned, come_in, monkeypatch):
    window = come_in(planned, a_link(planned))
    initiative = roadmaps.roadmap(planned.db, planned.ann, "nl").planned[0]
    window.open_part("review_part", "Opmerkingen en voorstellen")
    window.choose("suggest_code_nl", f"{initiative.name} ({initiative.code})")
    window.choose("suggest_field_nl", "Mensdagen")
    window.fill(f"suggest_{initiative.code}_person_days", initiative.person_days).press("suggest")
    assert "Dit staat al in het plan. Verander eerst iets." in window.said("error")
    window.fill(f"suggest_{initiative.code}_person_days", 77).press("suggest")
    (made,) = suggestions.suggestions(planned.db, planned.ann)
    assert (made.new, made.by, made.state) == ("77", "Els Bos, directeur", "open")
    assert "Voorgesteld door Els Bos, directeur: 77" in window.shown
    assert not [one.key for one in window.at.button if "_suggestion_" in str(one.key)]  # deciding on it is for who leads
    monkeypatch.setattr(session, "is_for_reviewers", lambda: False)
    overview = planned.open(HOME)
    told = f"{initiative.name}, mensdagen: 77 (Els Bos, directeur, "
    assert overview.shown.index("1 voorgestelde wijziging") < overview.shown.index(told) < overview.shown.index("1. ")
    leading = overview.press("to_review")
    assert leading.page == REVIEW
    assert "Els Bos, directeur" in leading.shown
    leading.press("take_suggestion_1")
    assert roadmaps.roadmap(planned.db, planned.ann, "nl").initiative(initiative.code).person_days == 77
    assert suggestions.suggestions(planned.db, planned.ann)[0].state == "accepted"
    assert told not in planned.open(HOME).shown


def test_a_director_decides_with_a_link_and_the_overview_begins_with_it(planned, come_in, monkeypatch):
    complete(planned)
    window = come_in(planned, a_link(planned, decides=True))
    keep = next(one.key for one in window.at.button if str(one.key).startswith("keep_"))
    name = str(keep).removeprefix("keep_")
    window.choose(f"choice_{name}", "Akkoord als …").fill(f"more_{name}", "het mag").press(str(keep))
    (answered, *_) = decision_service.entries(planned.db, planned.ann)
    assert (answered.kind, answered.by, answered.why) == ("answered", "Els Bos, directeur", "Akkoord als: het mag")
    assert "decided_by" not in {one.key for one in window.at.text_input}
    window.open_part("review_part", "Besluiten").press("decide")
    assert decision_service.versions(planned.db, planned.ann)[0].by == "Els Bos, directeur"
    assert any("Els Bos, directeur" in text for text in window.said("success"))  # the end: who decided, and when
    assert "Akkoord als: het mag" in window.shown  # and on which answers
    monkeypatch.setattr(session, "is_for_reviewers", lambda: False)
    shown = planned.open(HOME).shown
    assert "vastgesteld door Els Bos, directeur" in shown
    assert "Els Bos, directeur, met een link" in planned.open(SETTINGS).shown


@pytest.mark.thorough
def test_the_overview_shows_the_remarks_that_wait(planned, come_in, monkeypatch):
    window = come_in(planned, a_link(planned))
    window.open_part("review_part", window.t("Remarks and proposals")).fill("remark_text", "Kan dit eerder?").press("add_remark")
    monkeypatch.setattr(session, "is_for_reviewers", lambda: False)
    overview = planned.open(HOME)
    assert "Kan dit eerder?" in overview.shown
    assert overview.shown.index("Kan dit eerder?") < overview.shown.index("1. ")
    assert overview.press("to_review").page == REVIEW
    review_service.resolve(planned.db, planned.ann, 1)
    assert "Kan dit eerder?" not in planned.open(HOME).shown


@pytest.mark.thorough
def test_a_withdrawn_link_shows_nothing_of_the_plan_any_more(planned, come_in):
    token = a_link(planned)
    window = come_in(planned, token).open_part("review_part", "Opmerkingen en voorstellen")
    link_service.withdraw(planned.db, planned.ann, link_service.links(planned.db, planned.ann)[0].id)
    window.fill("remark_text", "Nog iets").press("add_remark")
    assert window.t("This link does not work (any more). Ask whoever sent it for a new one.") in window.said("error")
    assert "B-5" not in window.shown
    assert planned.count("review_comment") == 0


@pytest.mark.thorough
@pytest.mark.parametrize("why", ["link", "expired", "wait", "left"])
def test_who_is_not_let_in_hears_why(planned, come_in, why):
    window = come_in(planned, "", why=why)
    assert window.said("title") == ["Beoordelen"]
    assert "B-5" not in window.shown


def test_without_a_plan_the_page_says_so(assessed, come_in):
    window = come_in(assessed, a_link(assessed))
    assert any(text.startswith("Er is nog geen plan om te beoordelen") for text in window.said("info"))
