"""What stands in a cell of a table that came back, in pieces that look alike: what is struck out counts at its own place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Piece(NamedTuple):
    """Words that look alike."""

    text: str
    struck: bool = False
    highlighted: bool = False


Cell = tuple[Piece, ...]


def text_of(cell: Iterable[Piece]) -> str:
    """All that stands in a cell, or in a part of it."""
    return "".join(piece.text for piece in cell)


def without_struck(cell: Cell) -> Cell:
    """What is left of a cell without the words that are struck out."""
    return tuple(piece for piece in cell if not piece.struck)
