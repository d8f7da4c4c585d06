"""The lint finds what it is for: every rule is shown a document with that one fault."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from maturity.language import Translator
from maturity.report.word.chart_parts import drawing
from maturity.report.word.document import write_document
from maturity.report.word.oxml import paragraph, run, w
from tests.report.builders import report
from tests.report.reading import DC, WP, W, parts, style_of, text_of
from tests.report.word import accessibility
from tests.report.word import lint as structure
from tests.report.word.lint import lint
from tests.sampling import sample

DOCUMENT, STYLES, SETTINGS, CORE = "word/document.xml", "word/styles.xml", "word/settings.xml", "docProps/core.xml"


@cache
def sound() -> bytes:
    return write_document(report(3), Translator("en"))


def broken(part: str, damage: Callable[[Any], object]) -> bytes:
    """The sound document with one part damaged."""
    found = parts(sound())
    tree = etree.fromstring(found[part])
    damage(tree)
    found[part] = etree.tostring(tree)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, blob in found.items():
            file.writestr(name, blob)
    return stream.getvalue()


def remove(tree: Any, name: str, number: int = 0) -> None:
    """Takes one element of this name out of its parent."""
    found = list(tree.iter(W + name))[number]
    found.getparent().remove(found)


def change(tree: Any, name: str, attribute: str, value: str) -> None:
    """Gives the first element of this name another attribute."""
    next(tree.iter(W + name)).set(W + attribute, value)


def cells(tree: Any) -> list[Any]:
    return list(tree.iter(f"{W}tc"))


def heading(tree: Any, level: int) -> Any:
    return next(each for each in tree.iter(f"{W}p") if style_of(each) == f"Heading{level}")


def add(tree: Any, *elements: Any) -> None:
    """Puts elements at the start of the text."""
    for number, element in enumerate(elements):
        tree.find(f"{W}body").insert(number, element)


def options(tree: Any) -> list[Any]:
    return list(tree.iter(f"{W}listItem"))


def captions(tree: Any) -> list[Any]:
    return [each for each in tree.iter(f"{W}p") if style_of(each) == "Caption"]


def picture(words: str, number: int = 9) -> Any:
    return w("p", drawing("rId1", number, 10, 10, "Picture", words))


FAULTS: tuple[tuple[str, str, Callable[[Any], object]], ...] = (
    ("cell_ends_with_paragraph", DOCUMENT, lambda tree: cells(tree)[0].remove(cells(tree)[0][-1])),
    ("cell_ends_with_paragraph", DOCUMENT, lambda tree: cells(tree)[0].append(w("tbl", w("tblPr")))),
    ("row_fits_grid", DOCUMENT, lambda tree: remove(tree, "tc")),
    ("row_fits_grid", DOCUMENT, lambda tree: cells(tree)[5][0].append(w("gridSpan", val=3))),
    ("bookmarks_paired", DOCUMENT, lambda tree: remove(tree, "bookmarkEnd")),
    ("bookmarks_paired", DOCUMENT, lambda tree: remove(tree, "bookmarkStart")),
    ("bookmark_names", DOCUMENT, lambda tree: change(tree, "bookmarkStart", "name", "_Toc00000002")),
    ("bookmark_names", DOCUMENT, lambda tree: change(tree, "bookmarkStart", "name", "a" * 41)),
    ("bookmark_names", DOCUMENT, lambda tree: change(tree, "bookmarkStart", "name", "1 two")),
    ("drawing_ids", DOCUMENT, lambda tree: add(tree, picture("One", 1))),
    ("styles_known", DOCUMENT, lambda tree: change(tree, "pStyle", "val", "Nowhere")),
    ("styles_known", DOCUMENT, lambda tree: change(tree, "rStyle", "val", "Nowhere")),
    ("styles_known", DOCUMENT, lambda tree: change(tree, "tblStyle", "val", "Nowhere")),
    ("links_lead_somewhere", DOCUMENT, lambda tree: change(tree, "hyperlink", "anchor", "_Toc99")),
    ("relations_lead_somewhere", "word/_rels/document.xml.rels", lambda tree: tree[0].set("Target", "gone.xml")),
    ("relations_lead_somewhere", "word/_rels/document.xml.rels", lambda tree: tree[0].set("TargetMode", "External")),
    ("relations_declared", "word/_rels/document.xml.rels", lambda tree: tree.remove(tree[-1])),
    ("fields_closed", DOCUMENT, lambda tree: remove(tree, "fldChar", -1)),
    ("fields_closed", "word/footerGroeikaart.xml", lambda tree: remove(tree, "fldChar")),
    ("numbering_known", DOCUMENT, lambda tree: change(tree, "numId", "val", "99")),
    ("pages_have_known_sizes", DOCUMENT, lambda tree: change(tree, "pgSz", "w", "12240")),
    ("choices_are_sound", DOCUMENT, lambda tree: change(tree, "lock", "val", "contentLocked")),
    ("choices_are_sound", DOCUMENT, lambda tree: remove(tree, "lock")),
    ("choices_are_sound", DOCUMENT, lambda tree: [each.getparent().remove(each) for each in options(tree)]),
    ("choices_are_sound", DOCUMENT, lambda tree: [each.set(f"{W}val", "1") for each in tree.iterfind(f".//{W}sdtPr/{W}id")]),
    ("choices_are_sound", DOCUMENT, lambda tree: add(tree, w("sdt", w("sdtContent", paragraph("BodyText", run("a")))))),
    ("captions_count_on", DOCUMENT, lambda tree: tree.find(f"{W}body").remove(captions(tree)[0])),
    ("nothing_left_of_python_docx", CORE, lambda tree: setattr(tree.find(f"{DC}creator"), "text", "python-docx")),
    ("nothing_left_of_python_docx", SETTINGS, lambda tree: change(tree, "compatSetting", "val", "14")),
    ("no_questions_on_opening", SETTINGS, lambda tree: tree.append(w("updateFields"))),
    ("no_questions_on_opening", DOCUMENT, lambda tree: change(tree, "fldChar", "dirty", "1")),
    ("title_given", CORE, lambda tree: tree.remove(tree.find(f"{DC}title"))),
    ("one_language", STYLES, lambda tree: change(tree, "lang", "val", "en-US")),
    ("one_language", STYLES, lambda tree: remove(tree, "lang")),
    ("one_language", "word/charts/chart1.xml", lambda tree: next(tree.iter("{*}lang")).set("val", "en-US")),
    ("headings_in_order", DOCUMENT, lambda tree: heading(tree, 2)[0][0].set(f"{W}val", "Heading3")),
    ("headings_in_order", DOCUMENT, lambda tree: add(tree, paragraph("Heading1", run(" ")))),
    ("headings_stay_with_text", STYLES, lambda tree: [each.getparent().remove(each) for each in list(tree.iter(f"{W}keepNext"))]),
    ("drawings_described", DOCUMENT, lambda tree: next(tree.iter("{*}docPr")).set("descr", " ")),
    ("drawings_described", DOCUMENT, lambda tree: add(tree, picture("far too long " * 50))),
    ("drawings_described", DOCUMENT, lambda tree: setattr(next(tree.iter("{*}inline")), "tag", WP + "anchor")),
    ("tables_described", DOCUMENT, lambda tree: remove(tree, "tblDescription")),
    ("tables_described", DOCUMENT, lambda tree: change(tree, "tblCaption", "val", "")),
    ("tables_have_a_header_row", DOCUMENT, lambda tree: remove(tree, "tblHeader")),
    ("tables_have_a_header_row", DOCUMENT, lambda tree: change(tree, "tblLook", "firstRow", "0")),
    ("tables_have_a_header_row", DOCUMENT, lambda tree: cells(tree)[0][-1].remove(cells(tree)[0][-1][-1])),
    ("tables_are_simple", DOCUMENT, lambda tree: cells(tree)[0][0].append(w("vMerge"))),
    ("tables_are_simple", DOCUMENT, lambda tree: cells(tree)[0].insert(1, w("tbl", w("tblPr")))),
    ("short_rows_do_not_split", DOCUMENT, lambda tree: remove(tree, "cantSplit", 1)),
    ("text_can_be_read", DOCUMENT, lambda tree: [each.set(f"{W}fill", "FFFFFF") for each in tree.iter(f"{W}shd")]),
    ("text_can_be_read", STYLES, lambda tree: [each.set(f"{W}val", "AAAAAA") for each in tree.iter(f"{W}color")]),
    ("no_text_boxes", DOCUMENT, lambda tree: add(tree, w("p", w("r", w("txbxContent"))))),
    ("no_empty_paragraphs", DOCUMENT, lambda tree: add(tree, paragraph("BodyText"))),
)


def test_a_sound_document_has_no_faults():
    assert lint(sound()) == []


@pytest.mark.parametrize(("rule", "part", "damage"), sample(FAULTS, 20))
def test_a_seeded_fault_is_found(rule, part, damage):
    assert rule in {found for found, _ in lint(broken(part, damage))}


def test_every_rule_has_a_seeded_fault():
    assert {rule.__name__ for rule in (*structure.RULES, *accessibility.RULES)} == {rule for rule, *_ in FAULTS}


def test_a_document_without_headings_is_found():
    def damage(tree: Any) -> None:
        for each in tree.iter(f"{W}p"):
            if style_of(each).startswith("Heading"):
                each[0][0].set(f"{W}val", "BodyText")

    assert ("headings_in_order", "there are no headings") in lint(broken(DOCUMENT, damage))


def test_the_text_of_a_cell_is_read_with_its_line_breaks():
    assert text_of(paragraph("BodyText", run("een\ntwee"))) == "een\ntwee"
