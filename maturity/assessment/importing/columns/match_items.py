"""From what stands in a cell to the item it is about and the answer that it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from maturity.assessment.importing.columns.headings import STATISTICS, SUMMARIES, Field, bare, field_of, is_statistic, normalised
from maturity.assessment.importing.files.sheet import meant
from maturity.assessment.model import AnswerState
from maturity.questionnaire.model import Answer, Practice, Question, Questionnaire, Texts

Item = Practice | Question
_LEVEL = re.compile(r"(?:niveau|level):? (\S+)")
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
_FRACTION = re.compile(r"(\d{1,40}) ?/ ?(\d{1,40})")
_PERCENT = re.compile(r"(-?\d{1,6}(?:[.,]\d{1,20})?) ?%")
EMPTY = frozenset({"", "-", "–", "—"})
_FEW_WORDS = 4  #: a longer text is a question, and not what a row of figures is called
_LONGEST = 1000  #: a longer text holds no code
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
        self._practice_of = {item.id: practice.id for practice in questionnaire.practices for item in practice.questions}
        self._above = {
            normalised(text)
            for domain in questionnaire.domains
            for text in (domain.id, domain.code, *domain.name.values(), *_codes(domain.code, domain.name))
        } | SUMMARIES
        names: dict[str, set[str]] = {}
        for item_id, text in _names(questionnaire):
            names.setdefault(normalised(text), set()).add(item_id)
        self._names = {text: next(iter(ids)) for text, ids in names.items() if len(ids) == 1}
        self._found: dict[str, str | None] = {}
        self._chosen: dict[tuple[str, str], Chosen | None] = {}
        ids: dict[str, set[str]] = {}
        for item_id in (*self.practices, *self.items):
            ids.setdefault(normalised(item_id), set()).add(item_id)
        self._ids = {text: next(iter(same)) for text, same in ids.items() if len(same) == 1}

    def find(self, text: str) -> str | None:
        """See `_find`; a text is looked up once."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> str | None:
        """The id of the practice or question that a text stands for; None when there is none, or more than one."""
        text = bare(text)
        if text in self.items or text in self.practices:
            return text
        known = normalised(text)
        first = known.split(" ")[0].rstrip(".:)")
        return (
            self._ids.get(known)
            or self._names.get(known)
            or (self._ids.get(first) if self._rest_names(known, first) else None)
            or self._in_group(text)
        )

    def _in_group(self, text: str) -> str | None:
        """The item of "strategie/S1" or "How far are you? [S1]": only of a whole code, and never when the rest is about a note
        or a
        target."""
        group, code = _apart(text)
        known = normalised(code)
        about = {field_of(part) for part in group.split("/")}
        if not code or about & {Field.NOTE, Field.TARGET, Field.OTHER} or normalised(group) in self._ids:
            return None
        return self._ids.get(known) or (self._names.get(known) if not group else None)

    def _rest_names(self, known: str, first: str) -> bool:
        """Whether "s1 gewenste klantbeleving" goes on as the item is called, or "s1 huidig" with a word for an answer."""
        rest = known[len(known.split(" ")[0]) :].strip(" -–:.")
        return bool(rest) and (self._names.get(rest) == self._ids.get(first, "") or field_of(rest) is Field.ANSWER)

    def reads(self, about: str, text: str) -> bool:
        """Whether a text is an answer to the item that another text names."""
        item = self.find(about)
        return item in self.items and text not in EMPTY and self.choose(item, text) is not None

    def choose(self, item_id: str, text: str) -> Chosen | None:
        """See `choose`; a text is looked up once for an item."""
        key = item_id, text
        if key not in self._chosen:
            self._chosen[key] = choose(self.items[item_id], text)
        return self._chosen[key]

    def practice_of(self, item_id: str) -> str:
        """The practice that an item is, or belongs to."""
        return self._practice_of.get(item_id, item_id)

    def value(self, item_id: str, text: str) -> Fraction | None:
        """What a text counts for as an answer to an item; None when it is none."""
        chosen = self.choose(item_id, text)
        if chosen is None or chosen.state is not AnswerState.ANSWERED:
            return None
        answer = self.items[item_id].scale.find(chosen.choice) if chosen.value is None else None
        return chosen.value if answer is None else answer.value

    def is_summary(self, text: str) -> bool:
        """Whether a row is about a domain, or is a mean or total."""
        known = normalised(text)
        if known in self._above or known.startswith(("total", "subtotal")) or known in STATISTICS:
            return True
        return first_word(known) in SUMMARIES or (known.count(" ") < _FEW_WORDS and is_statistic(known))


