"""What goes to a group of a round, a roadmap and evidence, and from how many people on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import pytest

from maturity.assessment.agreement.perception import Gap, Perception
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import CONSENSUS, AnswerState, Mode, Round, Scope
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.assessment.workshop.model import Consensus
from maturity.comparison.contribution import Basis, Before, Depth, Done, EvidenceKinds, FigureKind, Lifted, Way
from maturity.comparison.giving.composing import (
    Sources,
    Wish,
    _all_done,
    _gaps,
    _kinds,
    _rated,
    _rounded,
    _to_tenth,
    basis_of,
    compose,
    figures_of,
    goes,
)
from maturity.people.model import Organisation, OrganisationKind, OrganisationSize
from maturity.roadmap.model import Lift, State
from tests.builders import a_domain, a_practice, a_questionnaire, answered, unknown
from tests.roadmap.plans import a_roadmap, work

F = Fraction
ASKED = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2", questions=("P2a", "P2b")), a_practice("P3")])])
OPENED, CLOSED = date(2026, 9, 1), date(2026, 10, 1)


def results(*given: Any, settled: tuple[str, ...] = (), **more: Any) -> Results:
    round_ = Round("r", "o", "", "cx", "2026.1", Scope.FULL, OPENED, CLOSED, **more)
    agreed = {item: Consensus(item, AnswerState.ANSWERED, "3") for item in settled}
    return Results(round_, ASKED, ASKED, score(ASKED, given), responses=given, consensus=agreed)


def raters(item: str, people: int, first: int = 0) -> list[Any]:
    return [answered(item, 3, f"r{one}") for one in range(first, first + people)]


def test_how_many_rated_a_practice_is_said_from_five_on() -> None:
    assert _rated(results(*raters("P1", 4))) == {}
    assert _rated(results(*raters("P1", 5), *raters("P3", 4))) == {"P1": (5, 5)}
    assert _rated(results(*raters("P1", 5), unknown("P1", "r5"))) == {"P1": (5, 6)}
    table = answered("P1", 3, "", CONSENSUS)
    assert _rated(results(*raters("P1", 4), table)) == {}, "the table of a workshop is nobody"
    assert _rated(results(*raters("P1", 5), mode=Mode.ANONYMOUS)) == {}
    assert _rated(replace(results(*raters("P1", 5)), erased=1)) == {}


def test_who_answered_one_of_its_questions_rated_a_practice() -> None:
    assert _rated(results(*raters("P2a", 3), *raters("P2b", 3, first=2))) == {"P2": (5, 5)}


def test_an_exact_figure_goes_of_what_a_workshop_settled_wholly() -> None:
    assert _rounded(results(settled=("P1", "P2a"))) == {"P2", "P3"}
    assert _rounded(results(settled=("P1", "P2a", "P2b", "P3"))) == frozenset()
    talked = replace(results(), consensus={"P1": Consensus("P1", dissent="Te weinig bekend.")})
    assert "P1" in _rounded(talked)


@pytest.mark.parametrize(("value", "rounded"), [(F(9, 4), F(23, 10)), (F(224, 100), F(22, 10)), (F(3), F(3))])
def test_to_one_decimal_half_up(value: F, rounded: F) -> None:
    assert _to_tenth(value) == rounded


def test_a_domain_is_rounded_with_one_of_its_practices_and_only_chosen_layers_go() -> None:
    scores = score(ASKED, [answered("P1", F(9, 4)), answered("P2a", 3), answered("P2b", 3), answered("P3", 4)])
    both = frozenset({Depth.DOMAINS, Depth.PRACTICES})
    found = figures_of(ASKED, scores, both, {"P1": (5, 6)}, frozenset({"P3"}), frozenset({"P1"}))
    assert list(found) == ["d", "P1", "P2", "P3"]
    assert [found[one].exact for one in found] == [F(31, 10), F(23, 10), 3, 4]
    assert [(found[one].answered, found[one].of) for one in ("P1", "P2")] == [(5, 6), (0, 0)]
    assert [found[one].unconfirmed for one in found] == [False, False, False, True]
    assert found["d"].kind is FigureKind.DOMAIN
    assert figures_of(ASKED, scores, both)["d"].exact == F(37, 12)
    assert set(figures_of(ASKED, scores, frozenset({Depth.DOMAINS}))) == {"d"}
    assert set(figures_of(ASKED, scores, frozenset({Depth.PRACTICES}))) == {"P1", "P2", "P3"}
    few = score(ASKED, [answered("P1", 2)])
    assert "P3" not in figures_of(ASKED, few, both)


def test_a_gap_goes_of_five_in_either_group() -> None:
    gaps = (Gap("P1", F(4), F(2), (5, 5)), Gap("P2", F(4), F(2), (4, 9)), Gap("P3", F(2), F(3), (9, 5)))
    seen = cast(Results, SimpleNamespace(perception=Perception(gaps, (), ())))
    assert _gaps(seen) == {"P1": 2, "P3": -1}
    assert _gaps(cast(Results, SimpleNamespace(perception=None))) == {}


def test_evidence_goes_as_kinds_and_the_strength_of_the_best() -> None:
    brought = [
        Evidence("1", "P3", EvidenceKind.STORY, "x", 1),
        Evidence("2", "P1", EvidenceKind.FIGURE, "x", 2),
        Evidence("3", "P1", EvidenceKind.DECISION, "x", 1),
        Evidence("4", "P1", EvidenceKind.DECISION, "x", 3, confidential=True),
        Evidence("5", "P2", EvidenceKind.DECISION, "x", 3, confidential=True),
        Evidence("6", "elsewhere", EvidenceKind.DECISION, "x", 3),
    ]
    found = _kinds(brought, {"P1", "P2", "P3"})
    assert found == {"P1": EvidenceKinds(("decision", "figure"), 2), "P3": EvidenceKinds(("story",), 1)}
    assert list(found) == ["P1", "P3"]


@pytest.mark.parametrize(
    ("people", "more", "way"),
    [
        (1, {}, Way.SOLO),
        (2, {}, Way.PANEL),
        (1, {"mode": Mode.ANONYMOUS}, Way.ANONYMOUS),
        (9, {"mode": Mode.ANONYMOUS}, Way.ANONYMOUS),
    ],
)
def test_one_alone_a_panel_or_many(people: int, more: dict[str, Any], way: Way) -> None:
    found = basis_of(results(*raters("P1", people), answered("P1", 3, "", CONSENSUS), **more))
    assert (found.way, found.closed_on) == (way, CLOSED)


def test_of_a_panel_of_which_one_was_erased_one_is_left_and_it_is_a_panel() -> None:
    assert basis_of(replace(results(*raters("P1", 1)), erased=1)).way is Way.PANEL


def test_without_a_name_figures_alone_go_and_practices_never_without_their_domains() -> None:
    wish = Wish("r", frozenset({Depth.PRACTICES, Depth.GAPS, Depth.DONE}))
    assert wish.layers == {Depth.DOMAINS, Depth.PRACTICES, Depth.GAPS, Depth.DONE}
    assert replace(wish, is_named=False).layers == {Depth.DOMAINS, Depth.PRACTICES}
    assert Wish("r", frozenset({Depth.DOMAINS})).layers == {Depth.DOMAINS}


def test_what_was_done_and_what_it_brought_between_the_rounds_around_it() -> None:
    """The plan begins in January 2027: its first quarter is moment 8108."""
    lifts = (Lift("S1", 1, 3), Lift("S2", 2, 3))
    done = work("S-2", state=State.DONE, began=8108, ended=8109, estimate=1, person_days=20, lifts=lifts, library_id="S-2")
    own = work("S-1", state=State.STOPPED, stop_reason="Te vroeg", quarters=3)
    roadmap = a_roadmap(done, own, work("S-3"), work("S-4", state=State.RUNNING))
    measured = (
        (date(2026, 1, 1), {"S1": 1}),
        (date(2027, 1, 1), {"S1": 2}),
        (date(2027, 1, 2), {"S1": 5}),
        (date(2027, 6, 30), {"S1": 5, "S2": 5}),
        (date(2027, 7, 1), {"S1": 3}),
        (date(2028, 1, 1), {"S1": 4, "S2": 4}),
    )
    assert [one.code for one in goes(roadmap)] == ["S-1", "S-2"]
    stopped = Done("", "Werk S-1", True, 3, None, None, (), "Te vroeg")
    finished = Done("S-2", "", False, 1, 2, 20, (Lifted("S1", 2, 2, 3), Lifted("S2", 1, None, 4)))
    of = Sources(results(), roadmap, (), measured)
    assert _all_done(of, frozenset()) == (stopped, finished)
    assert _all_done(of, frozenset({"S-2"})) == (stopped,)


def before(people: int, depth: frozenset[Depth] = frozenset(Depth), **more: Any) -> Before | None:
    """What goes of the round before one that so many people answered."""
    was = Round("q", "o", "", "cx", "2025.1", Scope.QUICK, date(2025, 3, 1), date(2025, 4, 1), part="Balie", **more)
    scores = score(ASKED, [answered("P1", F(9, 4)), answered("P2a", 3), answered("P2b", 3), answered("P3", 4)])
    of = Sources(replace(results(*raters("P1", people)), previous_round=was, previous=scores), a_roadmap())
    whose = Organisation("o", "Dienst", OrganisationKind.AGENCY, OrganisationSize.UP_TO_500)
    return compose(Wish("r", depth), of, whose, ("c", "g", "m"), CLOSED).before


def test_the_round_before_goes_as_it_was_asked_and_of_a_panel_to_one_decimal() -> None:
    found = before(2)
    assert found is not None
    assert found.basis == Basis("cx", "2025.1", "quick", Way.PANEL, date(2025, 4, 1), "Balie")
    assert [found.figures[one].exact for one in ("d", "P1", "P2")] == [F(31, 10), F(23, 10), 3]
    alone = before(1)
    assert alone is not None
    assert (alone.basis.way, alone.figures["P1"].exact) == (Way.SOLO, F(9, 4))
    many = before(2, mode=Mode.ANONYMOUS)
    assert many is not None
    assert many.basis.way is Way.ANONYMOUS
    assert before(2, frozenset(Depth) - {Depth.BEFORE}) is None
