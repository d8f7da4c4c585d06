"""What may be told of a panel: when, in which role groups, and whose answers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from maturity.assessment.agreement.agreement import Ground
from maturity.assessment.anonymity.disclosure import EVERYBODY, Cell, Release, Selector
from maturity.assessment.model import CONSENSUS, Answer, AnswerState, GroupKind, Mode, Rater, RoleGroup, Round, Scope
from maturity.assessment.results import Results, StoredRound, all_consent, groups_may_show, may_be_shown, outcome_of, responses_of
from maturity.assessment.workshop.model import Consensus
from tests.builders import a_domain, a_practice, a_questionnaire
from tests.clock import TODAY

ASKED = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2")])])
OPEN = Round("r", "o", "", "test", "1", Scope.FULL, TODAY)
CLOSED = replace(OPEN, closed_on=TODAY)


def stored(raters: list[Rater], answering: int | None = None, round_: Round = CLOSED, **more: object) -> StoredRound:
    """A round with these raters, of whom the first so many answered."""
    given = [(one.id, one.role_group, Answer("P1", AnswerState.ANSWERED, "3")) for one in raters[:answering]]
    return replace(StoredRound(round_, ASKED, raters, given), **more)  # type: ignore[arg-type]


def panel(leaders: int, front: int = 0, *, consents: bool = False) -> list[Rater]:
    groups = ["leaders"] * leaders + ["front"] * front
    return [Rater(f"{group}{at}", group, consents=consents) for at, group in enumerate(groups)]


@pytest.mark.parametrize(
    ("known", "is_told"),
    [
        (stored(panel(3)), True),
        (stored(panel(1), round_=OPEN), True),
        (stored([], round_=OPEN), True),
        (stored(panel(2), round_=OPEN), False),
        (stored(panel(2), 1, round_=OPEN), False),  # who took a seat was asked
        (stored(panel(1), round_=OPEN, has_links=True), False),
        (stored([Rater("g", "front", name="Gea")], round_=OPEN), False),
        (stored([*panel(1), Rater("g", "front", name="Gea")], 1, round_=OPEN), True),  # was invited, and the link is gone
        (stored([*panel(1), Rater(CONSENSUS, CONSENSUS)], 1, round_=OPEN), True),
        (stored(panel(1), round_=replace(OPEN, mode=Mode.ANONYMOUS)), False),
        (stored(panel(1), round_=replace(CLOSED, mode=Mode.ANONYMOUS)), True),
    ],
)
def test_results_are_told_after_closing_or_to_who_answers_alone(known, is_told):
    assert may_be_shown(known) is is_told
    assert bool(responses_of(known)) is (is_told and bool(known.answers) and not known.round.is_anonymous)


@pytest.mark.parametrize(
    ("raters", "shows"),
    [
        (panel(5, 5), True),
        (panel(5, 4), False),
        (panel(4, 4, consents=True), True),
        ([*panel(4, 4, consents=True), Rater("x", "front")], False),
    ],
)
def test_role_groups_are_shown_from_five_people_or_when_everybody_agrees(raters, shows):
    assert groups_may_show(stored(raters)) is shows
    assert outcome_of(stored(raters), None, ASKED).shows_groups is shows


def test_only_whoever_answered_is_asked_to_agree():
    some = [*panel(4, consents=True), Rater("x", "front")]
    assert all_consent(stored(some, 4))
    assert not all_consent(stored(some))
    assert [outcome_of(stored(some, many), None, ASKED).least_shown for many in (4, 5)] == [1, 5]


def test_what_a_workshop_agreed_counts_beside_the_answers():
    agreed = {"P2": Consensus("P2", AnswerState.ANSWERED, "4"), "P1": Consensus("P1", dissent="x")}
    found = responses_of(stored(panel(1), consensus=agreed))
    assert [(one.rater, one.role_group, one.item, one.value) for one in found] == [
        ("1", "leaders", "P1", 3),
        (CONSENSUS, CONSENSUS, "P2", 4),
    ]


TWO, THREE, FOUR = Fraction(2), Fraction(3), Fraction(4)
LEADERS, FRONT = Selector("leaders"), Selector("front")


def released(**cells: dict[Selector, Cell]) -> Results:
    """An anonymous round of which this was told, on a scale of 1 to 5."""
    asked = a_questionnaire([a_domain("d", [a_practice(item) for item in cells])])
    return outcome_of(StoredRound(replace(CLOSED, mode=Mode.ANONYMOUS), asked, release=Release(1, (), cells)), None, asked)


def test_what_counts_with_an_end_is_named_and_what_says_nothing_of_everybody_is_not():
    found = released(
        P1={EVERYBODY: Cell(TWO, 6, "at most")},
        P2={EVERYBODY: Cell(THREE, 12), LEADERS: Cell(TWO, 6, "at most")},
        P3={EVERYBODY: Cell(THREE, 12), Selector("leaders", "Noord"): Cell(TWO, 6, "at most")},
        P4={EVERYBODY: Cell(THREE, 6, "at most")},  # so far from the end it stands for nobody
    )
    assert found.bounded == ("P1", "P2")
    assert outcome_of(stored(panel(3)), None, ASKED).bounded == ()


@pytest.mark.parametrize(
    ("front", "gap"), [(Cell(TWO, 6), TWO), (Cell(TWO, 6, "at most"), TWO), (Cell(THREE, 6, "at most"), None), (None, None)]
)
def test_groups_of_an_anonymous_round_differ_by_what_was_told_of_both(front, gap):
    cells = {EVERYBODY: Cell(THREE, 12), LEADERS: Cell(FOUR, 6)} | ({} if front is None else {FRONT: front})
    reasons = released(P1=cells).agreements["P1"].reasons
    assert [(one.ground, one.figure, one.groups) for one in reasons] == (
        [] if gap is None else [(Ground.GAP, gap, ("leaders", "front"))]
    )


def test_several_groups_that_lead_weigh_by_their_people_beside_the_front_line():
    groups = (RoleGroup("board", GroupKind.LEADERS), RoleGroup("heads", GroupKind.LEADERS), RoleGroup("desk", GroupKind.FRONT))
    cells = {Selector("board"): Cell(FOUR, 5), Selector("heads"): Cell(TWO, 10), Selector("desk"): Cell(THREE, 6)}
    found = released(P1=cells)
    seen = replace(found, round=replace(found.round, groups=groups)).perception
    assert seen is not None
    assert [(gap.leaders, gap.front, gap.bases) for gap in seen.practices] == [(Fraction(8, 3), THREE, (15, 6))]


def test_what_a_quick_scan_does_not_ask_was_not_asked_otherwise():
    """Of two practices that read otherwise now the scan asks one; of the round before only what reads the same stays."""
    was = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2"), a_practice("P3")])])
    changed = [replace(a_practice(item), question={"nl": "Iets anders?"}) for item in ("P1", "P2")]
    whole = replace(a_questionnaire([a_domain("d", [*changed, a_practice("P3")])]), version="2")
    given = [("r", "", Answer(item, AnswerState.ANSWERED, "3")) for item in ("P1", "P3")]
    before = StoredRound(replace(CLOSED, id="before"), was, [Rater("r")], given)
    found = outcome_of(StoredRound(CLOSED, whole.restricted(["P1", "P3"])), before, whole, was)
    assert found.reworded == ("P1",)
    assert found.previous is not None
    assert {item: score.exact for item, score in found.previous.practices.items()} == {"P3": 3}
