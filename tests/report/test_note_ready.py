"""A note asks for a decision on a plan and the experience on which it rests: without these it is not made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.model import PlannedInitiative
from maturity.report.note_ready import NothingToDecideError, check_note, lacking
from tests.report.builders import empty

PLACED, WAITS = PlannedInitiative("A", "", start=1, finish=2), PlannedInitiative("B", "")


@pytest.mark.parametrize(
    ("initiatives", "experience", "missing"),
    [
        ((), "", ("plan", "experience")),
        ((WAITS,), "Snel geholpen", ("plan",)),
        ((PLACED,), " \n", ("experience",)),
        ((WAITS, PLACED), "Snel geholpen", ()),
    ],
)
def test_what_a_note_would_have_to_be_silent_about_is_named(initiatives, experience, missing):
    found = replace(empty(), initiatives=initiatives, desired_experience=experience)
    assert lacking(found) == missing
    if not missing:
        check_note(found)
        return
    with pytest.raises(NothingToDecideError) as error:
        check_note(found)
    assert error.value.lacking == missing
