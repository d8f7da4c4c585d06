"""What a round may be: the last that is allowed, and the first that is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from maturity.assessment.model import RoleGroup, Round, RoundInvalidError, Scope
from maturity.assessment.rounds.check import check_particulars
from tests.clock import TODAY

ROUND = Round("r", "o", "Nulmeting", "cx", "2026.1", Scope.FULL, TODAY)


def groups(number: int) -> tuple[RoleGroup, ...]:
    return tuple(RoleGroup(f"g{at}") for at in range(number))


@pytest.mark.parametrize(
    ("allowed", "refused", "fault"),
    [
        ({"title": "x" * 200}, {"title": "x" * 201}, "too_long"),
        ({"period": "x" * 200}, {"period": "x" * 201}, "too_long"),
        ({"part": "x" * 200}, {"part": "x" * 201}, "too_long"),
        ({"departments": ("x" * 200,)}, {"departments": ("x" * 201,)}, "too_long"),
        ({"groups": groups(1)}, {"groups": ()}, "no_group"),
        ({"groups": groups(8)}, {"groups": groups(9)}, "too_many_groups"),
        (
            {"groups": (RoleGroup("a", name="Balie"), RoleGroup("b", name="Beleid"))},
            {"groups": (RoleGroup("a", name="Balie"), RoleGroup("b", name="BALIE"))},
            "group_twice",
        ),
        ({"groups": groups(2)}, {"groups": (RoleGroup("a"), RoleGroup("b", name="A"))}, "group_twice"),
        ({"departments": tuple(map(str, range(30)))}, {"departments": tuple(map(str, range(31)))}, "too_many_departments"),
        ({"departments": ("Noord",)}, {"departments": ("Noord", " ")}, "department_empty"),
        ({"departments": ("Noord", "Zuid")}, {"departments": ("Noord", "noord")}, "department_twice"),
        ({"closes_on": TODAY}, {"closes_on": TODAY - timedelta(days=1)}, "closes_in_the_past"),
    ],
)
def test_the_edge_is_allowed_and_what_lies_beyond_is_refused(allowed, refused, fault):
    check_particulars(replace(ROUND, **allowed), TODAY)
    with pytest.raises(RoundInvalidError) as found:
        check_particulars(replace(ROUND, **refused), TODAY)
    assert found.value.fault == fault


def test_a_day_that_has_passed_may_stay_and_another_one_may_not():
    passed = TODAY - timedelta(days=3)
    check_particulars(replace(ROUND, closes_on=passed), TODAY, closes_before=passed)
    with pytest.raises(RoundInvalidError):
        check_particulars(replace(ROUND, closes_on=passed), TODAY, closes_before=passed + timedelta(days=1))
