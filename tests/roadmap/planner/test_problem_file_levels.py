"""The JSON form with practices, lifts and spreading: what it says, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from maturity.language import Translator
from maturity.roadmap.planner.problem_file import read_problem, to_json
from maturity.roadmap.planner.question.candidate import Aim
from maturity.roadmap.planner.question.problem import ProblemError
from maturity.roadmap.planner.sequencing import sequence


def question(**fields: Any) -> dict[str, Any]:
    lift = {"practice": "S1", "from": 1, "to": 3}
    row = {"id": "A", "duration": 2, "spread": 2, "lifts": [lift], "demand": {"person_days": 15}}
    practices = {"S1": {"level": 1, "targets": [2, 3], "weight": 2}}
    return {"horizon": 6, "tail": 1, "resources": {"person_days": 10}, "practices": practices, "initiatives": [row], **fields}


def faults(data: dict[str, Any]) -> list[str]:
    with pytest.raises(ProblemError) as error:
        read_problem(json.dumps(data))
    return list(error.value.faults)


def test_targets_per_year_hold_for_four_periods_and_the_last_for_what_is_left():
    problem = read_problem(json.dumps(question()))
    assert problem.practices == {"S1": Aim(1, (2, 2, 2, 2, 3, 3), 2)}
    each = question(practices={"S1": {"level": 1, "targets": [1, 2, 2, 3, 3, 4]}})
    assert read_problem(json.dumps(each)).practices == {"S1": Aim(1, (1, 2, 2, 3, 3, 4), 1)}


@pytest.mark.parametrize("targets", [[2], [2, 3, 4], [2, 3.5], "23", [2, -1]])
def test_other_targets_are_refused(targets):
    (fault,) = faults(question(practices={"S1": {"level": 1, "targets": targets}}))
    assert fault.startswith("Practice 'S1': 'targets' must be a list of 2 whole numbers")


def test_the_answer_tells_durations_and_levels():
    found = to_json(sequence(read_problem(json.dumps(question()))), Translator("en"))
    spread = "Spread over 3 quarters, at the same number of days."
    assert found["placements"] == {
        "A": {"start": 1, "finish": 3, "duration": 3, "why": f"Starts right away: nothing stands in its way. {spread}"}
    }
    assert found["reached"] == {"S1": [1, 1, 3, 3, 3, 3]}
    # From period 3 on: twice 1 of 1 in periods 3 and 4, twice 4 of 4 in 5, 6 and the one after.
    assert found["value"] == found["bound"] == 2 * (2 * 1 + 3 * 4)


def test_a_fraction_written_in_decimals_is_that_fraction_again():
    data = question(resources={"person_days": 25 / 4})
    data["initiatives"][0] |= {"duration": 3, "demand": {"person_days": 25 / 3}}
    problem = read_problem(json.dumps(data))
    assert problem.amounts("A", "person_days", 4) == (7, 6, 6, 6)
    assert sum(problem.amounts("A", "person_days", 3)) == 25


def test_unknown_keys_are_refused_everywhere_all_by_name():
    data = question(horizn=4)
    data["practices"]["S1"]["lvl"] = 1
    data["initiatives"][0] |= {"require": [], "lastest": 2}
    data["initiatives"][0]["lifts"][0]["until"] = 3
    found = faults(data)
    assert [fault.split(": not known")[0] for fault in found] == [
        "'horizn'",
        "Initiative 'A': 'require', 'lastest'",
        "Initiative 'A': lift 1: 'until'",
        "Practice 'S1': 'lvl'",
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"spread": 0}, "'spread' must be a whole number from 1 to 4"),
        ({"lifts": [{"practice": "S1", "from": 3, "to": 3}]}, "it must lift 'S1' from a level to a higher one"),
        ({"lifts": [{"practice": "S9", "from": 1, "to": 3}]}, "it lifts 'S9', which is not among the practices"),
        ({"lifts": [{"practice": "S1", "from": 1}]}, "lift 1: 'to' is missing"),
        ({"lifts": "S1"}, "'lifts' must be a list"),
    ],
)
def test_what_cannot_be_meant_is_refused(change, fault):
    data = question()
    data["initiatives"][0] |= change
    assert any(fault in each for each in faults(data))


def test_what_may_be_spread_must_be_listed():
    assert faults(question(spread_resources=["hours"])) == ["The resource 'hours', which may be spread, is not listed."]
