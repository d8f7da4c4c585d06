"""What a person leaves beside the lines of a document: notes, headers, pictures, ink, drawings and other files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from maturity.report.returned.cells import text_of
from maturity.report.returned.comparing import compare
from maturity.report.returned.reading.asides import _marks
from maturity.report.returned.reading.document import read_returned
from maturity.report.returned.reading.marks import Mark
from maturity.report.returned.reading.paragraphs import Paragraph, paragraphs
from tests.report.reading import W, parts
from tests.report.returned.reading.test_reading import FIRST
from tests.report.returned.reviewers import DOCUMENT, by_hand, line, rewritten, row_of, said, sent

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
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    named = '<wp:docPr id="900" name="x" descr="Een pijl"/>'
    xml = f"<w:r {spaces}><w:drawing><wp:inline>{named}{inside}</wp:inline></w:drawing></w:r>"
    return lambda tree: line(tree, FIRST.goal).append(etree.fromstring(xml))


@pytest.mark.parametrize(
    ("inside", "field"),
    [
        ("<pic:pic/>", "picture"),
        ("<wps:wsp/>", "shape"),
        ("<w14:contentPart/>", "ink"),
        ("<a:graphic><a:graphicData><wpg:wgp/></a:graphicData></a:graphic>", "shape"),
    ],
)
def test_what_is_no_text_is_named(inside, field):
    (found,) = sent().proposals(by_hand(sent().data, drawn(inside)))
    assert (found.kind, found.code, found.field, found.new) == ("aside", FIRST.code, field, "Een pijl")


def test_letters_in_a_shape_are_read():
    art = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="Graag eerder"/></v:shape>'
    (found,) = sent().proposals(by_hand(sent().data, drawn(art)))
    assert (found.kind, found.code, found.field, found.new) == ("aside", FIRST.code, "textbox", "Graag eerder")


def test_letters_in_a_drawing_are_read():
    letters = "<a:graphic><a:graphicData><a:p><a:r><a:t>Graag eerder</a:t></a:r></a:p></a:graphicData></a:graphic>"
    (found,) = sent().proposals(by_hand(sent().data, drawn(letters)))
    assert (found.code, found.field, found.new) == (FIRST.code, "textbox", "Graag eerder")


def test_ink_without_a_drawing_is_named():
    def write(tree):
        line(tree, FIRST.goal).append(etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:contentPart/></w:r>'))

    (found,) = sent().proposals(by_hand(sent().data, write))
    assert (found.code, found.field) == (FIRST.code, "ink")


@pytest.mark.parametrize("kind", ["aFChunk", "package"])
def test_another_file_is_told_where_it_stands(kind):
    def put_in(tree):
        if kind == "aFChunk":
            line(tree, FIRST.goal).addnext(etree.Element(f"{W}altChunk", {f"{{{_R}}}id": "rIdX"}))
        else:
            run = etree.SubElement(line(tree, FIRST.goal), f"{W}r")
            etree.SubElement(etree.SubElement(run, f"{W}object"), "OLEObject", {f"{{{_R}}}id": "rIdX"})

    (found,) = sent().proposals(part(kind, "begroting.xlsx", "x", put_in))
    assert (found.code, found.field, found.new) == (FIRST.code, "embedded", "begroting.xlsx")


def test_a_picture_without_a_name_in_the_edge_of_a_page_is_said_once():
    picture = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="p"/></w:drawing></w:r></w:p>'
    edge = root("hdr", picture)
    (found,) = sent().proposals(part("header", "edge5.xml", edge, lambda tree: None))
    assert (found.code, found.field, found.new) == ("", "picture", "")


def test_figures_in_the_edge_of_a_page_are_shown():
    (found,) = sent().proposals(part("footer", "edge5.xml", root("ftr", paragraph("Akkoord, 12 maart")), lambda tree: None))
    assert found.new == "Akkoord, 12 maart"


def looking(how: str) -> Any:
    """The last words of the goal of the first initiative, in another look."""

    def change(tree):
        run = [one for one in line(tree, FIRST.goal).iter(f"{W}r") if one.find(f"{W}t") is not None][-1]
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        looks.append(etree.fromstring(f'<w:{how} xmlns:w="{W[1:-1]}"/>'))

    return change


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ('color w:val="FF0000"', "coloured"),
        ('u w:val="wave"', "underlined"),
        ("vanish", "hidden"),
        ('bdr w:val="single"', "highlighted"),
    ],
)
def test_words_that_look_different_are_said(how, field):
    (found,) = sent().proposals(by_hand(sent().data, looking(how)))
    assert (found.kind, found.code, found.field) == ("aside", FIRST.code, field)
    assert FIRST.goal.endswith(found.new)


@pytest.mark.parametrize(
    "how", ['color w:val="333333"', 'color w:val="154273"', 'color w:val="auto"', 'u w:val="none"', 'vanish w:val="0"']
)
def test_what_programs_write_of_themselves_is_no_mark(how):
    assert sent().proposals(by_hand(sent().data, looking(how))) == []


def test_a_document_of_before_colours_were_kept_has_no_marks_in_them():
    older = replace(sent().snapshot, asides=tuple(one for one in sent().snapshot.asides or () if one[0] != "palette"))
    for data in (sent().data, by_hand(sent().data, looking('color w:val="FF0000"'))):
        assert compare(older, read_returned(data, older.names, older)) == []


def test_words_typed_in_a_colour_are_proposed_once():
    def typed(tree):
        run = said(" Let hierop.")
        looks = etree.Element(f"{W}rPr")
        etree.SubElement(looks, f"{W}color", {f"{W}val": "FF0000"})
        run.insert(0, looks)
        line(tree, FIRST.goal).append(run)

    (found,) = sent().proposals(by_hand(sent().data, typed))
    assert (found.kind, found.field) == ("edit", "goal")


def test_a_row_on_another_colour_is_said():
    def shade(tree):
        cell = next(row_of(tree, FIRST.code).iter(f"{W}tc"))
        looks = cell.find(f"{W}tcPr")
        looks.append(etree.fromstring(f'<w:shd xmlns:w="{W[1:-1]}" w:val="clear" w:fill="FFFF00"/>'))

    (found,) = sent().proposals(by_hand(sent().data, shade))
    assert (found.code, found.field) == (FIRST.code, "highlighted")


@pytest.mark.parametrize(
    ("control", "chosen"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="nee"/><w:listEntry w:val="ja"/></w:ddList>', "ja"),
    ],
)
def test_what_was_chosen_in_a_form_of_the_old_kind_is_read(control, chosen):
    xml = f'<w:r xmlns:w="{W[1:-1]}"><w:fldChar w:fldCharType="begin"><w:ffData>{control}</w:ffData></w:fldChar></w:r>'
    (found,) = sent().proposals(by_hand(sent().data, lambda tree: line(tree, FIRST.goal).append(etree.fromstring(xml))))
    assert (found.field, found.new) == ("goal", FIRST.goal + chosen)


def test_a_first_letter_over_several_lines_changes_nothing():
    def drop(tree):
        node = line(tree, FIRST.goal)
        text = next(node.iter(f"{W}t"))
        letter = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(letter, f"{W}pPr"), f"{W}framePr", {f"{W}dropCap": "drop"})
        letter.append(said(text.text[0]))
        text.text = text.text[1:]
        node.addprevious(letter)

    data = by_hand(sent().data, drop)
    assert sent().proposals(data) == []
    found = paragraphs(etree.fromstring(parts(data)[DOCUMENT]), None)
    assert [text_of(one.pieces) for one in found] == [one.accepted for one in found]


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


@pytest.mark.parametrize(
    ("mark", "without", "beside"),
    [
        (Mark("struck", "weg"), True, True),
        (Mark("highlighted", "geel"), True, True),
        (Mark("highlighted", "geel", "FFFF00"), False, True),
        (Mark("highlighted", "blauw", "154273"), False, False),
        (Mark("underlined", "lijn"), False, True),
        (Mark("coloured", "rood", "FF0000"), False, True),
        (Mark("coloured", " ", "FF0000"), False, False),
    ],
)
def test_a_mark_is_told_when_it_is_none_of_the_colours_that_went_out(mark, without, beside):
    """Of a document of before colours were kept only what is a mark by itself."""
    one = Paragraph(etree.Element("p"), marks=[mark])
    for palette, told in ((None, without), (frozenset({"154273"}), beside)):
        assert list(_marks(one, palette)) == [mark[:2]] * told
