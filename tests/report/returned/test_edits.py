"""What was changed in the lines of an initiative: nothing that somebody typed is told as gone, or at another line."""

from __future__ import annotations

import pytest

from maturity.report.returned.edits import edits
from maturity.report.returned.model import Passage, Returned, Snapshot

SENT = {"goal": "Terugbellen", "owner": "Jo", "team": "Belteam", "done_when": "80 % gebeld"}


def found(now: dict[str, Passage], texts: dict[str, str] = SENT) -> list[tuple[str, str, str]]:
    return [(one.field, one.old, one.new) for one in edits(Snapshot({"M-1": texts}), Returned(fields={"M-1": now}))]


def read(**changes: Passage | None) -> dict[str, Passage]:
    """The lines as they were sent, with these changes; None: the line is not there."""
    lines = {name: changes.get(name, Passage(text, text)) for name, text in SENT.items()} | changes
    return {name: one for name, one in lines.items() if one is not None}


def test_it_works():
    assert found(read()) == []
    assert found(read(team=Passage("Kern", "Belteam"))) == [("team", "Belteam", "Kern")]


@pytest.mark.parametrize("above", ["goal", "owner"])
def test_a_line_that_lost_its_label_is_taken_from_the_line_above_it(above):
    texts = {name: text for name, text in SENT.items() if above == "owner" or name != "owner"}
    lines = {name: Passage(text, text) for name, text in texts.items() if name != "team"}
    lines[above] = Passage(f"{SENT[above]}\nVijf mensen", SENT[above])
    assert found(lines, texts) == [("team", "Belteam", "Vijf mensen")]


def test_an_owner_that_was_filled_in_above_a_line_without_its_label_stays_the_owner():
    texts = {name: text for name, text in SENT.items() if name != "owner"}
    lines = {name: Passage(text, text) for name, text in texts.items() if name != "team"} | {"owner": Passage("Kim")}
    assert found(lines, texts) == [("team", "Belteam", ""), ("owner", "", "Kim")]


def test_a_line_that_was_struck_out_is_gone_and_what_was_typed_elsewhere_is_no_new_text_of_it():
    """Word recorded that the line became another one: its old text is still in the file, so it did not lose its label."""
    typed = read(team=Passage(None, ""), other=Passage("Vijf mensen"))
    assert found(typed) == [("team", "Belteam", "Vijf mensen")]
    recorded = read(team=Passage(None, "Belteam", ("Els",)), other=Passage("Vijf mensen"))
    assert found(recorded) == [("team", "Belteam", ""), ("other", "", "Vijf mensen")]
