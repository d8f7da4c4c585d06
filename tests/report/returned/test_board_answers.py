"""However a board fills in the table of decisions: what it chose is the answer, and of two answers none is taken over."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from maturity.language import translator
from maturity.report.returned.board_answers import board_answer
from maturity.report.returned.model import Kind, Passage, Proposal
from maturity.report.values.words import answers_to_choose
from tests.report.reading import W
from tests.report.returned.reviewers import anywhere, by_hand, said, sent

FIRST, SECOND = sent().report.decisions[:2]
PROMPT, (YES, IF, NO, LATER) = answers_to_choose(translator("nl"))
NAMED = {"decision:start": "Stel de volgorde vast.", "decision:owners": "Benoem een eigenaar."}
ROW = "1 | Stel de volgorde vast. | de directie | {}"


def row(root: Any, text: str) -> Any:
    return next(node for node in anywhere(root, text).iterancestors() if node.tag == f"{W}tr")


def cells(typed: str, **looks: Any) -> list[tuple[str, str, str]]:
    """What becomes of a row in which this was typed behind who decides."""
    changed = Proposal(0, 0, Kind.EDIT, "", "", ROW.format(PROMPT), ROW.format(typed))
    return [(one.kind, one.field, one.new) for one in board_answer(changed, Passage(changed.new, **looks), NAMED)]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (YES, YES),
        ("✓", "✓"),
        ("nee, eerst naar de OR", "nee, eerst naar de OR"),
        (f"{PROMPT}\n{YES}", YES),
        (f"{PROMPT.replace(' ', chr(0xA0))}: “ja”", "“ja”"),
        (f"☒ {YES} ☐ {IF} ☐ {NO}", YES),
        (f"☐ {YES}\n☑ {IF} er geld is\n☐ {NO}", f"{IF} er geld is"),
        (f"{YES}, maar {LATER.lower()}", f"{YES}, maar {LATER.lower()}"),
        (f"{PROMPT} | ja", "ja"),
    ],
)
def test_what_was_chosen_is_the_answer(typed: str, answer: str) -> None:
    assert cells(typed) == [("answer", "decision:start", answer)]


@pytest.mark.parametrize("typed", [f"☒ {YES} ☒ {NO}", f"☐ {YES} ☐ {NO}", f"{YES} / {NO}", f"{PROMPT} |", PROMPT])
def test_of_more_than_one_answer_and_of_none_nothing_is_taken_over(typed: str) -> None:
    assert cells(typed) == []


def test_what_is_struck_out_is_no_answer_and_what_is_highlighted_is() -> None:
    choices = f"{YES} {IF} {NO}"
    assert cells(choices) == []
    assert cells(choices, struck=(f"{IF} {NO}",)) == [("answer", "decision:start", YES)]
    assert cells(choices, highlighted=(NO,)) == [("answer", "decision:start", NO)]
    assert cells(choices, highlighted=(NO, YES)) == []


def test_a_row_that_was_changed_as_well_keeps_its_answer() -> None:
    old = Proposal(0, 0, Kind.EDIT, "", "", ROW.format(PROMPT), ROW.format(YES).replace("vast.", "samen vast."))
    assert [one.kind for one in board_answer(old, Passage(old.new), NAMED)] == ["answer", "edit"]


def test_a_document_in_which_a_column_was_put_and_choices_were_struck_out() -> None:
    def change(root: Any) -> None:
        for line in next(node for node in row(root, FIRST.text).iterancestors() if node.tag == f"{W}tbl").iter(f"{W}tr"):
            paragraph = etree.SubElement(etree.SubElement(line, f"{W}tc"), f"{W}p")
            if line is row(root, FIRST.text):
                struck = said(f" {NO}")
                struck.insert(0, etree.Element(f"{W}rPr"))
                etree.SubElement(struck[0], f"{W}strike")
                paragraph.extend([said(YES), struck])

    found = sent().proposals(by_hand(sent().data, change))
    assert [(one.kind, one.field, one.new) for one in found if one.kind != "aside"] == [("answer", "decision:start", YES)]
    (aside,) = (one for one in found if one.kind == "aside")
    assert FIRST.text in aside.where  # in which row it stands
