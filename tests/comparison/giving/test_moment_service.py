"""Moments: what is planned can go, what was opened stays with what it told, and every member reads in its log that it was."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.comparison.giving import moment_service as moments
from maturity.comparison.giving import repository
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import service as groups
from maturity.comparison.model import GroupEndedError, GroupInvalidError
from maturity.comparison.scope import of_group
from maturity.database import Database
from maturity.people import audit_service
from maturity.people.model import NotFoundError
from tests.clock import TODAY
from tests.comparison.circle import a_circle
from tests.conftest import Cast


def test_a_moment_that_was_opened_stays_with_what_it_told(db: Database, cast: Cast) -> None:
    """What moments told is looked back on by all that come after."""
    circle = a_circle(db, cast.ann)
    of, member = circle.group.id, circle.newcomer("Dienst C")
    first, second = (moments.plan_moment(db, cast.ann, of, title, date(2027, 1, 1)) for title in ("Eerste", "Tweede"))
    opened = moments.open_moment(db, cast.ann, of, first.id)
    assert opened.opened_at is not None
    assert opened.opened_at.date() == TODAY
    with pytest.raises(NotFoundError):
        moments.remove_moment(db, cast.ann, of, first.id)
    moments.remove_moment(db, cast.ann, of, second.id)
    assert [one.id for one in giving.group_view(db, cast.ann, of).moments] == [first.id]
    with db.reading(of_group(of)) as session:
        assert [one.moment_id for one in repository.all_told(session, of)] == [first.id]
    told = [line.action for line, _ in audit_service.log(db, member)]
    assert told.count("group_moment_opened") == 1
    assert "group_moment_planned" not in told


def test_a_moment_has_a_title_and_a_group_that_goes_on(db: Database, cast: Cast) -> None:
    circle = a_circle(db, cast.ann)
    of = circle.group.id
    for title in (" ", "x" * 201):
        with pytest.raises(GroupInvalidError):
            moments.plan_moment(db, cast.ann, of, title, TODAY)
    planned = moments.plan_moment(db, cast.ann, of, " Herfst  2026 ", TODAY)
    assert planned.title == "Herfst 2026"
    groups.end(db, cast.ann, of)
    with pytest.raises(GroupEndedError):
        moments.open_moment(db, cast.ann, of, planned.id)
