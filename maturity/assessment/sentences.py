"""Scores in words: what a figure is of, on which base, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from maturity.assessment.model import Part, Round, Scope, Score, Scores
from maturity.language import Translator
from maturity.questionnaire.model import Domain, Questionnaire

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
            return t.plural(
                "The brake on level {level}: core practice {which}.",
                "The brake on level {level}: core practices {which}.",
                len(first[:AT_MOST]),
                level=holding.level,
                which=which,
            )
        return t("The brake on level {level}: {which} is too far behind.", level=holding.level, which=which)
    which = t.listing([named(asked, practice, t) for practice in holding.short])
    if len(holding.short) > holding.needed == 1:
        return t("For level {level} one of these practices must rise: {which}.", level=holding.level, which=which)
    return t.plural(
        "For level {level} one more practice must rise: {which}.",
        "For level {level} {n} more practices must rise, out of: {which}.",
        holding.needed,
        level=holding.level,
        which=which,
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


def round_title(assessment_round: Round, t: Translator) -> str:
    """A round by its own title, else by the month it began; a quick scan says so."""
    title = assessment_round.title or t("Round of {month}", month=t.month(assessment_round.opened_on))
    return f"{title} ({t('quick scan')})" if assessment_round.scope is Scope.QUICK else title


def part_sentence(asked: Questionnaire, score: Score, t: Translator) -> str:
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
        return t("The description of level {level} {name}.", level=int(score.exact), name=level_name(asked, int(score.exact), t))
    return t("The mean of the role groups that answered, or a mean that came in with a file.")


def gate_sentences(asked: Questionnaire, domain: Domain, score: Score, t: Translator) -> list[str]:
    """How a domain's mean and level follow from its practices, step by step."""
    known = [part for part in score.parts if part.value is not None]
    if score.exact is None:
        return [bottleneck_sentence(asked, score, t)]
    values = " + ".join(t.number(part.value, 1) for part in known)
    steps = [t("Mean: ({values}) / {count} = {mean}.", values=values, count=len(known), mean=t.number(score.exact, 2))]
    if domain.rules.level.rule == "gated" and score.level is not None:
        steps.append(_reached_sentence(domain, score.level, known, t))
        holding = score.bottleneck
        if holding is not None:
            steps.append(_reached_sentence(domain, holding.level, known, t))
    steps.append(bottleneck_sentence(asked, score, t))
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
