"""What the workshop agreed, and what it did not, in known sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.report.values.workshop_model import Agreed, Dissent, FirstAction, Workshop
from maturity.report.word.chapters.workshop import workshop
from tests.report.builders import empty
from tests.report.word.chapters.chapter import tables, told

DAY = date(2026, 10, 21)
NOTHING, REMARK = "Nothing was agreed yet.", "Answers: the mean of the role groups before the workshop."


def of(**fields: object) -> dict[str, object]:
    """The chapter on a workshop: its texts, and the rows of its tables."""
    found = replace(empty("en"), workshop=Workshop(DAY, **fields))  # type: ignore[arg-type]
    return {"texts": [text for _, text in told(workshop, found)], "tables": tables(workshop, found)}


@pytest.mark.parametrize(
    ("same", "agreed", "said"),
    [
        (0, (), NOTHING),
        (1, (), "On 1 more practice we agreed on what the answers said."),
        (2, (), "On 2 more practices we agreed on what the answers said."),
        (0, (Agreed("K1", 2.5, "3"),), REMARK),
        (
            0,
            (Agreed("K1", 2.5, "4", unconfirmed=True),),
            f"{REMARK} Unconfirmed: level 4 or 5 without evidence that it is in use.",
        ),
    ],
)
def test_what_was_agreed_is_said(same, agreed, said):
    texts = of(same=same, agreed=agreed)["texts"]
    assert texts[-1] == said
    assert (NOTHING in texts) == (not same and not agreed)


def test_rows_say_who_and_when_or_that_nobody_did():
    found = of(
        agreed=(Agreed("K1", 2.5, "4", "Wouter", unconfirmed=True), Agreed("K2", None, "3")),
        actions=(FirstAction("Call", "Samira", DAY), FirstAction("List")),
    )
    agreed, actions = found["tables"]
    assert agreed == [["K1", "2.5", "4 (unconfirmed)", "Wouter"], ["K2", "–", "3", "–"]]
    assert actions == [["Call", "Samira", "21 October 2026"], ["List", "–", "–"]]


def test_what_is_still_to_be_talked_about_is_counted_and_what_stays_different_is_said():
    texts = of(unsettled=2, dissents=(Dissent("K4", "Otherwise."),), brakes=("No time.",))["texts"]
    assert "2 practices are still" in texts[1]
    assert texts[-4:] == [
        "This we go on seeing otherwise:",
        "K4: Otherwise.",
        "This holds us back, in our own words:",
        "No time.",
    ]
    assert "still" not in of()["texts"][1]
    assert told(workshop, empty("en")) == []
