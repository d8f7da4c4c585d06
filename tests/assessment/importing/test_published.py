"""Two shapes in which assessments are published, made up here: what comes in has exactly the means that were published."""

from __future__ import annotations

import json
import random
import time
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.model import Choices, Subject
from maturity.assessment.importing.read_file import read_file
from maturity.assessment.importing.scored_file import scored
from maturity.assessment.model import AnswerState, Response
from maturity.assessment.scoring.scoring import score
from maturity.questionnaire.library import questionnaire, read_questionnaire
from tests.assessment.importing.books import book, content, lines
from tests.assessment.scoring.test_answer_file import PKIMM

QUARTERS = ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025")
SIZES = {"vision": 20, "people": 18, "process": 18, "data": 17, "technology": 17, "results": 16}  # 106


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Six domains, 106 questions, and of each the mean per quarter, in quarters of a level."""
    dice = random.Random(106)
    domains = {
        domain: [{"id": f"{domain[:2].upper()}{at}", "weight": "1", "scale": "level"} for at in range(1, size + 1)]
        for domain, size in SIZES.items()
    }
    folder = content(tmp_path_factory.mktemp("year"), "year", {"level": "12345"}, domains)
    items = [(domain, item["id"]) for domain, found in domains.items() for item in found]
    table = pd.DataFrame(
        [(domain, item, *(Fraction(dice.randint(100, 500), 100) for _ in QUARTERS)) for domain, item in items],
        columns=["domain", "item", *QUARTERS],
    )
    return read_questionnaire(folder), table


def published(table, quarter):
    """The mean per domain, worked out by pandas on fractions."""
    return {domain: sum(rows[quarter], Fraction(0)) / len(rows) for domain, rows in table.groupby("domain")}


def as_wide(table):
    """As such a table is published: a heading per domain, a row per question, a column per quarter, a mean under it."""
    rows = [["Results of 2025"], [], ["Code", "Question", *QUARTERS]]
    for domain, found in table.groupby("domain", sort=False):
        rows.append([f"Domain {domain}"])
        for one in found.to_dict("records"):
            rows.append([one["item"], f"How far are you with {one['item']}?", *(float(one[quarter]) for quarter in QUARTERS)])
        rows.append(["Mean", "", *(float(published(table, quarter)[domain]) for quarter in QUARTERS)])
    return rows


@pytest.mark.thorough
def test_a_year_of_quarters_in_one_sheet_gives_the_published_means(year):
    asked, table = year
    started = time.process_time()
    found = preview_of(read_file(book(as_wide(table)), asked), asked)
    took = time.process_time() - started
    assert (found.faults, found.subject, len(asked.items)) == ((), Subject.ROUND, 106)
    assert [one.title for one in found.rounds] == list(QUARTERS)
    assert [one.day.isoformat() for one in found.rounds] == ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]
    for one in found.rounds:
        assert {domain: score.exact for domain, score in one.scores.domains.items()} == published(table, one.title)
        assert (one.missing, one.named, len(one.respondents)) == ((), 0, 1)
    assert took < 5, "seconds of this process alone, however busy the machine is"


def test_a_sheet_per_quarter_gives_the_same(year):
    asked, table = year
    sheets = {
        quarter: [["Code", "Score"], *([one["item"], float(one[quarter])] for one in table.to_dict("records"))]
        for quarter in QUARTERS
    }
    found = preview_of(read_file(book(sheets), asked), asked)
    assert found.faults == ()
    for one in found.rounds:
        assert {domain: score.exact for domain, score in one.scores.domains.items()} == published(table, one.title)


def test_a_row_per_answer_with_year_and_quarter_apart_gives_the_same(year):
    asked, table = year
    rows = [["Jaar", "Kwartaal", "Vraag", "Score"]]
    rows += [
        ["2025", q.split()[0], one["item"], str(float(one[q])).replace(".", ",")]
        for q in QUARTERS
        for one in table.to_dict("records")
    ]
    found = preview_of(read_file(lines(rows, ";"), asked), asked)
    assert (found.faults, [one.title for one in found.rounds]) == ((), ["2025 Q1", "2025 Q2", "2025 Q3", "2025 Q4"])
    for one, quarter in zip(found.rounds, QUARTERS, strict=True):
        assert {domain: score.exact for domain, score in one.scores.domains.items()} == published(table, quarter)


def test_the_workbook_of_the_pki_maturity_model_comes_in_as_it_is_published():
    """The model's own file with its worked example (MIT, PKI Consortium), but for its pictures and a hidden sheet.

    Among ten sheets the right one is read; headings stand above every part, hidden rows hold leftovers, and values are formulas.
    """
    asked = read_questionnaire(PKIMM)
    found = preview_of(read_file((PKIMM / "workbook.xlsx").read_bytes(), asked), asked, "2023")
    assert (found.faults, found.read) == ((), ("Assessment",))
    assert {"1.2.6.", "1.3.5."} < set(found.summaries), "hidden rows are said"
    (one,) = found.rounds
    expected = json.loads((PKIMM / "expected.json").read_text())
    assert {key: score.level for key, score in one.scores.practices.items()} == expected["practices"]
    assert {key: score.level for key, score in one.scores.domains.items()} == expected["domains"]
    assert float(one.scores.overall.exact) == expected["overall"]
    assert one.missing == ()


@pytest.fixture(scope="module")
def countries(tmp_path_factory):
    """Four domains, 172 questions with different scales and weights, and the points of 35 organisations; some not answered."""
    dice = random.Random(172)
    scales = {"yesno": ["0", "20"], "four": ["0", "10", "20", "30"], "fine": ["0", "0.25", "0.5", "1"]}
    sizes = {"policy": 54, "portal": 47, "quality": 36, "impact": 35}  # 172
    domains = {
        domain: [
            {
                "id": f"{domain[:3].upper()}{at}",
                "weight": dice.choice(["1", "2", "0.5", '"1/3"']),
                "scale": dice.choice(list(scales)),
            }
            for at in range(1, size + 1)
        ]
        for domain, size in sizes.items()
    }
    asked = read_questionnaire(content(tmp_path_factory.mktemp("countries"), "countries", scales, domains))
    names = [f"Organisation {number}" for number in range(1, 36)]
    values = {
        (name, item.id): None if dice.random() < 0.02 else dice.choice(item.scale.answers).value
        for name in names
        for item in asked.items
    }
    return asked, names, values


def weighted(asked, values, name):
    """Σ weight × value ÷ Σ weight over what was answered, per domain and over the domains."""
    means = {}
    for domain in asked:
        given = [(item.weight, values[name, item.id]) for item in domain.items if values[name, item.id] is not None]
        means[domain.id] = sum(weight * value for weight, value in given) / sum(weight for weight, _ in given)
    return means, sum(means.values(), Fraction(0)) / len(means)


def test_many_organisations_in_one_sheet_give_the_published_means(countries):
    asked, names, values = countries
    rows = [["Question ID", "Question", "Weight", *names]]
    for item in asked.items:
        cells = [values[name, item.id] for name in names]
        rows.append(
            [item.id, item.question["en"], float(item.weight), *(None if cell is None else float(cell) for cell in cells)]
        )
    started = time.process_time()
    found = preview_of(read_file(book(rows), asked, Choices(subject=Subject.ORGANISATION)), asked, "2025")
    took = time.process_time() - started
    assert (found.faults, len(asked.items), len(found.rounds)) == ((), 172, 35)
    for one in found.rounds:
        domains, overall = weighted(asked, values, one.organisation)
        assert {domain: score.exact for domain, score in one.scores.domains.items()} == domains
        assert one.scores.overall.exact == overall
        assert set(one.missing) == {item.id for item in asked.items if values[one.organisation, item.id] is None}
    assert took < 10, "about a second on a quiet machine"


@pytest.mark.thorough
def test_a_row_per_organisation_and_a_column_per_question_gives_the_same(countries):
    asked, names, values = countries
    rows = [["Country", *(item.id for item in asked.items)]]
    for name in names:
        rows.append([name, *("" if values[name, item.id] is None else str(values[name, item.id]) for item in asked.items)])
    found = preview_of(read_file(lines(rows), asked), asked, "2025")
    assert (found.faults, [one.organisation for one in found.rounds]) == ((), names)
    for one in found.rounds:
        assert {domain: score.exact for domain, score in one.scores.domains.items()} == weighted(asked, values, one.organisation)[
            0
        ]


@pytest.mark.thorough
def test_answers_in_words_give_the_same(countries):
    """The same organisations, with what they answered instead of the points for it."""
    asked, names, values = countries
    rows = [["Item", *names]]
    for item in asked.items:
        texts = {answer.value: answer.text["en"] for answer in item.scale.answers}
        rows.append([item.id, *(texts.get(values[name, item.id], "") for name in names)])
    found = preview_of(read_file(lines(rows, "\t"), asked, Choices(subject=Subject.ORGANISATION)), asked, "2025")
    assert found.faults == ()
    assert [one.figures for one in found.rounds] == [0] * 35, "answers, and no figures"
    assert {one.organisation: one.scores.overall.exact for one in found.rounds} == {
        name: weighted(asked, values, name)[1] for name in names
    }


CHOICES = ("1", "2", "3", "4", "5", "dont_know", "")


@pytest.mark.thorough
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from("abc"),
            st.sampled_from(["", "leaders", "front", "x"]),
            st.lists(st.sampled_from(CHOICES), min_size=36, max_size=36),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda one: one[:3],
    )
)
def test_what_comes_in_scores_as_its_answers_do(people):
    """Rounds, raters, role groups and answers at random: read from a file, and scored without one."""
    asked = questionnaire("cx", "2026.1")
    rows, expected = [["round", "rater", "role_group", "item", "answer"]], {}
    for held, rater, group, answers in people:
        rows += [[held, rater, group, item.id, answer] for item, answer in zip(asked.items, answers, strict=True)]
        for item, answer in zip(asked.items, answers, strict=True):
            if answer:
                known = AnswerState.DONT_KNOW if answer == "dont_know" else AnswerState.ANSWERED
                value = None if answer == "dont_know" else Fraction(answer)
                group_id = {"x": "own1"}.get(group, group)
                expected.setdefault(held, []).append(Response(rater, group_id, item.id, known, value))
    found = preview_of(read_file(lines(rows), asked), asked)
    assert {fault.problem for fault in found.faults} <= {"nothing"}
    assert {one.title for one in found.rounds} == set(expected)
    for one in found.rounds:
        assert one.scores == score(asked, expected[one.title])
    assert not expected or {one["round"] for one in scored(lines(rows), asked)[1]["results"]} == set(expected)
