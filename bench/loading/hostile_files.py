"""Files that are made to hold a server up: large when opened, slow to read, deep, or endless. Each may be uploaded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

MEGABYTE = 1024 * 1024
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_KINDS = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
_OFFICE = "application/vnd.openxmlformats-officedocument."
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))


_SHEET = '<sheet name="a" sheetId="1" r:id="r"/>'
_ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(1_000_000))
_COMMENTS = f"<w:comments {_W}>" + '<w:comment w:id="1"><w:p/></w:comment>' * 100_000 + "</w:comments>"


def _zipped(parts: Mapping[str, bytes | str], level: int = 6) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def _workbook(sheet: bytes | str, **more: bytes | str) -> bytes:
    """A workbook of one sheet, with what else has to be in it. more: parts, with __ for a slash."""
    kinds = (
        f'{_KINDS}<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}spreadsheetml.worksheet+xml"/></Types>'
    )
    return _zipped(
        {
            "[Content_Types].xml": kinds,
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_LINK[:-1]}"><sheets>{_SHEET}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet,
            **{name.replace("__", "/") + ".xml": part for name, part in more.items()},
        }
    )


def _relation(kind: str, target: str) -> str:
    whole = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{whole}"><Relationship Id="r" Type="{_LINK}{kind}" Target="{target}"/></Relationships>'


def _document(text: bytes | str, **more: bytes | str) -> bytes:
    kinds = f'{_KINDS}<Override PartName="/word/document.xml" ContentType="{_OFFICE}wordprocessingml.document.main+xml"/></Types>'
    return _zipped(
        {
            "[Content_Types].xml": kinds,
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/document.xml": text,
            **{name.replace("__", "/"): part for name, part in more.items()},
        }
    )


def _rows(count: int, cells: int) -> str:
    row = "<c><v>3</v></c>" * cells
    return f"<worksheet {_S}><sheetData>{f'<row>{row}</row>' * count}</sheetData></worksheet>"


def _text(inside: str) -> str:
    return f"<w:document {_W}><w:body>{inside}</w:body></w:document>"


#: For the page that imports answers.
WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "comment full of cells": lambda: _workbook(f"<worksheet {_S}><!-- {'<c ' * 3_000_000}--><sheetData/></worksheet>"),
    "unclosed comment": lambda: _workbook(f"<worksheet {_S}><sheetData>{'<!--' * 2_000_000}"),
    "three hundred megabytes of zeroes": lambda: _workbook(bytes(300 * MEGABYTE)),
    "four million cells": lambda: _workbook(_rows(40_000, 100)),
    "a hundred thousand levels": lambda: _workbook(f"<worksheet {_S}>{'<a>' * 100_000}"),
    "entities of entities": lambda: _workbook(f"<!DOCTYPE a [<!ENTITY l0 'lol'>{_LAUGHS}]><worksheet {_S}>&l9;</worksheet>"),
    "a million attributes": lambda: _workbook(f"<worksheet {_S} {_ATTRIBUTES}/>"),
    "three million strings": lambda: _workbook(
        _rows(2, 2), xl__sharedStrings=f"<sst {_S}>{'<si><t>a</t></si>' * 3_000_000}</sst>"
    ),
    "sixty thousand parts": lambda: _zipped({f"xl/{number}.xml": b"" for number in range(60_000)}),
    "lines of separators": lambda: (b";" * 1_000_000 + b"\n") * 19,
    "one quote": lambda: b'code;antwoord\nS1;"' + b"a\n" * (9 * MEGABYTE),
    "a million columns": lambda: b";".join(b"%d" % number for number in range(1_000_000)) + b"\n" + b";" * 1_000_000,
    "rows of the whole library": lambda: b"code;niveau\n" + b"S1;3\n" * 3_800_000,
}
#: For the page on which a reviewed document is handed in.
DOCUMENTS: Mapping[str, Callable[[], bytes]] = {
    "a million paragraphs": lambda: _document(_text("<w:p/>" * 1_000_000)),
    "nested tables": lambda: _document(_text("<w:tbl><w:tr><w:tc>" * 20_000)),
    "one paragraph of a million runs": lambda: _document(_text(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 300_000}</w:p>")),
    "a book": lambda: _document(_text("<w:p><w:r><w:t>regel tekst die niets betekent</w:t></w:r></w:p>" * 120_000)),
    "a picture of forty megabytes": lambda: _document(_text("<w:p/>"), word__media__a=bytes(40 * MEGABYTE)),
    "a hundred thousand comments": lambda: _document(_text("<w:p/>"), **{"word__comments.xml": _COMMENTS}),
    "a PDF of a million objects": lambda: (
        b"%PDF-1.7\n" + b"".join(b"%d 0 obj<</Next %d 0 R>>endobj\n" % (n, n + 1) for n in range(400_000))
    ),
}
