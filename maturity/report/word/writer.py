"""The text in the making: what the chapters write on, with the numbers that have to be unique in one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from maturity.report.word.oxml import Element, choice, field, name_of, paragraph, run, tab, w
from maturity.report.word.pages import Pages, Sheet
from maturity.report.word.tables import Cell, Column, table

_PROPERTIES = name_of("pPr")

#: Labelled lines that together are longer than this may be spread over pages.
_KEPT_TOGETHER = 2500
_SHORT_LIST = 800


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    level: int
    number: str
    text: str
    bookmark: str


class Paper:
    """Body elements in reading order.

    add_chart: puts a chart and its workbook in the file and returns the relationship; footer: relationship of the footer, "" when
    the template has its own; pages: the sheets; tag: language tag;
    numbered: whether the style of chapters shows their numbers.
    """

    def __init__(
        self, add_chart: Callable[[bytes, bytes], str], footer: str, pages: Pages, tag: str, *, numbered: bool = True
    ) -> None:
        self.elements: list[Element] = []
        self.contents: list[Entry] = []
        self.add_chart = add_chart
        self.pages, self.sheet, self.tag = pages, pages.standing, tag
        self._bookmark_ids, self._drawings, self._chapters, self._choices = count(1), count(1), count(1), count(1)
        self._numbered = numbered
        self._captions: dict[str, int] = {}
        self._names: set[str] = set()
        self._new_section, self._first_section = False, True
        self._footer = footer  # named by the first section only: the others take it over

    def add(self, *elements: Element) -> None:
        self.elements.extend(elements)

    def chapter(self, text: str, *, new_page: bool = False) -> None:
        """A numbered heading of the first level; it stands in the contents."""
        look = [w("pageBreakBefore")] if new_page else []
        if new_page or self._new_section:
            look.append(w("spacing", before=0))  # white above the first line of a page is only seen as a mistake
        self._new_section = False
        self._heading(1, text, str(next(self._chapters)) if self._numbered else "", look)

    def heading(self, text: str, *, new_page: bool = False) -> None:
        """A heading of the second level; it stands in the contents."""
        self._heading(2, text, "", [w("pageBreakBefore"), w("spacing", before=0)] if new_page else [])

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], **looks: Any) -> None:
        """A table as wide as the text on the page; in what follows it needs a paragraph. looks: as in `tables.table`."""
        self.add(table(columns, rows, width=self.sheet.text_width, **looks))

    def choice(self, tag: str, name: str, prompt: str, options: Sequence[str]) -> Element:
        """A drop-down list, in a run. tag: what programs know it by."""
        return choice(tag, name, prompt, options, next(self._choices))

    def text(self, text: str, style: str = "BodyText", *, keep_next: bool = False) -> None:
        self.add(paragraph(style, run(text), keep_next=keep_next))

    def bullets(self, texts: Iterable[str]) -> None:
        """A list; a short one stays on one page."""
        shown = [text for text in texts if text]
        short = sum(map(len, shown)) <= _SHORT_LIST
        for number, text in enumerate(shown, 1):
            self.text(text, "ListBullet", keep_next=short and number < len(shown))

    def numbered(self, texts: Iterable[str], numbering: int) -> None:
        """A numbered list; each list in the document has its own numbering (2 or 3, see data/word/numbering.xml)."""
        for text in filter(None, texts):
            number = w("numPr", w("ilvl", val=0), w("numId", val=numbering))
            self.add(paragraph("ListNumber", run(text), look=(number,)))

    def labelled(
        self, lines: Sequence[tuple[str, Sequence[Element]]], *, bar: str | None = None, pause: int | None = None
    ) -> None:
        """Lines of a label and a text, on one page unless they are very long.

        bar: colour of a line along the left side; pause: after so many lines a page may end.
        """
        length = sum(len("".join(piece.itertext())) for _, content in lines for piece in content)
        for number, (label, content) in enumerate(lines, 1):
            keep = number < len(lines) and number != pause and (length <= _KEPT_TOGETHER or number == 1)
            look = [w("pBdr", w("left", val="single", sz=12, space=8, color=bar))] if bar else []
            self.add(paragraph("Labelled", run(label, style="Label"), tab(), *content, keep_next=keep, look=look))

    def caption(self, kind: str, text: str, *, above: bool = True) -> None:
        """A numbered caption ("Tabel 3. …"), above a table or under a figure; kind: one word."""
        self._captions[kind] = number = self._captions.get(kind, 0) + 1
        content = [run(f"{kind} "), *field(f"SEQ {kind} \\* ARABIC", str(number)), run(f". {text}")]
        self.add(paragraph("Caption", *content, keep_next=above, look=(w("spacing", before=160, after=60),)))

    def bookmark(self, name: str, *content: Element) -> list[Element]:
        """The content within a bookmark; a name that is in use already gives the content alone."""
        if name in self._names:
            return list(content)
        self._names.add(name)
        number = next(self._bookmark_ids)
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]

    def next_drawing(self) -> int:
        """A number for a picture or chart."""
        return next(self._drawings)

    def end_section(self, *, landscape: bool) -> None:
        """Ends the pages so far. The properties go into the last paragraph: one of its own could fall on an empty page."""
        self.elements[-1].find(_PROPERTIES).append(self._section(landscape))
        self._new_section = True
        self.sheet = self.pages.standing

    def lie_down(self) -> Sheet:
        """What follows is written for pages on their side, until the section ends; returns their sheet."""
        self.end_section(landscape=False)
        self.sheet = self.pages.lying
        return self.sheet

    def finished(self, *, bare_first_page: bool = True) -> list[Element]:
        """All elements, with the properties of the last pages at the end. bare_first_page: no footer on the first page."""
        return [*self.elements, self._section(landscape=False, bare=bare_first_page)]

    def _section(self, landscape: bool, bare: bool = True) -> Element:
        footer, self._footer = self._footer, ""
        first, self._first_section = self._first_section, False
        return self.pages.section(landscape=landscape, footer=footer, first=first, bare_first_page=bare)

    def _heading(self, level: int, text: str, number: str, look: Sequence[Element]) -> None:
        entry = Entry(level, number, text, f"_Toc{len(self.contents) + 1:08d}")
        self.contents.append(entry)
        self.add(paragraph(f"Heading{level}", *self.bookmark(entry.bookmark, run(text)), look=look))
