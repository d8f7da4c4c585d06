"""The audit log: whole, or the fault is found."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.archive import service as archive
from maturity.database import Database
from maturity.people import audit_service, invitation_service, member_service
from maturity.people.audit import INSTALLATION, SHORTENED, AuditLine, Checked, Head, as_csv, first_fault, head_of, still_holds
from maturity.people.model import NotPermittedError, Role
from tests.conftest import cast_in


def chain(length: int, first: int = 1) -> list[AuditLine]:
    lines: list[AuditLine] = []
    for number in range(1, length + 1):
        previous = lines[-1].hash if lines else ""
        action, subject = (SHORTENED, str(first - 1)) if number == length and first > 1 else ("act", "x")
        line = AuditLine("o", number, datetime(2026, 11, 25, tzinfo=UTC), "a", action, subject, "done", previous)
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


def rewritten(lines: list[AuditLine], index: int, *, onwards: bool) -> list[AuditLine]:
    """The log with one line changed, its own hash recomputed; onwards: and all later ones too, as who owns the tables can."""
    found = list(lines)
    for position in range(index, len(lines) if onwards else index + 1):
        line = found[position]
        if position == index:
            line = replace(line, account_id="somebody else")
        elif position:
            line = replace(line, previous=found[position - 1].hash)
        found[position] = replace(line, hash=line.hashed())
    return found


@given(st.integers(1, 12), st.data())
def test_a_line_rewritten_with_its_own_hash_recomputed_is_found(length, data):
    lines = chain(length)
    index = data.draw(st.integers(0, length - 1))
    changed = rewritten(lines, index, onwards=False)
    if index < length - 1:
        assert first_fault(changed) == index + 2, "the next line follows another one"
    assert still_holds(changed, head_of(lines)) is (index < length - 1)


@given(st.integers(1, 12), st.integers(0, 4), st.data())
def test_a_log_rewritten_as_a_whole_does_not_hold_the_head_that_was_kept(length, more, data):
    lines = chain(length + more)
    kept = head_of(lines[:length])
    assert kept is not None
    assert still_holds(lines, kept) is True
    index = data.draw(st.integers(0, length - 1))
    changed = rewritten(lines, index, onwards=True)
    assert first_fault(changed) is None
    assert still_holds(changed, kept) is False
    assert still_holds(lines[: length - 1], kept) is False, "cut off at the end"


def test_a_head_from_before_the_retention_period_says_nothing_any_more():
    lines = chain(9, first=5)
    assert still_holds(lines, Head(4, lines[0].previous)) is True
    assert still_holds(lines, Head(4, "0" * 64)) is False
    assert still_holds(lines, Head(3, "0" * 64)) is None
    assert still_holds([], Head(1, "0" * 64)) is False


def test_a_log_that_was_shortened_says_so_or_is_not_whole():
    assert first_fault(chain(6, first=4)) is None
    assert first_fault(chain(6, first=4)[1:]) == 5


@pytest.mark.both_stores
def test_many_at_once_write_one_chain(db, cast):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: invitation_service.invite(db, cast.ann, Role.MEMBER), range(24)))
    count, fault = audit_service.verify(db)[cast.organisation.id]
    assert (count, fault) == (25, None)


@pytest.mark.both_stores
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


def test_who_leads_and_owns_nothing_does_not_read_who_did_what(db, cast):
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.LEADER)
    with pytest.raises(NotPermittedError):
        audit_service.log(db, replace(cast.bob, role=Role.LEADER))


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


@pytest.mark.both_stores
def test_an_organisation_that_is_gone_was_erased_or_its_log_is_missed(db, cast):
    kept = {one.organisation_id: one.head for one in audit_service.check(db) if one.head}
    assert {one.organisation_id: one.holds for one in audit_service.check(db, kept)} == dict.fromkeys(kept, True) | {
        INSTALLATION: None
    }
    archive.erase(db, cast.ann)
    *_, gone, unknown = audit_service.check(db, {**kept, "never heard of": Head(1, "0" * 64)})
    assert gone == Checked(cast.organisation.id, 0, None, None, True)
    assert unknown == Checked("never heard of", 0, None, None, False)
    assert next(audit_service.check(db)).head is not None


def test_who_asked_in_vain_to_remove_an_organisation_does_not_explain_that_it_is_gone(db):
    kept = {id: Head(1, "0" * 64) for id in ("refused", "removed", "other")}
    with db.writing() as session:
        audit_service.record_installation(session, "a", "organisation_removed", "refused", "refused")
        audit_service.record_installation(session, "a", "organisation_removed", "removed")
        audit_service.record_installation(session, "a", "organisation_created", "other")
    found = {one.organisation_id: one.holds for one in audit_service.check(db, kept)}
    assert {id: found[id] for id in kept} == {"refused": False, "removed": True, "other": False}


def test_what_somebody_elsewhere_did_is_written_down_without_who(db, cast):
    with db.writing(cast.organisation.id) as session:
        audit_service.record_for(session, cast.organisation.id, "group_left", "g")
    line, name = audit_service.log(db, cast.ann)[0]
    assert (line.account_id, line.action, line.object, line.result, name) == ("", "group_left", "g", "done", None)


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    cells = ["=1+1", "+x", "-x", "@x", " =x", "\t=x", "\u00a0=x", "'=x", "＝1+1", "＠x"]
    found = list(csv.reader(io.StringIO(as_csv(["wat"], [[cell] for cell in [*cells, "gewoon"]]).decode("utf-8-sig"))))
    assert found == [["wat"], *([f"'{cell}"] for cell in cells), ["gewoon"]]
