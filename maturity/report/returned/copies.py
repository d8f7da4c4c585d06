"""What stands in a document more than once: somebody pasted an initiative again, or two copies of the document after each other.

What a copy says differently is a proposal; that it stands there twice is said once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from maturity.report.returned.comparable import comparable_text, same
from maturity.report.returned.edits import edit, edits
from maturity.report.returned.model import Passage, Proposal, Returned, Snapshot

TWICE = "twice"  #: the field of what is said once about all that stands there twice
_MANY = 12  #: from so many texts on it is a copy, and no text that happens to say what ours says
_SHOWN = 40
_IN_TABLE = ("row", "cell")


def of_copies(sent: Snapshot, seen: Returned) -> Iterator[Proposal]:
    """What the copies say that neither was sent nor stands where the initiative stands first; and that there are copies."""
    loose = _loose(sent, seen)
    codes = dict[str, str]()
    for code, fields in seen.copies:
        before = seen.fields.get(code, {})
        codes[code] = sent.names.get(code, "")
        for proposal in edits(
            replace(sent, fields={code: _there(sent.fields.get(code, {}), fields)}), Returned(fields={code: fields})
        ):
            if not same(proposal.new, (before.get(proposal.field) or Passage(None)).accepted):
                yield proposal
    if len(codes) == 1 and not loose:
        yield from (edit(code, TWICE, "", Passage(f"{code} {name}"), tracked=False) for code, name in codes.items())
    elif codes or loose:
        texts = [*(f"{code} {name}" for code, name in codes.items()), *loose][:_SHOWN]
        yield edit("", TWICE, "", Passage("\n".join(texts)), tracked=False)


def without_copies(sent: Snapshot, seen: Returned) -> Returned:
    """The document without the rows and the texts outside the initiatives that only repeat what was sent."""
    fields = {code: _rows(sent.fields.get(code, {}), of) for code, of in seen.fields.items()}
    again = Counter(_loose(sent, seen))
    loose = []
    for passage in reversed(seen.loose):
        text = comparable_text(passage.accepted)
        if again[text] > 0:
            again[text] -= 1
        else:
            loose.append(passage)
    return replace(seen, fields=fields, loose=tuple(reversed(loose)))


def _loose(sent: Snapshot, seen: Returned) -> list[str]:
    """The texts outside the initiatives that stand there more often than they were sent, when those are many."""
    spare = Counter(comparable_text(passage.accepted) for passage in seen.loose)
    ours = Counter(map(comparable_text, sent.loose))
    again = [text for text, count in spare.items() if text and ours[text] for _ in range(count - ours[text])]
    return again if len(again) >= _MANY else []


def _there(texts: Mapping[str, str], copy: Mapping[str, Passage]) -> dict[str, str]:
    """What was sent of the fields that a copy has: what it leaves out is not gone, and tables are no part of it."""
    return {name: text for name, text in texts.items() if name in copy and not name.startswith(_IN_TABLE)}


def _rows(texts: Mapping[str, str], of: Mapping[str, Passage]) -> dict[str, Passage]:
    """The fields without the rows beyond those that were sent that say the same as one of them."""
    ours = {comparable_text(text) for name, text in texts.items() if name.startswith(_IN_TABLE)}

    def repeats(name: str) -> bool:
        return name.startswith(_IN_TABLE) and name not in texts and comparable_text(of[name].accepted) in ours

    return {name: passage for name, passage in of.items() if not repeats(name)}
