"""What is drawn once is shown again to whoever may see the same, and to nobody else; not past a change either."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from maturity.assessment.rounds import service as rounds
from maturity.database.change_repository import About
from maturity.language import translator
from maturity.people import service as people
from maturity.people.model import Role
from maturity.ui import drawn
from maturity.ui.session import Visit
from tests.clock import TODAY


class Tomorrow(date):
    """The day after."""

    @classmethod
    def today(cls) -> Tomorrow:
        return cls.fromordinal(TODAY.toordinal() + 1)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The keys under which something was kept, beside how often it was drawn for each."""
    found: dict[str, int] = {}

    def keep(key: str, draw: Any) -> None:
        if key not in found:
            draw()
        found[key] = found.get(key, 0) + 1

    monkeypatch.setattr(drawn, "_drawn", keep)
    monkeypatch.setattr(drawn, "is_dark", lambda: False)
    monkeypatch.setattr(st, "context", SimpleNamespace(timezone="Europe/Amsterdam"))
    return found


def visit_of(db: Any, account: Any, organisation_id: str, language: str = "nl") -> Visit:
    actor, organisation = people.actor_in(db, account, organisation_id)
    return Visit(db, translator(language), account, actor, organisation)


def member(db: Any, organisation: Any, name: str, role: Role) -> Any:
    account = people.sign_in(db, "test", name, name)
    people.add_member(db, organisation.id, account, role)
    return account


def test_a_part_is_drawn_once_for_those_who_may_see_the_same(db, kept):
    ann = people.sign_in(db, "test", "ann", "Ann")
    here = people.create_organisation(db, ann, "Here")
    there = people.create_organisation(db, ann, "There")
    bob, second = member(db, here, "bob", Role.MEMBER), member(db, here, "second", Role.MEMBER)
    times: list[int] = []
    for visit in (
        visit_of(db, ann, here.id),
        visit_of(db, ann, there.id),
        visit_of(db, bob, here.id),
        visit_of(db, bob, here.id, "en"),
    ):
        drawn.draw_once(visit, "part", lambda: times.append(1), "round")
    assert len(kept) == len(times) == 4  # another organisation, another role, another language
    drawn.draw_once(visit_of(db, second, here.id), "part", lambda: times.append(1), "round")
    assert len(times) == 4
    drawn.draw_once(visit_of(db, second, here.id), "part", lambda: times.append(1), "another round")
    assert len(times) == 5


def test_what_is_stored_while_a_page_is_drawn_is_not_kept_as_what_it_was(db, kept):
    """The page read before the change and draws after it: the next page must not get that."""
    ann = people.sign_in(db, "test", "ann", "Ann")
    here = people.create_organisation(db, ann, "Here")
    visit, said = visit_of(db, ann, here.id), []
    found = rounds.rounds(db, visit.actor)
    rounds.open_round(db, visit_of(db, ann, here.id).actor, "New")  # in another window, of this process
    drawn.draw_once(visit, "rounds", lambda: said.append(len(found)))
    after = visit_of(db, ann, here.id)
    for _ in range(2):
        drawn.draw_once(after, "rounds", lambda: said.append(len(rounds.rounds(db, after.actor))))
    assert said == [0, 1]
    assert len(kept) == 1


def test_a_change_of_something_else_lets_it_stand(db, kept):
    ann = people.sign_in(db, "test", "ann", "Ann")
    here = people.create_organisation(db, ann, "Here")
    visit, said = visit_of(db, ann, here.id), []
    with db.writing(here.id, About.ANSWERS):
        pass
    for _ in range(2):
        drawn.draw_once(visit, "closed", lambda: said.append(1), follows=(About.WORK,))
    assert said == [1]


def test_another_theme_another_clock_and_another_day_are_another_part(db, kept, monkeypatch):
    """What is drawn says "today" and the hour of the person who looks, in the colours of their screen."""
    ann = people.sign_in(db, "test", "ann", "Ann")
    visit = visit_of(db, ann, people.create_organisation(db, ann, "Here").id)
    said: list[str] = []
    for name, change in (
        ("as it is", lambda: None),
        ("dark", lambda: monkeypatch.setattr(drawn, "is_dark", lambda: True)),
        ("elsewhere", lambda: monkeypatch.setattr(st, "context", SimpleNamespace(timezone="America/New_York"))),
        ("next day", lambda: monkeypatch.setattr(drawn, "date", Tomorrow)),
    ):
        change()
        for _ in range(2):
            drawn.draw_once(visit, "part", lambda name=name: said.append(name))
    assert said == ["as it is", "dark", "elsewhere", "next day"]
