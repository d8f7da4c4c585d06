"""Our lists in somebody else's template: under numbers that are free there, and only where the text is ours."""

from __future__ import annotations

from maturity.report.house_style.adoption import adopt_numbering, adopt_styles, renumber_added
from maturity.report.word.oxml import Element, name_of, w


def style(style_id: str, number: int) -> Element:
    """A style of a list."""
    return w("style", w("pPr", w("numPr", w("numId", val=number))), styleId=style_id)


def test_only_styles_that_were_added_get_the_new_number_of_their_list():
    styles = w("styles", style("Opsomming", 1), style("ListBullet", 1), style("ListNumber", 2))
    renumber_added(styles, {"Opsomming"}, {"1": "7"})
    assert [one.get(name_of("val")) for one in styles.iter(name_of("numId"))] == ["1", "7", "2"]


def test_a_number_of_a_list_that_is_none_takes_no_part():
    theirs = w("numbering", *(w("num", numId=number) for number in ("4", "²", "9" * 5_000, "")))
    ours = w("numbering", w("abstractNum", abstractNumId="0"), w("num", w("abstractNumId", val="0"), numId="1"))
    assert adopt_numbering(theirs, ours, {}) == {"1": "5"}


def test_a_style_of_ours_is_no_default_in_the_template_and_keeps_apart_from_one_with_its_name_or_id():
    """Word takes one style of a kind for all that names none: in a template that is the template's own."""

    def named(id_: str, name: str, kind: str = "paragraph", **more: str) -> Element:
        return w("style", w("name", val=name), styleId=id_, type=kind, **more)

    theirs = w("styles", named("Standaard", "Normal", default="1"), named("Guide", "Iets anders"))
    ours = w("styles", named("Normal", "normal", default="1"), named("Guide", "Guide"), named("Line", "Line", default="1"))
    ours.append(named("NormalRun", "Normal", "character"))
    renamed = adopt_styles(theirs, ours)
    assert renamed == {"Normal": "Standaard", "Guide": "GuideGroeikaart", "Line": "Line", "NormalRun": "NormalRun"}
    assert [one.get(name_of("styleId")) for one in theirs if one.get(name_of("default"))] == ["Standaard"]
    assert [one.find(name_of("name")).get(name_of("val")) for one in theirs][2:] == ["Guide", "Line", "Normal (Groeikaart)"]
