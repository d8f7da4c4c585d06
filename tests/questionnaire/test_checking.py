"""What a questionnaire promises of its texts is counted to the word and to the character."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.checked_fields import Faults
from maturity.questionnaire.checking import Checks, check_promises
from tests.builders import a_domain, a_practice, a_questionnaire


def broken(checks: Checks) -> list[str]:
    """What is wrong with a questionnaire of one practice: a question of three words and two descriptions of two."""
    practice = replace(a_practice("P1"), question={"nl": "Hoe gaat het?"}, levels={"nl": ("Per toeval", "Volgens plan")})
    faults = Faults()
    check_promises(a_questionnaire([a_domain("d", [practice])]), checks, faults)
    return [str(fault) for fault in faults.found]


@pytest.mark.parametrize(
    ("kept", "crossed", "said"),
    [
        (Checks(words={"nl": 7}), Checks(words={"nl": 6}), "take 7 words in nl; at most 6"),
        (Checks(description=12), Checks(description=11), "this description has 12 characters: Volgens plan"),
        (
            Checks(jargon={"nl": ("proces",)}),
            Checks(jargon={"nl": ("PLAN",)}),
            "'PLAN' (nl) is on the list of jargon: Volgens plan",
        ),
    ],
)
def test_as_much_as_was_agreed_is_allowed_and_one_more_is_not(kept, crossed, said):
    assert broken(kept) == []
    (fault,) = broken(crossed)
    assert said in fault
