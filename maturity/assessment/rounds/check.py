"""Whether a round can be like this: its texts, role groups, departments and closing date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from maturity.assessment.model import Round, RoundInvalidError

LONGEST = 200  #: characters of a title, a period, a part of the organisation, a role group, a department
MOST_GROUPS, MOST_DEPARTMENTS = 8, 30


def check_particulars(asked: Round, today: date, closes_before: date | None = None) -> None:
    """Raises RoundInvalidError with the first rule that is broken.

    closes_before: the closing date it had already, which may have passed.
    """
    for fault, broken in (
        ("too_long", any(len(text) > LONGEST for text in _texts(asked))),
        ("no_group", not asked.groups),
        ("too_many_groups", len(asked.groups) > MOST_GROUPS),
        ("group_twice", _twice([(group.name or group.id).casefold() for group in asked.groups])),
        ("too_many_departments", len(asked.departments) > MOST_DEPARTMENTS),
        ("department_empty", any(not one.strip() for one in asked.departments)),
        ("department_twice", _twice([one.casefold() for one in asked.departments])),
        ("closes_in_the_past", _is_past(asked.closes_on, today) and asked.closes_on != closes_before),
    ):
        if broken:
            raise RoundInvalidError(fault)


def _texts(asked: Round) -> list[str]:
    return [asked.title, asked.period, asked.part, *(group.name for group in asked.groups), *asked.departments]


def _twice(names: Collection[str]) -> bool:
    return len(set(names)) < len(names)


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today
