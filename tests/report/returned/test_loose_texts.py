"""What was typed outside the initiatives: a new initiative, or lines of its own."""

from __future__ import annotations

import pytest

from maturity.report.returned.loose_texts import loose_edits
from maturity.report.returned.model import MOST, Kind, Passage, Returned, Snapshot, TooDifferentError


def found(*typed: str, sent: tuple[str, ...] = ()) -> list[tuple[Kind, str, str]]:
    seen = Returned(loose=tuple(map(Passage, typed)))
    return [(one.kind, one.old, one.new) for one in loose_edits(Snapshot({}, sent), seen)]


@pytest.mark.parametrize(
    ("typed", "is_new"),
    [
        (("X-1 Vaste contactpersoon", "Doel: één gezicht"), True),
        (("Vaste contactpersoon", "Doel: één gezicht", "Eigenaar: Kim"), True),
        (("Vaste contactpersoon", "Doel: één gezicht"), False),  # a sentence with a colon in it may stand anywhere
        (("X-1 Vaste contactpersoon",), False),
    ],
)
def test_a_title_with_our_lines_under_it_is_a_new_initiative(typed, is_new):
    whole = [(Kind.NEW, "", "\n".join(typed))]
    assert found(*typed) == (whole if is_new else [(Kind.EDIT, "", text) for text in typed])


def test_a_text_takes_the_place_of_the_one_that_it_is_like_and_of_one_only():
    sent = ("Wij bellen iedereen terug.", "Wij bellen iedereen snel terug.")
    assert found("Wij bellen iedereen terug!", sent=sent) == [
        (Kind.EDIT, sent[0], "Wij bellen iedereen terug!"),
        (Kind.EDIT, sent[1], ""),
    ]


@pytest.mark.parametrize("gone", [MOST, MOST + 1])
def test_twice_as_many_texts_as_proposals_are_looked_through(gone):
    sent, typed = (f"alinea {at}" for at in range(gone)), (f"{at}" for at in range(MOST))
    if gone == MOST:
        assert len(found(*typed, sent=tuple(sent))) > MOST
    else:
        with pytest.raises(TooDifferentError):
            found(*typed, sent=tuple(sent))
