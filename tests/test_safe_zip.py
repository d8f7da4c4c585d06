"""A file of somebody else is refused on the first byte too many, and each refusal says which it is."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from maturity.safe_zip import (
    MEGABYTE,
    USUAL,
    BrokenError,
    Limits,
    NotAPackageError,
    ProtectedError,
    SuspiciousError,
    TooLargeError,
    check_xml,
    is_xml,
    unpacked,
)


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


FOUR = {f"p{number}.bin": b"12345" for number in range(4)}


def test_the_parts_come_out_by_name_without_folders():
    assert unpacked(packed({"word/": b"", "word/document.xml": b"<a/>", "x.bin": b"1"})) == {
        "word/document.xml": b"<a/>",
        "x.bin": b"1",
    }


@pytest.mark.parametrize(
    ("limit", "most", "parts", "refusal"),
    [
        ("file", len(packed(FOUR)), FOUR, TooLargeError),
        ("parts", 4, FOUR, SuspiciousError),
        ("total", 20, FOUR, TooLargeError),
        ("part", 5, {"a.xml": b"12345"}, TooLargeError),
    ],
)
def test_as_much_as_is_allowed_comes_in_and_one_more_does_not(limit, most, parts, refusal):
    limits = replace(USUAL, **{limit: most})
    assert unpacked(packed(parts), limits) == parts
    with pytest.raises(refusal):
        unpacked(packed(parts), replace(limits, **{limit: most - 1}))


def test_only_xml_has_a_size_of_its_own():
    assert unpacked(packed({"a.png": b"12345"}), Limits(part=4)) == {"a.png": b"12345"}
    assert [is_xml(name) for name in ("a.XML", "b.rels", "c.vml", "d.xmlx", "xml")] == [True, True, True, False, False]


def test_what_unpacks_to_too_many_times_its_size_is_a_bomb_from_a_megabyte_on():
    bomb = packed({"a.bin": bytes(MEGABYTE + 1)}, zipfile.ZIP_DEFLATED)
    with pytest.raises(SuspiciousError):
        unpacked(bomb)
    assert unpacked(bomb, Limits(ratio=2000))
    assert unpacked(packed({"a.bin": bytes(MEGABYTE)}, zipfile.ZIP_DEFLATED))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ProtectedError),
        (b"%PDF-1.7", NotAPackageError),
        (b"PK\x03\x04 and no more", BrokenError),
        (packed(FOUR).replace(b"12345", b"12346", 1), BrokenError),
        (packed({"a.xml": b"1", "A.XML": b"2"}), SuspiciousError),
        (packed({"a.xml": b"1"}, zipfile.ZIP_BZIP2), SuspiciousError),
        (b"PK\x01\x02" * 2001, SuspiciousError),
        (b"PK\x01\x02" * 2000, BrokenError),
    ],
)
def test_every_other_refusal_is_told_apart(data, refusal):
    with pytest.raises(refusal):
        unpacked(data)


def test_a_part_that_says_it_is_locked_is():
    data = bytearray(packed({"a.bin": b"1"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ProtectedError):
        unpacked(bytes(data))


def test_more_xml_than_is_parsed_in_a_moment_is_refused():
    parts = {"a.xml": b'<a b="c">', "b.rels": b"<b/>", "c.png": b"<<<<===="}
    check_xml(parts, Limits(marks=3))
    with pytest.raises(TooLargeError):
        check_xml(parts, Limits(marks=2))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_found_in_every_encoding_that_a_parser_reads(encoding):
    check_xml({"a.xml": "<a>DOCTYPE</a>".encode(encoding)}, USUAL)
    with pytest.raises(SuspiciousError):
        check_xml({"a.xml": "<!DOCTYPE a><a/>".encode(encoding)}, USUAL)


@pytest.mark.parametrize(
    "text", [b'<?xml version="1.0" encoding="utf-7"?><a/>', b"\xef\xbb\xbf<?xml encoding='ibm037'?>", b"\xff\xfe\x00"]
)
def test_an_encoding_that_office_programs_never_write_is_refused(text):
    with pytest.raises(BrokenError):
        check_xml({"a.xml": text}, USUAL)
    check_xml({"a.xml": b'<?xml version="1.0" encoding="US-ASCII"?><a/>'}, USUAL)
