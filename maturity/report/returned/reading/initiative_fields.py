"""The texts of every initiative in a returned document, field by field, and what stands outside the initiatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from maturity.report.returned.cells import Cell, Piece
from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.model import Change, ChangeKind, Passage
from maturity.report.returned.reading.blocks import assigned
from maturity.report.returned.reading.codes import CODE
from maturity.report.returned.reading.contents_lines import is_contents_line
from maturity.report.returned.reading.dates import dated
from maturity.report.returned.reading.field_labels import filled
from maturity.report.returned.reading.paragraphs import Paragraph
from maturity.report.returned.reading.placing import Place
from maturity.report.word.oxml import Element

_Part = tuple[Paragraph, str | None, str | None]  # a paragraph with its part in a field: accepted, original; None: not in it
_Fields = dict[str, dict[str, Passage]]


def fields(found: Sequence[Paragraph], placed: Sequence[Place]) -> tuple[_Fields, tuple[tuple[str, dict[str, Passage]], ...]]:
    """Code → field → passage, where an initiative stands first; and (code, its fields) for each that stands there once more."""
    pieces: dict[tuple[int, str], dict[str, list[_Part]]] = {}
    both = list(zip(found, placed, strict=True))
    blocks = groupby((pair for pair in both if pair[1].unit == "block"), key=lambda pair: (pair[1].copy, pair[1].code))
    for key, block in blocks:
        for name, piece in _block(list(block)):
            pieces.setdefault(key, {}).setdefault(name, []).append(piece)
    for paragraph, place in both:
        if place.unit not in ("", "block"):
            pieces.setdefault((0, place.code), {}).setdefault(place.unit, []).append(
                (paragraph, paragraph.accepted, paragraph.original)
            )
    where = {(place.copy, place.code, place.unit): place for place in reversed(placed)}
    result: dict[tuple[int, str], dict[str, Passage]] = {}
    for (copy, code), of in pieces.items():
        made = result[copy, code] = {}
        for name, parts in of.items():
            place = where.get((copy, code, name)) or where[copy, code, "block"]
            made[name] = _passage(name, parts, _in_cells if name.startswith(("row", "cell")) else _joined, place)
        _take_out_date(made)
    first = {code: made for (copy, code), made in result.items() if not copy}
    return first, tuple((code, made) for (copy, code), made in result.items() if copy)


def loose(found: Sequence[Paragraph], placed: Sequence[Place]) -> tuple[Passage, ...]:
    """The paragraphs and rows outside the initiatives, without the table of contents and what is empty before and after."""
    units: dict[object, list[_Part]] = {}
    where = dict[object, Place]()
    headings = {comparable_text(text) for one in found if one.level is not None for text in (one.accepted, one.original)}
    for number, (paragraph, place) in enumerate(zip(found, placed, strict=True)):
        if not place.code and not (paragraph.contents and is_contents_line(paragraph.accepted or paragraph.original, headings)):
            key = number if paragraph.row is None else paragraph.row
            units.setdefault(key, []).append((paragraph, paragraph.accepted, paragraph.original))
            where.setdefault(key, place)
    passages = (_passage("", parts, _in_cells, where[key]) for key, parts in units.items())
    return tuple(passage for passage in passages if passage.accepted or passage.original)


def changes(found: Iterable[Paragraph], placed: Iterable[Place]) -> tuple[Change, ...]:
    """The tracked changes, one per paragraph and author."""
    made = []
    for paragraph, place in zip(found, placed, strict=True):
        for author in paragraph.authors or ([""] if paragraph.kinds else []):
            made.append(
                Change(
                    _kind(paragraph.kinds),
                    author,
                    paragraph.written_at,
                    paragraph.original,
                    paragraph.accepted,
                    place.code,
                    place.where,
                )
            )
    return tuple(made)


def _kind(kinds: set[str]) -> ChangeKind:
    """The one word for what was done to a paragraph."""
    if "row" in kinds:
        return "row"
    if "moved" in kinds:
        return "moved"
    if {"inserted", "deleted"} <= kinds:
        return "replaced"
    return "inserted" if "inserted" in kinds else "deleted" if "deleted" in kinds else "paragraph"


def _block(block: Sequence[tuple[Paragraph, Place]]) -> Iterator[tuple[str, _Part]]:
    """(field, piece) per paragraph of a block; two when it stands in another field than it did."""
    lines = [one for one, place in block if not place.start]
    accepted_lines, original_lines = [one.accepted for one in lines], [one.original for one in lines]
    now = assigned(accepted_lines)
    was = now if accepted_lines == original_lines else assigned(original_lines)
    rest = iter(zip(lines, now, was, strict=True))
    for paragraph, place in block:
        if place.start:
            yield "name", (paragraph, _title(paragraph.accepted), _title(paragraph.original))
            continue
        _, (field, text), (before, old) = next(rest)
        accepted, original = (text if field else None), (old if before else None)
        if paragraph.gone and field == "" and before:
            yield before, (paragraph, "", original)
        elif field == before and field:
            yield field, (paragraph, accepted, original)
        else:
            if field:
                yield field, (paragraph, accepted, None)
            if before:
                yield before, (paragraph, None, original)


def _title(text: str) -> str:
    """A heading without its code."""
    found = CODE.match(text.lstrip())
    return (text.lstrip()[found.end() :].strip().removeprefix(":") if found else text).strip()


def _passage(name: str, parts: list[_Part], joined: Callable[[list[_Part], int], str | None], place: Place) -> Passage:
    same = all(now == was and paragraph.mark != "deleted" for paragraph, now, was in parts)
    accepted = joined(parts, 1)
    original = accepted if same else joined(parts, 2)
    authors = dict.fromkeys(author for paragraph, *_ in parts for author in paragraph.authors)
    return Passage(
        accepted=None if accepted is None else filled(name, accepted),
        original=filled(name, original or ""),
        authors=tuple(authors),
        written_at=next((paragraph.written_at for paragraph, *_ in parts if paragraph.written_at), None),
        where=place.where,
        how=place.how,
        control=next((paragraph.control for paragraph, *_ in parts if paragraph.control), ""),
        code=place.around,
        cells=() if name else _cells(parts),
    )


def _cells(parts: Iterable[_Part]) -> tuple[Cell, ...]:
    """The cells of a row, as they read with every tracked change accepted."""
    cells: dict[Element, list[Piece]] = {}
    for paragraph, *_ in parts:
        if paragraph.row is not None and paragraph.cell is not None:
            pieces = cells.setdefault(paragraph.cell, [])
            if paragraph.accepted.strip():
                pieces += [*([Piece("\n")] if pieces else []), *paragraph.pieces]
    return tuple(map(tuple, cells.values()))


def _joined(parts: list[_Part], view: int) -> str | None:
    """The lines of a field; without a line break where the mark between two paragraphs was deleted."""
    said, glue = "", ""
    present = [part for part in parts if part[view] is not None]
    for paragraph, *texts in present:
        said += (glue if said else "") + (texts[view - 1] or "")
        glue = "" if view == 1 and paragraph.mark == "deleted" else "\n"
    return said if present else None


def _in_cells(parts: list[_Part], view: int) -> str | None:
    """The cells of a row beside each other; a paragraph outside tables is a row of one cell."""
    cells: dict[object, list[str]] = {}
    for paragraph, *texts in parts:
        cells.setdefault(paragraph.cell, []).append((texts[view - 1] or "").strip())
    said = " | ".join("\n".join(filter(None, texts)) for texts in cells.values())
    return said if said.strip(" |") else None


def _take_out_date(of_code: dict[str, Passage]) -> None:
    """The first action is written as "15 januari 2027: bel Kim": a date and a text; a time of day is kept apart."""
    first = of_code.get("first_action")
    if first is None:
        return
    new, old = dated(first.accepted or ""), dated(first.original)
    common = (first.authors, first.written_at, first.where, first.how)
    gone = first.accepted is None
    of_code["first_action_on"] = Passage(None if gone else new.day, old.day, *common)
    of_code["first_action"] = Passage(
        None if gone else filled("first_action", new.text), filled("first_action", old.text), *common
    )
    if new.said or old.said:
        of_code["first_action_at"] = Passage(None if gone else new.said, old.said, *common)
