"""The word for what happens with an initiative in a quarter."""

from __future__ import annotations

import pytest

from maturity.language import Translator
from maturity.report.model import PlannedInitiative
from maturity.report.values.words import quarter_word, state_name
from maturity.roadmap.model import State

EN = Translator("en")


@pytest.mark.parametrize(
    ("start", "finish", "words"),
    [
        (2, 4, ["", "start", "runs", "end", ""]),
        (2, 3, ["", "start", "end", "", ""]),
        (3, 3, ["", "", "here", "", ""]),
        (3, 2, ["", "", "here", "", ""]),
        (3, None, ["", "", "here", "", ""]),
        (None, None, [""] * 5),
    ],
)
def test_it_starts_runs_or_ends(start, finish, words):
    one = PlannedInitiative("A", "", start=start, finish=finish)
    assert [quarter_word(one, number, EN) for number in range(1, 6)] == words


def test_every_state_has_a_name_of_its_own():
    assert [state_name(state, EN) for state in State] == ["idea", "planned", "running", "done", "stopped"]
