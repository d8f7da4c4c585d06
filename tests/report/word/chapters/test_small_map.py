"""The plan in one glance counts what runs in each quarter, from the first of its work to the last."""

from __future__ import annotations

from dataclasses import replace

from maturity.report.model import PlannedInitiative, Report
from maturity.report.word.chapters.small_map import height_of, small_map
from maturity.report.word.oxml import name_of
from tests.report.builders import empty
from tests.report.word.chapters.chapter import chapter, tables, told


def placed(*spans: tuple[str, int | None, int | None]) -> Report:
    made = [PlannedInitiative(f"I-{at}", "", domain_name=name, start=a, finish=b) for at, (name, a, b) in enumerate(spans)]
    return replace(empty("en"), initiatives=tuple(made))


def counts(report: Report) -> dict[str, str]:
    """Per row its name and what stands in the twelve quarters, a dot for nothing."""
    (found,) = tables(small_map, report)
    return {name: "".join(cell or "." for cell in cells) for name, *cells in found}


def test_what_runs_is_counted_in_its_first_and_last_quarter_too():
    found = placed(("A", 1, 3), ("A", 3, 4), ("B", 12, 12), ("B", 5, None), ("A", None, None))
    assert counts(found) == {"A": "1121........", "B": "....1......1"}


def test_six_rows_are_shown_and_from_the_sixth_on_others_are_counted_together():
    six = [(f"D{number}", number, number) for number in range(1, 7)]
    assert list(counts(placed(*six))) == [f"D{number}" for number in range(1, 7)]
    assert counts(placed(*six, ("D7", 6, 7))) == {
        **{f"D{number}": "." * (number - 1) + "1" + "." * (12 - number) for number in range(1, 6)},
        "Other domains": ".....21.....",
    }


def test_its_room_grows_with_its_rows_and_no_further_than_six():
    heights = [height_of(placed(*((f"D{number}", 1, 1) for number in range(many)))) for many in (0, 1, 2, 6, 7)]
    assert heights == [24, 65.2, 78.4, 131.2, 131.2]
    assert told(small_map, placed()) == [("Remark", "No initiatives stand in the plan yet.")]


def test_a_clear_line_stands_where_a_year_of_the_plan_begins():
    (table,) = (one for one in chapter(small_map, placed(("A", 1, 1))) if one.tag == name_of("tbl"))
    edges = [one.get(name_of("sz")) for one in table.iter(name_of("left")) if one.get(name_of("val")) == "single"]
    assert edges == ["8", "4", "4", "4"] * 3
