"""How far colours stand out, as WCAG works it out."""

from __future__ import annotations

import pytest

from maturity.drawing.theme import contrast_of


@pytest.mark.parametrize(
    ("color", "ratio"),
    [("#000000", 21), ("#0000ff", 8.59), ("#ff0000", 4.00), ("#00ff00", 1.37), ("#767676", 4.54), ("#ffffff", 1)],
)
def test_the_contrast_with_white_is_what_wcag_says(color, ratio):
    assert contrast_of(color, "#ffffff") == pytest.approx(ratio, abs=0.005)
    assert contrast_of("#ffffff", color) == contrast_of(color, "#ffffff")
