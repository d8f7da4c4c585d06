"""One language at a time: no English on Dutch pages, no Dutch on English ones, neither to the eye nor to the ear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

import pytest
from playwright.sync_api import Browser, expect

from maturity.assessment.model import Scope
from maturity.language import read_catalogue
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.browser.walk import LISTEN, READ, Sight

#: Small words that only one of the two languages has.
SMALL = {
    "en": frozenset(
        {
            "the",
            "and",
            "you",
            "your",
            "with",
            "from",
            "this",
            "that",
            "which",
            "does",
            "are",
            "there",
            "has",
            "it",
            "its",
            "by",
            "an",
            "not",
        }
    ),
    "nl": frozenset(
        {
            "het",
            "een",
            "je",
            "niet",
            "voor",
            "naar",
            "zijn",
            "deze",
            "dit",
            "bij",
            "ook",
            "nog",
            "wordt",
            "geen",
            "jouw",
            "wij",
            "wat",
            "hoe",
        }
    ),
}
#: Words of Streamlit's own frame, which are English until our script comes by.
SHELL = re.compile(
    r"Choose an? |Clear value|Open$|No results|Press |Running|Deploy|Rerun|Settings|Page not found|Connection |Close\b"
    r"|Fullscreen|Show data|Hide data|Download as|Copy |View |Search|Select all|Drag and drop|Browse|Upload|Limit |Drop |Skip "
    r"|App pages|progress|Increment|Decrement|\w+ icon$|Number is|Error\b|Date set|.*files are not allowed"
    r"|Selected values|Remove |Clear |Previous |Next |This field|Only one|Too many"
)
BLANK = re.compile(r"\\\{\w+\\\}")
#: The languages in the switch are each called by their own name.
OWN_NAMES = {"Nederlands", "English"}
OTHER = {"nl": "en", "en": "nl"}


def texts(language: str) -> Iterable[str]:
    """What the interface says in this language and not in the other one."""
    said: dict[str, set[str]] = {"en": set(), "nl": set()}
    for message in read_catalogue("nl"):
        for code, texts_of in (("en", message.id), ("nl", message.string)):
            forms = texts_of if isinstance(texts_of, (list, tuple)) else (texts_of,)
            said[code] |= {one for one in forms if one and message.id}
    return sorted(said[language] - said["nl" if language == "en" else "en"])


@cache
def recogniser(language: str) -> Callable[[str], bool]:
    """Tells whether a line is in this language: one of our texts with its blanks filled in, or a small word."""
    patterns = (re.escape(text) for text in texts(language))
    telling = (pattern for pattern in patterns if re.search(r"[^\W\d_]{4}", BLANK.sub("", pattern)))
    ours = re.compile("|".join(BLANK.sub(".+", pattern) for pattern in telling))
    small = re.compile(r"\b(?!(?-i:IT)\b)(" + "|".join(SMALL[language]) + r")\b", re.IGNORECASE)  # IT is a department in both
    return lambda line: bool(ours.fullmatch(line) or small.search(line))


def is_out_of_place(line: str, here: str) -> bool:
    """Whether a line does not belong on a page in the language `here`."""
    if line in OWN_NAMES:
        return False
    return recogniser(OTHER[here])(line) or (here == "nl" and bool(SHELL.match(line)))


def foreign(walks: list[Sight], of: Callable[[Sight], list[str]]) -> list[str]:
    """The lines that do not belong, with the page they stand on."""
    found = {f"{sight.name}: {line[:150]}" for sight in walks for line in of(sight) if is_out_of_place(line, sight.language)}
    return sorted(found)


def test_no_page_shows_the_other_language(walks: list[Sight]) -> None:
    found = foreign(walks, lambda sight: sight.lines)
    assert not found, "\n".join(found)


def test_no_page_says_the_other_language_to_a_screen_reader(walks: list[Sight]) -> None:
    found = foreign(walks, lambda sight: sight.heard)
    assert not found, "\n".join(found)


@pytest.mark.thorough
def test_typing_and_choosing_bring_up_no_english(browser: Browser, full_server: Server) -> None:
    """What Streamlit only shows while somebody is busy."""
    mine = full_server.new_organisation("Dienst Invul", Scope.FULL)
    visitor, lines = Visitor(browser, full_server.url), []
    page = visitor.page
    visitor.open("start", lang="nl", org=mine)
    page.get_by_label("Naam van je organisatie").press_sequentially("Dienst")
    lines += page.evaluate(READ)
    page.get_by_role("combobox", name="Wat voor organisatie is het?").fill("xyz")
    page.get_by_role("listbox").wait_for()
    lines += page.evaluate(READ)
    visitor.open("answer", lang="nl", org=mine)
    page.get_by_text("Notitie (hoeft niet)").first.click()
    page.get_by_label("Notitie bij S1", exact=True).first.press_sequentially("Nota")
    lines += page.evaluate(READ)
    visitor.leave()
    assert not sorted({line for line in lines if is_out_of_place(line, "nl")})


@pytest.mark.thorough
def test_what_streamlit_says_by_itself_is_dutch(visit: Callable[..., Visitor], full_server: Server) -> None:
    """A file that is refused, a number and a date that cannot be, a list without what is looked for, a panel, a code to copy."""
    visitor, lines = visit(full_server), list[str]()
    page, example = visitor.page, full_server.examples["nl"]

    def look() -> None:
        lines.extend(page.evaluate(READ) + page.evaluate(LISTEN))

    visitor.open("import", lang="nl", org=example)
    page.locator('input[type="file"]').first.set_input_files({"name": "nota.xyz", "mimeType": "text/x-nota", "buffer": b"x"})
    expect(page.get_by_text("Dit soort bestand kan hier niet.").first).to_be_visible()
    expect(page.get_by_role("button", name="Upload")).to_have_count(0)
    look()
    visitor.open("consensus", lang="nl", org=example, step="talk", item="K4", dots="K4")
    votes = page.get_by_label("Stemmen bij 1")
    votes.fill("9999")
    votes.blur()
    page.get_by_test_id("stTooltipErrorHoverTarget").hover()
    expect(page.get_by_test_id("stTooltipErrorContent")).to_contain_text("Dit getal kan niet: kies een getal van 0 tot en met")
    look()
    visitor.open("consensus", lang="nl", org=example, step="end")
    page.get_by_test_id("stDateInput").first.get_by_role("button").first.click()
    page.get_by_role("grid").wait_for()
    look()
    visitor.open("years", lang="nl", org=example)
    rounds = page.get_by_test_id("stMultiSelect").get_by_role("combobox")
    rounds.fill("xyz")
    expect(page.get_by_text("Niets gevonden").first).to_be_visible()
    look()
    assert not sorted({line for line in lines if is_out_of_place(line, "nl")})
