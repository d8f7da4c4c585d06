"""Our styles and lists within somebody else's template: what the template has is used, what it lacks is added from ours.

Styles are matched by name, since a Dutch Word calls "heading 1" by the id "Kop1".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from copy import deepcopy

from maturity.drawing.theme import ACCENT, printed
from maturity.numbers import whole
from maturity.report.word.oxml import Element, name_of, w

_VALUE, _ID = name_of("val"), name_of("styleId")
#: Elements that name a style, in a text and within a style.
_USES = tuple(map(name_of, ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")))


def adopt_styles(theirs: Element, ours: Element) -> dict[str, str]:
    """Adds to the template what it lacks. Returns our id of a style → its id in the template."""
    known = {_key(style): str(style.get(_ID)) for style in theirs.iter(name_of("style")) if style.get(_ID)}
    ids = {str(style.get(_ID)) for style in theirs.iter(name_of("style"))}
    names = {name for _, name in known}
    accent, renamed, added = _accent(theirs), dict[str, str](), list[Element]()
    for style in ours.iter(name_of("style")):
        key, own = _key(style), style.get(_ID)
        if key in known:
            renamed[own] = known[key]
            continue
        new = deepcopy(style)
        new.attrib.pop(name_of("default"), None)
        if key[1] in names:  # the same name for another kind of style
            new.find(name_of("name")).set(_VALUE, f"{new.find(name_of('name')).get(_VALUE)} (Groeikaart)")
        renamed[own] = own if own not in ids else f"{own}Groeikaart"
        new.set(_ID, renamed[own])
        added.append(new)
    for style in added:
        rename(style, renamed)
        _recolour(style, accent)
        theirs.append(style)
    return renamed


def rename(tree: Element, renamed: Mapping[str, str]) -> None:
    """Replaces the ids of styles that the tree uses."""
    for node in tree.iter(*_USES):
        node.set(_VALUE, renamed.get(node.get(_VALUE), node.get(_VALUE)))


def adopt_numbering(theirs: Element, ours: Element, renamed: Mapping[str, str]) -> dict[str, str]:
    """Adds our lists under free numbers. Returns our number of a list → its number in the template."""
    lists = _next(theirs, "num", "numId")
    shapes = _next(theirs, "abstractNum", "abstractNumId")
    numbers = {each.get(name_of("numId")): str(lists + at) for at, each in enumerate(ours.iter(name_of("num")))}
    first = theirs.find(name_of("num"))
    place = len(theirs) if first is None else theirs.index(first)
    for shape in reversed(list(ours.iter(name_of("abstractNum")))):
        new = deepcopy(shape)
        new.set(name_of("abstractNumId"), str(shapes + int(shape.get(name_of("abstractNumId")))))
        for link in list(new.iter(name_of("pStyle"))):
            if renamed.get(link.get(_VALUE)) != link.get(_VALUE):
                link.getparent().remove(link)  # the template's own style knows no list of ours
        theirs.insert(place, new)
    last = [each for each in theirs if each.tag in (name_of("num"), name_of("abstractNum"))][-1]
    for number in reversed(list(ours.iter(name_of("num")))):
        new = deepcopy(number)
        new.set(name_of("numId"), numbers[number.get(name_of("numId"))])
        shape = new.find(name_of("abstractNumId"))
        shape.set(_VALUE, str(shapes + int(shape.get(_VALUE))))
        last.addnext(new)
    return numbers


def renumber(tree: Element, numbers: Mapping[str, str]) -> None:
    """Replaces the numbers of lists that the tree uses."""
    for node in tree.iter(name_of("numId")):
        node.set(_VALUE, numbers.get(node.get(_VALUE), node.get(_VALUE)))


def renumber_added(styles: Element, theirs: Collection[str], numbers: Mapping[str, str]) -> None:
    """Replaces the numbers of lists in the styles that were added; `theirs` has the ids of the others."""
    for style in styles.iter(name_of("style")):
        if style.get(_ID) not in theirs:
            renumber(style, numbers)


def give_bullets(body: Element, style: str, number: str) -> None:
    """Puts bullets on the paragraphs of a style that has none of its own."""
    for paragraph in body.iter(name_of("p")):
        look = paragraph.find(name_of("pPr"))
        if look is not None and look[0].get(_VALUE) == style and look.find(name_of("numPr")) is None:
            place = 2 if look.find(name_of("keepNext")) is not None else 1
            look.insert(place, w("numPr", w("ilvl", val=0), w("numId", val=number)))


def _key(style: Element) -> tuple[str, str]:
    name = style.find(name_of("name"))
    return style.get(name_of("type"), "paragraph"), "" if name is None else name.get(_VALUE, "").strip().lower()


def _next(tree: Element, tag: str, attribute: str) -> int:
    return 1 + max((whole(each.get(name_of(attribute), "0")) or 0 for each in tree.iter(name_of(tag))), default=0)


def _accent(theirs: Element) -> str:
    """The colour of the template's own headings, darkened until it can be read; ours when it has none."""
    for style in theirs.iter(name_of("style")):
        if _key(style) == ("paragraph", "heading 1"):
            colour = style.find(f"{name_of('rPr')}/{name_of('color')}")
            if colour is not None and re.fullmatch("[0-9A-Fa-f]{6}", colour.get(_VALUE, "")):
                return printed(colour.get(_VALUE))
    return ACCENT


def _recolour(style: Element, accent: str) -> None:
    for node in style.iter():
        for name, value in node.attrib.items():
            if value == ACCENT:
                node.set(name, accent)
