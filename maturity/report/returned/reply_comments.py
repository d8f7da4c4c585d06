"""Answers that go along with the next document: each remark hangs at its initiative again, with our answer under it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from lxml import etree

from maturity.report.returned.model import Proposal
from maturity.report.returned.reading.xml_parts import W14, W15, W
from maturity.report.word.bookmarks import heading_bookmark
from maturity.report.word.oxml import Element, run, w
from maturity.report.word.text import clean

AUTHOR = "Groeikaart"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_COMMENTS = "word/comments.xml"
_DOCUMENT, _RELATIONS, _CONTENT = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def with_answers(data: bytes, answered: Sequence[Proposal]) -> bytes:
    """A document of our own with these remarks and answers in its margin; one that has remarks already stays as it is."""
    parts = _parts(data) if answered else {}
    if not answered or _COMMENTS in parts:
        return data
    document = etree.fromstring(parts[_DOCUMENT])
    comments, extended = _root("comments", W14), _root("commentsEx", W15)
    for number, proposal in enumerate(answered):
        first, second = 2 * number, 2 * number + 1
        comments.append(_comment(first, proposal.author, proposal.written_at, proposal.new))
        comments.append(_comment(second, AUTHOR, proposal.answered_at, proposal.answer))
        extended.append(_thread(first, proposal.resolved, None))
        extended.append(_thread(second, proposal.resolved, first))
        _hang(document, proposal.code, (first, second))
    parts[_DOCUMENT], parts[_COMMENTS], parts["word/commentsExtended.xml"] = map(_bytes, (document, comments, extended))
    parts[_RELATIONS] = _added(parts[_RELATIONS], "Relationship", *_relations())
    parts[_CONTENT] = _added(parts[_CONTENT], "Override", *_content_types())
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _root(tag: str, own: str) -> Element:
    """An empty part; programs that do not know its additions may pass over them."""
    space = W15 if tag == "commentsEx" else W
    root = etree.Element(space + tag, nsmap={"w": W[1:-1], "w14": W14[1:-1], "w15": W15[1:-1], "mc": _MC})
    root.set(f"{{{_MC}}}Ignorable", "w14 w15" if own == W14 else "w14")
    return root


def _comment(number: int, author: str, moment: datetime | None, text: str) -> Element:
    node = w("comment", id=number, author=clean(author)[:250], initials=_initials(author))
    if moment is not None:
        node.set(W + "date", moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    line = w("p", run(clean(text)))
    line.set(W14 + "paraId", _mark(number))
    node.append(line)
    return node


def _initials(author: str) -> str:
    return "".join(word[0] for word in clean(author).split())[:9].upper()


def _mark(number: int) -> str:
    """The name of the paragraph of a remark: eight hexadecimal digits, below 80000000."""
    return f"{0x10000000 + number:08X}"


def _thread(number: int, resolved: bool, parent: int | None) -> Element:
    node = etree.Element(W15 + "commentEx", {W15 + "paraId": _mark(number), W15 + "done": "1" if resolved else "0"})
    if parent is not None:
        node.set(W15 + "paraIdParent", _mark(parent))
    return node


def _hang(document: Element, code: str, numbers: Sequence[int]) -> None:
    """At the heading of the initiative; without one, at the first paragraph."""
    names = {heading_bookmark(code)} if code else set()
    mark = next((one for one in document.iter(W + "bookmarkStart") if one.get(W + "name") in names), None)
    target = next(document.iter(W + "p")) if mark is None else mark.getparent()
    start = 1 if len(target) and target[0].tag == W + "pPr" else 0
    for number in reversed(numbers):
        target.insert(start, w("commentRangeStart", id=number))
    for number in numbers:
        target.append(w("commentRangeEnd", id=number))
        target.append(w("r", w("commentReference", id=number)))


def _relations() -> list[dict[str, str]]:
    return [
        {"Id": "rIdComments", "Type": _OFFICE, "Target": "comments.xml"},
        {"Id": "rIdCommentsExtended", "Type": _EXTENDED, "Target": "commentsExtended.xml"},
    ]


def _content_types() -> list[dict[str, str]]:
    return [
        {"PartName": "/word/comments.xml", "ContentType": f"{_TYPES}comments+xml"},
        {"PartName": "/word/commentsExtended.xml", "ContentType": f"{_TYPES}commentsExtended+xml"},
    ]


def _added(part: bytes, tag: str, *entries: dict[str, str]) -> bytes:
    root = etree.fromstring(part)
    space = etree.QName(root).namespace
    for entry in entries:
        etree.SubElement(root, f"{{{space}}}{tag}", entry)
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
