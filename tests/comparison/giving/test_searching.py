"""A group that is too large to be read at once: some members, or those that somebody looks for; figures are of all."""

from __future__ import annotations

import pytest

from maturity.comparison.contribution import Search
from maturity.comparison.giving import repository
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.helping.overview import overview
from maturity.comparison.model import GroupRole
from maturity.database import Database
from maturity.people import service as people
from maturity.people.model import OrganisationKind, OrganisationSize
from tests.comparison.circle import a_circle
from tests.conftest import Cast

MINISTRY, OTHER = frozenset({OrganisationKind.MINISTRY}), frozenset({OrganisationKind.OTHER})
SMALL, USUAL = frozenset({OrganisationSize.UP_TO_100}), frozenset({OrganisationSize.UP_TO_500})


@pytest.mark.thorough
def test_a_large_group_shows_figures_of_all_and_the_members_that_are_searched(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    circle = a_circle(db, cast.ann)
    group_id = circle.group.id
    circle.give(cast.ann, 2)
    members = [
        circle.newcomer("Waterland", OrganisationKind.MINISTRY),
        *(circle.newcomer(name) for name in ("100% Zuid", "Zuiderwater", "Almelo")),
    ]
    for level, one in enumerate(members, 2):
        circle.give(one, level)
    silent = circle.newcomer("Stil water")
    circle.give(silent, 1, is_named=False)
    whole = giving.group_view(db, cast.ann, group_id)
    assert whole.is_whole
    monkeypatch.setattr(repository, "AT_ONCE", 3)
    monkeypatch.setattr(repository, "SOME", 2)
    partly = giving.group_view(db, cast.ann, group_id)
    assert (partly.is_whole, len(partly.named)) == (False, 2)
    seen, all_seen = overview(partly), overview(whole)
    assert seen is not None
    assert all_seen is not None
    for practice, place in all_seen.comparison.practices.items():
        assert seen.comparison.practices[practice].quantiles == place.quantiles
        assert place.n == 5

    def found(search: Search) -> list[str]:
        return [one.name for one in giving.group_view(db, cast.ann, group_id, search).named]

    assert found(Search("WATER")) == ["Waterland", "Zuiderwater"]  # and never who has no name
    assert found(Search("%")) == ["100% Zuid"]
    assert found(Search("_")) == []
    assert found(Search(kinds=MINISTRY)) == ["Waterland"]
    assert found(Search("z", OTHER, USUAL)) == ["100% Zuid", "Zuiderwater"]
    assert found(Search("z", OTHER, SMALL)) == []
    assert [one.name for one in whole.named if Search("z", OTHER, USUAL).holds(one)] == ["100% Zuid", "Zuiderwater"]
    giving.withdraw(db, members[0], group_id)
    assert found(Search("water")) == ["Zuiderwater"]
    guide = people.sign_in(db, "test", "gids", "Gids")
    joining.join_as_guide(db, guide, circle.invite(GroupRole.FACILITATOR), 1)
    assert [one.name for one in giving.guided_known(db, guide, group_id, Search("water")).named] == ["Zuiderwater"]
