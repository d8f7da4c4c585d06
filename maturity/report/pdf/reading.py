"""Our own Word file as one value: what the layout reads, and the pictures that it names."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import docx

from maturity.report.house_style.adoption import rename
from maturity.report.pdf.blocks import Block, sections
from maturity.report.pdf.dumbbell import dumbbell_svg
from maturity.report.pdf.radar import radar_svg
from maturity.report.pdf.runs import pieces
from maturity.report.word.docx_package import house_style
from maturity.report.word.oxml import NAMESPACES, Element

_W, _WP = (f"{{{NAMESPACES[name]}}}" for name in ("w", "wp"))
_R, _A, _C = (f"{{{NAMESPACES[name]}}}" for name in ("r", "a", "c"))
_EMU = 12_700  #: in a point
Content = dict[str, Any]


def read(document: bytes) -> tuple[Content, dict[str, bytes]]:
    """What the layout reads: properties, footer and sections of blocks; and the pictures by name.

    Charts stand in what the layout reads, as drawings with words in them.
    """
    opened, files, numbers = docx.Document(BytesIO(document)), dict[str, bytes](), count(1)

    def picture(drawing: Element) -> Block:
        part, size = _part(drawing, opened.part), drawing.find(f".//{_WP}extent")
        words = drawing.find(f".//{_WP}docPr").get("descr") or ""
        look = {"kind": "picture", "words": words, "width": int(size.get("cx")) / _EMU}
        if not part.partname.startswith("/word/charts/"):
            name = f"picture{next(numbers)}{Path(part.partname).suffix}"
            files[name] = part.blob
            return {**look, "file": name}
        drawn = radar_svg(part.blob) or dumbbell_svg(part.blob)
        return described(look) if drawn is None else {**look, "drawn": drawn}

    _rename(opened)
    found = list(sections(opened.element.body, picture))
    names = {name for section in found for block in section["blocks"] for name in block.get("names", ())}
    return {**_properties(opened), "footer": _footer(opened), "sections": _linked(found, names)}, files


def described(picture: Block) -> Block:
    """The words of a picture in the place of the picture."""
    return {"kind": "paragraph", "style": "Remark", "pieces": [{"text": picture["words"]}]}


def _properties(opened: Any) -> Content:
    core = opened.core_properties
    language, _, region = (core.language or "nl-NL").partition("-")
    texts = {"title": core.title, "author": core.author, "subject": core.subject, "keywords": core.keywords}
    made = core.created
    return {**texts, "language": language, "region": region or None, "date": made and [made.year, made.month, made.day]}


def _rename(opened: Any) -> None:
    """Gives styles our own ids: in somebody's template "heading 1" may be called "Kop1"."""
    ours = dict(_names(house_style("styles")))
    rename(opened.element, {own: ours.get(name, own) for name, own in _names(opened.part.styles.element)})


def _names(styles: Element) -> Iterator[tuple[str, str]]:
    """The name and the id of every style."""
    for style in styles.iter(f"{_W}style"):
        yield style.find(f"{_W}name").get(f"{_W}val").lower().removesuffix(" (groeikaart)"), style.get(f"{_W}styleId")


def _part(drawing: Element, part: Any) -> Any:
    """The part of the file in which a picture or chart stands."""
    chart, image = drawing.find(f".//{_C}chart"), drawing.find(f".//{_A}blip")
    return part.related_parts[chart.get(f"{_R}id") if chart is not None else image.get(f"{_R}embed")]


def _footer(opened: Any) -> list[Block]:
    """The line at the foot of the page: pieces of text, and the fields "PAGE" and "NUMPAGES"."""
    reference = opened.element.body.find(f".//{_W}footerReference[@{_W}type='default']")
    if reference is None:
        return []
    found: list[Block] = []
    field, shown = "", False
    for run in opened.part.related_parts[reference.get(f"{_R}id")].element.iter(f"{_W}r"):
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
