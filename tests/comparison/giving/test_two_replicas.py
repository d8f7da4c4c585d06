"""What happens in one window counts on the next gesture in another, also when another replica serves that."""

from __future__ import annotations

import pytest

from maturity.comparison.giving import moment_service as moments
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import service as groups
from maturity.comparison.handout import service as handout
from maturity.comparison.helping.experience_service import what_worked
from maturity.comparison.model import GroupRole
from maturity.database import Database
from maturity.language import translator
from maturity.people import service as people
from maturity.people.model import NotFoundError
from tests.clock import TODAY
from tests.comparison.circle import a_circle
from tests.conftest import Cast


@pytest.mark.thorough
def test_what_one_replica_takes_back_another_shows_no_more(db: Database, cast: Cast) -> None:
    there = Database(db.url)
    circle = a_circle(db, cast.ann)
    group_id, t = circle.group.id, translator("en")
    members = [circle.newcomer(f"Buur {number}") for number in range(6)]
    for number, one in enumerate([cast.ann, *members]):
        circle.give(one, 1 + number % 5)
    moment = moments.plan_moment(db, cast.ann, group_id, "Herfst", TODAY)
    moments.open_moment(db, cast.ann, group_id, moment.id)
    guide = people.sign_in(db, "test", "gids", "Gids")
    joining.join_as_guide(db, guide, circle.invite(GroupRole.FACILITATOR), 1)

    def names() -> set[str]:
        """Whom everybody who looks sees over there: a member, who guides, and a file that is taken along."""
        seen = {one.name for one in giving.group_view(there, members[5], group_id).named}
        assert {one.name for one in giving.guided_known(there, guide, group_id).named} == seen | {"Buur 5"}
        told = handout.handout_csv(there, members[5], group_id, "members", t).decode("utf-8-sig")
        assert {one for one in ("Dienst Ann", *(f"Buur {number}" for number in range(5))) if one in told} == seen
        return seen

    assert names() == {"Dienst Ann", *(f"Buur {number}" for number in range(5))}
    assert moment.id in giving.group_view(there, members[5], group_id).aggregates
    giving.withdraw(db, members[0], group_id)
    assert "Buur 0" not in names()
    assert giving.group_view(there, members[5], group_id).aggregates == {}
    groups.leave(db, members[1], group_id)
    assert "Buur 1" not in names()
    with pytest.raises(NotFoundError):
        giving.group_view(there, members[1], group_id)
    assert what_worked(there, members[1], "M-1") == ()
    groups.remove(db, cast.ann, group_id, groups.standing(db, members[2], group_id).seat.member_id)
    assert "Buur 2" not in names()
    circle.give(members[0], 5)
    assert "Buur 0" in names()
    giving.withdraw(there, members[5], group_id)  # and the other way round: who takes back sees nothing here either
    assert giving.group_view(db, members[5], group_id).named == ()
    groups.leave_as_guide(there, guide, group_id)
    with pytest.raises(NotFoundError):
        giving.guided_known(db, guide, group_id)
    there.dispose()
