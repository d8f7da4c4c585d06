"""Scores in words: what a figure is of, on which base, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from math import ceil

from maturity.assessment.brake_sentences import domain_sentence
from maturity.assessment.model import Part, Round, Scope, Score, Scores
from maturity.language import Translator
from maturity.questionnaire.model import Domain, Questionnaire


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


def standings(questionnaire: Questionnaire, scores: Scores, t: Translator) -> tuple[Standing, ...]:
    """Every domain of the questionnaire in order."""
    return tuple(
        Standing(
            domain.id,
            domain.code,
            t.of(domain.name),
            domain.color,
            mean_of(scores.domains[domain.id]),
            scores.domains[domain.id].level,
            level_name(questionnaire, scores.domains[domain.id].level, t),
            base_sentence(scores.domains[domain.id], t),
            domain_sentence(questionnaire, domain, scores, t),
        )
        for domain in questionnaire
    )


def reworded_sentence(count: int, t: Translator) -> str:
    """That so many practices have no earlier figure, because the round before asked them in other words; "" for none."""
    if not count:
        return ""
    return t.plural(
        "The round before asked {n} practice in other words. Of that one no earlier figure stands here.",
        "The round before asked {n} practices in other words. Of those no earlier figure stands here.",
        count,
    )


def mean_of(score: Score) -> float | None:
    """The exact figure as a float, for charts."""
    return None if score.exact is None else float(score.exact)


def level_name(questionnaire: Questionnaire, level: int | None, t: Translator) -> str:
    """The name of a level, "" without one."""
    return "" if level is None else t.of(questionnaire.level_name(level))


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


def round_title(assessment_round: Round, t: Translator) -> str:
    """A round by its own title, else by the month it began; a quick scan says so."""
    title = assessment_round.title or t("Round of {month}", month=t.month(assessment_round.opened_on))
    return f"{title} ({t('quick scan')})" if assessment_round.scope is Scope.QUICK else title


def default_title(known: Iterable[Round], opened_on: date, t: Translator) -> str:
    """What to call a new round that nobody names: "" as long as its month tells it from the others, else that with a number."""
    month = t("Round of {month}", month=t.month(opened_on))
    taken = {round_.title or t("Round of {month}", month=t.month(round_.opened_on)) for round_ in known}
    if month not in taken:
        return ""
    return next(title for number in count(2) if (title := f"{month} ({number})") not in taken)


def part_sentence(questionnaire: Questionnaire, score: Score, t: Translator) -> str:
    """Where a practice's score comes from: the description that was chosen, or why there is no score."""
    if score.status == "not_applicable":
        return t("Does not apply; left out of the mean.")
    if score.exact is None:
        return t("Nobody knew; left out of the mean.") if score.dont_know else t("Not answered; left out of the mean.")
    if score.parts:
        return t.plural(
            "The mean of {n} question.", "The mean of {n} questions.", sum(part.value is not None for part in score.parts)
        )
    if score.exact.denominator == 1:
        return t(
            "The description of level {level} {name}.",
            level=int(score.exact),
            name=level_name(questionnaire, int(score.exact), t),
        )
    return t("The mean of the role groups that answered, or a mean that came in with a file.")


def gate_sentences(questionnaire: Questionnaire, domain: Domain, scores: Scores, t: Translator) -> list[str]:
    """How a domain's mean and level follow from its practices, step by step."""
    score = scores.domains[domain.id]
    known = [part for part in score.parts if part.value is not None]
    if score.exact is None:
        return [domain_sentence(questionnaire, domain, scores, t)]
    values = " + ".join(t.number(part.value, 1) for part in known)
    steps = [t("Mean: ({values}) / {count} = {mean}.", values=values, count=len(known), mean=t.number(score.exact, 2))]
    if domain.rules.level.rule == "gated" and score.level is not None:
        steps.append(_reached_sentence(domain, score.level, known, t))
        holding = score.bottleneck
        if holding is not None:
            steps.append(_reached_sentence(domain, holding.level, known, t))
    steps.append(domain_sentence(questionnaire, domain, scores, t))
    return steps


def _reached_sentence(domain: Domain, level: int, known: list[Part], t: Translator) -> str:
    reached = [part.id for part in known if part.value is not None and part.value >= level]
    core = [practice.id for practice in domain.practices if practice.core]
    return t(
        "Level {level}: {reached} of {count} practices reach it ({needed} needed), "
        "{core} of {cores} core practices; the lowest stands at {lowest}.",
        level=level,
        reached=len(reached),
        count=len(known),
        needed=ceil(domain.rules.level.share * len(known)),
        core=len(set(core) & set(reached)),
        cores=len(core),
        lowest=t.number(min((part.value for part in known if part.value is not None), default=None), 1),
    )
