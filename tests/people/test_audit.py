"""The audit log: whole, or the fault is found."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.database import Database
from maturity.people import audit_service, invitation_service, member_service
from maturity.people.audit import SHORTENED, Line, as_csv, first_fault
from maturity.people.model import NotPermittedError, Role
from tests.conftest import cast_in


def chain(length: int, first: int = 1) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, length + 1):
        previous = lines[-1].hash if lines else ""
        action, subject = (SHORTENED, str(first - 1)) if number == length and first > 1 else ("act", "x")
        line = Line("o", number, datetime(2026, 11, 25, tzinfo=UTC), "a", action, subject, "done", previous)
        lines.append(replace(line, hash=line.hashed()))
    return lines[first - 1 :]


@given(st.integers(1, 12), st.data())
def test_every_change_and_every_gap_is_found(length, data):
    lines = chain(length)
    assert first_fault(lines) is None
    index = data.draw(st.integers(0, length - 1))
    name, value = data.draw(
        st.sampled_from(
            [("account_id", "b"), ("action", "b"), ("object", "b"), ("result", "refused"), ("previous", "b"), ("hash", "b")]
        )
    )
    changed = [replace(line, **{name: value}) if position == index else line for position, line in enumerate(lines)]
    assert first_fault(changed) == index + 1
    if index < length - 1:
        assert first_fault(lines[:index] + lines[index + 1 :]) == index + 2


def test_a_log_that_was_shortened_says_so_or_is_not_whole():
    assert first_fault(chain(6, first=4)) is None
    assert first_fault(chain(6, first=4)[1:]) == 5


def test_many_at_once_write_one_chain(db, cast):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: invitation_service.invite(db, cast.ann, Role.MEMBER), range(24)))
    count, fault = audit_service.verify(db)[cast.organisation.id]
    assert (count, fault) == (25, None)


def test_an_act_that_fails_leaves_no_line(db, cast):
    before = audit_service.log(db, cast.ann)

    def fail():
        with db.writing(cast.organisation.id) as session:
            audit_service.record(session, cast.ann, "act")
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        fail()
    assert audit_service.log(db, cast.ann) == before


def test_a_refusal_is_written_down(db, cast):
    with pytest.raises(NotPermittedError):
        invitation_service.invite(db, cast.bob, Role.MEMBER)
    line, name = audit_service.log(db, cast.ann)[0]
    assert (line.action, line.result, name) == ("manage_people", "refused", "Bob")


def test_a_line_that_was_changed_in_the_store_is_found(migrated_sqlite, tmp_path):
    path = tmp_path / "log.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    db = Database(f"sqlite:///{path}")
    cast = cast_in(db)
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.DIRECTOR)
    with db.writing() as session:
        session.connection().exec_driver_sql("UPDATE audit SET action = 'role_owner' WHERE number = 2")
    found = audit_service.verify(db)
    assert found[cast.organisation.id] == (2, 2)
    assert found[cast.elsewhere.id] == (1, None)
    db.dispose()


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    cells = [["=1+1"], ["+x"], ["-x"], ["@x"], [" =x"], ["\t=x"], ["－x"], ["gewoon"]]
    rows = as_csv(["wat"], cells).decode("utf-8-sig").splitlines()
    assert rows[1:6] == ["'=1+1", "'+x", "'-x", "'@x", "' =x"]
    assert rows[6].strip('"').startswith("'")
    assert rows[7:] == ["'－x", "gewoon"]
