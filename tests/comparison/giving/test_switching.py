"""With a name or without: a round that the group knows one way does not come the other way."""

from __future__ import annotations

import pytest

from maturity.comparison.giving import moment_service
from maturity.comparison.giving import service as giving
from maturity.comparison.giving.composing import Wish
from maturity.comparison.groups import service as groups
from maturity.comparison.model import NameSwitchedError
from maturity.database import Database
from tests.clock import TODAY
from tests.comparison.circle import ALL, OFFER, a_circle, a_round
from tests.conftest import Cast


@pytest.mark.thorough
def test_a_round_keeps_its_way_in_a_group(db: Database, cast: Cast) -> None:
    circle = a_circle(db, cast.ann)
    group_id = circle.group.id
    for level in range(1, 6):
        circle.give(circle.newcomer(f"Buur {level}"), level, is_named=False)
    one = circle.members[0]

    def give(actor: object, round_id: str, *, named: bool) -> None:
        wish = Wish(round_id, ALL, named, (OFFER,) if named else ())
        giving.give(db, actor, group_id, wish, giving.preview(db, actor, group_id, wish).seen)  # type: ignore[arg-type]

    mine = a_round(db, cast.ann.organisation_id, 3)
    give(cast.ann, mine, named=True)
    with pytest.raises(NameSwitchedError):
        give(cast.ann, mine, named=False)
    assert giving.group_view(db, cast.ann, group_id).own is not None
    giving.withdraw(db, cast.ann, group_id)
    with pytest.raises(NameSwitchedError):
        give(cast.ann, mine, named=False)
    assert giving.group_view(db, cast.ann, group_id).own is None
    give(cast.ann, mine, named=True)

    theirs = giving.group_view(db, one, group_id).seat.round_id
    moment = moment_service.plan_moment(db, cast.ann, group_id, "Herfst", TODAY)
    moment_service.open_moment(db, cast.ann, group_id, moment.id)
    with pytest.raises(NameSwitchedError):
        give(one, theirs, named=True)
    giving.withdraw(db, one, group_id)
    with pytest.raises(NameSwitchedError):
        give(one, theirs, named=True)
    give(one, theirs, named=False)


@pytest.mark.thorough
def test_leaving_and_coming_back_takes_no_name_off(db: Database, cast: Cast) -> None:
    circle = a_circle(db, cast.ann)
    group_id, dora = circle.group.id, circle.newcomer("Buur")
    mine, other = (a_round(db, dora.organisation_id, level) for level in (2, 3))

    def give(round_id: str, *, named: bool) -> None:
        wish = Wish(round_id, ALL, named, (OFFER,) if named else ())
        giving.give(db, dora, group_id, wish, giving.preview(db, dora, group_id, wish).seen)

    give(mine, named=True)
    groups.leave(db, dora, group_id)
    circle.join(dora, circle.accounts[dora.organisation_id])
    with pytest.raises(NameSwitchedError):
        give(mine, named=False)
    give(other, named=False)
