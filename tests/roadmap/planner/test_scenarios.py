"""Plans side by side: what each brings and costs."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.scenarios import Scenario, compare, scenario_sentence
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import one, plan_of, problems
from tests.sampling import examples

EN = Translator("en")


def figures(scenario: Scenario) -> tuple[int, int, int, int, int, float]:
    return (
        scenario.planned,
        scenario.not_now,
        scenario.moved,
        scenario.dropped,
        scenario.last_finish,
        round(scenario.value_share, 3),
    )


def test_more_or_less_capacity():
    problem = plan_of(one("a", 2, team=5, value=3), one("b", 2, team=5, value=3), one("c", 3, team=5, value=1))
    small = replace(problem, resources={"team": (5, 5, 5, 5)})
    found = compare(problem, {"small": small, "medium": problem})

    assert [scenario.name for scenario in found] == ["small", "medium"]
    assert figures(found[0]) == (2, 1, 0, 0, 4, round(36 / 42, 3))
    assert figures(found[1]) == (2, 1, 0, 0, 2, 1.0)


def test_more_or_less_true_to_what_was_agreed():
    rivals = (one("agreed", team=10, value=1), one("better", team=10, value=9), one("last", 3, team=10, value=1))
    problem = plan_of(*rivals, horizon=3, agreed={"agreed": 1, "last": 1, "gone": 2})
    keep, balanced, fresh = compare(problem, {"keep": "keep", "balanced": "balanced", "fresh": "fresh"})

    assert keep.sequence.starts == {"agreed": 1, "better": 2}
    assert figures(keep) == (2, 1, 0, 1, 2, round(61 / 69, 3))
    assert balanced.sequence.starts == fresh.sequence.starts == {"better": 1, "agreed": 2}
    assert figures(fresh) == (2, 1, 1, 1, 2, 1.0)


def test_another_problem_in_another_mode():
    problem = plan_of(one("a", team=10, value=1), one("b", team=10, value=9), agreed={"a": 1})
    more = replace(problem, resources={"team": (20,) * 4})
    (found,) = compare(problem, {"more": (more, "keep")})
    assert found.sequence == sequence(more, mode="keep")


def test_nothing_to_compare_and_nothing_to_plan():
    assert compare(plan_of(), {}) == ()
    (found,) = compare(plan_of(), {"empty": "fresh"})
    assert figures(found) == (0, 0, 0, 0, 0, 1.0)


def test_work_under_way_is_no_part_of_the_count():
    (found,) = compare(plan_of(one("busy", 2, state=State.RUNNING), one("a")), {"only": "fresh"})
    assert figures(found) == (1, 0, 0, 0, 2, 1.0)


def test_a_comparison_that_is_stopped_still_has_every_plan():
    stop = Event()
    stop.set()
    found = compare(plan_of(one("a")), {"one": "fresh", "two": "keep"}, stop=stop)
    assert [scenario.planned for scenario in found] == [1, 1]


@given(problem=problems(), data=st.data())
@examples(20)
def test_fresh_has_the_most_value_when_nobody_wishes_anything(problem, data):
    open = {c.id: replace(c, fixed=None, latest=None) for c in problem.candidates}
    agreed = data.draw(st.dictionaries(st.sampled_from(sorted(open)), st.none() | st.integers(1, 4)))
    problem = replace(problem, candidates=tuple(open.values()), agreed=agreed)
    found = {scenario.name: scenario for scenario in compare(problem, {"keep": "keep", "balanced": "balanced", "fresh": "fresh"})}
    assert found["fresh"].value_share == 1
    assert all(scenario.planned + scenario.not_now == len(problem.open) for scenario in found.values())
    assert found["keep"].dropped == found["balanced"].dropped <= found["fresh"].dropped or not problem.agreed


def test_a_scenario_reads_like_this():
    plan = sequence(plan_of())
    best, other = Scenario("a", plan, 28, 12, 0, 0, 12, 1.0), Scenario("b", plan, 1, 0, 5, 1, 12, 0.967)
    assert scenario_sentence(best, EN) == "As much value as the best of these."
    assert scenario_sentence(other, EN) == (
        "5 agreed initiatives move. 1 agreed initiative drops out. 3.3 % less value than the best of these."
    )
