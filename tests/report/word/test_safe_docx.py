"""Files from elsewhere: what is refused, by its own error, and how little that takes."""

from __future__ import annotations

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.report.word import safe_docx
from maturity.report.word.document import write_document
from maturity.report.word.safe_docx import Limits, opened
from tests.report.builders import report
from tests.report.reading import parts
from tests.sampling import examples

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'.encode()
BODY = b"<w:document/>"
WORKBOOK = b"<Types>spreadsheetml.sheet.main+xml</Types>"
UTF7 = b'<?xml version="1.0" encoding="UTF-7"?><a/>'
SOUND = write_document(report(3), Translator("en"))


def packed(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, blob in files.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def word(**changed: bytes) -> bytes:
    """The smallest Word file, with parts added by the name of the part with "__" for "/" and "_0" for "."."""
    named = {name.replace("__", "/").replace("_0", "."): blob for name, blob in changed.items()}
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": BODY, **named})


def twice() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, blob in (("[Content_Types].xml", TYPES), ("word/document.xml", BODY), ("WORD/document.xml", BODY)):
            archive.writestr(name, blob)
    return stream.getvalue()


def with_password() -> bytes:
    data = bytearray(word())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


#: Name → what makes the file, when it is asked for, and the error.
REFUSED = {
    "nothing": (lambda: b"", safe_docx.NotWordError),
    "text": (lambda: b"no zip at all", safe_docx.NotWordError),
    "another zip": (lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), safe_docx.NotWordError),
    "a workbook": (
        lambda: packed({"[Content_Types].xml": WORKBOOK}),
        safe_docx.NotWordError,
    ),
    "an old .doc or a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), safe_docx.ProtectedError),
    "a zip password": (with_password, safe_docx.ProtectedError),
    "half a file": (lambda: SOUND[: len(SOUND) // 2], safe_docx.BrokenError),
    "damaged": (lambda: SOUND[:2000] + bytes(300) + SOUND[2300:], safe_docx.BrokenError),
    "macros": (lambda: word(word__vbaProject_0bin=b"x"), safe_docx.MacrosError),
    "a docm": (lambda: packed({"[Content_Types].xml": b"ms-word.document.macroEnabled.main+xml"}), safe_docx.MacrosError),
    "too large": (lambda: bytes(20 * 1024 * 1024 + 1), safe_docx.TooLargeError),
    "a bomb": (lambda: word(word__big_0xml=bytes(9_000_000)), safe_docx.SuspiciousError),
    "a bomb that is no XML": (lambda: word(word__media__big_0png=bytes(40_000_000)), safe_docx.SuspiciousError),
    "a large part": (lambda: word(word__big_0xml=bytes(10 * 1024 * 1024 + 1)), safe_docx.SuspiciousError),
    "many parts": (lambda: word(**{f"p{number}": b"" for number in range(499)}), safe_docx.SuspiciousError),
    "a huge directory": (lambda: word(**{f"p{number}": b"" for number in range(5_000)}), safe_docx.SuspiciousError),
    "one name twice": (twice, safe_docx.SuspiciousError),
    "three million paragraphs": (lambda: word(word__d_0xml=b"<w:p/>" * 3_000_000), safe_docx.SuspiciousError),
    "a document type": (lambda: word(word__d_0xml=b'<?xml version="1.0"?><!DOCTYPE a []><a/>'), safe_docx.SuspiciousError),
    "a document type in UTF-16": (lambda: word(word__d_0xml=utf16("<!DOCTYPE a []><a/>")), safe_docx.SuspiciousError),
    "without its mark": (lambda: word(word__d_0xml="<!DOCTYPE a []><a/>".encode("utf-16-be")), safe_docx.SuspiciousError),
    "an encoding that hides it": (
        lambda: word(word__d_0xml=UTF7),
        safe_docx.BrokenError,
    ),
    "another way of packing": (lambda: packed({"[Content_Types].xml": TYPES}, zipfile.ZIP_BZIP2), safe_docx.SuspiciousError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    made, error = REFUSED[name]
    with pytest.raises(safe_docx.OpeningError) as found:
        opened(made())
    assert type(found.value) is error


def test_a_part_that_is_large_without_being_a_bomb():
    noise = "".join(f"<p>{number * 7919}</p>" for number in range(800_000)).encode()
    with pytest.raises(safe_docx.TooLargeError):
        opened(word(word__d_0xml=noise))


def test_many_small_tags_within_the_sizes():
    noise = "".join(f"<p{number % 9973}/>" for number in range(1_000_000)).encode()[: 9 * 1024 * 1024]
    with pytest.raises(safe_docx.TooLargeError):
        opened(packed({"[Content_Types].xml": TYPES, "word/a.xml": noise, "word/b.xml": noise}))


def test_a_sound_file_gives_its_parts():
    assert opened(SOUND) == parts(SOUND)


def test_who_takes_macros_out_may_open_them():
    assert "word/vbaProject.bin" in opened(word(word__vbaProject_0bin=b"x"), Limits(macros=True))


def test_a_refusal_takes_little_memory():
    files = [made() for made, _ in REFUSED.values()]
    tracemalloc.start()
    for data in files:
        with pytest.raises(safe_docx.OpeningError):
            opened(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


@examples(30)
@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255))
def test_one_changed_byte_never_gives_another_kind_of_error(place, byte):
    data = bytearray(SOUND)
    data[place] = byte
    try:
        opened(bytes(data))
    except safe_docx.OpeningError:
        pass
