"""Texts of people: whatever was typed, the document can be opened and holds it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from maturity.drawing.lettering import cut
from maturity.drawing.theme import LIGHT, WHITE, contrast_of, printed
from maturity.language import Translator
from maturity.report.model import NotNow, PlannedInitiative, RequestedDecision
from maturity.report.word.document import write_document
from maturity.report.word.text import clean, cleaned
from tests.report.builders import report
from tests.report.reading import W, paragraphs, parse, text_of
from tests.report.word.lint import lint
from tests.sampling import examples

ENGLISH = Translator("en")
LONG = "Klanten horen binnen twee weken hoe het ermee staat. " * 190
KEPT = (
    "👩🏽‍💻 ontwerpt",
    "مرحبا بالعالم",
    "שלום",
    "日本語",
    "Zoë & <b>Bo</b> \"x\" 'y'",
    "=1+1",
    "{braces} %s",
    "𝔊𝔯𝔬𝔢𝔦",
    "cafe\u0301",
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("een\ud83d twee\udc00", "een twee"),
        ("a\ufffe\uffffb", "ab"),
        ("een\r\ntwee\rdrie\x0bvier\u2028vijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("a\tb", "a b"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("  ruim  ", "ruim"),
        *[(text, text) for text in KEPT],
    ],
)
def test_clean_keeps_words_and_drops_what_word_cannot_hold(typed, kept):
    assert clean(typed) == kept


def test_every_text_in_a_report_is_cleaned():
    dirty = report(
        3, decisions=(RequestedDecision("start", "a\x00"),), initiatives=(PlannedInitiative("M-1", "b\x00", prerequisites=()),)
    )
    assert cleaned(dirty) == report(3, decisions=(RequestedDecision("start", "a"),), initiatives=(PlannedInitiative("M-1", "b"),))


def test_names_and_codes_are_as_long_as_fits_in_a_heading():
    found = cleaned(PlannedInitiative("c" * 41, "n" * 201, domain="d" * 41, goal="g" * 201))
    assert [len(text) for text in (found.code, found.name, found.domain, found.goal)] == [40, 200, 40, 201]
    same = PlannedInitiative("c" * 40, "n" * 200)
    assert cleaned(same) == same


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [("kort", 10, "kort"), ("een twee drie", 9, "een twee…"), ("aaaaaaaaaaaa", 5, "aaaa…"), ("een\ntwee", 20, "een twee")],
)
def test_shorten_cuts_at_a_word(text, limit, short):
    assert cut(text, limit) == short
    assert len(cut(text, limit)) <= limit


@given(st.binary(min_size=3, max_size=3))
def test_every_colour_becomes_readable_on_white_and_on_its_tint(channels):
    colour = printed(channels.hex())
    assert contrast_of(colour, WHITE) >= 4.5
    assert contrast_of(colour, LIGHT.tint(colour, 0.05)) >= 4.5


@pytest.mark.parametrize("text", KEPT)
def test_unusual_letters_arrive(text):
    data = write_document(report(1, decisions=(RequestedDecision("start", text),), organisation=text, title=text), ENGLISH)
    assert text in paragraphs(data, "TableText")
    assert paragraphs(data, "Title") == [text]
    assert lint(data) == []


def everywhere(value: Any, texts: Any) -> Any:
    """The value with every text in it replaced by the next one; the language stays."""
    if type(value) is str:
        return next(texts)
    if isinstance(value, tuple):
        return tuple(everywhere(item, texts) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: everywhere(getattr(value, each.name), texts) for each in fields(value) if each.name != "language"}
        return replace(value, **changed)
    return value


@examples(8, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=60), min_size=1, max_size=30))
def test_any_text_anywhere_gives_a_sound_document(texts):
    assert lint(write_document(everywhere(report(3), cycle(texts)), ENGLISH)) == []


@pytest.mark.parametrize("long", [LONG, "x" * 10_000])
def test_ten_thousand_characters_in_every_field(long):
    data = write_document(everywhere(report(3), cycle([long])), ENGLISH)
    assert lint(data) == []
    assert max(map(len, paragraphs(data, "Labelled"))) >= len(long.strip())


def test_only_a_row_longer_than_a_page_may_be_split():
    reasons = (NotNow("A-1", "Kort", "Meten", "Te weinig dagen."), NotNow("A-2", "Lang", "Meten", LONG))
    tree = parse(write_document(report(0, not_now=reasons), ENGLISH))
    whole = {text_of(row)[:3]: row.find(f"{W}trPr/{W}cantSplit") is not None for row in tree.iter(f"{W}tr")}
    assert whole["A-1"]
    assert not whole["A-2"]
    assert sum(not kept for kept in whole.values()) == 1


def test_a_list_of_a_thousand_lines_keeps_its_lines():
    lines = "\n".join(f"stap {number}" for number in range(1_000))
    data = write_document(report(0, initiatives=(PlannedInitiative("M-1", "Meethuis", done_when=lines),)), ENGLISH)
    assert lines in "\n".join(paragraphs(data, "Labelled"))
    assert lint(data) == []
