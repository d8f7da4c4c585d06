"""How far the header and footer of a template push the text in: a page has to be counted without them."""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart

from maturity.report.word.oxml import NAMESPACES, Element, name_of
from maturity.report.word.pages import Sheet

_LINE, _POINT, _EMU = 15.0, 20, 12_700  #: of a line of text, in points; twentieths and EMU in a point
_EXTENT = f"{{{NAMESPACES['wp']}}}extent"
_ANCHOR = f"{{{NAMESPACES['wp']}}}anchor"


def pushed_in(document: Part, sheet: Sheet) -> float:
    """Points by which the highest header and the highest footer reach into the text of a page."""
    header, footer = (max(map(_height, _roots(document, kind)), default=0.0) for kind in (RT.HEADER, RT.FOOTER))
    top, bottom = (sheet.top - sheet.header) / _POINT, (sheet.bottom - sheet.footer) / _POINT
    return max(0.0, header - top) + max(0.0, footer - bottom)


def _roots(document: Part, kind: str) -> Iterator[Element]:
    for one in document.rels.values():
        if one.reltype == kind and not one.is_external and isinstance(one.target_part, XmlPart):
            yield one.target_part.element


def _height(root: Element) -> float:
    """The lines under each other; cells of a row stand beside each other, and what floats takes no room."""
    total = 0.0
    for node in root:
        if node.tag == name_of("p"):
            total += max([_LINE, *(int(each.get("cy", 0)) / _EMU for each in node.iter(_EXTENT) if not _floats(each))])
        elif node.tag == name_of("tbl"):
            for row in node.iter(name_of("tr")):
                total += max((_height(cell) for cell in row.iter(name_of("tc"))), default=0.0)
        elif node.tag in (name_of("sdt"), name_of("sdtContent")):
            total += _height(node)
    return total


def _floats(node: Element) -> bool:
    return any(above.tag == _ANCHOR for above in node.iterancestors())
