"""How words look that somebody marked: struck out, on a colour, in a colour, underlined or hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from maturity.report.returned.reading.xml_parts import W
from maturity.report.word.oxml import Element

_VAL, _SHADE, _FILL, _TCPR, _COLOUR = W + "val", W + "shd", W + "fill", W + "tcPr", W + "color"
OFF = frozenset({"0", "false", "off", "none", "nil", "clear", "auto", "FFFFFF"})
_GREY = 0x30  #: so much do the shares of red, green and blue differ in what one sees as a colour

MarkKind = Literal["struck", "highlighted", "coloured", "underlined", "hidden"]


class Mark(NamedTuple):
    """A piece that looks other than the text around it. colour: which one, where it matters that it is none of ours."""

    kind: MarkKind
    text: str
    colour: str = ""


def marked(looks: Element) -> Iterator[tuple[MarkKind, str]]:
    """How a run looks other than the text around it, and in which colour when that is no mark by itself."""
    for piece in looks:
        tag, value = piece.tag, piece.get(_VAL, "1")
        if tag in (W + "strike", W + "dstrike") and value not in OFF:
            yield "struck", ""
        elif (tag in (W + "highlight", W + "bdr") and value not in OFF) or (
            tag == _SHADE and piece.get(_FILL, "auto") not in OFF
        ):
            yield "highlighted", ""
        elif tag == W + "u" and value not in OFF and not _is_link(looks):
            yield "underlined", ""
        elif tag == W + "vanish" and value not in OFF:
            yield "hidden", ""
        elif tag == _COLOUR and value not in OFF and not _is_grey(value) and not _is_link(looks):
            yield "coloured", value.upper()


def shaded(looks: Element | None, cell: Element | None) -> str:
    """The colour behind a paragraph, or the cell around it; "" for none."""
    for about in (looks, None if cell is None else cell.find(_TCPR)):
        shade = None if about is None else about.find(_SHADE)
        fill = "auto" if shade is None else shade.get(_FILL, "auto")
        if fill not in OFF:
            return str(fill.upper())
    return ""


def palette(*trees: Element | None) -> str:
    """The colours in a text and its styles, of letters and behind them."""
    found = set[str]()
    for tree in trees:
        for node in () if tree is None else tree.iter(_COLOUR, _SHADE):
            found.add(node.get(_VAL if node.tag == _COLOUR else _FILL, "auto").upper())
    return " ".join(sorted(found))


def _is_link(looks: Element) -> bool:
    """Whether it is the look of a reference, which programs give a colour and a line."""
    return any(above.tag == W + "hyperlink" for above in looks.iterancestors())


def _is_grey(colour: str) -> bool:
    """Whether it is black, white or nearly without colour: what programs give to text of themselves."""
    try:
        shares = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return True
    return max(shares) - min(shares) < _GREY
