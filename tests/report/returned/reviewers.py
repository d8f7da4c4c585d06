"""Who reviews a document in the tests: an independent library, LibreOffice, and a hand that changes the XML itself."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx_editor import Document
from lxml import etree

from maturity.language import translator
from maturity.report.model import Report
from maturity.report.returned.comparing import compare
from maturity.report.returned.export_snapshot import named_texts
from maturity.report.returned.model import Proposal, Snapshot
from maturity.report.returned.reading.document import read_returned, snapshot
from maturity.report.word.bookmarks import row_bookmark
from maturity.report.word.document import write_document
from maturity.report.word.text import cleaned
from tests.report.builders import report
from tests.report.reading import W, parts

DOCUMENT = "word/document.xml"


class Sent:
    """A document that went out, and what was kept of it."""

    def __init__(self, shown: Report) -> None:
        self.report = cleaned(shown)
        self.data = write_document(shown, translator(shown.language))
        self.known = {one.code: one.name for one in self.report.not_now} | {one.code: one.name for one in self.report.stopped}
        self.known |= {one.code: one.name for one in self.report.initiatives}
        self.snapshot: Snapshot = snapshot(self.data, self.known, named_texts(self.report))

    def proposals(self, data: bytes) -> list[Proposal]:
        """What a returned file proposes."""
        return compare(self.snapshot, read_returned(data, self.snapshot.names, self.snapshot))


@cache
def sent(language: str = "nl", count: int = 8) -> Sent:
    """A document of eight initiatives."""
    return Sent(report(count, language))


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The file with these parts in place of, or beside, its own."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in {**parts(data), **changed}.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def by_hand(data: bytes, change: Callable[[Any], object], part: str = DOCUMENT) -> bytes:
    """The file after a change to the tree of a part."""
    root = etree.fromstring(parts(data)[part])
    change(root)
    return rewritten(data, {part: etree.tostring(root)})


def line(root: Any, text: str) -> Any:
    """The first paragraph outside tables in which this text stands."""
    for node in root.iter(f"{W}p"):
        if text in "".join(node.itertext(f"{W}t")) and not any(above.tag == f"{W}tc" for above in node.iterancestors()):
            return node
    raise AssertionError(text)


def anywhere(root: Any, text: str) -> Any:
    """The first paragraph in which this text stands, also in a table."""
    return next(node for node in root.iter(f"{W}p") if text in "".join(node.itertext(f"{W}t")))


def row_of(root: Any, code: str) -> Any:
    """The row of the team map of an initiative."""
    mark = next(node for node in root.iter(f"{W}bookmarkStart") if node.get(f"{W}name") == row_bookmark(code))
    return next(node for node in mark.iterancestors() if node.tag == f"{W}tr")


def said(text: str, tag: str = "t") -> Any:
    """A run."""
    node = etree.Element(f"{W}r")
    etree.SubElement(node, W + tag).text = text
    return node


def tracked(kind: str, *content: Any, author: str = "Els Bos", date: str = "2026-12-01T10:00:00Z") -> Any:
    """A tracked change around content."""
    node = etree.Element(W + kind, {f"{W}id": "901", f"{W}author": author, f"{W}date": date})
    node.extend(content)
    return node


@contextmanager
def director(data: bytes, folder: Path, author: str = "Els Bos") -> Iterator[tuple[Any, Callable[[], bytes]]]:
    """An independent library with the document open, and how to save it."""
    path = folder / "sent.docx"
    path.write_bytes(data)
    document = Document.open(path, author=author, workspace_dir=folder / "workspace", force_recreate=True)

    def saved() -> bytes:
        document.save()
        return path.read_bytes()

    try:
        yield document, saved
    finally:
        document.close()


def resaved(data: bytes, folder: Path, *formats: str) -> bytes:
    """The file after LibreOffice opened it and saved it, in each of these formats in turn."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile, path = folder / "profile", folder / "sent.docx"
    path.write_bytes(data)
    for number, kind in enumerate(formats):
        out = folder / f"saved{number}"
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            out,
            path,
        ]
        subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=300)
        path = out / f"sent.{kind}"
    return path.read_bytes()
