"""Remarks in the margin, as other programs write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from maturity.report.returned.comparing import compare, has_nameless
from maturity.report.returned.model import MOST, Comment, TooDifferentError
from maturity.report.returned.reading.comments import _inherited, comments
from maturity.report.returned.reading.document import read_returned
from maturity.report.returned.reading.paragraphs import paragraphs
from maturity.report.returned.reading.placing import Place
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


def commented(place, *remarks, threads=()):
    """The document with these comments hanging around the paragraph that `place` finds; threads: (mark, done, parent)."""

    def hang(root):
        target = place(root)
        for node in remarks:
            number = node.get(f"{W}id")
            start, end = (etree.Element(f"{W}commentRange{kind}", {f"{W}id": number}) for kind in ("Start", "End"))
            target.addprevious(start)
            target.addnext(end)

    root, extended = etree.Element(f"{W}comments"), etree.Element(f"{W15}commentsEx")
    root.extend(remarks)
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


CID, CEX = (f"{{http://schemas.microsoft.com/office/word/{part}}}" for part in ("2016/wordml/cid", "2018/wordml/cex"))
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def tree(text):
    return etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{text}</w:body>')


def read(made, *, body="<w:p/>", codes=(), **parts):
    """The remarks of a document that holds these, without a file around it. codes: the initiative of each paragraph."""
    root = etree.Element(f"{W}comments")
    root.extend(made)
    known = {"comments": root} | parts

    class Parts:
        def first(self, kind):
            return known.get(kind)

        def trees(self, kind):
            return [known[kind]] if kind in known else []

    text = tree(body)
    found = paragraphs(text, None)
    placed = [Place(code, "block", "bookmark", f"bij {code}") for code in codes] or [Place()] * len(found)
    return comments(Parts(), text, found, placed, {"B-2": "Bellen", "M-1": "Meten"})


def extended(*threads):
    """threads: mark of the last paragraph, done, mark of what it answers."""
    root = etree.Element(f"{W15}commentsEx")
    for mark, done, parent in threads:
        etree.SubElement(root, f"{W15}commentEx", {f"{W15}paraId": mark, f"{W15}done": done, f"{W15}paraIdParent": parent})
    return root


def longer(number, *marks):
    """A remark of several paragraphs, each with a mark."""
    node = etree.Element(f"{W}comment", {f"{W}id": number, f"{W}author": " Els "})
    for mark in marks:
        paragraph = etree.SubElement(node, f"{W}p", {f"{W14}paraId": mark})
        paragraph.append(said(f"regel {mark}"))
    return node


@pytest.mark.parametrize(
    ("done", "settled"), [("1", True), ("true", True), ("on", True), ("0", False), ("false", False), ("", False)]
)
def test_whether_a_remark_was_settled_stands_with_its_last_paragraph(done, settled):
    marks = extended(("0A", "0" if settled else "1", ""), ("0B", done, ""))
    (found,) = read([longer("1", "0A", "0B")], commentsExtended=marks)
    assert (found.author, found.text, found.resolved) == ("Els", "regel 0A\nregel 0B", settled)


def test_who_answers_the_first_paragraph_of_a_remark_answers_the_remark_and_nobody_answers_themselves():
    marks = extended(("0B", "0", ""), ("0C", "0", "0A"), ("0D", "0", "0D"), ("0E", "0", "gone"))
    found = read([longer("1", "0A", "0B"), longer("2", "0C"), longer("3", "0D"), longer("4", "0E")], commentsExtended=marks)
    assert [one.parent for one in found] == [None, "1", None, None]


def test_the_moment_that_newer_programs_keep_apart_counts_before_the_clock_of_the_writer():
    ids, dates = etree.Element(f"{CID}commentsIds"), etree.Element(f"{CEX}commentsExtensible")
    for mark, durable in (("0A", "d1"), ("0B", "d2"), ("0C", "d3")):
        etree.SubElement(ids, f"{CID}commentId", {f"{CID}paraId": mark, f"{CID}durableId": durable})
    for durable, date in (("d1", "2026-12-01T09:00:00Z"), ("d2", "morgen")):
        etree.SubElement(dates, f"{CEX}commentExtensible", {f"{CEX}durableId": durable, f"{CEX}dateUtc": date})
    made = [comment(number, "x", mark=mark) for number, mark in enumerate(("0A", "0B", "0C"))]
    found = read(made, commentsIds=ids, commentsExtensible=dates)
    clock = moment("2026-12-01T10:00:00Z")
    assert [one.written_at for one in found] == [datetime(2026, 12, 1, 9, tzinfo=UTC), clock, clock]


START, END, REFERENCE = (f'<w:comment{kind} w:id="1"/>' for kind in ("RangeStart", "RangeEnd", "Reference"))


@pytest.mark.parametrize(
    ("body", "code", "quoted"),
    [
        (f"<w:p>{START}{RUN.format('een')}{END}{RUN.format('twee')}</w:p><w:p/>", "B-2", "een"),
        (f"<w:p>{RUN.format('een')}</w:p>{START}<w:p>{RUN.format('twee')}{END}</w:p>", "M-1", "twee"),  # between: the next
        (f"<w:p>{START}{RUN.format('een')}</w:p><w:p>{RUN.format('twee')}{END}</w:p>", "B-2", "een twee"),
        (f"<w:p>{START}<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>{END}</w:p><w:p/>", "B-2", "weg"),
        (f"<w:p>{RUN.format('een')}</w:p><w:p><w:r>{REFERENCE}</w:r></w:p>", "M-1", ""),  # a place without a range
        (f"<w:p>{START}{RUN.format('x' * 900)}{END}</w:p><w:p/>", "B-2", "x" * 300),
    ],
)
def test_about_which_words_a_remark_is(body, code, quoted):
    (found,) = read([comment(1, "Goed.")], body=body, codes=("B-2", "M-1"))
    assert (found.code, found.quoted, found.where) == (code, quoted, f"bij {code}")


@pytest.mark.parametrize(("words", "code"), [("bij B-2", "B-2"), ("B-2 en M-1", ""), ("B-9", "")])
def test_outside_initiatives_the_one_code_that_is_quoted_counts(words, code):
    (found,) = read([comment(1, "Goed.")], body=f"<w:p>{START}{RUN.format(words)}{END}</w:p>")
    assert (found.code, found.how) == (code, "code" if code else "")


def test_more_remarks_than_anybody_writes_are_refused():
    assert len(read([comment(number, "x") for number in range(MOST)])) == MOST
    with pytest.raises(TooDifferentError):
        read([comment(number, "x") for number in range(MOST + 1)])
    assert read([], comments=None) == ()


def test_an_answer_belongs_where_the_remark_stands_that_it_answers():
    marks = extended(("0A", "0", ""), ("0B", "0", "0A"), ("0C", "0", "0B"))
    body = f"<w:p>{START}{RUN.format('een')}{END}</w:p>"
    made = [comment(number, "x", mark=mark) for number, mark in ((1, "0A"), (2, "0B"), (3, "0C"))]
    found = read(made, body=body, codes=("B-2",), commentsExtended=marks)
    assert [(one.code, one.where, one.how) for one in found] == [("B-2", "bij B-2", "bookmark")] * 3
    assert [one.quoted for one in found] == ["een", "", ""]


def test_an_answer_is_told_under_the_heading_of_the_remark_that_it_answers():
    """Programs hang an answer wherever its writer stood; one that hangs nowhere keeps what is known of its place."""
    first = Comment("1", "Els", None, "Waarom?", code="S-1", where="S-1 Brieven", how="bookmark")
    answer = Comment("2", "Kim", None, "Daarom.", parent="1", where="Inleiding")
    second = Comment("3", "Jo", None, "Mooi.", parent="2")
    made = {one.id: one for one in (first, answer, second)}
    for one in (answer, second):
        found = _inherited(one, made)
        assert (found.code, found.where, found.how, found.text) == ("S-1", "S-1 Brieven", "bookmark", one.text)
    nowhere = made | {"1": replace(first, where="")}
    assert _inherited(answer, nowhere).where == "Inleiding"
    assert _inherited(first, made) is first
