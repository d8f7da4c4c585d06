"""Our own Word file as an accessible PDF (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from unicodedata import category

import docx
import typst

from maturity.report.adoption import rename
from maturity.report.oxml import NAMESPACES, Element
from maturity.report.package import house_style
from maturity.report.pdf.blocks import Block, sections
from maturity.report.pdf.radar import radar_svg
from maturity.report.pdf.runs import pieces
from maturity.typesetting import typeset

LAYOUT = Path(__file__).parents[3] / "data" / "pdf" / "roadmap.typ"
_W, _WP = (f"{{{NAMESPACES[name]}}}" for name in ("w", "wp"))
_R, _A, _C = (f"{{{NAMESPACES[name]}}}" for name in ("r", "a", "c"))
_EMU = 12_700  #: in a point
#: What stands for a sign that no letter type at hand has: PDF/UA forbids an empty box in its place.
REPLACEMENT = "□"
_MISSING = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIES = 5


def pdf_of(document: bytes) -> bytes:
    """An accessible PDF that says what the Word file says. document: a file that `write_document` made, none from elsewhere.

    The letters are our own; a sign that they lack is taken from the machine, and one that is nowhere becomes REPLACEMENT.
    """
    content, pictures = _content(document)
    source = LAYOUT.read_text("utf-8")
    for _ in range(_TRIES):
        try:
            return _set(source, content, pictures)
        except typst.TypstError as error:
            missing = _missing(error)
            if not missing:
                raise
            content = _texts(content, partial(_without, missing))
    return _set(source, _texts(content, _latin), pictures)


def _set(source: str, content: dict[str, Any], pictures: dict[str, bytes]) -> bytes:
    return typeset(source, {**pictures, "content.json": json.dumps(content).encode()}, accessible=True)


def _content(document: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the layout reads, and the pictures that it names; drawings of our own stand in what it reads, with their words."""
    opened, files, numbers = docx.Document(BytesIO(document)), dict[str, bytes](), count(1)

    def picture(drawing: Element) -> Block:
        part, size = _drawn(drawing, opened.part), drawing.find(f".//{_WP}extent")
        words = drawing.find(f".//{_WP}docPr").get("descr") or ""
        look = {"kind": "picture", "words": words, "width": int(size.get("cx")) / _EMU}
        if not part.partname.startswith("/word/charts/"):
            name = f"picture{next(numbers)}{Path(part.partname).suffix}"
            files[name] = part.blob
            return {**look, "file": name}
        drawn = radar_svg(part.blob)
        return (
            {"kind": "paragraph", "style": "Remark", "pieces": [{"text": words}]} if drawn is None else {**look, "drawn": drawn}
        )

    _rename(opened)
    core = opened.core_properties
    language, _, region = (core.language or "nl-NL").partition("-")
    content = {
        "title": core.title,
        "author": core.author,
        "subject": core.subject,
        "keywords": core.keywords,
        "date": [core.created.year, core.created.month, core.created.day] if core.created else None,
        "language": language,
        "region": region or None,
        "footer": _footer(opened),
        "sections": list(sections(opened.element.body, picture)),
    }
    names = {name for section in content["sections"] for block in section["blocks"] for name in block.get("names", ())}
    return _linked(content, names), files


def _rename(opened: Any) -> None:
    """Gives styles our own ids: in somebody's template "heading 1" may be called "Kop1"."""
    ours = dict(_names(house_style("styles")))
    rename(opened.element, {own: ours.get(name, own) for name, own in _names(opened.part.styles.element)})


def _names(styles: Element) -> Iterator[tuple[str, str]]:
    """The name and the id of every style."""
    for style in styles.iter(f"{_W}style"):
        yield style.find(f"{_W}name").get(f"{_W}val").lower().removesuffix(" (groeikaart)"), style.get(f"{_W}styleId")


def _drawn(drawing: Element, part: Any) -> Any:
    """The part of the file in which a picture or chart stands."""
    chart, image = drawing.find(f".//{_C}chart"), drawing.find(f".//{_A}blip")
    return part.related_parts[chart.get(f"{_R}id") if chart is not None else image.get(f"{_R}embed")]


def _footer(opened: Any) -> list[Block]:
    """The line at the foot of the page: pieces of text, and the fields "PAGE" and "NUMPAGES"."""
    reference = opened.element.body.find(f".//{_W}footerReference")
    if reference is None:
        return []
    found: list[Block] = []
    field, shown = "", False
    for paragraph in opened.part.related_parts[reference.get(f"{_R}id")].element.iter(f"{_W}p"):
        for run in paragraph.iter(f"{_W}r"):
            mark, code = run.find(f"{_W}fldChar"), run.findtext(f"{_W}instrText")
            if mark is not None:
                shown = mark.get(f"{_W}fldCharType") == "separate"
                field = "" if mark.get(f"{_W}fldCharType") == "end" else field
            elif code:
                field = code.strip()
                found.append({"text": "", "field": field})
            elif not (field and shown):
                found += pieces([run])
    return found


def _linked(value: Any, names: set[str]) -> Any:
    """The same without links to places that are not there."""
    if isinstance(value, dict):
        kept = {key: _linked(one, names) for key, one in value.items()}
        if kept.get("link", "") and kept["link"] not in names:
            del kept["link"]
        return kept
    return [_linked(one, names) for one in value] if isinstance(value, (list, tuple)) else value


def _missing(error: typst.TypstError) -> set[str]:
    """The signs that the typesetter had no letters for, as it names them."""
    said = " ".join(_MISSING.findall(error.diagnostic or error.message))
    named = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), said)
    return {sign for sign in named if not sign.isascii()}


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
