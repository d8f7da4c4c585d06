"""Our own Word file as an accessible PDF (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import category

import typst

from maturity.report.pdf.reading import Content, described, read
from maturity.typesetting import typeset

LAYOUT = Path(__file__).parents[3] / "data" / "pdf" / "roadmap.typ"
#: What stands for a sign that no letter type at hand has: PDF/UA forbids an empty box in its place.
REPLACEMENT = "□"
_MISSING = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_IMAGE = "failed to decode image"
_TRIES = 5


def pdf_of(document: bytes) -> bytes:
    """An accessible PDF that says what the Word file says. document: a file that `write_document` made, none from elsewhere.

    The letters are our own; a sign that they lack is taken from the machine, and one that is nowhere becomes REPLACEMENT.
    """
    content, pictures = read(document)
    for _ in range(_TRIES):
        try:
            return _set(content, pictures)
        except typst.TypstError as error:
            missing = _missing(error)
            if missing:
                content = _texts(content, partial(_without, missing))
            elif pictures and _IMAGE in error.message:  # a damaged logo: its words remain
                content, pictures = _in_words(content), {}
            else:
                raise
    return _set(_texts(content, _latin), pictures)


def _set(content: Content, pictures: dict[str, bytes]) -> bytes:
    return typeset(LAYOUT.read_text("utf-8"), {**pictures, "content.json": json.dumps(content).encode()}, accessible=True)


def _missing(error: typst.TypstError) -> set[str]:
    """The signs that the typesetter had no letters for, as it names them."""
    said = " ".join(_MISSING.findall(error.diagnostic or error.message))
    named = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), said)
    return {sign for sign in named if not sign.isascii()}


def _in_words(content: Content) -> Content:
    """The same with words for every picture from a file."""
    sheets = [
        {**sheet, "blocks": [described(block) if "file" in block else block for block in sheet["blocks"]]}
        for sheet in content["sections"]
    ]
    return {**content, "sections": sheets}


def _texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _texts(one, change) for key, one in value.items()}
    return [_texts(one, change) for one in value] if isinstance(value, (list, tuple)) else value


def _without(missing: set[str], text: str) -> str:
    """The text with one REPLACEMENT for every row of signs that cannot be shown; those without a shape are left out."""
    seen = "".join(sign for sign in text if sign not in missing or category(sign) != "Cf")
    return re.sub(f"{REPLACEMENT}+", REPLACEMENT, "".join(REPLACEMENT if sign in missing else sign for sign in seen))


def _latin(text: str) -> str:
    """The last resort: only letters of western Europe, which our own type has."""
    return "".join(sign if sign < "\u0180" or sign in "–—‘’“”„…•€" else REPLACEMENT for sign in text)
