"""What Streamlit says of a style sheet is remembered, and it asks where we remember."""

from __future__ import annotations

from collections import Counter

import pytest
from streamlit.elements import html
from streamlit.testing.v1 import AppTest

from maturity.ui.layout.style_sheets import NAMES, remembering

SHEET, OTHERS = "<style>\n    a { color: red }\n  </style>", ("<p>Tekst</p>", "<style>p {}</style><p>x</p>", "  een\n  twee", "")


def script() -> None:
    import streamlit as st

    st.html("<style>\n  b {}\n</style>")
    st.html("<p>Tekst</p>")
    st.html("<style>p {}</style><p>Een code</p>")


@pytest.mark.parametrize("name", NAMES)
def test_it_says_the_same(name):
    asked = getattr(html, name)
    known = remembering(asked)
    assert [known(text) for text in (SHEET, *OTHERS) * 2] == [asked(text) for text in (SHEET, *OTHERS) * 2]


@pytest.mark.parametrize("name", NAMES)
def test_a_style_sheet_is_looked_through_once_and_other_texts_each_time(name, monkeypatch):
    looked: Counter[str] = Counter()
    asked = getattr(html, name)

    def counting(text: str) -> object:
        looked[text[:7]] += 1
        return asked(text)

    monkeypatch.setattr(html, name, remembering(counting))
    at = AppTest.from_function(script).run()
    at.run()
    assert not at.exception
    assert looked == {"<style>": 1 + 2, "<p>Teks": 2}, "with more behind it, a style sheet is not remembered"
