"""What other programs make of our document: their part names, their styles, without what they do not know."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from lxml import etree

from tests.report.reading import W, parts
from tests.report.returned.reviewers import DOCUMENT, rewritten

Producer = Callable[[bytes], bytes]


def _changed(change: Callable[[Any], object]) -> Producer:
    def produce(data: bytes) -> bytes:
        root = etree.fromstring(parts(data)[DOCUMENT])
        change(root)
        return rewritten(data, {DOCUMENT: etree.tostring(root)})

    return produce


def _without_bookmarks(root: Any) -> None:
    for number, mark in enumerate(list(root.iter(f"{W}bookmarkStart"))):
        mark.set(f"{W}name", f"bookmark=id.{number}")


def _wrapped(root: Any) -> None:
    """Every table, row and paragraph in a content control, as Google Docs does."""
    for node in [*root.iter(f"{W}tbl"), *root.iter(f"{W}tr"), *root.iter(f"{W}p")]:
        control = etree.Element(f"{W}sdt")
        node.addprevious(control)
        etree.SubElement(etree.SubElement(control, f"{W}sdtPr"), f"{W}tag").set(f"{W}val", "goog_rdk_1")
        etree.SubElement(control, f"{W}sdtContent").append(node)


def _restyled(root: Any, keep: tuple[str, ...] = ()) -> None:
    for style in root.iter(f"{W}pStyle"):
        name = style.get(f"{W}val")
        if name not in keep:
            style.set(f"{W}val", name.replace("Heading", "Kop") if name.startswith("Heading") else "Standaard")


def _bare(root: Any) -> None:
    """Tabs become spaces, controls and contents are plain text, bookmarks are gone: Pandoc."""
    _without_bookmarks(root)
    for tab in [tab for tab in root.iter(f"{W}tab") if tab.getparent().tag == f"{W}r"]:
        space = etree.Element(f"{W}t")
        space.text = " "
        tab.addprevious(space)
        tab.getparent().remove(tab)
    for control in list(root.iter(f"{W}sdt")):
        for node in list(control.find(f"{W}sdtContent")):
            control.addprevious(node)
        control.getparent().remove(control)
    for style in root.iter(f"{W}pStyle"):
        if style.get(f"{W}val") in ("TOC1", "TOC2", "Labelled"):
            style.set(f"{W}val", "BodyText")


def _without_styles(root: Any) -> None:
    _bare(root)
    for style in list(root.iter(f"{W}pStyle")):
        style.getparent().remove(style)


def _quoted(root: Any) -> None:
    """A program that puts in curly quotes, dots in one sign and places where a word may break."""
    for text in root.iter(f"{W}t"):
        shown = (text.text or "").replace("'", "’").replace("...", "…").replace('"', "”")
        text.text = shown[:5] + ("\u00ad" if shown[4:6].isalpha() else "") + shown[5:]


def _split_runs(root: Any) -> None:
    """Every word in a run of its own, as after spelling control."""
    for run in [run for run in root.iter(f"{W}r") if len(run.findall(f"{W}t")) == 1]:
        text = run.find(f"{W}t")
        words = (text.text or "").split(" ")
        if len(words) > 1 and run.getparent().tag == f"{W}p":
            text.text = words[0]
            last = run
            for word in words[1:]:
                more = etree.Element(f"{W}r")
                looks = run.find(f"{W}rPr")
                if looks is not None:
                    more.append(deepcopy(looks))
                piece = etree.SubElement(more, f"{W}t")
                piece.text = " " + word
                last.addnext(more)
                last = more


def renamed(data: bytes) -> bytes:
    """Other names of parts, as Word Online gives them: everything is found through relationships."""
    found = parts(data)
    names = {"word/document.xml": "word/document2.xml", "word/styles.xml": "word/styles7.xml", "word/comments.xml": "word/c9.xml"}
    stream = {}
    for name, blob in found.items():
        if name.endswith((".rels", "[Content_Types].xml")):
            for old, new in names.items():
                short, other = (one.rpartition("/")[2].encode() for one in (old, new))
                blob = blob.replace(old.encode(), new.encode()).replace(short, other)
        stream[names.get(name, name).replace("_rels/document.xml", "_rels/document2.xml")] = blob
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in stream.items():
            archive.writestr(name, blob)
    return out.getvalue()


def strict(data: bytes) -> bytes:
    """Saved as "Strict Open XML": every namespace of the standard has another name."""
    changed = {}
    for name, blob in parts(data).items():
        for kind in (b"wordprocessingml", b"drawingml", b"officeDocument"):
            blob = blob.replace(
                b"http://schemas.openxmlformats.org/" + kind + b"/2006/", b"http://purl.oclc.org/ooxml/" + kind + b"/"
            )
        changed[name] = blob
    return rewritten(data, changed)


def by_python_docx(data: bytes) -> bytes:
    document = docx.Document(BytesIO(data))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _unbroken(root: Any) -> None:
    """A program that lets no line break within a name, and writes one kind of dash for another."""
    for text in root.iter(f"{W}t"):
        text.text = (text.text or "").replace("–", "-").replace("-", "\u2011").replace(" ", "\u00a0")


def _google(root: Any) -> None:
    _without_bookmarks(root)
    _wrapped(root)
    for run in root.iter(f"{W}r"):
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        linked = run.getparent().tag == f"{W}hyperlink"
        for name, value in (("color", "1155CC" if linked else "000000"), ("u", "single" if linked else "none")):
            if looks.find(f"{W}{name}") is None:
                etree.SubElement(looks, f"{W}{name}").set(f"{W}val", value)
    for style in root.iter(f"{W}pStyle"):
        if style.get(f"{W}val") in ("TOC1", "TOC2", "Labelled", "Remark"):
            style.set(f"{W}val", "normal")


PRODUCERS: dict[str, Producer] = {
    "ours": lambda data: data,
    "python-docx": by_python_docx,
    "word-online": renamed,
    "strict": strict,
    "google-docs": _changed(_google),
    "pandoc": _changed(_bare),
    "dutch-styles": _changed(_restyled),
    "no-styles": _changed(_without_styles),
    "no-bookmarks": _changed(_without_bookmarks),
    "curly-quotes": _changed(_quoted),
    "unbroken": _changed(_unbroken),
    "split-runs": _changed(_split_runs),
}
