"""Which rounds tell what an initiative lifted: those that asked the same in the same way, up to the one that is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from maturity.assessment.model import Mode, Round, Scope
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.comparison.giving import service as giving
from maturity.questionnaire.model import LevelRule, Rules
from tests.builders import a_domain, a_practice, a_questionnaire, answered

ASKED = a_questionnaire([a_domain("d", [a_practice("P1", rules=Rules(level=LevelRule("truncated")))])])
GIVEN = Round("given", "o", "", "test", "1", Scope.FULL, date(2026, 3, 1), date(2026, 4, 1), part="Balie")
EARLIER = replace(GIVEN, id="earlier", opened_on=date(2025, 3, 1), closed_on=date(2025, 4, 1))


def results(round_: Round, level: int = 2, **more: Any) -> Results:
    return replace(Results(round_, ASKED, ASKED, score(ASKED, [answered("P1", level)] if level else [])), **more)


def measured(monkeypatch: pytest.MonkeyPatch, *before: Results, given: Results) -> list[tuple[date, int]]:
    """The days of the rounds that count, and the level of P1 on each."""
    found = {one.round.id: one for one in before}
    monkeypatch.setattr("maturity.assessment.service.results", lambda db, actor, round_id: found[round_id])
    rounds = [given.round, *(one.round for one in before)]
    told = giving._measured(cast(Any, None), cast(Any, None), rounds, given)
    return [(day, levels["P1"]) for day, levels in told]


def test_the_round_that_is_given_is_measured_and_those_before_it_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    oldest = replace(EARLIER, id="oldest", closed_on=date(2024, 4, 1))
    found = measured(monkeypatch, results(EARLIER, 2), results(oldest, 1), given=results(GIVEN, 3))
    assert found == [(date(2024, 4, 1), 1), (date(2025, 4, 1), 2), (date(2026, 4, 1), 3)]


@pytest.mark.parametrize(
    "change",
    [
        {"part": "Bezwaar"},
        {"mode": Mode.ANONYMOUS},
        {"questionnaire_id": "other"},
        {"closed_on": date(2026, 4, 2)},  # after the one that is given
        {"closed_on": None},
    ],
)
def test_what_was_asked_otherwise_or_later_is_not_measured(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]) -> None:
    assert measured(monkeypatch, results(replace(EARLIER, **change)), given=results(GIVEN, 3)) == [(date(2026, 4, 1), 3)]


def test_what_may_not_be_told_or_has_no_level_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = results(replace(EARLIER, id="empty"), 0)
    found = measured(monkeypatch, results(EARLIER, 2, is_told=False), empty, given=results(GIVEN, 3))
    assert found == [(date(2026, 4, 1), 3)]
