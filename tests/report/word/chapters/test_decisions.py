"""The plan in short: what starts, what it costs and whether there is room, in known sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.model import Domain, NotNow, PlannedInitiative, Quarter, QuarterUse, Report, Use
from maturity.report.word.chapters.decisions import Shape, costs, decisions, first_year_cells, room
from maturity.roadmap.model import State
from tests.report.builders import empty
from tests.report.word.chapters.chapter import EN, tables, told

QUARTERS = tuple(Quarter(f"Q{number % 4 + 1}", str(2027 + number // 4)) for number in range(8))


def use(days: int, available: int = 20, **more: Use) -> QuarterUse:
    return replace(QuarterUse(Use(days, available), Use(1, 1), Use(1, 1)), **more)  # type: ignore[arg-type]


def a_report(**fields: object) -> Report:
    return replace(empty("en"), **fields)  # type: ignore[arg-type]


def work(code: str, start: int | None = 1, domain: str = "Strategy", state: State = State.PLANNED) -> PlannedInitiative:
    return PlannedInitiative(code, f"Work {code}", domain_name=domain, start=start, finish=start, state=state)


def test_the_costs_are_added_up_per_year_of_the_plan():
    found = a_report(quarters=QUARTERS, capacity=tuple(use(number) for number in range(1, 9)))
    assert (
        costs(found, EN)
        == "The plan asks days of own people, also for what runs already: 10 of the 80 there are in 2027; 26 of 80 in 2028."
    )
    assert "10 of the 80 there are in year 1; 26 of 80 in year 2" in costs(replace(found, quarters=()), EN)
    assert costs(a_report(), EN) == "What it costs has not been worked out yet."


def test_quarters_in_which_too_much_is_asked_are_named():
    enough = use(20)
    much = [use(21), use(1, load=Use(2, 1)), use(1, parallel=Use(2, 1)), use(1, extra=(("Designers", Use(2, 1)),))]
    assert room(a_report(quarters=QUARTERS, capacity=(enough,) * 8), EN) == "In no quarter does the plan ask more than there is."
    said = room(a_report(quarters=QUARTERS, capacity=(enough, *much, enough)), EN)
    assert said == "In Q2 2027, Q3 2027, Q4 2027 and Q1 2028 the plan asks more than there is."
    assert room(a_report(), EN) == "It has not been agreed yet how much the organisation can bear."


@pytest.mark.parametrize(
    ("mean", "level", "said"),
    [
        (2.5, 2, "Journey\u00a02.5\u00a0(level\u00a02)."),
        (2.5, None, "Journey\u00a02.5."),
        (None, 2, "Nothing has been measured yet."),
    ],
)
def test_a_domain_stands_where_it_was_measured(mean, level, said):
    found = told(decisions, a_report(standing=(Domain("K", "Journey", mean=mean, level=level),)))
    assert ("Labelled", f"Where we stand\t{said}") in found


def test_the_first_year_has_what_begins_in_it_and_what_does_not():
    found = a_report(
        standing=(Domain("S", "Strategy"), Domain("K", "Journey"), Domain("M", "Metrics")),
        initiatives=(
            work("S-1"),
            work("S-2", 4, state=State.RUNNING),
            work("S-3", 5),
            work("K-1", 5, "Journey"),
            work("X-1", 2, ""),
        ),
        not_now=(NotNow("M-1", "Later", "Metrics"),),
    )
    rows = [(name.text, starts, waits) for name, starts, waits in first_year_cells(found, EN, Shape())]
    assert rows == [
        ("Strategy", "S-1 Work S-1\nS-2 Work S-2 (runs already)", "–"),
        ("Metrics", "–", "M-1 Later"),
        ("Without a domain", "X-1 Work X-1", "–"),
    ]
    assert tables(decisions, found)[-1] == [list(row) for row in rows]


def test_a_long_list_ends_in_how_many_more_there_are():
    def first(number: int) -> str:
        return first_year_cells(a_report(initiatives=[work(f"S-{one}") for one in range(number)]), EN, Shape(3))[0][1]

    assert first(3) == "S-0 Work S-0\nS-1 Work S-1\nS-2 Work S-2"
    assert first(4) == "S-0 Work S-0\nS-1 Work S-1\nand 2 more"


def test_domains_beyond_those_that_fit_are_counted():
    def names(number: int) -> list[tuple[str, str]]:
        made = [work(f"S-{one}", domain=f"Domain {one}") for one in range(number)]
        return [(name.text, starts) for name, starts, _ in first_year_cells(a_report(initiatives=made), EN, Shape(domains=2))]

    assert names(2) == [("Domain 0", "S-0 Work S-0"), ("Domain 1", "S-1 Work S-1")]
    assert names(3) == [("Domain 0", "S-0 Work S-0"), ("Other domains", "and 2 more")]


def test_a_plan_of_which_nothing_starts_in_the_first_year_says_so():
    said = ("BodyText", "No initiative starts in the first year.")
    assert said in told(decisions, a_report(initiatives=(work("S-1", 5),)))
    assert said not in told(decisions, a_report(initiatives=(work("S-1", 4),)))
    assert said not in told(decisions, a_report(not_now=(NotNow("M-1", "Later"),)))
