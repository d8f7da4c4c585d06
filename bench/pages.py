"""What each page costs beside an empty one: `python -m bench.pages [page ...]`.

The example organisation, one owner, a real server. Printed per page: processor time of a run beside a run of an empty Streamlit
page in the same minute (the smallest of some rounds), that of the first view after a change, and how many statements each sent
to the store; at the end of a click on an answer. Ends with 1 when something is above its
limit: 4 for the overview and for a click, 6 for answering, 8 for all others, 25 after a change, 15 statements, of a click 6.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from bench.serving.servers import Measured, empty_page, served
from bench.serving.window import Window
from maturity.assessment.rounds import service as round_service
from maturity.database import Database
from maturity.demonstration.service import example_organisation
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.model import Actor
from maturity.roadmap import service as roadmaps

RUNS, ROUNDS, CHANGES, CLICKS = 10, 2, 3, 20
CLICK = "a click"
LIMITS = {"overview": 4.0, "answer": 6.0, CLICK: 4.0}
OTHER, AFTER_A_CHANGE, STATEMENTS, OF_A_CLICK = 8.0, 25.0, 15, 6
PAGES = (
    "overview",
    "answer",
    "results",
    "ambition",
    "plan",
    "plan?part=first-year",
    "plan?part=choose",
    "plan?part=compare",
    "plan?part=look-back",
    "plan?part=decide",
    "team-map",
    "review",
    "years",
    "consensus",
    "rounds",
    "people",
    "settings",
    "import",
    "my-logins",
    "organisations",
)


async def cost(server: Measured, window: Window, runs: int = RUNS) -> tuple[float, float]:
    """Processor milliseconds and statements of one run of the page that a window has open."""
    seconds, statements = server.seconds(), server.statements()
    for _ in range(runs):
        await window.run()
    return (server.seconds() - seconds) / runs * 1000, (server.statements() - statements) / runs


async def steady(server: Measured, address: str) -> tuple[float, float]:
    """The same of a window of its own, after two runs to warm up."""
    page, _, query = address.partition("?")
    window = Window(server.url, page, query)
    await window.open()
    await window.run()
    found = [await cost(server, window) for _ in range(ROUNDS)]
    await window.close()
    if window.errors:
        print(f"{address}: {window.errors} errors")
    return min(milliseconds for milliseconds, _ in found), max(statements for _, statements in found)


def round_to_answer(db: Database) -> str:
    """The address of questions that are open: those of the example are closed."""
    person = people.sign_in_solo(db)
    own = people.create_organisation(db, person, "Dienst Klikken")
    round_service.open_round(db, people.actor_in(db, person, own.id)[0], "")
    return f"org={own.id}"


async def clicks(server: Measured, query: str) -> tuple[float, float]:
    """The same of a click on an answer: each time another one, of the first question in sight."""
    window = Window(server.url, "answer", query)
    await window.open()
    (question, *_) = window.find("radio", lambda id_, _: "-choice_" in id_)
    milliseconds = statements = 0.0
    for number in range(CLICKS + 1):
        window.choose(question, list(window.widgets[question][1].options)[number % 4])
        seconds, before = server.seconds(), server.statements()
        await window.run(question)
        await asyncio.sleep(0.05)  # what the server does once the page is there counts too
        if number:
            milliseconds += (server.seconds() - seconds) / CLICKS * 1000
            statements = max(statements, server.statements() - before)
    await window.close()
    return milliseconds, statements


async def after_a_change(server: Measured, address: str, db: Database) -> tuple[float, float]:
    """The first view after somebody changed a number of the plan, the mean of some."""
    page, _, query = address.partition("?")
    window = Window(server.url, page, query)
    await window.open()
    await window.run()
    milliseconds = statements = 0.0
    for _ in range(CHANGES):
        change_as_owner(db)
        spent, sent = await cost(server, window, 1)
        milliseconds, statements = milliseconds + spent, max(statements, sent)
    await window.close()
    return milliseconds / CHANGES, statements


def change_as_owner(db: Database) -> None:
    """Somebody else changes the plan, from another process, where nobody signs in."""
    person = people.sign_in_solo(db)
    change(db, people.actor_in(db, person, people.organisations_of(db, person)[0].id)[0])


def change(db: Database, actor: Actor) -> None:
    """Change a number of the plan."""
    known = roadmaps.roadmap(db, actor, "nl")
    roadmaps.set_overrun(db, actor, known.revision, 20 + known.revision % 10)


async def measure(pages: list[str], folder: Path) -> int:
    """Print the table; how many pages are above a limit."""
    url = f"sqlite:///{folder / 'store.db'}"
    db = Database(url)
    upgrade(db)
    example_organisation(db, people.sign_in_solo(db), "nl")
    above = 0
    with served(folder / "app", url) as app, empty_page(folder / "empty") as nothing:
        empty, _ = await steady(nothing, "")
        print(f"an empty page: {empty:.2f} ms of processor time = 1")
        print(f"{'page':22} {'steady':>7} {'statements':>11} {'changed':>8} {'statements':>11}")
        for page in pages:
            empty = min(empty, (await steady(nothing, ""))[0])
            spent, sent = await steady(app, page)
            first, asked = await after_a_change(app, page, db)
            bad = spent / empty > LIMITS.get(page, OTHER) or first / empty > AFTER_A_CHANGE or max(sent, asked) > STATEMENTS
            above += bad
            mark = "  above" if bad else ""
            print(f"{page:22} {spent / empty:7.1f} {sent:11.0f} {first / empty:8.1f} {asked:11.0f}{mark}", flush=True)
        if "answer" in pages:
            spent, sent = await clicks(app, round_to_answer(db))
            bad = spent / empty > LIMITS[CLICK] or sent > OF_A_CLICK
            above += bad
            print(f"{CLICK:22} {spent / empty:7.1f} {sent:11.0f}{'  above' if bad else ''}")
    db.dispose()
    return above


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.exit(bool(asyncio.run(measure(sys.argv[1:] or list(PAGES), Path(made)))))
