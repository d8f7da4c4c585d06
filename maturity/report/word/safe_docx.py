"""Opening a Word file that somebody else made: refused before anything large is unpacked or parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maturity.safe_zip import (
    USUAL,
    BrokenError,
    Limits,
    MacrosError,
    NotAPackageError,
    OpeningError,
    ProtectedError,
    SuspiciousError,
    TooLargeError,
    check_xml,
    is_xml,
    unpacked,
)

__all__ = [
    "BrokenError",
    "Limits",
    "MacrosError",
    "NotWordError",
    "OpeningError",
    "ProtectedError",
    "SuspiciousError",
    "TooLargeError",
    "is_xml",
    "opened",
]
_TYPES = "[Content_Types].xml"
_DOCUMENT = re.compile(rb"wordprocessingml\.(document|template)\.main\+xml")
_WITH_MACROS = re.compile(rb"ms-word\.(document|template)\.macroEnabled(Template)?\.main\+xml", re.IGNORECASE)


class NotWordError(OpeningError):
    """It is no .docx or .dotx: another kind of file, or none."""


def opened(data: bytes, limits: Limits = USUAL) -> Mapping[str, bytes]:
    """The parts of a .docx or .dotx by name, without their first slash: "word/document.xml". Raises an OpeningError."""
    try:
        parts = unpacked(data, limits)
    except NotAPackageError as error:
        raise NotWordError from error
    _check_kind(parts, limits)
    check_xml(parts, limits)
    return parts


def _check_kind(parts: Mapping[str, bytes], limits: Limits) -> None:
    types = parts.get(_TYPES)
    if types is None:
        raise NotWordError
    if b"macroEnabled" in types and not limits.macros:
        raise MacrosError
    if not _DOCUMENT.search(types) and not (limits.macros and _WITH_MACROS.search(types)):
        raise NotWordError
    if not limits.macros and any("vbaproject" in name.lower() for name in parts):
        raise MacrosError
