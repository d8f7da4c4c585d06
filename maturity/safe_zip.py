"""Unpacking an office file that somebody else made (.docx, .xlsx): refused before anything large is unpacked or parsed.

Each refusal is an error of its own, for the interface to word. What comes out is small enough to parse in a moment.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

MEGABYTE = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"  # stands before every entry in the directory of a zip file
_ENCODINGS = {"", "utf-8", "utf8", "utf-16", "us-ascii", "ascii"}


@dataclass(frozen=True)
class Limits:
    """What a file may be. Sizes in bytes; `ratio`: unpacked to packed, for parts over 1 MB; `marks`: tags and attributes of all
    XML together, which is what parsing takes memory for; `macros`: whether a macro may lie in it, for who takes it out anyway.
    """

    file: int = 20 * MEGABYTE
    parts: int = 500
    part: int = 10 * MEGABYTE
    total: int = 50 * MEGABYTE
    ratio: int = 100
    marks: int = 1_500_000
    macros: bool = False


USUAL = Limits()


class OpeningError(Exception):
    """The file cannot be opened; nothing was changed."""


class NotAPackageError(OpeningError):
    """It is no office file at all: another kind of file, or none."""


class BrokenError(OpeningError):
    """It was an office file, but a part of it cannot be read."""


class ProtectedError(OpeningError):
    """It has a password, or it is a .doc or .xls from before 2007: all look alike from outside."""


class MacrosError(OpeningError):
    """It holds macros (.docm, .xlsm)."""


class TooLargeError(OpeningError):
    """The file, or what comes out of it, is too large."""


class SuspiciousError(OpeningError):
    """It is made to do harm: a zip bomb, parts with one name, a document type definition."""


def unpacked(data: bytes, limits: Limits = USUAL) -> Mapping[str, bytes]:
    """The parts of an office file by name, without their first slash: "word/document.xml". Raises an OpeningError."""
    if len(data) > limits.file:
        raise TooLargeError
    if data.startswith(_OLE):
        raise ProtectedError
    entries, archive = _entries(data, limits)
    return {entry.filename: _unpacked(archive, entry) for entry in entries}


def is_xml(name: str) -> bool:
    """Whether a part is XML, by its name."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _entries(data: bytes, limits: Limits) -> tuple[list[zipfile.ZipInfo], zipfile.ZipFile]:
    if data.count(_ENTRY) > 4 * limits.parts:  # counted first: a directory of a million entries is a bomb of its own
        raise SuspiciousError
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise (BrokenError if data.startswith(b"PK") else NotAPackageError) from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in entries:
        _check_entry(entry, limits)
    if len({entry.filename.lower() for entry in entries}) != len(entries) or len(entries) > limits.parts:
        raise SuspiciousError
    if sum(entry.file_size for entry in entries) > limits.total:
        raise TooLargeError
    return entries, archive


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.flag_bits & 1:
        raise ProtectedError
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others are unpacked without a limit
        raise SuspiciousError
    if entry.file_size > MEGABYTE and entry.file_size > limits.ratio * entry.compress_size:
        raise SuspiciousError
    if is_xml(entry.filename) and entry.file_size > limits.part:
        raise TooLargeError


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The part. zipfile stops at the size that the directory gives, so a lie about it gives an error, not a flood."""
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError) as error:
        raise BrokenError from error


def check_xml(parts: Mapping[str, bytes], limits: Limits) -> None:
    """Raises TooLargeError for more XML than is parsed in a moment, SuspiciousError for XML that office programs never write."""
    marks = 0
    for name, blob in parts.items():
        if is_xml(name):
            text = _plain(blob)
            if b"<!DOCTYPE" in text:
                raise SuspiciousError
            marks += text.count(b"<") + text.count(b"=")
    if marks > limits.marks:
        raise TooLargeError


def _plain(blob: bytes) -> bytes:
    """The XML as UTF-8, so that a search sees what a parser would. Raises BrokenError for an encoding that Word never writes."""
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in blob[:4]:
        try:
            return blob.decode("utf-16" if blob[:1] in b"\xff\xfe" else "utf-16-le" if blob[:1] == b"<" else "utf-16-be").encode()
        except UnicodeDecodeError as error:
            raise BrokenError from error
    found = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", blob[:400])
    if found and found[1].decode("latin-1").lower() not in _ENCODINGS:
        raise BrokenError
    return blob
