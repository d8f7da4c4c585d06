"""WordprocessingML elements by hand: python-docx has no contents, captions, fields or bookmarks, and its table cells are slow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml comes without types
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONE = {"w": NAMESPACES["w"]}
_BOTH = _ONE | {"r": NAMESPACES["r"]}


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of the w: namespace with w: attributes; children that are None are left out. `r_id` becomes r:id."""
    node = etree.Element(_W + tag, nsmap=_BOTH if "r_id" in attributes else _ONE)
    for name, value in attributes.items():
        node.set(_R + "id" if name == "r_id" else _W + name, str(value))
    if children:
        node.extend([child for child in children if child is not None])
    return node


def put(parent: Element, tag: str, **attributes: object) -> Element:
    """A new last child of the w: namespace: three times as fast as one that is made by itself, for what a document is full of."""
    node = etree.SubElement(parent, _W + tag)
    for name, value in attributes.items():
        node.set(_W + name, str(value))
    return node


def name_of(tag: str) -> str:
    """The full name of a w: element or attribute, for finding it."""
    return _W + tag


def run(
    text: str, *, style: str | None = None, bold: bool = False, colour: str | None = None, size: int | None = None
) -> Element:
    """A piece of text in one look; a line break in it stays a line break. size: in half points."""
    node = w("r")
    if style or bold or colour or size:
        looks = put(node, "rPr")
        if style:
            put(looks, "rStyle", val=style)
        if bold:
            put(looks, "b")
        if colour:
            put(looks, "color", val=colour)
        if size:
            put(looks, "sz", val=size)
            put(looks, "szCs", val=size)
    for number, line in enumerate(text.split("\n")):
        if number:
            put(node, "br")
        _text(node, "t", line)
    return node


def tab() -> Element:
    """A jump to the next tab stop."""
    return w("r", w("tab"))


def paragraph(style: str, *content: Element, keep_next: bool = False, look: Sequence[Element] = ()) -> Element:
    """A paragraph in a style. keep_next: on one page with what follows; look: further paragraph properties, in schema order."""
    node = w("p")
    looks = put(node, "pPr")
    put(looks, "pStyle", val=style)
    if keep_next:
        put(looks, "keepNext")
    looks.extend(look)
    node.extend(content)
    return node


def field(instruction: str, cached: str) -> list[Element]:
    """A field, with the result that is shown until somebody updates it."""
    return [*field_start(instruction), run(cached), field_end()]


def field_start(instruction: str) -> list[Element]:
    """The first part of a field whose shown result follows, over several paragraphs perhaps."""
    code = w("r")
    _text(code, "instrText", f" {instruction} ")
    return [w("r", w("fldChar", fldCharType="begin")), code, w("r", w("fldChar", fldCharType="separate"))]


def field_end() -> Element:
    return w("r", w("fldChar", fldCharType="end"))


def link(anchor: str, *content: Element) -> Element:
    """A jump to a bookmark in the document."""
    return w("hyperlink", *content, anchor=anchor, history=1)


def choice(tag: str, name: str, prompt: str, options: Sequence[str], number: int) -> Element:
    """A list to choose from, or to write one's own answer in; it cannot be taken out. tag, name: what it is called, for programs
    and for people."""
    items = [w("listItem", displayText=prompt, value=""), *[w("listItem", displayText=each, value=each) for each in options]]
    properties = (
        w("alias", val=name),
        w("tag", val=tag),
        w("id", val=number),
        w("lock", val="sdtLocked"),
        w("showingPlcHdr"),
        w("comboBox", *items),
    )
    return w("sdt", w("sdtPr", *properties), w("sdtContent", run(prompt, style="PlaceholderText")))


def _text(parent: Element, tag: str, text: str) -> None:
    node = put(parent, tag)
    node.set(_SPACE, "preserve")
    node.text = text
