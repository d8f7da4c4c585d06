"""Who is offered to change whom on the page People, and which roles they can give."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from maturity.people.model import PERMISSIONS, Member, Role
from maturity.ui.organisation.members import _may_change, roles_to_give


def visit_of(role: Role) -> Any:
    return SimpleNamespace(actor=SimpleNamespace(may=PERMISSIONS[role].__contains__))


@pytest.mark.parametrize("member", Role)
@pytest.mark.parametrize("role", Role)
def test_only_an_owner_changes_an_owner_and_only_who_manages_people_changes_anybody(role, member):
    may = _may_change(visit_of(role), Member("x", "Kim", member))
    assert may is (role is Role.OWNER or (role is Role.LEADER and member is not Role.OWNER))
    if may:  # the choice of a role begins with the one that they have
        assert member.value in roles_to_give(visit_of(role))


def test_only_an_owner_makes_an_owner():
    assert roles_to_give(visit_of(Role.OWNER)) == [role.value for role in Role]
    assert roles_to_give(visit_of(Role.LEADER)) == [role.value for role in Role if role is not Role.OWNER]
