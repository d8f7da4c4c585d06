"""An initiative, or the whole document, that stands in a file twice; and a document in which nearly all reads otherwise."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from maturity.report.returned.copies import of_copies, without_copies
from maturity.report.returned.model import Passage, Returned, Snapshot
from tests.report.reading import W, style_of
from tests.report.returned.reading.test_reading import FIRST
from tests.report.returned.reviewers import by_hand, line, sent

THIRD = sent().report.initiatives[2]


def block(root: Any, name: str) -> list[Any]:
    """The paragraphs of an initiative."""
    found = [line(root, f"  {name}")]
    while (below := found[-1].getnext()) is not None and not style_of(below).startswith("Heading"):
        found.append(below)
    return found


def pasted(root: Any, nodes: list[Any], after: Any, owner: str = "") -> None:
    """Put a copy of these below another; owner: who leads in it."""
    for node in reversed([deepcopy(node) for node in nodes]):
        for mark in list(node.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            mark.getparent().remove(mark)
        for text in node.iter(f"{W}t"):
            if owner and text.text == FIRST.owner:
                text.text = owner
        after.addnext(node)


def found_in(change: Any) -> list[tuple[str, str, str]]:
    return [(one.code, one.field, one.new) for one in sent().proposals(by_hand(sent().data, change))]


def test_an_initiative_that_was_pasted_once_more_is_said_once():
    twice = (FIRST.code, "twice", f"{FIRST.code} {FIRST.name}")
    assert found_in(lambda root: pasted(root, block(root, FIRST.name), block(root, THIRD.name)[-1])) == [twice]
    assert found_in(lambda root: pasted(root, block(root, FIRST.name), block(root, FIRST.name)[-1])) == [twice]


def test_what_the_copy_says_differently_is_proposed():
    found = found_in(lambda root: pasted(root, block(root, FIRST.name), block(root, THIRD.name)[-1], "Kim"))
    assert found == [(FIRST.code, "owner", "Kim"), (FIRST.code, "twice", f"{FIRST.code} {FIRST.name}")]


def test_two_copies_of_a_document_after_each_other_are_one_question_and_what_differs():
    def both(root):
        body = root.find(f"{W}body")
        pasted(root, list(body)[:-1], body[-2])
        second = [node for node in root.iter(f"{W}p") if "".join(node.itertext(f"{W}t")).endswith(THIRD.owner or "-")][-1]
        [*second.iter(f"{W}t")][-1].text = "Kim"

    changed, twice = found_in(both)
    assert changed[1:] == ("owner", "Kim")
    assert twice[:2] == ("", "twice")
    assert FIRST.name in twice[2]


def test_a_document_in_another_language_is_one_question():
    def translated(root):
        letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", "hijklmnopqrstuvwxyzabcdefg")
        for text in root.iter(f"{W}t"):
            text.text = (text.text or "").translate(letters)

    found = sent().proposals(by_hand(sent().data, translated))
    (question,) = (one for one in found if one.kind == "many")
    assert (question.field, int(question.new) <= int(question.old)) == ("rewritten", True)
    assert len(found) < 6


@pytest.mark.parametrize(("again", "told"), [(11, False), (12, True)])
def test_texts_outside_the_initiatives_are_a_copy_from_a_dozen_on(again, told):
    """A few may happen to say the same as ours; those were typed, and are told one by one."""
    texts = tuple(f"alinea {at}" for at in range(20))
    seen = Returned(loose=tuple(Passage(text, text) for text in (*texts, *texts[:again])))
    plan = Snapshot(fields={}, loose=texts)
    assert [one.field for one in of_copies(plan, seen)] == ["twice"] * told
    assert len(without_copies(plan, seen).loose) == (20 if told else 31)
