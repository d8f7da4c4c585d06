"""Shapes that can be one layer, and those that cannot."""

from __future__ import annotations

from maturity.drawing.shapes import Area, Path, parts


def test_silent_shapes_lie_under_those_that_are_read_aloud_and_dashes_apart():
    said, silent = Area(0, 0, 1, 1, says="x"), Area(0, 0, 2, 2)
    line, dashed = (Path(((0, 0), (1, 1)), "#000000", dash=dash) for dash in ((), (4, 4)))
    assert parts([said, dashed, silent, line]) == [[silent, line], [dashed], [said]]
    assert parts([]) == []
