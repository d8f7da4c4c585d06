"""What a workshop may save: the longest, the most, and nothing that is not asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maturity.assessment.evidence.model import Evidence, EvidenceInvalidError, EvidenceKind
from maturity.assessment.model import AnswerState, Round, Scope, UnknownItemError
from maturity.assessment.workshop.checking import check_agenda, check_consensus, check_end, check_evidence
from maturity.assessment.workshop.model import (
    Action,
    AgendaInvalidError,
    Consensus,
    RevoteInvalidError,
    Workshop,
    WorkshopTextTooLongError,
)
from tests.clock import TODAY

ROUND = Round("r", "o", "Nulmeting", "cx", "2026.1", Scope.QUICK, TODAY)
FULL = Round("r", "o", "Nulmeting", "cx", "2026.1", Scope.FULL, TODAY)
CHECKS: dict[type, Callable[[object], None]] = {
    Consensus: lambda one: check_consensus(ROUND, one),  # type: ignore[arg-type]
    Evidence: lambda one: check_evidence(ROUND, one),  # type: ignore[arg-type]
    Workshop: lambda one: check_end(one),  # type: ignore[arg-type]
}


def paper(place: str = "Map", practice: str = "S1", strength: int = 3) -> Evidence:
    return Evidence("", practice, EvidenceKind.DOCUMENT, place, strength)


@pytest.mark.parametrize(
    ("allowed", "refused", "error"),
    [
        (Consensus("S1"), Consensus("S2"), UnknownItemError),  # not asked in a quick scan
        (Consensus("S1", AnswerState.ANSWERED, "3"), Consensus("S1", None, "3"), UnknownItemError),
        (Consensus("S1", revote=(0, 0, 1000, 0, 0)), Consensus("S1", revote=(0, 0, 1001, 0, 0)), RevoteInvalidError),
        (Consensus("S1", revote=(0,) * 5), Consensus("S1", revote=(0, 0, 0, 0, -1)), RevoteInvalidError),
        (Consensus("S1", revote=()), Consensus("S1", revote=(1,) * 4), RevoteInvalidError),
        (Consensus("S1", owner="x" * 200), Consensus("S1", owner="x" * 201), WorkshopTextTooLongError),
        (Consensus("S1", note="x" * 2000), Consensus("S1", note="x" * 2001), WorkshopTextTooLongError),
        (Consensus("S1", dissent="x" * 2000), Consensus("S1", dissent="x" * 2001), WorkshopTextTooLongError),
        (paper("x"), paper(" "), EvidenceInvalidError),
        (paper("x" * 2000), paper("x" * 2001), EvidenceInvalidError),
        (paper(strength=0), paper(strength=4), EvidenceInvalidError),
        (paper(), paper(practice="S2"), EvidenceInvalidError),
        (Workshop("r", brakes=("x",) * 3), Workshop("r", brakes=("x",) * 4), AgendaInvalidError),
        (Workshop("r", actions=(Action(),) * 3), Workshop("r", actions=(Action(),) * 4), AgendaInvalidError),
        (Workshop("r", brakes=("x" * 2000,)), Workshop("r", brakes=("x" * 2001,)), WorkshopTextTooLongError),
        (
            Workshop("r", actions=(Action("x" * 2000, "x" * 200),)),
            Workshop("r", actions=(Action("x" * 2001),)),
            WorkshopTextTooLongError,
        ),
        (Workshop("r"), Workshop("r", actions=(Action("", "x" * 201),)), WorkshopTextTooLongError),
    ],
)
def test_the_edge_is_allowed_and_what_lies_beyond_is_refused(allowed, refused, error):
    CHECKS[type(allowed)](allowed)
    with pytest.raises(error):
        CHECKS[type(refused)](refused)


def test_an_agenda_has_what_is_asked_and_each_once():
    check_agenda(FULL, ("S2", "S1"))
    check_agenda(ROUND, ("S1",))
    for wrong in (("S2",), ("S1", "S1"), ("S1", "X1")):
        with pytest.raises(AgendaInvalidError):
            check_agenda(ROUND, wrong)
