"""Remarks in the margin, as other programs write them."""

from __future__ import annotations

import pytest
from lxml import etree

from maturity.report.returned.comparing import compare, has_nameless
from maturity.report.returned.reading.document import read_returned
from maturity.report.returned.reading.xml_parts import W14, W15, moment
from tests.report.reading import W
from tests.report.returned.reviewers import anywhere, by_hand, line, rewritten, row_of, said, sent

FIRST, SECOND = sent().report.initiatives[:2]


def comment(number, text, *, author="Els Bos", date="2026-12-01T10:00:00Z", mark=None):
    node = etree.Element(f"{W}comment", {f"{W}id": str(number), f"{W}author": author, f"{W}date": date})
    paragraph = etree.SubElement(node, f"{W}p")
    paragraph.append(said(text))
    if mark:
        paragraph.set(f"{W14}paraId", mark)
    return node


def commented(place, *comments, threads=()):
    """The document with these comments hanging around the paragraph that `place` finds; threads: (mark, done, parent)."""

    def hang(root):
        target = place(root)
        for node in comments:
            number = node.get(f"{W}id")
            start, end = (etree.Element(f"{W}commentRange{kind}", {f"{W}id": number}) for kind in ("Start", "End"))
            target.addprevious(start)
            target.addnext(end)

    root, extended = etree.Element(f"{W}comments"), etree.Element(f"{W15}commentsEx")
    root.extend(comments)
    for mark, done, parent in threads:
        etree.SubElement(extended, f"{W15}commentEx", {f"{W15}paraId": mark, f"{W15}done": done, f"{W15}paraIdParent": parent})
    added = {"word/comments.xml": etree.tostring(root), "word/commentsExtended.xml": etree.tostring(extended)}
    return rewritten(by_hand(sent().data, hang), added)


def in_block(root):
    return line(root, FIRST.goal)


def in_cell(root):
    """A quarter in the row of the second initiative."""
    return list(row_of(root, SECOND.code).iter(f"{W}p"))[5]


@pytest.mark.parametrize(("place", "code"), [(in_block, FIRST.code), (in_cell, SECOND.code)])
def test_a_remark_around_a_paragraph_lands_at_its_initiative(place, code):
    (found,) = sent().proposals(commented(place, comment(7, "Kan dit eerder?")))
    assert (found.kind, found.code, found.new, found.author) == ("comment", code, "Kan dit eerder?", "Els Bos")


def test_a_remark_in_a_row_that_is_about_no_initiative_says_which():
    """On "Choose an answer" it would be about any of the decisions."""
    asked = sent().report.decisions[1].text

    def answer(root):
        row = next(node for node in anywhere(root, asked).iterancestors() if node.tag == f"{W}tr")
        return list(row.iter(f"{W}r"))[-1]

    (found,) = sent().proposals(commented(answer, comment(7, "Akkoord")))
    assert (found.code, found.where.endswith(f" · {asked}")) == ("", True)


def test_answers_know_what_they_answer():
    data = commented(
        in_block, comment(1, "Waarom?", mark="0A"), comment(2, "Daarom.", mark="0B"), threads=[("0A", "1", ""), ("0B", "1", "0A")]
    )
    first, second = sent().proposals(data)
    assert (first.kind, first.resolved) == ("comment", True)
    assert (second.kind, second.old, second.code) == ("reply", "Waarom?", FIRST.code)


def test_answers_in_a_circle_do_not_hang():
    data = commented(
        lambda root: anywhere(root, sent().report.decisions[0].text),
        comment(1, "A", mark="0A"),
        comment(2, "B", mark="0B"),
        threads=[("0A", "0", "0B"), ("0B", "0", "0A")],
    )
    assert [one.code for one in sent().proposals(data)] == ["", ""]


def test_a_remark_that_quotes_one_code_belongs_to_it():
    def mention(root):
        node = anywhere(root, sent().report.decisions[0].text)
        node.append(said(f" {FIRST.code}"))
        return node

    (found, _) = sent().proposals(commented(mention, comment(1, "Goed.")))
    assert (found.kind, found.code) == ("comment", FIRST.code)


@pytest.mark.parametrize(
    "date", ["0-00-00T00:00:00Z", "", "morgen", "0001-01-01T00:00:00Z", "9999-99-99", "2026-13-45T99:00:00Z"]
)
def test_a_date_that_is_none_is_passed_over(date):
    assert moment(date) is None
    (found,) = sent().proposals(commented(in_block, comment(1, "Goed.", date=date)))
    assert found.written_at is None


def test_without_a_name_somebody_has_to_say_who_reviewed():
    seen = read_returned(commented(in_block, comment(1, "Goed.", author="Unknown Author")), sent().known)
    assert has_nameless(compare(sent().snapshot, seen))
    assert [one.author for one in compare(sent().snapshot, seen, "Kim")] == ["Kim"]
    assert not has_nameless(compare(sent().snapshot, seen, "Kim"))


def test_a_remark_without_a_place_goes_to_the_tray():
    root = etree.Element(f"{W}comments")
    root.append(comment(1, "Over alles."))
    (found,) = sent().proposals(rewritten(sent().data, {"word/comments.xml": etree.tostring(root)}))
    assert (found.code, found.new) == ("", "Over alles.")
