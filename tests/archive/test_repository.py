"""Rows from a file as the tables take them."""

from __future__ import annotations

import pytest

from maturity.archive.model import ArchiveError
from maturity.archive.repository import typed

ROUND = {
    "id": "r", "title": "Nulmeting", "questionnaire_id": "cx", "questionnaire_version": "2026.1", "scope": "full",
    "opened_on": "2026-03-31", "groups": [], "departments": [], "reopenings": [], "created_at": "2026-03-31T08:00:00+00:00",
}  # fmt: skip


def test_a_column_that_an_older_version_did_not_have_gets_what_it_is_without_a_word():
    (row,) = typed({"round": [ROUND]}, "o")["round"]
    assert (row["organisation_id"], row["access"], row["revision"], row["settled"]) == ("o", "link", 1, False)
    assert (row["closed_on"], row["closes_on"]) == (None, None)


@pytest.mark.parametrize("missing", ["title", "scope", "opened_on", "created_at"])
def test_a_column_that_every_version_has_cannot_be_missing(missing):
    for row in ({name: value for name, value in ROUND.items() if name != missing}, ROUND | {missing: None}):
        with pytest.raises(ArchiveError, match=f"round: {missing}"):
            typed({"round": [row]}, "o")
