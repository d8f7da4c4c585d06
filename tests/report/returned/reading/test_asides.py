"""What a person leaves beside the lines of a document: notes, headers, pictures, ink, drawings and other files."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.report.reading import W, parts
from tests.report.returned.reading.test_reading import FIRST
from tests.report.returned.reviewers import DOCUMENT, by_hand, line, rewritten, said, sent

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "word/_rels/document.xml.rels"


def part(kind: str, name: str, xml: str, change: Any) -> bytes:
    """The document with a part of this kind under an unusual name, and a change in its text."""
    rels = parts(sent().data)[_RELS].replace(
        b"</Relationships>", f'<Relationship Id="rIdX" Type="{_R}/{kind}" Target="{name}"/></Relationships>'.encode()
    )
    data = by_hand(sent().data, change)
    return rewritten(data, {_RELS: rels, f"word/{name}": xml.encode()})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def root(tag: str, content: str) -> str:
    return f'<w:{tag} xmlns:w="{W[1:-1]}">{content}</w:{tag}>'


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_hangs_at_the_initiative_in_whose_text_it_stands(kind):
    def refer(tree):
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}{kind}Reference", {f"{W}id": "7"})
        line(tree, FIRST.goal).append(run)

    note = root(f"{kind}s", f'<w:{kind} w:id="0">{paragraph("")}</w:{kind}><w:{kind} w:id="7">{paragraph("Kan dit?")}</w:{kind}>')
    (found,) = sent().proposals(part(f"{kind}s", "notes99.xml", note, refer))
    assert (found.kind, found.code, found.field, found.new) == ("aside", FIRST.code, kind, "Kan dit?")
    assert not found.applies


@pytest.mark.parametrize(("kind", "tag"), [("header", "hdr"), ("footer", "ftr")])
def test_what_was_written_in_the_edge_of_a_page_goes_to_the_tray_once(kind, tag):
    edge = root(tag, paragraph("Concept, graag snel") + paragraph("Concept, graag snel"))
    (found,) = sent().proposals(part(kind, "edge5.xml", edge, lambda tree: None))
    assert (found.kind, found.code, found.field, found.new) == ("aside", "", kind, "Concept, graag snel")


def drawn(inside: str) -> Any:
    """A drawing in the goal of the first initiative."""
    spaces = (
        f'xmlns:w="{W[1:-1]}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    named = '<wp:docPr id="900" name="x" descr="Een pijl"/>'
    xml = f"<w:r {spaces}><w:drawing><wp:inline>{named}{inside}</wp:inline></w:drawing></w:r>"
    return lambda tree: line(tree, FIRST.goal).append(etree.fromstring(xml))


@pytest.mark.parametrize(
    ("inside", "field"),
    [("<pic:pic/>", "picture"), ("<wps:wsp/>", "shape"), ("<w14:contentPart/>", "ink")],
)
def test_what_is_no_text_is_named(inside, field):
    (found,) = sent().proposals(by_hand(sent().data, drawn(inside)))
    assert (found.kind, found.code, found.field, found.new) == ("aside", FIRST.code, field, "Een pijl")


def test_letters_in_a_shape_are_read():
    art = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="Graag eerder"/></v:shape>'
    (found,) = sent().proposals(by_hand(sent().data, drawn(art)))
    assert (found.kind, found.code, found.field, found.new) == ("aside", FIRST.code, "textbox", "Graag eerder")


def test_highlighted_words_are_said():
    def mark(tree):
        run = said(" Let hierop.")
        looks = etree.Element(f"{W}rPr")
        etree.SubElement(looks, f"{W}highlight", {f"{W}val": "yellow"})
        run.insert(0, looks)
        line(tree, FIRST.goal).append(run)

    edit, aside = sorted(sent().proposals(by_hand(sent().data, mark)), key=lambda one: one.kind != "edit")
    assert (edit.field, edit.new) == ("goal", f"{FIRST.goal} Let hierop.")
    assert (aside.kind, aside.code, aside.field, aside.new) == ("aside", FIRST.code, "highlighted", " Let hierop.")


def test_another_file_inside_is_said():
    (found,) = sent().proposals(part("aFChunk", "chunk.htm", "<html/>", lambda tree: None))
    assert (found.kind, found.field, found.new) == ("aside", "embedded", "chunk.htm")


def test_figures_of_a_chart_that_were_edited_are_said():
    name = next(name for name in parts(sent().data) if name.startswith("word/charts/chart"))
    chart = parts(sent().data)[name].replace(b"<c:v>2.5</c:v>", b"<c:v>3.5</c:v>", 1)
    (found,) = sent().proposals(rewritten(sent().data, {name: chart}))
    assert (found.kind, found.field) == ("aside", "chart")


def test_most_of_the_text_gone_is_one_question():
    def empty(tree):
        for text in tree.iter(f"{W}t"):
            text.text = ""

    (found,) = sent().proposals(by_hand(sent().data, empty))
    assert found.kind == "many"
    assert int(found.new) <= int(found.old)
    assert parts(sent().data)[DOCUMENT]
