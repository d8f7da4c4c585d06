"""Which initiative a paragraph belongs to: by bookmark, else by the visible code, else by a title much alike, else none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from maturity.report.returned.paragraphs import Paragraph
from maturity.report.word.bookmarks import heading_bookmark, row_bookmark
from maturity.report.word.oxml import Element

CODE = re.compile(r"(?<![\w-])[A-Za-z]{1,3}-\d{1,4}(?![\w-])")
#: A title that resembles a known one less than this is not recognised.
ALIKE = 0.75
_TITLE_LENGTH = 200


@dataclass(frozen=True)
class Place:
    """Where a paragraph belongs. unit: "block", a "row1" or "cell1" of a table, "" for none; how: what it was recognised by."""

    code: str = ""
    unit: str = ""
    how: str = ""
    where: str = ""
    start: bool = False


def places(found: Sequence[Paragraph], known: Mapping[str, str]) -> list[Place]:
    """The place of each paragraph. known: code → name of the initiatives that may be in the document."""
    starts, rows = _starts(found, known), _Tables(found, known)
    code = how = where = ""
    placed = []
    for number, one in enumerate(found):
        # LibreOffice gives a paragraph the style of a heading when the end of the heading before it is deleted.
        joined = bool(number) and found[number - 1].mark == "deleted"
        in_table = rows.place(one)
        if number in starts:
            code, how = starts[number]
            where = _line(one)
        elif one.level is not None and one.row is None and one.accepted.strip() and not joined:
            code, how, where = "", "", _line(one)
        if in_table is not None:
            placed.append(Place(*in_table, where))
        elif code and one.row is None:
            placed.append(Place(code, "block", how, where, number in starts))
        else:
            placed.append(Place(where=where))
    return placed


def codes_in(text: str, known: Mapping[str, str]) -> list[str]:
    """The known codes that a text names, each once."""
    return list(dict.fromkeys(code.upper() for code in CODE.findall(text) if code.upper() in known))


def leading_code(text: str, known: Mapping[str, str]) -> str:
    """The known code that a text begins with, or ""."""
    found = CODE.match(text.lstrip())
    return found[0].upper() if found and found[0].upper() in known else ""


def _line(one: Paragraph) -> str:
    return " ".join((one.accepted or one.original).split())[:_TITLE_LENGTH]


def _starts(found: Sequence[Paragraph], known: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """The headings of initiatives: place in the row of paragraphs → code, recognised by."""
    marks = {heading_bookmark(code).lower(): code for code in known}
    starts, nameless = {}, []
    for number, one in enumerate(found):
        if one.row is not None or one.contents:
            continue
        marked = next((marks[name.lower()] for name in one.bookmarks if name.lower() in marks), "")
        coded = (leading_code(one.original, known) or leading_code(one.accepted, known)) if one.level is not None else ""
        if marked or coded:
            starts[number] = (marked or coded, "bookmark" if marked else "code")
        elif (one.level or 0) >= 3 and one.accepted.strip():
            nameless.append(number)
    missing = {code: known[code] for code in known.keys() - {code for code, _ in starts.values()} if known[code]}
    for number in nameless[: 2 * len(known)]:
        code = _alike(found[number].accepted, missing)
        if code:
            starts[number] = (code, "title")
            del missing[code]
    return starts


def _alike(title: str, missing: Mapping[str, str]) -> str:
    """The initiative whose name is most like the title, when it is like it enough."""
    sought = " ".join(title.split())[:_TITLE_LENGTH].lower()
    matcher, best = SequenceMatcher(b=sought, autojunk=False), (ALIKE, "")
    for code, name in sorted(missing.items()):
        matcher.set_seq1(name[:_TITLE_LENGTH].lower())
        if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
            best = max(best, (matcher.ratio(), code))
    return best[1]


class _Tables:
    """The rows and cells of tables that belong to an initiative; counted per initiative, in reading order."""

    def __init__(self, found: Sequence[Paragraph], known: Mapping[str, str]) -> None:
        self._known = known
        self._marks = {row_bookmark(code).lower(): code for code in known} | {
            heading_bookmark(code).lower(): code for code in known
        }
        self._places: dict[Element, tuple[str, str, str]] = {}
        rows: dict[Element, dict[Element, list[Paragraph]]] = {}
        for one in found:
            if one.row is not None and one.cell is not None:
                rows.setdefault(one.row, {}).setdefault(one.cell, []).append(one)
        counts = Counter[tuple[str, str]]()
        for row, cells in rows.items():
            self._place_row(row, cells, counts)

    def place(self, one: Paragraph) -> tuple[str, str, str] | None:
        """(code, unit, recognised by), or None."""
        return None if one.row is None else self._places.get(one.row) or self._places.get(one.cell)

    def _place_row(self, row: Element, cells: dict[Element, list[Paragraph]], counts: Counter[tuple[str, str]]) -> None:
        named = {cell: self._recognised(content) for cell, content in cells.items()}
        first = next(iter(named.values()))
        units = {row: (first, "row")} if first[0] else {cell: (name, "cell") for cell, name in named.items() if name[0]}
        for node, ((code, how), unit) in units.items():
            counts[code, unit] += 1
            self._places[node] = (code, f"{unit}{counts[code, unit]}", how)

    def _recognised(self, content: list[Paragraph]) -> tuple[str, str]:
        marked = next((self._marks[name.lower()] for one in content for name in one.bookmarks if name.lower() in self._marks), "")
        if marked:
            return marked, "bookmark"
        text = "\n".join(one.original or one.accepted for one in content)
        coded = leading_code(text, self._known)
        return (coded, "code") if coded and len(codes_in(text, self._known)) == 1 else ("", "")
