"""The JSON form: what it means, and that nothing in it makes the reader stumble."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.problem_file import read_problem, to_json
from maturity.roadmap.planner.question.candidate import Candidate
from maturity.roadmap.planner.question.problem import Problem, ProblemError
from maturity.roadmap.planner.sequencing import sequence
from tests.sampling import examples

EXAMPLE: dict[str, Any] = {
    "horizon": 3,
    "tail": 2,
    "resources": {"person_days": [90, 80, 70], "load": 6},
    "initiatives": [
        {"id": "B-1", "duration": 1, "value": 0.1},
        {
            "id": "M-1",
            "domain": "metrics",
            "duration": 2,
            "demand": {"person_days": [30, 20.5], "load": 1},
            "requires": ["B-1"],
            "value": 3.0,
            "earliest": 2,
            "latest": None,
            "fixed": 3,
            "state": "planned",
        },
        {"id": "C-7", "duration": 1, "value": 0},
    ],
}


def read(**fields: Any) -> Problem:
    return read_problem(json.dumps({**EXAMPLE, **fields}))


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(ProblemError) as error:
        read_problem(text)
    return error.value.faults


def test_it_works():
    problem = read()

    assert (problem.horizon, problem.tail) == (3, 2)
    assert problem.resources == {"person_days": (90, 80, 70), "load": (6, 6, 6)}
    assert problem.by_id["B-1"] == Candidate("B-1", 1, value=Fraction(1, 10))
    assert problem.by_id["M-1"] == Candidate(
        id="M-1",
        duration=2,
        domain="metrics",
        demand={"person_days": (30, Fraction(41, 2)), "load": (1, 1)},
        requires=("B-1",),
        value=3,
        earliest=2,
        fixed=3,
        state=State.PLANNED,
    )


def test_the_answer_has_sentences():
    assert to_json(sequence(read()), Translator("en")) == {
        "status": "optimal",
        "value": 9.5,
        "bound": 9.5,
        "placements": {
            "B-1": {"start": 1, "finish": 1, "why": "Starts right away: nothing stands in its way."},
            "M-1": {"start": 2, "finish": 3, "why": "Cannot start before period 2."},
        },
        "not_now": {"C-7": "Closes no gap itself, and nothing in the plan needs it."},
        "broken_wishes": {"M-1": "Asked to start in period 3; it starts in period 2."},
    }


def test_only_id_and_duration_are_needed():
    problem = read_problem('{"initiatives": [{"id": "a", "duration": 2.0}]}')
    assert problem == Problem((Candidate("a", 2),), horizon=12, tail=4)


def test_the_noise_of_floating_point_numbers_is_left_aside():
    assert read(resources={"person_days": 30.000000000000004, "load": 6}).resources["person_days"] == (30, 30, 30)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not JSON"),
        ("[1, 2", "not JSON"),
        ("[]", "must hold one JSON object"),
        ("null", "must hold one JSON object"),
        ("{}", "'initiatives' is missing"),
        ('{"initiatives": 5}', "'initiatives' must be a list"),
        ('{"initiatives": [5]}', "Initiative 1 in the list must be an object"),
        ('{"initiatives": [{"duration": 1}]}', "Initiative 1 in the list: 'id' is missing"),
        ('{"initiatives": [{"id": 5, "duration": 1}]}', "'id' must be a text"),
        ('{"initiatives": [{"id": "\\ud800", "duration": 1}]}', "'id' must be a text of 1 to 200 printable"),
        ('{"initiatives": [{"id": "a"}]}', "Initiative 'a': 'duration' is missing"),
        ('{"initiatives": [], "horizon": 1e999999999}', "'horizon' must be a whole number from 1 to 1000"),
        ('{"initiatives": [], "horizon": 1e99999999999999999999}', "'horizon' must be a whole number"),
        ('{"initiatives": [], "horizon": ' + "9" * 5000 + "}", "thousands of digits"),
        ('{"initiatives": [], "tail": 0.5}', "'tail' must be a whole number"),
        ('{"initiatives": [], "tail": true}', "'tail' must be a whole number"),
        ('{"initiatives": [], "tail": "4"}', "'tail' must be a whole number"),
        ('{"initiatives": [], "tail": NaN}', "'tail' must be a whole number"),
        ('{"initiatives": [], "resources": {"r": -Infinity}}', "'r' must be a number from 0"),
        ('{"initiatives": [], "resources": {"r": [1, "x"]}}', "'r' must be a number from 0"),
        ('{"initiatives": [], "resources": {"r": [1, 2]}}', "has 2 figures; the plan has 12 periods"),
        ('{"initiatives": [], "resources": {"\\n": 1}}', "characters that cannot be shown"),
        ('{"initiatives": [], "resources": 7}', "'resources' must be an object"),
        ('{"initiatives": [], "tail": 1, "tail": 2}', "'tail' more than once"),
        ('{"initiatives": ' + "[" * 100_000 + "}", "lists within lists"),
        ('{"initiatives": [{"id": "a", "duration": 1, "state": "waiting"}]}', "one of planned, running, done, stopped"),
        ('{"initiatives": [{"id": "a", "duration": 1, "state": []}]}', "one of planned, running, done, stopped"),
        ('{"initiatives": [{"id": "a", "duration": 1, "requires": "b"}]}', "'requires' must be a list of ids"),
        ('{"initiatives": [{"id": "a", "duration": 1, "value": -1}]}', "'value' must be a number from 0"),
        ('{"initiatives": [{"id": "a", "duration": 1, "demand": {"r": 1}}]}', "the resource 'r', which is not listed"),
        ('{"initiatives": [{"id": "a", "duration": 1, "earliest": 0}]}', "'earliest' must be a whole number of 1 or more"),
        ('{"initiatives": [{"id": "a", "duration": 1, "requires": ["a"]}]}', "in a circle: 'a' requires 'a'"),
    ],
)
def test_a_fault_is_told_in_a_sentence(text, fault):
    found = faults(text)
    assert len(found) == 1
    assert fault in found[0]
    assert found[0].endswith(".")


def test_all_faults_are_told_at_once_and_none_that_only_follows_from_another():
    rows = [
        {"id": "a", "duration": "long", "demand": {"r": [1, 2]}, "requires": ["x"]},
        {"id": "b", "duration": 1, "requires": ["a"], "fixed": "soon"},
    ]
    found = faults(json.dumps({"horizon": 0, "resources": {"r": [1, 2, 3]}, "initiatives": rows}))
    assert [fault.split(" must")[0].split(", which")[0] for fault in found] == [
        "'horizon'",
        "Initiative 'a': 'duration'",
        "Initiative 'b': 'fixed'",
        "Initiative 'a': it requires 'x'",
    ]


KEYS = ["horizon", "tail", "resources", "initiatives", "id", "duration", "demand", "requires", "value", "fixed", "state", "r"]
ATOMS = (
    st.none() | st.booleans() | st.integers(-2, 5) | st.integers() | st.floats() | st.sampled_from([*KEYS, "running"]) | st.text()
)
ANYTHING = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
)


@given(value=st.fixed_dictionaries({"initiatives": st.lists(ANYTHING)}, optional=dict.fromkeys(KEYS[:3], ANYTHING)) | ANYTHING)
@examples(60)
def test_whatever_is_in_the_file_gives_a_problem_or_sentences(value):
    found = outcome(value)
    if isinstance(found, Problem):
        assert to_json(sequence(found, time_limit=60), Translator("en"))["status"] == "optimal"
    else:
        assert found
        assert all(fault.endswith(".") for fault in found)


@given(path=st.sampled_from(["horizon", "tail", "resources", *EXAMPLE["initiatives"][1]]), value=ANYTHING)
@examples(60)
def test_one_field_that_is_wrong_gives_a_problem_or_sentences(path, value):
    rows = [{**row, path: value} if row["id"] == "M-1" else row for row in EXAMPLE["initiatives"]]
    changed = {**EXAMPLE, path: value} if path in EXAMPLE else {**EXAMPLE, "initiatives": rows}
    found = outcome(changed)
    assert sequence(found, time_limit=0) if isinstance(found, Problem) else found


def outcome(value: object) -> Problem | tuple[str, ...]:
    try:
        return read_problem(json.dumps(value))
    except ProblemError as error:
        return error.faults
