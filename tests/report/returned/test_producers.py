"""Whatever program a director writes in, and however: it comes back at its place; and nothing comes of nothing."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from lxml import etree

from maturity.report.returned.comparable import comparable_text
from tests.report.reading import W
from tests.report.returned.producers import PRODUCERS
from tests.report.returned.reading.test_reading import FIRST, inside
from tests.report.returned.reviewers import anywhere, by_hand, line, said, sent

SECOND = sent().report.initiatives[1]
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BOX = (
    f'<w:r xmlns:w="{W[1:-1]}" xmlns:mc="{_MC}"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
    "<w:p><w:r><w:t>Graag eerder</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
    "<w:p><w:r><w:t>Graag eerder</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_TWICE = (
    f'<mc:AlternateContent xmlns:w="{W[1:-1]}" xmlns:mc="{_MC}"><mc:Choice Requires="w14">'
    "<w:r><w:t> en snel</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> en snel</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)


def new_owner(root: Any) -> None:
    inside(root, FIRST.owner).text = "Kim"


def retyped_with_a_colon(root: Any) -> None:
    node = line(root, FIRST.owner)
    for run in node.findall(f"{W}r"):
        node.remove(run)
    node.append(said("Eigenaar: Kim"))


def retyped_without_label(root: Any) -> None:
    node = line(root, FIRST.owner)
    for run in node.findall(f"{W}r"):
        node.remove(run)
    node.append(said("Kim"))


def split_by_enter(root: Any) -> None:
    node = line(root, FIRST.owner)
    for run in node.findall(f"{W}r"):
        node.remove(run)
    second = deepcopy(node)
    node.append(said("Eigenaar"))
    second.append(said("Kim"))
    node.addnext(second)


def under_an_own_heading(root: Any) -> None:
    node = line(root, FIRST.owner)
    heading = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(heading, f"{W}pPr"), f"{W}pStyle").set(f"{W}val", "Heading4")
    heading.append(said("Let op"))
    node.addnext(heading)


def heading_in_two(root: Any) -> None:
    node = line(root, f"  {FIRST.name}")
    texts = list(node.iter(f"{W}t"))
    words = FIRST.name.split(" ")
    second = deepcopy(node)
    for mark in list(second.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    texts[-1].text = "  " + " ".join(words[:2])
    *first, last = second.iter(f"{W}t")
    for text in first:
        text.text = ""
    last.text = " ".join(words[2:])
    node.addnext(second)


def heading_deleted(root: Any) -> None:
    node = line(root, f"  {SECOND.name}")
    node.getparent().remove(node)


def first_heading_deleted(root: Any) -> None:
    """The one under the heading of its domain: its lines have no initiative above them."""
    node = line(root, f"  {FIRST.name}")
    node.getparent().remove(node)


def written_in_the_contents(root: Any) -> None:
    style = next(node for node in root.iter(f"{W}pStyle") if node.get(f"{W}val") == "TOC1")
    entry = style.getparent().getparent()
    typed = deepcopy(entry)
    for node in list(typed)[1:]:
        typed.remove(node)
    typed.append(said("Graag korter"))
    entry.addnext(typed)


def for_new_and_old_programs(root: Any) -> None:
    line(root, FIRST.goal).append(etree.fromstring(_TWICE))


def no_day(root: Any) -> None:
    node = line(root, FIRST.first_action)
    for run in node.findall(f"{W}r"):
        node.remove(run)
    node.append(said("Eerste actie: begin maart 2027: bel Kim"))


def text_box(root: Any) -> None:
    line(root, FIRST.goal).append(etree.fromstring(_BOX))


def struck_out(root: Any) -> None:
    run = inside(root, FIRST.goal[:12]).getparent()
    looks = run.find(f"{W}rPr")
    if looks is None:
        looks = etree.Element(f"{W}rPr")
        run.insert(0, looks)
    etree.SubElement(looks, f"{W}strike")


def ticked(root: Any) -> None:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}sym", {f"{W}font": "Wingdings", f"{W}char": "F0FE"})
    line(root, FIRST.goal).append(run)


def answered(root: Any) -> None:
    row = next(node for node in anywhere(root, sent().report.decisions[0].text).iterancestors() if node.tag == f"{W}tr")
    [*row.iter(f"{W}t")][-1].text = "Akkoord"


def promised(root: Any) -> None:
    inside(root, sent().report.promises[0]).text = sent().report.promises[0].replace("altijd", "elke dag")


def typed_in(root: Any) -> None:
    node = line(root, f"  {FIRST.name}")
    for text in ("X-9 Nieuw idee", "Doel: alles beter", "Eigenaar: Kim"):
        added = etree.Element(f"{W}p")
        added.append(said(text))
        node.addprevious(added)


#: The edit, and what has to come of it: kind, code, field, and how the new text ends.
EDITS: dict[str, tuple[Callable[[Any], None], tuple[str, str, str, str] | None]] = {
    "nothing": (lambda root: None, None),
    "owner": (new_owner, ("edit", FIRST.code, "owner", "Kim")),
    "colon": (retyped_with_a_colon, ("edit", FIRST.code, "owner", "Kim")),
    "no-label": (retyped_without_label, ("edit", FIRST.code, "owner", "Kim")),
    "enter": (split_by_enter, ("edit", FIRST.code, "owner", "Kim")),
    "own-heading": (under_an_own_heading, ("edit", FIRST.code, "owner", "Let op")),
    "heading-in-two": (heading_in_two, None),
    "heading-deleted": (heading_deleted, ("edit", SECOND.code, "name", "")),
    "first-heading": (first_heading_deleted, ("edit", FIRST.code, "name", "")),
    "contents": (written_in_the_contents, ("edit", "", "", "Graag korter")),
    "twice": (for_new_and_old_programs, ("edit", FIRST.code, "goal", " en snel")),
    "no-day": (no_day, ("edit", FIRST.code, "first_action", "begin maart 2027: bel Kim")),
    "text-box": (text_box, ("aside", FIRST.code, "textbox", "Graag eerder")),
    "struck-out": (struck_out, ("aside", FIRST.code, "struck", FIRST.goal[-10:])),
    "tick": (ticked, ("edit", FIRST.code, "goal", "☑")),
    "answer": (answered, ("answer", "", "decision:start", "Akkoord")),
    "promise": (promised, ("edit", "", "promise1", sent().report.promises[0].replace("altijd", "elke dag"))),
    "typed-in": (typed_in, ("new", "", "", "Eigenaar: Kim")),
}


#: Every edit with two programs and every program with some edits; all with all before a release.
_CASES = [
    pytest.param(edit, producer, marks=() if (row - column) % len(PRODUCERS) in (0, 5) else pytest.mark.thorough)
    for row, edit in enumerate(EDITS)
    for column, producer in enumerate(PRODUCERS)
]


@pytest.mark.parametrize(("edit", "producer"), _CASES)
def test_an_edit_comes_back_at_its_place(producer, edit):
    change, wanted = EDITS[edit]
    found = sent().proposals(PRODUCERS[producer](by_hand(sent().data, change)))
    if wanted is None:
        assert found == []
        return
    assert len(found) == 1, [(one.kind, one.code, one.field, one.old[:40], one.new[:40]) for one in found]
    kind, code, field, end = wanted
    assert (found[0].kind, found[0].code, found[0].field) == (kind, code, field)
    assert comparable_text(found[0].new).endswith(comparable_text(end))
