"""Who may do what, written out: a permission that moves is a line that changes here."""

from __future__ import annotations

import pytest

from maturity.people.model import PERMISSIONS, Actor, NotPermittedError, Permission, Role

TABLE = {
    #                 owner leader facilitator director member
    "read":          "yes yes yes yes yes",
    "answer":        "yes yes yes no yes",
    "manage_rounds": "yes yes yes no no",
    "set_ambition":  "yes yes no no no",
    "edit_plan":     "yes yes no no no",
    "export":        "yes yes yes yes no",
    "remark":        "yes yes no yes no",
    "decide":        "yes yes no yes no",
    "manage_people": "yes yes no no no",
    "share":         "yes yes no no no",
    "own":           "yes no no no no",
}  # fmt: skip


@pytest.mark.parametrize("permission", Permission)
def test_a_role_may_what_the_table_says(permission: Permission) -> None:
    assert dict(zip(Role, TABLE[permission].split(), strict=True)) == {
        role: "yes" if permission in PERMISSIONS[role] else "no" for role in Role
    }


@pytest.mark.parametrize("role", Role)
def test_a_refusal_is_an_error_and_is_told_once(role: Role) -> None:
    heard: list[tuple[str, Permission]] = []
    actor = Actor("a", "o", role, lambda who, what: heard.append((who.account_id, what)))
    for permission in Permission:
        heard.clear()
        if TABLE[permission].split()[list(Role).index(role)] == "yes":
            actor.require(permission)
            assert heard == []
        else:
            with pytest.raises(NotPermittedError):
                actor.require(permission)
            assert heard == [("a", permission)]
