"""The figures of a panel as they stood when it closed: what is kept, and what is still shown after somebody was erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.assessment.anonymity.disclosure import EVERYBODY, Cell, Release, Selector
from maturity.assessment.model import AnswerState, Response
from maturity.assessment.scoring.scoring import combine
from maturity.questionnaire.model import Questionnaire

ENOUGH = 5  #: others behind a frozen figure, and people who changed before figures are computed anew


@dataclass(frozen=True)
class Frozen:
    """erased: how many people went since; remaining: how many of those who answered are left."""

    release: Release
    erased: int
    remaining: int


def figures(
    questionnaire: Questionnaire, responses: Sequence[Response], *, shows_groups: bool
) -> dict[str, dict[Selector, Cell]]:
    """Item → the value that counts in its score, and the means of role groups where these may be shown.

    An item that does not apply has no figures; one that nobody answered is left out.
    """
    found = {}
    for item in questionnaire.items:
        of_item = [response for response in responses if response.item == item.id]
        value, state = combine(of_item, item.rules)
        if state is not None:
            found[item.id] = _cells(of_item, value, shows_groups=shows_groups)
    return found


def _cells(responses: Sequence[Response], value: Fraction | None, *, shows_groups: bool) -> dict[Selector, Cell]:
    if value is None:
        return {}
    values: dict[str, list[Fraction]] = {}
    for response in responses:
        if response.value is not None:
            values.setdefault(response.role_group, []).append(response.value)
    whole = Cell(value, sum(len(found) for found in values.values()))
    groups = {Selector(group): Cell(sum(found, Fraction(0)) / len(found), len(found)) for group, found in values.items()}
    return {EVERYBODY: whole, **(groups if shows_groups else {})}


def still_shown(frozen: Frozen) -> Release:
    """The frozen figures with enough others behind them; everybody who was erased counts as having been behind each."""
    cells = {
        item: {whom: cell for whom, cell in found.items() if cell.base - frozen.erased >= ENOUGH}
        for item, found in frozen.release.cells.items()
    }
    return replace(
        frozen.release, cells={item: found for item, found in cells.items() if found or not frozen.release.cells[item]}
    )


def frozen_responses(release: Release, questionnaire: Questionnaire) -> list[Response]:
    """Frozen figures as answers for scoring: one per item."""
    items = {item.id for item in questionnaire.items}
    found = []
    for item, cells in release.cells.items():
        if item in items:
            whole = cells.get(EVERYBODY)
            state = AnswerState.NOT_APPLICABLE if whole is None else AnswerState.ANSWERED
            found.append(Response("", "", item, state, None if whole is None else whole.mean))
    return found
