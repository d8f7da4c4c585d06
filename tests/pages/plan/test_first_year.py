"""The first year in one table: every field is saved on its own, and what a decision still needs leads to its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.people.model import Role
from maturity.roadmap import service
from maturity.roadmap.decisions.model import busy_owners, first_year, missing, proposed_day
from maturity.roadmap.model import PRESETS, Calendar, Roadmap, RoadmapInitiative
from tests.pages.conftest import House, complete
from tests.pages.window import PLAN, Window

OWNER, TEAM = "first_year_owner_{}", "first_year_team_{}"


def table(house: House) -> Window:
    return house.open(PLAN, part="first-year")


@pytest.mark.thorough
def test_an_owner_is_stored_as_soon_as_the_field_is_left(planned):
    table(planned).write(OWNER.format("B-2"), " Jo de Vries ")
    assert planned.roadmap.initiative("B-2").owner == "Jo de Vries"
    assert table(planned).field(OWNER.format("B-2")).value == "Jo de Vries"


@pytest.mark.thorough
def test_an_owner_is_stored_also_when_another_part_is_opened_at_once(planned):
    window = table(planned).fill(OWNER.format("B-2"), " Jo de Vries ")
    window.open_part("plan_part_nl", "Vergelijk")
    assert not window.has_button("take_days")
    assert planned.roadmap.initiative("B-2").owner == "Jo de Vries"
    window.open_part("plan_part_nl", "Eerste jaar")
    assert window.field(OWNER.format("B-2")).value == "Jo de Vries"


def test_two_fields_one_after_the_other_are_both_stored(planned):
    table(planned).write(OWNER.format("B-2"), "Jo").write(TEAM.format("B-2"), "Team Brieven")
    one = planned.roadmap.initiative("B-2")
    assert (one.owner, one.team) == ("Jo", "Team Brieven")


@pytest.mark.thorough
def test_what_stands_there_unchanged_is_not_saved_and_keeps_the_text_of_the_library(planned):
    before = planned.roadmap.initiative("B-2")
    table(planned).write(OWNER.format("B-2"), "Jo")
    after = planned.roadmap.initiative("B-2")
    assert replace(after, owner="", revision=before.revision) == before
    english = service.roadmap(planned.db, planned.ann, "en").initiative("B-2")
    assert english.done_when != after.done_when


@pytest.mark.thorough
def test_only_what_begins_in_the_first_year_is_asked_for(planned):
    known = {one.code for one in first_year(planned.roadmap)}
    asked = {one.key.removeprefix("first_year_owner_") for one in table(planned).at.text_input if "first_year_owner" in one.key}
    assert asked == known


def test_what_is_missing_is_counted_and_leads_to_its_row(planned):
    lacking = missing(planned.roadmap)
    window = table(planned)
    count = sum(len(fields) for fields in lacking.values())
    assert f"Er zijn nog {count} velden leeg." in window.shown
    assert all(f"(#first-year-{code.lower()})" in window.shown for code in lacking)


def test_the_proposed_dates_are_taken_over_at_once_and_no_date_that_was_chosen_changes(planned):
    chosen = date(2027, 1, 7)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), first_action_on=chosen))
    table(planned).press("take_days")
    days = {one.code: one.first_action_on for one in first_year(planned.roadmap)}
    assert days.pop("B-2") == chosen
    assert days
    assert all(days.values())


def test_the_proposed_day_is_a_working_day_within_fourteen_days_and_never_past():
    one = RoadmapInitiative("S-1", "strategy", "", start=2)
    assert proposed_day(Calendar(2027), one, date(2026, 11, 28)) == date(2027, 4, 14)
    assert proposed_day(Calendar(2027, 2), one, date(2027, 1, 1)) == date(2027, 7, 14)
    late = proposed_day(Calendar(2026), one, date(2027, 1, 31))  # it should have begun
    assert late == date(2027, 2, 12)
    assert late.weekday() == 4


@pytest.mark.thorough
def test_once_complete_it_says_so(planned):
    complete(planned)
    assert "Het eerste jaar is compleet: over het plan kan worden besloten." in table(planned).said("success")


OPEN = "first_year_open_{}"


def test_a_complete_row_is_read_until_somebody_opens_it(planned):
    complete(planned)
    window = table(planned)
    assert not [one for one in window.at.text_input if "first_year" in (one.key or "")]
    assert "Jo de Vries" in window.shown
    window.write(OPEN.format("B-2"), True).write(OWNER.format("B-2"), "Kim")
    assert planned.roadmap.initiative("B-2").owner == "Kim"
    assert [one.key for one in window.at.text_input if "first_year" in (one.key or "")] == [OWNER.format("B-2")]
    window.write(OPEN.format("B-2"), False)
    assert not [one for one in window.at.text_input if "first_year" in (one.key or "")]
    assert "Kim" in window.shown


def test_what_was_typed_just_before_a_row_is_closed_is_stored(planned):
    complete(planned)
    window = table(planned).write(OPEN.format("B-2"), True)
    window.fill(OWNER.format("B-2"), "Kim").write(OPEN.format("B-2"), False)
    assert planned.roadmap.initiative("B-2").owner == "Kim"
    assert "Kim" in window.shown


def test_a_row_that_becomes_complete_while_somebody_types_keeps_its_fields(planned):
    complete(planned)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), owner=""))
    window = table(planned).write(OWNER.format("B-2"), "Kim")
    assert missing(planned.roadmap) == {}
    window.write(TEAM.format("B-2"), "Team Brieven")
    assert planned.roadmap.initiative("B-2").team == "Team Brieven"
    assert window.field(OPEN.format("B-2")).value is True


@pytest.fixture
def typing(planned):
    """Somebody before the row of B-2, which lacks its owner, and what another window stores of it."""
    complete(planned)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), owner=""))

    def elsewhere(**fields: str) -> None:
        service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), **fields))

    return table(planned), elsewhere


def test_a_row_that_somebody_else_completes_stays_open_for_who_is_typing(planned, typing):
    window, elsewhere = typing
    elsewhere(owner="Kim")
    window.write(TEAM.format("B-2"), "Team Brieven")
    assert planned.roadmap.initiative("B-2").team == "Team Brieven"
    assert window.field(TEAM.format("B-2")).value == "Team Brieven"


def test_what_two_typed_in_a_row_that_one_of_them_completed_is_asked_about(planned, typing):
    window, elsewhere = typing
    elsewhere(owner="Kim", team="Hun team")
    window.write(TEAM.format("B-2"), "Mijn team")
    assert planned.roadmap.initiative("B-2").team == "Hun team"
    window.press("mine_team_B-2")
    assert planned.roadmap.initiative("B-2").team == "Mijn team"


def test_a_row_that_is_closed_with_something_to_ask_or_to_mend_stays_open(planned):
    complete(planned)
    window = table(planned).write(OPEN.format("B-2"), True)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), team="Hun team"))
    window.fill(TEAM.format("B-2"), "Mijn team").write(OPEN.format("B-2"), False)
    window.press("theirs_team_B-2")
    assert planned.roadmap.initiative("B-2").team == "Hun team"
    assert "Mijn team" not in window.shown
    window.write(OPEN.format("B-2"), True)
    window.fill(OWNER.format("B-2"), "x" * 10_001).write(OPEN.format("B-2"), False)
    assert len(window.field(OWNER.format("B-2")).value) == 10_001
    assert window.said("warning")
    window.write(OWNER.format("B-2"), "Kim")
    assert planned.roadmap.initiative("B-2").owner == "Kim"


def test_what_is_left_behind_with_something_to_ask_is_said_with_what_was_typed(planned, typing):
    window, elsewhere = typing
    elsewhere(team="Hun team")
    window.fill(TEAM.format("B-2"), "Mijn team")
    window.open_part("plan_part_nl", "Vergelijk")
    assert window.said("warning") == [
        "B-2, “Team: wie het doet”: Iemand anders veranderde dit ook, en dat blijft staan. Jij typte: “Mijn team”"
    ]
    assert planned.roadmap.initiative("B-2").team == "Hun team"


def test_after_a_lost_session_a_row_that_was_opened_is_open_with_what_was_typed(planned):
    complete(planned)
    window = table(planned).write(OPEN.format("B-2"), True)
    window.fill(OWNER.format("B-2"), "Kim").lose_session()
    window.press("mine_owner_B-2")
    assert planned.roadmap.initiative("B-2").owner == "Kim"


@pytest.mark.thorough
def test_a_field_that_somebody_else_changed_is_shown_where_nothing_was_typed(planned):
    window = table(planned)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), owner="Kim"))
    window.write(TEAM.format("B-2"), "Team Brieven")
    one = planned.roadmap.initiative("B-2")
    assert (one.owner, one.team) == ("Kim", "Team Brieven")


def test_a_field_that_two_changed_at_once_is_asked_about(planned):
    window = table(planned)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), owner="Kim"))
    window.write(OWNER.format("B-2"), "Jo")
    assert planned.roadmap.initiative("B-2").owner == "Kim"
    assert any("intussen in een ander venster veranderd" in said for said in window.said("warning"))
    assert "Kim" in window.shown
    window.press("mine_owner_B-2")
    assert planned.roadmap.initiative("B-2").owner == "Jo"
    assert not window.said("warning")


@pytest.mark.thorough
def test_after_a_lost_session_what_was_typed_is_not_lost(planned):
    window = table(planned)
    window.fill(OWNER.format("B-2"), "Jo").lose_session()
    assert any("intussen" in said for said in window.said("warning"))  # a new session does not know what the window saw
    assert planned.roadmap.initiative("B-2").owner == ""
    window.press("mine_owner_B-2")
    assert planned.roadmap.initiative("B-2").owner == "Jo"


def test_an_owner_with_more_than_two_things_at_once_is_told():
    def one(code: str, start: int, owner: str = "Jo") -> RoadmapInitiative:
        return RoadmapInitiative(code, "strategy", "", owner=owner, start=start, quarters=2)

    def roadmap(*initiatives: RoadmapInitiative) -> Roadmap:
        return Roadmap("o", Calendar(2027), PRESETS["medium"], initiatives)

    assert busy_owners(roadmap(one("A", 1), one("B", 2), one("C", 3))) == {}
    assert busy_owners(roadmap(one("A", 1), one("B", 2), one("C", 2), one("D", 5, "Kim"))) == {"Jo": (2, 3)}
    assert busy_owners(roadmap(one("A", 1, ""), one("B", 1, ""), one("C", 1, ""))) == {}


@pytest.mark.thorough
def test_who_reads_sees_it_and_changes_nothing(belonging):
    house = belonging(Role.OWNER)
    complete(house)
    house.become(Role.MEMBER)
    window = table(house)
    assert "Jo de Vries" in window.shown
    assert not [one for one in window.at.text_input if "first_year" in (one.key or "")]
    assert not window.has_button("take_days")


def test_a_row_is_one_container_whatever_stands_in_it(planned):
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), name="<b>Brief</b> & *balie*"))
    window = table(planned)
    assert not window.at.columns  # each would be a message, in every row again
    assert "B-2 <b>Brief</b> & *balie*" in " ".join(window.shown.split())
