"""The descriptions that somebody chooses from, and what stands beside them: "I don't know" and "does not apply"."""

from __future__ import annotations

from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question
from maturity.ui.markdown import escaped

DONT_KNOW, NOT_APPLICABLE = "dont_know", "not_applicable"


def options(item: Practice | Question) -> list[str]:
    found = [answer.id for answer in item.scale.answers]
    return [*found, DONT_KNOW, *([NOT_APPLICABLE] if may_not_apply(item) else [])]


def index_of(item: Practice | Question, shown: str | None) -> int | None:
    found = options(item)
    return found.index(shown) if shown in found else None


def option_of(answer: Answer | None) -> str | None:
    if answer is None:
        return None
    return (answer.choice or None) if answer.state is AnswerState.ANSWERED else str(answer.state)


def option_label(item: Practice | Question, option: str | None, t: Translator) -> str:
    """The description of an option; the level's number stays hidden, so that nobody answers a figure."""
    if option is None:
        return t("No answer")
    if option == DONT_KNOW:
        return t("I don't know")
    if option == NOT_APPLICABLE:
        return t("Does not apply to us")
    index = next(index for index, answer in enumerate(item.scale.answers) if answer.id == option)
    described = item.levels.get(t.language) or next(iter(item.levels.values()), None)
    return escaped(described[index] if described else t.of(item.scale.answers[index].text))


def described(item: Practice | Question, answer: Answer, t: Translator) -> str:
    """An answer in the words that stand beside its choice."""
    return option_label(item, option_of(answer), t)
