"""From the results to a decided plan with owners and dates, with the keyboard alone and in few gestures.

A gesture is a key that chooses or presses, or a field that is typed in; going along the fields with Tab is counted apart.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds.service import open_round
from maturity.database import Database
from maturity.people.service import actor_in, create_organisation, sign_in_solo
from tests.browser.server import Server
from tests.browser.visitor import Visitor

MOST, MOST_TARGETS = 75, 8
STEPS = 400  #: times Tab at most, to whatever is looked for
DECIDED = 'SELECT "by" FROM roadmap_version WHERE organisation_id = ?'
FIRST_YEAR = """SELECT owner, first_action_on FROM initiative
  WHERE organisation_id = ? AND start <= 4 AND state IN ('planned', 'running')"""


class Keyboard:
    """Somebody without a mouse, whose gestures are counted."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page, self.gestures = visitor, visitor.page, 0

    def to(self, there: Locator) -> None:
        """Go along the fields until the focus is in this one."""
        element = there.element_handle()
        for _ in range(STEPS):
            if element.evaluate("there => there === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keyboard does not come to {there}.")

    def press(self, name: str | re.Pattern[str]) -> None:
        button = self.page.get_by_role("button", name=name).first
        button.wait_for()
        self.to(button)
        self.gestures += 1
        self.visitor.does(lambda: self.page.keyboard.press("Enter"))

    def type(self, field: Locator, text: str) -> None:
        """Into a field that is used, or saved, as soon as it is left."""
        self.fill(field, text)
        self.visitor.does(lambda: self.page.keyboard.press("Tab"))

    def fill(self, field: Locator, text: str) -> None:
        """Into a field of a form: nothing is sent before its button is pressed."""
        self.to(field)
        self.page.keyboard.type(text)
        self.gestures += 1


def assessed_organisation(server: Server, name: str) -> str:
    """An organisation that answered every question: levels 1 to 3, and so a first year with ten initiatives or more."""
    db = Database(f"sqlite:///{server.store}")
    person = sign_in_solo(db)
    made = create_organisation(db, person, name)
    ann = actor_in(db, person, made.id)[0]
    found = open_round(db, ann, "")
    for place, practice in enumerate(asked_in(found).practices):
        assessments.save_answer(db, ann, found.id, Answer(practice.id, AnswerState.ANSWERED, str(1 + place % 2)))
    db.dispose()
    return made.id


@pytest.mark.thorough
def test_from_results_to_a_decided_plan_with_the_keyboard_alone(visitor: Visitor, full_server: Server) -> None:
    mine, page = assessed_organisation(full_server, "Dienst Besluit"), visitor.page
    visitor.open("results", lang="nl", org=mine)
    keyboard = Keyboard(visitor)
    keyboard.press("Kies waar je naartoe wilt")
    keyboard.type(page.get_by_label("Wat wil je dat klanten ervaren?"), "Ik weet waar ik aan toe ben.")
    keyboard.press("Bewaar de ambitie")
    assert keyboard.gestures <= MOST_TARGETS
    keyboard.press("Naar het plan")
    keyboard.press("Maak een plan naar ons doel")
    keyboard.press("Neem dit plan over")
    keyboard.press("Vul het eerste jaar in")
    keyboard.press(re.compile("^Neem .* voorgestelde dat"))
    owners = page.get_by_label("Eigenaar: één persoon")
    for number in range(owners.count()):
        keyboard.type(owners.nth(number), f"Jo {number % 5}")
    keyboard.press("Besluit over dit plan")
    keyboard.fill(page.get_by_label("Wie besluit?"), "het MT")
    keyboard.press("Leg het besluit over dit plan vast")
    expect(page.get_by_text("Plan 1 is vastgesteld")).to_be_visible()
    begun = full_server.rows(FIRST_YEAR, mine)
    assert full_server.rows(DECIDED, mine) == [("het MT",)]
    assert len(begun) >= 10
    assert all(owner and day for owner, day in begun)
    assert keyboard.gestures < MOST
