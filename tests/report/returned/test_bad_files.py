"""Files that are no reviewed document: refused in a moment by a named error, or read as far as they go; never anything else."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.report.returned.comparing import compare
from maturity.report.returned.model import Returned, ReturnedError, TooDifferentError
from maturity.report.returned.reading.document import read_returned
from maturity.report.word import safe_docx
from maturity.report.word.safe_docx import BrokenError, OpeningError
from tests.report.reading import W, parts
from tests.report.returned.reading.test_comments import comment, commented, in_block
from tests.report.returned.reviewers import DOCUMENT, rewritten, sent
from tests.sampling import examples

START = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
END = b"</w:body></w:document>"
TYPES = "[Content_Types].xml"


def with_document(xml: bytes) -> bytes:
    return rewritten(sent().data, {DOCUMENT: xml})


def without(name: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for known, blob in parts(sent().data).items():
            if known != name:
                archive.writestr(known, blob)
    return stream.getvalue()


def encrypted() -> bytes:
    """Every entry says that it has a password."""
    data = bytearray(sent().data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


DOCTYPE = b'<!DOCTYPE d [<!ENTITY a "ha">]>' + START + END
#: Name → what makes the file, when it is asked for, and the error.
BAD = {
    "nothing": (lambda: b"", safe_docx.NotWordError),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), safe_docx.NotWordError),
    "half a file": (lambda: sent().data[:5_000], safe_docx.BrokenError),
    "an old or protected file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), safe_docx.ProtectedError),
    "a password": (encrypted, safe_docx.ProtectedError),
    "macros": (lambda: rewritten(sent().data, {"word/vbaProject.bin": b"x"}), safe_docx.MacrosError),
    "a zip bomb": (lambda: rewritten(sent().data, {"word/media/bomb.bin": bytes(45_000_000)}), safe_docx.SuspiciousError),
    "three million paragraphs": (lambda: with_document(START + b"<w:p/>" * 3_000_000 + END), OpeningError),
    "a million paragraphs of noise": (lambda: with_document(START + b"<w:p/>" * 1_000_000 + END), OpeningError),
    "a doctype": (lambda: with_document(DOCTYPE), safe_docx.SuspiciousError),
    "no text": (lambda: without(DOCUMENT), safe_docx.BrokenError),
    "no list of parts": (lambda: without(TYPES), safe_docx.NotWordError),
    "no xml": (lambda: with_document(b"no xml"), safe_docx.BrokenError),
    "another root": (lambda: with_document(b"<html/>"), safe_docx.BrokenError),
}


@pytest.mark.parametrize(("made", "error"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_by_name(made, error):
    with pytest.raises(error):
        read_returned(made(), sent().known)


def test_relationships_that_lead_nowhere_are_not_followed():
    rels = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    lost = rels % b'<Relationship Id="r" Type="http://x/officeDocument" Target="../../etc/passwd"/>'
    for changed in (
        {"_rels/.rels": lost},
        {"_rels/.rels": rels % b""},
        {"word/_rels/document.xml.rels": lost},
        {"word/_rels/document.xml.rels": b"<"},
    ):
        assert sent().proposals(rewritten(sent().data, changed)) == []


def test_a_damaged_text_is_refused_since_what_is_lost_would_read_as_deleted():
    xml = parts(sent().data)[DOCUMENT]
    for damaged in (xml.replace(b"</w:body>", b"</w:bod>"), xml[: len(xml) // 2]):
        with pytest.raises(BrokenError):
            read_returned(with_document(damaged), sent().known)


def test_a_damaged_part_beside_the_text_is_read_as_far_as_it_goes_and_said():
    comments = b'<w:comments xmlns:w="%s"><w:comment w:id="1"><w:p/></w:comment>' % W[1:-1].encode()
    assert read_returned(rewritten(sent().data, {"word/comments.xml": comments}), sent().known).repaired
    assert not read_returned(sent().data, sent().known).repaired


def test_deep_nesting_is_refused_or_read():
    deep = START + b"<w:sdt><w:sdtContent>" * 2_000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 2_000 + END
    assert isinstance(attempt(with_document(deep)), (Returned, OpeningError))


def test_a_book_instead_of_a_review_is_refused():
    book = b"".join(b"<w:p><w:r><w:t>regel %d</w:t></w:r></w:p>" % number for number in range(5_000))
    with pytest.raises(TooDifferentError):
        sent().proposals(with_document(START + book + END))


def attempt(data: bytes) -> Returned | Exception:
    """Reading and comparing; only errors with a name of ours may come out."""
    try:
        seen = read_returned(data, sent().known)
        compare(sent().snapshot, seen)
    except (OpeningError, ReturnedError) as error:
        return error
    return seen


TAGS = (b"w:p", b"w:r", b"w:t", b"w:ins", b"w:del", b"w:tc", b"w:tr", b"w:tbl", b"w:sdt", b"w:bookmarkStart", b"w:pPr", b"w:rPr")
PARTS = (DOCUMENT, "word/comments.xml", "word/commentsExtended.xml", "word/styles.xml", "docProps/core.xml", "_rels/.rels", TYPES)


@cache
def original() -> dict[str, bytes]:
    """The parts of a document with a remark in a thread."""
    return parts(commented(in_block, comment(1, "Waarom?", mark="0A"), threads=[("0A", "1", "0A")]))


@examples(30)
@given(st.data())
def test_whatever_happens_to_the_xml_only_named_errors_come_out(data):
    name = data.draw(st.sampled_from(PARTS))
    blob = original()[name]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(blob)))
        what = data.draw(st.integers(0, 4))
        if what == 0:
            blob = blob[:at] + data.draw(st.binary(max_size=20)) + blob[at:]
        elif what == 1:
            blob = blob[:at] + blob[at + data.draw(st.integers(1, 3_000)) :]
        elif what == 2:
            blob = blob.replace(data.draw(st.sampled_from(TAGS)), data.draw(st.sampled_from(TAGS)))
        elif what == 3:
            blob = blob.replace(b'w:val="', b'w:val="-')
        else:
            blob = (
                blob[:at]
                + data.draw(st.sampled_from((b"<w:tr/>", b"<w:tc/>", b"<!---->", b"<?x?>", b"</w:p>", b"<w:p>")))
                + blob[at:]
            )
    attempt(rewritten_parts({**original(), name: blob}))


def rewritten_parts(changed: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, blob in changed.items():
            archive.writestr(name, blob)
    return stream.getvalue()
