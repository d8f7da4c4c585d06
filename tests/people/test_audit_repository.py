"""The log in the store: where it is shortened, and what is read of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from maturity.people import audit_repository as repository
from maturity.people.audit import INSTALLATION, SHORTENED, first_fault

DAY = datetime(2027, 3, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize("whose", ["an organisation", "the installation"])
def test_what_is_older_than_a_moment_goes_and_the_log_says_up_to_where(db, cast, monkeypatch, whose):
    of = INSTALLATION if whose == "the installation" else cast.organisation.id
    with db.writing(of) as session:
        known = len(repository.lines(session, of))  # of before
        for number in range(1, 6):
            monkeypatch.setattr(repository, "now", lambda number=number: DAY + timedelta(days=number))
            repository.add(session, of, "a", f"act {number}", "", "done")
        assert repository.shorten(session, of, DAY + timedelta(days=3)) == known + 2
        found = repository.lines(session, of)
        assert [(line.number - known, line.action) for line in found] == [
            (3, "act 3"),
            (4, "act 4"),
            (5, "act 5"),
            (6, SHORTENED),
        ]
        assert (found[-1].object, found[-1].account_id, first_fault(found)) == (str(known + 2), "", None)
        assert repository.lines(session, of, newest=2) == found[-2:]
        assert repository.shorten(session, of, DAY + timedelta(days=3)) == 0
        assert repository.lines(session, of) == found, "nothing went, so nothing is said"
