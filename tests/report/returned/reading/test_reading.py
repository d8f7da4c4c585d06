"""What was written in a document is read back at its initiative and field, however it was written."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from itertools import cycle

import pytest
from lxml import etree

from maturity.report.returned.reading.document import read_returned
from maturity.report.word.bookmarks import heading_bookmark
from tests.report.builders import report
from tests.report.reading import W, parts
from tests.report.returned.reviewers import DOCUMENT, Sent, anywhere, by_hand, line, rewritten, row_of, said, sent, tracked
from tests.report.word.test_text import KEPT, LONG, everywhere

FIRST = sent().report.initiatives[0]
EDITED = ("name", "goal", "owner", "team", "first_action", "done_when", "stop_when")


def only(found):
    assert len(found) == 1, found
    return found[0]


def inside(root, start):
    """Every text node that begins so, outside tables."""
    return next(
        node
        for node in root.iter(f"{W}t")
        if (node.text or "").strip().startswith(start) and not any(above.tag == f"{W}tc" for above in node.iterancestors())
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_is_read_as_it_was_written(language):
    document = sent(language)
    seen = read_returned(document.data, document.known)
    for one in document.report.initiatives:
        fields = {name: passage.accepted for name, passage in seen.fields[one.code].items()}
        assert {name: fields[name] for name in EDITED} == {name: getattr(one, name) for name in EDITED}
        assert fields["first_action_on"] == (one.first_action_on.isoformat() if one.first_action_on else "")
        assert fields["period"].startswith(one.period)
    assert seen.export_codes[0] == document.report.export_code
    assert seen.plan_codes == (document.report.plan_code,)
    assert document.proposals(document.data) == []


@pytest.mark.parametrize(
    "shown",
    [everywhere(report(3), cycle(KEPT)), everywhere(report(3), cycle([LONG])), report(3, standing=()), report(0), report(48)],
    ids=["unusual", "long", "no-standing", "nothing", "everything"],
)
def test_an_unedited_document_proposes_nothing(shown):
    document = Sent(shown)
    assert document.proposals(document.data) == []


@pytest.mark.thorough
def test_unusual_texts_come_back_whole():
    text = "🎉 e\u0301 \u0645\u0631\u062d\u0628\u0627 <w:t> & =1+1\nregel twee; Eigenaar: niemand " + "lang " * 1900
    first, *rest = report(3).initiatives
    document = Sent(report(3, initiatives=(replace(first, goal=text, owner="Team: Jo"), *rest)))
    found = read_returned(document.data, document.known).fields[first.code]
    assert found["goal"].accepted == text.strip()
    assert found["owner"].accepted == "Team: Jo"
    assert document.proposals(document.data) == []


def test_an_edit_without_tracking_is_found():
    def edit(root):
        inside(root, FIRST.owner).text = "Kim de Groot"

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.code, found.field, found.old, found.new) == (FIRST.code, "owner", FIRST.owner, "Kim de Groot")
    assert (found.tracked, found.author, found.how) == (False, "", "bookmark")


def test_a_tracked_edit_knows_its_author():
    def edit(root):
        run = inside(root, FIRST.owner).getparent()
        run.addnext(tracked("ins", said("Kim")))
        text = run.find(f"{W}t")
        text.tag = f"{W}delText"
        gone = tracked("del")
        run.addprevious(gone)
        gone.append(run)

    data = by_hand(sent().data, edit)
    found = only(sent().proposals(data))
    assert (found.field, found.old, found.new, found.tracked, found.author) == ("owner", FIRST.owner, "Kim", True, "Els Bos")
    assert found.written_at is not None
    (change,) = read_returned(data, sent().known).changes
    assert (change.kind, change.code, change.author) == ("replaced", FIRST.code, "Els Bos")


def test_an_edit_on_top_of_a_tracked_one_counts_as_not_tracked():
    def edit(root):
        text = inside(root, FIRST.owner)
        text.text = "Iemand"
        text.getparent().addnext(tracked("ins", said(" anders")))

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.new, found.tracked, found.author) == ("Iemand anders", False, "Els Bos")


def test_a_line_that_was_deleted_empties_its_field():
    def edit(root):
        node = line(root, FIRST.done_when)
        node.getparent().remove(node)

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.field, found.old, found.new, found.tracked) == ("done_when", FIRST.done_when, "", False)


def test_a_line_that_was_deleted_with_tracking_empties_its_field():
    def edit(root):
        node = line(root, FIRST.done_when)
        for run in node.findall(f"{W}r"):
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"
            gone = tracked("del")
            run.addprevious(gone)
            gone.append(run)
        etree.SubElement(node.find(f"{W}pPr"), f"{W}rPr").append(tracked("del"))

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.field, found.old, found.new, found.tracked) == ("done_when", FIRST.done_when, "", True)


def test_a_paragraph_that_was_added_belongs_to_the_field_before_it():
    def edit(root):
        node = line(root, FIRST.done_when)
        extra = deepcopy(node)
        for run in extra.findall(f"{W}r")[:-1]:
            extra.remove(run)
        extra.find(f"{W}r/{W}t").text = "En de klant merkt het."
        node.addnext(extra)

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.field, found.new) == ("done_when", f"{FIRST.done_when}\nEn de klant merkt het.")


def test_a_whole_initiative_that_is_gone_is_said():
    def edit(root):
        node = line(root, f"  {FIRST.name}")
        style = node.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        gone = [node]
        while not (gone[-1].getnext().find(f"{W}pPr/{W}pStyle").get(f"{W}val") or "").startswith("Heading"):
            gone.append(gone[-1].getnext())
        assert style.startswith("Heading")
        for each in gone:
            each.getparent().remove(each)

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.code, found.field, found.old) == (FIRST.code, "block", FIRST.name)
    assert not found.applies


def test_the_date_of_a_first_action_is_a_field_of_its_own():
    def edit(root):
        text = inside(root, "15 januari 2027")
        text.text = "1 februari 2027: "

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.field, found.old, found.new) == ("first_action_on", "2027-01-15", "2027-02-01")


@pytest.mark.thorough
def test_words_for_nothing_are_no_text():
    orphan = next(one for one in report(27).initiatives if not one.owner)
    document = sent(count=27)
    assert document.snapshot.fields[orphan.code]["owner"] == ""

    def edit(root):
        node = line(root, f"  {orphan.name}").getnext()
        while "Nog geen eigenaar." not in "".join(node.itertext()):
            node = node.getnext()
        next(text for text in node.iter(f"{W}t") if text.text == "Nog geen eigenaar.").text += " Kim?"

    found = only(document.proposals(by_hand(document.data, edit)))
    assert (found.code, found.field, found.old, found.new) == (orphan.code, "owner", "", "Kim?")


def without_bookmarks(root):
    for number, mark in enumerate(list(root.iter(f"{W}bookmarkStart"))):
        mark.set(f"{W}name", f"bookmark=id.{number}")


def wrapped(root):
    """Every table and heading in a content control, as Google Docs does."""
    for node in [*root.iter(f"{W}tbl"), *root.iter(f"{W}tr"), *root.iter(f"{W}p")]:
        control = etree.Element(f"{W}sdt")
        node.addprevious(control)
        etree.SubElement(etree.SubElement(control, f"{W}sdtPr"), f"{W}tag").set(f"{W}val", "goog_rdk_1")
        etree.SubElement(control, f"{W}sdtContent").append(node)


def test_without_our_bookmarks_the_visible_code_is_enough():
    def edit(root):
        inside(root, FIRST.owner).text = "Kim"
        without_bookmarks(root)
        wrapped(root)

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.code, found.field, found.new, found.how) == (FIRST.code, "owner", "Kim", "code")


def test_without_code_a_title_that_is_much_alike_is_enough():
    def edit(root):
        without_bookmarks(root)
        node = line(root, f"  {FIRST.name}")
        for text in node.iter(f"{W}t"):
            text.text = "" if text.text == FIRST.code else text.text.replace("kaart", "lijst")
        inside(root, FIRST.owner).text = "Kim"

    found = sent().proposals(by_hand(sent().data, edit))
    assert {(one.code, one.field, one.how) for one in found} >= {(FIRST.code, "owner", "title")}


def test_a_title_that_is_not_alike_is_another_name_where_the_texts_are_the_same():
    def edit(root):
        without_bookmarks(root)
        for text in line(root, f"  {FIRST.name}").iter(f"{W}t"):
            text.text = "Iets heel anders"

    (found,) = sent().proposals(by_hand(sent().data, edit))
    assert (found.field, found.code, found.how) == ("name", FIRST.code, "texts")
    assert found.new == "Iets heel andersIets heel anders"


def test_an_empty_heading_without_a_code_does_not_end_an_initiative():
    def edit(root):
        node = line(root, FIRST.done_when)
        empty = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(empty, f"{W}pPr"), f"{W}pStyle").set(f"{W}val", "Heading4")
        empty.append(tracked("del", said("weg", "delText")))
        node.addprevious(empty)
        inside(root, FIRST.stop_when).text = "Nooit."

    found = {(one.code, one.field, one.new) for one in sent().proposals(by_hand(sent().data, edit))}
    assert (FIRST.code, "stop_when", "Nooit.") in found
    assert not any(field == "done_when" for _, field, _ in found)


def test_a_deletion_across_a_heading_does_not_end_an_initiative():
    """LibreOffice gives the paragraph after it the style of the heading."""

    def edit(root):
        node = line(root, f"  {FIRST.name}")
        etree.SubElement(node.find(f"{W}pPr"), f"{W}rPr").append(tracked("del"))
        node.getnext().find(f"{W}pPr/{W}pStyle").set(f"{W}val", node.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))
        inside(root, FIRST.owner).text = "Kim"

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.code, found.field, found.new) == (FIRST.code, "owner", "Kim")


def test_a_block_that_was_moved_with_tracking_keeps_its_texts():
    def edit(root):
        node = line(root, FIRST.goal)
        for run in node.findall(f"{W}r"):
            copy = deepcopy(run)
            there, here = tracked("moveTo"), tracked("moveFrom")
            run.addprevious(here)
            here.append(run)
            node.append(there)
            there.append(copy)

    data = by_hand(sent().data, edit)
    assert [one.field for one in sent().proposals(data)] == ["layout"]
    assert [change.kind for change in read_returned(data, sent().known).changes] == ["moved"]


def test_a_sign_that_stands_as_a_letter_of_its_font_is_what_it_shows():
    """So LibreOffice saves the ticks of Word."""

    def edit(root):
        line(root, FIRST.goal).append(said("\uf0fe"))

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.field, found.new) == ("goal", f"{FIRST.goal}☑")


def test_a_row_of_the_map_belongs_to_its_initiative():
    def edit(root):
        next(row_of(root, FIRST.code).iter(f"{W}t")).getparent().getparent().append(said(" later"))

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.code, found.field, found.how) == (FIRST.code, "row1", "bookmark")
    assert "later" in found.new
    assert not found.applies


def test_a_row_that_was_deleted_with_tracking_is_said():
    def edit(root):
        row_of(root, FIRST.code).find(f"{W}trPr").append(tracked("del"))

    data = by_hand(sent().data, edit)
    found = only(sent().proposals(data))
    assert (found.code, found.field, found.new, found.tracked) == (FIRST.code, "row1", "", True)
    assert {change.kind for change in read_returned(data, sent().known).changes} == {"row"}


def test_what_stands_outside_the_initiatives_goes_to_the_tray():
    brake = sent().report.brakes[0]

    def edit(root):
        inside(root, brake[:20]).text = brake.replace("kaart", "beeld")
        gone = line(root, sent().report.base)
        gone.getparent().remove(gone)

    first, second = sent().proposals(by_hand(sent().data, edit))
    assert (first.code, first.field) == ("", "")
    assert brake in first.old
    assert brake.replace("kaart", "beeld") in first.new
    assert (second.code, second.old, second.new) == ("", sent().report.base, "")


def test_an_answer_to_a_decision_stands_beside_what_was_asked():
    decision = sent().report.decisions[0].text

    def edit(root):
        row = next(node for node in anywhere(root, decision).iterancestors() if node.tag == f"{W}tr")
        [*row.iter(f"{W}t")][-1].text = "Akkoord, mits"

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.kind, found.field, found.old, found.new) == ("answer", "decision:start", decision, "Akkoord, mits")
    assert found.applies


def test_two_codes_for_one_name_in_a_bookmark_do_not_mislead():
    """The bookmark wins over a code that somebody retyped."""
    second = sent().report.initiatives[1]

    def edit(root):
        for text in line(root, f"  {FIRST.name}").iter(f"{W}t"):
            if text.text == FIRST.code:
                text.text = second.code

    seen = read_returned(by_hand(sent().data, edit), sent().known)
    assert seen.fields[FIRST.code]["goal"].accepted == FIRST.goal
    assert heading_bookmark(FIRST.code) != heading_bookmark(second.code)


def test_the_codes_on_the_front_page_are_enough():
    """What Google Docs and a detour through other formats leave of the properties: nothing."""
    bare = rewritten(sent().data, {"docProps/custom.xml": b"<x/>", "docProps/core.xml": b"<x/>"})
    seen = read_returned(bare, sent().known)
    assert (seen.export_codes, seen.plan_codes) == ((sent().report.export_code,), (sent().report.plan_code,))


def test_a_heading_that_was_written_anew_is_a_new_name():
    def edit(root):
        node = line(root, f"  {FIRST.name}")
        for run in node.findall(f"{W}r"):
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"
            gone = tracked("del")
            run.addprevious(gone)
            gone.append(run)
        node.append(tracked("ins", said(f"{FIRST.code}: Een nieuwe naam")))

    found = only(sent().proposals(by_hand(sent().data, edit)))
    assert (found.field, found.old, found.new, found.tracked) == ("name", FIRST.name, "Een nieuwe naam", True)


def test_a_strict_file_reads_the_same():
    usual, strict = W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    text = parts(sent().data)[DOCUMENT].replace(usual, strict)
    assert sent().proposals(rewritten(sent().data, {DOCUMENT: text})) == []


ACTION = FIRST.first_action


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        (
            f"1 maart 2027 om 10.00 uur: {ACTION}",
            {"first_action_on": "2027-03-01", "first_action_at": "1 maart 2027 om 10.00 uur"},
        ),
        (f"{ACTION} (1 maart 2027)", {"first_action_on": "2027-03-01"}),
        (f"zodra het kan: {ACTION}", {"first_action": f"zodra het kan: {ACTION}"}),
        (f"medio 2027 {ACTION}", {"first_action": f"medio 2027 {ACTION}"}),
        ("eind kwartaal: bel Kim", {"first_action": "eind kwartaal: bel Kim"}),
        (ACTION, {"first_action_on": ""}),
        ("Bel eerst Kim, en daarna elke maand", {"first_action": "Bel eerst Kim, en daarna elke maand", "first_action_on": ""}),
    ],
)
def test_a_time_that_was_typed_takes_no_date_away(typed, proposed):
    def edit(root):
        node = line(root, ACTION)
        for run in node.findall(f"{W}r"):
            node.remove(run)
        node.append(said(f"Eerste actie: {typed}"))

    found = sent().proposals(by_hand(sent().data, edit))
    assert {one.field: one.new for one in found} == proposed


def test_a_table_between_the_lines_of_an_initiative_is_about_it():
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Pilot klaar", "Kim"))
    table = f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr>{cells}</w:tr></w:tbl>'
    found = only(sent().proposals(by_hand(sent().data, lambda root: line(root, FIRST.why_here).addnext(etree.fromstring(table)))))
    assert (found.code, found.field, found.new, found.applies) == (FIRST.code, "row", "Pilot klaar | Kim", False)
