"""A complete plan as people use it: made, looked at, taken over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.round_questions import QUESTIONNAIRE, asked_in
from maturity.assessment.rounds import service as round_service
from maturity.database import ConflictError
from maturity.initiative.library import library
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Permission, Role
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.roadmap import service
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.complete_plan import service as complete_plans
from maturity.roadmap.complete_plan.options import Option
from maturity.roadmap.decisions import service as decisions
from maturity.roadmap.model import Reason, RoadmapInitiative, State
from maturity.roadmap.roadmap_problem import Order
from tests.roadmap.plans import a_roadmap, work

SECONDS = 0.5  # any plan does: it is what happens to it that is looked at


@pytest.fixture
def assessed(db, cast):
    """Ann's organisation stands at 1 everywhere, aims for 2, and has no roadmap yet."""
    found = round_service.open_round(db, cast.ann, "Nulmeting")
    asked = asked_in(found)
    for item in asked.items:
        assessments.save_answer(db, cast.ann, found.id, Answer(item.id, AnswerState.ANSWERED, "1"))
    targets = {domain.id: (None, None, 2) for domain in asked}
    ambitions.save_targets(db, cast.ann, ambitions.ambition(db, cast.ann), targets, asked)
    return cast


def test_the_first_plan_of_an_organisation_is_taken_over(db, assessed):
    found = complete_plans.complete_plan(db, assessed.ann, seconds=SECONDS)
    complete_plans.accept(db, assessed.ann, found.revision, found.order)
    planned = {one.code: one.start for one in service.roadmap(db, assessed.ann, "nl").planned}
    assert planned == {code: start for code, (start, _) in found.order.places.items() if start is not None}
    assert complete_plans.verdict(db, assessed.ann) == found.reach


def test_a_plan_that_was_changed_meanwhile_is_not_overwritten(db, assessed):
    found = complete_plans.complete_plan(db, assessed.ann, seconds=SECONDS)
    service.choose(db, assessed.ann, ["B-1"])
    with pytest.raises(ConflictError):
        complete_plans.accept(db, assessed.ann, found.revision, found.order)
    assert not service.roadmap(db, assessed.ann, "nl").planned


@pytest.mark.thorough
def test_a_reader_takes_nothing_over(db, assessed):
    found = complete_plans.complete_plan(db, assessed.bob, seconds=SECONDS)
    with pytest.raises(NotPermittedError):
        complete_plans.accept(db, assessed.bob, found.revision, found.order)


LOWER = Option("lower", Order("optimal", 0.0, {}, ()), 1.0, (), "strategy", 2, targets={"S1": {2: 1}, "S2": {1: 0}})
RICHER = Option("more_capacity", Order("optimal", 0.0, {}, ()), 1.0, (), "strategy", 2, (("starts", 2, 1), ("load", 1, 3)))


def apply(db, actor, option, roadmap=None, ambition=None):
    """Take an option over, as who has seen these revisions; those of now when they are left out."""
    seen = service.roadmap(db, actor, "nl").revision if roadmap is None else roadmap
    complete_plans.apply_option(db, actor, seen, ambitions.ambition(db, actor).revision if ambition is None else ambition, option)


@pytest.fixture
def aimed(db, cast):
    """Ann's organisation aims for 2, 3 and 4 in strategy, and has a roadmap."""
    service.add_own(db, cast.ann, "M", RoadmapInitiative("", "metrics", "Belteam"))
    asked = questionnaire(QUESTIONNAIRE, latest_version(QUESTIONNAIRE))
    ambitions.save_targets(db, cast.ann, ambitions.ambition(db, cast.ann), {"strategy": (2, 3, 4)}, asked)
    return cast


@pytest.fixture
def measured(db, aimed, monkeypatch):
    """The same, with gaps that need no round."""
    yearly = tuple(dict.fromkeys(("S1", "S2"), target) for target in (2, 3, 4))
    monkeypatch.setattr(service, "gaps", lambda db, actor: Gaps({"S1": 1.0}, yearly[-1], yearly=yearly))
    return aimed


def test_an_option_brings_its_targets_along_and_the_other_years_stay(db, measured):
    apply(db, measured.ann, LOWER)
    assert dict(ambitions.ambition(db, measured.bob).targets) == {"strategy": (2, 3, 4), "S1": (2, 1, 4), "S2": (None, 3, 4)}
    assert dict(ambitions.ambition(db, measured.charlie).targets) == {}


def test_an_option_brings_the_capacity_that_it_needs_and_the_log_says_so(db, measured):
    before = service.roadmap(db, measured.ann, "nl").capacity
    apply(db, measured.ann, RICHER)
    after = service.roadmap(db, measured.ann, "nl").capacity
    assert (after.starts[:3], after.load[:2]) == ((3, 4, 3), (before.load[0] + 3, before.load[1]))
    assert (after.person_days, after.parallel) == (before.person_days, before.parallel)
    assert [entry.kind for entry in decisions.entries(db, measured.ann)][:2] == ["capacity", "ordered"]


@pytest.mark.parametrize("stale", ["roadmap", "ambition"])
def test_an_option_on_what_was_changed_meanwhile_changes_nothing_at_all(db, measured, stale):
    plan, aims = service.roadmap(db, measured.ann, "nl"), ambitions.ambition(db, measured.ann)
    with pytest.raises(ConflictError):
        apply(db, measured.ann, LOWER, **{stale: (plan if stale == "roadmap" else aims).revision - 1})
    assert service.roadmap(db, measured.ann, "nl") == plan
    assert ambitions.ambition(db, measured.ann) == aims


