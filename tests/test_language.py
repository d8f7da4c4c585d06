"""Two languages, complete, and never mixed up."""

from __future__ import annotations

import string
from datetime import date
from fractions import Fraction

import pytest

from maturity.language import LANGUAGES, read_catalogue, translator
from tests.texts import messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_the_catalogue_and_none_is_fuzzy(language):
    catalogue = read_catalogue(language)
    missing = []
    for text, (plural, place) in messages().items():
        entry = catalogue.get(text)
        said = [] if entry is None else entry.string if isinstance(entry.string, (tuple, list)) else [entry.string]
        if entry is None or entry.fuzzy or not said or not all(said) or (plural is not None) != (len(said) == 2):
            missing.append(f"{place}: {text}")
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_the_code_does_not_ask(language):
    known = {entry.id[0] if isinstance(entry.id, (tuple, list)) else entry.id for entry in read_catalogue(language) if entry.id}
    assert known - set(messages()) == set()


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_translation_has_the_same_blanks_to_fill():
    wrong = []
    for entry in read_catalogue("nl"):
        ids = entry.id if isinstance(entry.id, (tuple, list)) else [entry.id]
        strings = entry.string if isinstance(entry.string, (tuple, list)) else [entry.string]
        allowed = set().union(*(_fields(text) for text in ids))
        wrong += [text for text in strings if not _fields(text) <= allowed or (len(ids) == 1 and _fields(text) != allowed)]
    assert wrong == []


def test_numbers_and_dates_follow_the_language():
    dutch, english = translator("nl"), translator("en")
    assert (dutch.number(3.5), english.number(3.5)) == ("3,5", "3.5")
    assert (dutch.number(12345, 0), english.number(12345, 0)) == ("12.345", "12,345")
    assert dutch.date(date(2026, 11, 23)) == "23 november 2026"
    assert english.date(date(2026, 11, 23)) == "23 November 2026"
    assert dutch.number(None) == "–"


@pytest.mark.parametrize(("value", "shown"), [(2.25, "2,3"), (Fraction(9, 4), "2,3"), (Fraction(1, 3), "0,3"), (2.05, "2,1")])
def test_a_tie_goes_up(value, shown):
    assert translator("nl").number(value) == shown


def test_two_people_in_one_process_read_two_languages():
    dutch, english = translator("nl"), translator("en")
    assert (dutch("Save"), english("Save"), dutch("Save")) == ("Bewaar", "Save", "Bewaar")


def test_an_unknown_language_is_dutch_and_an_unknown_text_is_itself():
    assert translator("fr").language == "nl"
    assert translator("nl")("Nobody wrote {this}", this=1) == "Nobody wrote 1"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", {0: "0 opmerkingen bij het plan", 1: "1 opmerking bij het plan", 2: "2 opmerkingen bij het plan"}),
        ("en", {0: "0 remarks on the plan", 1: "1 remark on the plan", 2: "2 remarks on the plan"}),
    ],
)
def test_one_and_many_are_told_apart_in_either_language(language, said):
    t = translator(language)
    one, many = "**{n} remark on the plan waits for you.**", "**{n} remarks on the plan wait for you.**"
    for n, words in said.items():
        assert t.plural(one, many, n).startswith(f"**{words}")
    assert [t.plural("{n} onbekend", "{n} onbekenden", n) for n in (0, 1, 2)] == ["0 onbekenden", "1 onbekend", "2 onbekenden"]


def test_a_text_of_content_in_another_language_is_better_than_none():
    assert translator("en").of({"nl": "Balie", "en": "Desk"}) == "Desk"
    assert translator("en").of({"nl": "Balie", "en": ""}) == "Balie"
    assert translator("en").of({}) == ""
