"""Texts of people in XML, in a spreadsheet and in the name of a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from maturity.safe_text import for_csv, for_xml, slug


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_fits_in_xml(text):
    node = etree.Element("a")
    node.text = for_xml(text)
    assert etree.fromstring(etree.tostring(node)).text == (for_xml(text) or None)


@pytest.mark.parametrize(
    "text", ["=1+1", " +x", "-x", "@x", "\t=x", "'=x", "－x", "＝x", "＋x", "＠x", "\rx", "\nx", "-1/2", "+31 6", "--5", "-5 "]
)
def test_what_begins_like_a_formula_gets_an_apostrophe(text):
    assert for_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+2,5", "-.5", "1e3", "gewoon", "a=b", "", "'s avonds"])
def test_a_number_and_a_word_stay_as_they_are(text):
    assert for_csv(text) == text


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Dienst X & Y", "dienst-x-y"),
        ("Café «één»/..", "cafe-een"),
        ("مرحبا", "مرحبا"),
        ("…", "groeikaart"),
        ("\ud83d", "groeikaart"),
    ],
)
def test_a_slug_is_a_name_everywhere(name, plain):
    assert slug(name) == plain


def test_a_slug_is_short():
    assert len(slug("naam " * 40)) <= 60