def test_who_may_plan_and_not_aim_takes_no_targets_over(db, measured):
    planner = Actor("", measured.organisation.id, Role.LEADER, only=frozenset({Permission.READ, Permission.EDIT_PLAN}))
    with pytest.raises(NotPermittedError):
        apply(db, planner, LOWER)
    apply(db, planner, RICHER)
    for option in (LOWER, RICHER):
        with pytest.raises(NotPermittedError):
            apply(db, measured.bob, option)


def test_an_idea_that_is_chosen_keeps_what_people_wrote_and_its_texts_in_each_language(db, cast):
    service.choose(db, cast.ann, ["S-1"], with_prerequisites=False)
    idea = replace(service.roadmap(db, cast.ann, "nl").initiative("S-1"), state=State.IDEA, owner="Fatima")
    service.save(db, cast.ann, idea)
    seen = service.roadmap(db, cast.ann, "nl")
    shown = replace(seen.initiative("S-1"), state=State.PLANNED)
    order = Order("optimal", 0.0, {"S-1": (2, Reason("choice"))}, (), chosen=(shown,))
    with pytest.raises(ConflictError):
        complete_plans.accept(db, cast.ann, seen.revision - 1, order)
    complete_plans.accept(db, cast.ann, seen.revision, order)
    dutch, english = (service.roadmap(db, cast.ann, language).initiative("S-1") for language in ("nl", "en"))
    assert (dutch.state, dutch.start, dutch.owner) == (State.PLANNED, 2, "Fatima")
    assert dutch.name != english.name == library().find("S-1").name["en"]


def test_an_order_taken_over_moves_what_can_still_move_and_brings_what_it_chooses():
    why, new = Reason("choice"), work("C", start=None, owner="Jo")
    plan = a_roadmap(
        work("A"),
        work("B", start=2, state=State.DONE),
        work("C", start=None, state=State.IDEA),
        work("D", start=3),
        work("S", start=4, state=State.STOPPED),
    )
    places = {"A": (5, why), "B": (6, why), "C": (1, why), "S": (7, why)}
    found = complete_plans.placed(plan, Order("optimal", 0.0, places, (), chosen=(new,)))
    assert found.initiatives == (
        replace(plan.initiative("A"), start=5, reason=why),
        plan.initiative("B"),
        replace(new, start=1, reason=why),
        plan.initiative("D"),
        plan.initiative("S"),
    )


def test_a_verdict_on_an_order_is_held_against_the_targets_that_it_aims_at(db, measured):
    def reached(targets):
        found = complete_plans.verdict_on(db, measured.bob, Order("optimal", 0.0, {}, ()), targets)
        return [(one.at_target, one.practices) for one in found if one.domain == "strategy"]

    assert reached(None) == [(0, 1)] * 3
    assert reached({"S1": {2: 1}}) == [(0, 1), (1, 1), (0, 1)]


def states(db, actor):
    return {one.code: (one.state, one.refused, one.start) for one in service.roadmap(db, actor, "nl").initiatives}


def test_what_is_not_wanted_is_refused_with_a_reason_and_offered_again(db, cast):
    ann = cast.ann
    with pytest.raises(complete_plans.RefusalReasonMissingError):
        complete_plans.refuse(db, ann, "S-1", " ")
    with pytest.raises(NotFoundError):
        complete_plans.refuse(db, ann, "Z-99", "Past niet")
    complete_plans.refuse(db, ann, "S-1", " Past niet ")
    assert states(db, ann) == {"S-1": (State.IDEA, "Past niet", None)}
    assert [(one.kind, one.subject, one.why) for one in decisions.entries(db, ann)] == [("refused", "S-1", "Past niet")]
    with pytest.raises(NotFoundError):
        complete_plans.offer_again(db, cast.charlie, "S-1")
    complete_plans.offer_again(db, ann, "S-1")
    assert states(db, ann) == {}  # nobody wrote anything of it
    with pytest.raises(NotFoundError):
        complete_plans.offer_again(db, ann, "S-1")


def test_what_people_wrote_of_it_stays_when_it_is_offered_again(db, cast):
    service.choose(db, cast.ann, ["S-1"], with_prerequisites=False)
    service.save(db, cast.ann, replace(service.roadmap(db, cast.ann, "nl").initiative("S-1"), owner="Fatima"))
    complete_plans.refuse(db, cast.ann, "S-1", "Past niet")
    complete_plans.offer_again(db, cast.ann, "S-1")
    assert states(db, cast.ann) == {"S-1": (State.IDEA, "", None)}
    assert service.roadmap(db, cast.ann, "nl").initiative("S-1").owner == "Fatima"


@pytest.mark.parametrize("state", [State.RUNNING, State.DONE])
def test_what_has_begun_is_not_refused(db, cast, state):
    service.choose(db, cast.ann, ["S-1"], with_prerequisites=False)
    service.save(db, cast.ann, replace(service.roadmap(db, cast.ann, "nl").initiative("S-1"), state=state))
    before = service.roadmap(db, cast.ann, "nl")
    with pytest.raises(NotFoundError):
        complete_plans.refuse(db, cast.ann, "S-1", "Past niet")
    assert service.roadmap(db, cast.ann, "nl") == before
