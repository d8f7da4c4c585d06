"""What a moment is worn down to, and what an error may tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from maturity.database import midnight


@pytest.mark.parametrize("moment", [(0, 0, 0, 1), (0, 0, 1, 0), (0, 1, 0, 0), (1, 0, 0, 0), (23, 59, 59, 999_999)])
def test_of_a_moment_only_the_day_is_left(moment):
    assert midnight(datetime(2026, 12, 31, *moment, tzinfo=UTC)) == datetime(2026, 12, 31, tzinfo=UTC)


def test_an_error_of_the_store_goes_to_the_log_without_what_people_wrote(db):
    asked = sa.text("INSERT INTO there_is_no_such_table VALUES (:note)")
    with pytest.raises(sa.exc.OperationalError) as told, db.writing() as session:
        session.connection().execute(asked, {"note": "geheim"})
    assert "there_is_no_such_table" in str(told.value)
    assert "geheim" not in str(told.value)
