"""Scores in words: what a figure is of, on which base, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.assessment.model import Score, Scores
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire

AT_MOST = 3


@dataclass(frozen=True)
class Standing:
    """One domain in a line: its figures as shown, and what holds it back."""

    domain: str
    code: str
    name: str
    color: str
    mean: float | None
    level: int | None
    level_name: str
    base: str
    bottleneck: str


def standings(asked: Questionnaire, scores: Scores, t: Translator) -> tuple[Standing, ...]:
    """Every domain of the questionnaire in order."""
    return tuple(
        Standing(
            domain.id,
            domain.code,
            t.of(domain.name),
            domain.color,
            mean_of(scores.domains[domain.id]),
            scores.domains[domain.id].level,
            level_name(asked, scores.domains[domain.id].level, t),
            base_sentence(scores.domains[domain.id], t),
            bottleneck_sentence(asked, scores.domains[domain.id], t),
        )
        for domain in asked
    )


def mean_of(score: Score) -> float | None:
    """The exact figure as a float, for charts."""
    return None if score.exact is None else float(score.exact)


def level_name(asked: Questionnaire, level: int | None, t: Translator) -> str:
    """The name of a level, "" without one."""
    return "" if level is None else t.of(asked.level_name(level))


def base_sentence(score: Score, t: Translator) -> str:
    """What a figure rests on."""
    base = score.base
    if not base.answered:
        return t("Nothing answered yet.")
    text = t("{answered} of {applicable} practices answered.", answered=base.answered, applicable=base.applicable)
    left_out = base.total - base.applicable
    if left_out:
        text += " " + t.plural("{n} does not apply.", "{n} do not apply.", left_out)
    if score.dont_know:
        text += " " + t.plural("“Don't know” was said once.", "“Don't know” was said {n} times.", score.dont_know)
    return text


def bottleneck_sentence(asked: Questionnaire, score: Score, t: Translator) -> str:
    """What keeps a domain from the next level, or why it has no level."""
    if score.status == "insufficient":
        return t("Too few answers for a figure. Answer at least two thirds of the practices.")
    if score.status != "ok":
        return t("No answers yet.")
    if score.level is None:
        return t("No level yet: a core practice has no answer.")
    holding = score.bottleneck
    if holding is None:
        return t("The highest level: nothing holds it back.")
    if holding.core or holding.lagging:
        first = holding.core or holding.lagging
        which = t.listing([named(asked, practice, t) for practice in first[:AT_MOST]])
        if holding.core:
            return t("The brake on level {level}: core practice {which}.", level=holding.level, which=which)
        return t("The brake on level {level}: {which} is too far behind.", level=holding.level, which=which)
    return t.plural(
        "For level {level} one more practice must rise: {which}.",
        "For level {level} {n} more practices must rise, out of: {which}.",
        holding.needed,
        level=holding.level,
        which=t.listing([named(asked, practice, t) for practice in holding.short]),
    )


def named(asked: Questionnaire, practice_id: str, t: Translator) -> str:
    """A practice as it is called in a sentence: code and name."""
    return f"{practice_id} {t.of(asked.practice(practice_id).name)}"


def strengths(asked: Questionnaire, scores: Scores) -> list[str]:
    """The highest practices, at most three, of those at 3 or more; core practices first among equals."""
    known = [practice for practice in asked.practices if (mean_of(scores.practices[practice.id]) or 0) >= 3]
    known.sort(key=lambda practice: (-(mean_of(scores.practices[practice.id]) or 0), not practice.core, practice.id))
    return [practice.id for practice in known[:AT_MOST]]


def brakes(asked: Questionnaire, scores: Scores) -> list[str]:
    """What holds the domains back most, at most three practices: the heaviest bottleneck of the lowest domains first."""
    order = sorted(
        (domain for domain in asked if scores.domains[domain.id].bottleneck is not None),
        key=lambda domain: (scores.domains[domain.id].level or 0, mean_of(scores.domains[domain.id]) or 0, domain.id),
    )
    candidates = (
        _lowest_first(scores, holding.practices) for domain in order if (holding := scores.domains[domain.id].bottleneck)
    )
    return [practices[0] for practices in candidates if practices][:AT_MOST]


def _lowest_first(scores: Scores, practices: Iterable[str]) -> list[str]:
    return sorted(practices, key=lambda practice: (mean_of(scores.practices[practice]) or 0, practice))
