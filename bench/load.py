"""Many people at once: `python -m bench.load --guests 300 --database postgres --replicas 2`.

Headless windows do over the web socket what browsers do: guests come in with their own codes and answer; people who signed in
read results (`--results`), work on a plan (`--plan`), or have a plan made over and over (`--solving`). Each begins when it is
there, as people do, and makes a gesture every five seconds (`--every`). Printed are sessions, gestures per second, seconds from
gesture until it was dealt with (for an answer: until the page says that it is saved), what a gesture costs the servers beside an
empty Streamlit page in the same run, statements, memory, and how many answers were lost: called saved by the page and not in the
store afterwards.

`--database sqlite`: one server. `postgres`: one or two replicas behind nginx, as in deploy/. The load program itself runs on
the same machine, and says how much of a processor it took.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from pathlib import Path

from httpx import HTTPError
from websockets.exceptions import WebSocketException

from bench.loading.figures import Timed, Used, table
from bench.loading.installing import POSTGRES, SQLITE, Installation, installed
from bench.loading.people import fill
from bench.loading.visitors import Guest, Planner, Reader, Solver, Visitor
from bench.pages import steady
from bench.serving.servers import empty_page

#: What a server does to people when it has too much to do: it does not answer, closes the window, or shows what was not asked.
FAILED = (OSError, TimeoutError, WebSocketException, HTTPError, LookupError, ValueError)
ARRIVING = 0.1  #: seconds between two people who come in: three hundred in half a minute


@dataclass(frozen=True)
class Load:
    """How many people, for how long."""

    guests: int = 0
    results: int = 0
    plan: int = 0
    solving: int = 0
    organisations: int = 10
    every: float = 5.0
    warm: float = 15.0
    seconds: float = 60.0


@dataclass
class Interval:
    """From when until when it is measured: known once everybody is there."""

    begins: float = math.inf
    ends: float = math.inf


@dataclass(frozen=True)
class Outcome:
    """What was measured."""

    timed: Timed
    sessions: dict[str, int]
    seconds: float
    used: Used  #: by the servers while it was measured; memory: afterwards
    before: float  #: memory of the servers before anybody came, in megabytes
    own: float  #: processor seconds of the load program itself
    saved: int
    unsaid: int
    lost: list[str]


async def carry(installation: Installation, load: Load) -> Outcome:
    """Let them all come, work, and leave; then look in the store."""
    made = fill(installation.db, load.guests, load.results, load.plan + load.solving, load.organisations)
    planners, solvers = made.planners[: load.plan], made.planners[load.plan :]
    guests = [Guest(installation, number, token) for number, token in enumerate(made.codes)]
    visitors: list[Visitor] = [
        *guests,
        *(Reader(installation, number, seat) for number, seat in enumerate(made.readers)),
        *(Planner(installation, number, seat) for number, seat in enumerate(planners)),
        *(Solver(installation, number, seat) for number, seat in enumerate(solvers)),
    ]
    timed, before, span = Timed(), Used.by(installation).memory, Interval()
    coming = [asyncio.create_task(_come(one, place * ARRIVING, timed)) for place, one in enumerate(visitors)]
    working = [
        asyncio.create_task(_work(one, arrived, load.every, span, timed)) for one, arrived in zip(visitors, coming, strict=True)
    ]
    here = [one for one, is_here in zip(visitors, await asyncio.gather(*coming), strict=True) if is_here]
    await asyncio.sleep(load.warm)
    span.begins = time.perf_counter()
    span.ends = span.begins + load.seconds
    began, own = Used.by(installation), time.process_time()
    await asyncio.sleep(load.seconds)
    ended, own = Used.by(installation), time.process_time() - own
    await asyncio.gather(*working)
    await asyncio.gather(*(one.leave() for one in here))
    timed.failures += [f"{one.kind}: the page showed an error" for one in here for _ in range(one.window.errors)]
    return Outcome(
        timed,
        dict(Counter(one.kind for one in visitors)),
        load.seconds,
        Used(ended.seconds - began.seconds, ended.statements - began.statements, ended.memory),
        before,
        own,
        sum(one.saved for one in guests),
        sum(one.unsaid for one in guests),
        [line for one in guests if one in here for line in one.lost()],
    )


async def _come(visitor: Visitor, after: float, timed: Timed) -> bool:
    await asyncio.sleep(after)
    try:
        timed.first[visitor.kind].append(await visitor.arrive())
    except FAILED as error:
        timed.failures.append(f"{visitor.kind} could not come in: {error!r}")
        return False
    return True


async def _work(visitor: Visitor, arrived: Awaitable[bool], every: float, span: Interval, timed: Timed) -> None:
    """From when this one is there a gesture every so often, a little earlier or later; who was kept waiting goes on at once."""
    random = visitor.window.random
    if not await arrived:
        return
    turn = time.perf_counter() + random.random() * every
    while turn < span.ends:
        await asyncio.sleep(max(0.0, turn - time.perf_counter()))
        try:
            seconds = await visitor.gesture()
        except FAILED as error:
            timed.failures.append(f"{visitor.kind}: {error!r}")
            return
        if span.begins <= time.perf_counter() < span.ends:
            timed.gestures[visitor.kind].append(seconds)
        turn = max(turn + every * random.uniform(0.8, 1.2), time.perf_counter())


def report(outcome: Outcome, empty: float) -> None:
    """Print it. empty: processor milliseconds of a run of an empty page."""
    timed, used = outcome.timed, outcome.used
    for line in table(timed, outcome.sessions, outcome.seconds):
        print(line)
    each = used.seconds / max(1, timed.count) * 1000
    print(f"a gesture: {each:.1f} ms of processor time, {each / empty:.1f} × an empty page ({empty:.2f} ms)", end="; ")
    print(f"{used.statements / max(1, timed.count):.1f} statements")
    busy = used.seconds / outcome.seconds
    print(
        f"servers: {busy:.2f} processors, {outcome.before:.0f} MB before anybody came, {used.memory:.0f} MB with everybody",
        end="; ",
    )
    print(f"the load program: {outcome.own / outcome.seconds:.2f} processors")
    print(f"{outcome.saved} answers called saved, {len(outcome.lost)} of them lost; of {outcome.unsaid} the page said nothing")
    for line, count in Counter([*timed.failures, *outcome.lost]).most_common(10):
        print(f"  {count} × {line}")


async def main(load: Load, database: str, replicas: int, folder: Path) -> bool:
    """Measure and print; whether nothing was lost and nothing failed."""
    with empty_page(folder / "empty") as nothing:
        empty, _ = await steady(nothing, "")
    with installed(database, replicas, folder) as installation:
        outcome = await carry(installation, load)
    report(outcome, empty)
    return not (outcome.lost or outcome.timed.failures)


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, standard in vars(Load()).items():
        asked.add_argument(f"--{name}", type=type(standard), default=standard)
    asked.add_argument("--database", choices=(SQLITE, POSTGRES), default=SQLITE)
    asked.add_argument("--replicas", type=int, choices=(1, 2), default=1)
    return asked.parse_args(given)


if __name__ == "__main__":
    given = vars(arguments())
    database, replicas = given.pop("database"), given.pop("replicas")
    with tempfile.TemporaryDirectory() as made:
        raise SystemExit(0 if asyncio.run(main(Load(**given), database, replicas, Path(made))) else 1)
