"""Which initiative a paragraph belongs to: by bookmark, else by the visible code, a title much alike, or its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from maturity.report.returned.comparable import comparable_text, squeezed
from maturity.report.returned.model import Snapshot
from maturity.report.returned.reading.blocks import assigned, restarts
from maturity.report.returned.reading.codes import CODE, leading_code
from maturity.report.returned.reading.field_labels import ORDER, split
from maturity.report.returned.reading.paragraphs import Paragraph
from maturity.report.returned.reading.table_rows import TableRows
from maturity.report.word.bookmarks import heading_bookmark

#: A title that resembles a known one less than this is not recognised; so many texts tell an initiative without a heading.
ALIKE, _SAME_TEXTS = 0.75, 2
_TITLE_LENGTH, _NEAR = 200, 5


class Place(NamedTuple):
    """Where a paragraph belongs. unit: "block", a "row1" or "cell1" of a table, "" for none; how: what it was recognised by.

    copy: how often the initiative stood above this already; around: the initiative between whose lines the table stands that it
    is in, when that is not about another one.
    """

    code: str = ""
    unit: str = ""
    how: str = ""
    where: str = ""
    start: bool = False
    around: str = ""
    copy: int = 0


def places(found: Sequence[Paragraph], known: Mapping[str, str], sent: Snapshot | None = None) -> list[Place]:
    """The place of each paragraph.

    known: code → name of the initiatives that may be in the document. sent: what went out, when it did: then only a line that
    stood outside the initiatives ends one, and a heading that somebody typed does not.
    """
    starts = _starts(found, known)
    rows = TableRows(found, known)
    outside = _Outside(sent)
    code = how = where = ""
    copies = _Copies()
    placed: list[Place] = []
    for number, paragraph in enumerate(found):
        # LibreOffice gives a paragraph the style of a heading when the end of the heading before it is deleted.
        joined = bool(number) and found[number - 1].mark == "deleted"
        in_table = rows.place(paragraph)
        is_start = number in starts
        if is_start:
            code, how = starts[number]
            copies.start(code)
            where = _line(paragraph)
        elif paragraph.row is None and paragraph.accepted.strip() and not joined and outside.holds(paragraph):
            where = _line(paragraph) if paragraph.level is not None else "" if code else where
            code = how = ""
        elif code and not joined and placed[-1].start:
            is_start = _goes_on_with_name(paragraph, found[number - 1], known.get(code, ""))
        if in_table is not None:
            placed.append(Place(*in_table, where))
        elif code and paragraph.row is None:
            placed.append(Place(code, "block", how, where, is_start, copy=copies.of(code, paragraph, is_start)))
        else:
            placed.append(Place(how=how, where=where, around=code))
    return placed if sent is None else _without_heading(found, placed, sent)


def _line(paragraph: Paragraph) -> str:
    return " ".join((paragraph.accepted or paragraph.original).split())[:_TITLE_LENGTH]


class _Copies:
    """How often an initiative begins again, after lines of its own: somebody pasted it, or the whole document, once more."""

    def __init__(self) -> None:
        self._copy = Counter[str]()
        self._open = set[str]()

    def start(self, code: str) -> None:
        """It begins here."""
        self._copy[code] += code in self._open
        self._open.discard(code)

    def of(self, code: str, paragraph: Paragraph, is_start: bool) -> int:
        """Which copy this paragraph is of."""
        if not is_start and paragraph.accepted.strip():
            self._open.add(code)
        return self._copy[code]


class _Outside:
    """Whether a line stands outside the initiatives, so that what follows does too. sent: None for what goes out now."""

    def __init__(self, sent: Snapshot | None) -> None:
        self._sent = sent is not None
        self._loose = set() if sent is None else {comparable_text(text) for text in sent.loose} - {""}
        self._only = self._loose - (
            {comparable_text(text) for of in sent.fields.values() for text in of.values()} if sent else set()
        )

    def holds(self, paragraph: Paragraph) -> bool:
        if not self._sent or paragraph.level is not None:
            return paragraph.level is not None and (not self._sent or self._in(paragraph, self._loose))
        return self._in(paragraph, self._only) and split(paragraph.accepted).how != "tab"

    def _in(self, paragraph: Paragraph, texts: set[str]) -> bool:
        return comparable_text(paragraph.accepted) in texts or (
            paragraph.original != paragraph.accepted and comparable_text(paragraph.original) in texts
        )


def _goes_on_with_name(paragraph: Paragraph, before: Paragraph, name: str) -> bool:
    """Whether somebody pressed Enter in a heading: its second half is a heading again, or completes the name."""
    if not paragraph.accepted.strip() or split(paragraph.accepted).field:
        return False
    whole = squeezed(before.accepted + paragraph.accepted)
    return (paragraph.level is not None and paragraph.level > 2) or (bool(name) and whole.endswith(squeezed(name)))


def _starts(found: Sequence[Paragraph], known: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """The headings of initiatives: place in the row of paragraphs → code, recognised by."""
    marks = {heading_bookmark(code).lower(): code for code in known}
    starts, nameless = {}, []
    for number, paragraph in enumerate(found):
        if paragraph.row is not None or paragraph.contents:
            continue
        marked = next((marks[name.lower()] for name in paragraph.bookmarks if name.lower() in marks), "")
        coded = leading_code(paragraph.original, known)
        if not coded and paragraph.accepted != paragraph.original:
            coded = leading_code(paragraph.accepted, known)
        if coded and paragraph.level is None and not marked and not _heads(found, number, known[coded]):
            coded = ""
        if marked or coded:
            starts[number] = (marked or coded, "bookmark" if marked else "code")
        elif (paragraph.level or 0) >= 3 and paragraph.accepted.strip():
            nameless.append(number)
    missing = {code: known[code] for code in known.keys() - {code for code, _ in starts.values()} if known[code]}
    for number in nameless[: 2 * len(known)]:
        code = _alike(found[number].accepted, missing)
        if code:
            starts[number] = (code, "title")
            del missing[code]
    return starts


def _heads(found: Sequence[Paragraph], number: int, name: str) -> bool:
    """Whether a line that begins with a code is a heading of which the style is gone: its name is known, or fields follow."""
    title = squeezed(CODE.sub("", found[number].original or found[number].accepted, count=1))
    if name and SequenceMatcher(None, title[:_TITLE_LENGTH], squeezed(name)[:_TITLE_LENGTH], autojunk=False).ratio() > ALIKE:
        return True
    return any(split(paragraph.accepted).field for paragraph in found[number + 1 : number + _NEAR])


def _alike(title: str, missing: Mapping[str, str]) -> str:
    """The initiative whose name is most like the title, when it is like it enough."""
    sought = " ".join(title.split())[:_TITLE_LENGTH].lower()
    matcher, best = SequenceMatcher(b=sought, autojunk=False), (ALIKE, "")
    for code, name in sorted(missing.items()):
        matcher.set_seq1(name[:_TITLE_LENGTH].lower())
        if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
            best = max(best, (matcher.ratio(), code))
    return best[1]


def _without_heading(found: Sequence[Paragraph], placed: list[Place], sent: Snapshot) -> list[Place]:
    """Blocks of which the heading is gone, recognised by their texts: they would read as more lines of the one before."""
    missing = {code for code in sent.fields if "name" in sent.fields[code]} - {one.code for one in placed if one.start}
    codes = list(dict.fromkeys(one.code for one in placed if one.unit == "block")) if missing else []
    for code in codes:
        here = [at for at, one in enumerate(placed) if one.code == code and one.unit == "block" and not one.start]
        while missing and (start := restarts([found[at].accepted for at in here])) is not None:
            second = here[start:]
            more = restarts([found[at].accepted for at in second])
            mine = second if more is None else second[:more]
            owner = _by_texts([found[at].accepted for at in mine], missing, sent)
            if not owner:
                break
            for at in mine:
                placed[at] = placed[at]._replace(code=owner, how="texts", where=f"{owner} {sent.names[owner]}")
            missing.discard(owner)
            here = here[:start] + second[len(mine) :]
    for mine in _unplaced(found, placed, set(map(comparable_text, sent.loose))) if missing else ():
        owner = _by_texts([found[at].accepted for at in mine], missing, sent) if missing else ""
        for at in mine if owner else ():
            is_title = at == mine[0] and found[at].level is not None
            placed[at] = Place(owner, "block", "texts", f"{owner} {sent.names[owner]}", is_title)
        missing.discard(owner)
    return placed


def _unplaced(found: Sequence[Paragraph], placed: Sequence[Place], ours: Container[str]) -> list[list[int]]:
    """Lines outside the initiatives that begin with one of our labels, with all that follows: the first block of a domain.

    ours: the texts that stood outside the initiatives; a heading above that is none of them is another name.
    """
    blocks, open_ = list[list[int]](), False
    for at, (paragraph, place) in enumerate(zip(found, placed, strict=True)):
        if place.code or paragraph.row is not None or paragraph.level is not None or paragraph.contents:
            open_ = False
        elif open_:
            blocks[-1].append(at)
        elif split(paragraph.accepted).field in ORDER:
            above = at - 1 if at and " · " in comparable_text(found[at - 1].accepted) and not placed[at - 1].code else at
            title = found[above - 1] if above and not placed[above - 1].code else None
            if title is not None and (title.level or 0) > 2 and comparable_text(title.accepted) not in ours:
                above -= 1
            blocks.append([*range(above, at + 1)])
            open_ = True
    return blocks


def _by_texts(lines: list[str], missing: set[str], sent: Snapshot) -> str:
    """The missing initiative that says the same in most fields."""
    read: dict[str, str] = {}
    for field, text in assigned(lines):
        read[field] = f"{read[field]}\n{text}" if field in read else text

    def same(code: str) -> int:
        texts = sent.fields[code]
        return sum(
            bool(comparable_text(text)) and comparable_text(text) == comparable_text(texts.get(field))
            for field, text in read.items()
        )

    best = max(sorted(missing), key=same)
    return best if same(best) >= _SAME_TEXTS else ""
