"""Whether a round can be like this: its texts, role groups, departments and closing date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from maturity.assessment.model import Round, RoundInvalidError

LONGEST = 200  #: characters of a title, a period, a part of the organisation, a role group, a department
MOST_GROUPS, MOST_DEPARTMENTS = 8, 30


def check_particulars(round_: Round, today: date, closes_before: date | None = None) -> None:
    """Raises RoundInvalidError with the first rule that is broken.

    closes_before: the closing date it had already, which may have passed.
    """
    for fault, broken in (
        ("too_long", any(len(text) > LONGEST for text in _texts(round_))),
        ("no_group", not round_.groups),
        ("too_many_groups", len(round_.groups) > MOST_GROUPS),
        ("group_twice", _twice([(group.name or group.id).casefold() for group in round_.groups])),
        ("too_many_departments", len(round_.departments) > MOST_DEPARTMENTS),
        ("department_empty", any(not one.strip() for one in round_.departments)),
        ("department_twice", _twice([one.casefold() for one in round_.departments])),
        ("closes_in_the_past", _is_past(round_.closes_on, today) and round_.closes_on != closes_before),
    ):
        if broken:
            raise RoundInvalidError(fault)


def _texts(round_: Round) -> list[str]:
    return [round_.title, round_.period, round_.part, *(group.name for group in round_.groups), *round_.departments]


def _twice(names: Collection[str]) -> bool:
    return len(set(names)) < len(names)


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today
