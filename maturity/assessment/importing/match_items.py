"""From what stands in a cell to the item it is about and the answer that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from maturity.assessment.importing.headings import SUMMARIES, plain
from maturity.assessment.importing.sheet import number_of
from maturity.assessment.model import AnswerState
from maturity.questionnaire.model import Answer, Practice, Question, Questionnaire, Texts
from maturity.questionnaire.numbers import exact

Item = Practice | Question
_LEVEL = re.compile(r"(?:niveau|level) (\S+)")
_LEADING = re.compile(r"(?:(?:niveau|level) )?(\S+?)(?:[).:]| ?[-–—=])? (.+)")
_WORDS: Mapping[str, AnswerState] = {
    **dict.fromkeys(
        (
            "dont_know",
            "dont know",
            "don't know",
            "do not know",
            "i don't know",
            "i do not know",
            "weet ik niet",
            "weet niet",
            "ik weet het niet",
        ),
        AnswerState.DONT_KNOW,
    ),
    **dict.fromkeys(
        ("not applicable", "n/a", "niet van toepassing", "n.v.t", "nvt", "n.v.t.", "does not apply"),
        AnswerState.NOT_APPLICABLE,
    ),
}
#: As many digits as a spreadsheet keeps: 2.66666666666667 stands for 8/3.
_MANY_DIGITS = re.compile(r"-?\d{1,6}[.,]\d{12,20}")
EMPTY = frozenset({"", "-", "–", "—"})
STATES = {state.value: state for state in (AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE)}


@dataclass(frozen=True)
class Chosen:
    """An answer. choice: its id on the scale; value: of a figure between the answers; neither for the other states."""

    state: AnswerState
    choice: str = ""
    value: Fraction | None = None


class Index:
    """The items of a questionnaire by everything that people call them: id, id and name, name, question."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.items: dict[str, Item] = {item.id: item for item in questionnaire.items}
        self.practices = {practice.id: practice for practice in questionnaire.practices}
        self._above = {
            plain(text)
            for domain in questionnaire.domains
            for text in (domain.id, domain.code, *domain.name.values(), *_codes(domain.code, domain.name))
        } | SUMMARIES
        names: dict[str, set[str]] = {}
        for item_id, text in _names(questionnaire):
            names.setdefault(plain(text), set()).add(item_id)
        self._names = {text: next(iter(ids)) for text, ids in names.items() if len(ids) == 1}
        self._found: dict[str, str | None] = {}
        self._ids = {plain(item_id): item_id for item_id in (*self.practices, *self.items)}

    def find(self, text: str) -> str | None:
        """See `_find`; a text is looked up once."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> str | None:
        """The id of the practice or question that a text stands for; None when there is none, or more than one."""
        text = text.strip()
        if text in self.items or text in self.practices:
            return text
        known = plain(text)
        first = known.split(" ")[0].rstrip(".:)")
        return (
            self._ids.get(known) or self._names.get(known) or (self._ids.get(first) if self._rest_names(known, first) else None)
        )

    def _rest_names(self, known: str, first: str) -> bool:
        """Whether "s1 gewenste klantbeleving" goes on as the item is called."""
        rest = known[len(known.split(" ")[0]) :].strip(" -–:.")
        return bool(rest) and self._names.get(rest) == self._ids.get(first, "")

    def reads(self, about: str, text: str) -> bool:
        """Whether a text is an answer to the item that another text names."""
        item = self.items.get(self.find(about) or "")
        return item is not None and text not in EMPTY and choose(item, text) is not None

    def is_summary(self, text: str) -> bool:
        """Whether a row is about a domain, or is a mean or total."""
        known = plain(text)
        return known in self._above or known.startswith(("total", "subtotal")) or known.split(" ")[0] in SUMMARIES


def _names(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for practice in questionnaire.practices:
        for text in (*practice.name.values(), *practice.question.values()):
            yield practice.id, text
        for question in practice.questions:
            for text in question.question.values():
                yield question.id, text


def _codes(code: str, name: Texts) -> Iterable[str]:
    return (f"{code} {text}" for text in name.values())


def choose(item: Item, text: str) -> Chosen | None:
    """The answer that a text stands for; None when it is none.

    In this order: the id of an answer, its value, its name, its description, "3 Name" or "level 3", the words for don't know and
    not applicable, and a number between the lowest and the highest value of the scale: a figure.
    """
    found = item.scale.find(text) or _by_words(item, plain(text))
    if found is not None:
        return Chosen(AnswerState.ANSWERED, found.id)
    state = STATES.get(text) or _WORDS.get(plain(text))
    if state is not None:
        return Chosen(state)
    number = exact(number_of(float(text.replace(",", "."))) if _MANY_DIGITS.fullmatch(text) else text)
    values = [answer.value for answer in item.scale.answers]
    inside = number is not None and min(values) <= number <= max(values)
    return Chosen(AnswerState.ANSWERED, value=number) if inside else None


def _by_words(item: Item, text: str) -> Answer | None:
    answers = item.scale.answers
    if not text:
        return None
    for names in ([[answer.id] for answer in answers], [list(answer.text.values()) for answer in answers], _descriptions(item)):
        same = [answer for answer, words in zip(answers, names, strict=True) if text in {plain(word) for word in words}]
        if same:
            return same[0] if len({answer.value for answer in same}) == 1 else None
    return _after_its_id(item, text)


def _after_its_id(item: Item, text: str) -> Answer | None:
    """ "3 Ingericht", "3: Ingericht", "niveau 3": the id or the value, and then nothing else than what it is called."""
    level = _LEVEL.fullmatch(text)
    if level is not None:
        return item.scale.find(level[1])
    found = _LEADING.fullmatch(text)
    answer = item.scale.find(found[1]) if found else None
    if found is None or answer is None:
        return None
    called = {plain(word) for word in answer.text.values()}
    described = {plain(words[item.scale.answers.index(answer)]) for words in item.levels.values()}
    both = {f"{name}: {description}" for name in called for description in described}
    return answer if found[2] in called | described | both else None


def _descriptions(item: Item) -> list[list[str]]:
    return [[texts[index] for texts in item.levels.values()] for index in range(len(item.scale.answers))]
