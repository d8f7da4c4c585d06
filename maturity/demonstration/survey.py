"""Reading the anonymous survey of the example, and what may be told of it.

Working out a release of so many people takes seconds, which nobody who only looks around should wait for: it comes along as a
file. A test sees that the file holds what would be worked out.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from maturity.assessment.anonymity.disclosure import Cell, Person, Release, Selector
from maturity.assessment.anonymity.release import release
from maturity.assessment.anonymity.release_repository import cells_of
from maturity.assessment.model import STANDARD_GROUPS, AnswerState
from maturity.assessment.round_questions import scales_of
from maturity.checked_fields import Table
from maturity.demonstration.answers import read_mark
from maturity.demonstration.model import Respondent, Survey
from maturity.demonstration.panel import asked_then
from maturity.demonstration.plan import a_date
from maturity.questionnaire.model import Questionnaire, Texts

SEED = b"the example is made up, so that its seed may be known"
ORDER = ("leaders", "front", "staff", "policy")


def read_survey(table: Table, questionnaire: Questionnaire, languages: Sequence[str], told: Path) -> Survey:
    """The survey in a table, with its release in the file `told`."""
    departments = tuple(_name(entry, languages) for entry in table.tables("department"))
    people = tuple(_respondent(table, questionnaire, row, len(departments)) for row in table.strings("raters"))
    remarks = table.table("remarks")
    practice = remarks.choice("practice", [one.id for one in questionnaire.practices])
    texts = tuple(_remark(entry, languages) for entry in remarks.tables("text"))
    remarks.done()
    survey = Survey(
        table.texts("title", languages),
        a_date(table, "opened"),
        a_date(table, "closed"),
        asked_then(table, questionnaire),
        departments,
        people,
        {practice: texts},
        Release(1, persons(people, questionnaire), _cells(table, told)),
    )
    table.done()
    return survey


def persons(people: Sequence[Respondent], questionnaire: Questionnaire) -> tuple[Person, ...]:
    """The people as a release sees them, under their number; a department by its number too."""
    found = []
    for number, respondent in enumerate(people):
        known = {
            mark.item: answer.value
            for mark in respondent.marks
            if mark.state is AnswerState.ANSWERED and (answer := questionnaire.practice(mark.item).scale.find(mark.choice))
        }
        found.append(Person(str(number), respondent.group, str(respondent.department), known))
    return tuple(found)


def worked_out(survey: Survey, questionnaire: Questionnaire, items: Collection[str]) -> Release:
    """What may be told of these items of the survey: takes a tenth of a second each."""
    scales = {item: scale for item, scale in scales_of(questionnaire).items() if item in items}
    return release(persons(survey.people, questionnaire), [], scales, SEED, ORDER)


def _cells(table: Table, told: Path) -> Mapping[str, Mapping[Selector, Cell]]:
    try:
        return cells_of(json.loads(told.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        table.fault(f"{told.name}, with what may be told of the survey, is missing or damaged")
        return {}


def _respondent(table: Table, questionnaire: Questionnaire, row: str, departments: int) -> Respondent:
    group, _, rest = row.partition(" ")
    department, _, marks = rest.partition(" ")
    known = group in {role_group.id for role_group in STANDARD_GROUPS} and department in map(str, range(1, departments + 1))
    if not known or len(marks) != len(questionnaire.practices):
        table.fault(f"{row[:20]}… is not a role group, a department and {len(questionnaire.practices)} marks")
        return Respondent(group, 0, ())
    pairs = zip(questionnaire.practices, marks, strict=True)
    return Respondent(group, int(department) - 1, tuple(read_mark(table, practice, None, mark) for practice, mark in pairs))


def _name(entry: Table, languages: Sequence[str]) -> Texts:
    found = entry.texts("name", languages)
    entry.done()
    return found


def _remark(entry: Table, languages: Sequence[str]) -> Texts:
    found = entry.texts("text", languages)
    entry.done()
    return found
