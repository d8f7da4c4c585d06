"""The order in which initiatives are told."""

from __future__ import annotations

from dataclasses import replace

from maturity.report.model import Domain, PlannedInitiative
from maturity.report.word.chapters.grouping import by_domain
from tests.report.builders import empty


def test_by_domain_as_they_stand_then_by_quarter_and_code_and_without_a_quarter_last():
    standing = (Domain("S", "Strategie"), Domain("B", "Begrip"))
    told = (
        *(("S-2", "Strategie", 1), ("S-3", "Strategie", 1), ("S-1", "Strategie", 4), ("S-0", "Strategie", None)),
        *(("B-1", "Begrip", 1), ("X-2", "Anders", 2), ("X-1", "", 1)),
    )
    made = tuple(PlannedInitiative(code, "", domain_name=name, start=start) for code, name, start in sorted(told, key=str))
    found = by_domain(replace(empty(), standing=standing, initiatives=made))
    assert [one.code for one in found] == ["S-2", "S-3", "S-1", "S-0", "B-1", "X-1", "X-2"]
