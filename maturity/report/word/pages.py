"""The sheets of the document: their sizes and margins, standing for the text and on their side for the team map."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from maturity.numbers import whole
from maturity.report.model import PaperSize
from maturity.report.word.oxml import Element, name_of, w

#: Short and long side in twentieths of a point.
SHEETS: dict[PaperSize, tuple[int, int]] = {"A4": (11906, 16838), "A3": (16838, 23811)}
_SIDE, _TOP, _BOTTOM = 1417, 1304, 1247
_MAP_SIDE, _MAP_TOP, _MAP_BOTTOM = 850, 850, 794


@dataclass(frozen=True)
class Sheet:
    """A page: its size and margins in twentieths of a point."""

    width: int
    height: int
    side: int
    top: int
    bottom: int
    right: int = 0  #: the right margin when it differs from the left one
    header: int = 567
    footer: int = 510

    @property
    def text_width(self) -> int:
        return self.width - self.side - (self.right or self.side)

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class Pages:
    """The sheets of one document. template: the section properties of somebody's own template, with its headers and footers."""

    paper: PaperSize = "A4"
    template: Element | None = field(default=None, compare=False)

    @property
    def standing(self) -> Sheet:
        """The page of the text: that of the template when there is one."""
        if self.template is None:
            return Sheet(*SHEETS["A4"], _SIDE, _TOP, _BOTTOM)
        return _sheet_of(self.template)

    @property
    def lying(self) -> Sheet:
        """The page of the team map, on its side."""
        short, long = SHEETS[self.paper]
        if self.template is None:
            return Sheet(long, short, _MAP_SIDE, _MAP_TOP, _MAP_BOTTOM)
        own = self.standing  # its margins stay: what stands in the header needs them
        if self.paper == "A4":
            short, long = sorted((own.width, own.height))
        return Sheet(long, short, own.side, own.top, own.bottom, own.right, own.header, own.footer)

    def section(self, *, landscape: bool, footer: str, first: bool, bare_first_page: bool) -> Element:
        """The properties of a section. footer: relationship of our own footer, "" for the one of the section before; first:
        whether it is the first one; bare_first_page: whether its first page goes without our footer."""
        sheet = self.lying if landscape else self.standing
        size = w("pgSz", w=sheet.width, h=sheet.height, **({"orient": "landscape"} if landscape else {}))
        margins = {"top": sheet.top, "right": sheet.right or sheet.side, "bottom": sheet.bottom, "left": sheet.side}
        margin = w("pgMar", **margins, header=sheet.header, footer=sheet.footer, gutter=0)
        if self.template is not None:
            return _as_template(self.template, size, margin, footer, first=first)
        return w(
            "sectPr",
            w("footerReference", type="default", r_id=footer) if footer else None,
            size,
            margin,
            w("cols", space=708),
            w("titlePg") if first and bare_first_page else None,
        )


def _as_template(template: Element, size: Element, margin: Element, footer: str, *, first: bool) -> Element:
    """The template's own section with another size. Later sections take its headers over, but have no first page of their own."""
    found = deepcopy(template)
    for name, new in (("pgSz", size), ("pgMar", margin)):
        for old in found.findall(name_of(name)):
            found.replace(old, new)
    if not first:
        for name in ("titlePg", "headerReference", "footerReference"):
            for old in found.findall(name_of(name)):
                found.remove(old)
    for columns in found.findall(name_of("cols")):
        columns.attrib.pop(name_of("num"), None)  # our tables are as wide as the page
    for kind in found.findall(name_of("type")):
        found.remove(kind)
    if footer:
        found.insert(0, w("footerReference", type="default", r_id=footer))
    return found


def _sheet_of(section: Element) -> Sheet:
    """The sheet that the properties of a section describe; what they do not say is as in our own house style."""
    size, margin = section.find(name_of("pgSz")), section.find(name_of("pgMar"))
    short, long = SHEETS["A4"]
    width, height = sorted((_number(size, "w", short), _number(size, "h", long)))
    left, right = _number(margin, "left", _SIDE), _number(margin, "right", _SIDE)
    return Sheet(
        width,
        height,
        left,
        max(0, _number(margin, "top", _TOP)),
        _number(margin, "bottom", _BOTTOM),
        right,
        _number(margin, "header", 567),
        _number(margin, "footer", 510),
    )


def _number(node: Element | None, name: str, otherwise: int) -> int:
    """A measure; one that is missing, no number or out of all proportion becomes ours."""
    found = whole("" if node is None else node.get(name_of(name), "").removeprefix("-"))
    least, most = (5_000, 40_000) if name in ("w", "h") else (0, 4_000)
    return found if found is not None and least <= found <= most else otherwise
