"""When something was written, as Word says it."""

from __future__ import annotations

from datetime import UTC

import pytest

from maturity.report.returned.reading.xml_parts import moment, universal


@pytest.mark.parametrize("read", [moment, universal])
@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026-12-01T10:00:00+01:00", 2026),
        ("9998-12-31T23:59:59-14:00", 9999),
        ("9999-12-31T23:59:59-14:00", None),
        ("9999-12-31T23:59:59Z", None),
        ("1982-12-31T00:00:00Z", None),
        ("0-00-00T00:00:00Z", None),
        (None, None),
    ],
)
def test_a_moment_that_a_store_in_another_zone_cannot_hold_is_none(read, text, year):
    found = read(text)
    assert (None if found is None else found.astimezone(UTC).year) == year
