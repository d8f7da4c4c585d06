"""The rows of the sheets about where an organisation stands, before they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.language import Translator
from maturity.report.model import Domain, Practice, Quarter
from maturity.report.values.perception_values import ViewGap, Views
from maturity.report.values.workshop_model import Agreed, Dissent, FirstAction, Workshop
from maturity.report.workbook.figures import Basis, Figures
from maturity.report.workbook.results import ambition, domains, practices, views, workshop
from tests.report.builders import empty

EN = Translator("en")
DAY = date(2026, 11, 4)


def test_a_domain_has_its_figures_and_what_they_rest_on():
    one = Domain("S", "Strategy", "", 2.5, 2.0, 2, "Starting", (3, 3.5, 4), "S1 is low.", 3.2)
    found = replace(empty("en"), standing=(one,))
    (row,) = domains(found, Figures(bases={"S": Basis(5, 6)}), EN).rows
    assert row == ["S Strategy", 2.5, 2.0, 3, 3.5, 4, 3.2, 2, "Starting", 5, 6, "S1 is low."]
    (row,) = domains(found, Figures(), EN).rows
    assert row[9:11] == [None, None]


def test_targets_are_named_after_the_years_of_a_plan_of_three():
    def headings(quarters: int) -> list[str]:
        made = tuple(Quarter("Q1", str(2027 + at // 4)) for at in range(quarters))
        return [column.heading for column in domains(replace(empty("en"), quarters=made), Figures(), EN).columns[3:6]]

    assert headings(12) == [f"Target end of {year}" for year in (2027, 2028, 2029)]
    assert headings(8) == headings(0) == [f"Target end of {year}" for year in (1, 2, 3)]


def test_a_practice_says_whether_it_was_answered_and_what_it_was():
    asked = (Practice("S1", "One", "S", 2, "Starting", 3), Practice("X1", "Two", "X"), Practice("S2", "Zero", "S", 0))
    found = replace(empty("en"), standing=(Domain("S", "Strategy"),), practices=asked)
    assert practices(found, Figures(bases={"S1": Basis(1, 1, 1.5), "X1": Basis(0, 1)}), EN).rows == [
        ["S1", "One", "Strategy", 2, 1.5, 3, "Starting", "yes"],
        ["X1", "Two", "X", None, None, None, "", "no answer"],
        ["S2", "Zero", "Strategy", 0, None, None, "", "yes"],  # the lowest of a scale that begins with nothing
    ]
    assert [row[4] for row in practices(found, Figures(), EN).rows] == [None] * 3


def test_a_gap_is_leaders_less_the_front_line():
    gap = ViewGap("K", "Journey", "", 3.0, 1.5, "+1.5", "leaders higher")
    found = Views("They differ.", (), "Based on 12.", (gap,), (replace(gap, code="K1"),), "")
    grid = views(found, EN)
    assert [row[0] for row in grid.rows] == ["K Journey", "K1 Journey"]
    assert grid.rows[0][1:] == [3.0, 1.5, 1.5, "leaders higher"]
    assert grid.description == "They differ. Based on 12."


def test_what_is_wanted_is_numbered():
    found = replace(empty("en"), desired_experience="Seen.", promises=("Call.", "Tell."))
    assert ambition(found, EN).rows == [("Desired experience", "Seen."), ("Promise 1", "Call."), ("Promise 2", "Tell.")]
    assert ambition(empty("en"), EN).rows == []


def test_everything_of_a_workshop_has_a_row():
    made = Workshop(
        DAY,
        agreed=(Agreed("K1", 2.5, "4", "Samira", unconfirmed=True), Agreed("K2", 2, "3")),
        dissents=(Dissent("K3", "Otherwise."),),
        brakes=("No time.",),
        actions=(FirstAction("Call", "Wouter", DAY),),
    )
    assert workshop(replace(empty("en"), workshop=made), EN).rows == [
        ["agreed together", "K1", 2.5, "4 (unconfirmed)", "Samira", None],
        ["agreed together", "K2", 2, "3", "", None],
        ["seen otherwise", "K3: Otherwise.", None, "", "", None],
        ["brake", "No time.", None, "", "", None],
        ["first action", "Call", None, "", "Wouter", DAY],
    ]
    assert workshop(empty("en"), EN).rows == []
