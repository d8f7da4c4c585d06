"""The text of a paragraph of our own Word file, as pieces with a look: what the typesetter is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from maturity.report.word.oxml import NAMESPACES, Element

_W = f"{{{NAMESPACES['w']}}}"
Piece = dict[str, Any]
#: A longer word is no word but a row of signs; it may break after so many of them, since it would run off the page.
_LONGEST_WORD, _PIECE = 30, 8
_BREAK = "\u200b"


def pieces(paragraph: Element, link: str = "") -> list[Piece]:
    """The pieces of text in a paragraph: `text`, and as far as they have them `bold`, `colour`, `style` and `link` (a bookmark).

    A tab is a piece with the text "\\t". What a field shows is text; what it computes is left out.
    """
    found: list[Piece] = []
    for node in paragraph:
        if node.tag == f"{_W}r":
            found += _run(node, link)
        elif node.tag == f"{_W}hyperlink":
            found += pieces(node, node.get(f"{_W}anchor", ""))
        elif node.tag == f"{_W}sdt":
            found += pieces(node.find(f"{_W}sdtContent"), link)
    return found


def plain_text(paragraph: Element) -> str:
    """The text of a paragraph without its looks."""
    return "".join(str(piece["text"]) for piece in pieces(paragraph))


def bookmarks(paragraph: Element) -> list[str]:
    """The names of the places in a paragraph that something can point to."""
    return [node.get(f"{_W}name") for node in paragraph.iter(f"{_W}bookmarkStart")]


def _run(run: Element, link: str) -> Iterator[Piece]:
    look: Piece = {"link": link} if link else {}
    for name, mark in (("colour", "color"), ("style", "rStyle")):
        node = run.find(f"{_W}rPr/{_W}{mark}")
        if node is not None:
            look[name] = node.get(f"{_W}val")
    if run.find(f"{_W}rPr/{_W}b") is not None:
        look["bold"] = True
    for node in run:
        if node.tag == f"{_W}t":
            yield {**look, "text": breakable(node.text or "")}
        elif node.tag == f"{_W}br":
            yield {**look, "text": "\n"}
        elif node.tag == f"{_W}tab":
            yield {"text": "\t"}


def breakable(text: str) -> str:
    """The text with places to break in words that are longer than a narrow column."""
    words = text.split(" ")
    return " ".join(word if len(word) <= _LONGEST_WORD else _broken(word) for word in words)


def _broken(word: str) -> str:
    return _BREAK.join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
