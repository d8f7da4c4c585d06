"""What a questionnaire promises of its own texts: how long they are, and which words are not in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from maturity.checked_fields import Faults, Table
from maturity.questionnaire.model import Practice, Question, Questionnaire

Jargon = Mapping[str, tuple[str, ...]]  #: language → words that everyday language has another word for


@dataclass(frozen=True)
class Checks:
    """words: language → the most words that all questions and descriptions together take; description: the most characters."""

    words: Mapping[str, int] = field(default_factory=dict)
    description: int = 0
    jargon: Jargon = field(default_factory=dict)


def read_checks(table: Table, languages: Iterable[str]) -> Checks:
    """The table [checks] of questionnaire.toml; without it only what the format itself asks is checked."""
    words = table.table("words")
    checks = Checks(
        {language: words.integer(language, 1, 1_000_000) for language in languages if words.has(language)},
        table.integer("description", 0, 10_000, 0),
        read_jargon(table, languages),
    )
    words.done()
    table.done()
    return checks


def read_jargon(table: Table, languages: Iterable[str]) -> Jargon:
    """The list `jargon` per language, of a table [checks]."""
    jargon = table.table("jargon")
    found = {language: jargon.strings(language, required=False) for language in languages}
    jargon.done()
    return found


def check_promises(questionnaire: Questionnaire, checks: Checks, faults: Faults) -> None:
    """Every text that is longer than was agreed, and every word on the list of jargon."""
    for language, most in checks.words.items():
        count = sum(len(text.split()) for item in questionnaire.items for text in _read_texts(item, language))
        if count > most:
            faults.add(
                "questionnaire.toml",
                "",
                f"questions and descriptions take {count} words in {language}; at most {most} were agreed",
            )
    for domain in questionnaire:
        for practice in domain.practices:
            for language, text in _texts(practice):
                for word in checks.jargon.get(language, ()):
                    if word.lower() in text.lower():
                        faults.add(f"{domain.id}.toml", practice.id, f"{word!r} ({language}) is on the list of jargon: {text}")
            long = [text for item in practice.items for level in item.levels.values() for text in level]
            for text in long if checks.description else ():
                if len(text) > checks.description:
                    faults.add(f"{domain.id}.toml", practice.id, f"this description has {len(text)} characters: {text}")


def _read_texts(item: Practice | Question, language: str) -> Iterator[str]:
    yield item.question.get(language, "")
    yield from item.levels.get(language, ())


def _texts(practice: Practice) -> Iterator[tuple[str, str]]:
    for texts in (practice.name, practice.question, practice.why, practice.evidence, practice.conversation):
        yield from texts.items()
    for item in practice.items:
        for language, level in item.levels.items():
            yield from ((language, text) for text in level)
