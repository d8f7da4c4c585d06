"""A lint for our own Word documents: what makes Word refuse a file, or ask things when it opens one.

The Open XML SDK does not see half of this (a cell without a paragraph, a bookmark without an end). Every rule is a function
that gives a sentence per fault; `lint` gives (rule, sentence) pairs, those for accessibility among them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from tests.report.reading import RELATIONS, WP, Document, R, W, text_of
from tests.report.word import accessibility

#: Width and height in twentieths of a point: A4 standing, A4 and A3 on their side.
SHEETS = {("11906", "16838"), ("16838", "11906"), ("23811", "16838")}


def lint(data: bytes, *, bars: bool = False) -> list[tuple[str, str]]:
    """Everything that is wrong with a document; an empty list when nothing is. bars: merged cells in the map were asked for."""
    document = Document(data)
    rules = [rule for rule in (*RULES, *accessibility.RULES) if not (bars and rule is accessibility.tables_are_simple)]
    return [(rule.__name__, fault) for rule in rules for fault in rule(document)]


def cell_ends_with_paragraph(document: Document) -> Iterator[str]:
    for cell in document.body.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a table cell does not end with a paragraph: Word refuses the file"


def row_fits_grid(document: Document) -> Iterator[str]:
    for table in document.body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(f"{W}tc")]
            if sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) != columns:
                yield f"a row does not fill the {columns} columns of its table"


def bookmarks_paired(document: Document) -> Iterator[str]:
    starts = Counter(each.get(f"{W}id") for each in document.body.iter(f"{W}bookmarkStart"))
    ends = Counter(each.get(f"{W}id") for each in document.body.iter(f"{W}bookmarkEnd"))
    if starts != ends or max(starts.values(), default=1) > 1:
        yield f"bookmarks without an end, or with one number twice: {sorted((starts - ends) + (ends - starts))}"


def bookmark_names(document: Document) -> Iterator[str]:
    for name, times in Counter(document.bookmarks).items():
        if times > 1 or len(name) > 40 or not re.fullmatch(r"[^\W\d]\w*", name):
            yield f"bookmark {name!r} is there twice, too long or no name"


def drawing_ids(document: Document) -> Iterator[str]:
    for number, times in Counter(each.get("id") for each in document.body.iter(f"{WP}docPr")).items():
        if times > 1:
            yield f"two drawings have number {number}"


def styles_known(document: Document) -> Iterator[str]:
    for kind in ("pStyle", "rStyle", "tblStyle"):
        used = {each.get(f"{W}val") for tree in document.trees.values() for each in tree.iter(W + kind)}
        for name in used - document.style.keys():
            yield f"style {name!r} does not exist"


def links_lead_somewhere(document: Document) -> Iterator[str]:
    for link in document.body.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") not in document.bookmarks:
            yield f"a link to {link.get(f'{W}anchor')!r}, which does not exist"


def relations_lead_somewhere(document: Document) -> Iterator[str]:
    for name, tree in document.trees.items():
        for relation in tree.iter(f"{RELATIONS}Relationship"):
            folder = posixpath.dirname(posixpath.dirname(name))
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
            if relation.get("TargetMode") == "External" or target not in document.parts:
                yield f"{name} points to {target!r}, which is outside or missing"


def relations_declared(document: Document) -> Iterator[str]:
    declared = {each.get("Id") for each in document.trees["word/_rels/document.xml.rels"]}
    for node in document.body.iter():
        used = node.get(f"{R}id")
        if used and used not in declared:
            yield f"relationship {used} is used and not declared"


def fields_closed(document: Document) -> Iterator[str]:
    for name, tree in document.trees.items():
        types = [each.get(f"{W}fldCharType") for each in tree.iter(f"{W}fldChar")]
        if types != ["begin", "separate", "end"] * (len(types) // 3):
            yield f"a field in {name} is not closed"


def numbering_known(document: Document) -> Iterator[str]:
    known = {each.get(f"{W}numId") for each in document.trees["word/numbering.xml"].iter(f"{W}num")} | {"0"}  # 0: no list
    for each in (*document.body.iter(f"{W}numId"), *document.styles.iter(f"{W}numId")):
        if each.get(f"{W}val") not in known:
            yield f"list {each.get(f'{W}val')} does not exist"


def pages_have_known_sizes(document: Document) -> Iterator[str]:
    for size in document.body.iter(f"{W}pgSz"):
        if (size.get(f"{W}w"), size.get(f"{W}h")) not in SHEETS:
            yield "a page is neither A4 nor, on its side, A3"


def choices_are_sound(document: Document) -> Iterator[str]:
    """Content controls around whole paragraphs break in LibreOffice; those in a line of text do not."""
    numbers = Counter(each.get(f"{W}val") for each in document.body.iterfind(f".//{W}sdtPr/{W}id"))
    for number, times in numbers.items():
        if times > 1:
            yield f"two content controls have number {number}"
    for control in document.body.iter(f"{W}sdt"):
        lock = control.find(f"{W}sdtPr/{W}lock")
        if control.getparent().tag != f"{W}p":
            yield "a content control stands around whole paragraphs"
        if lock is None or lock.get(f"{W}val") != "sdtLocked":
            yield "a content control can be taken out by accident"
        if len(control.findall(f"{W}sdtPr/{W}comboBox/{W}listItem")) < 2:
            yield "a drop-down list has nothing to choose"


def captions_count_on(document: Document) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for paragraph in document.body.iter(f"{W}p"):
        code = "".join(each.text or "" for each in paragraph.iter(f"{W}instrText")).split()
        if code[:1] == ["SEQ"]:
            counts[code[1]] += 1
            if not text_of(paragraph).startswith(f"{code[1]} {counts[code[1]]}. "):
                yield f"caption {text_of(paragraph)[:30]!r} is not number {counts[code[1]]}"


def nothing_left_of_python_docx(document: Document) -> Iterator[str]:
    everything = b" ".join(document.parts.values())
    for trace in (b"python-docx", b"thumbnail", b"stylesWithEffects", b"2013-12-23"):
        if trace in everything:
            yield f"{trace.decode()} stayed behind"
    modes = [each for each in document.trees["word/settings.xml"].iter(f"{W}compatSetting") if each.get(f"{W}val") == "15"]
    if not modes:
        yield "Word would open the file in compatibility mode"


def no_questions_on_opening(document: Document) -> Iterator[str]:
    fields = [each for tree in document.trees.values() for each in tree.iter(f"{W}fldChar") if each.get(f"{W}dirty")]
    if fields or document.trees["word/settings.xml"].find(f"{W}updateFields") is not None:
        yield "Word would ask whether to update fields"


RULES = (
    cell_ends_with_paragraph,
    row_fits_grid,
    bookmarks_paired,
    bookmark_names,
    drawing_ids,
    styles_known,
    links_lead_somewhere,
    relations_lead_somewhere,
    relations_declared,
    fields_closed,
    numbering_known,
    pages_have_known_sizes,
    choices_are_sound,
    captions_count_on,
    nothing_left_of_python_docx,
    no_questions_on_opening,
)
