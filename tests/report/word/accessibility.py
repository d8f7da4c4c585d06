"""The rules of the lint that speak for people who use a screen reader, a keyboard or their own colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maturity.drawing.theme import READABLE, WHITE, contrast_of
from tests.report.reading import DC, WP, Document, W, style_of, text_of


def title_given(document: Document) -> Iterator[str]:
    core = document.trees["docProps/core.xml"]
    for name in ("title", "creator", "subject"):
        if not core.findtext(DC + name):
            yield f"the document has no {name}"


def one_language(document: Document) -> Iterator[str]:
    found = {document.trees["docProps/core.xml"].findtext(f"{DC}language")}
    found |= {each.get(f"{W}val") for each in document.styles.iterfind(f"{W}docDefaults//{W}lang")} or {None}
    found |= {each.get(f"{W}val") for each in document.styles.iter(f"{W}lang")}
    found |= {each.get(f"{W}val") for each in document.trees["word/settings.xml"].iter(f"{W}themeFontLang")}
    for name, tree in document.trees.items():
        if name.startswith("word/charts/"):
            found |= {each.get("val") for each in tree.iter("{*}lang")}
            found |= {each.get("lang") for each in tree.iter("{*}endParaRPr")}
    if len(found) != 1 or None in found:
        yield f"the language is not the same everywhere: {sorted(map(str, found))}"


def headings_in_order(document: Document) -> Iterator[str]:
    above = 0
    for paragraph in document.body.iter(f"{W}p"):
        found = re.fullmatch(r"Heading(\d)", style_of(paragraph))
        if not found:
            continue
        text, level = text_of(paragraph).strip(), int(found[1])
        if not text:
            yield "a heading is empty"
        if level > above + 1:
            yield f"heading {text[:40]!r} of level {level} stands under level {above}"
        above = level
    if not above:
        yield "there are no headings"


def headings_stay_with_text(document: Document) -> Iterator[str]:
    for name, style in document.style.items():
        if name.startswith("Heading") and style.find(f"{W}pPr/{W}keepNext") is None:
            yield f"{name} can stand alone at the end of a page"


def drawings_described(document: Document) -> Iterator[str]:
    for drawing in document.body.iter(f"{WP}docPr"):
        words = (drawing.get("descr") or "").strip()
        if not words or len(words) > 600:
            yield f"{drawing.get('name')} has no alternative text, or a very long one"
        if drawing.getparent().tag == f"{WP}anchor":
            yield f"{drawing.get('name')} floats: its place in the reading order is unknown"


def tables_described(document: Document) -> Iterator[str]:
    for table in document.body.iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        for name in ("tblCaption", "tblDescription"):
            found = properties.find(W + name)
            if found is None or not found.get(f"{W}val"):
                yield f"a table has no {name}"


def tables_have_a_header_row(document: Document) -> Iterator[str]:
    for table in document.body.iter(f"{W}tbl"):
        look = table.find(f"{W}tblPr/{W}tblLook")
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None or look is None or look.get(f"{W}firstRow") != "1":
            yield "a table has no header row that repeats"
        elif not all(text_of(cell).strip() for cell in table.find(f"{W}tr").iter(f"{W}tc")):
            yield "a column has no heading"


def tables_are_simple(document: Document) -> Iterator[str]:
    for table in document.body.iter(f"{W}tbl"):
        spans = [span for span in table.iter(f"{W}gridSpan") if span.get(f"{W}val") != "1"]
        if spans or next(table.iter(f"{W}vMerge"), None) is not None:
            yield "a table has merged cells"
        if len(list(table.iter(f"{W}tbl"))) > 1:
            yield "a table stands in a table"


def short_rows_do_not_split(document: Document) -> Iterator[str]:
    for row in document.body.iter(f"{W}tr"):
        short = len(text_of(row)) < 600 and text_of(row).count("\n") < 20
        if short and row.find(f"{W}trPr/{W}cantSplit") is None:
            yield f"row {text_of(row)[:30]!r} may be split over two pages"


def text_can_be_read(document: Document) -> Iterator[str]:
    low: set[str] = set()
    for paragraph in document.body.iter(f"{W}p"):
        ground = next((each.get(f"{W}fill") for each in paragraph.getparent().iterfind(f"{W}tcPr/{W}shd")), WHITE)
        for run in paragraph.iter(f"{W}r"):
            own, style = run.find(f"{W}rPr/{W}color"), run.find(f"{W}rPr/{W}rStyle")
            name = style.get(f"{W}val") if style is not None else style_of(paragraph)
            colour = document.colour(name) if own is None else own.get(f"{W}val")
            if text_of(run).strip() and contrast_of(colour, ground) < READABLE:
                low.add(f"{colour} on {ground} has too little contrast")
    yield from sorted(low)


def no_text_boxes(document: Document) -> Iterator[str]:
    if next(document.body.iter(f"{W}txbxContent"), None) is not None:
        yield "there is a text box"


def no_empty_paragraphs(document: Document) -> Iterator[str]:
    for paragraph in document.body.iterfind(f"{W}p"):
        if not text_of(paragraph).strip() and next(paragraph.iter(f"{W}drawing"), None) is None:
            yield "an empty paragraph makes white space"


RULES = (
    title_given,
    one_language,
    headings_in_order,
    headings_stay_with_text,
    drawings_described,
    tables_described,
    tables_have_a_header_row,
    tables_are_simple,
    short_rows_do_not_split,
    text_can_be_read,
    no_text_boxes,
    no_empty_paragraphs,
)
