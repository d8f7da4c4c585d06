"""The line of an initiative and the texts of the plan, in the parts that can be taken over."""

from __future__ import annotations

import pytest

from maturity.ambition.model import Ambition, UnknownTargetError
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.report.returned.model import Kind, Proposal
from maturity.report.returned.plan_line import in_parts, part_label, quarter_of
from maturity.report.returned.plan_texts import about_the_plan, of_the_plan, same_target, with_target
from maturity.roadmap.model import Calendar
from tests.roadmap.plans import EN

LINE = "K1–K3 2027 · Gepland · 3 kwartalen · 50 mensdagen · veranderdruk 2"
#: What is no one number of days: nothing of it is taken over, the line shows it.
UNSURE = ("40-60 dagen", "40 tot 60 dagen", "40,5 dagen", "-5 dagen", "twintig dagen", "0,5 fte", "±40", "ca. 40")
CX = questionnaire("cx", latest_version("cx"))


def edited(old: str, new: str, code: str = "M-9", field: str = "period") -> Proposal:
    return Proposal(1, 1, Kind.EDIT, code, field, old, new)


def parts(new: str, old: str = LINE) -> list[tuple[str, str, str]]:
    return [(one.field, one.old, one.new) for one in in_parts(edited(old, new))]


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (LINE.replace("50 mensdagen", "40 dagen"), [("person_days", "50", "40")]),
        (LINE.replace("K1–K3 2027", "K2–K4 2027"), [("start", "2027-Q1", "2027-Q2")]),
        (LINE.replace("K1–K3 2027", "K4 2027 t/m K2 2028"), [("start", "2027-Q1", "2027-Q4")]),
        (LINE.replace("K1–K3 2027", "K1–K4 2027"), [("quarters", "3", "4")]),
        (LINE.replace("K1–K3 2027", "2027-Q1 – 2027-Q3").replace("veranderdruk 2", "Veranderdruk: 3"), [("load", "2", "3")]),
        (LINE.replace("3 kwartalen", "2 kwartalen"), [("quarters", "3", "2")]),
        *(
            (odd, [("facts", LINE, odd)])
            for odd in (LINE.replace("K1–K3 2027", "K1–K3 0099"), LINE.replace("50 mens", f"1{'.000' * 1_500} mens"))
        ),
        (LINE.replace("Gepland", "Loopt"), [("facts", LINE, LINE.replace("Gepland", "Loopt"))]),
        (f"{LINE} graag eerder", [("facts", LINE, f"{LINE} graag eerder")]),
        (LINE.replace("50 mensdagen", "klas 41 - 40 dagen"), [("person_days", "50", "40"), ("facts", LINE, None)]),
        (LINE.replace("50 mensdagen", "40 dgn"), [("person_days", "50", "40")]),
        (LINE.replace("50 mensdagen", "40 d."), [("person_days", "50", "40")]),
        (LINE.replace("50 mensdagen", "40 werkdagen"), [("person_days", "50", "40")]),
        (LINE.replace("50 mensdagen", "1.000 dagen"), [("person_days", "50", "1000")]),
        *((said, [("facts", LINE, said)]) for said in (LINE.replace("50 mensdagen", amount) for amount in UNSURE)),
        ("", [("period", LINE, "")]),
        ("kan dit niet eerder?", [("period", LINE, "kan dit niet eerder?")]),
    ],
)
def test_a_changed_line_is_told_in_parts(new: str, found: list[tuple[str, str, str | None]]) -> None:
    assert parts(new) == [(field, old, new if said is None else said) for field, old, said in found]


def test_several_parts_and_a_word_are_all_kept() -> None:
    new = "Q2–Q4 2027 · Planned, but why? · 3 quarters · 60 person-days · change load 2"
    old = "Q1–Q3 2027 · Planned · 3 quarters · 50 person-days · change load 2"
    assert [one[0] for one in parts(new, old)] == ["start", "person_days", "facts"]


def test_a_quarter_is_one_of_the_plan_or_lies_outside() -> None:
    calendar = Calendar(2027, 3)
    assert [quarter_of(text, calendar) for text in ("2027-Q3", "2028-Q1", "2027-Q1", "niks")] == [1, 3, -1, None]
    assert part_label("start", "2028-Q1", EN) == "Q1 2028"


NAMED = {"sentence": "Mensen voelen zich geholpen.", "promise1": "We bellen terug.", "target:S": "S Strategie"}
CELL, LINES = "Gewenste beleving | Mensen voelen zich {}.", "Beloften | 1. We bellen {}.\n2. Meer."
ROW, OTHER = "S Strategie | 2,5 | 3,0 | {} | 4,0 | 3,7", "S Strategie | 2,0 | 3,0 | 4 | 4,0 | 3,7"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (CELL.format("geholpen"), CELL.format("thuis"), [("sentence", "Mensen voelen zich thuis.")]),
        (LINES.format("terug"), LINES.format("vandaag"), [("promise1", "We bellen vandaag.")]),
        (ROW.format("3,0"), ROW.format("4"), [("target:S:2", "4")]),
        (ROW.format("3,0"), OTHER, [("", OTHER)]),
        ("Iets anders.", "Iets nieuws.", [("", "Iets nieuws.")]),
    ],
)
def test_a_text_of_the_plan_is_known_wherever_it_stands(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert [(one.field, one.new) for one in about_the_plan(edited(old, new, "", ""), NAMED)] == found


def test_a_target_of_a_domain_holds_for_its_practices() -> None:
    strategy = next(iter(CX))
    own = strategy.practices[0].id
    known = Ambition(targets={strategy.id: (2, 3, 3), own: (2, 2, None)})
    made = Ambition(targets=with_target(known, f"target:{strategy.code}:3", "4", CX))
    assert made.targets == {strategy.id: (2, 3, 4), own: (2, 2, 4)}
    assert of_the_plan(made, f"target:{strategy.code}:3", CX) == "4.0"
    for wrong in ("3,5", "veel", "4 of 5"):
        with pytest.raises(UnknownTargetError):
            with_target(known, f"target:{strategy.code}:3", wrong, CX)
    with pytest.raises(UnknownTargetError):
        with_target(known, "target:X:3", "4", CX)


def test_targets_are_the_same_in_every_writing() -> None:
    assert all(same_target(one, other) for one, other in (("3,0", "3.0"), ("4", "4,0"), ("–", "")))
    assert not same_target("3,0", "")
