"""Scores as plain values for JSON, in the form that docs/content-format.md tells ("Scoring a file")."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from maturity.assessment.model import Score, Scores
from maturity.questionnaire.model import Practice, Question


def may_not_apply(item: Practice | Question) -> bool:
    """Whether "not applicable" is an answer to this item: never on a core practice, nor where the rules refuse it."""
    return item.rules.not_applicable != "refuse" and not getattr(item, "core", False)


def as_json(scores: Scores) -> dict[str, Any]:
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
        **({"points": {"value": _number(result.points.value), "of": _number(result.points.most)}} if result.points else {}),
    }


def _number(value: Fraction | None) -> float | int | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)
