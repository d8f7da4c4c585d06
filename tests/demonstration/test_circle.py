"""The group of the example: filled, in both languages, made up, and gone with the example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.archive import service as archive
from maturity.checked_fields import ContentError
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import service as groups
from maturity.comparison.model import GroupRole
from maturity.comparison.scope import of_group
from maturity.database import Database
from maturity.demonstration.circle import circle, read_circle
from maturity.demonstration.library import DEMO
from maturity.demonstration.service import example_organisation
from maturity.initiative.library import library
from maturity.migrations.group_policies import KEYS
from maturity.people import service as people
from maturity.people.model import Actor


@pytest.fixture
def actor(filled: Callable[..., Actor]) -> Actor:
    return filled(who_leads_the_example)


def who_leads_the_example(db: Database) -> Actor:
    account = people.sign_in(db, "test", "ann", "Ann")
    return people.actor_in(db, account, example_organisation(db, account, "nl").id)[0]


@pytest.mark.thorough
def test_the_example_hosts_a_group_in_which_everything_is_filled(db: Database, actor: Actor) -> None:
    ((group, seat),) = groups.groups(db, actor)
    known, members = giving.group_view(db, actor, group.id), groups.standing(db, actor, group.id).members
    assert (seat.role, seat.sees, group.is_example, len(members)) == (GroupRole.HOST, True, True, 11)
    assert all("verzonnen" in one.name or one.id == seat.member_id for one in members)
    assert known.own is not None
    assert known.own.offers
    assert known.own.done
    assert len(known.named) == 5
    assert all(one.offers and one.done and one.before and one.gaps for one in known.named)
    assert any(done.stopped and done.why for one in known.named for done in one.done)
    opened, planned = (sum((one.opened_at is not None) is which for one in known.moments) for which in (True, False))
    assert (opened, planned) == (1, 1)
    (shown,) = known.aggregates.values()
    assert {figure["anonymous"] for figure in shown.document["figures"].values()} == {5}


@pytest.mark.thorough
def test_opening_the_example_again_changes_nothing_in_its_group(db: Database, actor: Actor) -> None:
    ((group, _),) = groups.groups(db, actor)
    giving.withdraw(db, actor, group.id)
    account = people.sign_in(db, "test", "ann", "Ann")
    example_organisation(db, account, "nl")
    assert giving.group_view(db, actor, group.id).own is None


@pytest.mark.thorough
def test_the_group_goes_with_the_example(db: Database, actor: Actor) -> None:
    ((group, _),) = groups.groups(db, actor)
    archive.erase(db, actor)
    with db.reading(of_group(group.id)) as session:
        for table in KEYS:
            assert session.connection().exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one() == 0


def test_what_was_done_stands_in_the_library_and_every_text_in_every_language() -> None:
    told, known = circle(), {one.id for one in library().initiatives}
    assert {one.done.library_id for member in told.members for one in member.done} <= known
    assert sum(not member.is_named for member in told.members) == 5
    for member in told.members:
        for one in member.done:
            for lifted in one.done.lifted:
                assert lifted.after in (None, member.levels[lifted.practice])


def test_every_fault_in_the_file_is_named(tmp_path: Path) -> None:
    text = (DEMO / "group.toml").read_text(encoding="utf-8")
    text = text.replace('kind = "municipality"', 'kind = "village"', 1).replace('lifted = ["M1 2 1 2"]', 'lifted = ["M1 9"]', 1)
    path = tmp_path / "group.toml"
    path.write_text(text.replace('levels = "S 2 2', 'levels = "S 2', 1), encoding="utf-8")
    with pytest.raises(ContentError) as told:
        read_circle(path, ("nl", "en"))
    assert len(told.value.faults) == 3
