"""What the figures of any questionnaire are on, and how they came about, in words."""

from __future__ import annotations

from fractions import Fraction

from maturity.assessment.model import Score
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire, Rules

Scale = tuple[Fraction, Fraction]


def common_scale(questionnaire: Questionnaire) -> Scale | None:
    """The lowest and highest value, when they are the same for every item and a mean keeps them; else None.

    What the rules count for a missing answer can lie below or above the scale.
    """
    ends = {
        (min(values), max(values)) for item in questionnaire.items if (values := [answer.value for answer in item.scale.answers])
    }
    nodes = [
        questionnaire.rules,
        *(domain.rules for domain in questionnaire),
        *(practice.rules for practice in questionnaire.practices),
    ]
    if len(ends) != 1 or any(rules.aggregate in ("weighted_sum", "percent") or rules.constant for rules in nodes):
        return None
    instead = [effect for rules in nodes for effect in (rules.missing, rules.dont_know, rules.not_applicable)]
    values = [*next(iter(ends)), *(effect for effect in instead if isinstance(effect, Fraction))]
    return min(values), max(values)


def unique_codes(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The codes of the domains where they differ, else none."""
    codes = tuple(domain.code for domain in questionnaire)
    return codes if len(set(codes)) == len(codes) else ()


def scale_words(scale: Scale | None, t: Translator) -> str:
    """From where to where a score can go."""
    if scale is None:
        return t("Its questions have different scales, or add up, so a higher figure is only comparable within a row.")
    lowest, highest = (t.number(end, 0 if end.denominator == 1 else 2) for end in scale)
    return t("Every score lies between {lowest} and {highest}.", lowest=lowest, highest=highest)


def points_words(score: Score, t: Translator) -> str:
    """ "507 of 640 points"; "" for a figure without points."""
    if score.points is None or score.status != "ok":
        return ""
    value, most = (t.number(end, 0 if end.denominator == 1 else 2) for end in (score.points.value, score.points.most))
    return t("{value} of {most} points", value=value, most=most)


def counting_words(rules: Rules, t: Translator) -> str:
    """How a figure follows from what is under it."""
    return {
        "weighted_mean": t("A figure is the mean of what is under it, each with its weight."),
        "percent": t("A figure is the part of the points that were there to get, from 0 to 100."),
        "weighted_sum": t("A figure is the sum of what is under it, each times its weight."),
        "minimum": t("A figure is the lowest of what is under it."),
    }[rules.aggregate]
