"""Remarks in a PDF come back with their page and the words that were marked; nothing else of a PDF is read."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from maturity.report.formats import roadmap_pdf
from maturity.report.returned import service
from maturity.report.returned.model import Snapshot, UnknownExportError
from maturity.report.returned.reading.annotated_pdf import Annotated, _moment, _under, _Word, _words, is_pdf
from maturity.report.word.safe_docx import BrokenError, OpeningError, ProtectedError
from tests.report.returned.test_service import NL, plan_of


@pytest.fixture
def pdf(db, planned):
    return roadmap_pdf(db, planned.ann, planned.organisation, NL)


def annotated(data, change):
    writer = PdfWriter(clone_from=BytesIO(data))
    change(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def place_of(data, text):
    """The page on which words stand, and where they begin."""
    for number, page in enumerate(PdfReader(BytesIO(data)).pages):
        for word in _words(page):
            if text in word.text:
                return number, word
    raise AssertionError(text)


def marked(data, text, said, author="Els Bos"):
    number, word = place_of(data, text)
    box = (word.x - 1, word.y - 3, word.x + 200, word.y + 9)
    quads = [FloatObject(one) for one in (box[0], box[3], box[2], box[3], box[0], box[1], box[2], box[1])]

    def change(writer):
        mark = Highlight(rect=box, quad_points=ArrayObject(quads))
        mark[NameObject("/Contents")], mark[NameObject("/T")] = TextStringObject(said), TextStringObject(author)
        mark[NameObject("/M")] = TextStringObject("D:20261201100000+01'00'")
        writer.add_annotation(number, mark)

    return annotated(data, change), number + 1


@pytest.mark.thorough
def test_it_works(db, planned, pdf):
    data, page = marked(pdf, "Klanten terugbellen", "Waarom nu?")
    (found,) = service.receive(db, planned.ann, "terug.pdf", data).proposals
    assert (found.kind, found.new, found.author, found.where) == ("comment", "Waarom nu?", "Els Bos", f"pagina {page}")
    assert "Klanten terugbellen" in found.quoted
    assert found.written_at is not None
    assert found.written_at.isoformat().startswith("2026-12-01")
    assert plan_of(db, planned).goal == "Klanten terugbellen"


def test_a_note_that_names_a_code_belongs_to_it_and_an_answer_to_what_it_answers(db, planned, pdf):
    def change(writer):
        note = writer.add_annotation(1, Text(rect=(50, 50, 60, 60), text="M-9 kan eerder"))
        answer = Text(rect=(50, 50, 60, 60), text="Eens")
        answer[NameObject("/IRT")] = note.indirect_reference
        answer[NameObject("/T")] = note[NameObject("/T")] = TextStringObject("Els")
        writer.add_annotation(1, answer)
        writer.add_annotation(2, FreeText(text="Los", rect=(50, 50, 90, 60)))

    found = service.receive(db, planned.ann, "terug.pdf", annotated(pdf, change), "Els").proposals
    assert [(one.kind, one.code, one.new, one.old) for one in found] == [
        ("comment", "M-9", "M-9 kan eerder", ""),
        ("reply", "", "Eens", "M-9 kan eerder"),
        ("comment", "", "Los", ""),
    ]


@pytest.mark.parametrize(
    ("state", "settled"),
    [("Accepted", True), ("Completed", True), ("Rejected", True), ("Cancelled", True), ("None", False), ("Marked", False)],
)
def test_a_remark_is_settled_by_the_state_that_somebody_gave_it(state, settled):
    """A reader writes a state as an answer without words (ISO 32000, 12.5.6.3): that is no remark itself."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    note = writer.add_annotation(0, Text(rect=(50, 50, 60, 60), text="Waarom nu?"))
    given = Text(rect=(50, 50, 60, 60), text="")
    given[NameObject("/IRT")], given[NameObject("/State")] = note.indirect_reference, TextStringObject(state)
    writer.add_annotation(0, given)
    stream = BytesIO()
    writer.write(stream)
    found = Annotated(stream.getvalue()).remarks(Snapshot({}), "page {page}")
    assert (found[0].text, found[0].where, found[0].resolved) == ("Waarom nu?", "page 1", settled)
    assert len(found) == (1 if settled else 2)


def test_an_unmarked_pdf_proposes_nothing(db, planned, pdf):
    assert service.receive(db, planned.ann, "x.pdf", pdf).proposals == ()


@pytest.mark.thorough
def test_a_pdf_of_another_organisation_is_not_taken_in(db, planned, pdf):
    with pytest.raises(UnknownExportError):
        service.receive(db, planned.charlie, "x.pdf", pdf)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nniets", b"%PDF-", b"%PDF-1.4\n" + b"0" * 1000])
def test_a_damaged_pdf_is_refused(data):
    assert is_pdf(data)
    with pytest.raises(BrokenError):
        Annotated(data)


@pytest.mark.thorough
def test_a_pdf_with_a_password_is_refused(pdf):
    def change(writer):
        writer.encrypt("geheim", algorithm="RC4-128")

    with pytest.raises((ProtectedError, OpeningError)):
        Annotated(annotated(pdf, change))


@pytest.mark.thorough
def test_a_truncated_pdf_is_refused_or_read(pdf):
    for share in (0.1, 0.5, 0.9):
        try:
            Annotated(pdf[: int(len(pdf) * share)]).remarks(Snapshot({}), "{page}")
        except OpeningError:
            continue


@pytest.mark.parametrize(
    ("x", "y", "held"),
    [
        (100, 500, True),
        (98, 499, True),
        (97, 500, False),
        (100, 498, False),
        (200, 512, True),
        (201, 512, False),
        (200, 513, False),
        (150, 605, True),  # on the second line
        (150, 560, False),  # between the two
    ],
)
def test_a_mark_holds_the_words_that_begin_on_one_of_its_lines(x, y, held):
    quads = [100, 512, 200, 512, 100, 500, 200, 500, 100, 612, 200, 612, 100, 600, 200, 600]
    assert _under({"/QuadPoints": quads}, [_Word("hier", x, y)]) == ("hier" if held else "")
    assert _under({"/QuadPoints": quads[:7]}, [_Word("hier", 150, 505)]) == ""
    assert _under({}, [_Word("hier", 150, 505)]) == ""


def test_words_stand_where_the_page_was_turned_moved_and_enlarged_to():
    """A point (x, y) under a matrix [a b c d e f] lies at (ax + cy + e, bx + dy + f): ISO 32000, 8.3.3."""

    class Page:
        def extract_text(self, visitor_text):
            for text in ("hier", " ", "daar"):
                visitor_text(text, [2, 3, 5, 7, 11, 13], [1, 0, 0, 1, 10, 100], None, 12)

    assert _words(Page()) == [_Word("hier", 531, 743), _Word("daar", 531, 743)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20261201100000+01'00'", "2026-12-01T09:00:00+00:00"),
        ("D:20261201100000-0530", "2026-12-01T15:30:00+00:00"),
        ("20261201100000+02", "2026-12-01T08:00:00+00:00"),
        ("D:20261301100000Z", None),
        ("D:2026", None),
        ("D:99991231235959-14'00'", None),
        ("D:00010101000000+14'00'", None),
        ("", None),
    ],
)
def test_a_moment_is_read_as_pdf_writes_it(text, moment):
    found = _moment(text)
    assert (None if found is None else found.astimezone(UTC).isoformat()) == moment
