"""How far colours stand out, as WCAG works it out, and colours that can be read."""

from __future__ import annotations

import pytest

from maturity.drawing.theme import ACCENT, DARK, LIGHT, contrast_of, printed


@pytest.mark.parametrize(
    ("color", "ratio"),
    [("#000000", 21), ("#0000ff", 8.59), ("#ff0000", 4.00), ("#00ff00", 1.37), ("#767676", 4.54), ("#ffffff", 1)],
)
def test_the_contrast_with_white_is_what_wcag_says(color, ratio):
    assert contrast_of(color, "#ffffff") == pytest.approx(ratio, abs=0.005)
    assert contrast_of("#ffffff", color) == contrast_of(color, "#ffffff")


@pytest.mark.parametrize("color", ["#154273", "#ffcc00", "#8A4B08", "#ff8fa8", "#ffffff"])
def test_a_printed_colour_can_be_read_and_is_no_darker_than_it_must_be(color):
    shown = printed(color)
    assert contrast_of(f"#{shown}", "#ffffff") >= 5
    assert shown == color[1:].upper() or contrast_of(f"#{shown}", "#ffffff") < 6


@pytest.mark.parametrize(
    ("color", "shown"), [("154273", "154273"), ("#154273", "154273"), ("x", ACCENT), ("#12345", ACCENT), ("", ACCENT)]
)
def test_what_is_no_colour_is_printed_in_ours(color, shown):
    assert printed(color) == shown


def test_a_thinned_colour_lies_between_itself_and_the_ground():
    assert [LIGHT.tint("#000000", share) for share in (1, 0.5, 0)] == ["#000000", "#808080", "#ffffff"]
    assert LIGHT.fade("#154273", 1) == "#154273"
    assert contrast_of(LIGHT.fade("#154273", 0), "#ffffff") >= 3
    assert LIGHT.fade("#ffff00", 0.5) == "#ffff00"  # nothing of it stands out: it stays what it is


@pytest.mark.parametrize(("color", "ink"), [("#154273", "#ffffff"), ("#ffcc00", "#000000"), ("#000000", "#ffffff")])
def test_words_on_a_shape_are_white_or_black(color, ink):
    assert LIGHT.on(color) == ink


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_colour_is_made_readable_towards_the_other_end_of_the_theme(theme):
    assert theme.readable(theme.text) == theme.text
    for color in ("#154273", "#7cc4ff", "#777777"):
        assert contrast_of(theme.readable(color), theme.background) >= 5.5
        assert contrast_of(theme.shade(color), theme.background) >= theme.contrast
    assert theme.readable(theme.background, 22) == theme.text
