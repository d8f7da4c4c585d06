"""How words look that somebody marked: struck out, on a colour, in a colour, underlined or hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from maturity.report.returned.reading.xml_parts import W
from maturity.report.word.oxml import Element

SHADE = W + "shd"
_VAL, _FILL, _COLOUR = W + "val", W + "fill", W + "color"
OFF = frozenset({"0", "false", "off", "none", "nil", "clear", "auto", "FFFFFF"})
_GREY = 0x30  #: so much do the shares of red, green and blue differ in what one sees as a colour

MarkKind = Literal["struck", "highlighted", "coloured", "underlined", "hidden"]


_KINDS: dict[str, MarkKind] = {
    W + "strike": "struck",
    W + "dstrike": "struck",
    W + "highlight": "highlighted",
    W + "bdr": "highlighted",
    SHADE: "highlighted",
    W + "u": "underlined",
    W + "vanish": "hidden",
    _COLOUR: "coloured",
}


class Mark(NamedTuple):
    """A piece that looks other than the text around it. colour: which one, where it matters that it is none of ours."""

    kind: MarkKind
    text: str
    colour: str = ""


def marked(looks: Element, linked: bool) -> Iterator[tuple[MarkKind, str]]:
    """How a run looks other than the text around it, and in which colour when that is no mark by itself.

    linked: whether it is part of a reference, which programs give a colour and a line.
    """
    for piece in looks:
        kind = _KINDS.get(piece.tag)
        if kind is None:
            continue
        value = piece.get(_FILL, "auto") if piece.tag == SHADE else piece.get(_VAL, "1")
        if value in OFF or (linked and kind in ("coloured", "underlined")):
            continue
        if kind != "coloured":
            yield kind, ""
        elif not _is_grey(value):
            yield kind, value.upper()


def shaded(shade: Element | None) -> str:
    """The colour behind a paragraph or a cell that has this shade; "" for none."""
    fill = "auto" if shade is None else shade.get(_FILL, "auto")
    return "" if fill in OFF else str(fill.upper())


def palette(*trees: Element | None) -> str:
    """The colours in a text and its styles, of letters and behind them."""
    found = set[str]()
    for tree in trees:
        for node in () if tree is None else tree.iter(_COLOUR, SHADE):
            found.add(node.get(_VAL if node.tag == _COLOUR else _FILL, "auto").upper())
    return " ".join(sorted(found))


def _is_grey(colour: str) -> bool:
    """Whether it is black, white or nearly without colour: what programs give to text of themselves."""
    try:
        shares = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return True
    return max(shares) - min(shares) < _GREY
