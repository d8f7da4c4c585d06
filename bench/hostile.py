"""Twenty hostile files and fifty foreign handshakes while ten people answer: `python -m bench.hostile`.

Ten guests answer twice a second each, first alone and then while somebody with an account uploads file after file that is made to
hold a server up, and windows of other sites knock on the socket. Printed are the longest time that a guest waited in both
stretches, the memory of the server, and for each file how long its sender waited and what was said. The judgement: nobody waits
0.3 s longer than alone, the server grows by less than 300 MB, every sender gets a sentence.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from pathlib import Path

import websockets

from bench.loading.figures import Used
from bench.loading.hostile_files import DOCUMENTS, WORKBOOKS
from bench.loading.installing import SQLITE, Installation, installed
from bench.loading.people import fill
from bench.loading.visitors import Guest, Person

GUESTS, EVERY, WARM, ALONE, HANDSHAKES = 10, 0.5, 5.0, 20.0, 50
PAUSE, GROWTH = 0.3, 300
ORIGINS = ("https://kwaad.example", "http://127.0.0.1:1", "null", "http://localhost:9", "https://[2001:db8::1]")


class Sender(Person):
    """Somebody who brings files."""

    kind, page, sees = "sender", "import", ("file_uploader", "answers_file")

    async def gesture(self) -> float:
        """Nothing of its own."""
        return 0.0

    async def bring(self, page: str, name: str, data: bytes) -> tuple[float, str]:
        """Hand a file in on a page; the seconds until its run was over, and what was said."""
        await self._open(page)
        (field,) = self.window.find("file_uploader", lambda id_, _: True)[:1]
        began = time.perf_counter()
        await self.window.upload(field, name, data)
        await self.window.run(field)
        for send in self.window.find("button", lambda id_, shown: shown.is_form_submitter)[:1]:
            self.window.press(send)
            await self.window.run(send)
        return time.perf_counter() - began, " / ".join(self.window.said)


async def answering(guests: list[Guest], until: asyncio.Event, waits: list[float]) -> None:
    """All of them, each a gesture every so often."""

    async def one(guest: Guest) -> None:
        while not until.is_set():
            waits.append(await guest.gesture())
            await asyncio.sleep(EVERY * guest.window.random.uniform(0.8, 1.2))

    await asyncio.gather(*(one(guest) for guest in guests))


async def knocking(url: str) -> int:
    """Handshakes from other sites; how many were let in."""
    let_in = 0
    for number in range(HANDSHAKES):
        with contextlib.suppress(websockets.exceptions.InvalidStatus, OSError):
            address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
            async with websockets.connect(address, origin=ORIGINS[number % len(ORIGINS)], proxy=None):  # type: ignore[arg-type]
                let_in += 1
        await asyncio.sleep(0.2)
    return let_in


async def measure(installation: Installation) -> bool:
    """Run both stretches and print; whether all three held."""
    brought = [("import", name, make()) for name, make in WORKBOOKS.items()]
    brought += [("review", name, make()) for name, make in DOCUMENTS.items()]
    made = fill(installation.db, GUESTS, 0, 1, 1)
    guests = [Guest(installation, number, token) for number, token in enumerate(made.codes)]
    sender = Sender(installation, GUESTS, made.planners[0])
    for one in (*guests, sender):
        await one.arrive()
    alone, beside = [0.0], [0.0]
    for waits, seconds in (([0.0], WARM), (alone, ALONE)):
        until = asyncio.Event()
        work = asyncio.create_task(answering(guests, until, waits))
        await asyncio.sleep(seconds)
        until.set()
        await work
    before, most, until = Used.by(installation).memory, 0.0, asyncio.Event()
    work, knocks = asyncio.create_task(answering(guests, until, beside)), asyncio.create_task(knocking(installation.url))
    said_all = True
    for page, name, data in brought:
        ending = ("docx" if page == "review" else "xlsx") if data[:2] == b"PK" else "pdf" if data[:4] == b"%PDF" else "csv"
        longest = len(beside)
        seconds, said = await sender.bring(page, f"{name}.{ending}", data)
        most, said_all = max(most, Used.by(installation).memory), said_all and bool(said)
        worst = max(beside[longest:], default=0.0)
        print(f"{name:34} {len(data) / 1e6:5.1f} MB {seconds:5.1f} s, guests {worst:.2f} s  {said[:100] or 'NOTHING WAS SAID'}")
    let_in = await knocks
    until.set()
    await work
    lost = [line for guest in guests for line in guest.lost()]
    print(f"longest wait: alone {max(alone):.2f} s of {len(alone)}, beside {max(beside):.2f} s of {len(beside)} gestures")
    print(
        f"memory of the server: {before:.0f} MB, at most {most:.0f} MB; {let_in} of {HANDSHAKES} let in; {len(lost)} answers lost"
    )
    return max(beside) - max(alone) < PAUSE and most - before < GROWTH and said_all and not (let_in or lost)


async def main(folder: Path) -> bool:
    """One server on SQLite, as on one machine."""
    with installed(SQLITE, 1, folder) as installation:
        return await measure(installation)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        raise SystemExit(0 if asyncio.run(main(Path(made))) else 1)
