"""Names of the hidden bookmarks by which an initiative is found again in a document that comes back."""

from __future__ import annotations

from hashlib import blake2b


def heading_bookmark(code: str) -> str:
    """The bookmark on the heading of an initiative: "_cx_" and 32 hexadecimal digits made from its code."""
    return f"_cx_{_digest(code)}"


def row_bookmark(code: str) -> str:
    """The bookmark on its row in the team map. A name may be used once in a document and has at most 40 characters."""
    return f"_cxm_{_digest(code)}"


def _digest(code: str) -> str:
    return blake2b(code.encode("utf-8", "replace"), digest_size=16).hexdigest()
