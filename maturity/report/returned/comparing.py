"""What a reviewer changed: the returned document beside the snapshot of the export; so untracked edits show too."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from maturity.report.returned.model import MOST, Comment, Kind, Passage, Proposal, Returned, Snapshot, TooDifferentError

#: What programs write when nobody told them the name of their user.
_NOBODY = {"", "unknown author", "onbekende auteur", "author", "auteur"}
_ALIKE, _ALIKE_LENGTH, _ALIKE_TRIES = 0.6, 200, 100
#: The fields of a block: what is not a row or a cell of a table.
_IN_TABLE = ("row", "cell")


def compare(sent: Snapshot, seen: Returned, reviewer: str = "") -> list[Proposal]:
    """The proposals, those with an initiative first; they have no numbers yet. reviewer: author of what has none.

    Raises TooDifferentError.
    """
    found = [*_edits(sent, seen), *_comments(sent, seen), *_loose(sent, seen)]
    if len(found) > MOST:
        raise TooDifferentError
    return [_signed(one, reviewer) for one in found]


def has_nameless(found: Iterable[Proposal]) -> bool:
    """Whether something that Word recorded has no author, so that somebody must say who reviewed."""
    return any(is_nobody(one.author) for one in found if one.kind is not Kind.EDIT or one.tracked)


def is_nobody(author: str) -> bool:
    """Whether this is what a program writes for want of a name."""
    return author.strip().lower() in _NOBODY


def plain(text: str | None) -> str:
    """A text for comparing: white space and empty lines make no difference."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text or "").split("\n"))
    return "\n".join(filter(None, lines))


def _signed(one: Proposal, reviewer: str) -> Proposal:
    return replace(one, author=reviewer) if reviewer and is_nobody(one.author) else one


def _edits(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    for code, texts in sent.fields.items():
        now = seen.fields.get(code, {})
        if "name" in texts and not any(one.accepted for name, one in now.items() if not name.startswith(_IN_TABLE)):
            yield _edit(code, "block", texts["name"], now.get("name", Passage(None)), tracked="name" in now)
            texts = {name: text for name, text in texts.items() if name.startswith(_IN_TABLE)}
        for name, old in texts.items():
            passage = now.get(name, Passage(None))
            if plain(passage.accepted) != plain(old):
                yield _edit(code, name, old, passage, tracked=bool(passage.authors) and plain(passage.original) == plain(old))
        for name in now.keys() - sent.fields[code].keys():
            if plain(now[name].accepted):
                yield _edit(code, name, "", now[name], tracked=bool(now[name].authors) and not plain(now[name].original))


def _edit(code: str, field: str, old: str, passage: Passage, *, tracked: bool) -> Proposal:
    return Proposal(
        number=0,
        file=0,
        kind=Kind.EDIT,
        code=code,
        field=field,
        old=old,
        new=(passage.accepted or "").strip(),
        author=", ".join(passage.authors),
        written_at=passage.written_at,
        where=passage.where,
        how=passage.how,
        tracked=tracked,
    )


def _comments(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    """What was said in the margin, without what we sent along ourselves."""
    ours = Counter((author, plain(text)) for author, text in sent.comments)
    by_id = {one.id: one for one in seen.comments}
    for one in seen.comments:
        key = (one.author, plain(one.text))
        if ours[key]:
            ours[key] -= 1
        else:
            yield _comment(one, by_id.get(one.parent or ""))


def _comment(one: Comment, parent: Comment | None) -> Proposal:
    return Proposal(
        number=0,
        file=0,
        kind=Kind.REPLY if parent else Kind.COMMENT,
        code=one.code,
        field="",
        old=parent.text if parent else "",
        new=one.text,
        author=one.author,
        written_at=one.written_at,
        quoted=one.quoted,
        where=one.where,
        how=one.how,
        resolved=one.resolved or bool(parent and parent.resolved),
    )


def _loose(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    """Changes outside the initiatives. A new text is laid beside the one it replaces when that can be told."""
    left = Counter(map(plain, sent.loose))
    new = []
    for passage in seen.loose:
        text = plain(passage.accepted)
        if left[text] > 0:
            left[text] -= 1
        elif text:
            new.append(passage)
    gone = [text for text, count in left.items() for _ in range(count)]
    if len(new) + len(gone) > 2 * MOST:
        raise TooDifferentError
    for number, passage in enumerate(new):
        old = _replaced(passage, gone, number < _ALIKE_TRIES)
        if old:
            gone.remove(old)
        yield _edit("", "", old, passage, tracked=bool(passage.authors) and plain(passage.original) == old)
    deleted = {plain(one.original): one for one in seen.loose if not plain(one.accepted)}
    for old in gone:
        yield _edit("", "", old, deleted.get(old, Passage(None)), tracked=old in deleted)


def _replaced(passage: Passage, gone: list[str], may_search: bool) -> str:
    if plain(passage.original) in gone:
        return plain(passage.original)
    shortened = {text[:_ALIKE_LENGTH]: text for text in gone} if may_search else {}
    alike = get_close_matches(plain(passage.accepted)[:_ALIKE_LENGTH], shortened, 1, _ALIKE)
    return shortened[alike[0]] if alike else ""
