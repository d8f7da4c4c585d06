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


@pytest.mark.parametrize("role", Role)
def test_a_link_narrows_a_role_and_never_widens_it(role: Role) -> None:
    only = frozenset({Permission.READ, Permission.REMARK, Permission.OWN})
    actor = Actor("a", "o", role, only=only)
    assert {one for one in Permission if actor.may(one)} == PERMISSIONS[role] & only
    with pytest.raises(NotPermittedError):
        actor.require(Permission.EDIT_PLAN)


def test_a_link_is_asked_before_every_act_whether_it_still_holds() -> None:
    class EndedError(Exception):
        pass

    asked: list[int] = []

    def holds() -> None:
        asked.append(1)
        if len(asked) > 2:
            raise EndedError

    actor = Actor("a", "o", Role.DIRECTOR, still_holds=holds)
    actor.require(Permission.READ)
    actor.require(Permission.DECIDE)
    with pytest.raises(EndedError):
        actor.require(Permission.READ)
    assert len(asked) == 3


def test_nothing_is_shared_between_a_role_and_what_a_link_leaves_of_it() -> None:
    links = (None, frozenset[Permission](), frozenset({Permission.READ}), frozenset({Permission.READ, Permission.REMARK}))
    seen = {Actor("a", "o", role, only=only).sight for role in (Role.DIRECTOR, Role.OWNER) for only in links}
    assert len(seen) == 2 * len(links)
    assert Actor("a", "o", Role.DIRECTOR).sight == Actor("b", "o", Role.DIRECTOR).sight


def test_who_holds_a_link_signs_as_the_link_says_and_others_as_they_typed() -> None:
    assert Actor("a", "o", Role.DIRECTOR, by_link="M. de Wit").signed("Iemand anders") == "M. de Wit"
    assert Actor("a", "o", Role.DIRECTOR).signed("A. Bakker") == "A. Bakker"
