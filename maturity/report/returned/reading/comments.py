"""Remarks in the margin: who, when, about which words, in answer to what, and whether they were settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from maturity.report.returned.model import MOST, Comment, TooDifferentError
from maturity.report.returned.reading.codes import codes_in
from maturity.report.returned.reading.paragraphs import Paragraph, paragraphs
from maturity.report.returned.reading.placing import Place
from maturity.report.returned.reading.table_rows import RowTitles
from maturity.report.returned.reading.xml_parts import W14, W15, Parts, W, moment, universal
from maturity.report.word.oxml import Element

_QUOTE = 300
_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_EXTENSIBLE = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_START, _END, _REFERENCE = W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"


@dataclass
class _Anchor:
    """Where a remark hangs: its paragraph, and the words under it."""

    paragraph: Paragraph | None = None
    words: str = ""


def comments(
    parts: Parts, body: Element, found: Sequence[Paragraph], placed: Sequence[Place], known: Mapping[str, str]
) -> tuple[Comment, ...]:
    """The remarks in the order of the file."""
    tree = parts.first("comments")
    if tree is None:
        return ()
    if sum(1 for _ in tree.iter(W + "comment")) > MOST:
        raise TooDifferentError
    extended, moments = parts.first("commentsExtended"), _moments(parts)
    settled = {} if extended is None else {one.get(W15 + "paraId"): one for one in extended.iter(W15 + "commentEx")}
    anchors = _anchors(body, found)
    place_of = {paragraph.node: place for paragraph, place in zip(found, placed, strict=True)}
    rows = RowTitles(found)
    made, marks = dict[str, Comment](), dict[str, str]()
    last: dict[str, str] = {}
    for node in tree.iter(W + "comment"):
        number = node.get(W + "id", "")
        lines = [line.get(W14 + "paraId") for line in node.iter(W + "p")]
        marks |= {line: number for line in lines if line}
        last[number] = next((line for line in reversed(lines) if line in settled), "")
        made[number] = _comment(node, number, anchors.get(number, _Anchor()), place_of, rows, known)
        said = next((moments[line] for line in lines if line in moments), None)
        made[number] = replace(made[number], written_at=said or made[number].written_at)
    for number, comment in made.items():
        extra = settled.get(last[number])
        if extra is not None:
            parent = marks.get(extra.get(W15 + "paraIdParent", ""), "")
            made[number] = replace(
                comment,
                resolved=extra.get(W15 + "done") in ("1", "true", "on"),
                parent=parent if parent not in ("", number) else None,
            )
    return tuple(_inherited(comment, made) for comment in made.values())


def _comment(
    node: Element,
    number: str,
    anchor: _Anchor,
    place_of: Mapping[Element, Place],
    rows: RowTitles,
    known: Mapping[str, str],
) -> Comment:
    place = Place() if anchor.paragraph is None else place_of.get(anchor.paragraph.node, Place())
    if not place.code and len(named := codes_in(anchor.words, known)) == 1:
        place = place._replace(code=named[0], how="code")
    return Comment(
        id=number,
        author=node.get(W + "author", "").strip(),
        written_at=moment(node.get(W + "date")),
        text="\n".join(paragraph.accepted for paragraph in paragraphs(node, None)).strip(),
        quoted=" ".join(anchor.words.split())[:_QUOTE],
        code=place.code,
        where=place.where if place.code or anchor.paragraph is None else rows.under(place.where, anchor.paragraph),
        how=place.how,
    )


def _moments(parts: Parts) -> dict[str, datetime]:
    """Paragraph of a remark → when it was written: newer programs keep that apart, without the doubt about its time zone."""
    dates = {}
    for tree in parts.trees("commentsExtensible"):
        for node in tree:
            said = universal(node.get(_EXTENSIBLE + "dateUtc"))
            if said is not None:
                dates[node.get(_EXTENSIBLE + "durableId", "")] = said
    found = {}
    for tree in parts.trees("commentsIds"):
        for node in tree:
            if (durable := node.get(_IDS + "durableId", "")) in dates:
                found[node.get(_IDS + "paraId", "")] = dates[durable]
    return found


def _inherited(comment: Comment, made: Mapping[str, Comment]) -> Comment:
    """A reply belongs where the remark belongs that it replies to."""
    above, seen = comment, {comment.id}
    while not above.code and above.parent and above.parent in made and above.parent not in seen:
        above = made[above.parent]
        seen.add(above.id)
    return comment if above is comment else replace(comment, code=above.code, where=above.where or comment.where, how=above.how)


def _anchors(body: Element, found: Sequence[Paragraph]) -> dict[str, _Anchor]:
    """Remark → anchor. A range may begin between paragraphs; then it hangs on the next one."""
    by_node = {paragraph.node: paragraph for paragraph in found}
    anchors, listening, now = dict[str, _Anchor](), dict[str, _Anchor](), None
    for node in body.iter(W + "p", W + "t", W + "delText", _START, _END, _REFERENCE):
        tag = node.tag
        if tag == W + "p":
            now = by_node.get(node, now)
            for anchor in listening.values():
                anchor.paragraph = anchor.paragraph or now
            _hear(listening, " ")
        elif tag == _START:
            number = node.get(W + "id", "")
            inside = any(above.tag == W + "p" for above in node.iterancestors())
            listening[number] = anchors[number] = _Anchor(now if inside else None)
        elif tag == _END:
            listening.pop(node.get(W + "id", ""), None)
        elif tag == _REFERENCE:
            anchor = anchors.setdefault(node.get(W + "id", ""), _Anchor())
            anchor.paragraph = anchor.paragraph or now
        elif node.text:
            _hear(listening, node.text)
    return anchors


def _hear(listening: dict[str, _Anchor], text: str) -> None:
    """Add to the words of every open range; one that has enough stops listening, or a thousand of them would never end."""
    for number, anchor in list(listening.items()):
        anchor.words += text
        if len(anchor.words) > 2 * _QUOTE:
            del listening[number]
