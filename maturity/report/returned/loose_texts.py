"""What was changed outside the initiatives: a new text is laid beside the one it replaces when that can be told.

Where the text is one of the plan as a whole (the desired experience, a promise) or a decision that was asked, the change is about
that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from maturity.report.returned.board_answers import board_answer, only_more_columns
from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.edits import edit
from maturity.report.returned.model import MOST, Kind, Passage, Proposal, Returned, Snapshot, TooDifferentError
from maturity.report.returned.plan_texts import about_the_plan
from maturity.report.returned.reading.codes import CODE
from maturity.report.returned.reading.contents_lines import is_contents_line
from maturity.report.returned.reading.field_labels import split

_ALIKE, _ALIKE_LENGTH, _ALIKE_TRIES = 0.6, 200, 100
TYPED_ROW = "row"  #: of a table that somebody made between the lines of an initiative


def loose_edits(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    """The changes outside the initiatives. Raises TooDifferentError."""
    left = Counter(map(comparable_text, sent.loose))
    new = []
    for passage in seen.loose:
        text = comparable_text(passage.accepted)
        if left[text] > 0:
            left[text] -= 1
        elif text:
            new.append(passage)
    headings = {comparable_text(one) for one in sent.loose} if new else set()
    new = [one for one in new if not is_contents_line(one.accepted, headings)]
    gone = [text for text, count in left.items() for _ in range(count)]
    if len(new) + len(gone) > 2 * MOST:
        raise TooDifferentError
    typed, new = _typed_in(new)
    for number, passage in enumerate(new):
        old = _replaced(passage, gone, number < _ALIKE_TRIES)
        if old:
            gone.remove(old)
        elif passage.code:
            yield edit(
                passage.code, TYPED_ROW, "", passage, tracked=bool(passage.authors) and not comparable_text(passage.original)
            )
            continue
        yield from _named(
            edit("", "", old, passage, tracked=bool(passage.authors) and comparable_text(passage.original) == old), passage, sent
        )
    deleted = {comparable_text(one.original): one for one in seen.loose if not comparable_text(one.accepted)}
    for old in gone:
        if old:
            passage = deleted.get(old, Passage(None))
            yield from _named(edit("", "", old, passage, tracked=old in deleted), passage, sent)
    for block in typed:
        yield replace(edit("", "", "", block[0], tracked=bool(block[0].authors)), kind=Kind.NEW, new=_whole(block))


def _typed_in(new: Sequence[Passage]) -> tuple[list[list[Passage]], list[Passage]]:
    """Initiatives that somebody typed: a title with lines that bear our labels under it; and what is left."""
    blocks, rest, at = list[list[Passage]](), list[Passage](), 0
    while at < len(new):
        end = at + 1
        while end < len(new) and split(new[end].accepted or "").how in ("tab", "typed"):
            end += 1
        text = comparable_text(new[at].accepted)
        if end - at > 2 or (end - at == 2 and CODE.match(text)):
            blocks.append(list(new[at:end]))
            at = end
        else:
            rest.append(new[at])
            at += 1
    return blocks, rest


def _whole(block: Sequence[Passage]) -> str:
    return "\n".join((passage.accepted or "").strip() for passage in block)


def _named(proposal: Proposal, passage: Passage, sent: Snapshot) -> Iterator[Proposal]:
    """The change with what it is about, when that is a text of the plan as a whole or an answer to a decision."""
    if only_more_columns(proposal):
        return
    yield from board_answer(proposal, passage, sent.named) or about_the_plan(proposal, sent.named)


def _replaced(passage: Passage, gone: list[str], may_search: bool) -> str:
    if comparable_text(passage.original) in gone:
        return comparable_text(passage.original)
    shortened = {text[:_ALIKE_LENGTH]: text for text in gone} if may_search else {}
    alike = get_close_matches(comparable_text(passage.accepted)[:_ALIKE_LENGTH], shortened, 1, _ALIKE)
    return shortened[alike[0]] if alike else ""
