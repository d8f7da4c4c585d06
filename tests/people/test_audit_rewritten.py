"""Who rewrites a line of the log and makes its hash fit is found by the line after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from maturity.people import audit_repository, audit_service, member_service
from maturity.people.audit import AuditLine, first_fault
from maturity.people.audit_repository import AuditRow
from maturity.people.model import Role
from tests.conftest import cast_in
from tests.people.test_audit import chain


def forged(lines: list[AuditLine], index: int, **changes: object) -> list[AuditLine]:
    """The log with one line rewritten, its own hash computed anew."""
    line = replace(lines[index], **changes)  # type: ignore[arg-type]
    return [*lines[:index], replace(line, hash=line.hashed()), *lines[index + 1 :]]


@pytest.mark.parametrize(
    "changes",
    [
        {"account_id": "b"},
        {"action": "other"},
        {"object": "y"},
        {"result": "refused"},
        {"organisation_id": "p"},
        {"made_at": chain(1)[0].made_at + timedelta(microseconds=1)},
    ],
)
@pytest.mark.parametrize("index", [0, 1, 4])
def test_a_line_that_was_rewritten_with_a_hash_that_fits_is_found_by_the_next(index: int, changes: dict[str, object]) -> None:
    assert first_fault(forged(chain(6), index, **changes)) == index + 2


def test_a_number_is_in_the_hash_and_a_line_cannot_be_put_in_between() -> None:
    lines = chain(4)
    assert replace(lines[1], number=7).hashed() != lines[1].hash
    assert first_fault([lines[0], lines[2], lines[1], lines[3]]) == 3
    assert first_fault([*lines[:2], lines[1], *lines[2:]]) == 2
    assert first_fault(forged(lines, 3, number=9)) == 9, "no line follows that would show it"


def test_a_log_cannot_lose_its_beginning_with_another_number_in_the_line_that_says_so() -> None:
    shortened = chain(6, first=4)
    assert first_fault(shortened) is None
    assert first_fault(forged(shortened, 2, object="2")) == 4
    assert first_fault(forged(shortened, 2, object="all")) == 4
    assert first_fault(forged(shortened, 2, action="round_closed")) == 4, "another act about something that is called 3"
    assert first_fault(chain(6)[3:]) == 4


@pytest.fixture
def sqlite(copied, migrated_sqlite):
    """On PostgreSQL the application's role cannot change a line at all; tests/test_isolation.py sees to that."""
    store = copied(migrated_sqlite)
    yield store
    store.dispose()


def test_a_line_in_the_store_that_was_rewritten_with_a_hash_that_fits_is_found(sqlite):
    cast = cast_in(sqlite)
    for role in (Role.LEADER, Role.MEMBER, Role.LEADER):
        member_service.change_role(sqlite, cast.ann, cast.bob.account_id, role)
    count, fault = audit_service.verify(sqlite)[cast.organisation.id]
    assert fault is None
    with sqlite.writing(cast.organisation.id) as session:
        line = audit_repository.lines(session, cast.organisation.id)[-2]
        row = session.get_one(AuditRow, (cast.organisation.id, line.number))
        row.object, row.hash = "somebody else", replace(line, object="somebody else").hashed()
        session.add(row)
    assert audit_service.verify(sqlite)[cast.organisation.id] == (count, count)
