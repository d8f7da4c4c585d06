"""What a person leaves in a document beside its lines: text boxes, notes, headers, pictures, ink, marks, parts put in.

Each is a piece of text with the place at which it hangs. What is no text is named, so that nothing is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from maturity.report.returned.model import Aside, AsideKind
from maturity.report.returned.reading.paragraphs import Paragraph, paragraphs
from maturity.report.returned.reading.placing import Place
from maturity.report.returned.reading.xml_parts import Parts, W
from maturity.report.word.oxml import NAMESPACES, Element

_BOX, _CHART = W + "txbxContent", f"{{{NAMESPACES['c']}}}chart"
_DRAWING_TEXT = f"{{{NAMESPACES['a']}}}t"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PROPERTIES = ("docPr", "shape", "rect", "oval", "roundrect", "line")
_NUMBERS = re.compile(r"\d+")
_EMBEDDED = {"aFChunk", "package", "oleObject"}
_LONGEST = 10_000


def asides(parts: Parts, found: Sequence[Paragraph], placed: Sequence[Place]) -> tuple[Aside, ...]:
    """All of it, in the order of the text; what stands at the edge of every page comes last."""
    made: list[Aside] = []
    notes = _notes(parts)
    for one, place in zip(found, placed, strict=True):
        for kind, text in _of(one, notes):
            made.append(Aside(kind, text[:_LONGEST], place.code, place.where, place.how))
    for edge in ("header", "footer"):
        for tree in parts.trees(edge):
            made += [Aside("header" if edge == "header" else "footer", text) for text in _edge(tree)]
    for tree in parts.trees("diagramData"):
        made += [Aside("shape", text) for text in _texts(tree)]
    made += [Aside("chart", _figures(tree)) for tree in parts.trees("chart")]
    made += [Aside("embedded", one.target.rpartition("/")[2]) for one in parts.related if one.kind in _EMBEDDED]
    return tuple(made)


def _of(one: Paragraph, notes: dict[tuple[str, str], str]) -> Iterator[tuple[AsideKind, str]]:
    yield from one.marks
    for kind, number in one.notes:
        yield ("footnote" if kind == "footnote" else "endnote"), notes.get((kind, number), "")
    for drawing in one.drawings:
        yield from _drawn(drawing)


def _drawn(drawing: Element) -> Iterator[tuple[AsideKind, str]]:
    """The texts in a drawing; what it is, when it has none. A chart of ours is looked at by its figures."""
    nodes = [node for node in drawing.iter() if isinstance(node.tag, str) and not _repeats(node, drawing)]
    boxes = [node for node in nodes if node.tag == _BOX]
    texts = [text for box in boxes for text in _texts(box)]
    texts += [text for node in nodes if node.tag == _WORD_ART and (text := node.get("string", "").strip())]
    if texts:
        yield "textbox", "\n".join(texts)
        return
    tags = {node.tag.rpartition("}")[2] for node in nodes}
    if "contentPart" in tags:
        yield "ink", _title(nodes)
    elif "pic" in tags or "imagedata" in tags:
        yield "picture", _title(nodes)
    elif not any(node.tag == _CHART for node in nodes) and tags & {"wsp", "cxnSp", "shape", "rect", "oval", "line", "OLEObject"}:
        yield "shape", _title(nodes)


def _repeats(node: Element, drawing: Element) -> bool:
    """Whether it stands in what is meant for older programs, and so says the same once more."""
    above = node
    while above is not drawing and above is not None:
        if above.tag == _FALLBACK:
            return True
        above = above.getparent()
    return False


def _title(nodes: Iterable[Element]) -> str:
    """What the drawing is called for who cannot see it."""
    for node in nodes:
        if node.tag.rpartition("}")[2] in _PROPERTIES:
            said = node.get("descr") or node.get("alt") or node.get("title")
            if said:
                return " ".join(str(said).split())
    return ""


def _texts(tree: Element) -> list[str]:
    """The lines in a part or a box."""
    lines = [one.accepted.strip() for one in paragraphs(tree, None)]
    lines = lines or ["".join(node.itertext()) for node in tree.iter(_DRAWING_TEXT)]
    return [line for line in lines if line]


def _edge(tree: Element) -> list[str]:
    """The lines of a header or footer, and what is drawn in it; the numbers of pages are no text."""
    found = paragraphs(tree, None)
    lines = [_NUMBERS.sub("#", one.accepted).strip() for one in found]
    drawn = [text for one in found for drawing in one.drawings for _, text in _drawn(drawing)]
    return [line for line in (*lines, *drawn) if line]


def _notes(parts: Parts) -> dict[tuple[str, str], str]:
    """(kind, id) → the text of a note."""
    known = {}
    for kind in ("footnote", "endnote"):
        for tree in parts.trees(f"{kind}s"):
            for note in tree.iter(W + kind):
                known[kind, note.get(W + "id", "")] = "\n".join(_texts(note))
    return known


def _figures(tree: Element) -> str:
    """The figures behind a chart, rounded as they are shown: somebody may have edited its data."""
    space = f"{{{NAMESPACES['c']}}}"
    values = (node.findtext(space + "v") for cache in tree.iter(space + "numCache") for node in cache.iter(space + "pt"))
    return " ".join(_rounded(value or "") for value in values)


def _rounded(value: str) -> str:
    try:
        return f"{float(value):.2f}"
    except ValueError:
        return value
