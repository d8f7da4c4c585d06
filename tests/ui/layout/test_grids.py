"""Cells that are only read: one element over several columns."""

from __future__ import annotations

from maturity.ui.layout.grids import cells, heads

EVIL = "<img src=x onerror=alert(1)>"


def test_what_people_wrote_is_shown_as_written():
    """A questionnaire that was brought in has names of its own."""
    for html in (heads([EVIL, "b"], (1, 1)), cells(("a", EVIL), (1, 1)), cells((EVIL,), (1,), labels=(EVIL,), is_strong=True)):
        assert "<img" not in html
        assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_cells_stand_in_the_columns_of_the_rows_around_them():
    assert "grid-template-columns: minmax(0, 2.4fr) minmax(0, 1.9fr)" in cells(("a", "b"), (2.4, 1.9))
