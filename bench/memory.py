"""What windows take of a server's memory, and whether it gets that back: `python -m bench.memory [windows] [rounds] [each]`.

One server on SQLite; in the windows are guests who answer. Printed are what a window takes in which the first question stands and
nothing happens, and one in which a domain was answered; and what the process holds after each of some rounds in which so many
windows open, answer once and close. Streamlit keeps the last 128 windows that were closed for half an hour, so these count before
the first round. Ends with 1 when the process is more than a fifth larger after the last round than it was before the first.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from bench.loading.installing import SQLITE, Installation, installed
from bench.loading.people import fill
from bench.loading.visitors import Guest

AT_ONCE = 8  #: windows in which something happens at the same time
KEPT = 128  #: closed windows that Streamlit keeps
PRACTICES = 6  #: of a domain
MORE = 1.2
WINDOWS, ROUNDS, EACH = 200, 10, 500


async def each(guests: Iterable[Guest], act: Callable[[Guest], Awaitable[object]]) -> None:
    """Let them all do this, some at the same time."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(guest: Guest) -> None:
        async with turn:
            await act(guest)

    await asyncio.gather(*map(one, guests))


async def answer_a_domain(guest: Guest) -> None:
    for _ in range(PRACTICES):
        await guest.gesture()


async def come_and_go(guest: Guest) -> None:
    """Open a window, answer once, close it."""
    await guest.come_back()
    await guest.gesture()
    await guest.leave()


async def measure(installation: Installation, windows: int, rounds: int, many: int) -> float:
    """Print it all; how many times larger the process became in the rounds."""
    (server,) = installation.servers
    codes = fill(installation.db, max(windows, KEPT), readers=0, planners=0, organisations=1).codes
    guests = [Guest(installation, number, token) for number, token in enumerate(codes)]
    await each(guests, Guest.arrive)
    await each(guests, Guest.leave)  # all that is loaded and kept by everybody is there now
    empty = server.memory()
    print(f"{empty:.0f} MB with {KEPT} windows that were closed", flush=True)
    await each(guests[:windows], Guest.come_back)
    idle = server.memory()
    print(
        f"{idle:.0f} MB with {windows} windows more on the first question: {(idle - empty) / windows * 1024:.0f} kB each",
        flush=True,
    )
    await each(guests[:windows], answer_a_domain)
    active = server.memory()
    print(f"{active:.0f} MB when each had answered a domain: {(active - empty) / windows * 1024:.0f} kB each", flush=True)
    await each(guests[:windows], Guest.leave)
    first = after = server.memory()
    print(f"{first:.0f} MB when all were closed", flush=True)
    for number in range(1, rounds + 1):
        await each((guests[place % len(guests)] for place in range(many)), come_and_go)
        after = server.memory()
        print(f"{after:.0f} MB after {number * many} windows came and went: {after / first:.2f} ×", flush=True)
    return after / first


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    asked = (*given, *(WINDOWS, ROUNDS, EACH)[len(given) :])
    with tempfile.TemporaryDirectory() as made, installed(SQLITE, 1, Path(made)) as one:
        sys.exit(asyncio.run(measure(one, *asked)) > MORE)
