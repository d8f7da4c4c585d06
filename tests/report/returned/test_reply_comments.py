"""Answers go along in the margin of the next document, and the file stays one that Word opens without a question."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from typing import Any

import pytest

from maturity.report.returned.comparing import compare
from maturity.report.returned.model import Kind, Proposal
from maturity.report.returned.reading.document import read_returned, snapshot
from maturity.report.returned.reply_comments import AUTHOR, with_answers
from tests.report.reading import W, parse
from tests.report.returned.reviewers import resaved, sent
from tests.report.word.lint import lint
from tests.report.word.test_validator import validator  # noqa: F401  (a fixture)

FIRST = sent().report.initiatives[0]
MOMENT = datetime(2026, 12, 1, 10, tzinfo=UTC)
ASKED = datetime(2026, 11, 30, 9, tzinfo=UTC)


def asked(code: str, text: str, answer: str, **more: Any) -> Proposal:
    return Proposal(1, 1, Kind.COMMENT, code, "", "", text, "Els Bos", answer=answer, answered_at=MOMENT, **more)


ANSWERED = with_answers(
    sent().data,
    [
        asked(FIRST.code, "Waarom nu?", "Omdat <klanten> wachten.\nEcht & waar 🎉", written_at=ASKED),
        asked("", "Mooi plan.", "Dank je.", resolved=True),
        asked(FIRST.code, "En dan?", "x" * 10_000),
    ],
)


def test_the_answers_hang_under_what_they_answer():
    found = read_returned(ANSWERED, sent().known).comments
    by_id = {one.id: one for one in found}
    threads = [(by_id[one.parent].text, one.author, one.text[:8], one.code) for one in found if one.parent]
    assert threads == [
        ("Waarom nu?", AUTHOR, "Omdat <k", FIRST.code),
        ("Mooi plan.", AUTHOR, "Dank je.", ""),
        ("En dan?", AUTHOR, "x" * 8, FIRST.code),
    ]
    assert [one.resolved for one in found] == [False, False, True, True, False, False]
    assert by_id["0"].quoted == f"{FIRST.code} {FIRST.name}"
    dates = [one.get(f"{W}date") for one in parse(ANSWERED, "word/comments.xml").iter(f"{W}comment")]
    answered = "2026-12-01T10:00:00Z"
    assert dates == ["2026-11-30T09:00:00Z", answered, None, answered, None, answered]


def test_what_we_said_ourselves_is_no_proposal_when_it_returns():
    kept = snapshot(ANSWERED, sent().known)
    assert compare(kept, read_returned(ANSWERED, sent().known)) == []


@pytest.mark.thorough
def test_nor_after_libreoffice(tmp_path):
    kept = snapshot(ANSWERED, sent().known)
    assert compare(kept, read_returned(resaved(ANSWERED, tmp_path, "docx"), sent().known)) == []


def test_without_answers_the_document_stays_as_it_is():
    assert with_answers(sent().data, []) is sent().data


def test_a_document_with_remarks_is_left_alone():
    assert with_answers(ANSWERED, [asked(FIRST.code, "Nog iets?", "Nee.")]) is ANSWERED


def test_our_own_lint_finds_nothing():
    assert lint(ANSWERED) == []


@pytest.mark.thorough
def test_the_open_xml_sdk_finds_nothing(validator, tmp_path):  # noqa: F811
    path = tmp_path / "answered.docx"
    path.write_bytes(ANSWERED)
    result = subprocess.run([validator, path], capture_output=True, text=True, timeout=300, check=False)
    assert json.loads(result.stdout)["errors"] == []
