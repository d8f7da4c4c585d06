"""Our lists in somebody else's template: under numbers that are free there, and only where the text is ours."""

from __future__ import annotations

from maturity.report.house_style.adoption import renumber_added
from maturity.report.word.oxml import Element, name_of, w


def style(style_id: str, number: int) -> Element:
    """A style of a list."""
    return w("style", w("pPr", w("numPr", w("numId", val=number))), styleId=style_id)


def test_only_styles_that_were_added_get_the_new_number_of_their_list():
    styles = w("styles", style("Opsomming", 1), style("ListBullet", 1), style("ListNumber", 2))
    renumber_added(styles, {"Opsomming"}, {"1": "7"})
    assert [one.get(name_of("val")) for one in styles.iter(name_of("numId"))] == ["1", "7", "2"]
