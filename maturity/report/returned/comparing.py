"""What a reviewer changed: the returned document beside the snapshot of the export; so untracked edits show too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.copies import of_copies, without_copies
from maturity.report.returned.edits import edits, in_block
from maturity.report.returned.loose_texts import TYPED_ROW, loose_edits
from maturity.report.returned.model import (
    MOST,
    Aside,
    Comment,
    Kind,
    Proposal,
    Returned,
    Snapshot,
    TooDifferentError,
)

#: The fields of what is said when Word recorded changes and the words stayed the same, and when many texts read otherwise.
LAYOUT, REWRITTEN = "layout", "rewritten"
#: What programs write when nobody told them the name of their user.
_NOBODY = {"", "unknown author", "onbekende auteur", "author", "auteur"}
#: When so many texts, and so large a part of all, would become empty, it is another program's doing or one large question.
_MANY, _MUCH_OF_ALL = 12, 0.4
_FEW = 5  #: words beside which figures matter more
_IN_COMMON = 0.2  #: of the words of two texts: with less they say something else, or it in another language
_EDGES, _RENAMED = ("header", "footer"), ("picture", "embedded")
_LOOKS, _NUMBERS = ("coloured", "underlined", "hidden"), re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_OURS = (*_EDGES, *_RENAMED, "chart")  #: what our own documents have of it


def compare(sent: Snapshot, seen: Returned, reviewer: str = "") -> list[Proposal]:
    """The proposals, those with an initiative first; they have no numbers yet. reviewer: author of what has none.

    Raises TooDifferentError.
    """
    once = without_copies(sent, seen)
    changed = _few(sent, [*edits(sent, once), *of_copies(sent, seen), *loose_edits(sent, once)])
    placed, tray = [proposal for proposal in changed if proposal.code], [proposal for proposal in changed if not proposal.code]
    found = [*placed, *_comments(sent, seen), *_not_typed(_asides(sent, seen), changed), *tray]
    if not found and seen.changes:
        found = [Proposal(0, 0, Kind.ASIDE, "", LAYOUT, "", "", seen.changes[0].author, seen.changes[0].written_at)]
    if len(found) > MOST:
        raise TooDifferentError
    return [_signed(proposal, reviewer) for proposal in found]


def remarks(sent: Snapshot, found: Sequence[Comment], reviewer: str = "") -> list[Proposal]:
    """The same of a file of which only the remarks can be read."""
    return [_signed(proposal, reviewer) for proposal in _comments(sent, Returned(comments=tuple(found)))]


def has_nameless(found: Iterable[Proposal]) -> bool:
    """Whether something that Word recorded has no author, so that somebody must say who reviewed."""
    recorded = (Kind.COMMENT, Kind.REPLY)
    return any(is_nobody(proposal.author) for proposal in found if proposal.kind in recorded or proposal.tracked)


def is_nobody(author: str) -> bool:
    """Whether this is what a program writes for want of a name."""
    return author.strip().lower() in _NOBODY


def _signed(proposal: Proposal, reviewer: str) -> Proposal:
    return replace(proposal, author=reviewer) if reviewer and is_nobody(proposal.author) else proposal


def _few(sent: Snapshot, found: list[Proposal]) -> list[Proposal]:
    """The changes; where much of what was sent would be deleted, or was written anew, one question in place of all of that.

    Each is counted by itself: the question says the one or the other. What somebody filled in where nothing stood is no part of
    it, nor a date or a figure, nor what Word recorded in a document that was written anew.
    """
    edited = [proposal for proposal in found if proposal.kind is Kind.EDIT]
    gone = [proposal for proposal in edited if proposal.old and not proposal.new]
    unlike = [
        proposal for proposal in edited if proposal.new and not (proposal.tracked or proposal.is_value or _is_alike(proposal))
    ]
    replaced = [proposal for proposal in unlike if proposal.old]
    lost = [proposal for proposal in gone if not proposal.code and not proposal.tracked]
    instead = list[Proposal]()  # of another language one cannot tell which text outside the initiatives stands in place of which
    if len(lost) + sum(not proposal.code for proposal in replaced) >= _much(len(sent.loose)):
        instead = [proposal for proposal in unlike if not proposal.old and not proposal.applies]
    whole = sum(bool(text) for of in sent.fields.values() for text in of.values()) + len(sent.loose)
    if len(replaced) + min(len(instead), len(lost)) >= _much(whole):
        field, asked = REWRITTEN, [*(proposal for proposal in gone if not proposal.tracked), *replaced, *instead]
    elif _texts(sent, gone) >= _much(whole):
        field, asked = "", gone
    else:
        return found
    count, left = min(_texts(sent, asked), whole), set(found) - set(asked)
    return [Proposal(0, 0, Kind.MANY, "", field, str(whole), str(count)), *(proposal for proposal in found if proposal in left)]


def _much(whole: int) -> float:
    """From how many of so many texts on one question takes the place of all."""
    return max(_MANY, _MUCH_OF_ALL * whole)


def _texts(sent: Snapshot, asked: Iterable[Proposal]) -> int:
    """How many texts that were sent these changes are about."""
    return sum(
        len(in_block(sent.fields[proposal.code])) if proposal.field == "block" else bool(proposal.old) for proposal in asked
    )


def _is_alike(proposal: Proposal) -> bool:
    """Whether a text still has words of what was sent, or is a line of figures of which one differs."""
    words, now = (set(_WORD.findall(comparable_text(text).casefold())) for text in (proposal.old, proposal.new))
    figures, counted = (_NUMBERS.findall(text) for text in (proposal.old, proposal.new))
    return len(words & now) > _IN_COMMON * len(words | now) or bool(figures != counted and figures and 0 < len(words) <= _FEW)


def _comments(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    """What was said in the margin, without what we sent along ourselves."""
    ours = Counter((author, comparable_text(text)) for author, text in sent.comments)
    by_id = {one.id: one for one in seen.comments}
    for comment in seen.comments:
        key = (comment.author, comparable_text(comment.text))
        if ours[key]:
            ours[key] -= 1
        else:
            yield _comment(comment, by_id.get(comment.parent or ""))


def _comment(comment: Comment, parent: Comment | None) -> Proposal:
    return Proposal(
        number=0,
        file=0,
        kind=Kind.REPLY if parent else Kind.COMMENT,
        code=comment.code,
        field="",
        old=parent.text if parent else "",
        new=comment.text,
        author=comment.author,
        written_at=comment.written_at,
        quoted=comment.quoted,
        where=comment.where,
        how=comment.how,
        resolved=comment.resolved or bool(parent and parent.resolved),
    )


def _not_typed(beside: Iterable[Proposal], changed: Iterable[Proposal]) -> list[Proposal]:
    """What stands beside the lines, without words that look different because somebody typed them there: those are proposed."""
    found = list(beside)
    looks = any(proposal.field in _LOOKS for proposal in found)
    typed = [
        (proposal, comparable_text(proposal.new), comparable_text(proposal.old))
        for proposal in changed
        if looks and proposal.kind is not Kind.MANY
    ]

    def is_typed(proposal: Proposal) -> bool:
        said = comparable_text(proposal.new)
        return any(said in new and said not in old and _is_there(proposal, edit) for edit, new, old in typed)

    return [proposal for proposal in found if proposal.field not in _LOOKS or not is_typed(proposal)]


def _is_there(proposal: Proposal, edit: Proposal) -> bool:
    """Whether a mark stands where a text was changed: at the same initiative, or under the same heading outside those.

    A row that was typed between the lines of an initiative is about that one, and what is marked in it is about none.
    """
    if proposal.code or (edit.code and edit.field != TYPED_ROW):
        return edit.code == proposal.code
    return not edit.where or f"{proposal.where} · ".startswith(f"{edit.where} · ")


def _shown(kind: str, text: str) -> str:
    """What is compared of something beside the lines: in the edges of pages numbers differ by themselves."""
    return _NUMBERS.sub("#", comparable_text(text)) if kind in _EDGES else comparable_text(text)


def _asides(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    """What stands beside the lines and was not there; of a document from before that was kept, only what people write in.

    Programs name pictures anew: there only more of them is new. The edges of a page return on every page and in every section.
    """
    ours = Counter((kind, _shown(kind, text)) for kind, text in sent.asides or ())
    edges = {text for kind, text in ours if kind in _EDGES}
    new: list[Aside] = []
    for aside in seen.asides:
        key = (aside.kind, _shown(aside.kind, aside.text))
        if ours[key]:
            ours[key] -= 1
        elif (aside.kind not in _EDGES or key[1] not in edges) and (sent.asides is not None or aside.kind not in _OURS):
            new.append(aside)
            edges |= {key[1]} if aside.kind in _EDGES else set()
    spare = Counter(kind for kind, _ in ours.elements())
    for aside in new:
        if aside.kind in _RENAMED and spare[aside.kind]:
            spare[aside.kind] -= 1
        else:
            yield Proposal(0, 0, Kind.ASIDE, aside.code, aside.kind, "", aside.text, where=aside.where, how=aside.how)
