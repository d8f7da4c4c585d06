"""What a program changes of itself in a text makes no difference, and what a person changes does."""

from __future__ import annotations

import pytest

from maturity.report.returned.comparable import comparable_text, same, seen_of, shown_as, squeezed


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        (None, ""),
        ("  a \t b ", "a b"),
        ("a\n\n  b  c\n", "a\nb c"),
        ("„a” ‘b’ – c…", "\"a\" 'b' - c..."),
        ("woord\u00adafbreking\u200b", "woordafbreking"),
        ("cafe\u0301", "caf\u00e9"),
        ("A", "A"),
    ],
)
def test_white_space_quotes_and_dashes_make_no_difference(text, compared):
    assert comparable_text(text) == compared


def test_texts_say_the_same_wherever_a_line_ends():
    assert same("a\nb", " a b")
    assert same(None, " ")
    assert not same("a b", "a  c")
    assert squeezed("A b\nC") == "abc"
    assert seen_of("a\u2060b") == "ab"


@pytest.mark.parametrize(("text", "length", "shown"), [("„a”  b", 5, "„a” b"), ("„a”…", 6, '"a"...')])
def test_a_text_is_shown_as_it_was_written_when_its_letters_count_alike(text, length, shown):
    assert shown_as(text, length) == shown
