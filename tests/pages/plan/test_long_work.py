"""While the planner works: the page stays usable, nobody else waits, and whoever has seen enough stops it."""

from __future__ import annotations

from concurrent.futures import wait
from threading import Event

import pytest

from maturity.roadmap import service
from maturity.ui import background_jobs
from tests.pages.window import PLAN


@pytest.fixture
def thinking(monkeypatch):
    """A planner that thinks until somebody stops it; tells how often it was asked."""
    asked: list[Event] = []
    real = service.order

    def slow(db, actor, *, mode="balanced", stop=None):
        asked.append(stop)
        assert stop.wait(300)
        return real(db, actor, mode=mode)

    monkeypatch.setattr(service, "order", slow)
    monkeypatch.setattr(background_jobs, "PATIENCE", 0.05)
    yield asked
    for stop in asked:
        stop.set()
    # The search goes on in a thread of its own; the next test gets another store under the same name.
    wait([job.future for job in background_jobs._jobs().values()], timeout=300)


@pytest.mark.thorough
def test_the_page_stays_usable_and_nobody_else_waits(planned, thinking):
    window = planned.open(PLAN).press("put_in_order")
    assert window.t("Working out the order…") in window.shown
    assert window.has_button("Stop")
    assert not window.has_button("accept_order")
    window.choose("Welk initiatief?", f"B-2 {planned.roadmap.initiative('B-2').name}")
    assert "Wachten hierop" in window.shown
    assert planned.open(PLAN).has_button("put_in_order")
    assert len(thinking) == 1


@pytest.mark.thorough
def test_two_people_with_one_question_share_one_search(planned, thinking):
    planned.open(PLAN).press("put_in_order")
    planned.open(PLAN).press("put_in_order")
    assert len(thinking) == 1


@pytest.mark.thorough
def test_stopping_gives_the_best_order_so_far_and_says_so(planned, thinking):
    window = planned.open(PLAN).press("put_in_order").press("Stop")
    for _ in range(100):
        if window.run().has_button("accept_order"):
            break
    assert "Je hebt het zoeken gestopt: dit is de beste volgorde tot nu toe." in window.shown
    window.press("accept_order")
    assert planned.roadmap.initiative("B-2").start == 1
