"""However a board fills in the table of decisions: what it chose is the answer, and of two answers none is taken over."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from maturity.language import translator
from maturity.report.returned.board_answers import board_answer
from maturity.report.returned.cells import Cell, Piece, text_of
from maturity.report.returned.model import Kind, Passage, Proposal
from maturity.report.values.words import answers_to_choose
from tests.report.reading import W
from tests.report.returned.reviewers import anywhere, by_hand, said, sent, tracked

FIRST, SECOND = sent().report.decisions[:2]
PROMPT, (YES, IF, NO, LATER) = answers_to_choose(translator("nl"))
NAMED = {"decision:start": "Stel de volgorde vast.", "decision:owners": "Benoem een eigenaar."}
ROW = "1 | Stel de volgorde vast. | de directie | {}"


def row(root: Any, text: str) -> Any:
    return next(node for node in anywhere(root, text).iterancestors() if node.tag == f"{W}tr")


def pieces(marked: str) -> Cell:
    """A cell in which ~these words~ are struck out and *those* on a colour."""
    found = re.findall(r"~([^~]+)~|\*([^*]+)\*|([^~*]+)", marked)
    return tuple(Piece(struck or coloured or text, bool(struck), bool(coloured)) for struck, coloured, text in found)


def cells(typed: str, row: str = ROW) -> list[tuple[str, str, str]]:
    """What becomes of a row in which this was typed behind who decides."""
    written = tuple(map(pieces, f"{row.format(typed)} ".split(" | ")))
    changed = Proposal(0, 0, Kind.EDIT, "", "", ROW.format(PROMPT), " | ".join(map(text_of, written)))
    found = board_answer(changed, Passage(changed.new, cells=written), NAMED)
    return [(one.kind, one.field, one.new) for one in found]


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
    assert cells(f"{YES} ~{IF} {NO}~") == [("answer", "decision:start", YES)]
    assert cells(f"~{YES}~ {IF} ~{NO} {LATER}~ er geld is") == [("answer", "decision:start", f"{IF}  er geld is")]
    assert cells(f"{YES} {IF} *{NO}*") == [("answer", "decision:start", NO)]
    assert cells(f"{YES} / *{NO}*{LATER}") == [("answer", "decision:start", NO)]
    assert cells(f"*{YES}* {IF} *{NO}*") == []


@pytest.mark.parametrize(
    ("row", "typed", "answer"),
    [
        ("1 | Stel ~de~ volgorde vast. | de directie | {}", "Ja, mits de vakgroep meedoet", "Ja, mits de vakgroep meedoet"),
        ("1 | Stel de volgorde vast. ~Niet~ | ~Niet~ | {}", "Niet Akkoord", "Niet Akkoord"),
        ("1 | *Stel* de volgorde vast. *Akkoord* | *de directie* | {}", f"{YES} / {NO}", ""),
        (ROW, f"de raad en ~de~ directie: {YES}", f"de raad en  directie: {YES}"),
        (ROW, f"{YES}, of {NO} | ~{YES}~", f"{YES}, of {NO}"),
    ],
)
def test_only_what_is_marked_in_the_cell_of_the_answer_counts_and_at_its_place(row: str, typed: str, answer: str) -> None:
    assert [new for kind, _, new in cells(typed, row) if kind == "answer"] == [answer] * bool(answer)


def test_a_choice_is_whole_though_half_of_it_is_on_a_colour() -> None:
    first, last = NO.split()
    assert cells(f"{YES} / {first} *{last}* / {LATER}") == [("answer", "decision:start", NO)]
    assert cells(f"{YES} / *{first}* {last} / {LATER}") == [("answer", "decision:start", NO)]


def test_a_row_that_was_changed_as_well_keeps_its_answer() -> None:
    assert [one[0] for one in cells(YES, ROW.replace("vast.", "samen vast."))] == ["answer", "edit"]


@pytest.mark.parametrize(
    ("tag", "field"), [("decision-2", "decision:owners"), ("decision-3", ""), (f"decision-{'9' * 5_000}", "")]
)
def test_a_row_in_other_words_is_known_by_the_tag_of_its_list(tag: str, field: str) -> None:
    written = tuple(map(pieces, f"2 | Wie doet het? | de directie | {YES}".split(" | ")))
    changed = Proposal(0, 0, Kind.EDIT, "", "", f"2 | Wie? | de directie | {PROMPT}", "")
    found = board_answer(changed, Passage("", control=tag, cells=written), NAMED)
    assert [one.field for one in found if one.kind == "answer"] == [field] * bool(field)


def struck(text: str) -> Any:
    """A run that is struck out."""
    run = said(text)
    run.insert(0, etree.Element(f"{W}rPr"))
    etree.SubElement(run[0], f"{W}strike")
    return run


def test_a_document_in_which_words_of_the_question_and_of_the_answer_were_struck_out() -> None:
    def change(root: Any) -> None:
        asked = anywhere(root, FIRST.text)
        run = next(node for node in asked.iter(f"{W}r") if FIRST.text in "".join(node.itertext(f"{W}t")))
        before, word, after = FIRST.text.partition(" de ")
        answer = list(row(root, FIRST.text).iter(f"{W}tc"))[-1]
        for node in answer.iter(f"{W}t"):
            node.text = ""
        paragraph = next(answer.iter(f"{W}p"))
        paragraph.extend([struck("Nee, "), said("de raad en de "), struck("het "), said("directie: ja")])
        paragraph.append(tracked("del", said("niet", "delText")))
        for words in (" ", "na de zomer"):
            etree.SubElement(paragraph.getparent(), f"{W}p").append(said(words))
        for new in (said(after), struck(word), said(before)):
            run.addnext(new)
        run.getparent().remove(run)

    found = [one for one in sent().proposals(by_hand(sent().data, change)) if one.kind != "aside"]
    assert [(one.kind, one.field, one.new) for one in found] == [
        ("answer", "decision:start", "de raad en de directie: ja\nna de zomer")
    ]


def test_a_document_in_which_a_column_was_put_and_choices_were_struck_out() -> None:
    def change(root: Any) -> None:
        for line in next(node for node in row(root, FIRST.text).iterancestors() if node.tag == f"{W}tbl").iter(f"{W}tr"):
            paragraph = etree.SubElement(etree.SubElement(line, f"{W}tc"), f"{W}p")
            if line is row(root, FIRST.text):
                paragraph.extend([said(YES), struck(f" {NO}")])

    found = sent().proposals(by_hand(sent().data, change))
    assert [(one.kind, one.field, one.new) for one in found if one.kind != "aside"] == [("answer", "decision:start", YES)]
    (aside,) = (one for one in found if one.kind == "aside")
    assert FIRST.text in aside.where  # in which row it stands
