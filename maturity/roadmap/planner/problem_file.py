"""A planning question as JSON text, and its answer as JSON values.

Reading never stops at the first fault, and no text whatsoever gives anything but a problem or a ProblemError.
docs/sequencing.md tells the form.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.json_fields import (
    LARGEST,
    LONGEST_NAME,
    Fields,
    figure_of,
    list_of,
    name_of,
    object_of,
    parsed,
    text_of,
)
from maturity.roadmap.planner.question.problem import Candidate, Figure, Problem, ProblemError, Sequence
from maturity.roadmap.planner.question.problem_check import MOST_PERIODS
from maturity.roadmap.planner.reasons.sentences import broken_wish, sentence

_STATES = {state.value: state for state in (State.PLANNED, State.RUNNING, State.DONE, State.STOPPED)}


def read_problem(text: str) -> Problem:
    """The problem in a JSON text. Raises ProblemError with every fault in sentences."""
    faults: list[str] = []
    data = parsed(text, faults)
    if not isinstance(data, dict):
        raise ProblemError(faults or ["The file must hold one JSON object, with the list 'initiatives'."])
    try:
        problem = _problem(Fields(data, "", faults))
    except ProblemError as error:
        raise ProblemError([*faults, *error.faults]) from None
    if faults:
        raise ProblemError(faults)
    return problem


def to_json(sequence: Sequence, t: Translator) -> dict[str, Any]:
    """A plan as plain JSON values, with its reasons in sentences."""
    return {
        "status": sequence.status,
        "value": _plain(sequence.value),
        "bound": _plain(sequence.bound),
        "placements": {
            id: {"start": place.start, "finish": place.finish, "why": sentence(place.reason, t)}
            for id, place in sequence.placements.items()
        },
        "not_now": {id: sentence(reason, t) for id, reason in sequence.not_now.items()},
        "broken_wishes": {
            id: " ".join(broken_wish(wish, sequence.placements.get(id), t) for wish in wishes)
            for id, wishes in sequence.broken_wishes.items()
        },
    }


def _plain(figure: Fraction) -> int | float:
    return int(figure) if figure.denominator == 1 else float(figure)


def _problem(fields: Fields) -> Problem:
    before = len(fields.faults)
    horizon = fields.whole("horizon", 12, 1, MOST_PERIODS)
    resources = _amounts(fields, "resources", horizon, certain=len(fields.faults) == before)
    fields.required("initiatives")
    rows: list[Any] = fields.get("initiatives", list_of, [], "a list")
    candidates = [_candidate(row, number, fields.faults) for number, row in enumerate(rows, 1)]
    return Problem(
        candidates=tuple(candidate for candidate in candidates if candidate is not None),
        horizon=horizon,
        tail=fields.whole("tail", 4, 0, MOST_PERIODS),
        resources=resources,
    )


def _candidate(row: Any, number: int, faults: list[str]) -> Candidate | None:
    """One initiative; None when it has no usable id."""
    if not isinstance(row, dict):
        faults.append(f"Initiative {number} in the list must be an object.")
        return None
    unnamed = Fields(row, f"Initiative {number} in the list: ", faults)
    unnamed.required("id")
    if not (id := unnamed.get("id", name_of, "", f"a text of 1 to {LONGEST_NAME} printable characters")):
        return None
    fields, before = Fields(row, f"Initiative {id!r}: ", faults), len(faults)
    fields.required("duration")
    duration = fields.whole("duration", 0, 0, MOST_PERIODS)
    return Candidate(
        id=id,
        duration=duration,
        domain=fields.get("domain", text_of, "", "a text"),
        demand=_amounts(fields, "demand", duration, certain=len(faults) == before),
        requires=fields.get("requires", lambda value: tuple(text_of(item) for item in list_of(value)), (), "a list of ids"),
        value=fields.get("value", figure_of, None, f"a number from 0 to {LARGEST}"),
        earliest=fields.whole("earliest", 1, 1),
        latest=fields.whole("latest", None, 1),
        fixed=fields.whole("fixed", None, 1),
        state=fields.get("state", _state, State.PLANNED, f"one of {', '.join(_STATES)}"),
    )


def _amounts(fields: Fields, key: str, periods: int, certain: bool) -> dict[str, tuple[Figure, ...]]:
    """Resource → an amount for each period; one number holds for all of them.

    When the number of periods is not `certain` the amounts are only looked at, and 0 takes their place.
    """
    rows: dict[str, Any] = fields.get(key, object_of, {}, "an object of resources")
    own = Fields(rows, f"{fields.where}{key!r}: ", fields.faults)
    asked = f"a number from 0 to {LARGEST}, or a list of them with one for each period"

    def each(value: Any) -> tuple[Figure, ...]:
        found = tuple(map(figure_of, value)) if isinstance(value, list) else (figure_of(value),) * periods
        return found if certain else (0,) * periods

    for name in rows:
        if not name.isprintable():
            fields.faults.append(f"{own.where}the name {name!r} has characters that cannot be shown.")
    return {name: own.get(name, each, (0,) * periods, asked) for name, value in rows.items() if value is not None}


def _state(value: Any) -> State:
    return _STATES[text_of(value)]
