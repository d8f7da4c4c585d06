"""From results and ambition to a complete plan, on the library: what it chooses, what it reaches, and options that do what
they say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import get_args

import pytest

from maturity.initiative.library import library
from maturity.initiative.model import Lift
from maturity.language import translator
from maturity.questionnaire.library import questionnaire
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.complete_plan import options
from maturity.roadmap.complete_plan.offers import offered
from maturity.roadmap.complete_plan.options import Option, Situation, with_capacity, with_targets
from maturity.roadmap.complete_plan.reach import levels_won, reach, targets_of
from maturity.roadmap.complete_plan.ruling_limit import with_more
from maturity.roadmap.complete_plan.sentences import option_sentence, verdict_sentence
from maturity.roadmap.complete_plan.service import placed
from maturity.roadmap.forecasting import forecast
from maturity.roadmap.model import PRESETS, Calendar, Capacity, Roadmap, RoadmapInitiative, State
from maturity.roadmap.proposals import propose

ASKED = questionnaire("cx", library().questionnaire_version)
SECONDS = 3.0


def gaps(level: float, *targets: int) -> Gaps:
    practices = [practice.id for practice in ASKED.practices]
    yearly = tuple(dict.fromkeys(practices, target) for target in targets)
    return Gaps(dict.fromkeys(practices, level), yearly[-1], ASKED.core, yearly)


def situation(stand: Gaps, preset: str = "medium", *initiatives: RoadmapInitiative) -> Situation:
    roadmap = Roadmap("o", Calendar(2027), PRESETS[preset], initiatives)
    return Situation(roadmap, ASKED.domains, stand, offered(roadmap, library(), stand))


@cache
def from_one_to_two() -> tuple[Situation, Roadmap]:
    at = situation(gaps(1.0, 2, 2, 2))
    return at, placed(at.roadmap, at.order(at.solved(SECONDS)))


def test_it_chooses_from_the_library_what_closes_the_gaps():
    at, plan = from_one_to_two()
    after = forecast(at.gaps.levels, plan.initiatives)
    last = [one for one in reach(at.domains, at.gaps, after) if one.year == 3]
    assert sum(one.is_reached for one in last) >= 4
    assert {one.code for one in plan.initiatives} < {source.id for source in library().initiatives}


def test_everything_in_it_has_effect_or_is_needed():
    at, plan = from_one_to_two()
    whole = forecast(at.gaps.levels, plan.initiatives)
    for one in plan.planned:
        rest = tuple(other for other in plan.initiatives if other.code != one.code)
        needed = any(one.code in other.requires for other in rest)
        assert needed or forecast(at.gaps.levels, rest) != whole, one.code


def test_what_is_there_already_is_not_offered_nor_proposed():
    stand = gaps(3.0, 4, 4, 4)
    there = {source.id for source in library().initiatives if stand.has_result_of(source.lifts)}
    assert there
    at = situation(stand)
    assert there.isdisjoint(one.code for one in at.offered)
    found = propose(library(), stand, set(), at_most=99)
    assert there.isdisjoint({one.initiative.id for one in found} | {code for one in found for code in one.first})


def test_what_was_refused_is_not_offered():
    source = library().initiatives[0]
    refused = RoadmapInitiative(source.id, source.domain, "", state=State.IDEA, refused="Past hier niet", library_id=source.id)
    at = situation(gaps(1.0, 2, 2, 2), "medium", refused)
    assert source.id not in {one.code for one in at.offered}
    assert source.id in {one.code for one in situation(gaps(1.0, 2, 2, 2), "medium", replace(refused, refused="")).offered}


def test_reach_counts_the_practices_that_have_a_target():
    stand = gaps(2.4, 2, 3, 3)
    found = reach(ASKED.domains, stand, forecast(stand.levels, ()))
    first, last = found[0], found[-1]
    assert (first.year, first.at_target, first.practices, first.is_reached) == (1, 6, 6, True)
    assert (last.year, last.at_target, last.is_reached, last.expected, last.target) == (3, 0, False, 2.4, 3.0)
    assert last.short[0][1:] == (2, 3)


def test_what_nobody_answered_does_not_count_and_is_told():
    stand = gaps(1.0, 2, 2, 2)
    scan = replace(stand, levels={one: level if one in ASKED.core else None for one, level in stand.levels.items()})
    done = forecast(dict.fromkeys(scan.levels, 2.0) | {one: None for one in scan.levels if one not in ASKED.core}, ())
    last = [one for one in reach(ASKED.domains, scan, done) if one.year == 3]
    assert [(one.at_target, one.practices, one.unknown, one.is_reached) for one in last] == [(2, 2, 4, True)] * 6
    said = verdict_sentence([*last], Calendar(2027), translator("en"), str)
    assert said == (
        "At the end of 2029 this plan reaches all 6 targets. 24 practices with a target were not answered and do not count."
    )


def test_a_target_that_is_not_reached_is_said_with_how_many_practices_get_there():
    stand = gaps(1.0, 2, 2, 2)
    done = dict.fromkeys(stand.levels, 2.0) | dict.fromkeys(["S1", "S2"], 1.0)
    last = [one for one in reach(ASKED.domains, stand, forecast(done, ())) if one.year == 3]
    said = partial(verdict_sentence, calendar=Calendar(2027), t=translator("nl"), name=str.title)
    assert said(last) == (
        "Dit plan haalt eind 2029 het doel in 5 van de 6 domeinen. Praktijken die hun doel wel halen: Strategy 4 van 6."
    )
    assert said([one for one in last if not one.is_reached]) == (
        "Dit plan haalt eind 2029 het doel dat je koos niet. Praktijken die hun doel wel halen: Strategy 4 van 6."
    )


@pytest.mark.thorough
def test_an_option_for_more_capacity_does_what_it_says():
    at = situation(gaps(1.0, 2, 2, 2), "small")
    at = replace(at, roadmap=replace(at.roadmap, capacity=Capacity.even(20, 3, 2)))
    found = options.more_capacity(at, "governance", 2, 2 * SECONDS)
    assert found is not None
    assert found.kind == "more_capacity"
    assert all(1 <= quarter <= 8 and more > 0 for _, quarter, more in found.capacity)
    richer = replace(at, roadmap=with_capacity(at.roadmap, found.capacity))
    after = forecast(at.gaps.levels, placed(richer.roadmap, found.order).initiatives)
    assert any(one.domain == "governance" and one.year == 2 and one.is_reached for one in reach(at.domains, at.gaps, after))


@pytest.mark.thorough
def test_what_only_has_to_come_first_needs_no_more_capacity():
    found = options.more_capacity(situation(gaps(1.0, 2, 2, 2), "small"), "governance", 2, 2 * SECONDS)
    assert found is not None
    assert (found.kind, found.capacity, found.reached) == ("priority", (), ("governance/2",))


@pytest.mark.parametrize("kind", get_args(options.Kind))
def test_every_option_is_said_with_what_it_reaches(kind):
    option = Option(kind, None, 1.0, ("governance/3",), "governance", 3, (("starts", 1, 1),), {"G1": {3: 2}})
    said = option_sentence(option, (), Calendar(2027), translator("en"), str.title, str)
    assert said.endswith("Then this is reached: Governance at the end of 2029.")
    assert said.removesuffix("Then this is reached: Governance at the end of 2029.").strip()
    if kind == "most_targets":
        nothing = option_sentence(replace(option, reached=()), (), Calendar(2027), translator("en"), str.title, str)
        assert nothing.endswith("That brings no target more than this plan.")


def test_levels_won_are_counted_at_the_end_of_each_year_and_once():
    lifts = [(1, 3), (2, 3)]
    work = [
        RoadmapInitiative(f"G-{n}", "governance", "", lifts=(Lift("G1", *lift),), start=4 * n + 1) for n, lift in enumerate(lifts)
    ]
    roadmap = Roadmap("o", Calendar(2027), PRESETS["small"], tuple(work))
    assert levels_won({"G1": 1.0, "G2": None}, roadmap) == (2, 2, 2)
    assert levels_won({"G1": 2.0}, replace(roadmap, initiatives=(replace(work[1], start=5),))) == (0, 1, 1)
    for start, won in ((4, (1, 1, 1)), (8, (0, 1, 1)), (9, (0, 0, 1)), (12, (0, 0, 1))):
        assert levels_won({"G1": 2.0}, replace(roadmap, initiatives=(replace(work[1], start=start),))) == won


@pytest.mark.thorough
def test_an_option_for_a_lower_target_does_what_it_says():
    at = situation(gaps(1.0, 4, 4, 4), "small")
    found = options.lower(at, "governance", 1, SECONDS)
    assert found is not None
    assert found.targets
    changed = with_targets(at.gaps, found.targets, 3)
    after = forecast(at.gaps.levels, placed(at.roadmap, found.order).initiatives)
    assert any(one.domain == "governance" and one.year == 1 and one.is_reached for one in reach(at.domains, changed, after))


@pytest.mark.thorough
def test_as_many_targets_as_possible_are_at_least_as_many():
    at = situation(gaps(1.0, 2, 3, 4), "small")
    plain, most = at.solved(SECONDS), options.most_targets(at, 2 * SECONDS)
    targets = targets_of(at.roadmap, at.domains, at.gaps)
    assert len(most.reached) >= sum(target.is_reached(plain.reached) for target in targets)
    assert most.value <= float(plain.bound)


def test_more_of_a_capacity_is_more_in_every_quarter():
    roadmap = Roadmap("o", Calendar(2027), PRESETS["small"])
    assert with_more(roadmap, "starts", 1).capacity.starts == (4,) * 12
    assert with_capacity(roadmap, [("starts", 2, 1)]).capacity.starts == (3, 4, *(3,) * 10)
