"""Answers from a CSV file, scored, as JSON: the form is told in docs/content-format.md ("Scoring a file")."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from maturity.assessment.model import AnswerState, Response, Score, Scores
from maturity.assessment.scoring.scoring import score
from maturity.questionnaire.model import Practice, Question, Questionnaire

COLUMNS = ("organisation", "round", "rater", "role_group", "item", "answer", "note")
_STATES = {"dont_know": AnswerState.DONT_KNOW, "not_applicable": AnswerState.NOT_APPLICABLE}
Assessments = dict[tuple[str, str], list[Response]]  #: (organisation, round) → responses


class AnswerFileError(Exception):
    """The file cannot be scored; `faults` are sentences with line numbers."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def read_answers(text: str, questionnaire: Questionnaire) -> Assessments:
    """The responses in a CSV text, per organisation and round. Raises AnswerFileError with all faults."""
    text = text.removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    reader = _Reader(questionnaire)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        twice = sorted({column for column in COLUMNS if header.count(column) > 1})
        if twice:
            raise AnswerFileError([f"line 1: the column {column!r} is there twice" for column in twice])
        missing = [column for column in ("item", "answer") if column not in header]
        if missing:
            raise AnswerFileError([f"line 1: the column {column!r} is missing" for column in missing])
        for row in rows:
            if any(cell.strip() for cell in row[len(header) :]):
                reader.faults.append(
                    f"line {rows.line_num}: there are more cells than columns; put quotes around a text with a comma"
                )
            elif any(cell.strip() for cell in row):
                reader.read(rows.line_num, dict(zip(header, (cell.strip() for cell in row), strict=False)))
    except csv.Error as error:
        raise AnswerFileError([f"line {rows.line_num}: this is not CSV: {error}"]) from error
    if reader.faults:
        raise AnswerFileError(reader.faults)
    return reader.found


def _delimiter(text: str) -> str:
    header = text.splitlines()[0] if text else ""
    return max(",;\t", key=header.count)


class _Reader:
    """Reads row after row and remembers what is wrong."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.items: Mapping[str, Practice | Question] = {item.id: item for item in questionnaire.items}
        self.practices = {practice.id: practice for practice in questionnaire.practices}
        self.faults: list[str] = []
        self.found: Assessments = {}
        self._lines: dict[tuple[str, ...], int] = {}

    def read(self, line: int, row: Mapping[str, str]) -> None:
        assessment = (row.get("organisation", ""), row.get("round", ""))
        self.found.setdefault(assessment, [])
        practice = self.practices.get(row.get("item", ""))
        answer = row.get("answer", "")
        if practice and practice.questions and answer in _STATES:  # the whole practice at once
            if practice.core and answer == "not_applicable":
                self.faults.append(f"line {line}: {practice.id!r} cannot be not applicable")
                return
            for question in practice.questions:
                self._respond(line, assessment, row, question, answer)
        elif row.get("item", "") in self.items:
            self._respond(line, assessment, row, self.items[row["item"]], answer)
        elif practice:
            self.faults.append(f"line {line}: practice {practice.id!r} is answered through its questions")
        else:
            self.faults.append(f"line {line}: the questionnaire has no item {row.get('item', '')!r}")

    def _respond(
        self, line: int, assessment: tuple[str, str], row: Mapping[str, str], item: Practice | Question, answer: str
    ) -> None:
        rater, group = row.get("rater", ""), row.get("role_group", "")
        earlier = self._lines.setdefault((*assessment, rater, group, item.id), line)
        if earlier != line:
            self.faults.append(f"line {line}: this rater already answered {item.id!r} on line {earlier}")
            return
        if not answer:
            return
        state = _STATES.get(answer, AnswerState.ANSWERED)
        value = None
        if state is AnswerState.ANSWERED:
            found = item.scale.find(answer)
            if found is None:
                allowed = ", ".join(choice.id for choice in item.scale.answers)
                self.faults.append(f"line {line}: {item.id!r} has no answer {answer!r}; it can be {allowed}")
                return
            value = found.value
        if state is AnswerState.NOT_APPLICABLE and not may_not_apply(item):
            self.faults.append(f"line {line}: {item.id!r} cannot be not applicable")
            return
        self.found[assessment].append(Response(rater, group, item.id, state, value))


def may_not_apply(item: Practice | Question) -> bool:
    """Whether "not applicable" is an answer to this item: never on a core practice, nor where the rules refuse it."""
    return item.rules.not_applicable != "refuse" and not getattr(item, "core", False)


def score_file(text: str, questionnaire: Questionnaire) -> dict[str, Any]:
    """The scores of every organisation and round in a CSV text, as plain values for JSON. Raises AnswerFileError."""
    results = []
    for (organisation, title), responses in read_answers(text, questionnaire).items():
        results.append({"organisation": organisation, "round": title, **plain(score(questionnaire, responses))})
    return {"questionnaire": questionnaire.id, "version": questionnaire.version, "results": results}


def plain(scores: Scores) -> dict[str, Any]:
    """Scores as plain values for JSON."""
    return {
        "overall": _plain(scores.overall),
        "domains": {key: _plain(value) for key, value in scores.domains.items()},
        "practices": {key: _plain(value) for key, value in scores.practices.items()},
        "questions": {key: _plain(value) for key, value in scores.questions.items()},
    }


def _plain(result: Score) -> dict[str, Any]:
    return {
        "exact": _number(result.exact),
        "fraction": None if result.exact is None else str(result.exact),
        "rounded": _number(result.rounded),
        "level": result.level,
        "status": result.status,
        "base": {"answered": result.base.answered, "applicable": result.base.applicable, "total": result.base.total},
        "dont_know": result.dont_know,
    }


def _number(value: Fraction | None) -> float | int | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)
