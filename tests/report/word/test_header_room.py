"""How far what stands above and under the text reaches into it, in points."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from docx.opc.part import XmlPart
from lxml import etree

from maturity.report.word.header_room import make_room, pushed_in
from maturity.report.word.oxml import NAMESPACES, Element, name_of, paragraph, run, w
from maturity.report.word.pages import Pages, Sheet, _sheet_of

POINT = 12_700
SHEET = Sheet(11_900, 16_840, 1000, 1400, 1400, 1000, 700, 700)  # 35 points from the edge of the header to the text


def picture(points: float, *, floats: bool = False) -> Element:
    inside = f'<wp:extent cx="{int(points * 2 * POINT)}" cy="{int(points * POINT)}"/>'
    size = f'<a:ext cx="{int(points * 2 * POINT)}" cy="{int(points * POINT)}"/>'
    tag = "anchor" if floats else "inline"
    names = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "wp", "a"))
    return paragraph("Header", etree.fromstring(f"<w:r {names}><wp:{tag}>{inside}<a:graphic>{size}</a:graphic></wp:{tag}></w:r>"))


class Root(XmlPart):
    """A header, without a package around it."""

    def __init__(self, element: Element) -> None:
        self._element = element


def template(title: bool = False, **roots: Element) -> tuple[Any, Element]:
    """A document with these headers ("default", "first", "even") and a footer ("footer"), and its section."""
    rels = {name: SimpleNamespace(is_external=False, target_part=Root(root)) for name, root in roots.items()}
    references = [
        w("footerReference" if name == "footer" else "headerReference", type="default" if name == "footer" else name, r_id=name)
        for name in roots
    ]
    return SimpleNamespace(rels=rels), w("sectPr", *references, w("titlePg") if title else None)


def lines(many: int) -> Element:
    return w("hdr", *(paragraph("Header", run("x")) for _ in range(many)))


@pytest.mark.parametrize(
    ("given", "first", "later"),
    [
        (template(default=lines(2)), 0, 0),
        (template(default=lines(3)), 10, 10),
        (template(default=w("hdr", picture(60))), 25, 25),
        (template(default=w("hdr", picture(60, floats=True))), 0, 0),
        (template(True, first=lines(4), default=lines(3)), 25, 10),
        (template(False, first=lines(4), default=lines(3)), 10, 10),
        (template(default=lines(1), even=lines(3)), 0, 10),
        (template(default=lines(3), footer=lines(3)), 20, 20),
        (template(default=w("hdr", w("tbl", w("tr", w("tc", *lines(3)), w("tc", *lines(1)))))), 10, 10),
        (template(default=w("hdr", w("sdt", w("sdtContent", *lines(3))))), 10, 10),
    ],
)
def test_what_is_higher_than_its_margin_pushes_the_text_in(given, first, later):
    document, section = given
    assert pushed_in(document, section, SHEET) == (first, later)


def test_the_footer_has_the_room_of_its_own_margin():
    document, section = template(default=lines(3), footer=lines(3))
    assert pushed_in(document, section, replace(SHEET, footer=SHEET.footer - 100)) == (15, 15)
    assert pushed_in(document, section, replace(SHEET, header=SHEET.header - 200)) == (10, 10)


@pytest.mark.parametrize(("points", "high"), [(62, 62), (124, 62), (30, 30)])
def test_a_picture_is_made_as_high_as_leaves_a_page_its_text(points, high):
    root = w("hdr", picture(points))
    document, section = template(default=root)
    make_room(document, section)
    sizes = {(int(one.get("cx")), int(one.get("cy"))) for one in root.iter("{*}extent", f"{{{NAMESPACES['a']}}}ext")}
    assert sizes == {(high * 2 * POINT, high * POINT)}


def test_a_picture_that_floats_stays_as_it_is():
    root = w("hdr", picture(124, floats=True))
    make_room(*template(default=root))
    assert next(root.iter("{*}extent")).get("cy") == str(124 * POINT)


@pytest.mark.parametrize("high", ["²", "9" * 5_000, "-5", ""])
def test_a_measure_that_is_none_is_passed_over(high):
    root = w("hdr", picture(124))
    sizes = list(root.iter("{*}extent", f"{{{NAMESPACES['a']}}}ext"))
    sizes[0].set("cy", high)
    document, section = template(default=root)
    make_room(document, section)
    assert pushed_in(document, section, SHEET) == (0, 0)
    sizes[0].set("cy", str(124 * POINT))
    sizes[1].set("cy", high)
    make_room(document, section)
    assert [one.get("cy") for one in sizes] == [str(62 * POINT), "0"]


@pytest.mark.parametrize("measure", ["²", "--5", "9" * 5_000, "100000", ""])
def test_a_sheet_of_which_a_measure_is_none_is_ours(measure):
    ours = _sheet_of(w("sectPr"))
    section = w("sectPr", w("pgSz", w=measure, h=measure), w("pgMar", top=measure, left=measure))
    assert _sheet_of(section) == ours
    assert _sheet_of(w("sectPr", w("pgMar", top="-1200"))).top == 1_200
    small = _sheet_of(w("sectPr", w("pgSz", w=4_999, h=5_000)))
    assert (small.width, small.height) == (5_000, ours.width)


@pytest.mark.parametrize(("right", "width", "said"), [(0, 8_000, "1000"), (2_500, 6_500, "2500")])
def test_the_text_is_as_wide_as_both_margins_leave_it(right, width, said):
    """A template may have another margin on the right; without one it is the one on the left."""
    section = w("sectPr", w("pgSz", w=10_000, h=20_000), w("pgMar", left=1_000, right=right or 1_000))
    assert _sheet_of(section).text_width == width
    assert replace(SHEET, width=10_000, side=1_000, right=right).text_width == width
    made = Pages("A4", section).section(landscape=True, footer="", first=True, bare_first_page=False)
    assert [made.find(name_of("pgMar")).get(name_of(side)) for side in ("left", "right")] == ["1000", said]
