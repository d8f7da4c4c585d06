"""Values of an archive: the last that can be, and the first that cannot."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.archive.checking import DEEPEST, LARGEST, MOST_CHARACTERS, check, is_text
from maturity.archive.model import Archive, ArchiveError
from maturity.archive.retention import Periods, RetentionError, periods
from maturity.people.model import OrganisationKind, OrganisationSize

ROUND = {"id": "r", "questionnaire_id": "cx", "questionnaire_version": "2026.1"}


def an_archive(**tables: list[dict[str, Any]]) -> Archive:
    return Archive("Dienst", OrganisationKind.AGENCY, OrganisationSize.MORE, False, "1", tables)


def fault(**tables: list[dict[str, Any]]) -> str:
    """Where an archive of these tables is damaged; "" when it is sound."""
    try:
        check(an_archive(**tables))
    except ArchiveError as error:
        return error.where
    return ""


def nested(depth: int) -> list[Any]:
    return [nested(depth - 1)] if depth > 1 else []


@pytest.mark.parametrize(
    ("column", "allowed", "refused"),
    [
        ("note", "x" * MOST_CHARACTERS, "x" * (MOST_CHARACTERS + 1)),
        ("note", "a\tb\nc", "a\x00b"),
        ("note", "\U0001f600", "\ud800"),
        ("person_days", 0, -1),
        ("person_days", 100_000, 100_001),
        ("quarters", 12, 13),
        ("quarters", 1, 0),
        ("load", 3, 4),
        ("start", -400, -401),
        ("ended", 400, 401),
        ("revision", LARGEST, LARGEST + 1),
        ("revision", 0, -1),
        ("track", "visible", "invisible"),
        ("track", None, 1),
        ("state", "idea", ""),
        ("extra", {"IT": [1.5, True, None]}, {"IT": [float("nan")]}),
        ("extra", {"IT": 1}, {"\x00": 1}),
        ("extra", nested(DEEPEST), nested(DEEPEST + 1)),
        ("extra", [], {1}),
    ],
)
def test_the_edge_is_allowed_and_what_lies_beyond_is_refused(column, allowed, refused):
    assert fault(initiative=[{column: allowed}]) == ""
    assert fault(initiative=[{column: "x"} if column == "note" else {}, {column: refused}]) == f"initiative: {column}"


@pytest.mark.parametrize(
    ("answer", "where"),
    [
        ({"item": "S1", "choice": "3", "state": "answered"}, ""),
        ({"item": "S1", "choice": "", "state": "dont_know"}, ""),
        ({"item": "S1", "value": "2.5", "state": "answered"}, ""),
        ({"item": "S1", "value": "1", "state": "answered"}, ""),
        ({"item": "S1", "value": "5", "state": "answered"}, ""),
        ({"item": "S1", "value": "5.01", "state": "answered"}, "answer: choice"),
        ({"item": "S1", "value": "0.99", "state": "answered"}, "answer: choice"),
        ({"item": "S1", "value": "x", "state": "answered"}, "answer: choice"),
        ({"item": "S1", "value": "1e999999999", "state": "answered"}, "answer: choice"),
        ({"item": "S1", "choice": "6", "state": "answered"}, "answer: choice"),
        ({"item": "S1", "choice": "", "state": "answered"}, "answer: choice"),
        ({"item": "S1", "choice": 3, "state": "answered"}, "answer: choice"),
        ({"item": "X9", "choice": "3", "state": "answered"}, "answer: item"),
        ({"item": "S1", "choice": "3", "state": "answered", "round_id": "other"}, "answer: item"),
    ],
)
def test_an_answer_is_one_of_its_round(answer, where):
    for table in ("answer", "consensus"):
        assert fault(round=[ROUND], **{table: [{"round_id": "r", **answer}]}) == where.replace("answer", table)


@pytest.mark.parametrize("changed", [{"questionnaire_version": "1"}, {"questionnaire_id": None}])
def test_a_round_of_a_questionnaire_that_is_not_here_is_refused(changed):
    assert fault(round=[ROUND | changed], answer=[]) == "round: questionnaire_id"


def test_a_text_has_signs_of_people():
    assert is_text("Zoë, 日本語 😀\r\n")
    assert not any(map(is_text, ("\x07", "\x0b", "\ufffe", "\udfff")))


@pytest.mark.parametrize(
    ("days", "fine"), [("1", True), ("36500", True), (" 30 ", True), ("0", False), ("36501", False), ("1.5", False), ("²", False)]
)
def test_a_period_is_a_day_to_a_hundred_years(days, fine):
    environment = {"GROEIKAART_KEEP_ACCOUNT_DAYS": days}
    if fine:
        assert periods(environment) == Periods(account=int(days))
    else:
        with pytest.raises(RetentionError, match="ACCOUNT"):
            periods(environment)
