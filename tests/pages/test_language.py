"""Two languages: on a Dutch page no English word of ours, on an English page no Dutch one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from maturity.initiative.library import library
from maturity.language import read_catalogue
from tests.pages.conftest import ASKED
from tests.pages.window import ADDRESSES, ANSWER, HOME, PLAN, REVIEW, START, TEAM_MAP, Window
from tests.sampling import sample

OTHER = {"nl": "en", "en": "nl"}
MONTHS = {
    "nl": "January|February|March|May|June|July|August|October",
    "en": "januari|februari|maart|mei|juni|juli|augustus|oktober",
}
#: Figures and quarters as the other language writes them.
WRITTEN = {"nl": r"(?<![\d.])\d\.\d(?![\d.])|\bQ[1-4]\b", "en": r"(?<![\d,])\d,\d(?![\d,])|\bK[1-4] 20\d\d"}


def wording(language: str) -> set[str]:
    """What the catalogue of a language says; where it says nothing, the English text appears."""
    said: set[str] = set()
    for message in read_catalogue(language):
        if message.id:
            asked = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
            texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            said |= {text or original for text, original in zip(texts, asked, strict=False)}
            if language == "en":
                said |= set(asked)
    return said


def contents(language: str) -> set[str]:
    """The questionnaire and the library in a language."""
    texts = {level.name[language] for level in ASKED.levels}
    for domain in ASKED:
        texts |= {domain.name[language], domain.description[language]}
    for practice in ASKED.practices:
        texts |= {getattr(practice, field)[language] for field in ("name", "question", "why", "evidence", "conversation")}
        texts |= set(practice.levels[language])
    for one in library().initiatives:
        texts |= {getattr(one, field)[language] for field in ("name", "goal", "team", "first_action", "done_when", "stop_when")}
    return texts


@cache
def foreign(language: str) -> tuple[set[str], list[str], list[str]]:
    """Words that may not stand alone on a page in this language; phrases, and phrases with gaps, that may not stand anywhere."""
    own = {text.strip() for text in wording(language) | contents(language)}
    strange = {text.strip() for text in wording(OTHER[language]) | contents(OTHER[language])} - own
    known = {text.lower() for text in own}
    words = {text for text in strange if " " not in text and "{" not in text and text.lower() not in known}
    phrases = [text for text in strange if " " in text and sum(char.isalpha() for char in re.sub(r"{\w+}", "", text)) >= 5]
    return words, [text for text in phrases if "{" not in text], [text for text in phrases if "{" in text]


@cache
def _parts(text: str) -> list[str]:
    return re.split(r"{\w+}", text)


@cache
def _gapped(text: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in _parts(text)]
    return re.compile(r"(?<!\w)" + r"[^\n]{1,80}?".join(parts) + r"(?!\w)")


def faults(window: Window, language: str) -> list[str]:
    """What stands on this page in the other language."""
    words, phrases, gapped = foreign(language)
    pieces = list(_pieces(window))
    shown = "\n".join(pieces)
    found = [piece for piece in pieces if piece.strip("*:. ") in words]
    found += [text for text in phrases if text in shown and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", shown)]
    likely = [text for text in gapped if all(part in shown for part in _parts(text))]  # a pattern takes a thousand times longer
    found += [match.group() for text in likely for match in _gapped(text).finditer(shown)]
    found += re.findall(rf"\b(?:{MONTHS[language]})\b \d{{4}}", shown)
    return found + [match.group() for match in re.finditer(WRITTEN[language], shown)]


def _pieces(window: Window) -> Iterator[str]:
    for line in {*window.lines(), *window.menu}:
        if line not in ("Nederlands", "English"):
            yield line
            yield from re.findall(r"\*\*([^*\n]+?)\.?\*\*", line)


@pytest.mark.parametrize(  # the walk in a browser is in Dutch, and judges other things
    ("page", "language"), [*((page, "nl") for page in ADDRESSES), *sample([(page, "en") for page in ADDRESSES], 5)]
)
@pytest.mark.usefixtures("drawn")
def test_a_page_speaks_one_language(spoken_example, language, page):
    """In the other language the same page holds many faults, or this would see nothing."""
    window = spoken_example.open(page, lang=language)
    assert faults(window, language) == []
    assert len(faults(window, OTHER[language])) >= 5


@pytest.mark.thorough
@pytest.mark.parametrize("domain", sample((domain.id for domain in ASKED), 2))
def test_the_questions_speak_one_language(spoken_example, language, domain):
    assert faults(spoken_example.open(ANSWER, lang=language, domain=domain), language) == []


@pytest.mark.thorough
def test_what_opens_on_a_gesture_speaks_one_language(spoken_example, language):
    window = spoken_example.open(PLAN, lang=language, part="choose")
    code = spoken_example.roadmap.planned[0].code
    assert faults(window.press(f"edit_{code}"), language) == []
    for fold in ("library", "ended"):
        assert faults(window.open_fold(f"{fold}_{language}"), language) == []
    assert faults(window.open_fold("own").press("own_metrics"), language) == []
    for part in ("first-year", "compare", "look-back", "decide"):
        assert faults(spoken_example.open(PLAN, lang=language, part=part), language) == []
    window = spoken_example.open(PLAN, lang=language)
    for fold in ("capacity_fold", "takes_fold", "plan_tables"):
        assert faults(window.open_fold(f"{fold}_{language}"), language) == []
    assert faults(spoken_example.open(PLAN, lang=language).press("put_in_order"), language) == []
    assert faults(spoken_example.open(REVIEW, lang=language).open_parts("review_part"), language) == []
    window.go(TEAM_MAP)
    for fold in ("downloads", "house_style"):
        assert faults(window.open_fold(f"{fold}_{language}"), language) == []
    choice = window.field(window.t("Show an initiative"))
    assert faults(window.choose(choice.key, choice.options[0].replace("\\", "")), language) == []
    assert faults(window.go(START), language) == []


@pytest.mark.thorough
@pytest.mark.parametrize("page", sample(ADDRESSES, 7))
def test_an_empty_page_speaks_one_language(empty, language, page):
    assert faults(empty.open(page, lang=language), language) == []


@pytest.mark.thorough
def test_a_round_without_a_title_is_named_in_the_language(planned, language):
    window = planned.open(HOME, lang=language)
    assert window.t("Round of {month}", month=window.t.month(planned.round.opened_on)) in window.shown
    assert faults(window, language) == []


def test_the_first_page_speaks_one_language(nowhere, language):
    assert faults(nowhere.open("", lang=language), language) == []


@pytest.mark.thorough
@pytest.mark.parametrize(("address", "title"), [({}, "Overzicht"), ({"lang": "fr"}, "Overzicht"), ({"lang": "en"}, "Overview")])
def test_dutch_unless_the_address_says_otherwise(assessed, address, title):
    assert assessed.open("", **address).said("title") == [title]


@pytest.mark.thorough
@pytest.mark.parametrize("page", sample(ADDRESSES, 4))
def test_the_language_changes_and_the_page_stays(assessed, page):
    window = assessed.open(page).choose("language_nl", "English")
    assert (window.page, window.at.query_params["lang"]) == (page, "en")
    assert window.menu[-11:] == [
        "Answer", "Rounds", "Workshop", "Import", "Results", "Over the years", "Comparing",
        "Ambition", "Plan", "Team map", "Review",
    ]  # fmt: skip
    window.choose("language_en", "Nederlands")
    assert (window.page, window.at.query_params["lang"]) == (page, "nl")
    assert window.menu[-11:] == [
        "Beantwoorden", "Rondes", "Workshop", "Inlezen", "Resultaten", "Over de jaren", "Vergelijken",
        "Ambitie", "Plannen", "Meerjarenkaart", "Beoordelen",
    ]  # fmt: skip


@pytest.mark.thorough
def test_the_language_goes_along_to_other_pages(assessed):
    window = assessed.open(ANSWER, lang="en")
    for page in ADDRESSES:
        assert window.go(page).at.query_params["lang"] == "en"


def test_what_is_kept_in_a_session_is_plain(spoken_example, language):
    """Ids and plain values: a kept object would outlive its class after a reload (docs/architecture.md)."""
    window = spoken_example.open("", lang=language)
    for page in ADDRESSES:
        window.go(page)
        kept = window.at.session_state.to_dict()
        assert {name: type(value) for name, value in kept.items() if not _plain(value)} == {}


def _plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_plain(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return all(_plain(one) for one in value)
    return value is None or type(value).__module__ in ("builtins", "datetime")
