"""What an error of a driver means for people: full, busy, away, damaged; or that the question was wrong."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
import sqlalchemy as sa

from maturity.database.errors import fault_of


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("53100", "full"),
        ("53200", "busy"),
        ("57014", "busy"),
        ("25006", "read_only"),
        ("55P03", "busy"),
        ("40P01", "busy"),
        ("57P01", "away"),
        ("08006", "away"),
        ("XX000", "damaged"),
        ("42P01", None),
    ],
)
def test_what_postgresql_says_is_understood(code, expected):
    original = psycopg.errors.lookup(code)("said")
    assert fault_of(sa.exc.OperationalError("SELECT 1", {}, original)) == expected


@pytest.mark.parametrize(
    ("kind", "expected"), [(sa.exc.OperationalError, "away"), (sa.exc.InterfaceError, "away"), (sa.exc.IntegrityError, None)]
)
def test_a_server_that_says_nothing_is_away(kind, expected):
    assert fault_of(kind("SELECT 1", {}, psycopg.Error("gone"))) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_BUSY, "busy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "read_only"),
        (sqlite3.SQLITE_IOERR_READ, "away"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_CONSTRAINT, None),
    ],
)
def test_what_sqlite_says_is_understood_by_its_primary_code(code, expected):
    original = sqlite3.OperationalError("said")
    original.sqlite_errorcode = code
    assert fault_of(sa.exc.OperationalError("SELECT 1", {}, original)) == expected


def test_a_connection_that_does_not_come_free_is_a_busy_store_and_another_error_is_none():
    assert fault_of(sa.exc.TimeoutError()) == "busy"
    assert fault_of(sa.exc.ArgumentError()) is None
    assert fault_of(sa.exc.OperationalError("SELECT 1", {}, sqlite3.OperationalError("no code"))) is None
