"""Headings of a table on a phone: they stand before each cell, and no text can break out of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maturity.ui.markdown import escaped, without_markdown
from maturity.ui.tables import _headings, _quoted, in_columns


def test_each_cell_but_the_first_gets_its_heading():
    style = _headings("broad_table_Waar we staan, per domein", ["Domein", "Gemiddelde", "Niveau"])
    place = ".st-key-broad_table_Waar-we-staan--per-domein"
    assert f'{place} td:nth-child(2)::before {{ content: "Gemiddelde: "; }}' in style
    assert f'{place} td:nth-child(3)::before {{ content: "Niveau: "; }}' in style
    assert "nth-child(1)" not in style


@given(st.text())
def test_a_heading_cannot_end_its_string_or_the_style(text):
    assert not set(_quoted(text).replace("\\", "")) & set('"<>\n')
    assert _quoted('a"b') == "a\\22 b"


@given(st.text())
def test_a_heading_that_was_escaped_for_the_table_is_shown_as_it_was_written(text):
    line = " ".join(text.split())
    assert without_markdown(escaped(line)) == line
    assert f'content: "{_quoted(line)}: "' in _headings("broad_table_x", ["Domein", escaped(line)])


def test_rows_become_columns_also_where_one_says_nothing_of_a_thing():
    found = in_columns([{"name": "a", "level": 1}, {"name": "b", "level": float("nan")}, {"name": "c", "more": True}])
    assert found.to_pydict() == {"name": ["a", "b", "c"], "level": [1, None, None], "more": [None, None, True]}
    assert in_columns([]).num_rows == 0
