"""Brakes in words: on pages, in documents and in the workshop the same."""

from __future__ import annotations

from maturity.assessment.model import Score, Scores
from maturity.assessment.scoring.brakes import AT_MOST, Brake, domain_brakes
from maturity.language import Translator
from maturity.questionnaire.model import Domain, Questionnaire


def named(questionnaire: Questionnaire, practice_id: str, t: Translator) -> str:
    """A practice as it is called in a sentence: code and name."""
    return f"{practice_id} {t.of(questionnaire.practice(practice_id).name)}"


def reason_sentence(questionnaire: Questionnaire, brake: Brake, t: Translator) -> str:
    """Why a practice is a brake: which level of which domain it holds, and how."""
    told = {"domain": t.of(questionnaire.domain(brake.domain).name), "level": brake.level, "value": t.number(brake.value, 1)}
    if brake.core:
        return t("stands at {value}; as a core practice it holds {domain} below level {level}.", **told)
    if brake.lagging:
        return t("stands at {value}; so far behind, it holds {domain} below level {level} alone.", **told)
    return t("stands at {value}; too few practices of {domain} reach level {level}.", **told)


def brake_line(questionnaire: Questionnaire, brake: Brake, t: Translator) -> str:
    """A brake with its reason, as it stands in a list."""
    return f"{named(questionnaire, brake.practice, t)} {reason_sentence(questionnaire, brake, t)}"


def domain_sentence(questionnaire: Questionnaire, domain: Domain, scores: Scores, t: Translator) -> str:
    """What keeps a domain from the next level, the heaviest first, or why it has no level."""
    score = scores.domains[domain.id]
    without = _without_brake(score, t)
    if without:
        return without
    found, holding = domain_brakes(domain, scores), score.bottleneck
    must = [brake for brake in found if brake.must][:AT_MOST]
    if must:
        which = t.listing([_how(questionnaire, brake, t) for brake in must])
        return t("The brake on level {level}: {which}.", level=must[0].level, which=which)
    if holding is None:
        return ""
    which = t.listing([named(questionnaire, brake.practice, t) for brake in found])
    if len(found) > holding.needed == 1:
        return t("For level {level} one of these practices must rise: {which}.", level=holding.level, which=which)
    return t.plural(
        "For level {level} one more practice must rise: {which}.",
        "For level {level} {n} more practices must rise, out of: {which}.",
        holding.needed,
        level=holding.level,
        which=which,
    )


def _how(questionnaire: Questionnaire, brake: Brake, t: Translator) -> str:
    name = named(questionnaire, brake.practice, t)
    return t("core practice {practice}", practice=name) if brake.core else t("{practice} (too far behind)", practice=name)


def _without_brake(score: Score, t: Translator) -> str:
    """Why there is no brake; "" when there is one."""
    if score.status == "insufficient":
        return t("Too few answers for a figure. Answer at least two thirds of the practices.")
    if score.status != "ok":
        return t("No answers yet.")
    if score.level is None:
        return t("No level yet: a core practice has no answer.")
    return "" if score.bottleneck else t("The highest level: nothing holds it back.")
