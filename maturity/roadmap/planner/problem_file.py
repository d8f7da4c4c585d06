"""A planning question as JSON text, and its answer as JSON values.

Reading never stops at the first fault, and no text whatsoever gives anything but a problem or a ProblemError.
docs/sequencing.md tells the form.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

from maturity.language import Translator
from maturity.roadmap.model import Lift, State
from maturity.roadmap.planner.question.answer import Placement, Sequence
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Figure
from maturity.roadmap.planner.question.json_fields import (
    LARGEST,
    LONGEST_NAME,
    Fields,
    figure_of,
    list_of,
    name_of,
    object_of,
    parsed,
    simple_figure,
    text_of,
    whole_of,
)
from maturity.roadmap.planner.question.problem import Problem, ProblemError
from maturity.roadmap.planner.question.problem_check import HIGHEST, MOST_PERIODS, MOST_SPREAD
from maturity.roadmap.planner.question.problem_data import SPREAD_RESOURCES
from maturity.roadmap.planner.reasons.sentences import broken_wish, reason_sentence

#: Periods that one target holds for: the quarters of a year.
_YEAR = 4
_KEYS = ("horizon", "tail", "resources", "initiatives", "practices", "spread_resources")
_OWN_KEYS = (
    *("id", "domain", "duration", "demand", "requires", "value", "earliest", "latest", "fixed", "state"),
    *("lifts", "spread"),
)
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
    durations = sequence.with_durations or bool(sequence.reached)
    found: dict[str, Any] = {
        "status": sequence.status,
        "value": _plain(sequence.value),
        "bound": _plain(sequence.bound),
        "placements": {id: _placement(at, durations, t) for id, at in sequence.placements.items()},
        "not_now": {id: reason_sentence(reason, t) for id, reason in sequence.not_now.items()},
        "broken_wishes": {
            id: " ".join(broken_wish(wish, sequence.placements.get(id), t) for wish in wishes)
            for id, wishes in sequence.broken_wishes.items()
        },
    }
    return found | ({"reached": {name: list(levels) for name, levels in sequence.reached.items()}} if sequence.reached else {})


def _placement(at: Placement, duration: bool, t: Translator) -> dict[str, Any]:
    """A place; with its duration when the problem has levels or work that may be spread."""
    longer = {"duration": at.place.duration} if duration else {}
    return {"start": at.start, "finish": at.finish, **longer, "why": reason_sentence(at.reason, t)}


def _plain(figure: Fraction) -> int | float:
    return int(figure) if figure.denominator == 1 else float(figure)


def _problem(fields: Fields) -> Problem:
    fields.only(_KEYS)
    before = len(fields.faults)
    horizon = fields.whole("horizon", 12, 1, MOST_PERIODS)
    certain = len(fields.faults) == before
    levels = _are_levels(fields)
    resources = _amounts(fields, "resources", horizon, certain, levels)
    fields.required("initiatives")
    rows: list[Any] = fields.get("initiatives", list_of, [], "a list")
    candidates = [_candidate(row, number, fields.faults, levels) for number, row in enumerate(rows, 1)]
    return Problem(
        candidates=tuple(candidate for candidate in candidates if candidate is not None),
        horizon=horizon,
        tail=fields.whole("tail", 4, 0, MOST_PERIODS),
        resources=resources,
        practices=_practices(fields, horizon, certain),
        spread_resources=fields.get("spread_resources", _names, SPREAD_RESOURCES, "a list of resources"),
    )


def _are_levels(fields: Fields) -> bool:
    """Whether this is a problem of the newer form, with levels or with work that may be spread."""
    rows = fields.data.get("initiatives")
    spread = isinstance(rows, list) and any(isinstance(row, dict) and row.get("spread") not in (None, 1) for row in rows)
    return spread or bool(fields.data.get("practices"))


def _names(value: Any) -> tuple[str, ...]:
    return tuple(text_of(item) for item in list_of(value))


def _practices(fields: Fields, horizon: int, certain: bool) -> dict[str, Aim]:
    rows: dict[str, Any] = fields.get("practices", object_of, {}, "an object of practices")
    found: dict[str, Aim] = {}
    for name, row in rows.items():
        own = Fields(row if isinstance(row, dict) else {}, f"Practice {name!r}: ", fields.faults)
        if not isinstance(row, dict):
            fields.faults.append(f"Practice {name!r} must be an object.")
            continue
        if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
            fields.faults.append(f"The practice {name!r} must have a name of 1 to {LONGEST_NAME} printable characters.")
        own.only(("level", "targets", "weight"))
        own.required("level")
        own.required("targets")
        found[name] = Aim(
            own.whole("level", 0, 0, HIGHEST),
            _targets(own, horizon, certain),
            own.get("weight", figure_of, 1, f"a number from 0 to {LARGEST}"),
        )
    return found


def _targets(fields: Fields, horizon: int, certain: bool) -> tuple[int, ...]:
    """The target of each period, from one per period or one per four periods."""
    groups = ceil(horizon / _YEAR)

    def each(value: Any) -> tuple[int, ...]:
        given = tuple(whole_of(item, 0, HIGHEST) for item in list_of(value))
        if certain and len(given) not in (groups, horizon):
            raise ValueError
        if len(given) == horizon:
            return given
        return tuple(given[period // _YEAR] for period in range(horizon)) if certain else (0,) * horizon

    asked = f"a list of {groups} whole numbers from 0 to {HIGHEST} (one per four periods), or of {horizon} (one per period)"
    return fields.get("targets", each, (0,) * horizon, asked)


def _candidate(row: Any, number: int, faults: list[str], levels: bool) -> Candidate | None:
    """One initiative; None when it has no usable id."""
    if not isinstance(row, dict):
        faults.append(f"Initiative {number} in the list must be an object.")
        return None
    unnamed = Fields(row, f"Initiative {number} in the list: ", faults)
    unnamed.required("id")
    if not (id := unnamed.get("id", name_of, "", f"a text of 1 to {LONGEST_NAME} printable characters")):
        unnamed.only(_OWN_KEYS)
        return None
    fields = Fields(row, f"Initiative {id!r}: ", faults)
    fields.only(_OWN_KEYS)
    before = len(faults)
    fields.required("duration")
    duration = fields.whole("duration", 0, 0, MOST_PERIODS)
    certain = len(faults) == before
    return Candidate(
        id=id,
        duration=duration,
        domain=fields.get("domain", text_of, "", "a text"),
        demand=_amounts(fields, "demand", duration, certain, levels),
        requires=fields.get("requires", lambda value: tuple(text_of(item) for item in list_of(value)), (), "a list of ids"),
        value=fields.get("value", figure_of, None, f"a number from 0 to {LARGEST}"),
        earliest=fields.whole("earliest", 1, 1),
        latest=fields.whole("latest", None, 1),
        fixed=fields.whole("fixed", None, 1),
        state=fields.get("state", _state, State.PLANNED, f"one of {', '.join(_STATES)}"),
        lifts=_lifts(fields),
        spread=fields.whole("spread", 1, 1, MOST_SPREAD),
    )


def _lifts(fields: Fields) -> tuple[Lift, ...]:
    rows: list[Any] = fields.get("lifts", list_of, [], "a list")
    found = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            fields.faults.append(f"{fields.where}lift {number} must be an object.")
            continue
        own = Fields(row, f"{fields.where}lift {number}: ", fields.faults)
        own.only(("practice", "from", "to"))
        before = len(fields.faults)
        for key in ("practice", "from", "to"):
            own.required(key)
        practice = own.get("practice", text_of, "", "a text")
        start, end = own.whole("from", 0, 0, HIGHEST), own.whole("to", 1, 0, HIGHEST)
        if len(fields.faults) == before:
            found.append(Lift(practice, start, end))
    return tuple(found)


def _amounts(fields: Fields, key: str, periods: int, certain: bool, simple: bool) -> dict[str, tuple[Figure, ...]]:
    """Resource → an amount for each period; one number holds for all of them.

    When the number of periods is not `certain` the amounts are only looked at, and 0 takes their place. `simple`: 8.333333333 is
    read as 25/3, so that a total that is parted again comes out whole.
    """
    rows: dict[str, Any] = fields.get(key, object_of, {}, "an object of resources")
    own = Fields(rows, f"{fields.where}{key!r}: ", fields.faults)
    asked = f"a number from 0 to {LARGEST}, or a list of them with one for each period"
    read = simple_figure if simple else figure_of

    def each(value: Any) -> tuple[Figure, ...]:
        found = tuple(map(read, value)) if isinstance(value, list) else (read(value),) * periods
        return found if certain else (0,) * periods

    for name in rows:
        if not name.isprintable():
            fields.faults.append(f"{own.where}the name {name!r} has characters that cannot be shown.")
    return {name: own.get(name, each, (0,) * periods, asked) for name, value in rows.items() if value is not None}


def _state(value: Any) -> State:
    return _STATES[text_of(value)]