def _apart(text: str) -> tuple[str, str]:
    """A group and the code behind it, as Kobo and ODK write it ("strategie/S1"); a code in brackets behind a question, as
    Google and
    LimeSurvey do, has no group. ("", "") when it is neither."""
    if len(text) > _LONGEST:
        return "", ""
    if text.endswith("]") and text.count("[") == 1:
        return "", text[text.index("[") + 1 : -1]
    for sign in "/:-":
        group, found, code = text.rpartition(sign)
        if found:
            return (group, code) if any(letter.isalpha() for letter in group) else ("", "")
    return "", ""


def first_word(text: str) -> str:
    """The first word of a text, without a point behind it; "" when there is none."""
    return text.split(" ")[0].rstrip(".:") if text else ""


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
    text = text if text.isascii() else unicodedata.normalize("NFKC", bare(text))
    if _is_two_answers(item, text):
        return None
    found = item.scale.find(text) or _by_words(item, normalised(text))
    if found is not None:
        return Chosen(AnswerState.ANSWERED, found.id)
    state = STATES.get(text) or _WORDS.get(normalised(text))
    if state is not None:
        return Chosen(state)
    number = _number(item, text)
    answer = next((answer for answer in item.scale.answers if answer.value == number), None)
    if answer is not None:
        return Chosen(AnswerState.ANSWERED, answer.id)
    values = [answer.value for answer in item.scale.answers]
    inside = number is not None and min(values) <= number <= max(values)
    return Chosen(AnswerState.ANSWERED, value=number) if inside else None


def _is_two_answers(item: Item, text: str) -> bool:
    """Whether somebody may have typed two answers, or a mark out of the highest one: "3/4" and "5/5" are no 0.75 and 1."""
    found = _FRACTION.fullmatch(text)
    if found is None or any(answer.id == text for answer in item.scale.answers):
        return False
    above, below = int(found[1]), int(found[2])
    values = {answer.value for answer in item.scale.answers}
    return gcd(above, below) != 1 or {above, below} <= values


def _number(item: Item, text: str) -> Fraction | None:
    """The number that a text is. A percentage is one of the whole on a scale to 1, of the points on a scale to 100, else
    nothing."""
    percent = _PERCENT.fullmatch(text)
    if percent is None:
        return meant(text)
    number, highest = meant(percent[1]), max(answer.value for answer in item.scale.answers)
    return None if number is None or highest not in (1, 100) else number * highest / 100


def _by_words(item: Item, text: str) -> Answer | None:
    answers = item.scale.answers
    if not text:
        return None
    for names in ([[answer.id] for answer in answers], [list(answer.text.values()) for answer in answers], _descriptions(item)):
        same = [answer for answer, words in zip(answers, names, strict=True) if text in {normalised(word) for word in words}]
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
    called = {normalised(word) for word in answer.text.values()}
    described = {normalised(words[item.scale.answers.index(answer)]) for words in item.levels.values()}
    both = {f"{name}: {description}" for name in called for description in described}
    return answer if found[2] in called | described | both else None


def _descriptions(item: Item) -> list[list[str]]:
    return [[texts[index] for texts in item.levels.values()] for index in range(len(item.scale.answers))]
