"""Scoring a CSV file: published figures of an outside questionnaire, and every fault with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from maturity.assessment.importing.scored_file import ScoringRefusedError, scored
from maturity.assessment.importing.sentences import line_of
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.language import translator
from maturity.questionnaire.library import questionnaire, read_questionnaire
from maturity.questionnaire.model import Rules
from tests.builders import a_practice

PKIMM = Path(__file__).parents[2] / "questionnaire" / "pkimm"
CX = questionnaire("cx", "2026.1")


def score_file(text, asked):
    return scored(text.encode(), asked)[1]


def said_of(text, asked):
    with pytest.raises(ScoringRefusedError) as caught:
        score_file(text, asked)
    return [line_of(fault, translator("en")) for fault in caught.value.faults]


def test_the_published_figures_of_the_pki_maturity_model():
    """72 answers of the worked example in the model's own workbook: 15 category levels, 4 module levels, the overall value."""
    expected = json.loads((PKIMM / "expected.json").read_text())
    found = score_file((PKIMM / "answers.csv").read_text(), read_questionnaire(PKIMM))["results"][0]
    assert {key: value["level"] for key, value in found["practices"].items()} == expected["practices"]
    assert {key: value["level"] for key, value in found["domains"].items()} == expected["domains"]
    assert found["overall"]["exact"] == expected["overall"]
    assert found["domains"]["governance"]["exact"] == expected["governance"]
    assert found["overall"]["level"] == expected["overall_level"]


def test_an_unanswered_requirement_counts_as_zero_there_and_not_applicable_leaves():
    """The workbook's formulas: an empty answer is 0 × weight, "not applicable" takes its weight out."""
    lines = (PKIMM / "answers.csv").read_text().splitlines()
    kept = [line for line in lines if not line.startswith(("1.1.1,", "1.1.2,"))]
    asked = read_questionnaire(PKIMM)
    unanswered = score_file("\n".join(kept), asked)["results"][0]["practices"]["1.1"]
    assert unanswered["exact"] == (0 * 3 + 0 * 2 + 1 * 2 + 1 * 1) / 8
    out = score_file("\n".join([*kept, "1.1.1,not_applicable", "1.1.2,not_applicable"]), asked)["results"][0]["practices"]["1.1"]
    assert (out["exact"], out["base"]) == (1, {"answered": 2, "applicable": 2, "total": 4})


def test_organisations_and_rounds_are_kept_apart():
    text = "organisation;round;rater;role_group;item;answer;note\nA;2025;r;x;S1;2;ja\nB;2025;r;x;S1;4;\nA;2026;r;x;S1;3;\n"
    results = score_file(text, CX)["results"]
    found = {(result["organisation"], result["round"]): result["practices"]["S1"]["exact"] for result in results}
    assert found == {("A", "2025"): 2, ("B", "2025"): 4, ("A", "2026"): 3}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    assert score_file("\ufeffitem,answer\r\nS1,2\r\n", CX)["results"][0]["practices"]["S1"]["exact"] == 2


def test_every_fault_is_told_with_its_line():
    text = "item,answer\nS1,7\nS9,2\nS2,3\nS2,3\nS1,not_applicable\n"
    assert [fault.split(":")[0] for fault in said_of(text, CX)] == ["line 2", "line 3", "line 5", "line 6"]


def test_a_file_without_the_needed_columns_says_so():
    assert "none with the answers" in said_of("item\nS1\n", CX)[0]
    assert "none with the codes" in said_of("answer,x\n3,1\n", CX)[0]


def test_an_empty_answer_is_no_answer():
    assert score_file("item,answer\nS1,\n", CX)["results"][0]["practices"]["S1"]["status"] == "unanswered"


def test_a_whole_practice_can_be_not_applicable_at_once():
    found = score_file("item,answer\n1.1,not_applicable\n", read_questionnaire(PKIMM))["results"][0]["practices"]["1.1"]
    assert (found["status"], found["base"]["applicable"]) == ("not_applicable", 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organisation,item,answer\no,S1,2,5\n", "more cells than there are headings"),
        ("item,answer,answer\nS1,2,3\n", "there twice"),
        ('item,answer,note\nS1,2,"open\nS2,3,x\n', "no CSV"),
        ("item,answer\nS1,1e999999999\n", "has no answer"),
    ],
)
def test_a_file_that_would_be_misread_is_refused(text, said):
    assert said in said_of(text, CX)[0]


@pytest.mark.parametrize(
    ("core", "rules", "may"),
    [
        (False, Rules(), True),
        (True, Rules(), False),
        (False, Rules(not_applicable="refuse"), False),
        (True, Rules(not_applicable="refuse"), False),
    ],
)
def test_what_is_core_or_whose_rules_refuse_it_always_applies(core, rules, may):
    practice = a_practice("P", core=core, rules=rules, questions=("Q",))
    assert may_not_apply(practice) is may
    assert may_not_apply(practice.questions[0]) is (rules == Rules()), "a question is never core"
