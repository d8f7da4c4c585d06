"""A plan is decided only when its first year can begin; what was decided stays, and what moved since is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.database import ConflictError
from maturity.people.model import Actor, NotPermittedError, Role
from maturity.roadmap import service, validation
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import NothingPlannedError, NotReadyError, differences, missing
from maturity.roadmap.model import PRESETS, RoadmapInitiative, State

OWN = RoadmapInitiative(
    "", "metrics", "Belteam", done_when="80 % gebeld", stop_when="niemand belt", first_action="Bel vijf klanten"
)


@pytest.fixture
def planned(db, cast):
    """Ann's plan holds one own initiative, M-9, in the first quarter, without owner or date."""
    service.add_own(db, cast.ann, "M", OWN)
    order(db, cast.ann)
    return cast


def order(db, actor):
    found = service.order(db, actor)
    service.accept_order(db, actor, service.roadmap(db, actor, "nl").revision, found.status, found.places)


def complete(db, actor):
    seen = service.roadmap(db, actor, "nl").initiative("M-9")
    service.save(db, actor, replace(seen, owner="Fatima", first_action_on=date(2027, 1, 8)))


def decide(db, actor, note=""):
    decision_service.decide(db, actor, service.roadmap(db, actor, "nl").revision, "Directieteam", note, "nl")


def test_it_works(db, planned):
    complete(db, planned.ann)
    decide(db, planned.ann, "Akkoord na de vergadering")
    (version,) = decision_service.versions(db, planned.ann)
    assert (version.number, version.by, version.note) == (1, "Directieteam", "Akkoord na de vergadering")
    assert [(place.code, place.start) for place in version.places] == [("M-9", 1)]
    assert decision_service.entries(db, planned.ann)[0].kind == "decided"


def test_what_is_missing_is_said_per_initiative(db, planned):
    assert missing(service.roadmap(db, planned.ann, "nl")) == {"M-9": ("owner", "first_action_on")}
    with pytest.raises(NotReadyError) as caught:
        decide(db, planned.ann)
    assert caught.value.missing == {"M-9": ("owner", "first_action_on")}
    assert decision_service.versions(db, planned.ann) == []


def test_later_years_may_still_be_open(db, planned):
    complete(db, planned.ann)
    service.add_own(db, planned.ann, "M", replace(OWN, name="Later", earliest=5))
    order(db, planned.ann)
    decide(db, planned.ann)
    assert len(decision_service.versions(db, planned.ann)) == 1


def test_without_a_plan_there_is_nothing_to_decide(db, cast):
    service.choose(db, cast.ann, ["B-1"])
    with pytest.raises(NothingPlannedError):
        decide(db, cast.ann)


def test_what_moved_since_is_counted_and_the_version_stays(db, planned):
    complete(db, planned.ann)
    service.add_own(db, planned.ann, "M", replace(OWN, name="Tweede", owner="Joris", first_action_on=date(2027, 1, 8)))
    order(db, planned.ann)
    decide(db, planned.ann)
    seen = service.roadmap(db, planned.ann, "nl").initiative("M-9")
    service.save(db, planned.ann, replace(seen, fixed=3))
    order(db, planned.ann)
    (version,) = decision_service.versions(db, planned.ann)
    (moved,) = differences(version, service.roadmap(db, planned.ann, "nl"))
    assert (moved.code, moved.before, moved.after) == ("M-9", 1, 3)
    assert {place.start for place in version.places} == {1}


def test_the_log_says_what_was_decided_and_why(db, planned):
    seen = service.roadmap(db, planned.ann, "nl")
    service.set_capacity(db, planned.ann, seen, "small", PRESETS["small"])
    service.stop(db, planned.ann, service.roadmap(db, planned.ann, "nl").initiative("M-9"), "Te vroeg begonnen")
    found = [(entry.kind, entry.subject, entry.why) for entry in decision_service.entries(db, planned.ann)]
    assert found == [("stopped", "M-9", "Te vroeg begonnen"), ("capacity", "", "small"), ("ordered", "", "")]


def test_stopping_twice_is_logged_once(db, planned):
    stopped = service.stop(db, planned.ann, service.roadmap(db, planned.ann, "nl").initiative("M-9"), "Klaar ermee")
    service.save(db, planned.ann, replace(stopped, note="x"))
    assert [entry.kind for entry in decision_service.entries(db, planned.ann)].count("stopped") == 1


def test_a_stopped_initiative_counts_as_gone(db, planned):
    complete(db, planned.ann)
    decide(db, planned.ann)
    service.stop(db, planned.ann, service.roadmap(db, planned.ann, "nl").initiative("M-9"), "Klaar ermee")
    (moved,) = differences(decision_service.versions(db, planned.ann)[0], service.roadmap(db, planned.ann, "nl"))
    assert (moved.before, moved.after) == (1, None)


def test_a_plan_that_changed_while_somebody_read_it_is_not_decided(db, planned):
    complete(db, planned.ann)
    seen = service.roadmap(db, planned.ann, "nl")
    service.set_capacity(db, planned.ann, seen, "large", PRESETS["large"])
    with pytest.raises(ConflictError):
        decision_service.decide(db, planned.ann, seen.revision, "Directie", "", "nl")
    assert decision_service.versions(db, planned.ann) == []


def test_a_director_decides_bob_does_not_and_charlie_sees_nothing(db, planned):
    complete(db, planned.ann)
    with pytest.raises(NotPermittedError):
        decide(db, planned.bob)
    decide(db, Actor("", planned.organisation.id, Role.DIRECTOR), "GEHEIM")
    assert [version.note for version in decision_service.versions(db, planned.bob)] == ["GEHEIM"]
    assert decision_service.versions(db, planned.charlie) == []
    assert decision_service.entries(db, planned.charlie) == []


def test_a_note_of_a_book_is_refused(db, planned):
    complete(db, planned.ann)
    with pytest.raises(validation.TextTooLongError):
        decide(db, planned.ann, "x" * 10_001)


def test_a_done_initiative_needs_nothing_more(db, planned):
    seen = service.roadmap(db, planned.ann, "nl").initiative("M-9")
    service.save(db, planned.ann, replace(seen, state=State.DONE))
    assert missing(service.roadmap(db, planned.ann, "nl")) == {}
