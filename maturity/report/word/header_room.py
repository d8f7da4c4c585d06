"""How far the header and footer of a template push the text in: a page has to be counted without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docx.opc.part import Part, XmlPart

from maturity.numbers import whole
from maturity.report.word.oxml import NAMESPACES, Element, name_of
from maturity.report.word.pages import Sheet

_LINE, _POINT, _POINT_EMU = 15.0, 20, 12_700  #: of a line of text, in points; twentieths and EMU in a point
_HIGHEST = 62  #: points that a picture may be high in the header of a note: 22 mm
_EXTENT = f"{{{NAMESPACES['wp']}}}extent"
_DRAWN = f"{{{NAMESPACES['a']}}}ext"
_ANCHOR = f"{{{NAMESPACES['wp']}}}anchor"


def pushed_in(document: Part, section: Element, sheet: Sheet) -> tuple[float, float]:
    """Points by which header and footer reach into the text: of the first page, and of the later ones.

    section: the properties of the template, which say whether the first page has a header and a footer of its own.
    """
    own = section.find(name_of("titlePg"))
    first = ("first",) if own is not None and own.get(name_of("val")) not in ("0", "false", "off") else ("default",)
    return _reach(document, section, sheet, first), _reach(document, section, sheet, ("default", "even"))


def make_room(document: Part, section: Element) -> None:
    """Bound the pictures in every header and footer to a height that leaves a page its text, in their own proportions."""
    for name in ("headerReference", "footerReference"):
        for root in _roots(document, section, name, ("default", "first", "even")):
            for extent in root.iter(_EXTENT):
                high = _emu(extent)
                if high > _HIGHEST * _POINT_EMU and not _floats(extent):
                    for size in (extent, *extent.getparent().iter(_DRAWN)):
                        for side in ("cx", "cy"):
                            size.set(side, str(_emu(size, side) * int(_HIGHEST * _POINT_EMU) // high))


def _emu(extent: Element, side: str = "cy") -> int:
    """A measure in a drawing; 0 for what is none: Word's own have at most fourteen digits."""
    return whole(extent.get(side, ""), 14) or 0


def _reach(document: Part, section: Element, sheet: Sheet, kinds: Collection[str]) -> float:
    """The highest header and the highest footer of these kinds."""
    header, footer = (
        max((_height(root) for root in _roots(document, section, name, kinds)), default=0.0)
        for name in ("headerReference", "footerReference")
    )
    top, bottom = (sheet.top - sheet.header) / _POINT, (sheet.bottom - sheet.footer) / _POINT
    return max(0.0, header - top) + max(0.0, footer - bottom)


def _roots(document: Part, section: Element, name: str, kinds: Collection[str]) -> Iterator[Element]:
    for reference in section.findall(name_of(name)):
        if reference.get(name_of("type"), "default") in kinds:
            found = document.rels.get(reference.get(f"{{{NAMESPACES['r']}}}id", ""))
            if found is not None and not found.is_external and isinstance(found.target_part, XmlPart):
                yield found.target_part.element


def _height(root: Element) -> float:
    """The lines under each other; cells of a row stand beside each other, and what floats takes no room."""
    total = 0.0
    for node in root:
        if node.tag == name_of("p"):
            total += max([_LINE, *(_emu(each) / _POINT_EMU for each in node.iter(_EXTENT) if not _floats(each))])
        elif node.tag == name_of("tbl"):
            for row in node.iter(name_of("tr")):
                total += max((_height(cell) for cell in row.iter(name_of("tc"))), default=0.0)
        elif node.tag in (name_of("sdt"), name_of("sdtContent")):
            total += _height(node)
    return total


def _floats(node: Element) -> bool:
    return any(above.tag == _ANCHOR for above in node.iterancestors())
