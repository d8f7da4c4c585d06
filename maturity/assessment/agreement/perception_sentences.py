"""What leaders and the front line see differently, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from maturity.assessment.agreement.perception import Gap, Perception
from maturity.assessment.brake_sentences import named
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire

ALIKE = Fraction(3, 10)  #: a smaller gap is no news, as a smaller change is none over the years
AT_MOST = 5


def headline(perception: Perception, questionnaire: Questionnaire, t: Translator) -> str:
    """The one sentence that says what the picture shows: the largest gap of a domain, or of a practice without domains."""
    gaps = perception.domains or perception.practices
    if not gaps:
        return t("Too few answers of leaders or of the front line to lay them side by side.")
    return _largest(gaps[0], _name(gaps[0].id, questionnaire, t), t)


def _largest(gap: Gap, name: str, t: Translator) -> str:
    figure = t.number(abs(gap.size))
    if abs(gap.size) < ALIKE:
        return t(
            "Leaders and the front line see it much the same: the largest difference is {figure}, on {name}.",
            figure=figure,
            name=name,
        )
    if gap.size > 0:
        return t(
            "Leaders see {name} {figure} levels higher than the front line; that is the largest difference.",
            name=name,
            figure=figure,
        )
    return t(
        "The front line sees {name} {figure} levels higher than leaders; that is the largest difference.",
        name=name,
        figure=figure,
    )


def practice_sentence(perception: Perception, questionnaire: Questionnaire, t: Translator) -> str:
    """The practice with the largest gap, when the headline is about domains; "" otherwise."""
    if not perception.domains or not perception.practices or abs(perception.practices[0].size) < ALIKE:
        return ""
    gap = perception.practices[0]
    name, figure = _name(gap.id, questionnaire, t), t.number(abs(gap.size))
    if gap.size > 0:
        return t("Of all practices, {name} differs most: leaders see it {figure} higher.", name=name, figure=figure)
    return t("Of all practices, {name} differs most: the front line sees it {figure} higher.", name=name, figure=figure)


def reversed_sentence(perception: Perception, questionnaire: Questionnaire, t: Translator) -> str:
    """Where it is the front line that sees it higher; "" when that is nowhere. Worth a sentence, since the other way is usual."""
    names = [
        f"{_name(gap.id, questionnaire, t)} ({t.number(-gap.size)})"
        for gap in (*perception.domains, *perception.practices)
        if gap.size <= -ALIKE
    ]
    if not names:
        return ""
    return t("Here the front line sees it higher than leaders: {names}.", names=t.listing(names[:AT_MOST]))


def suppressed_sentence(perception: Perception, questionnaire: Questionnaire, t: Translator) -> str:
    """Which practices cannot be shown; never how many people answered them."""
    if not perception.suppressed:
        return ""
    names = [named(questionnaire, one, t) for one in perception.suppressed]
    return t("Too few answers to show: {names}.", names=t.listing(names))


def base_sentence(gaps: Iterable[Gap], t: Translator) -> str:
    """Of how many people these gaps are."""
    bases = [gap.bases for gap in gaps]
    if not bases:
        return ""
    leaders, front = ([base[side] for base in bases] for side in (0, 1))
    return t("Based on {leaders} and {front}.", leaders=_leaders(leaders, t), front=_front(front, t))


def _leaders(counts: Sequence[int], t: Translator) -> str:
    if min(counts) == max(counts):
        return t.plural("{n} leader", "{n} leaders", counts[0])
    return t("{least} to {most} leaders", least=min(counts), most=max(counts))


def _front(counts: Sequence[int], t: Translator) -> str:
    if min(counts) == max(counts):
        return t.plural("{n} person of the front line", "{n} people of the front line", counts[0])
    return t("{least} to {most} people of the front line", least=min(counts), most=max(counts))


def _name(place: str, questionnaire: Questionnaire, t: Translator) -> str:
    """A domain by its name, a practice by code and name."""
    domain = next((one for one in questionnaire if one.id == place), None)
    return t.of(domain.name) if domain is not None else named(questionnaire, place, t)
