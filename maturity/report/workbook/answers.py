"""The sheets about one round: what people answered, without their names, and the figures that follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import SystemRandom

from maturity.assessment.model import CONSENSUS, AnswerState, Response, Score
from maturity.assessment.results import Results
from maturity.assessment.rounds.sentences import group_names
from maturity.assessment.sentences import level_name, round_title
from maturity.language import Translator
from maturity.questionnaire.model import Answer, Practice, Question
from maturity.report.workbook.grid import Column, Grid, Value

Item = Practice | Question
Person = tuple[str, str]  #: a rater and a role group


def answers(results: Results, t: Translator) -> Grid:
    """One row per answer, in the form that an import reads. Not for a broad round: of that only what was told may go out."""
    columns = (
        Column(t("Round"), 22),
        Column(t("Date"), 13, "date"),
        Column(t("Respondent"), 16),
        Column(t("Role group"), 24),
        Column(t("Code"), 10),
        Column(t("Practice name"), 40),
        Column(t("The answer"), 16),
        Column(t("In words"), 60),
    )
    items = {item.id: (practice, item) for practice in results.questionnaire.practices for item in practice.items}
    order, names = list(items), group_names(results.round, t)
    people = _people(results.responses, {item_id: item for item_id, (_, item) in items.items()}, t)
    held, day = round_title(results.round, t), results.round.closed_on or results.round.opened_on
    rows: list[list[Value]] = []
    for response in sorted(
        results.responses, key=lambda one: (list(people).index((one.rater, one.role_group)), order.index(one.item))
    ):
        practice, item = items[response.item]
        name = people[response.rater, response.role_group]
        group = _group(response, names, may_show=results.shows_groups or not name)
        rows.append([held, day, name, group, response.item, t.of(practice.name), *_said(item, response, t)])
    description = t("One row per answer. Names are not in it, and respondents are numbered anew in every file.")
    return Grid("Answers", t("Answers"), description, columns, rows, t("Nothing has been answered yet."))


def _people(responses: Sequence[Response], items: Mapping[str, Item], t: Translator) -> dict[Person, str]:
    """Who answered, in an order by chance, with what the file calls them: "" for a source of figures, which is nobody."""
    nobody = {
        (response.rater, response.role_group)
        for response in responses
        if response.value is not None and _answer(items[response.item], response) is None
    }
    people = sorted({(response.rater, response.role_group) for response in responses})
    SystemRandom().shuffle(people)
    names = {}
    for person in people:
        if person in nobody or person[1] == CONSENSUS:
            names[person] = ""
        else:
            names[person] = t("Respondent {number}", number=1 + sum(bool(name) for name in names.values()))
    return names


def _group(response: Response, names: Mapping[str, str], *, may_show: bool) -> str:
    if response.role_group in ("", CONSENSUS):
        return response.role_group
    return names.get(response.role_group, response.role_group) if may_show else ""


def _answer(item: Item, response: Response) -> Answer | None:
    """The answer on the scale; None for a figure between the answers."""
    return next((answer for answer in item.scale.answers if answer.value == response.value), None)


def _said(item: Item, response: Response, t: Translator) -> tuple[Value, str]:
    """The answer as an import reads it, and in words."""
    if response.state is AnswerState.DONT_KNOW:
        return t("I do not know"), ""
    if response.state is AnswerState.NOT_APPLICABLE:
        return t("Not applicable"), ""
    answer = _answer(item, response)
    return (response.value, "") if answer is None else (answer.id, t.of(answer.text))


def domains_of(results: Results, t: Translator) -> Grid:
    """One row per domain, and one for all together."""
    scores = [(domain.code, t.of(domain.name), results.scores.domains[domain.id]) for domain in results.questionnaire]
    rows = [
        _line(code, name, score, results, t) for code, name, score in [*scores, ("", t("All domains"), results.scores.overall)]
    ]
    description = t("One row per domain: the mean, the level, and how many answers it rests on.")
    return Grid("Domains", t("Results"), description, _columns(t("Domain"), t), rows, t("Nothing has been answered yet."))


def practices_of(results: Results, t: Translator) -> Grid:
    """One row per practice, and under it one per question that it has."""
    rows = []
    for practice in results.questionnaire.practices:
        rows.append(_line(practice.id, t.of(practice.name), results.scores.practices[practice.id], results, t))
        for question in practice.questions:
            rows.append(_line(question.id, t.of(question.question), results.scores.questions[question.id], results, t))
    description = t("One row per practice and per question: the score, and how many answers it rests on.")
    return Grid("Practices", t("Practices"), description, _columns(t("Practice"), t), rows, t("Nothing has been answered yet."))


def _columns(what: str, t: Translator) -> tuple[Column, ...]:
    return (
        Column(t("Code"), 10),
        Column(what, 48),
        Column(t("Mean"), 10, "figure"),
        Column(t("Level"), 9, "whole"),
        Column(t("Name of the level"), 18),
        Column(t("Answered"), 12, "whole"),
        Column(t("Applicable"), 12, "whole"),
        Column(t("In all"), 12, "whole"),
        Column(t("Did not know"), 12, "whole"),
    )


def _line(code: str, name: str, score: Score, results: Results, t: Translator) -> list[Value]:
    base = (score.base.answered, score.base.applicable, score.base.total, score.dont_know)
    level = None if score.level is None else Fraction(score.level)
    return [code, name, score.exact, level, level_name(results.questionnaire, score.level, t), *(Fraction(one) for one in base)]
