"""The PDF: it says what the Word file says, and a screen reader finds its way in it."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import typst
from lxml import etree

from maturity.language import translator
from maturity.report.model import HouseStyle
from maturity.report.pdf import writer
from maturity.report.pdf.radar import radar_svg
from maturity.report.pdf.runs import breakable
from maturity.report.pdf.tables import table
from maturity.report.pdf.writer import REPLACEMENT, pdf_of
from maturity.report.word import radar
from maturity.report.word.chart_parts import ChartLine
from maturity.report.word.document import write_document
from maturity.report.word.oxml import paragraph, run, w
from tests.report.builders import empty, report
from tests.report.house_style.templates import dutch, template
from tests.report.reading import W, paragraphs, parse, parts
from tests.report.word.test_text import KEPT, LONG, everywhere

DUTCH, ENGLISH = translator("nl"), translator("en")
SOURCE = ('#read("/etc/passwd")', "*vet* _x_ $x$ @ref <label>", "= kop", "// weg", "#{", "`rauw`", '"\\')


@cache
def word(count: int = 9, language: str = "nl") -> bytes:
    return write_document(report(count, language), translator(language))


@cache
def made(count: int = 9, language: str = "nl") -> bytes:
    return pdf_of(word(count, language))


def tags(data: bytes, name: str) -> int:
    """How many elements of a kind the structure of a PDF has."""
    return len(re.findall(rb"/S/%s\b" % name.encode(), data))


def fault(said: str) -> typst.TypstError:
    """What the typesetter raises."""
    error = typst.TypstError(said, said)
    error.message = error.diagnostic = said
    return error


def text_of(data: bytes, folder: Path) -> str:
    """The words of a PDF in one line, as another program reads them."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed here")
    (folder / "made.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-layout", folder / "made.pdf", "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.thorough
@pytest.mark.parametrize(("language", "tag"), [("nl", b"nl-NL"), ("en", b"en-GB")])
def test_it_says_that_it_is_accessible_and_in_which_language(language, tag):
    data = made(9, language)
    assert b"pdfuaid:part>1<" in data.replace(b" ", b"")
    assert b"/Lang(%s)" % tag in data
    assert b"SourceSansPro" in data


@pytest.mark.thorough
def test_every_heading_and_table_of_the_word_file_has_its_tag():
    tree, data = parse(word()), made()
    for level in (1, 2, 3, 4):
        assert tags(data, f"H{level}") == len(paragraphs(word(), f"Heading{level}"))
    tables = list(tree.iter(f"{W}tbl"))
    assert tags(data, "Table") == tags(data, "THead") == len(tables)
    assert tags(data, "TH") == sum(len(one.find(f"{W}tr").findall(f"{W}tc")) for one in tables)
    assert tags(data, "Title") == 1
    assert tags(data, "Figure") == len(list(tree.iter(f"{W}drawing")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_holds_every_word_of_the_plan(language, tmp_path):
    said, full = text_of(made(9, language), tmp_path), report(9, language)
    for one in full.initiatives:
        assert f"{one.code} {one.name}" in said
    for text in (*(one.text for one in full.decisions), full.desired_experience, *full.promises):
        assert text.split(",")[0][:40] in said
    assert translator(language)("page {page} of {pages}", page=2, pages=9)[:8] in said


def test_what_people_typed_is_text_and_never_carried_out(tmp_path):
    said = text_of(pdf_of(write_document(everywhere(report(9), cycle(SOURCE)), DUTCH)), tmp_path)
    for text in SOURCE:
        assert text in said
    assert "root:" not in said


@pytest.mark.thorough
def test_a_sign_without_letters_becomes_one_box_and_the_rest_stays(tmp_path):
    told = everywhere(report(3), cycle([*KEPT, "\ufeffa\U000e0001b", "\ue000"]))
    said = text_of(pdf_of(write_document(told, DUTCH)), tmp_path)
    assert f"{REPLACEMENT} ontwerpt" in said
    assert "Zoë & <b>Bo</b>" in said
    assert "ab" in said
    assert REPLACEMENT * 2 not in said


@pytest.mark.thorough
def test_a_typesetter_that_keeps_refusing_signs_still_gives_our_own_letters(monkeypatch):
    refused = []

    def refuse(source: str, files: Any, **options: Any) -> bytes:
        told = files["content.json"].decode()
        if "\\u0436" in told:
            refused.append(told)
            sign = "ж" if len(refused) > 9 else "ń"
            raise fault(f'the text `"{sign}"` could not be displayed')
        return bytes(files["content.json"])

    monkeypatch.setattr(writer, "typeset", refuse)
    assert b"z\\u25a1oty" in pdf_of(write_document(report(3, organisation="zжoty"), DUTCH))
    assert len(refused) == 5


def test_another_fault_of_the_layout_is_not_hidden(monkeypatch):
    def fail(*_: Any, **__: Any) -> bytes:
        raise fault("unknown variable")

    monkeypatch.setattr(writer, "typeset", fail)
    with pytest.raises(typst.TypstError):
        pdf_of(word())


@pytest.mark.thorough
@pytest.mark.parametrize("told", [empty(), report(0), report(3, standing=()), report(3, quarters=()), report(3, practices=())])
def test_whatever_is_missing_there_is_a_document(told):
    document = write_document(told, ENGLISH)
    assert tags(pdf_of(document), "H1") == len(paragraphs(document, "Heading1"))


@pytest.mark.thorough
def test_very_long_texts_stay_on_the_page(tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed here")
    told = everywhere(report(3), cycle([LONG[:2000], "x" * 3000]))
    (tmp_path / "long.pdf").write_bytes(pdf_of(write_document(told, DUTCH)))
    done = subprocess.run(["pdftotext", "-bbox", tmp_path / "long.pdf", "-"], capture_output=True, check=True)
    pages = list(etree.fromstring(done.stdout, etree.XMLParser(recover=True)).iter("{*}page"))
    ends = [(float(word.get("xMax")), float(page.get("width"))) for page in pages for word in page.iter("{*}word")]
    assert len(ends) > 1000
    assert not [end for end, width in ends if end > width - 20]


def test_a_row_of_signs_may_break_and_a_word_may_not():
    assert len(breakable("x" * 95).split("\u200b")) == 12
    assert breakable("een klantbelevingsonderzoeken") == "een klantbelevingsonderzoeken"


@pytest.mark.thorough
def test_the_same_document_gives_the_same_file():
    assert pdf_of(word(3)) == pdf_of(word(3))


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["roadmap", "note"])
@pytest.mark.parametrize("change", [template, lambda: dutch(template()), lambda: template(footer="")])
def test_a_document_in_the_style_of_an_organisation_keeps_its_structure(kind, change, tmp_path):
    style = HouseStyle(change(), png())
    document = write_document(report(9), DUTCH, kind=kind, style=style)
    tree, data = parse(document), pdf_of(document)
    plain = write_document(report(9), DUTCH, kind=kind)
    for level in (1, 2, 3, 4):
        assert tags(data, f"H{level}") == len(paragraphs(plain, f"Heading{level}"))
    assert tags(data, "Table") == len(list(tree.iter(f"{W}tbl")))
    assert tags(data, "Figure") == len(list(tree.iter(f"{W}drawing")))
    assert ("Postbus 1" in text_of(data, tmp_path)) == (b"Postbus 1" in footers(document))


def png(body: bytes = b"\0\x15\x42\x73\x15\x42\x73" * 2) -> bytes:
    """A blue picture of two by two; body: its lines."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(body)),
        (b"IEND", b""),
    ]
    parts = [struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.thorough
def test_of_a_damaged_logo_the_words_remain(tmp_path):
    data = pdf_of(write_document(report(3), DUTCH, style=HouseStyle(logo=png(b"\0"))))
    assert "Logo van Dienst Publieke Zaken" in text_of(data, tmp_path)


def footers(document: bytes) -> bytes:
    return b"".join(blob for name, blob in parts(document).items() if "footer" in name)


def test_merged_cells_keep_their_place():
    def cell(text: str, *look: Any) -> Any:
        return w("tc", w("tcPr", *look), paragraph("MapText", run(text)))

    made = table(
        w(
            "tbl",
            w("tblPr"),
            w("tblGrid", *[w("gridCol", w=400) for _ in range(3)]),
            w("tr", w("trPr", w("tblHeader")), cell("a"), cell("b", w("gridSpan", val=2))),
            w("tr", cell("c", w("vMerge", val="restart")), cell("d"), cell("e")),
            w("tr", cell("", w("vMerge")), cell("f", w("gridSpan", val=2))),
        )
    )
    assert made["widths"] == [20, 20, 20]
    places = [
        [(one["lines"][0][0]["text"], one["column"], one["columns"], one["rows"]) for one in row["cells"]]
        for row in (*made["heads"], *made["rows"])
    ]
    assert places == [[("a", 0, 1, 1), ("b", 1, 2, 1)], [("c", 0, 1, 2), ("d", 1, 1, 1), ("e", 2, 1, 1)], [("f", 1, 2, 1)]]


def test_the_radar_shows_each_value_on_its_spoke():
    lines = [ChartLine("Nu", (5, None, 0, 2.5), *radar.NOW), ChartLine("Doel", (5, 5, 5, 5), *radar.TARGET)]
    chart = radar.radar_xml(["Boven", "Rechts", "Onder <&>", "Links"], lines, 5, "nl-NL", "Blad")
    drawn = etree.fromstring((radar_svg(chart) or "").encode())
    dots = [(float(one.get("cx")), float(one.get("cy"))) for one in drawn.iter("{*}circle")]
    (x, top), middle, (left, y) = dots[:3]
    assert (middle[0], middle[1]) == (x, y)  # nothing on the second spoke, 0 in the middle
    assert y - top == pytest.approx(2 * (x - left))
    assert [one.text for one in drawn.iter("{*}text") if one.text and not one.text.isdigit()] == [
        "Boven",
        "Rechts",
        "Onder <&>",
        "Links",
        "Nu",
        "Doel",
    ]
    assert radar_svg(chart.replace(b"radarChart", b"barChart")) is None
