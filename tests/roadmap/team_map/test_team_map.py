"""What the team map tells, before anything is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.initiative.model import Lift
from maturity.roadmap.model import State
from maturity.roadmap.team_map.dependencies import binding_links, transitive_reduction
from tests.roadmap.plans import EN, a_roadmap, domains, library_plan, pictured, roadmaps, work
from tests.sampling import examples

NODES = st.integers(0, 9)
#: Edges that always run upwards, so that no circle arises.
EDGES = st.lists(st.tuples(NODES, NODES).filter(lambda edge: edge[0] < edge[1]).map(lambda edge: (str(edge[0]), str(edge[1]))))


def line(picture, domain):
    return next(line for line in picture.lines if line.domain == domain)


def reach(edges, node):
    found = {after for before, after in edges if before == node}
    return found.union(*(reach(edges, after) for after in found))


@pytest.mark.parametrize("number", [12, 24, 48])
def test_every_planned_initiative_is_a_station_on_the_line_of_its_domain(number):
    roadmap = library_plan(number)
    picture = pictured(roadmap)
    assert {(s.code, s.domain) for s in picture.stations} == {(i.code, i.domain) for i in roadmap.planned}
    assert {w.code for w in picture.siding} == {i.code for i in roadmap.not_now}
    assert len(picture.stations) + len(picture.siding) == number


def test_a_station_stands_where_the_work_is_finished():
    picture = pictured(a_roadmap(work("S-1", start=3, quarters=2, lifts=(Lift("S1", 1, 4),))), today=1.0)
    (station,) = picture.stations
    assert (station.start, station.quarter, station.period) == (3, 4, "Q3–Q4 2027")
    assert station.height == pytest.approx(1.5)
    assert line(picture, "strategy").forecast[:5] == pytest.approx((1, 1, 1, 1, 1.5))


def test_work_that_outlasts_the_plan_stands_in_its_last_quarter():
    (station,) = pictured(a_roadmap(work("S-1", start=12, quarters=3, state=State.RUNNING)), today=1.0).stations
    assert (station.start, station.quarter, station.height, station.period) == (12, 12, 1.0, "Q4 2029 – Q2 2030")


@pytest.mark.parametrize(
    ("quarter", "current", "zone"),
    [
        (1, 1, "now"),
        (2, 1, "now"),
        (3, 1, "next"),
        (6, 1, "next"),
        (7, 1, "later"),
        (12, 1, "later"),
        (2, 5, "now"),
        (7, 5, "next"),
    ],
)
def test_zones_count_from_the_quarter_we_are_in(quarter, current, zone):
    picture = pictured(a_roadmap(work("S-1", start=quarter)), current=current)
    assert picture.stations[0].zone == zone


@pytest.mark.parametrize(
    ("start", "quarters", "period"), [(1, 1, "Q1 2027"), (1, 3, "Q1–Q3 2027"), (4, 3, "Q4 2027 – Q2 2028"), (12, 1, "Q4 2029")]
)
def test_a_period_in_words(start, quarters, period):
    assert pictured(a_roadmap(work("S-1", start=start, quarters=quarters))).stations[0].period == period


def test_a_step_is_the_level_of_the_domains_own_rule_and_comes_once():
    strategy = next(domain for domain in domains() if domain.id == "strategy")
    lifts = tuple(Lift(practice.id, 1, 3) for practice in strategy.practices)
    picture = pictured(a_roadmap(work("S-1", start=2, lifts=lifts), work("S-2", start=5)), today=1.0)
    (step,) = line(picture, "strategy").steps
    assert (step.quarter, step.level, step.label) == (2, 3, "level 3 – Ingericht")
    assert line(picture, "strategy").level_name == "Toevallig"
    assert line(picture, "culture").steps == ()


def test_one_low_core_practice_keeps_the_step_away():
    strategy = next(domain for domain in domains() if domain.id == "strategy")
    lifts = tuple(Lift(p.id, 1, 4) for p in strategy.practices if p.id != next(q.id for q in strategy.practices if q.core))
    picture = pictured(a_roadmap(work("S-1", lifts=lifts)), today=1.0)
    assert line(picture, "strategy").forecast[-1] == pytest.approx(3.5)
    assert line(picture, "strategy").steps == ()


def test_what_is_unknown_is_nowhere_a_zero():
    picture = pictured(library_plan(12), today=None)
    for one in picture.lines:
        assert (one.today, one.level, one.level_name, one.steps) == (None, None, "", ())
        assert set(one.forecast) == {None}
    assert {station.height for station in picture.stations} == {None}


def test_the_ribbon_spreads_days_and_counts_load_and_work_at_once():
    plan = a_roadmap(
        work("S-1", start=1, quarters=2, person_days=30, load=2),
        work("S-2", start=2, person_days=5, load=1),
        work("S-3", start=2, person_days=99, load=3, state=State.STOPPED),
    )
    first, second, third = pictured(plan).ribbon[:3]
    assert (first.person_days, first.load, first.parallel, first.label) == (15, 2, 1, "Q1 2027")
    assert (second.person_days, second.load, second.parallel) == (20, 3, 2)
    assert (third.person_days, third.load, third.parallel) == (0, 0, 0)
    assert (first.person_days_capacity, first.load_capacity, first.parallel_capacity) == (165, 9, 8)


def test_the_siding_says_why():
    picture = pictured(a_roadmap(work("S-1"), work("S-2", start=None), work("S-3", start=None, state=State.IDEA)))
    assert [(waiting.code, waiting.reason) for waiting in picture.siding] == [("S-2", "reden van S-2")]


def test_the_table_holds_everything_the_plan_first():
    plan = a_roadmap(
        work("S-9", start=None),
        work("B-1", "understanding", start=2, owner="Ann"),
        work("S-1", start=1, state=State.RUNNING),
        work("S-3", start=None, state=State.STOPPED),
    )
    table = pictured(plan).table()
    assert [(row.code, row.period, row.state) for row in table] == [
        ("S-1", "Q1 2027", "Running"),
        ("B-1", "Q2 2027", "Planned"),
        ("S-3", "", "Stopped"),
        ("S-9", "", "Not now"),
    ]
    assert (table[1].name, table[1].domain, table[1].owner) == ("Werk B-1", EN.of(domains()[1].name), "Ann")
    assert table[1].why == "reden van B-1"


def test_a_link_needs_another_domain_and_the_quarter_right_before():
    base = work("S-1", start=1)
    follower = work("K-1", "journey", start=2, requires=("S-1",))
    assert [(link.before, link.after, link.quarter) for link in binding_links([base, follower])] == [("S-1", "K-1", 1)]
    assert binding_links([base, replace(follower, domain="strategy")]) == ()
    assert binding_links([base, replace(follower, start=3)]) == ()
    assert binding_links([base, replace(follower, requires=())]) == ()


def test_of_many_links_those_stay_on_which_most_others_rest():
    plan = [
        work("S-1", start=1),
        work("K-1", "journey", start=2, requires=("S-1",)),
        work("S-2", start=1),
        work("B-1", "understanding", start=2, requires=("S-2",)),
        work("B-2", "understanding", start=3, requires=("B-1",)),
    ]
    assert [link.after for link in binding_links(plan)] == ["K-1", "B-1"]
    assert [link.after for link in binding_links(plan, most=1)] == ["B-1"]


def test_a_link_that_a_longer_way_says_is_left_out():
    plan = [
        work("S-1", start=1),
        work("B-1", "understanding", start=2, requires=("S-1",)),
        work("K-1", "journey", start=2, requires=("S-1", "B-1")),
    ]
    assert [(link.before, link.after) for link in binding_links(plan)] == [("S-1", "B-1")]


@examples(30)
@given(roadmaps())
def test_links_are_few_binding_and_never_said_twice(roadmap):
    planned = {initiative.code: initiative for initiative in roadmap.planned}
    links = pictured(roadmap).links
    assert len(links) <= 10
    edges = [(need, i.code) for i in planned.values() for need in i.requires if need in planned]
    for link in links:
        before, after = planned[link.before], planned[link.after]
        assert (link.before, link.after) in edges
        assert before.domain != after.domain
        assert before.finish == link.quarter == after.start - 1
        others = [other for need, other in edges if need == link.before and other != link.after]
        assert not any(link.after in reach(edges, other) for other in others)


@given(EDGES)
def test_a_reduction_reaches_as_far_and_no_edge_can_be_missed(edges):
    reduced = transitive_reduction(edges)
    assert set(reduced) <= set(edges)
    for node in map(str, range(10)):
        assert reach(reduced, node) == reach(edges, node)
    for edge in reduced:
        rest = [other for other in reduced if other != edge]
        assert edge[1] not in reach(rest, edge[0])


def test_a_circle_that_somebody_typed_does_no_harm():
    transitive_reduction([("A", "B"), ("B", "A"), ("B", "C"), ("C", "C")])
