"""What a person leaves in a document beside its lines: text boxes, notes, headers, pictures, ink, marks, parts put in.

Each is a piece of text with the place at which it hangs. What is no text is named, so that nothing is passed over in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from maturity.report.returned.model import Aside, AsideKind
from maturity.report.returned.reading.paragraphs import Paragraph, paragraphs
from maturity.report.returned.reading.placing import Place
from maturity.report.returned.reading.table_rows import RowTitles
from maturity.report.returned.reading.xml_parts import Parts, Related, W
from maturity.report.word.oxml import NAMESPACES, Element

_BOX, _CHART = W + "txbxContent", f"{{{NAMESPACES['c']}}}chart"
_R = f"{{{NAMESPACES['r']}}}"
_DRAWING_TEXT = f"{{{NAMESPACES['a']}}}t"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PROPERTIES = ("docPr", "shape", "rect", "oval", "roundrect", "line", "group", "polyline", "curve", "arc")
#: What is drawn, of new and old programs; what stands in a drawing that is no chart and no picture is one too.
_DRAWN = {*_PROPERTIES[1:], "wsp", "cxnSp", "graphicData", "OLEObject"}
_EMBEDDED = {"aFChunk", "package", "oleObject"}
_LONGEST = 10_000
_EDGES: tuple[AsideKind, ...] = ("header", "footer")


def asides(
    parts: Parts, found: Sequence[Paragraph], placed: Sequence[Place], palette: frozenset[str] | None = None
) -> tuple[Aside, ...]:
    """All of it, in the order of the text; what stands at the edge of every page comes last.

    palette: the colours in what was sent; None: what is only a mark in another colour than those is left out.
    """
    made: list[Aside] = []
    notes, attached, rows = _notes(parts), _Attached(parts), RowTitles(found)
    for paragraph, place in zip(found, placed, strict=True):
        if not (paragraph.marks or paragraph.notes or paragraph.drawings):
            continue
        for kind, text in (*_marks(paragraph, palette), *_of(paragraph, notes, attached)):
            where = place.where if place.code else rows.under(place.where, paragraph)
            made.append(Aside(kind, text[:_LONGEST], place.code, where, place.how))
    made += _edges(parts)
    return (*made, *attached.rest())


class _Attached:
    """The parts that drawings name: the words of a diagram, the figures of a chart, other files. Each is told once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._left = {
            one.id: one for one in parts.related if one.kind in {"diagramData", "chart", *_EMBEDDED} and not one.outside
        }

    def of(self, nodes: Iterable[Element]) -> Iterator[tuple[AsideKind, str]]:
        """What these elements name."""
        for node in nodes:
            number = node.get(_R + "dm") or node.get(_R + "id")
            if number in self._left:
                yield from self._told(self._left.pop(number))

    def rest(self) -> Iterator[Aside]:
        """What no drawing in the text named."""
        for one in self._left.values():
            yield from (Aside(kind, text) for kind, text in self._told(one))

    def _told(self, one: Related) -> Iterator[tuple[AsideKind, str]]:
        tree = None if one.kind in _EMBEDDED else self._parts.tree(one.target)
        if one.kind in _EMBEDDED:
            yield "embedded", one.target.rpartition("/")[2]
        elif tree is not None and one.kind == "chart":
            yield "chart", _figures(tree)
        elif tree is not None:
            yield "shape", "\n".join(_texts(tree))


def _marks(paragraph: Paragraph, palette: frozenset[str] | None) -> Iterator[tuple[AsideKind, str]]:
    for kind, text, colour in paragraph.marks:
        always = kind in ("struck", "highlighted") and not colour
        if always or (palette is not None and text.strip() and (not colour or colour not in palette)):
            yield kind, text


def _of(paragraph: Paragraph, notes: dict[tuple[str, str], str], attached: _Attached) -> Iterator[tuple[AsideKind, str]]:
    for kind, number in paragraph.notes:
        yield ("footnote" if kind == "footnote" else "endnote"), notes.get((kind, number), "")
    for drawing in paragraph.drawings:
        yield from _drawn(drawing, attached)


def _drawn(drawing: Element, attached: _Attached | None = None) -> Iterator[tuple[AsideKind, str]]:
    """The texts in a drawing; what it is, when it has none. A chart of ours is looked at by its figures."""
    nodes = [node for node in drawing.iter() if isinstance(node.tag, str) and not _repeats(node, drawing)]
    named = [] if attached is None else [*attached.of(nodes)]
    yield from named
    boxes = [node for node in nodes if node.tag == _BOX]
    texts = [text for box in boxes for text in _texts(box)]
    texts += [text for node in nodes if node.tag == _WORD_ART and (text := node.get("string", "").strip())]
    texts += [node.text for node in nodes if node.tag == _DRAWING_TEXT and node.text and node.text.strip()]
    title = _title(nodes)
    if texts:
        yield "textbox", "\n".join(texts)
    elif named and not (title and named[0][0] == "embedded"):
        return
    else:
        tags = {node.tag.rpartition("}")[2] for node in nodes}
        if "contentPart" in tags:
            yield "ink", title
        elif "pic" in tags or "imagedata" in tags:
            yield "picture", title
        elif not any(node.tag == _CHART for node in nodes) and tags & _DRAWN:
            yield "shape", title


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
    lines = [paragraph.accepted.strip() for paragraph in paragraphs(tree, None)]
    lines = lines or ["".join(node.itertext()) for node in tree.iter(_DRAWING_TEXT)]
    return [line for line in lines if line]


def _edges(parts: Parts) -> Iterator[Aside]:
    """The lines of headers and footers, and what is drawn in them. What has no name is counted in the edge that has most of it:
    programs repeat an edge for every section."""
    nameless = Counter[AsideKind]()
    for edge in _EDGES:
        for tree in parts.trees(edge):
            here = Counter[AsideKind]()
            found = paragraphs(tree, None)
            drawn = [each for paragraph in found for drawing in paragraph.drawings for each in _drawn(drawing)]
            for line in (*(paragraph.accepted.strip() for paragraph in found), *(text for _, text in drawn)):
                if line:
                    yield Aside(edge, line)
            here.update(kind for kind, text in drawn if not text)
            nameless |= here
    for kind, count in nameless.items():
        yield from [Aside(kind, "") for _ in range(count)]


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
