"""The consensus workshop in words: what was agreed, and how long it takes."""

from __future__ import annotations

from math import ceil

from maturity.assessment.model import AnswerState
from maturity.assessment.workshop.model import Consensus
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question, Questionnaire

PER_ITEM, AROUND = 10, 45  #: minutes for one practice, and for the welcome, a break and the end


def item_of(questionnaire: Questionnaire, item_id: str) -> Practice | Question | None:
    """The item with this id; None when the round does not ask it (any more)."""
    return next((item for item in questionnaire.items if item.id == item_id), None)


def practice_of(questionnaire: Questionnaire, item_id: str) -> Practice | None:
    """The practice that an item belongs to, or is."""
    return next((practice for practice in questionnaire.practices if any(item.id == item_id for item in practice.items)), None)


def item_name(questionnaire: Questionnaire, item_id: str, t: Translator) -> str:
    """An item as it is called on a list: its code and the name of its practice."""
    practice = practice_of(questionnaire, item_id)
    return item_id if practice is None else f"{item_id} {t.of(practice.name)}"


def answer_name(questionnaire: Questionnaire, item: Practice | Question, choice: str, t: Translator) -> str:
    """A description by its number and the name of its level, or by its own words on another scale."""
    answer = item.scale.find(choice)
    if answer is None:
        return choice
    level = t.of(questionnaire.level_name(int(answer.value))) if answer.value.denominator == 1 else ""
    return f"{int(answer.value)} {level}" if level else t.of(answer.text)


def descriptions(item: Practice | Question, t: Translator) -> list[str]:
    """What each answer of the scale means, in its order."""
    described = item.levels.get(t.language) or next(iter(item.levels.values()), None)
    return list(described or (t.of(answer.text) for answer in item.scale.answers))


def verdict(questionnaire: Questionnaire, consensus: Consensus, t: Translator) -> str:
    """What the table made of an item, in a few words."""
    item = item_of(questionnaire, consensus.item)
    if consensus.state is AnswerState.ANSWERED and item is not None:
        return answer_name(questionnaire, item, consensus.choice, t)
    if consensus.state is AnswerState.DONT_KNOW:
        return t("nobody knows")
    if consensus.state is AnswerState.NOT_APPLICABLE:
        return t("does not apply")
    return t("no agreement") if consensus.dissent else t("not talked about yet")


def duration(items: int, t: Translator) -> str:
    """How long a workshop about so many items takes, up to the next half hour."""
    hours = ceil((items * PER_ITEM + AROUND) / 30) / 2
    return t("{hours} hours", hours=t.number(hours, 0 if hours == int(hours) else 1))
