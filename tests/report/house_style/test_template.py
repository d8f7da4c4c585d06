"""Documents in an organisation's own template: its looks stay, what it lacks is added, what is dangerous goes."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from maturity.language import Translator
from maturity.report.house_style.template import _cleaned, _stop_fields, sanitised
from maturity.report.model import HouseStyle, Kind
from maturity.report.word import safe_docx
from maturity.report.word.document import write_document
from maturity.report.word.logo import LARGEST, LogoError
from maturity.report.word.oxml import Element, name_of, w
from tests.report.builders import report
from tests.report.house_style.templates import PNG, as_dotx, dutch, hostile, repacked, template
from tests.report.reading import Document, W, paragraphs, parse, parts, style_of, text_of
from tests.report.word.lint import RULES, lint
from tests.sampling import examples

ENGLISH = Translator("en")
#: What only our own house style can promise.
OURS = {"pages_have_known_sizes", "nothing_left_of_python_docx"}


@cache
def styled(data: bytes, kind: Kind = "roadmap", logo: bytes | None = None) -> bytes:
    return write_document(report(3), ENGLISH, kind=kind, style=HouseStyle(data, logo))


def faults(data: bytes) -> list[str]:
    document = Document(data)
    found = [f"{rule.__name__}: {fault}" for rule in RULES if rule.__name__ not in OURS for fault in rule(document)]
    return [fault for fault in found if "https:/www.voorbeeldstad.example" not in fault]  # a link, which may stay


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["roadmap", "note"])
@pytest.mark.parametrize("make", [template, lambda: as_dotx(template()), lambda: dutch(template()), hostile])
def test_it_works(make, kind):
    data = styled(make(), kind)
    assert faults(data) == []
    docx.Document(BytesIO(data))  # an independent reader finds a whole file


def test_headers_footers_and_margins_stay_and_the_text_goes():
    tree = Document(styled(template()))
    header = next(each for name, each in tree.trees.items() if name.startswith("word/header"))
    footers = [text_of(each) for name, each in tree.trees.items() if name.startswith("word/footer")]
    assert text_of(header) == "Gemeente Voorbeeldstad"
    assert footers == ["Postbus 1, Voorbeeldstad"]
    assert {each.get(f"{W}left") for each in tree.body.iter(f"{W}pgMar")} == {"1701"}
    assert "that has to go" not in paragraphs(styled(template()))
    assert PNG in tree.parts.values()


def test_a_template_without_a_footer_gets_page_numbers():
    footers = [name for name in parts(styled(template(footer=""))) if name.startswith("word/footer")]
    assert footers == ["word/footerGroeikaart.xml"]


def test_every_section_keeps_the_header_by_naming_it_once():
    sections = list(parse(styled(template())).iter(f"{W}sectPr"))
    assert [len(each.findall(f"{W}headerReference")) for each in sections] == [1, 0, 0]
    assert sections[1].find(f"{W}pgSz").get(f"{W}orient") == "landscape"


def test_tables_keep_within_the_margins_of_the_template():
    tree = parse(styled(template()))
    for found in tree.iter(f"{W}tbl"):
        landscape = found.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") in ("Team map", "Load and capacity")
        width = sum(int(each.get(f"{W}w")) for each in found.iter(f"{W}gridCol"))
        assert width <= (16838 if landscape else 11906) - 2 * 1701 + 12


def test_the_styles_of_the_template_are_used_by_name():
    data = styled(dutch(template()))
    styles = Document(data).style
    assert "Heading1" not in styles
    assert styles["Kop1"].find(f"{W}rPr/{W}color").get(f"{W}val") == "B02060"
    assert "Where we stand" in [text_of(each) for each in parse(data).iter(f"{W}p") if style_of(each) == "Kop1"]


def test_what_the_template_lacks_is_added_in_its_own_colour():
    styles = Document(styled(template())).style
    assert "QuietTable" in styles
    assert "Labelled" in styles
    colours = {each.get(f"{W}color") for each in styles["QuietTable"].iterfind(f"{W}tblPr/{W}tblBorders/{W}top")}
    assert colours == {"B02060"}


def test_a_pale_heading_colour_is_darkened_in_what_we_add():
    styles = Document(styled(template(heading="FFEE00"))).style
    assert {each.get(f"{W}color") for each in styles["QuietTable"].iter(f"{W}bottom")}.isdisjoint({"FFEE00", "154273"})


def test_chapters_show_the_numbers_of_the_template_or_none():
    assert paragraphs(styled(template()), "TOC1")[0] == "Decisions asked"


def test_lists_count_from_one_and_leave_those_of_the_template_alone():
    data = styled(template())
    before, after = (parse(each, "word/numbering.xml") for each in (template(), data))
    assert len(list(after.iter(f"{W}num"))) == len(list(before.iter(f"{W}num"))) + 4
    numbered = [
        each.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for each in parse(data).iter(f"{W}p")
        if style_of(each) == "ListNumber"
    ]
    known = {each.get(f"{W}numId") for each in before.iter(f"{W}num")}
    assert numbered
    assert known.isdisjoint(numbered)


def test_the_language_is_that_of_the_document():
    data = write_document(report(3, "en"), ENGLISH, style=HouseStyle(template()))
    assert {each.get(f"{W}val") for each in parse(data, "word/styles.xml").iter(f"{W}lang")} == {"en-GB"}


def test_nothing_that_acts_or_reaches_outside_comes_through():
    found = parts(styled(hostile()))
    names = " ".join(found)
    for word in ("vba", "activeX", "chunk", "customUI", "object.bin"):
        assert word not in names
    everything = b" ".join(blob for name, blob in found.items() if name.endswith((".xml", ".rels")))
    for word in (b"evil.example", b"INCLUDE", b"DDEAUTO", b"file:///", b"documentProtection", b"imagedata", b"w:control"):
        assert word not in everything
    outside = re.findall(rb'Target="([^"]+)"[^>]*TargetMode="External"', everything)
    assert set(outside) == {b"https://www.voorbeeldstad.example"}


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["document.macroEnabled.main+xml", "template.macroEnabledTemplate.main+xml"])
def test_a_template_with_macros_becomes_one_without(kind):
    """As Word saves a .docm and a .dotm."""
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = parts(hostile())["[Content_Types].xml"].replace(usual, f"application/vnd.ms-word.{kind}".encode())
    assert usual not in types
    types = types.replace(b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
    found = parts(sanitised(repacked(hostile(), **{"[Content_Types].xml": types})))
    assert not any(sign in name.lower() for name in found for sign in ("vba", "macro"))
    assert b"macro" not in found["[Content_Types].xml"].lower()
    assert b"vba" not in b" ".join(found.values()).lower()
    assert docx.Document(BytesIO(styled(repacked(hostile(), **{"[Content_Types].xml": types})))).paragraphs


def test_the_properties_are_not_those_of_the_template():
    properties = docx.Document(BytesIO(styled(template()))).core_properties
    assert properties.author == "Dienst Publieke Zaken"
    assert properties.title == "Meerjarenkaart klantbeleving"


REFUSED = {
    "nothing": (b"", safe_docx.NotWordError),
    "an old file or a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), safe_docx.ProtectedError),
    "too large": (bytes(21 * 1024 * 1024), safe_docx.TooLargeError),
    "a bomb": (repacked(template(), word__styles_0xml=bytes(9_000_000)), safe_docx.SuspiciousError),
    "a document type": (repacked(template(), word__document_0xml=b"<!DOCTYPE a []><a/>"), safe_docx.SuspiciousError),
    "styles that end halfway": (repacked(template(), word__styles_0xml=b"<w:styles"), safe_docx.BrokenError),
    "a document without a body": (repacked(template(), word__document_0xml=b"<a/>"), safe_docx.BrokenError),
    "no relationships": (repacked(template(), **{"_rels/.rels": b"<a/>"}), safe_docx.BrokenError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_template_is_refused_by_name(name):
    data, error = REFUSED[name]
    with pytest.raises(safe_docx.OpeningError) as found:
        write_document(report(1), ENGLISH, style=HouseStyle(data))
    assert type(found.value) is error


@examples(10)
@given(st.data())
def test_a_template_with_damage_gives_a_document_or_a_named_error(data):
    found = parts(template())
    name = data.draw(st.sampled_from(sorted(each for each in found if each.endswith((".xml", ".rels")))))
    blob = bytearray(found[name])
    for place in data.draw(st.lists(st.integers(0, len(blob) - 1), min_size=1, max_size=4)):
        blob[place] = data.draw(st.sampled_from(list(b'<>"/=a0 ')))
    try:
        write_document(report(1), ENGLISH, style=HouseStyle(repacked(template(), **{name: bytes(blob)})))
    except safe_docx.OpeningError:
        pass


def test_a_relationship_without_an_id_stays_behind():
    rels = "word/_rels/document.xml.rels"
    damaged = bytearray(parts(template())[rels])
    damaged[154] = ord("a")  # "Id" becomes "ad", found by the test above
    data = write_document(report(1), ENGLISH, style=HouseStyle(repacked(template(), **{rels: bytes(damaged)})))
    assert b' ad="' not in parts(data)[rels]


def test_a_logo_stands_first_with_words_for_who_cannot_see_it():
    data = write_document(report(1), ENGLISH, style=HouseStyle(None, PNG))
    first = parse(data).find(f"{W}body")[0]
    assert style_of(first) == "Logo"
    assert next(first.iter("{*}docPr")).get("descr") == "Logo of Dienst Publieke Zaken"
    assert lint(data) == []


@pytest.mark.parametrize("logo", [b"", b"GIF89a" + bytes(100), b"<svg/>", PNG[:20], bytes(LARGEST + 1)])
def test_a_bad_logo_is_refused(logo):
    with pytest.raises(LogoError):
        write_document(report(1), ENGLISH, style=HouseStyle(None, logo))


@pytest.mark.parametrize(
    ("codes", "left"),
    [
        ([["INCLUDE", "PICTURE x"]], ["", ""]),
        ([["DD"], ["EAUTO x"]], ["", ""]),  # over two paragraphs
        ([["PAGE"], ["DDEAUTO x"]], ["PAGE", ""]),
        ([["PAGE"], ["NUMPAGES"]], ["PAGE", "NUMPAGES"]),
    ],
)
def test_a_field_that_fetches_something_is_emptied_however_its_code_is_spread(codes, left):
    paragraphs_ = (w("p", *(w("r", _code(text)) for text in line)) for line in codes)
    root = w("hdr", *paragraphs_)
    _stop_fields(root)
    assert [one.text or "" for one in root.iter(name_of("instrText"))] == left


def _code(text: str) -> Element:
    node = w("instrText")
    node.text = text
    return node


@pytest.mark.parametrize(
    "tag", ["object", "control", "altChunk", "subDoc", "movie", "attachedTemplate", "mailMerge", "dataBinding"]
)
def test_what_acts_or_reaches_outside_goes_from_every_part(tag):
    blob = etree.tostring(w("hdr", w("p", w("r", w(tag))), w("p", w("r"))))
    assert tag not in _cleaned(blob, set(), body=False).decode()
