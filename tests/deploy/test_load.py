"""A small sample of `python -m bench.load`: guests without a browser answer, and what is lost is noticed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from bench.load import Load, arguments
from bench.loading.figures import Timed, quantile, table
from bench.loading.installing import SQLITE, Installation, installed
from bench.loading.people import fill
from bench.loading.visitors import Guest
from maturity.people import service as people
from tests.event_loop import outcome_of

GUESTS, GESTURES = 3, 8  #: six practices, then on to the next domain


async def everybody_answers(installation: Installation) -> list[Guest]:
    made = fill(installation.db, GUESTS, readers=0, planners=0, organisations=1)
    guests = [Guest(installation, number, token) for number, token in enumerate(made.codes)]

    async def answer(guest: Guest) -> None:
        await guest.arrive()
        for _ in range(GESTURES):
            await guest.gesture()
        await guest.leave()

    await asyncio.gather(*map(answer, guests))
    return guests


@pytest.mark.thorough
def test_guests_answer_at_once_and_a_lost_answer_is_noticed(tmp_path: Path) -> None:
    with installed(SQLITE, 1, tmp_path) as installation:
        guests = outcome_of(everybody_answers(installation))
        assert [one.saved for one in guests] == [GESTURES - 1] * GUESTS
        assert [(one.unsaid, one.window.errors, one.lost()) for one in guests] == [(0, 0, [])] * GUESTS
        item, choice = next(iter(guests[0].acknowledged.items()))
        owner = people.sign_in(installation.db, "bench", "owner 0", "")
        (own,) = people.organisations_of(installation.db, owner)
        with installation.db.writing(own.id) as session:
            session.execute(
                sa.text("DELETE FROM answer WHERE organisation_id = :own AND item = :item"), {"own": own.id, "item": item}
            )
        assert guests[0].lost() == [f"{item}: {choice}, but None"]


def test_the_table_says_how_long_gestures_took() -> None:
    timed = Timed()
    timed.gestures["answering"] += [number / 100 for number in range(100, 0, -1)]
    timed.first["answering"].append(2.0)
    head, line = table(timed, {"answering": 30}, 50.0)
    assert line.split() == ["answering", "30", "2.00", "100", "2.0", "0.51", "0.96", "1.00"]
    assert len(head) == len(line)
    assert quantile([], 0.5) != quantile([], 0.5)


def test_every_number_of_a_load_is_an_option() -> None:
    given = vars(arguments(["--guests", "300", "--database", "postgres", "--replicas", "2", "--seconds", "120"]))
    assert (given.pop("database"), given.pop("replicas")) == ("postgres", 2)
    assert Load(**given) == Load(guests=300, seconds=120.0)
