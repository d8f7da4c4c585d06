"""A question is worked on once, however many ask it, and again when its answer failed or was cut short."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

import pytest

from maturity.language import translator
from maturity.ui import background_jobs
from maturity.ui.background_jobs import Job, answer, begin, is_known, stopped_early


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Job]]:
    """The questions of this test alone."""
    found: dict[str, Job] = {}
    monkeypatch.setattr(background_jobs, "_jobs", lambda: found)
    with ThreadPoolExecutor(1) as pool:
        monkeypatch.setattr(background_jobs, "_pool", lambda: pool)
        yield found


def asked(jobs, key, work):
    begin(key, work)
    wait([jobs[key].future])


def told(key):
    return answer(key, str, translator("nl"), "")


def test_an_answer_that_is_there_is_given_to_whoever_asks_the_same(jobs):
    assert (told("a"), is_known("a")) == (None, False)
    asked(jobs, "a", lambda _: "first")
    asked(jobs, "a", lambda _: "second")
    assert (told("a"), is_known("a"), stopped_early("a")) == ("first", True, False)


def test_a_question_of_which_the_work_failed_is_worked_on_again(jobs):
    def fails(_: Event) -> str:
        raise ValueError("store away")

    asked(jobs, "a", fails)
    with pytest.raises(ValueError, match="store away"):
        told("a")
    asked(jobs, "a", lambda _: "well now")
    assert told("a") == "well now"


def test_a_question_that_somebody_cut_short_is_worked_on_again(jobs):
    asked(jobs, "a", lambda _: "so far")
    jobs["a"].stop.set()
    assert (told("a"), stopped_early("a")) == ("so far", True)
    asked(jobs, "a", lambda stop: f"whole, stopped: {stop.is_set()}")
    assert (told("a"), stopped_early("a")) == ("whole, stopped: False", False)


def test_the_oldest_answers_are_forgotten_and_never_what_is_worked_on(jobs, monkeypatch):
    monkeypatch.setattr(background_jobs, "KEPT", 2)
    goes_on = Event()
    begin("busy", lambda _: goes_on.wait(60))
    for key in "abc":
        begin(key, lambda _: "")
    assert list(jobs) == ["busy", *"abc"]  # one at a time: none of them is done
    goes_on.set()
    wait([one.future for one in jobs.values()])
    begin("d", lambda _: "")
    assert list(jobs) == ["c", "d"]
