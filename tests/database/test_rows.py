"""Moments are kept in UTC and come back so, whatever the store knows of time zones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from maturity.database.rows import Utc

AMSTERDAM = timezone(timedelta(hours=2))
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("moment", [NOON, NOON.astimezone(AMSTERDAM)])
def test_a_moment_goes_in_in_utc(moment):
    kept = Utc().process_bind_param(moment, sqlite.dialect())
    assert (kept, kept.tzinfo) == (NOON, UTC)


@pytest.mark.parametrize("kept", [NOON.replace(tzinfo=None), NOON, NOON.astimezone(AMSTERDAM)])
def test_a_moment_comes_out_as_the_same_moment(kept):
    assert Utc().process_result_value(kept, sqlite.dialect()) == NOON


def test_no_moment_stays_none():
    assert (Utc().process_bind_param(None, sqlite.dialect()), Utc().process_result_value(None, sqlite.dialect())) == (None, None)
